package org.redress.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.redress.problem.RuleViolation;
import org.redress.register.Answers;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Person;
import org.redress.register.TaskSight;
import org.redress.register.Timeline;
import org.redress.register.Visibility;
import org.redress.register.Visibility.Sight;
import org.redress.support.Pathway;
import org.redress.support.People;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case is restricted, people are named for it, and what everybody sees and may do follows at once. */
@RedressTest
class RestrictionTest {

    @Autowired
    ProcessDriver driver;
    @Autowired
    Pathway pathway;
    @Autowired
    RestrictionController restriction;
    @Autowired
    BreakGlassController glass;
    @Autowired
    Visibility visibility;
    @Autowired
    TaskSight taskSight;
    @Autowired
    TaskService taskService;
    @Autowired
    Complaints complaints;
    @Autowired
    Answers answers;
    @Autowired
    Timeline timeline;
    @Autowired
    JdbcClient jdbc;

    @Test
    void what_people_see_and_do_follows_the_restriction_and_the_names_at_once() {
        ComplaintReference reference = pathway.drafted(pathway.triaged(pathway.logged()));
        assertThat(tasks("quality-officer", reference)).isOne();
        restrict(reference, true, "About a member of staff");
        assertThat(tasks("quality-officer", reference)).isZero();
        assertThat(sight("quality-officer", reference)).isEqualTo(Sight.NONE);
        assertThat(sight("contact-centre", reference)).isEqualTo(Sight.NONE);
        driver.as("complaints-manager", () -> restriction.permit(reference.value(),
                new RestrictionController.Permission("quality-officer", "checks the response")));
        assertThat(tasks("quality-officer", reference)).isOne();
        driver.as("complaints-manager", () -> restriction.end(reference.value(), "quality-officer"));
        assertThat(tasks("quality-officer", reference)).isZero();
        restrict(reference, false, "It was somebody else");
        assertThat(tasks("quality-officer", reference)).isOne();
        assertThat(timeline.of(reference)).extracting(Timeline.Entry::kind).contains("RESTRICTED", "RESTRICTION_LIFTED");
    }

    @Test
    void a_task_that_nobody_asked_may_see_is_told_to_the_complaints_managers_and_to_whoever_came_before() {
        ComplaintReference reference = pathway.drafted(pathway.triaged(pathway.logged(), "restricted", true,
                "restrictedWhy", "About a member of staff"));
        driver.complete("Check and sign off response", reference, Map.of("decision", "SIGN_OFF", "reasonsCite", "yes",
                "everyPointAnswered", true), "complaints-manager");
        assertThat(jdbc.sql("select distinct person from notice where reference = :r and what like :what")
                .param("r", reference.value()).param("what", "Check and sign off response: nobody%")
                .query(String.class).list())
                .containsExactlyInAnyOrder("complaints-manager", "complaints-manager-2", "team-manager");
    }

    @Test
    void triage_never_lifts_a_restriction() {
        ComplaintReference reference = pathway.logged();
        restrict(reference, true, "About a member of staff");
        driver.as("complaints-manager", () -> restriction.permit(reference.value(),
                new RestrictionController.Permission("complaints-officer", "does the triage")));
        pathway.triaged(reference);
        assertThat(complaints.get(reference).restricted()).isTrue();
    }

    @Test
    void safeguarding_sees_the_case_as_long_as_it_is_asked() {
        ComplaintReference reference = pathway.logged("immediateRisk", "UNKNOWN");
        restrict(reference, true, "About a member of staff");
        assertThat(sight("safeguarding-lead", reference)).isEqualTo(Sight.FULL);
        assertThat(tasks("safeguarding-lead", reference)).isOne();
        driver.complete("Look at immediate risk", reference, Map.of("riskFound", "NO", "riskReasons",
                "Spoke to the school."), "safeguarding-lead");
        assertThat(sight("safeguarding-lead", reference)).isEqualTo(Sight.NONE);
        assertThat(taskSight.of(reference)).isEmpty();
    }

    @Test
    void a_task_is_not_given_to_somebody_who_could_not_see_it() {
        ComplaintReference reference = pathway.drafted(pathway.triaged(pathway.logged()));
        String task = driver.task("Check and sign off response", reference).getId();
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> {
            taskService.setAssignee(task, "senior-manager");
            return null;
        })).isInstanceOf(RuleViolation.class).hasMessageStartingWith("senior-manager may not see this case");
        driver.as("complaints-manager", () -> restriction.permit(reference.value(),
                new RestrictionController.Permission("senior-manager", "checks the response")));
        driver.as("complaints-manager", () -> {
            taskService.setAssignee(task, "senior-manager");
            return null;
        });
        assertThat(tasks("senior-manager", reference)).isOne();
    }

    @Test
    void only_complaints_managers_restrict_and_an_administrator_is_never_named() {
        ComplaintReference reference = pathway.logged();
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> restriction.restrict(reference.value(),
                new RestrictionController.Wanted(true, "x")))).hasMessageContaining("Only a complaints manager");
        assertThatThrownBy(() -> restrict(reference, true, " ")).hasMessageContaining("Say why");
        for (List<String> one : List.of(List.of("administrator", "break-glass"), List.of("nobody-here", "no person"),
                List.of("complaints-manager", "already"))) {
            assertThatThrownBy(() -> driver.as("complaints-manager", () -> restriction.permit(reference.value(),
                    new RestrictionController.Permission(one.get(0), "x")))).hasMessageContaining(one.get(1));
        }
    }

    @Test
    void complaints_managers_are_told_at_once_of_a_break_glass() {
        ComplaintReference reference = pathway.logged();
        driver.as("administrator", () -> glass.open(new BreakGlassController.Request(reference.value(),
                "A stuck timer is repaired")));
        assertThat(jdbc.sql("""
                        select person from notice where reference = :reference and kind = 'INFORMATION' and mode = 'NOW'
                        order by person""").param("reference", reference.value()).query(String.class).list())
                .containsExactly("complaints-manager", "complaints-manager-2");
    }

    private void restrict(ComplaintReference reference, boolean restricted, String why) {
        driver.as("complaints-manager", () -> restriction.restrict(reference.value(),
                new RestrictionController.Wanted(restricted, why)));
    }

    private Sight sight(String user, ComplaintReference reference) {
        return visibility.of(new Person(user, List.of(People.groupOf(user))), reference);
    }

    private long tasks(String user, ComplaintReference reference) {
        return driver.as(user, () -> taskService.createTaskQuery().processInstanceBusinessKey(reference.value()).count());
    }
}
