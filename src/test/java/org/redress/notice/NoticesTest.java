package org.redress.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.calendar.UkTime;
import org.redress.duty.AlertDue;
import org.redress.duty.Duty;
import org.redress.mail.DeliveryReport;
import org.redress.mail.MailServer.Outcome;
import org.redress.mail.Mails;
import org.redress.notice.Notice.Kind;
import org.redress.notice.Notice.Status;
import org.redress.problem.RuleViolation;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.redress.support.Given;
import org.redress.support.MailInMemory;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Everyone concerned is told in time, once, and nothing about anybody. */
@RedressTest
class NoticesTest {

    private static final LocalDate DUE = LocalDate.of(2026, 11, 16);

    @Autowired
    ProcessDriver driver;
    @Autowired
    Given given;
    @Autowired
    Notices notices;
    @Autowired
    NoticeDispatcher dispatcher;
    @Autowired
    Tellings tellings;
    @Autowired
    Digests digests;
    @Autowired
    Preferences preferences;
    @Autowired
    NotArrived notArrived;
    @Autowired
    MailInMemory mail;
    @Autowired
    IdentityService identityService;
    @Autowired
    RepositoryService repositoryService;
    @Autowired
    RuntimeService runtimeService;
    @Autowired
    TaskService taskService;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    java.time.Clock clock;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    Answers answers;
    @Autowired
    Appointments appointments;

    ComplaintReference reference;

    @BeforeEach
    void people() {
        for (User user : identityService.createUserQuery().list()) {
            identityService.deleteUser(user.getId());
        }
        person("complaints-officer", "complaints-officers");
        person("complaints-officer-2", "complaints-officers");
        person("complaints-manager", "complaints-managers");
        person("team-manager", "team-managers");
        reference = given.aComplaint().takingEmail("ruth@family.example").log();
    }

    @Test
    void what_is_told_in_several_lines_has_the_first_as_its_subject() throws Exception {
        notices.tellOfPage("complaints-manager", Kind.INFORMATION, "week", "Letters and cases of last week\nE-mails 2", null, "mail");
        dispatcher.dispatch();
        assertThat(mail.to("complaints-manager@council.example")).singleElement().satisfies(one -> {
            assertThat(one.getSubject()).isEqualTo("For information: Letters and cases of last week");
            assertThat(one.getContent().toString().replace("\r\n", "\n")).contains("Letters and cases of last week\nE-mails 2\n");
        });
    }

    // once, and only where it commits

    @Test
    void it_says_what_by_when_where_and_the_reference() throws Exception {
        tell("complaints-officer", Kind.TASK, "task:1");
        assertThat(dispatcher.dispatch()).isOne();
        var message = mail.to("complaints-officer@council.example").get(0);
        assertThat(message.getSubject()).isEqualTo("New task: Respond to complaint (" + reference + ")");
        assertThat((String) message.getContent()).contains("Respond to complaint", reference.value(),
                "Monday 16 November 2026", "/camunda/app/tasklist/default/#/?task=T1");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getMessageID()).isEqualTo(only().messageId());
        assertThat(only().status()).isEqualTo(Status.SENT);
    }

    @Test
    void the_same_key_tells_the_same_person_once_and_another_person_too() {
        assertThat(tell("complaints-officer", Kind.OVERDUE, "d1:OVERDUE:2026-11-16")).isTrue();
        assertThat(tell("complaints-officer", Kind.OVERDUE, "d1:OVERDUE:2026-11-16")).isFalse();
        assertThat(tell("complaints-manager", Kind.OVERDUE, "d1:OVERDUE:2026-11-16")).isTrue();
        assertThat(dispatcher.dispatch()).isEqualTo(2);
        assertThat(dispatcher.dispatch()).isZero();
    }

    @Test
    void what_is_rolled_back_was_never_told() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            tell("complaints-officer", Kind.TASK, "task:1");
            transaction.setRollbackOnly();
        });
        assertThat(dispatcher.dispatch()).isZero();
    }

    @Test
    void an_alert_that_is_rolled_back_is_told_to_nobody() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            alert("handler", AlertDue.Kind.DUE, "DUE");
            transaction.setRollbackOnly();
        });
        assertThat(dispatcher.dispatch()).isZero();
    }

    @Test
    void two_nodes_at_once_find_out_once_who_is_told() throws Exception {
        for (int i = 0; i < 20; i++) {
            alert("handler", AlertDue.Kind.WARNING, "WARNING-" + i);
        }
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = nodes.submit(() -> { together.await(); tellings.handOut(); return null; });
            Future<?> two = nodes.submit(() -> { together.await(); tellings.handOut(); return null; });
            one.get();
            two.get();
        } finally {
            nodes.shutdownNow();
        }
        assertThat(notices.of(reference)).as("twenty alerts for two officers").hasSize(40)
                .extracting(notice -> notice.person() + " " + notice.writtenAt()).hasSize(40);
        assertThat(tellings.olderThan(driver.now().plusSeconds(1))).isZero();
    }

    @Test
    void one_whose_people_cannot_be_found_out_holds_no_other_up_and_is_told_when_they_can() {
        jdbc.sql("insert into telling (id, notice_key, kind, reference, what, statutory, written_at)"
                + " values ('t1', 'd1:DUE:1', 'DUE', :reference, 'Answer at stage 1', true, :at)")
                .param("reference", reference.value()).param("at", Rows.parameter(driver.now())).update();
        alert("complaints-manager", AlertDue.Kind.ESCALATION, "ESCALATION-1");
        assertThat(dispatcher.dispatch()).isOne();
        driver.moveTo(driver.now().plusSeconds(3_601));
        assertThat(dispatcher.dispatch()).isZero();
        assertThat(notArrived.health().getDetails()).containsEntry("untold", 1L);
        jdbc.sql("update telling set role = 'handler', duty = 'childrens-stage1' where id = 't1'").update();
        assertThat(dispatcher.dispatch()).as("both officers").isEqualTo(2);
        assertThat(notArrived.health().getDetails()).containsEntry("untold", 0L);
    }

    @Test
    void a_case_restricted_after_the_alert_is_told_only_to_those_who_may_see_it() {
        alert("handler", AlertDue.Kind.WARNING, "WARNING-3");
        jdbc.sql("update complaint set restricted = true where reference = :reference")
                .param("reference", reference.value()).update();
        tellings.handOut();
        assertThat(notices.of(reference)).extracting(Notice::person).containsExactly("complaints-manager");
    }

    // a mail server that is away, or refuses

    @Test
    void refused_for_now_it_is_tried_again_later_each_time_and_for_ever_under_the_same_id() throws Exception {
        tell("complaints-officer", Kind.TASK, "task:1");
        mail.answerWith(new Outcome.Refused("451 try again", false));
        dispatcher.dispatch();
        dispatcher.dispatch();
        assertThat(mail.tried()).hasSize(1);
        for (int day = 0; day < 30; day++) {
            driver.moveTo(driver.now().plusSeconds(86_400));
            dispatcher.dispatch();
        }
        assertThat(mail.tried()).hasSize(31);
        mail.work();
        driver.moveTo(driver.now().plusSeconds(3_600));
        assertThat(dispatcher.dispatch()).isOne();
        assertThat(mail.tried().stream().map(m -> {
            try {
                return m.getMessageID();
            } catch (jakarta.mail.MessagingException broken) {
                throw new IllegalStateException(broken);
            }
        }).distinct()).hasSize(1);
    }

    @Test
    void refused_for_good_it_is_not_tried_again_until_a_person_says_so() {
        tell("complaints-officer", Kind.TASK, "task:1");
        mail.answerWith(new Outcome.Refused("550 no such mailbox", true));
        dispatcher.dispatch();
        mail.work();
        driver.moveTo(driver.now().plusSeconds(86_400));
        assertThat(dispatcher.dispatch()).isZero();
        assertThat(notArrived.list()).extracting(Notice::status).containsExactly(Status.REFUSED);
        notArrived.again(only().id());
        assertThat(dispatcher.dispatch()).isOne();
    }

    @Test
    void where_the_answer_was_lost_it_is_unsure_and_the_next_digest_repeats_it_openly() throws Exception {
        tell("complaints-officer", Kind.WARNING, "d1:WARNING:2026-11-16");
        mail.answerWith(new Outcome.Unknown("lost"));
        dispatcher.dispatch();
        mail.work();
        driver.moveTo(driver.now().plusSeconds(3_600));
        assertThat(dispatcher.dispatch()).isZero();
        assertThat(only().status()).isEqualTo(Status.UNSURE);
        driver.moveTo(LocalDateTime.of(2026, 11, 3, 7, 30));
        digests.write();
        assertThat(dispatcher.dispatch()).isOne();
        assertThat((String) mail.accepted().get(0).getContent()).contains("Due soon: Respond to complaint",
                "may have reached you before");
        assertThat(notArrived.list()).isEmpty();
    }

    @Test
    void a_node_that_dies_between_the_attempt_and_the_answer_leaves_it_unsure() {
        tell("complaints-officer", Kind.TASK, "task:1");
        NoticeDispatcher dying = new NoticeDispatcher(jdbc, clock, message -> {
            throw new DeadNode();
        }, bean(Mails.class), bean(StaffProcess.class), bean(NoticeText.class), digests, tellings, transactions);
        assertThatThrownBy(dying::dispatch).isInstanceOf(DeadNode.class);
        assertThat(only().status()).isEqualTo(Status.ATTEMPTED);
        driver.moveTo(driver.now().plus(NoticeDispatcher.ANSWER_LOST_AFTER));
        dispatcher.dispatch();
        assertThat(only().status()).isEqualTo(Status.ATTEMPTED);
        driver.moveTo(driver.now().plusSeconds(1));
        assertThat(dispatcher.dispatch()).isZero();
        assertThat(only().status()).isEqualTo(Status.UNSURE);
        assertThat(mail.tried()).isEmpty();
    }

    @Test
    void two_nodes_at_once_send_each_message_once() throws Exception {
        for (int n = 0; n < 40; n++) {
            tell("complaints-officer", Kind.TASK, "task:" + n);
        }
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> runs = List.of(
                    nodes.submit(() -> { together.await(); return dispatcher.dispatch(); }),
                    nodes.submit(() -> { together.await(); return dispatcher.dispatch(); }));
            int taken = 0;
            for (Future<Integer> run : runs) {
                taken += run.get();
            }
            assertThat(taken).isEqualTo(40);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(mail.tried()).hasSize(40);
        assertThat(mail.subjects()).hasSize(40);
    }

    @Test
    void somebody_without_an_address_is_waited_for_and_it_shows() {
        User user = identityService.newUser("no-address");
        identityService.saveUser(user);
        tell("no-address", Kind.TASK, "task:1");
        dispatcher.dispatch();
        assertThat(only().status()).isEqualTo(Status.WAITING);
        assertThat(notArrived.list()).hasSize(1);
        assertThat(notArrived.health().getDetails()).containsEntry("waiting", 1L);
        user = identityService.createUserQuery().userId("no-address").singleResult();
        user.setEmail("found@council.example");
        identityService.saveUser(user);
        driver.moveTo(driver.now().plusSeconds(900));
        assertThat(dispatcher.dispatch()).isOne();
    }

    @Test
    void a_delivery_report_says_that_one_came_back() {
        tell("complaints-officer", Kind.TASK, "task:1");
        dispatcher.dispatch();
        events.publishEvent(new DeliveryReport(only().messageId(), false, "4.4.1 delayed", driver.today()));
        assertThat(only().status()).isEqualTo(Status.SENT);
        events.publishEvent(new DeliveryReport(only().messageId(), true, "5.1.1 no such mailbox", driver.today()));
        assertThat(only().status()).isEqualTo(Status.REFUSED);
        assertThat(only().problem()).isEqualTo("5.1.1 no such mailbox");
    }

    // who is told of a task

    @Test
    void a_new_task_is_told_to_its_group_and_not_again_to_whoever_takes_it() {
        Task task = start("complaints-officers", null);
        assertThat(dispatcher.dispatch()).isEqualTo(2);
        assertThat(mail.to("complaints-officer@council.example")).hasSize(1);
        assertThat(mail.to("complaints-officer-2@council.example")).hasSize(1);
        driver.as("complaints-officer", () -> {
            taskService.claim(task.getId(), "complaints-officer");
            return null;
        });
        assertThat(dispatcher.dispatch()).isZero();
        taskService.setAssignee(task.getId(), "complaints-manager");
        assertThat(dispatcher.dispatch()).isOne();
        assertThat(mail.to("complaints-manager@council.example")).hasSize(1);
    }

    @Test
    void a_new_task_with_an_assignee_is_told_to_that_person_alone_with_its_last_day() throws Exception {
        start("complaints-officers", "team-manager");
        assertThat(dispatcher.dispatch()).isOne();
        assertThat((String) mail.to("team-manager@council.example").get(0).getContent())
                .contains("Respond to complaint", "Monday 16 November 2026");
    }

    @Test
    void of_a_restricted_case_only_those_are_told_who_may_see_it() {
        reference = given.aComplaint().restricted().log();
        start("complaints-officers,complaints-managers", null);
        assertThat(dispatcher.dispatch()).isOne();
        assertThat(mail.to("complaints-manager@council.example")).hasSize(1);
        driver.moveTo(LocalDateTime.of(2026, 11, 3, 7, 30));
        digests.write();
        dispatcher.dispatch();
        assertThat(mail.to("complaints-officer@council.example")).isEmpty();
    }

    @Test
    void a_task_that_nobody_named_on_a_restricted_case_may_do_is_told_to_who_can_name_them() {
        reference = given.aComplaint().handledBy("team-manager").restricted().log();
        answers.keep(new Answers.Answer(reference, "x", null, null, null, "draft-response", null, "team-manager", null,
                driver.now(), "{}"));
        start("quality-officers", null);
        tellings.handOut();
        assertThat(notices.of(reference)).extracting(Notice::person).containsExactlyInAnyOrder("complaints-manager", "team-manager");
        assertThat(notices.of(reference)).allSatisfy(notice -> assertThat(notice.what())
                .endsWith(": nobody who may do this is named on this restricted case. Name somebody in the Case tab, under Who may see it"));
    }

    @Test
    void a_task_of_no_restricted_case_that_asks_nobody_is_told_to_nobody_and_does_not_wait_for_ever() {
        reference = given.aComplaint().handledBy("team-manager").log();
        start("nobody-is-in-this-group", null);
        tellings.later(new Telling("task:no-case", Notice.Kind.TASK, null, "Look at it", null, false,
                new Telling.Whom.OfTask("no-case", List.of())));
        tellings.handOut();
        assertThat(notices.of(reference)).isEmpty();
        assertThat(tellings.olderThan(driver.now().plusSeconds(1))).isZero();
    }

    @Test
    void nothing_about_anybody_is_ever_in_a_notice() throws Exception {
        reference = given.aComplaint().saying("Stopped contact with Grandma Zebedee").from("Ruth Quillfeather")
                .takingEmail("ruth@family.example").handledBy("team-manager").log();
        start("complaints-officers", null);
        tell("team-manager", Kind.ESCALATION, "d1:ESCALATION:1");
        notices.tell("complaints-officer", Kind.INFORMATION, "i1", reference, "Letter sent", null, false, null);
        dispatcher.dispatch();
        driver.moveTo(LocalDateTime.of(2026, 11, 3, 7, 30));
        digests.write();
        dispatcher.dispatch();
        assertThat(mail.accepted()).hasSizeGreaterThanOrEqualTo(5);
        for (var message : mail.accepted()) {
            var bytes = new java.io.ByteArrayOutputStream();
            message.writeTo(bytes);
            assertThat(bytes.toString() + message.getSubject() + message.getContent())
                    .doesNotContain("Quillfeather", "Ruth", "Sam Example", "Zebedee", "Grandma", "family.example");
        }
    }

    // who is told of a duty

    @Test
    void the_ladder_tells_the_handler_then_the_managers_each_once() throws Exception {
        reference = given.aComplaint().handledBy("team-manager").log();
        alert("handler", AlertDue.Kind.OVERDUE, "OVERDUE");
        alert("handler", AlertDue.Kind.OVERDUE, "OVERDUE");
        assertThat(dispatcher.dispatch()).isOne();
        assertThat(mail.to("team-manager@council.example").get(0).getSubject())
                .isEqualTo("Overdue: Answer at stage 1 (" + reference + ")");
        assertThat((String) mail.accepted().get(0).getContent()).contains("The law sets its day",
                "Monday 16 November 2026", "/camunda/app/tasklist/default/#/");
        alert("complaints-manager", AlertDue.Kind.ESCALATION, "ESCALATION-1");
        assertThat(dispatcher.dispatch()).isOne();
        assertThat(mail.to("complaints-manager@council.example").get(0).getSubject())
                .startsWith("Overdue, escalated: ");
    }

    @Test
    void without_a_handler_the_complaints_officers_are_told() {
        alert("handler", AlertDue.Kind.WARNING, "WARNING-3");
        assertThat(dispatcher.dispatch()).isEqualTo(2);
        assertThat(mail.to("complaints-officer@council.example")).hasSize(1);
    }

    @Test
    void an_alert_links_to_the_task_of_the_case_that_the_person_can_open() throws Exception {
        Task task = start("complaints-officers", "complaints-officer");
        dispatcher.dispatch();
        mail.empty();
        alert("handler", AlertDue.Kind.DUE, "DUE");
        dispatcher.dispatch();
        assertThat((String) mail.to("complaints-officer@council.example").get(0).getContent())
                .contains("/#/?task=" + task.getId());
    }

    @Test
    void a_restricted_case_that_leaves_nobody_is_told_to_the_complaints_managers() {
        reference = given.aComplaint().restricted().log();
        alert("handler", AlertDue.Kind.WARNING, "WARNING-3");
        alert("head-of-service", AlertDue.Kind.ESCALATION, "ESCALATION-3");
        assertThat(dispatcher.dispatch()).isEqualTo(2);
        assertThat(mail.to("complaints-manager@council.example")).hasSize(2);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            childrens-stage1                | OVERDUE | team-manager
            childrens-stage1-maximum        | OVERDUE | team-manager
            childrens-stage2-request        | WARNING | complaints-officer complaints-officer-2
            childrens-advocate              | OVERDUE | complaints-officer complaints-officer-2
            childrens-stage2-record         | OVERDUE | complaints-officer complaints-officer-2
            childrens-stage2-agreement      | WARNING | complaints-officer complaints-officer-2
            childrens-progress              | OVERDUE | investigating-officer
            childrens-adjudication          | OVERDUE | adjudicating-officer
            childrens-stage2                | WARNING | adjudicating-officer complaints-manager investigating-officer
            childrens-stage2                | DUE     | adjudicating-officer complaints-manager investigating-officer
            childrens-stage2                | OVERDUE | adjudicating-officer complaints-manager investigating-officer
            childrens-stage2-maximum        | OVERDUE | adjudicating-officer complaints-manager investigating-officer
            childrens-panel-request         | WARNING | complaints-officer complaints-officer-2
            childrens-panel-acknowledgement | OVERDUE | complaints-officer complaints-officer-2
            childrens-panel-chair           | OVERDUE | panel-clerk
            childrens-panel-papers          | OVERDUE | panel-clerk
            childrens-panel-meeting         | DUE     | panel-clerk
            childrens-panel-after-return    | OVERDUE | panel-clerk
            childrens-panel-report          | OVERDUE | panel-chair panel-clerk
            childrens-final-response        | OVERDUE | complaints-manager director
            childrens-resubmission          | WARNING | complaints-officer complaints-officer-2
            childrens-deferral-review       | DUE     | complaints-officer complaints-officer-2
            ombudsman-enquiry               | OVERDUE | complaints-manager link-officer
            ombudsman-report-confirmation   | OVERDUE | complaints-manager link-officer monitoring-officer
            childrens-stage2                | ESCALATION | complaints-manager
            childrens-panel-report          | ESCALATION | complaints-manager""")
    void whom_a_duty_falls_to_is_told(String duty, AlertDue.Kind kind, String who) {
        person("panel-clerk", "panel-clerks");
        person("director", "directors");
        person("link-officer", "link-officers");
        person("monitoring-officer", "monitoring-officers");
        person("adjudicating-officer-2", "adjudicating-officers");
        reference = given.aComplaint().handledBy("team-manager").log();
        Map.of(Role.INVESTIGATING_OFFICER, "investigating-officers", Role.INDEPENDENT_PERSON, "independent-persons",
                Role.ADJUDICATING_OFFICER, "adjudicating-officers", Role.PANEL_CHAIR, "panel-chairs",
                Role.PANEL_MEMBER, "panel-members").forEach((role, group) -> {
                    String id = group.substring(0, group.length() - 1);
                    person(id, group);
                    driver.as("complaints-manager", () -> appointments.appoint(reference, role, id));
                });
        jdbc.sql("delete from notice").update();
        events.publishEvent(new AlertDue(reference, "d1", duty, kind,
                kind == AlertDue.Kind.ESCALATION ? "complaints-manager" : "handler", DUE, true, "1"));
        tellings.handOut();
        assertThat(notices.of(reference)).extracting(Notice::person).containsExactlyInAnyOrder(who.split(" "));
    }

    @Test
    void whoever_investigates_and_does_not_sign_in_is_not_written_to_and_the_officers_are_told() {
        reference = given.aComplaint().handledBy("team-manager").log();
        driver.as("complaints-manager", () -> appointments.appoint(reference, Role.INVESTIGATING_OFFICER, "i.outside"));
        events.publishEvent(new AlertDue(reference, "d1", Duty.CHILDRENS_PROGRESS, AlertDue.Kind.DUE, "handler", DUE,
                false, "1"));
        tellings.handOut();
        assertThat(notices.of(reference)).extracting(Notice::person)
                .containsExactlyInAnyOrder("complaints-officer", "complaints-officer-2");
    }

    // preferences

    @Test
    void a_person_chooses_what_waits_for_the_digest() throws Exception {
        preferences.choose("complaints-officer", Map.of("TASK", "DIGEST"));
        tell("complaints-officer", Kind.TASK, "task:1");
        tell("complaints-officer-2", Kind.TASK, "task:1");
        assertThat(dispatcher.dispatch()).isOne();
        driver.moveTo(LocalDateTime.of(2026, 11, 3, 7, 30));
        assertThat(digests.write()).isOne();
        assertThat(dispatcher.dispatch()).isOne();
        assertThat((String) mail.to("complaints-officer@council.example").get(0).getContent())
                .contains("Tuesday 3 November 2026", "New task: Respond to complaint", reference.value());
    }

    @Test
    void nobody_can_opt_out_of_what_is_overdue() {
        assertThatThrownBy(() -> preferences.choose("director", Map.of("OVERDUE", "DIGEST")))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("cannot wait for the daily digest");
        assertThatThrownBy(() -> preferences.choose("director", Map.of("ESCALATION", "DIGEST")))
                .isInstanceOf(RuleViolation.class);
        jdbc.sql("insert into notice_preference (person, kind, mode) values ('complaints-officer', 'OVERDUE', 'DIGEST')")
                .update();
        tell("complaints-officer", Kind.OVERDUE, "d1:OVERDUE:1");
        assertThat(dispatcher.dispatch()).isOne();
        assertThatThrownBy(() -> preferences.choose("director", Map.of("NOISE", "NOW")))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("Allowed: TASK");
    }

    // the digest

    @Test
    void the_digest_comes_at_half_past_seven_in_england_once_and_not_a_minute_before() {
        start("complaints-officers", "team-manager");
        dispatcher.dispatch();
        mail.empty();
        driver.moveTo(LocalDateTime.of(2026, 11, 3, 7, 29));
        assertThat(digests.write()).isZero();
        driver.moveTo(LocalDateTime.of(2026, 11, 3, 7, 30));
        assertThat(digests.write()).isOne();
        assertThat(digests.write()).isZero();
        driver.moveTo(LocalDateTime.of(2026, 11, 3, 23, 0));
        assertThat(digests.write()).isZero();
        assertThat(dispatcher.dispatch()).isOne();
        driver.moveTo(LocalDateTime.of(2026, 11, 7, 9, 0));
        assertThat(digests.write()).as("a Saturday").isZero();
        driver.moveTo(LocalDateTime.of(2026, 12, 25, 9, 0));
        assertThat(digests.write()).as("Christmas Day").isZero();
    }

    @Test
    void in_summer_half_past_seven_is_half_past_six_utc() {
        start("complaints-officers", "team-manager");
        driver.moveTo(java.time.Instant.parse("2027-06-01T06:29:00Z"));
        assertThat(digests.write()).isZero();
        driver.moveTo(java.time.Instant.parse("2027-06-01T06:30:00Z"));
        assertThat(digests.write()).isOne();
    }

    @Test
    void two_nodes_at_once_write_the_days_digests_once() throws Exception {
        start("complaints-officers", "team-manager");
        driver.moveTo(LocalDateTime.of(2026, 11, 3, 7, 31));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> one = nodes.submit(() -> { together.await(); return digests.write(); });
            Future<Integer> two = nodes.submit(() -> { together.await(); return digests.write(); });
            assertThat(one.get() + two.get()).isOne();
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void a_digest_lists_own_and_waiting_tasks_with_their_days_and_marks_the_overdue() throws Exception {
        start("complaints-officers", "complaints-officer");
        start("complaints-officers", null);
        dispatcher.dispatch();
        mail.empty();
        driver.moveTo(LocalDateTime.of(2026, 11, 17, 7, 30));
        digests.write();
        dispatcher.dispatch();
        assertThat((String) mail.to("complaints-officer@council.example").get(0).getContent())
                .contains("Your tasks", "Tasks that wait for anybody in your groups",
                        "Respond to complaint, " + reference + ", by Monday 16 November 2026 (overdue)");
    }

    @Test
    void a_digest_whose_answer_was_lost_gives_its_messages_to_the_next() throws Exception {
        notices.tell("complaints-officer", Kind.INFORMATION, "i1", reference, "Letter sent", null, false, null);
        driver.moveTo(LocalDateTime.of(2026, 11, 3, 7, 30));
        digests.write();
        mail.answerWith(new Outcome.Unknown("lost"));
        dispatcher.dispatch();
        mail.work();
        driver.moveTo(LocalDateTime.of(2026, 11, 4, 7, 30));
        digests.write();
        assertThat(dispatcher.dispatch()).isOne();
        assertThat((String) mail.accepted().get(0).getContent()).contains("For information: Letter sent");
    }

    private void alert(String role, AlertDue.Kind kind, String key) {
        events.publishEvent(new AlertDue(reference, "d1", Duty.CHILDRENS_STAGE1, kind, role, DUE, true, key));
    }

    private boolean tell(String person, Kind kind, String key) {
        return notices.tell(person, kind, key, reference, "Respond to complaint", DUE, true, "T1");
    }

    private Notice only() {
        List<Notice> all = notices.of(reference);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Task start(String groups, String assignee) {
        var task = Bpmn.createExecutableProcess("answers").camundaHistoryTimeToLiveString("P1D").startEvent()
                .userTask().name("Respond to complaint").camundaCandidateGroups(groups).camundaDueDate("${dueAt}");
        if (assignee != null) {
            task.camundaAssignee(assignee);
        }
        repositoryService.createDeployment().addModelInstance("answers.bpmn", task.endEvent().done()).deploy();
        String instance = runtimeService.startProcessInstanceByKey("answers", reference.value(),
                Map.of("reference", reference.value(), "dueAt", Date.from(UkTime.startOf(DUE.plusDays(1))))).getId();
        return taskService.createTaskQuery().processInstanceId(instance).singleResult();
    }

    private void person(String id, String group) {
        User user = identityService.newUser(id);
        user.setEmail(id + "@council.example");
        identityService.saveUser(user);
        if (identityService.createGroupQuery().groupId(group).count() == 0) {
            identityService.saveGroup(identityService.newGroup(group));
        }
        identityService.createMembership(id, group);
    }

    @Autowired
    org.springframework.context.ApplicationContext application;

    private <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** What a kill looks like from inside: nothing after it runs. */
    private static final class DeadNode extends Error {}
}
