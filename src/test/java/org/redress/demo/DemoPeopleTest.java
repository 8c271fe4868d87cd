package org.redress.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redress.support.Pathway.answers;

import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redress.engine.EngineDoor;
import org.redress.register.ComplaintReference;
import org.redress.support.Councils;
import org.redress.support.Pathway;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** The demo users answer complaints whoever a council asks to check and sign. */
@RedressTest
class DemoPeopleTest {

    @Autowired private FormService forms;
    @Autowired private TaskService tasks;
    @Autowired private RepositoryService repository;
    @Autowired private ManagementService management;
    @Autowired private IdentityService identity;
    @Autowired private EngineDoor door;
    @Autowired private Pathway pathway;
    @Autowired private ApplicationContext context;

    private Object council;

    private DemoPeopleBootstrap people() {
        return new DemoPeopleBootstrap(forms, tasks, repository, management, identity, door, null, Path.of("."));
    }

    private void council(String signedBy) {
        Object drafting = context.getBean("draftResponseRecorder");
        council = ReflectionTestUtils.getField(drafting, "council");
        String responses = "redress.councils.code-default.childrens.responses.";
        ReflectionTestUtils.setField(drafting, "council", Councils.with(Map.of(responses + "quality-check-apart", "true",
                responses + "senior-managers-check", "true", responses + "signed-by", signedBy)));
    }

    @AfterEach
    void the_council_is_itself_again() {
        if (council != null) {
            ReflectionTestUtils.setField(context.getBean("draftResponseRecorder"), "council", council);
        }
    }

    private void signed(String by, String last) {
        council(by);
        ComplaintReference reference = pathway.drafted(pathway.triaged(pathway.logged()));
        DemoPeopleBootstrap people = people();
        assertThat(people.completeIfOpen("Check response", reference, answers("decision", "AGREE", "reasonsCite", "yes"))).isTrue();
        assertThat(people.completeIfOpen("Check as senior manager", reference, answers("decision", "AGREE"))).isTrue();
        assertThat(people.completeIfOpen("Check and sign off response", reference,
                answers("decision", "SIGN_OFF", "reasonsCite", "yes", "everyPointAnswered", true))).isTrue();
        assertThat(pathway.open(reference)).doesNotContain("Check and sign off response");
        assertThat(door.through(() -> context.getBean(org.camunda.bpm.engine.HistoryService.class).createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(reference.value()).taskName("Check and sign off response").singleResult().getAssignee())).isEqualTo(last);
    }

    @Test
    void with_every_check_the_head_of_service_signs() {
        signed("heads-of-service", "head-of-service");
    }

    @Test
    void whoever_made_the_quality_check_leaves_the_signature_to_the_other_quality_officer() {
        signed("quality-officers", "quality-officer-2");
    }

    @Test
    void a_task_that_is_not_open_is_named() {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        assertThat(people().completeIfOpen("Check response", reference, Map.of())).isFalse();
        assertThatThrownBy(() -> people().complete("quality-officer", "Check response", reference, Map.of()))
                .hasMessage("\"Check response\" is not open for " + reference + ".");
    }
}
