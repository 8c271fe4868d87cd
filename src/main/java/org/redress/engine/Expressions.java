package org.redress.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;

/** The names of variables that a diagram reads: in conditions, timers, due dates, assignees, mappings, decisions. */
final class Expressions {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    /** The namespace before Camunda's, which the engine still reads. */
    private static final String ACTIVITI = "http://activiti.org/bpmn";
    private static final Builder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    /** All that a diagram needs of an object: its business key, and what a decision table has answered. */
    private static final Pattern REACHED =
            Pattern.compile("execution\\.processBusinessKey|decisionResult\\.getSingleResult\\(\\)\\.\\w+");
    /** What is left of the language: text, literals, variables, operators. Not: properties, brackets, calls. */
    private static final Set<Class<?>> READING = Set.of(AstComposite.class, AstEval.class, AstText.class,
            AstLiteral.class, AstIdentifier.class, AstBinary.class, AstUnary.class, AstChoice.class, AstNested.class);
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");

    private Expressions() {}

    /** What the diagram itself reads. */
    static Set<String> names(byte[] bpmn) {
        Set<String> names = new HashSet<>();
        NodeList elements = parse(bpmn).getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if ("text".equals(element.getLocalName())) {
                continue;
            }
            NamedNodeMap attributes = element.getAttributes();
            for (int a = 0; a < attributes.getLength(); a++) {
                addNames(names, attributes.item(a).getNodeValue());
            }
            if (element.getFirstChild() != null && element.getElementsByTagName("*").getLength() == 0) {
                addNames(names, element.getTextContent());
            }
            if (CAMUNDA.equals(element.getNamespaceURI()) && "in".equals(element.getLocalName())
                    && element.hasAttribute("source")) {
                names.add(element.getAttribute("source"));
            }
            for (String attribute : new String[] {"collection", "variableName"}) {
                if (element.hasAttributeNS(CAMUNDA, attribute)) {
                    names.add(element.getAttributeNS(CAMUNDA, attribute));
                }
            }
        }
        return names;
    }

    /** What a diagram takes back from the process that it calls by this key. */
    static Set<String> takenBack(byte[] bpmn, String called) {
        Set<String> names = new HashSet<>();
        NodeList calls = parse(bpmn).getElementsByTagNameNS("*", "callActivity");
        for (int i = 0; i < calls.getLength(); i++) {
            Element call = (Element) calls.item(i);
            if (called.equals(call.getAttribute("calledElement"))) {
                NodeList outs = call.getElementsByTagNameNS(CAMUNDA, "out");
                for (int o = 0; o < outs.getLength(); o++) {
                    String source = ((Element) outs.item(o)).getAttribute("source");
                    if (!source.isEmpty()) {
                        names.add(source);
                    }
                }
            }
        }
        return names;
    }

    /** What a decision table reads as its inputs. */
    static Set<String> inputsOfDecision(byte[] dmn) {
        Set<String> names = new HashSet<>();
        NodeList inputs = parse(dmn).getElementsByTagNameNS("*", "inputExpression");
        for (int i = 0; i < inputs.getLength(); i++) {
            addFrom(names, inputs.item(i).getTextContent());
        }
        return names;
    }

    /** Keys of the decisions that a diagram evaluates. */
    static Set<String> decisions(byte[] bpmn) {
        Set<String> keys = new HashSet<>();
        NodeList tasks = parse(bpmn).getElementsByTagNameNS("*", "businessRuleTask");
        for (int i = 0; i < tasks.getLength(); i++) {
            keys.add(((Element) tasks.item(i)).getAttributeNS(CAMUNDA, "decisionRef"));
        }
        return keys;
    }

    /** Why a diagram or table holds code of its own: scripts, classes, expressions that call methods. */
    static List<String> code(byte[] xml) {
        List<String> faults = new ArrayList<>();
        NodeList elements = parse(xml).getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            String where = element.hasAttribute("id") ? element.getLocalName() + " " + element.getAttribute("id")
                    : element.getLocalName();
            if (Set.of("scriptTask", "script").contains(element.getLocalName())) {
                faults.add("%s is a script. Scripts are not run here: use a service task with a delegate.".formatted(where));
            }
            if (element.hasAttributeNS(CAMUNDA, "class") || element.hasAttributeNS(CAMUNDA, "expression")
                    || Set.of("taskListener", "executionListener").contains(element.getLocalName())
                    && (element.hasAttribute("class") || element.hasAttribute("expression"))) {
                faults.add("%s names a class or an expression to run. Use a delegate expression.".formatted(where));
            }
            if (element.hasAttributeNS(CAMUNDA, "type") || "connector".equals(element.getLocalName())) {
                faults.add("%s is a mail, shell, external or connector task. Use a delegate expression.".formatted(where));
            }
            boolean oldName = ACTIVITI.equals(element.getNamespaceURI());
            String language = element.getAttribute("expressionLanguage") + element.getAttribute("scriptFormat")
                    + element.getAttribute("language");
            if (!language.isEmpty() && !language.toLowerCase(java.util.Locale.UK).contains("feel")) {
                faults.add("%s is written in %s. Only FEEL is read here.".formatted(where, language));
            }
            NamedNodeMap attributes = element.getAttributes();
            List<String> texts = new ArrayList<>(List.of(ownText(element)));
            for (int a = 0; a < attributes.getLength(); a++) {
                texts.add(attributes.item(a).getNodeValue());
                oldName |= ACTIVITI.equals(attributes.item(a).getNamespaceURI());
            }
            if (oldName) {
                faults.add("%s uses the namespace %s. Use %s.".formatted(where, ACTIVITI, CAMUNDA));
            }
            for (String text : texts) {
                if (text.contains("${") || text.contains("#{")) {
                    fault(text.strip()).ifPresent(fault -> faults.add("%s %s".formatted(where, fault)));
                }
            }
        }
        return faults;
    }

    /** The text of an element as the engine reads it: also around comments and other elements. */
    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (org.w3c.dom.Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text part) {
                text.append(part.getData());
            }
        }
        return text.toString();
    }

    private static Optional<String> fault(String text) {
        try {
            return beyondReading(PARSER.build(text).getRoot()) ? Optional.of(
                    "calls a method or reaches into an object (%s). Expressions read variables and compare.".formatted(text))
                    : Optional.empty();
        } catch (TreeBuilderException unreadable) {
            return Optional.of("holds an expression that cannot be read (%s).".formatted(text));
        }
    }

    /** Whether an expression does more than read variables and compare, as the engine's own parser reads it. */
    private static boolean beyondReading(Node node) {
        if (node instanceof AstDot dot && REACHED.matcher(dot.getStructuralId(null)).matches()) {
            return false;
        }
        if (!READING.contains(node.getClass()) && !READING.contains(node.getClass().getSuperclass())) {
            return true;
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            if (beyondReading(node.getChild(i))) {
                return true;
            }
        }
        return false;
    }

    private static void addNames(Set<String> names, String text) {
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            addFrom(names, expression.group(1));
        }
    }

    private static void addFrom(Set<String> names, String expression) {
        Matcher name = NAME.matcher(TEXT.matcher(expression).replaceAll(" "));
        while (name.find()) {
            names.add(name.group());
        }
    }

    private static Document parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (Exception unreadable) {
            throw new IllegalStateException("A diagram cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
