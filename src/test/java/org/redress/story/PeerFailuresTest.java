package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Duty;
import org.redress.investigation.Investigations;
import org.redress.panel.PanelDates;
import org.redress.panel.Replacements;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.roster.Part;
import org.redress.mailbox.MailByHand;
import org.redress.standing.Standing;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the Ombudsman keeps finding councils at fault for, tried against the product: each is refused, or raised with
 * the people who can stop it. The numbers are those of the list of failures in published decisions.
 */
class PeerFailuresTest extends StoryTest {

    @Autowired LaterPathway later;
    @Autowired Investigations investigations;
    @Autowired Replacements replacements;
    @Autowired PanelDates dates;
    @Autowired Deferrals deferrals;
    @Autowired Happenings happenings;
    @Autowired Documents documents;
    @Autowired Standing standing;
    @Autowired MailByHand mailbox;

    private ComplaintReference investigating() {
        return later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
    }

    private List<String> alerts(ComplaintReference reference, String duty) {
        return jdbc.sql("select distinct a.kind from alert a join deadline d on d.id = a.deadline_id"
                        + " where d.reference = :r and d.duty = :duty").param("r", reference.value()).param("duty", duty)
                .query(String.class).list();
    }

    /** Who was told so of that duty. */
    private List<String> told(ComplaintReference reference, String kind, String what) {
        return jdbc.sql("select distinct person from notice where reference = :r and kind = :kind and what = :what")
                .param("r", reference.value()).param("kind", kind).param("what", what).query(String.class).list();
    }

    @Test
    void failure_1_stage_2_far_over_65_days_is_raised_up_to_the_director_and_explained() {
        ComplaintReference reference = investigating();
        Deadline stage2 = deadline(reference, Duty.CHILDRENS_STAGE2);
        driver.letTimePassUntil(stage2.due().plusDays(14));
        assertThat(alerts(reference, Duty.CHILDRENS_STAGE2)).anyMatch(kind -> kind.startsWith("WARNING"))
                .contains("OVERDUE").anyMatch(kind -> kind.startsWith("ESCALATION"));
        assertThat(told(reference, "ESCALATION", "Answer at stage 2")).contains("director");
        assertThat(people.open(reference)).contains("Explain the delay");
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).due().plusDays(1));
        assertThat(people.open(reference).stream().filter("Explain the delay"::equals)).hasSize(2);
    }

    @Test
    void failure_2_a_request_for_stage_2_cannot_be_noted_away() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_REQUEST).due().plusDays(30));
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "I still want it looked at.");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference,
                Map.of("messageOutcome", "NOTED", "reasons", "Too late."), "complaints-officer"))
                .hasMessageContaining("no time limit");
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "STAGE_2"),
                "complaints-officer");
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(driver.today());
        assertThat(lettersSent(reference)).contains("CH-21");
    }

    @Test
    void failure_2_a_message_that_nobody_decides_is_late_after_a_working_day_and_told_up_the_ladder() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_REQUEST).due().plusDays(3));
        stands(reference, Status.CLOSED);
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "I still want it looked at.");
        Deadline duty = deadline(reference, Duty.CHILDRENS_MESSAGE);
        assertThat(driver.task("Decide what this message asks for", reference).getDueDate().toInstant())
                .isEqualTo(duty.breachAt());
        driver.letTimePassUntil(duty.due().plusDays(14));
        assertThat(jdbc.sql("select distinct person from notice where reference = :reference and kind in ('OVERDUE',"
                + " 'ESCALATION') and what = 'Message decided on' order by person").param("reference", reference.value()).query(String.class).list())
                .containsExactly("complaints-manager", "complaints-manager-2", "complaints-officer", "director");
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "STAGE_2"),
                "complaints-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_MESSAGE).status()).isEqualTo(Deadline.Status.MISSED);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_MESSAGE)).isEmpty();
    }

    @Test
    void failure_3_any_message_can_be_the_request_and_its_day_starts_the_clock() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        LocalDate said = driver.today();
        people.happened(reference, EventType.DISSATISFIED, said, "That is no answer.");
        driver.moveTo(said.plusDays(2));
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "STAGE_2"),
                "complaints-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(said);
    }

    @Test
    void failure_5_out_of_time_needs_both_limbs_their_reasons_and_a_second_person() {
        ComplaintReference reference = people.logged();
        assertThatThrownBy(() -> people.triaged(reference, "moreThanAYear", "yes", "lateDecision", "REFUSE"))
                .isInstanceOf(RuleViolation.class);
        people.triaged(reference, "groundsAroseOn", "2025-05-01", "moreThanAYear", "yes", "lateReasonable", "yes",
                "lateEffective", "no", "lateReasons", "The files are gone.", "lateDecision", "REFUSE");
        assertThat(people.open(reference)).containsExactly("Confirm refusal");
    }

    @Test
    void failure_6_a_panel_asked_for_in_its_window_is_arranged_without_anybodys_leave() {
        ComplaintReference reference = later.panelAskedFor();
        assertThat(people.open(reference)).contains("Arrange panel");
        people.happened(reference, EventType.PANEL_REQUESTED, driver.today(), "I ask once more.");
        assertThat(people.open(reference)).doesNotContain("Decide what this message asks for");
        driver.as("contact-centre", () -> happenings.tell(reference, EventType.PANEL_REQUESTED, driver.today(),
                Channel.PHONE, "I ask a third time.", true));
        driver.runDueJobs();
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference,
                Map.of("messageOutcome", "PANEL_REFUSED", "reasons", "No."), "complaints-officer"))
                .hasMessageContaining("came in time");
    }

    @Test
    void failure_6_early_referral_instead_of_a_panel_needs_each_condition_with_its_evidence() {
        ComplaintReference reference = later.panelAskedFor();
        Map<String, Object> offer = answers("earlyReferral", "OFFER", "robustReport", "Every witness was heard.",
                "completeAdjudication", "Each head is decided.", "upheldEnough", "ALL", "actionPlan", "A named worker.",
                "reasons", "All is upheld.");
        for (String condition : List.of("robustReport", "completeAdjudication", "upheldEnough", "actionPlan")) {
            Map<String, Object> without = new java.util.HashMap<>(offer);
            without.remove(condition);
            assertThatThrownBy(() -> driver.complete("Consider early referral", reference, without, "complaints-manager"))
                    .as(condition).isInstanceOf(RuleViolation.class);
        }
        assertThat(people.open(reference)).contains("Arrange panel", "Consider early referral");
        assertThat(lettersSent(reference)).doesNotContain("CH-13");
    }

    @Test
    void failure_7_thirty_days_without_a_panel_are_raised_up_to_the_director_and_explained() {
        ComplaintReference reference = later.panelAskedFor();
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).due().plusDays(14));
        assertThat(alerts(reference, Duty.CHILDRENS_PANEL_MEETING)).anyMatch(kind -> kind.startsWith("WARNING"))
                .contains("OVERDUE", "ESCALATION-director");
        assertThat(told(reference, "ESCALATION", "Panel meeting")).contains("complaints-manager", "director");
        assertThat(people.open(reference)).contains("Arrange panel", "Explain the delay");
    }

    @Test
    void failure_7_days_for_the_panel_are_on_offer_on_the_day_of_the_request() {
        ComplaintReference reference = later.panelAskedFor();
        LocalDate due = deadline(reference, Duty.CHILDRENS_PANEL_MEETING).due();
        assertThat(driver.as("panel-clerk", () -> dates.find(reference))).isNotEmpty()
                .allMatch(offer -> !offer.day().isAfter(due) && offer.papersInTime());
    }

    @Test
    void failure_8_an_investigator_who_leaves_restarts_nothing() {
        ComplaintReference reference = investigating();
        Deadline before = deadline(reference, Duty.CHILDRENS_STAGE2);
        driver.moveTo(driver.today().plusDays(9));
        driver.as("complaints-manager", () -> {
            replacements.replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer",
                    "investigating-officer-2", "Left the council.", null);
            return null;
        });
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2)).isEqualTo(before);
        assertThat(driver.task("Write investigation report", reference).getAssignee()).isEqualTo("investigating-officer-2");
    }

    @Test
    void failure_9_a_statement_that_is_not_agreed_holds_nothing_up() {
        ComplaintReference reference = later.statementWritten(later.appointed(later.atStage2()));
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).due().plusDays(1));
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    @Test
    void failure_10_a_late_adjudication_is_a_late_stage_2() {
        ComplaintReference reference = later.independentReport(later.investigated(investigating(), Finding.UPHELD));
        assertThat(people.open(reference)).containsExactly("Adjudicate complaint");
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2).due().plusDays(1));
        assertThat(people.open(reference)).contains("Adjudicate complaint", "Explain the delay");
        assertThat(alerts(reference, Duty.CHILDRENS_STAGE2)).contains("OVERDUE");
    }

    @Test
    void failure_10_an_idle_adjudication_is_raised_long_before_an_extended_stage_2_is_late() {
        ComplaintReference reference = investigating();
        driver.as("complaints-manager", () -> investigations.extend(reference, null, "Two services have to be heard."));
        driver.runDueJobs();
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        Deadline decision = deadline(reference, Duty.CHILDRENS_ADJUDICATION);
        assertThat(decision.due()).isBefore(deadline(reference, Duty.CHILDRENS_STAGE2).due().minusDays(21));
        jdbc.sql("delete from notice").update();
        driver.letTimePassUntil(decision.due().plusDays(1));
        assertThat(alerts(reference, Duty.CHILDRENS_ADJUDICATION)).contains("OVERDUE", "ESCALATION-complaints-manager",
                "ESCALATION-director");
        assertThat(jdbc.sql("select distinct person from notice where reference = :r and what = 'Decision at stage 2'")
                .param("r", reference.value()).query(String.class).list())
                .contains("adjudicating-officer", "complaints-manager", "director").doesNotContain("team-manager");
        later.adjudicated(reference, Finding.UPHELD);
        assertThat(deadline(reference, Duty.CHILDRENS_ADJUDICATION).running()).isFalse();
        driver.complete("Check adjudication letter", reference, Map.of("decision", "CHANGES", "comments", "By when?"),
                "complaints-manager");
        assertThat(deadlines.of(reference, Duty.CHILDRENS_ADJUDICATION)).as("sent back, the same clock goes on")
                .extracting(Deadline::id, Deadline::due, Deadline::running)
                .containsExactly(tuple(decision.id(), decision.due(), true));
        driver.runDueJobs();
        later.adjudicated(reference, Finding.UPHELD);
        later.adjudicationSent(reference);
        assertThat(deadlines.of(reference, Duty.CHILDRENS_ADJUDICATION)).extracting(Deadline::id, Deadline::status)
                .containsExactly(tuple(decision.id(), Deadline.Status.MISSED));
    }

    @Test
    void failure_12_proceedings_are_no_blanket_refusal() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.as("complaints-officer", () -> heads.replace(reference, heads.current(reference).version(), List.of(
                new Heads.Head(null, 1, "Visits cancelled", null, null, null, null, null, null, null))));
        List<String> ids = heads.of(reference).stream().map(Heads.Head::id).toList();
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> deferrals.propose(reference,
                new Deferrals.Proposal(ids, Deferral.Ground.COMPLAINANT_COURT, "her claim", null, "Her letter.", null, ""))))
                .hasMessageContaining("prejudice");
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> deferrals.propose(reference,
                new Deferrals.Proposal(ids, null, "care proceedings", null, "Known.", null, "It would delay them."))))
                .hasMessageContaining("four grounds");
        String letter = driver.as("complaints-officer", () -> documents.store(reference, "EVIDENCE", "Her letter",
                driver.today(), "letter.txt", new byte[] {65})).id();
        driver.as("complaints-officer", () -> deferrals.propose(reference, new Deferrals.Proposal(ids,
                Deferral.Ground.COMPLAINANT_COURT, "her claim", null, "Her letter.", letter, "It is before the court.")));
        driver.complete("Confirm deferral", reference, Map.of("groundProved", "yes", "prejudiceFound", "no", "reasons",
                "It would not."), "complaints-manager");
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void failure_13_no_letter_goes_with_a_blank_head() {
        ComplaintReference reference = investigating();
        driver.as("complaints-officer", () -> {
            List<Heads.Head> two = new java.util.ArrayList<>(heads.of(reference));
            two.add(new Heads.Head(null, 2, "Nobody rang back", null, null, null, null, null, null, null));
            return heads.replace(reference, heads.current(reference).version(), two);
        });
        assertThatThrownBy(() -> driver.complete("Write investigation report", reference,
                answers("conclusions", "None."), "investigating-officer")).hasMessageContaining("is not done");
    }

    @Test
    void failure_13_nor_with_a_head_that_was_added_after_the_decisions() {
        ComplaintReference reference = later.adjudicated(later.independentReport(later.investigated(investigating(),
                Finding.UPHELD)), Finding.UPHELD);
        driver.as("complaints-officer", () -> {
            List<Heads.Head> two = new java.util.ArrayList<>(heads.of(reference));
            two.add(new Heads.Head(null, 2, "Nobody rang back", null, null, null, null, null, null, null));
            heads.replace(reference, heads.current(reference).version(), two);
            return null;
        });
        for (String step : List.of("INVESTIGATION", "INDEPENDENT")) {
            jdbc.sql("insert into head_finding (reference, head_id, step, finding, agrees, reasons, person, at)"
                            + " values (:reference, :head, :step, 'UPHELD', true, 'It shows.', 'x', current_timestamp)")
                    .param("reference", reference.value()).param("head", heads.of(reference).get(1).id())
                    .param("step", step).update();
        }
        assertThatThrownBy(() -> later.adjudicationSent(reference)).hasMessageContaining("is not done");
        assertThat(lettersSent(reference)).doesNotContain("CH-12");
    }

    @Test
    void failure_14_a_complainant_left_in_the_dark_is_raised() {
        ComplaintReference reference = investigating();
        LocalDate due = deadline(reference, Duty.CHILDRENS_PROGRESS).due();
        driver.letTimePassUntil(due.plusDays(1));
        assertThat(alerts(reference, Duty.CHILDRENS_PROGRESS)).contains("OVERDUE");
        assertThat(told(reference, "OVERDUE", "Contact about progress")).contains("investigating-officer");
    }

    @Test
    void failure_14_whoever_rings_hears_where_it_stands_by_when_and_what_they_can_do() {
        ComplaintReference reference = people.triaged(people.logged());
        assertThat(standing.of(reference, false).text()).contains("manager of the service looks into it",
                "You hear from us by Monday 16 November 2026", "01632", "Your reference is " + reference);
        driver.letTimePassUntil(day(11, 17));
        assertThat(standing.of(reference, false).text()).contains("late, and we are sorry", "you can ask now for stage 2");
        people.answered(reference);
        assertThat(standing.of(reference, true).text()).contains("We have sent you our answer", "We do what it says", "Please ask by");
        assertThat(standing.of(reference, false).text()).contains("We do whatever our answer promises").containsSubsequence(
                "you can ask for stage 2", "Please ask by Tuesday 15 December 2026. You can ask later, too.");
    }

    @Test
    void failure_19_a_complaint_that_came_by_e_mail_is_logged_or_told_of_until_it_is() {
        driver.as("contact-centre", () -> mailbox.putIn("Nobody rings me back about my son."));
        driver.moveTo(day(11, 4));
        mailbox.remind();
        assertThat(jdbc.sql("select person from notice where what like '1 e-mail lies%'").query(String.class).list())
                .containsExactly("complaints-officer");
        driver.moveTo(day(11, 5));
        mailbox.remind();
        assertThat(jdbc.sql("select person from notice where what like '1 e-mail lies%two working days%'").query(String.class)
                .list()).contains("complaints-manager");
        driver.moveTo(day(11, 9));
        mailbox.remind();
        assertThat(jdbc.sql("select what from notice where notice_key like 'reconciliation:2026-11-02:%'"
                + " and person = 'complaints-manager'")
                .query(String.class).single()).contains("unanswered 1");
    }

    @Test
    void failure_15_the_offer_of_an_advocate_is_recorded_when_stage_2_begins() {
        ComplaintReference reference = later.atStage2();
        assertThatThrownBy(() -> driver.complete("Appoint investigators", reference,
                answers("investigatingOfficer", "investigating-officer", "independentPerson", "independent-person"),
                "complaints-manager")).hasMessageContaining("been offered an advocate");
        later.appointed(reference);
        assertThat(jdbc.sql("select outcome from decision where reference = :r and kind = 'ADVOCATE_AT_STAGE_2'")
                .param("r", reference.value()).query(String.class).single()).isEqualTo("NOT_RELEVANT");
    }

    @Test
    void failure_15_the_offer_of_an_advocate_is_recorded_when_a_panel_is_asked_for() {
        ComplaintReference reference = later.panelAskedFor();
        LocalDate meets = deadline(reference, Duty.CHILDRENS_PANEL_MEETING).due();
        assertThatThrownBy(() -> driver.complete("Arrange panel", reference, answers("panelChair", "panel-chair",
                "panelMember1", "panel-member", "panelMember2", "panel-member-2", "meetsOn", meets.toString(), "meetsAt",
                "10.30 am", "place", "Committee room 2"), "panel-clerk")).hasMessageContaining("been offered an advocate");
        later.panelArranged(reference, meets, "advocateOffered", "ASKED");
        assertThat(jdbc.sql("select outcome from decision where reference = :r and kind = 'ADVOCATE_AT_STAGE_3'")
                .param("r", reference.value()).query(String.class).single()).isEqualTo("ASKED");
        assertThat(deadline(reference, Duty.CHILDRENS_ADVOCATE).running()).isTrue();
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_ADVOCATE).due().plusDays(1));
        assertThat(alerts(reference, Duty.CHILDRENS_ADVOCATE)).contains("OVERDUE");
        assertThat(told(reference, "OVERDUE", "Advocate found")).isNotEmpty();
    }

    @Test
    void failure_18_a_clock_cannot_be_moved_in_silence() {
        ComplaintReference reference = investigating();
        Deadline stage2 = deadline(reference, Duty.CHILDRENS_STAGE2);
        driver.letTimePassUntil(stage2.due().plusDays(1));
        assertThatThrownBy(() -> driver.as("complaints-manager",
                () -> investigations.extend(reference, null, "We were busy."))).isInstanceOf(RuleViolation.class);
        Deadline after = deadline(reference, Duty.CHILDRENS_STAGE2);
        assertThat(after.due()).isEqualTo(stage2.due());
        assertThat(deadlines.events(after)).extracting(DeadlineEvent::kind)
                .contains(DeadlineEvent.Kind.STARTED).doesNotContain(DeadlineEvent.Kind.EXTENDED);
    }
}
