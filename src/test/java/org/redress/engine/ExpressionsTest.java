package org.redress.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployed diagram reads variables and compares them: it brings no code of its own, however it is written. */
class ExpressionsTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "${b.append('X')}",
        "${b['append']('X')}",
        "${b\n.append('X')}",
        "${b.\nappend\n('X')}",
        "${'}' == 'q' ? 1 : b.append('X')}",
        "text ${a} and #{b.append('X')}",
        "${(b).append('X')}",
        "${b.c}",
        "${b['c']}",
        "${now()}",
        "${!empty b.c()}",
        "${decisionResult.getSingleResult().get('rule')}",
        "${decisionResult.getSingleResult().rule.toString()}",
        "${execution.processEngine}",
        "${b.append('X'"})
    void an_expression_that_calls_or_reaches_into_an_object_is_refused(String expression) {
        assertThat(Expressions.code(condition(expression))).hasSize(1);
        assertThat(Expressions.code(condition("<![CDATA[" + expression + "]]>"))).hasSize(1);
        assertThat(Expressions.code(condition(expression.substring(0, 3) + "<!-- -->" + expression.substring(3)
                + "<x/>"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "${route == 'CHILDRENS' and !told || (stage &gt;= 2 &amp;&amp; x != null)}",
        "${'a.b(c)' == x ? 1 : 2}",
        "#{execution.processBusinessKey}",
        "${decisionResult.getSingleResult().rule}",
        "Case ${reference}: price (net)"})
    void an_expression_that_reads_and_compares_passes(String expression) {
        assertThat(Expressions.code(condition(expression))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<bpmn:serviceTask id='T' camunda:type='shell' />",
        "<bpmn:serviceTask id='T' camunda:type='mail' />",
        "<bpmn:serviceTask id='T' xmlns:old='http://activiti.org/bpmn' old:class='org.redress.Redress' />",
        "<bpmn:serviceTask id='T'><old:executionListener xmlns:old='http://activiti.org/bpmn' /></bpmn:serviceTask>",
        "<bpmn:conditionExpression language='javascript'>1</bpmn:conditionExpression>"})
    void other_ways_to_bring_code_are_refused(String element) {
        assertThat(Expressions.code(model(element))).isNotEmpty();
    }

    @Test
    void a_refusal_names_the_element_and_the_expression() {
        assertThat(Expressions.code(model("<bpmn:userTask id='T' camunda:assignee=\"${b['append']('X')}\" />")))
                .singleElement().asString().startsWith("userTask T calls a method").contains("${b['append']('X')}");
    }

    private static byte[] condition(String expression) {
        return model("<bpmn:conditionExpression>" + expression + "</bpmn:conditionExpression>");
    }

    private static byte[] model(String element) {
        return ("<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'>" + element + "</bpmn:definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
