package org.redress.rules;

import static org.redress.rules.NameRules.blank;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What the elements of a diagram say to the engine, and that everything they name exists and is used. */
final class AttributeRules {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Set<String> STARTED_IN_TASKLIST = Set.of("contact", "ombudsman-case");
    private static final Set<String> EXTERNAL = Set.of("investigating-officers", "independent-persons", "panel-chairs",
            "panel-members", "advocates");
    private static final Set<String> CLOSING_DEFAULTS = NameRules.words("closing-defaults.txt");
    private static final Pattern REFUSAL = Pattern.compile(
            "(?i)\\b(refus\\w*|reject\\w*|declin\\w*|close\\w*|skip\\w*|not considered|not accepted|out of time|withdraw\\w*)\\b");
    private static final Pattern CONDITION = Pattern.compile(
            "\\$\\{\\s*!?\\s*[a-zA-Z]\\w*\\s*((==|!=|<=|>=|<|>)\\s*('[^']*'|\\d+|true|false)\\s*)?}");
    private static final Pattern A_DATE = Pattern.compile(
            "\\$\\{([a-z]\\w* \\? [a-z]\\w*(At|On|Until) : )?[a-z]\\w*(At|On|Until)}");
    private static final Set<String> WORDS_OF_EXPRESSIONS = Set.of("true", "false", "null", "empty", "not", "and", "or",
            "eq", "ne", "lt", "gt", "le", "ge", "execution", "task", "decisionResult", "dateTime", "now");

    private final ProductFiles files;
    private final List<Violation> violations;
    private final Set<String> usedDelegates = new HashSet<>();
    private final Set<String> usedForms = new HashSet<>();
    private final Set<String> usedDecisions = new HashSet<>();
    private final Map<String, String> waitedFor = new HashMap<>();
    private final Set<String> known = new TreeSet<>();

    AttributeRules(ProductFiles files, List<Violation> violations) {
        this.files = files;
        this.violations = violations;
    }

    void check() {
        files.doubledNames.forEach(name -> say(name, null, null, "Give every file a name of its own."));
        whatIsKnown();
        files.diagrams.forEach(this::check);
        files.diagrams.forEach(this::letters);
        for (String delegate : files.delegates) {
            if (!usedDelegates.contains(delegate)) {
                say("src/main/java", null, delegate, "No diagram uses this delegate: draw it or delete it.");
            }
        }
        for (String form : files.forms.keySet()) {
            if (!usedForms.contains(form.replace(".form", ""))) {
                say(form, null, null, "No task and no start event uses this form: draw it or delete it.");
            }
        }
        for (String table : files.decisions.keySet()) {
            String id = table.replace(".dmn", "");
            if (!usedDecisions.contains(id) && !files.java.contains('"' + id + '"') && !files.java.contains(table)) {
                say(table, null, null, "Neither a diagram nor the code uses this decision: draw it or delete it.");
            }
        }
    }

    /** Everything that can be a variable: form keys, what the code declares, mappings, outputs of decisions. */
    private void whatIsKnown() {
        known.addAll(files.variables);
        files.forms.values().forEach(form -> form.findValuesAsText("key").forEach(known::add));
        for (BpmnModelInstance diagram : files.diagrams.values()) {
            diagram.getModelElementsByType(CamundaIn.class).forEach(in -> add(in.getCamundaTarget()));
            diagram.getModelElementsByType(CamundaOut.class).forEach(out -> add(out.getCamundaTarget()));
            diagram.getModelElementsByType(CamundaInputParameter.class).forEach(in -> add(in.getCamundaName()));
            diagram.getModelElementsByType(CamundaOutputParameter.class).forEach(out -> add(out.getCamundaName()));
        }
    }

    private void add(String name) {
        if (name != null) {
            known.add(name);
        }
    }

    private void check(String file, BpmnModelInstance diagram) {
        for (Process process : diagram.getModelElementsByType(Process.class)) {
            process(file, process);
        }
        for (FlowNode node : diagram.getModelElementsByType(FlowNode.class)) {
            connected(file, node);
            if (node instanceof UserTask task) {
                userTask(file, task);
            } else if (node instanceof BusinessRuleTask task) {
                decision(file, task);
            } else if (node instanceof ServiceTask task) {
                serviceTask(file, task);
            } else if (node instanceof CallActivity call) {
                call(file, call);
            } else if (node instanceof ScriptTask || node instanceof SendTask || node instanceof ReceiveTask) {
                say(file, node, "Use a service task with a delegate, or an event, not a script, send or receive task.");
            } else if (node instanceof ExclusiveGateway || node instanceof InclusiveGateway) {
                split(file, (Gateway) node);
            } else if (node instanceof StartEvent start) {
                String form = start.getAttributeValueNs(CAMUNDA, "formRef");
                if (form != null) {
                    form(file, node, form, start.getAttributeValueNs(CAMUNDA, "formRefBinding"));
                }
            }
        }
        Stream.of(CamundaField.class, CamundaScript.class).forEach(type ->
                diagram.getModelElementsByType(type).forEach(element ->
                        say(file, null, owner(element), "No scripts and no injected fields: give a delegate its input by an "
                                + "input parameter.")));
        diagram.getModelElementsByType(CamundaExecutionListener.class).forEach(l ->
                listener(file, l, l.getCamundaDelegateExpression()));
        diagram.getModelElementsByType(CamundaTaskListener.class).forEach(l ->
                listener(file, l, l.getCamundaDelegateExpression()));
        diagram.getModelElementsByType(TimerEventDefinition.class).forEach(timer -> timer(file, timer));
        messages(file, diagram);
        diagram.getModelElementsByType(CamundaIn.class).forEach(in -> {
            reads(file, owner(in), in.getCamundaSource());
            reads(file, owner(in), in.getCamundaSourceExpression());
        });
        diagram.getModelElementsByType(CamundaOut.class).forEach(out -> {
            reads(file, owner(out), out.getCamundaSource());
            reads(file, owner(out), out.getCamundaSourceExpression());
        });
        diagram.getModelElementsByType(CamundaInputParameter.class).forEach(in -> {
            if (in.getTextContent().contains("${")) {
                reads(file, owner(in), in.getTextContent());
            }
        });
    }

    private void process(String file, Process process) {
        if (!process.isExecutable()) {
            say(file, process.getName(), process.getId(), "Make the process executable.");
        }
        if (process.getCamundaHistoryTimeToLiveString() == null
                || !process.getCamundaHistoryTimeToLiveString().matches("P\\d+D")) {
            say(file, process.getName(), process.getId(), "Set the history time to live in days: P2190D.");
        }
        if (process.getCamundaVersionTag() == null || !process.getCamundaVersionTag().matches("\\d{4}-\\d{2}")) {
            say(file, process.getName(), process.getId(), "Set the version tag to the release: 2026-11.");
        }
        boolean startable = process.isCamundaStartableInTasklist();
        if (startable != STARTED_IN_TASKLIST.contains(process.getId())) {
            say(file, process.getName(), process.getId(), startable
                    ? "Only a contact and an Ombudsman case are started in Tasklist: untick Startable."
                    : "Tick Startable: this process is started in Tasklist.");
        }
        if (!process.getLaneSets().isEmpty()) {
            say(file, process.getName(), process.getId(), "Draw no lanes: roles are candidate groups.");
        }
    }

    private void connected(String file, FlowNode node) {
        boolean eventSubProcess = node instanceof SubProcess sub && sub.triggeredByEvent();
        boolean starts = node instanceof StartEvent || eventSubProcess
                || node instanceof org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
        if (!starts && node.getIncoming().isEmpty()) {
            say(file, node, "No flow comes in (or its \"incoming\" is not written).");
        }
        if (!(node instanceof EndEvent) && !eventSubProcess && node.getOutgoing().isEmpty()) {
            say(file, node, "No flow goes out (or its \"outgoing\" is not written): end it with an end event.");
        }
        for (SequenceFlow flow : node.getIncoming()) {
            if (flow.getTarget() != node) {
                say(file, flow.getName(), flow.getId(), "It is written as coming in to a node that it does not lead to.");
            }
        }
        for (SequenceFlow flow : node.getOutgoing()) {
            if (flow.getSource() != node) {
                say(file, flow.getName(), flow.getId(), "It is written as going out of a node that it does not leave.");
            }
        }
        if (node.getOutgoing().size() > 1 && !(node instanceof Gateway)) {
            say(file, node, "Draw an explicit gateway where the path splits.");
        }
    }

    private void userTask(String file, UserTask task) {
        form(file, task, task.getAttributeValueNs(CAMUNDA, "formRef"), task.getAttributeValueNs(CAMUNDA, "formRefBinding"));
        List<String> groups = task.getCamundaCandidateGroupsList();
        if (groups.isEmpty() && blank(task.getCamundaAssignee())) {
            say(file, task, "Say whose task it is: a candidate group, or an assignee for people outside the council.");
        }
        for (String group : groups) {
            if (group.startsWith("${")) {
                reads(file, task.getId(), group);
            } else if (!ProductFiles.GROUPS.contains(group)) {
                say(file, task, "There is no group %s. There are: %s.".formatted(group, ProductFiles.GROUPS));
            } else if (EXTERNAL.contains(group)) {
                say(file, task, "People outside the council see their own tasks only: give an assignee, not the group %s."
                        .formatted(group));
            }
        }
        if (!blank(task.getCamundaAssignee())) {
            reads(file, task.getId(), task.getCamundaAssignee());
        }
        String due = task.getCamundaDueDate();
        if (blank(due) || !A_DATE.matcher(due).matches() && !due.matches("P(\\d+D)?(T\\d+H)?")) {
            say(file, task, "Give it a due date: the variable of its duty's deadline, or a short period (P2D) where no duty "
                    + "sets one.");
        } else if (due.contains("${")) {
            reads(file, task.getId(), due);
        }
        String documentation = task.getDocumentations().stream().findFirst().map(d -> d.getTextContent().strip()).orElse("");
        if (documentation.length() < 40) {
            say(file, task, "Write the officer's instruction as documentation: two to four lines, with the legal basis.");
        } else if (documentation.length() > 600) {
            say(file, task, "Keep the instruction to two to four lines; it has %d characters.".formatted(documentation.length()));
        }
    }

    private void form(String file, FlowNode node, String form, String binding) {
        if (blank(form)) {
            say(file, node, "Give it a form.");
            return;
        }
        usedForms.add(form);
        if (!files.forms.containsKey(form + ".form")) {
            say(file, node, "There is no forms/%s.form.".formatted(form));
        }
        if (!"deployment".equals(binding)) {
            say(file, node, "Bind the form to the deployment, so that a running task keeps its form.");
        }
    }

    private void decision(String file, BusinessRuleTask task) {
        if (blank(task.getCamundaDecisionRef())) {
            say(file, task, "Name the decision table.");
            return;
        }
        usedDecisions.add(task.getCamundaDecisionRef());
        if (!files.decisions.containsKey(task.getCamundaDecisionRef() + ".dmn")) {
            say(file, task, "There is no processes/%s.dmn.".formatted(task.getCamundaDecisionRef()));
        }
        if (!"latest".equals(task.getCamundaDecisionRefBinding())) {
            say(file, task, "Bind the decision to the latest version.");
        }
    }

    private void serviceTask(String file, ServiceTask task) {
        String expression = task.getCamundaDelegateExpression();
        if (expression == null || !expression.matches("\\$\\{[a-z]\\w*Delegate}")) {
            say(file, task, "Bind a service task by a delegate expression only: ${sendLetterDelegate}.");
            return;
        }
        String bean = expression.substring(2, expression.length() - 1);
        usedDelegates.add(bean);
        if (!files.delegates.contains(bean)) {
            say(file, task, "There is no class %s.".formatted(Character.toUpperCase(bean.charAt(0)) + bean.substring(1)));
        }
        if (task.getAttributeValueNs(CAMUNDA, "class") != null || task.getCamundaExpression() != null
                || task.getCamundaType() != null) {
            say(file, task, "No class, method expression, external topic or connector beside the delegate expression.");
        }
    }

    private void listener(String file, ModelElementInstance listener, String expression) {
        if (expression == null || !expression.matches("\\$\\{[a-z]\\w*Listener}")
                || !files.listeners.contains(expression.substring(2, expression.length() - 1))) {
            say(file, null, owner(listener), "Bind a listener by a delegate expression that names a class ending in Listener.");
        }
    }

    private void call(String file, CallActivity call) {
        if (!files.diagrams.containsKey(call.getCalledElement() + ".bpmn")) {
            say(file, call, "There is no processes/%s.bpmn.".formatted(call.getCalledElement()));
        }
        if (!"latest".equals(call.getCamundaCalledElementBinding())) {
            say(file, call, "Bind the called process to the latest version.");
        }
        Collection<CamundaIn> ins = elements(call, CamundaIn.class);
        if (ins.stream().noneMatch(in -> !blank(in.getCamundaBusinessKey()))) {
            say(file, call, "Pass the business key to the called process.");
        }
        if (ins.stream().noneMatch(in -> "reference".equals(in.getCamundaTarget()))) {
            say(file, call, "Pass the reference to the called process.");
        }
        if (ins.stream().anyMatch(in -> in.getCamundaVariables() != null)
                || elements(call, CamundaOut.class).stream().anyMatch(out -> out.getCamundaVariables() != null)) {
            say(file, call, "Map variables one by one, never all.");
        }
    }

    private void split(String file, Gateway gateway) {
        if (gateway.getOutgoing().size() < 2) {
            return;
        }
        SequenceFlow usual = gateway instanceof ExclusiveGateway exclusive ? exclusive.getDefault()
                : ((InclusiveGateway) gateway).getDefault();
        if (usual == null) {
            say(file, gateway, "Give the split a default flow, and let it protect the complainant: consider, continue, go to "
                    + "a person.");
        } else {
            String words = usual.getName() + " " + usual.getTarget().getName();
            if (REFUSAL.matcher(words).find() && !CLOSING_DEFAULTS.contains(file.replace(".bpmn", "") + " " + usual.getId())) {
                say(file, usual.getName(), usual.getId(), ("This default leads to \"%s\": refusing, closing and skipping need a "
                        + "condition; the default protects the complainant.").formatted(usual.getTarget().getName()));
            }
        }
        for (SequenceFlow flow : gateway.getOutgoing()) {
            ConditionExpression condition = flow.getConditionExpression();
            if (flow == usual) {
                if (condition != null) {
                    say(file, flow.getName(), flow.getId(), "A default flow has no condition.");
                }
            } else if (condition == null) {
                say(file, flow.getName(), flow.getId(), "Give the flow its condition, or make it the default.");
            } else if (!CONDITION.matcher(condition.getTextContent().strip()).matches()) {
                say(file, flow.getName(), flow.getId(), "A condition reads variables only and compares once: "
                        + "${outcome == 'UPHELD'}. It is %s.".formatted(condition.getTextContent().strip()));
            } else {
                reads(file, flow.getId(), condition.getTextContent());
            }
        }
    }

    private void timer(String file, TimerEventDefinition timer) {
        FlowNode event = (FlowNode) timer.getParentElement();
        if (timer.getTimeDate() == null) {
            say(file, event, "A timer reads a date: ${childrensStage1DueAt}. No periods and no cycles in a diagram.");
        } else if (!A_DATE.matcher(timer.getTimeDate().getTextContent().strip()).matches()) {
            say(file, event, "A timer reads one variable named after its duty: ${childrensStage1DueAt}.");
        } else {
            reads(file, event.getId(), timer.getTimeDate().getTextContent());
        }
    }

    private void messages(String file, BpmnModelInstance diagram) {
        Set<String> used = new HashSet<>();
        for (MessageEventDefinition definition : diagram.getModelElementsByType(MessageEventDefinition.class)) {
            if (definition.getMessage() == null) {
                say(file, null, owner(definition), "Name the message that this event waits for.");
                continue;
            }
            String name = definition.getMessage().getName();
            used.add(definition.getMessage().getId());
            String other = waitedFor.putIfAbsent(name, file);
            if (other != null && !other.equals(file)) {
                say(file, name, definition.getMessage().getId(), "The message is also waited for in %s: one name belongs to one "
                        + "process.".formatted(other));
            }
            if (!files.java.contains('"' + name + '"') && !told(name)) {
                say(file, name, definition.getMessage().getId(), "Nothing sends this message: neither the code nor a letter names it.");
            }
        }
        for (Message message : diagram.getModelElementsByType(Message.class)) {
            if (!used.contains(message.getId())) {
                say(file, message.getName(), message.getId(), "No event uses this message: delete it.");
            }
        }
    }

    private boolean told(String message) {
        return files.diagrams.values().stream().flatMap(d -> d.getModelElementsByType(CamundaInputParameter.class).stream())
                .anyMatch(in -> "tellsMessage".equals(in.getCamundaName()) && message.equals(in.getTextContent().strip()));
    }

    private void letters(String file, BpmnModelInstance diagram) {
        for (CamundaInputParameter input : diagram.getModelElementsByType(CamundaInputParameter.class)) {
            String value = input.getTextContent().strip();
            switch (input.getCamundaName()) {
                case "letterTemplate" -> {
                    String letter = Stream.of("complainant", "ombudsman", "public").map(audience -> files.letters.get(
                            value + "-to-" + audience + ".html")).filter(Objects::nonNull).findFirst().orElse(null);
                    Matcher named = Pattern.compile("\\b(CH|AD|CO|NC|OM|PH|DP|LG)-\\d\\d\\b").matcher(documentationOf(input));
                    if (value.contains("${")) {
                        break;
                    }
                    if (letter == null) {
                        say(file, null, owner(input), "There is no forms/letters/%s-to-complainant.html.".formatted(value));
                    } else if (!named.find()) {
                        say(file, null, owner(input), "Say in the documentation which letter of the rulebook it is: \"Letter CH-07: …\".");
                    } else if (!letter.lines().findFirst().orElse("").contains(named.group())) {
                        say(file, null, owner(input), "The documentation says %s, but the template %s begins with %s.".formatted(
                                named.group(), value, letter.lines().findFirst().orElse("nothing")));
                    }
                }
                case "meetsDuty" -> {
                    if (!value.contains("${") && !files.duties.contains(value)) {
                        say(file, null, owner(input), "There is no duty %s in duties.dmn.".formatted(value));
                    }
                }
                case "tellsMessage" -> {
                    if (!value.contains("${") && !waitedFor.containsKey(value)) {
                        say(file, null, owner(input), "No diagram waits for the message %s.".formatted(value));
                    }
                }
                default -> {
                    // another delegate's input
                }
            }
        }
    }

    private static String documentationOf(ModelElementInstance element) {
        ModelElementInstance node = element;
        while (node != null && !(node instanceof FlowNode)) {
            node = node.getParentElement();
        }
        return node instanceof FlowNode flowNode ? flowNode.getDocumentations().stream()
                .map(ModelElementInstance::getTextContent).reduce("", String::concat) : "";
    }

    /** Every variable that an expression (or a plain source) reads is a form's key or declared. */
    private void reads(String file, String id, String expression) {
        if (expression == null) {
            return;
        }
        String code = expression.contains("{") ? expression.replaceAll("(?s)^[^{]*\\{|}[^}]*$", "") : expression;
        Matcher word = Pattern.compile("(?<![\\w.'])[A-Za-z_]\\w*(?!\\s*\\()").matcher(code.replaceAll("'[^']*'|\"[^\"]*\"", "''"));
        while (word.find()) {
            String name = word.group();
            if (!WORDS_OF_EXPRESSIONS.contains(name) && !known.contains(name) && !name.endsWith("Delegate")) {
                say(file, null, id, ("It reads the variable %s, which is neither a form's key nor declared as a ProcessVariable "
                        + "nor mapped.").formatted(name));
            }
        }
    }

    private static String owner(ModelElementInstance element) {
        ModelElementInstance node = element;
        while (node != null && !(node instanceof FlowNode) && !(node instanceof Process)) {
            node = node.getParentElement();
        }
        return node instanceof EventDefinition || node == null ? null : node.getAttributeValue("id");
    }

    private static <T extends ModelElementInstance> Collection<T> elements(CallActivity call, Class<T> type) {
        return call.getExtensionElements() == null ? List.of()
                : call.getExtensionElements().getElementsQuery().filterByType(type).list();
    }

    private void say(String file, FlowNode node, String sentence) {
        say(file, node.getName(), node.getId(), sentence);
    }

    private void say(String file, String name, String id, String sentence) {
        violations.add(new Violation(file, name, id, sentence));
    }
}
