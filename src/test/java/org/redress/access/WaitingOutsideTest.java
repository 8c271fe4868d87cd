package org.redress.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.support.LaterPathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of what waits for people from outside, which an officer can do for them. */
@RedressTest
class WaitingOutsideTest {

    @Autowired ProcessDriver driver;
    @Autowired LaterPathway later;
    @Autowired FilterService filters;
    @Autowired RepositoryService repository;

    private List<String> listed(String who) {
        return driver.as(who, () -> {
            Filter filter = filters.createTaskFilterQuery().filterName("Waiting for people outside").singleResult();
            return filter == null ? null : filters.<Task>list(filter.getId()).stream().map(Task::getName).toList();
        });
    }

    @Test
    void officers_find_what_they_can_enter_for_people_outside_and_nobody_else_has_the_list() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        assertThat(listed("complaints-officer")).containsExactly("Write investigation report");
        assertThat(listed("complaints-manager")).containsExactly("Write investigation report");
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        assertThat(listed("complaints-officer")).as("what waits for the council itself is elsewhere").isEmpty();
        for (String who : List.of("team-manager", "investigating-officer", "contact-centre")) {
            assertThat(listed(who)).as(who).isNull();
        }
    }

    @Test
    void the_list_knows_every_task_that_a_diagram_assigns_to_a_part_of_the_case() {
        Stream<String> assigned = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .flatMap(definition -> repository.getBpmnModelInstance(definition.getId())
                        .getModelElementsByType(UserTask.class).stream())
                .filter(task -> task.getCamundaAssignee() != null && List.of("${investigatingOfficer}", "${independentPerson}", "${panelChair}")
                        .contains(task.getCamundaAssignee())).map(UserTask::getId);
        assertThat(assigned).containsExactlyInAnyOrder(RolesBootstrap.FOR_PEOPLE_OUTSIDE);
    }
}
