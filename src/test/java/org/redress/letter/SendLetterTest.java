package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.calendar.BankHolidays;
import org.redress.correction.Corrections;
import org.redress.council.Council;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.Delivery.Status;
import org.redress.mail.DeliveryReport;
import org.redress.mail.MailServer.Outcome;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.EventType;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.redress.support.Councils;
import org.redress.support.FlowNodesPassed;
import org.redress.support.Given;
import org.redress.support.MailInMemory;
import org.redress.support.Pathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A letter goes once, is never lost, and comes back to somebody who finds another way. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SendLetterTest extends LetterTest {

    private static final String DECIDE = "Decide whether letter was sent";
    private static final String ANOTHER_WAY = "Find another way";

    @Autowired
    Sending sending;
    @Autowired
    Corrections corrections;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PostTray tray;
    @Autowired
    LetterWays ways;
    @Autowired
    Deadlines deadlines;
    @Autowired
    Parties parties;
    @Autowired
    Happenings happenings;
    @Autowired
    Timeline timeline;
    @Autowired
    MailInMemory mail;
    @Autowired
    RuntimeService runtime;
    @Autowired
    ManagementService management;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    RepositoryService repository;
    @Autowired
    LetterFacts facts;
    @Autowired
    Pathway people;
    @Autowired
    ApplicationContext application;
    @Autowired
    DataSource dataSource;
    @Autowired
    TransactionTemplate transaction;

    private String send(ComplaintReference reference) {
        return letters.send(reference, "acknowledgement", Duty.CHILDRENS_ACKNOWLEDGEMENT, null, null, Map.of()).get(0);
    }

    private ComplaintReference byEmail() {
        return given.aComplaint().takingEmail("ruth@example.org").log();
    }

    private Status status(String delivery) {
        return store.delivery(delivery).status();
    }

    private List<String> kinds(ComplaintReference reference) {
        return timeline.of(reference).stream().map(Timeline.Entry::kind).toList();
    }

    @Test
    void one_search_for_a_person_is_enough_for_every_letter_to_them_that_waits() {
        ComplaintReference reference = given.aComplaint().withoutAddress().log();
        send(reference);
        driver.runDueJobs();
        letters.send(reference, "withdrawal", null, null, null, Map.of());
        letters.send(reference, "advocate-offer", null, null, null, Map.of());
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        assertThat(facts.of(reference, driver.task(ANOTHER_WAY, reference).getId()).get("case_lettersWaiting").toString())
                .contains("2 more letters");
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "LATER", "whatWasTried", "Rung twice."));
        letters.send(reference, "advocate-offer", null, null, null, Map.of());
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).as("asked again in a week").isEmpty();
        driver.moveTo(driver.today().plusDays(7));
        driver.runDueJobs();
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "POST", "newAddress", "3 New Street\nCoventry"));
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).isEmpty();
        assertThat(store.of(reference)).filteredOn(one -> one.status() == Status.IN_TRAY).hasSize(4)
                .allMatch(one -> one.address().equals("3 New Street\nCoventry"));
        assertThat(store.of(reference)).filteredOn(one -> one.status() == Status.REPLACED).hasSize(4);
    }

    @Test
    void where_there_is_no_way_at_all_no_waiting_letter_is_given_up_that_is_owed_and_the_next_one_asks_anew() {
        ComplaintReference reference = given.aComplaint().withoutAddress().log();
        letters.send(reference, "advocate-offer", null, null, null, Map.of());
        driver.runDueJobs();
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        send(reference);
        driver.runDueJobs();
        Map<String, Object> none = Map.of("wayToPerson", "NONE", "whatWasTried", "Telephone, a neighbour.");
        assertThatThrownBy(() -> driver.complete(ANOTHER_WAY, reference, none)).hasMessageContaining("still owed to the person");
        deadlines.endAll(reference, "no longer owed");
        driver.complete(ANOTHER_WAY, reference, none);
        assertThat(driver.openTaskNames(reference)).isEmpty();
        assertThat(kinds(reference)).filteredOn("PERSON_NOT_REACHED"::equals).hasSize(2);
        letters.send(reference, "withdrawal", null, null, null, Map.of());
        driver.runDueJobs();
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "EMAIL", "newEmail", "ruth@example.org", "emailConsent", true));
        driver.runDueJobs();
        assertThat(mail.to("ruth@example.org")).as("what was given up stays on file").hasSize(1);
    }

    @Test
    void by_e_mail_to_a_person_who_has_agreed_and_the_duty_is_met_on_the_day() throws Exception {
        ComplaintReference reference = byEmail();
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        String delivery = send(reference);
        assertThat(mail.tried()).as("nothing goes in the officer's transaction").isEmpty();

        driver.runDueJobs();

        assertThat(mail.to("ruth@example.org")).singleElement().satisfies(message -> {
            assertThat(message.getMessageID()).isEqualTo(store.delivery(delivery).messageId());
            assertThat(message.getSubject()).isEqualTo("Letter about " + reference);
        });
        assertThat(store.delivery(delivery)).satisfies(sent -> {
            assertThat(sent.status()).isEqualTo(Status.SENT);
            assertThat(sent.sentOn()).isEqualTo(driver.today());
            assertThat(store.letter(sent.letterId()).sha256()).hasSize(64);
        });
        assertThat(deadlines.of(reference)).extracting(Deadline::metOn).containsExactly(driver.today());
        assertThat(kinds(reference)).contains("LETTER_WRITTEN", "LETTER_SENT");

        driver.letTimePassUntil(driver.today().plusDays(27));
        assertThat(driver.runningProcesses(reference)).contains("send-letter");
        driver.letTimePassUntil(driver.today().plusDays(2));
        assertThat(driver.runningProcesses(reference)).doesNotContain("send-letter");
    }

    @Test
    void the_database_does_not_wait_for_the_mail_server_and_knows_of_the_attempt_before_it() {
        List<String> seen = new ArrayList<>();
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        mail.handOnTo(message -> {
            seen.add("transaction: " + TransactionSynchronizationManager.isActualTransactionActive()
                    + ", connection: " + TransactionSynchronizationManager.hasResource(dataSource)
                    + ", " + status(delivery));
            return new Outcome.Accepted("250 kept");
        });
        driver.runDueJobs();
        assertThat(seen).containsExactly("transaction: false, connection: false, ATTEMPTED");
        assertThat(status(delivery)).isEqualTo(Status.SENT);
    }

    @Test
    void a_job_that_an_administrator_runs_sends_the_letter_too_and_one_who_may_not_sends_nothing() {
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        driver.dueJobs().forEach(job -> management.executeJob(job.getId()));
        String job = driver.dueJobs().get(0).getId();
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> {
            management.executeJob(job);
            return null;
        })).hasMessageContaining("permission");
        assertThat(mail.tried()).isEmpty();
        assertThat(transaction.<Status>execute(open -> {
            management.executeJob(job);
            return status(delivery);
        })).isEqualTo(Status.SENT);
        assertThat(mail.accepted()).hasSize(1);
    }

    @Test
    void by_post_where_no_consent_is_recorded_and_on_the_day_that_an_officer_enters() {
        ComplaintReference reference = given.aComplaint().log();
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(mail.tried()).isEmpty();
        assertThat(status(delivery)).isEqualTo(Status.IN_TRAY);
        driver.moveTo(LocalDateTime.of(2026, 11, 4, 10, 0));
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).extracting(Delivery::id)
                .containsExactly(delivery);
        assertThat(driver.<byte[]>as("complaints-officer", () -> tray.print(List.of()).readAllBytes())).startsWith("%PDF".getBytes());

        posted(delivery, LocalDate.of(2026, 11, 3));

        assertThat(store.delivery(delivery)).satisfies(sent -> {
            assertThat(sent.status()).isEqualTo(Status.SENT);
            assertThat(sent.sentOn()).isEqualTo(LocalDate.of(2026, 11, 3));
        });
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).isEmpty();
    }

    private void posted(String delivery, LocalDate on) {
        driver.as("complaints-officer", () -> {
            tray.posted(List.of(delivery), on);
            return null;
        });
    }

    @Test
    void posting_has_a_day_that_can_be_true() {
        ComplaintReference reference = given.aComplaint().log();
        String delivery = send(reference);
        driver.runDueJobs();
        assertThatThrownBy(() -> posted(delivery, driver.today().plusDays(1))).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("future");
        assertThatThrownBy(() -> posted(delivery, driver.today().minusDays(1))).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("cannot have been posted before");
        assertThatThrownBy(() -> driver.as("advocate", tray::letters)).isInstanceOf(RuleViolation.class);
        assertThat(status(delivery)).isEqualTo(Status.IN_TRAY);
    }

    @Test
    void a_mail_server_that_is_away_delays_the_letter_and_a_manager_reads_why() {
        mail.answerWith(new Outcome.Refused("the mail server could not be reached", false));
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        for (int attempt = 0; attempt < 6; attempt++) {
            driver.runDueJobsThatMayFail();
            driver.moveTo(driver.now().plusSeconds(3601));
        }
        assertThat(status(delivery)).isEqualTo(Status.WRITTEN);
        assertThat(mail.tried()).hasSize(5);
        assertThat(runtime.createIncidentQuery().list()).singleElement().satisfies(incident ->
                assertThat(incident.getIncidentMessage()).contains("has not gone yet", reference.value(),
                        "Nothing is lost", "Cockpit").doesNotContain("ruth@"));

        mail.answerWith(null);
        management.setJobRetries(management.createJobQuery().noRetriesLeft().singleResult().getId(), 1);
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.SENT);
        assertThat(mail.accepted()).hasSize(1);
    }

    @Test
    void a_letter_that_a_manager_retries_in_cockpit_goes_now_and_not_at_the_next_automatic_try() {
        mail.answerWith(new Outcome.Refused("the mail server could not be reached", false));
        String delivery = send(byEmail());
        for (int attempt = 0; attempt < 5; attempt++) {
            driver.runDueJobsThatMayFail();
            driver.moveTo(driver.now().plusSeconds(attempt < 4 ? 3601 : 60));
        }
        mail.answerWith(null);
        management.setJobRetries(1).jobId(management.createJobQuery().noRetriesLeft().singleResult().getId()).execute();
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.SENT);
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void an_address_that_refuses_for_good_is_a_letter_that_came_back() {
        mail.answerWith(new Outcome.Refused("550 no such user <ruth@example.org>", true));
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.RETURNED);
        assertThat(store.delivery(delivery).returnedWhy()).doesNotContain("ruth@");
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);

        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "POST", "newAddress",
                "3 New Street\nCoventry\nCV1 1AC"));
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.REPLACED);
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).singleElement().satisfies(next -> {
            assertThat(next.replaces()).isEqualTo(delivery);
            assertThat(store.letter(next.letterId()).html()).contains("3 New Street<br />Coventry")
                    .doesNotContain("1 Example Street");
        });
        assertThat(parties.complainant(reference).orElseThrow().address()).startsWith("3 New Street");
    }

    @Test
    void who_no_longer_wants_email_gets_the_next_letter_by_post_from_that_day() {
        ComplaintReference reference = byEmail();
        driver.moveTo(driver.now().plusSeconds(48 * 3600));
        happenings.record(reference, EventType.CONSENT_WITHDRAWN, driver.today().minusDays(1), Channel.LETTER,
                "No more e-mails please.");
        String ruth = parties.complainant(reference).orElseThrow().id();
        assertThat(parties.consents(ruth)).hasSize(2).last().satisfies(withdrawn -> {
            assertThat(withdrawn.given()).isFalse();
            assertThat(withdrawn.on()).isEqualTo(driver.today().minusDays(1));
            assertThat(withdrawn.how()).isEqualTo(ConsentHow.IN_WRITING);
        });
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(mail.tried()).isEmpty();
        assertThat(status(delivery)).isEqualTo(Status.IN_TRAY);
        assertThat(kinds(reference)).contains("CONSENT_WITHDRAWN");
        assertThat(driver.openTaskNames(reference)).as("nobody has to note it").isEmpty();
    }

    @Test
    void who_never_agreed_and_wants_no_email_gets_no_secure_one_from_then_on() {
        ComplaintReference reference = given.aComplaint().withEmailNotAgreedTo("ruth@example.org").log();
        happenings.record(reference, EventType.CONSENT_WITHDRAWN, driver.today(), Channel.PHONE, "No e-mails please.");
        driver.runDueJobs();
        assertThat(parties.consents(parties.complainant(reference).orElseThrow().id())).singleElement().satisfies(said -> {
            assertThat(said.given()).isFalse();
            assertThat(said.email()).isEqualTo("ruth@example.org");
        });
        assertThat(driver.openTaskNames(reference)).isEmpty();
        Party ruth = parties.complainant(reference).orElseThrow();
        assertThat(ways.of(ruth, "COMPLAINANT", ChannelChoice.Size.ALONE).channel()).isEqualTo(Delivery.Channel.POST);
    }

    @Test
    void a_consent_given_after_the_day_on_which_they_wanted_no_email_stands_until_a_person_decides() {
        ComplaintReference reference = byEmail();
        LocalDate before = driver.today();
        driver.moveTo(driver.now().plusSeconds(48 * 3600));
        parties.change(parties.complainant(reference).orElseThrow().agreesTo("ruth@example.org", driver.today(),
                ConsentHow.ELECTRONICALLY));
        happenings.record(reference, EventType.CONSENT_WITHDRAWN, before, Channel.LETTER, "No e-mails please.");
        driver.runDueJobs();
        assertThat(parties.complainant(reference).orElseThrow().emailConsent()).isTrue();
        assertThat(driver.openTaskNames(reference)).containsExactly("Decide what this message asks for");
    }

    /** It waited for the mail server, or for somebody to say whether it had gone; meanwhile they want no e-mail any more. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_letter_that_has_not_gone_yet_does_not_go_by_email_to_who_no_longer_agrees(boolean unsure) {
        mail.answerWith(unsure ? new Outcome.Unknown("the connection broke")
                : new Outcome.Refused("the mail server could not be reached", false));
        ComplaintReference reference = byEmail();
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        String delivery = send(reference);
        driver.runDueJobsThatMayFail();
        assertThat(mail.tried()).hasSize(1);
        happenings.record(reference, EventType.CONSENT_WITHDRAWN, driver.today(), Channel.PHONE, "No e-mails please.");
        mail.answerWith(null);
        if (unsure) {
            driver.complete(DECIDE, reference, Map.of("letterWasSent", "NO", "howKnown", "Not in the server's log."));
        }
        driver.moveTo(driver.now().plusSeconds(3601));
        driver.runDueJobs();
        driver.runDueJobs();

        assertThat(mail.tried()).as("not tried again").hasSize(1);
        assertThat(status(delivery)).isEqualTo(Status.NO_ADDRESS);
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        assertThat(kinds(reference)).containsOnlyOnce("LETTER_NOT_BY_EMAIL").doesNotContain("LETTER_RETURNED");
        assertThat(facts.of(reference, driver.task(ANOTHER_WAY, reference).getId()).get("case_letterReturned").toString())
                .contains("has not gone", "no longer agree");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)).as("still owed").isPresent();
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "POST", "newAddress",
                "3 New Street\nCoventry\nCV1 1AC"));
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.REPLACED);
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).extracting(Delivery::replaces)
                .containsExactly(delivery);
    }

    @Test
    void a_letter_that_has_not_gone_yet_does_not_go_to_an_address_that_is_no_longer_theirs() {
        mail.answerWith(new Outcome.Refused("the mail server could not be reached", false));
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        driver.runDueJobsThatMayFail();
        parties.change(parties.complainant(reference).orElseThrow().agreesTo("new@example.org", driver.today(),
                ConsentHow.BY_WORD));
        mail.answerWith(null);
        driver.moveTo(driver.now().plusSeconds(3601));
        driver.runDueJobs();
        assertThat(mail.accepted()).isEmpty();
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "EMAIL", "newEmail", "new@example.org",
                "emailConsent", true));
        driver.runDueJobs();
        assertThat(mail.to("new@example.org")).hasSize(1);
        assertThat(status(delivery)).isEqualTo(Status.REPLACED);
    }

    @Test
    void where_the_answer_is_lost_a_person_decides_and_nothing_goes_twice_unseen() {
        mail.answerWith(new Outcome.Unknown("the connection broke after the message"));
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        driver.runDueJobs();
        driver.runDueJobs();
        assertThat(mail.tried()).hasSize(1);
        assertThat(status(delivery)).isEqualTo(Status.UNSURE);
        driver.complete(DECIDE, reference, Map.of("letterWasSent", "YES", "howKnown", "She has it."));
        assertThat(status(delivery)).isEqualTo(Status.SENT);
        assertThat(mail.tried()).hasSize(1);
    }

    @Test
    void a_crash_between_attempt_and_answer_is_unsure_and_goes_again_only_when_a_person_says_so() {
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        assertThat(store.claimAttempt(delivery, store.version(delivery))).isTrue();

        driver.runDueJobs();

        assertThat(mail.tried()).as("another attempt would be a second letter").isEmpty();
        assertThat(status(delivery)).isEqualTo(Status.UNSURE);
        driver.complete(DECIDE, reference, Map.of("letterWasSent", "NO", "howKnown", "Not in the server's log."));
        driver.runDueJobs();
        assertThat(mail.accepted()).hasSize(1);
        assertThat(status(delivery)).isEqualTo(Status.SENT);
    }

    @Test
    void a_crash_after_the_answer_was_kept_records_the_sending_without_another_attempt() {
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        store.claimAttempt(delivery, store.version(delivery));
        store.answered(delivery, Status.ACCEPTED, "250 kept");
        driver.runDueJobs();
        assertThat(mail.tried()).isEmpty();
        assertThat(status(delivery)).isEqualTo(Status.SENT);
    }

    @Test
    void a_delivery_report_brings_the_letter_back_once() {
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        driver.runDueJobs();
        DeliveryReport report = new DeliveryReport(store.delivery(delivery).messageId(), true, "5.1.1 unknown",
                driver.today());
        events.publishEvent(report);
        events.publishEvent(report);
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "NONE", "whatWasTried", "Telephone, a neighbour."));
        assertThat(driver.runningProcesses(reference)).doesNotContain("send-letter");
        assertThat(kinds(reference)).contains("PERSON_NOT_REACHED");
    }

    @Test
    void a_letter_that_comes_back_after_the_wait_still_finds_somebody() {
        ComplaintReference reference = given.aComplaint().log();
        String delivery = send(reference);
        driver.runDueJobs();
        posted(delivery, driver.today());
        driver.letTimePassUntil(driver.today().plusDays(40));
        assertThat(driver.runningProcesses(reference)).isEmpty();

        driver.as("complaints-officer", () -> happenings.record(reference, EventType.LETTER_RETURNED, driver.today(),
                Channel.LETTER, "Gone away"));
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "EMAIL", "newEmail", "new@example.org",
                "emailConsent", true));
        driver.runDueJobs();
        assertThat(mail.to("new@example.org")).hasSize(1);
        assertThat(parties.complainant(reference).orElseThrow().emailConsent()).isTrue();
    }

    @Test
    void without_consent_no_letter_goes_by_e_mail() {
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        driver.runDueJobs();
        letters.returned(delivery, driver.today(), "mailbox full");
        assertThatThrownBy(() -> driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "EMAIL", "newEmail",
                "new@example.org"))).isInstanceOf(RuleViolation.class).hasMessageContaining("agreed");
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "HAND", "handTo", "The school nurse, on Monday"));
        driver.runDueJobs();
        Delivery next = driver.<List<Delivery>>as("complaints-officer", tray::letters).get(0);
        posted(next.id(), driver.today());
        assertThat(status(next.id())).isEqualTo(Status.SENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_person_who_cannot_be_reached_keeps_the_duty_open_until_the_letter_went(boolean emailWithoutConsent) {
        Given.Case phoneOnly = given.aComplaint().withoutAddress();
        ComplaintReference reference = (emailWithoutConsent ? phoneOnly.withEmailNotAgreedTo("ruth@example.org")
                : phoneOnly).log();
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.NO_ADDRESS);
        assertThat(mail.tried()).isEmpty();
        assertThat(kinds(reference)).contains("LETTER_WRITTEN", "LETTER_WITHOUT_ADDRESS")
                .doesNotContain("LETTER_NOT_POSSIBLE");
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        assertThat(facts.of(reference, driver.task(ANOTHER_WAY, reference).getId()))
                .containsEntry("case_letterPhone", "024 7600 0000").containsEntry("case_letterAddress", "none known")
                .containsEntry("case_letterEmail", emailWithoutConsent ? "ruth@example.org, not agreed to" : "none known");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)).isPresent();

        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "POST", "newAddress",
                "3 New Street\nCoventry\nCV1 1AC"));
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.REPLACED);
        assertThat(parties.complainant(reference).orElseThrow().address()).startsWith("3 New Street");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)).as("not before it was posted").isPresent();
        Delivery next = driver.<List<Delivery>>as("complaints-officer", tray::letters).get(0);
        assertThat(store.letter(next.letterId()).html()).contains("3 New Street<br />Coventry");
        posted(next.id(), driver.today());
        assertThat(deadlines.of(reference)).extracting(Deadline::metOn).containsExactly(driver.today());
    }

    @Test
    void consent_given_on_the_telephone_sends_the_letter_at_once() {
        ComplaintReference reference = given.aComplaint().withoutAddress().log();
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        send(reference);
        driver.runDueJobs();
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "EMAIL", "newEmail", "ruth@example.org",
                "emailConsent", true));
        driver.runDueJobs();
        assertThat(mail.to("ruth@example.org")).hasSize(1);
        assertThat(parties.complainant(reference).orElseThrow().emailConsent()).isTrue();
        assertThat(deadlines.of(reference)).extracting(Deadline::metOn).containsExactly(driver.today());
    }

    @Test
    void a_letter_that_is_owed_is_not_given_up_and_somebody_is_asked_again_each_week() {
        ComplaintReference reference = given.aComplaint().withoutAddress().log();
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        String delivery = send(reference);
        driver.runDueJobs();
        Map<String, Object> none = Map.of("wayToPerson", "NONE", "whatWasTried", "The number is dead.");
        assertThatThrownBy(() -> driver.complete(ANOTHER_WAY, reference, none)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("still owed");
        for (int week = 0; week < 2; week++) {
            driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "LATER", "whatWasTried", "Rung twice."));
            assertThat(driver.openTaskNames(reference)).isEmpty();
            driver.letTimePassUntil(driver.today().plusDays(6));
            assertThat(driver.openTaskNames(reference)).isEmpty();
            driver.letTimePassUntil(driver.today().plusDays(1));
            assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        }
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)).as("overdue, and not hidden").isPresent();

        deadlines.endAll(reference, "withdrawn");
        driver.complete(ANOTHER_WAY, reference, none);
        assertThat(driver.runningProcesses(reference)).doesNotContain("send-letter");
        assertThat(status(delivery)).isEqualTo(Status.NO_ADDRESS);
        assertThat(kinds(reference)).contains("PERSON_NOT_REACHED_YET", "PERSON_NOT_REACHED");
    }

    @Test
    void an_advocate_whom_the_law_names_and_who_has_no_address_is_looked_for_too() {
        ComplaintReference reference = given.aComplaint().withAdvocateWithoutAddress("Ada Advocate").log();
        assertThat(letters.send(reference, "withdrawal", null, null, null, Map.of())).extracting(this::status)
                .containsExactly(Status.WRITTEN, Status.NO_ADDRESS);
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
    }

    @Test
    void an_advocate_has_the_letter_meanwhile_and_the_duty_stays_with_the_complainant() {
        ComplaintReference reference = given.aComplaint().withoutAddress().withAdvocate("Ada Advocate", "ada@example.org")
                .log();
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        send(reference);
        driver.runDueJobs();
        assertThat(mail.to("ada@example.org")).hasSize(1);
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)).isPresent();
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "HAND", "handTo", "Ada Advocate takes it along"));
        driver.runDueJobs();
        Delivery next = driver.<List<Delivery>>as("complaints-officer", tray::letters).get(0);
        assertThat(store.letter(next.letterId()).html()).doesNotContain("takes it along");
        posted(next.id(), driver.today());
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)).isEmpty();
    }

    @Test
    void the_answer_to_a_complaint_by_telephone_waits_for_its_way_and_the_route_with_it() {
        ComplaintReference reference = people.logged("channel", "PHONE", "emailConsent", false, "phone", "024 7600 0000");
        people.triaged(reference);
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "HAND", "handTo", "The duty worker, today"));
        driver.runDueJobs();
        driver.<List<Delivery>>as("complaints-officer", tray::letters).forEach(d -> posted(d.id(), driver.today()));
        people.answered(reference);
        assertThat(people.open(reference)).containsExactly(ANOTHER_WAY);
        assertThat(driver.runningProcesses(reference)).contains("local-resolution");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE1)).isPresent();
        assertThatThrownBy(() -> driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "NONE", "whatWasTried",
                "x"))).isInstanceOf(RuleViolation.class);
        driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "EMAIL", "newEmail", "dana@example.org",
                "emailConsent", true));
        driver.runDueJobs();
        assertThat(driver.runningProcesses(reference)).doesNotContain("local-resolution");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE1)).isEmpty();
    }

    /** A Friday's post is presumed to arrive on Tuesday; an e-mail on its day; what is handed over too. */
    @ParameterizedTest
    @CsvSource({"POST, 2026-11-10", "EMAIL, 2026-11-06", "HAND, 2026-11-06"})
    void a_route_that_waits_is_told_the_day_of_sending_and_of_deemed_receipt(Delivery.Channel channel, LocalDate received) {
        driver.moveTo(LocalDate.of(2026, 11, 6));
        repository.createDeployment().addModelInstance("waits.bpmn", Bpmn.createExecutableProcess("waits")
                .camundaHistoryTimeToLiveString("P1D").startEvent().intermediateCatchEvent()
                .message("testLetterSent").userTask().name("Look at it").endEvent().done()).deploy();
        ComplaintReference reference = switch (channel) {
            case EMAIL -> byEmail();
            case POST -> given.aComplaint().log();
            default -> given.aComplaint().withoutAddress().log();
        };
        String instance = runtime.startProcessInstanceByKey("waits", reference.value()).getId();
        letters.send(reference, "stage-2-offer", null, "testLetterSent", instance, Map.of());
        driver.runDueJobs();
        if (channel == Delivery.Channel.HAND) {
            driver.complete(ANOTHER_WAY, reference, Map.of("wayToPerson", "HAND", "handTo", "The school nurse"));
            driver.runDueJobs();
        }
        if (channel != Delivery.Channel.EMAIL) {
            assertThat(driver.openTaskNames(reference)).as("posted by nobody yet").isEmpty();
            driver.moveTo(LocalDate.of(2026, 11, 9));
            posted(driver.<List<Delivery>>as("complaints-officer", tray::letters).get(0).id(), LocalDate.of(2026, 11, 6));
        }
        assertThat(driver.openTaskNames(reference)).containsExactly("Look at it");
        assertThat(runtime.getVariables(instance)).containsEntry("sentOn", "2026-11-06")
                .containsEntry("deemedReceivedOn", received.toString());
    }

    @Test
    void a_letter_meets_its_own_clock_and_not_a_later_one_of_its_duty() {
        ComplaintReference reference = people.logged("emailConsent", false, "address", "1 Long Street, Coventry");
        people.triaged(reference);
        driver.<List<Delivery>>as("complaints-officer", tray::letters).forEach(d -> posted(d.id(), driver.today()));
        people.answered(reference);
        String answer = driver.<List<Delivery>>as("complaints-officer", tray::letters).get(0).id();
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "Leave it.");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "None."));
        driver.runDueJobs();
        driver.moveTo(driver.today().plusDays(1));
        driver.as("complaints-officer", () -> corrections.propose(reference, Corrections.Kind.REOPENED, null, null,
                "She rang: go on."));
        driver.runDueJobs();
        people.answered(reference);
        Deadline now = deadlines.current(reference, Duty.CHILDRENS_STAGE1).orElseThrow();
        posted(answer, driver.today());
        driver.runDueJobs();
        assertThat(status(answer)).isEqualTo(Status.SENT);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE1)).contains(now);
        assertThat(driver.runningProcesses(reference)).contains("local-resolution");
        assertThat(kinds(reference)).containsOnlyOnce("LETTER_MEETS_NOTHING");
        String again = driver.<List<Delivery>>as("complaints-officer", tray::letters).stream()
                .filter(d -> d.template().equals("stage-1-response")).findFirst().orElseThrow().id();
        posted(again, driver.today());
        driver.runDueJobs();
        assertThat(deadlines.get(now.id()).metOn()).isEqualTo(driver.today());
        assertThat(driver.runningProcesses(reference)).doesNotContain("local-resolution");
    }

    @Test
    void that_an_address_refuses_for_good_is_on_the_timeline_whatever_becomes_of_the_job() {
        mail.answerWith(new Outcome.Refused("550 no such user", true));
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        driver.dueJobs().forEach(job -> management.executeJob(job.getId()));
        sending.hand(delivery);
        sending.forgetHanded();
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        assertThat(kinds(reference)).containsOnlyOnce("LETTER_RETURNED");
    }

    @Test
    void what_fails_before_the_transaction_costs_a_retry_and_raises_the_incident() {
        ComplaintReference reference = byEmail();
        String delivery = send(reference);
        driver.dueJobs().forEach(job -> management.executeJob(job.getId()));
        String job = driver.dueJobs().get(0).getId();
        jdbc.sql("alter table delivery rename to delivery_away").update();
        try {
            driver.runDueJobsThatMayFail();
        } finally {
            jdbc.sql("alter table delivery_away rename to delivery").update();
        }
        assertThat(management.createJobQuery().jobId(job).singleResult().getRetries()).isEqualTo(4);
        jdbc.sql("update delivery set address = 'ruth at example' where id = :id").param("id", delivery).update();
        for (int attempt = 0; attempt < 5; attempt++) {
            driver.moveTo(driver.now().plusSeconds(3601));
            driver.runDueJobsThatMayFail();
        }
        assertThat(management.createJobQuery().jobId(job).singleResult().getRetries()).isZero();
        assertThat(runtime.createIncidentQuery().list()).hasSize(1);
        assertThat(mail.tried()).isEmpty();
        jdbc.sql("update delivery set address = 'ruth@example.org' where id = :id").param("id", delivery).update();
        management.setJobRetries(job, 1);
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.SENT);
    }

    @Test
    void how_long_post_takes_is_a_setting() {
        LocalDate friday = LocalDate.of(2026, 11, 6);
        assertThat(application.getBean(PostDays.class).received(friday)).isEqualTo(LocalDate.of(2026, 11, 10));
        new ApplicationContextRunner().withBean(BankHolidays.class, () -> application.getBean(BankHolidays.class))
                .withBean(Council.class, () -> Councils.with(Map.of("redress.councils.code-default.post-deemed-working-days", "5")))
                .withBean(PostDays.class).run(other ->
                        assertThat(other.getBean(PostDays.class).received(friday)).isEqualTo(LocalDate.of(2026, 11, 13)));
    }

    @Test
    void the_advocate_gets_a_copy_of_what_the_law_says() {
        ComplaintReference reference = given.aComplaint().withAdvocate("Ada Advocate", "ada@example.org").log();
        assertThat(letters.send(reference, "withdrawal", null, null, null, Map.of())).hasSize(2);
        assertThat(letters.send(reference, "advocate-offer", null, null, null, Map.of())).hasSize(1);
    }

    @Test
    void nobody_to_write_to_is_said_in_the_timeline() {
        ComplaintReference reference = given.aComplaint().anonymous().log();
        assertThat(letters.send(reference, "acknowledgement", null, null, null, Map.of())).isEmpty();
        assertThat(kinds(reference)).contains("LETTER_NOT_POSSIBLE");
    }

    /** The paths above are all that the diagram has; asked only where the whole class has run. */
    @Test
    @Order(Integer.MAX_VALUE)
    @DisabledIfSystemProperty(named = "test", matches = ".*#.*")
    void every_flow_node_was_passed() {
        assertThat(FlowNodesPassed.of("send-letter")).containsAll(repository.getBpmnModelInstance(
                repository.createProcessDefinitionQuery().processDefinitionKey("send-letter").latestVersion()
                        .singleResult().getId()).getModelElementsByType(FlowNode.class).stream().map(FlowNode::getId)
                .toList());
    }
}
