package org.redress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules themselves: a good sample passes, and each fault put into it is told with its sentence. */
class ModelRulesOnSamplesTest {

    private static final Path SAMPLE = Path.of("src/test/resources/model-rules/sample");

    private static final String JAVA = """
            class SendSampleDelegate implements JavaDelegate {}
            static final String ANSWER = "adults-response";
            ProcessVariable.moment("sampleAnswerDueAt");
            correlate("sampleAnswerSent");
            """;

    @TempDir
    Path folder;

    @Test
    void a_good_sample_passes() throws IOException {
        assertThat(violations("sample-request.bpmn", "", "", JAVA)).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0007', textBlock = """
            sample-request.bpmn | id="sample-request" name | id="sampleRequest" name | Give the process the file's name as its id.
            sample-request.bpmn | Activity_SendAnswerLetter | sendAnswerLetter | Give it the id Activity_ and then its name in PascalCase.
            sample-request.bpmn | Activity_SendAnswerLetter | Activity_SendLettr | Keep what Modeler wrote before the underscore
            sample-request.bpmn | name="Send answer letter" | name="Answer letter sending" | Keep what Modeler wrote before the underscore
            sample-request.bpmn | name="Consider request" | name="Consideration" | Begin a task's name with a verb
            sample-request.bpmn | name="Request answered" | name="The end" | Name an event by what has happened
            sample-request.bpmn | name="Request granted?" | name="Request granted" | Ask a question at a split
            sample-request.bpmn | name="Yes" source | source | Write the answer to the split's question
            sample-request.bpmn | name="Request answered" | name="answered by END_EVENT" | Write plain English in sentence case
            sample-request.bpmn | name="sampleAnswerSent" | name="Answer sent" | Name a message in lowerCamel
            sample-request.bpmn | isExecutable="true" | isExecutable="false" | Make the process executable.
            sample-request.bpmn | P2190D | P6Y | Set the history time to live in days
            sample-request.bpmn | versionTag="2026-11" | versionTag="1.0" | Set the version tag to the release
            sample-request.bpmn | isStartableInTasklist="false" | isStartableInTasklist="true" | Only a contact and an Ombudsman case
            sample-request.bpmn | camunda:delegateExpression="${sendSampleDelegate}" | camunda:class="org.Send" | by a delegate expression only
            sample-request.bpmn | ${sendSampleDelegate} | ${sendOtherDelegate} | There is no class SendOtherDelegate.
            sample-request.bpmn | ${decision == 'NO'} | ${decision == 'NO' &amp;&amp; late} | A condition reads variables only and compares once
            sample-request.bpmn | ${decision == 'NO'} | ${desicion == 'NO'} | It reads the variable desicion
            sample-request.bpmn | ?" default="Flow_RequestGrantedYes" | ?" | Give the split a default flow
            sample-request.bpmn | default="Flow_RequestGrantedYes" | default="Flow_RequestGrantedNo" | the default protects the complainant
            sample-request.bpmn | camunda:candidateGroups="complaints-officers" | | Say whose task it is
            sample-request.bpmn | "complaints-officers" | "complaint-officers" | There is no group complaint-officers.
            sample-request.bpmn | "complaints-officers" | "advocates" | People outside the council see their own tasks only
            sample-request.bpmn | camunda:dueDate="${sampleAnswerDueAt}" | | Give it a due date
            sample-request.bpmn | Read the request and decide whether the council can do what it asks for. Sample Act s1. | Do it. | Write the officer's instruction
            sample-request.bpmn | camunda:formRef="consider-request" | | Give it a form.
            sample-request.bpmn | camunda:formRef="consider-request" | camunda:formRef="consider" | There is no forms/consider.form.
            sample-request.bpmn | formRefBinding="deployment" | formRefBinding="latest" | Bind the form to the deployment
            sample-request.bpmn | <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${sampleAnswerDueAt}</bpmn:timeDate> | <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P10D</bpmn:timeDuration> | A timer reads a date
            sample-request.bpmn | >sample-answer< | >sample-reply< | There is no forms/letters/sample-reply-to-complainant.html.
            sample-request.bpmn | Letter CH-99. | Letter CH-98. | The documentation says CH-98
            sample-request.bpmn | <bpmn:incoming>Flow_5</bpmn:incoming> | | No flow comes in
            sample-request.bpmn | <dc:Bounds x="550" y="240" width="100" height="80" /> | <dc:Bounds x="550" y="240" width="140" height="80" /> | Keep the default symbol size
            sample-request.bpmn | <dc:Bounds x="742" y="262" | <dc:Bounds x="562" y="262" | It lies on
            sample-request.bpmn | <dc:Bounds x="742" y="262" | <dc:Bounds x="742" y="270" | Put the centres of a row on one line
            sample-request.bpmn | <di:waypoint x="742" y="280" /> | <di:waypoint x="742" y="310" /> | Draw flows horizontally and vertically only.
            sample-request.bpmn | <dc:Bounds x="875" y="304" | <dc:Bounds x="725" y="304" | Its label lies on the label of
            sample-request.bpmn | <dc:Bounds x="155" y="345" | <dc:Bounds x="230" y="345" | Its label lies on a flow
            sample-request.bpmn | <bpmndi:BPMNLabel><dc:Bounds x="875" y="304" width="90" height="14" /></bpmndi:BPMNLabel> | | Its label has no place
            sample-request.bpmn | <dc:Bounds x="875" y="304" width="90" | <dc:Bounds x="870" y="304" width="100" | Modeler breaks a label after 90
            sample-request.bpmn | <dc:Bounds x="902" y="262" | <dc:Bounds x="2902" y="262" | A diagram fits one page
            consider-request.form | "textarea" | "dynamiclist" | has no working component "dynamiclist"
            consider-request.form | "schemaVersion": 16 | "schemaVersion": 18 | set schemaVersion to 16
            consider-request.form | "key": "reasons" | "key": "case_reasons" | A fact of the case is shown, not asked
            consider-request.form | "key": "reasons" | "key": "decision" | Two fields of this form have this key.
            consider-request.form | "label": "Why?" | "validate": { "maxLength": 4000 } | No form limits the length of a text.
            consider-request.form | "id": "consider-request" | "id": "consider" | Give the form the file's name as its id.
            sample-answer-to-complainant.html | <!-- CH-99 --> | <html> | Begin the template with the rulebook's id
            """)
    void a_fault_is_told(String file, String good, String bad, String sentence) throws IOException {
        assertThat(violations(file, good, bad == null ? "" : bad, JAVA))
                .anySatisfy(violation -> assertThat(violation.sentence()).contains(sentence));
    }

    @Test
    void an_unused_delegate_and_a_message_that_nobody_sends_are_told() throws IOException {
        List<Violation> told = violations("sample-request.bpmn", "", "", JAVA.replace("sampleAnswerSent", "")
                + "class ForgottenDelegate implements JavaDelegate {}");
        assertThat(told).extracting(Violation::sentence).anySatisfy(s -> assertThat(s).contains("No diagram uses this delegate"))
                .anySatisfy(s -> assertThat(s).contains("Nothing sends this message"));
    }

    @Test
    void two_files_of_one_name_are_told() throws IOException {
        Path second = Files.createDirectories(folder.resolve("processes/more")).resolve("sample-request.bpmn");
        Files.copy(SAMPLE.resolve("processes/sample-request.bpmn"), second);
        assertThat(violations("sample-request.bpmn", "", "", JAVA)).extracting(Violation::sentence)
                .contains("Give every file a name of its own.");
    }

    private List<Violation> violations(String file, String good, String bad, String java) throws IOException {
        boolean changed = good.isEmpty();
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path original : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(SAMPLE.relativize(original).toString());
                Files.createDirectories(copy.getParent());
                String content = Files.readString(original);
                if (original.getFileName().toString().equals(file) && !good.isEmpty()) {
                    changed |= content.contains(good);
                    content = content.replace(good, bad);
                }
                Files.writeString(copy, content);
            }
        }
        assertThat(changed).as("the sample holds what is replaced").isTrue();
        ProductFiles sample = ProductFiles.of(folder.resolve("processes"), folder.resolve("forms"), java);
        List<Violation> violations = new ArrayList<>();
        sample.diagrams.forEach(new NameRules(violations)::check);
        sample.diagrams.forEach(new LayoutRules(violations)::check);
        new AttributeRules(sample, violations).check();
        new FormRules(sample, violations).check();
        return violations;
    }
}
