package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.investigation.Drafts;
import org.redress.investigation.Recommendations;
import org.redress.investigation.Recommendations.Source;
import org.redress.panel.PanelDates;
import org.redress.panel.Panels;
import org.redress.panel.Replacements;
import org.redress.register.Answers;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Happenings;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Person;
import org.redress.roster.Costs;
import org.redress.roster.Declaration;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionTemplate;

/** Stage 3 and the way to the Ombudsman, on a moved clock. */
class Stage3StoryTest extends StoryTest {

    @Autowired Parties parties;
    @Autowired LaterPathway later;
    @Autowired @Qualifier("formFacts") CaseFacts facts;
    @Autowired @Qualifier("panelFacts") CaseFacts panelFacts;
    @Autowired @Qualifier("responseFacts") CaseFacts shown;
    @Autowired Happenings happenings;
    @Autowired Answers submitted;
    @Autowired Decisions decisions;
    @Autowired TaskService tasks;
    @Autowired Panels panels;
    @Autowired PanelDates dates;
    @Autowired Roster roster;
    @Autowired Documents documents;
    @Autowired Recommendations recommendations;
    @Autowired Replacements replacements;
    @Autowired Drafts drafts;
    @Autowired Costs costs;
    @Autowired TransactionTemplate transactions;

    private ComplaintReference asked() {
        return later.panelAskedFor();
    }

    private LocalDate firstDay(ComplaintReference reference) {
        return later.panelDay(reference);
    }

    private ComplaintReference met(ComplaintReference reference) {
        return later.panelMet(papersSent(reference));
    }

    /** The day on which the panel meets has come. */
    private ComplaintReference papersSent(ComplaintReference reference) {
        LocalDate day = firstDay(reference);
        boolean late = day.isAfter(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).due());
        String why = late ? "The Ombudsman had the case." : null;
        later.papersSent(later.panelArranged(reference, day, "lateWhy", why, "papersWhy", why));
        driver.moveTo(day);
        driver.runDueJobs();
        return reference;
    }

    @Test
    void a_panel_is_held_and_the_council_answers_each_recommendation() {
        ComplaintReference reference = asked();
        assertThat(lettersSent(reference)).contains("CH-14");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT).status()).isEqualTo(Deadline.Status.MET);
        List<PanelDates.Offer> offers = driver.as("panel-clerk", () -> dates.find(reference));
        assertThat(offers).isNotEmpty().allMatch(PanelDates.Offer::papersInTime).noneMatch(PanelDates.Offer::late);
        met(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).status()).isEqualTo(Deadline.Status.MET);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_PAPERS).status()).isEqualTo(Deadline.Status.MET);
        later.panelReported(reference);
        later.finallySigned(later.finallyDrafted(reference));
        assertThat(lettersSent(reference)).contains("CH-15", "CH-16", "CH-17");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).stage()).isEqualTo(3);
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);
        assertThat(people.open(reference)).isEmpty();
        assertThat(driver.runningProcesses(reference)).doesNotContain("childrens-complaint", "review-panel");
    }

    @Test
    void whoever_alone_can_take_the_chair_is_not_offered_as_a_member() {
        ComplaintReference reference = asked();
        assertThat(offered(reference)).contains("Chair: panel chair. Members: p.third, panel member, panel member 2");
        driver.as("complaints-manager", () -> {
            roster.add(new RosterPerson("p.fourth", "p fourth", null, null, false, false, true, true, null, null,
                    driver.today().minusYears(1), driver.today().plusYears(1), null, 4, null, 1));
            return null;
        });
        assertThat(offered(reference)).contains("Chair: p fourth or panel chair. Members: p fourth (where somebody else takes"
                + " the chair), p.third, panel chair (where somebody else takes the chair), panel member");
    }

    private String offered(ComplaintReference reference) {
        return driver.as("panel-clerk", () -> String.valueOf(panelFacts.of(reference, driver.task("Arrange panel", reference).getId())
                .get("case_panelDates")));
    }

    @Test
    void three_different_people_none_of_them_of_stage_2_sit_on_the_panel() {
        ComplaintReference reference = asked();
        LocalDate day = firstDay(reference);
        assertThatThrownBy(() -> later.panelArranged(reference, day, "panelMember2", "panel-member"))
                .hasMessageContaining("three different");
        assertThatThrownBy(() -> later.panelArranged(reference, day, "panelMember2", "independent-person"))
                .hasMessageContaining("not on offer");
        assertThat(people.open(reference)).contains("Arrange panel");
        assertThat(panels.current(reference)).isEmpty();
    }

    @Test
    void a_panel_that_does_not_meet_is_arranged_again_and_its_clock_runs_on() {
        ComplaintReference reference = asked();
        LocalDate day = firstDay(reference);
        Deadline meeting = deadline(reference, Duty.CHILDRENS_PANEL_MEETING);
        later.papersSent(later.panelArranged(reference, day));
        driver.moveTo(day);
        driver.complete("Hold panel meeting", reference, answers("panelMeeting", "NOT_MET", "notMetWhy",
                "The chair was ill."), "panel-clerk");
        assertThat(people.open(reference)).contains("Arrange panel");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING)).isEqualTo(meeting);
        LocalDate again = firstDay(reference);
        later.papersSent(later.panelArranged(reference, again, "panelMember2", "p.third", "lateWhy",
                "Nobody could come before."));
        assertThat(appointments.running(reference)).filteredOn(a -> a.role() == Role.PANEL_MEMBER)
                .extracting(a -> a.person()).containsExactlyInAnyOrder("panel-member", "p.third");
    }

    @Test
    void a_panel_is_not_held_with_somebody_who_may_not_sit_on_it() {
        ComplaintReference reference = asked();
        LocalDate day = firstDay(reference);
        later.papersSent(later.panelArranged(reference, day));
        driver.moveTo(day);
        driver.as("complaints-manager", () -> roster.declare(new Declaration(null, "panel-member-2",
                Declaration.Kind.PARTNER, null, null, null, null, null)));
        assertThatThrownBy(() -> later.panelMet(reference)).hasMessageContaining("spouse or civil partner")
                .hasMessageContaining("has not met");
        driver.complete("Hold panel meeting", reference, answers("panelMeeting", "NOT_MET", "notMetWhy",
                "One of the three could not sit."), "panel-clerk");
        assertThatThrownBy(() -> later.panelArranged(reference, firstDay(reference), "lateWhy", "One could not sit."))
                .hasMessageContaining("not on offer");
    }

    @Test
    void a_late_panel_is_explained_to_the_complainant() {
        ComplaintReference reference = asked();
        Deadline meeting = deadline(reference, Duty.CHILDRENS_PANEL_MEETING);
        driver.letTimePassUntil(meeting.due().plusDays(1));
        assertThat(people.open(reference)).contains("Explain the delay", "Arrange panel");
        assertThat(toldLate(reference)).as("told on the day, before anybody has explained it").singleElement().asString()
                .contains("late with the meeting of the review panel", UkTime.wordsWithWeekday(meeting.due()),
                        "you may go to the Ombudsman now");
        driver.complete("Explain the delay", reference, Map.of("reason", "No chair was free.", "now",
                "The panel meets next week."), "complaints-manager");
        driver.runDueJobs();
        assertThat(toldLate(reference)).hasSize(2).last().asString().contains("No chair was free.");
    }

    /** The letters CH-11 that went, as text. */
    private List<String> toldLate(ComplaintReference reference) {
        return jdbc.sql("select l.html from letter l join delivery d on d.letter_id = l.id where l.reference = :r"
                + " and l.rulebook_id = 'CH-11' and d.status = 'SENT' order by l.seq").param("r", reference.value())
                .query(String.class).list();
    }

    @Test
    void a_late_report_and_a_late_final_response_are_told_and_explained_too() {
        ComplaintReference reference = met(asked());
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_PANEL_REPORT).due().plusDays(1));
        assertThat(people.open(reference)).contains("Explain the delay");
        assertThat(toldLate(reference)).singleElement().asString().contains("late with the report of the review panel");
        driver.complete("Explain the delay", reference, Map.of("reason", "Sickness.", "now", "Tomorrow."),
                "complaints-manager");
        later.panelReported(reference);
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_FINAL_RESPONSE).due().plusDays(1));
        assertThat(people.open(reference)).contains("Explain the delay", "Draft final response");
        assertThat(toldLate(reference)).hasSize(3).last().asString().contains("late with our final response");
    }

    private void answered(ComplaintReference reference, Recommendations.Answer answer, String reasons, LocalDate due) {
        driver.as("complaints-manager", () -> {
            recommendations.of(reference, Source.PANEL).forEach(one -> recommendations.answer(reference,
                    new Recommendations.Recommendation(one.id(), one.source(), one.number(), one.text(), answer, reasons,
                            "Done by the team.", "Head of service", due)));
            return null;
        });
    }

    @Test
    void a_final_response_goes_back_until_every_recommendation_is_answered() {
        ComplaintReference reference = later.panelReported(met(asked()));
        assertThatThrownBy(() -> driver.complete("Draft final response", reference, answers("consideredWith", "TOOK_PART", "consideredOn",
                driver.today().toString(), "consideredHow", "By telephone.", "proposals", "Both."),
                "complaints-manager")).hasMessageContaining("Recommendation 1 is not answered");
        answered(reference, Recommendations.Answer.NOT_ACCEPTED, "\u200b", null);
        assertThatThrownBy(() -> driver.complete("Draft final response", reference, answers("consideredWith", "TOOK_PART", "consideredOn",
                driver.today().toString(), "consideredHow", "By telephone.", "proposals", "Both."),
                "complaints-manager")).hasMessageContaining("Recommendation 1 is not answered");
        answered(reference, Recommendations.Answer.ACCEPTED, null, null);
        assertThatThrownBy(() -> driver.complete("Draft final response", reference, answers("consideredWith", "TOOK_PART", "consideredOn",
                driver.today().toString(), "consideredHow", "By telephone.", "proposals", "Both."),
                "complaints-manager")).hasMessageContaining("by whom and by when");
        answered(reference, Recommendations.Answer.ACCEPTED, null, LocalDate.of(1999, 1, 1));
        assertThatThrownBy(() -> driver.complete("Draft final response", reference, answers("consideredWith", "TOOK_PART", "consideredOn",
                driver.today().toString(), "consideredHow", "By telephone.", "proposals", "Both."),
                "complaints-manager")).hasMessageContaining("which is over");
        later.finallyDrafted(reference);
        driver.complete("Sign final response", reference, Map.of("decision", "CHANGES", "comments", "Kinder, please."),
                "director");
        assertThat(people.open(reference)).contains("Draft final response");
        later.finallyDrafted(reference);
        driver.moveTo(driver.today().plusDays(41));
        assertThatThrownBy(() -> later.finallySigned(reference)).hasMessageContaining("which is over");
        driver.complete("Sign final response", reference, Map.of("decision", "CHANGES", "comments", "Those days are over."),
                "director");
        later.finallySigned(later.finallyDrafted(reference));
        stands(reference, Status.CLOSED);
    }

    @Test
    void the_director_who_signs_the_final_response_approves_what_it_pays() {
        ComplaintReference reference = later.finallyDraftedPaying(later.panelReported(met(asked())), "120.5");
        assertThat(shown.of(reference, null).get("case_payments")).isEqualTo("**Recommendation 1: £120.50, symbolic payment.** Done by the team.\n\n"
                + "**Recommendation 2: £120.50, symbolic payment.** Done by the team.\n\n**In all: £241.00.**\n\nFor reference, what guidance"
                + " says and what others paid: “Guidance on remedies” under Final response in the Case tab.");
        assertThat(shown.of(reference, null)).containsEntry("case_pays", true);
        assertThatThrownBy(() -> answered(reference, Recommendations.Answer.ACCEPTED, null, driver.today().plusDays(9)))
                .as("while the Director reads it").hasMessageContaining("can change when it is given back");
        later.finallySigned(reference);
        assertThat(decisions.latest(reference, "FINAL_RESPONSE_PAYMENT")).get().matches(one -> one.person().equals("director")
                && one.grounds().equals("recommendation 1: £120.50, symbolic payment (Done by the team.);"
                        + " recommendation 2: £120.50, symbolic payment (Done by the team.)"));
        assertThat(jdbc.sql("select remedy from approved_payment where amount = 120.50 and guidance_version = '2025-11-03'")
                .query(String.class).list()).containsExactly("SYMBOLIC_PAYMENT", "SYMBOLIC_PAYMENT");
        assertThat(jdbc.sql("select html from letter where reference = :r and template = 'final-response' and audience = 'complainant'")
                .param("r", reference.value()).query(String.class).single()).contains("We will pay <strong>£120.50</strong>");
    }

    @Test
    void an_early_referral_needs_every_condition_and_the_complainants_yes() {
        ComplaintReference reference = asked();
        assertThat(people.open(reference)).contains("Consider early referral", "Arrange panel");
        assertThatThrownBy(() -> driver.complete("Consider early referral", reference, answers("earlyReferral", "OFFER",
                "reasons", "It is plain."), "complaints-manager")).hasMessageContaining("very robust report");
        offer(reference);
        assertThat(lettersSent(reference)).contains("CH-13");
        assertThat(people.open(reference)).contains("Arrange panel");
        people.happened(reference, EventType.EARLY_REFERRAL_ACCEPTED, driver.today(), "Yes, please.");
        assertThat(people.open(reference)).containsExactlyInAnyOrder("Arrange panel", "Send complaint to Ombudsman");
        stands(reference, Status.OPEN);
        LocalDate agreed = driver.today();
        driver.moveTo(deadline(reference, Duty.CHILDRENS_EARLY_REFERRAL).due().plusDays(1));
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.CHILDRENS_EARLY_REFERRAL).missed()).isTrue();
        assertThatThrownBy(() -> sent(reference, agreed.minusDays(1), true)).hasMessageContaining("They agreed on");
        assertThatThrownBy(() -> sent(reference, driver.today().plusDays(1), true)).hasMessageContaining("not after today");
        assertThatThrownBy(() -> sent(reference, agreed, false)).hasMessageContaining("both reports");
        sent(reference, agreed, true);
        stands(reference, Status.CLOSED);
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);
        assertThat(deadline(reference, Duty.CHILDRENS_EARLY_REFERRAL).metOn()).isEqualTo(agreed);
        assertThat(people.open(reference)).isEmpty();
        assertThat(jdbc.sql("select text from timeline_entry where reference = :r and kind = 'EARLY_REFERRED'"
                + " and on_day = :on").param("r", reference.value()).param("on", agreed).query(String.class).single())
                .contains("both reports", "Through the Ombudsman's portal.");
    }

    private void sent(ComplaintReference reference, LocalDate on, boolean reports) {
        driver.complete("Send complaint to Ombudsman", reference, answers("sentOn", on.toString(), "sentHow",
                "Through the Ombudsman's portal.", "reportsSent", reports), "complaints-manager");
        driver.runDueJobs();
    }

    private void sentEarly(ComplaintReference reference) {
        people.happened(reference, EventType.EARLY_REFERRAL_ACCEPTED, driver.today(), "Yes, please.");
        sent(reference, driver.today(), true);
    }

    @Test
    void who_changes_their_mind_before_the_complaint_was_sent_keeps_the_panel() {
        ComplaintReference reference = asked();
        Deadline meeting = deadline(reference, Duty.CHILDRENS_PANEL_MEETING);
        offer(reference);
        people.happened(reference, EventType.EARLY_REFERRAL_ACCEPTED, driver.today(), "Yes, please.");
        people.happened(reference, EventType.EARLY_REFERRAL_DECLINED, driver.today(), "No, the panel after all.");
        assertThat(people.open(reference)).containsExactly("Arrange panel");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_EARLY_REFERRAL)).isEmpty();
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING)).isEqualTo(meeting);
        ComplaintReference late = asked();
        offer(late);
        people.happened(late, EventType.EARLY_REFERRAL_ACCEPTED, driver.today(), "Yes, please.");
        met(late);
        assertThatThrownBy(() -> sent(late, driver.today(), true)).hasMessageContaining("The panel has met");
        people.happened(late, EventType.EARLY_REFERRAL_DECLINED, driver.today(), "The panel met.");
        assertThat(people.open(late)).containsExactly("Write panel report");
    }

    private void offer(ComplaintReference reference) {
        driver.complete("Consider early referral", reference, answers("earlyReferral", "OFFER", "robustReport",
                "Every witness was heard.", "completeAdjudication", "Each head is decided.", "upheldEnough", "ALL",
                "actionPlan", "A named worker rings before each change.", "reasons", "All is upheld."),
                "complaints-manager");
        driver.runDueJobs();
    }

    @Test
    void an_early_referral_that_is_declined_leaves_the_panel_as_it_was() {
        ComplaintReference reference = asked();
        Deadline meeting = deadline(reference, Duty.CHILDRENS_PANEL_MEETING);
        LocalDate before = driver.today();
        driver.moveTo(before.plusDays(1));
        offer(reference);
        assertThatThrownBy(() -> people.happened(reference, EventType.EARLY_REFERRAL_DECLINED, before, "No."))
                .hasMessageContaining("was offered on");
        people.happened(reference, EventType.EARLY_REFERRAL_DECLINED, driver.today(), "I want the panel.");
        assertThat(people.open(reference)).containsExactly("Arrange panel");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING)).isEqualTo(meeting);
    }

    @Test
    void without_an_offer_a_yes_refers_nothing() {
        ComplaintReference reference = asked();
        driver.complete("Consider early referral", reference, answers("earlyReferral", "NO", "reasons",
                "Not everything is upheld."), "complaints-manager");
        people.happened(reference, EventType.EARLY_REFERRAL_ACCEPTED, driver.today(), "Yes.");
        assertThat(people.open(reference)).contains("Arrange panel", "Decide what this message asks for");
    }

    @Test
    void a_returned_referral_is_heard_by_a_panel_whose_days_count_from_the_request() {
        ComplaintReference reference = asked();
        LocalDate requested = driver.today();
        offer(reference);
        sentEarly(reference);
        driver.moveTo(driver.today().plusDays(70));
        people.happened(reference, EventType.EARLY_REFERRAL_RETURNED, driver.today(), "Premature.");
        assertThat(the(reference).stage()).isEqualTo(3);
        stands(reference, Status.OPEN);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).from()).isEqualTo(requested);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_AFTER_RETURN).from()).isEqualTo(driver.today());
        driver.runDueJobs();
        assertThat(people.open(reference)).contains("Arrange panel", "Explain the delay")
                .doesNotContain("Consider early referral");
        met(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_AFTER_RETURN).status()).isEqualTo(Deadline.Status.MET);
    }

    @Test
    void a_panel_that_misses_the_day_promised_after_a_return_is_explained_as_the_letter_says() {
        ComplaintReference reference = asked();
        offer(reference);
        sentEarly(reference);
        driver.moveTo(driver.today().plusDays(70));
        people.happened(reference, EventType.EARLY_REFERRAL_RETURNED, driver.today(), "Premature.");
        driver.runDueJobs();
        driver.complete("Explain the delay", reference, Map.of("reason", "The Ombudsman had it.", "now",
                "A panel is arranged."), "complaints-manager");
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_PANEL_AFTER_RETURN).due().plusDays(1));
        driver.complete("Explain the delay", reference, Map.of("reason", "No chair was free.", "now",
                "The panel meets next week."), "complaints-manager");
        driver.runDueJobs();
        assertThat(toldLate(reference)).hasSize(4).satisfies(told -> assertThat(told.get(2)).contains("We are finding out",
                "We had promised you that day")).last().asString()
                .contains("No chair was free.", "We had promised you that day").doesNotContain("set by law");
    }

    @Test
    void a_request_dated_in_its_window_but_keyed_after_it_closed_opens_stage_3() {
        ComplaintReference reference = later.stage2Answered();
        LocalDate last = deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due();
        driver.moveTo(last.plusDays(9));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        people.happened(reference, EventType.PANEL_REQUESTED, last, "It does not go far enough.");
        stands(reference, Status.OPEN);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).from()).isEqualTo(last);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).status()).isEqualTo(Deadline.Status.MET);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).metOn()).isEqualTo(last);
        assertThat(people.open(reference)).contains("Arrange panel");
    }

    private ComplaintReference late() {
        ComplaintReference reference = later.stage2Answered();
        driver.moveTo(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due().plusDays(9));
        driver.runDueJobs();
        return later.panelAskedFor(reference);
    }

    @Test
    void a_request_dated_before_the_response_went_starts_no_panel_until_they_ask_again() {
        ComplaintReference reference = later.atStage2();
        LocalDate before = driver.today();
        driver.moveTo(before.plusDays(6));
        later.stage2Answered(reference);
        people.happened(reference, EventType.PANEL_REQUESTED, before, "I want a panel.");
        assertThat(people.open(reference)).containsExactly("Decide what this message asks for");
        assertThatThrownBy(() -> decide(reference, "PANEL")).hasMessageContaining("before the response at stage 2 went");
        decide(reference, "NOTED");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).running()).isTrue();
        later.panelAskedFor(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).from()).isEqualTo(driver.today());
    }

    @Test
    void a_late_request_for_a_panel_is_refused_only_by_two_people() {
        ComplaintReference reference = late();
        assertThat(people.open(reference)).containsExactly("Decide what this message asks for");
        refused(reference);
        assertThat(lettersSent(reference)).contains("CH-19");
    }

    @Test
    void each_refusal_of_a_late_request_names_the_day_of_that_request() {
        ComplaintReference reference = late();
        LocalDate asked = driver.today();
        refused(reference);
        LocalDate before = asked.minusDays(3);
        people.happened(reference, EventType.DISSATISFIED, before, "I had written before: I want a panel.");
        refused(reference);
        assertThat(jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'CH-19' order by seq")
                .param("reference", reference.value()).query(String.class).list()).satisfiesExactly(
                        first -> assertThat(first).contains("panel on " + UkTime.wordsWithWeekday(asked)),
                        second -> assertThat(second).contains("panel on " + UkTime.wordsWithWeekday(before)));
    }

    @Test
    void a_refusal_that_is_overruled_and_a_late_request_that_is_accepted_lead_to_the_panel() {
        ComplaintReference overruled = late();
        driver.complete("Decide what this message asks for", overruled, Map.of("messageOutcome", "PANEL_REFUSED",
                "reasons", "Nine days late."), "complaints-officer");
        assertThat(deadlines.current(overruled, Duty.CHILDRENS_MESSAGE)).isPresent();
        driver.complete("Confirm refusal of panel", overruled, Map.of("decision", "HOLD", "reasons", "She was ill."),
                "complaints-manager");
        assertThat(people.open(overruled)).contains("Arrange panel");
        assertThat(deadline(overruled, Duty.CHILDRENS_MESSAGE).status()).isEqualTo(Deadline.Status.MET);
        ComplaintReference accepted = late();
        assertThat(facts.of(accepted, driver.task("Decide what this message asks for", accepted).getId())
                .get("case_messageLate")).isEqualTo("yes");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", accepted, Map.of("messageOutcome",
                "PANEL"), "complaints-officer")).hasMessageContaining("Reasons");
        driver.complete("Decide what this message asks for", accepted, Map.of("messageOutcome", "PANEL", "reasons",
                "She was in hospital."), "complaints-officer");
        assertThat(decisions.latest(accepted, "LATE_PANEL")).hasValueSatisfying(taken ->
                assertThat(taken.outcome() + ": " + taken.reasons()).isEqualTo("ACCEPTED: She was in hospital."));
        assertThat(people.open(accepted)).contains("Arrange panel");
        assertThat(the(accepted).stage()).isEqualTo(3);
    }

    @Test
    void whoever_proposed_a_refusal_does_not_confirm_it_whatever_was_decided_since() {
        ComplaintReference reference = late();
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "PANEL_REFUSED",
                "reasons", "Nine days late."), "complaints-officer");
        submitted.keep(new Answers.Answer(reference, "message-to-decide", "of another message", null, null, "decide-message",
                null, "complaints-manager", null, driver.now(), "{}"));
        String task = driver.task("Confirm refusal of panel", reference).getId();
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> {
            tasks.setAssignee(task, "complaints-officer");
            return null;
        })).hasMessageContaining("You proposed this refusal");
        driver.complete("Confirm refusal of panel", reference, Map.of("decision", "REFUSE", "reasons",
                "We asked why, and nothing came."), "complaints-manager");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void a_case_stays_open_while_what_may_be_a_request_for_a_panel_lies_undecided() {
        ComplaintReference reference = later.stage2Answered();
        LocalDate last = deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due();
        driver.moveTo(last);
        driver.as("contact-centre", () -> happenings.tell(reference, EventType.PANEL_REQUESTED, last, Channel.PHONE,
                "She is not satisfied.", true));
        people.happened(reference, EventType.DISSATISFIED, last, "Hm.");
        driver.moveTo(last.plusDays(5));
        driver.runDueJobs();
        stands(reference, Status.OPEN);
        driver.completeOldest("Decide what this message asks for", reference, Map.of("messageOutcome", "PANEL"),
                "complaints-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).from()).isEqualTo(last);
        ComplaintReference noted = later.stage2Answered();
        driver.moveTo(deadline(noted, Duty.CHILDRENS_PANEL_REQUEST).due());
        people.happened(noted, EventType.DISSATISFIED, driver.today(), "Hm.");
        driver.moveTo(driver.today().plusDays(5));
        driver.runDueJobs();
        stands(noted, Status.OPEN);
        decide(noted, "NOTED");
        driver.runDueJobs();
        stands(noted, Status.CLOSED);
    }

    private void refused(ComplaintReference reference) {
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "PANEL_REFUSED",
                "reasons", "Nine days late and no reason given."), "complaints-officer");
        driver.complete("Confirm refusal of panel", reference, Map.of("decision", "REFUSE", "reasons",
                "We asked why, and nothing came."), "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
    }

    @Test
    void a_refusal_for_lateness_falls_when_the_day_of_receipt_shows_that_the_request_was_in_time() {
        ComplaintReference reference = late();
        LocalDate asked = driver.today();
        refused(reference);
        driver.moveTo(asked.plusDays(3));
        LocalDate received = deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).from().plusDays(3);
        people.happened(reference, EventType.RESPONSE_RECEIVED, received, "It came three days later.");
        stands(reference, Status.CLOSED);
        people.happened(reference, EventType.RESPONSE_RECEIVED, received.plusDays(14), "No: the neighbour brought it.");
        assertThat(people.open(reference)).contains("Arrange panel");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).from()).isEqualTo(asked);
    }

    @Test
    void a_refusal_to_be_confirmed_is_no_longer_possible_when_the_request_turns_out_to_be_in_time() {
        ComplaintReference reference = late();
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "PANEL_REFUSED",
                "reasons", "Nine days late and no reason given."), "complaints-officer");
        people.happened(reference, EventType.RESPONSE_RECEIVED,
                deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).from().plusDays(14), "The neighbour brought it.");
        assertThatThrownBy(() -> driver.complete("Confirm refusal of panel", reference, Map.of("decision", "REFUSE",
                "reasons", "Late."), "complaints-manager")).hasMessageContaining("within the twenty working days");
        driver.complete("Confirm refusal of panel", reference, Map.of("decision", "HOLD", "reasons", "It was in time."),
                "complaints-manager");
        assertThat(people.open(reference)).contains("Arrange panel");
    }

    private void decide(ComplaintReference reference, String outcome) {
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", outcome, "reasons",
                "As they say."), "complaints-officer");
    }

    @Test
    void no_panel_before_stage_2_a_request_for_one_leads_there() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.moveTo(deadline(reference, Duty.CHILDRENS_STAGE2_REQUEST).due().plusDays(1));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        people.happened(reference, EventType.PANEL_REQUESTED, driver.today(), "I want a panel.");
        assertThatThrownBy(() -> decide(reference, "PANEL")).hasMessageContaining("choose stage 2");
        assertThatThrownBy(() -> decide(reference, "PANEL_REFUSED")).hasMessageContaining("choose stage 2");
        assertThatThrownBy(() -> decide(reference, "NOTED")).hasMessageContaining("stage 2");
        decide(reference, "STAGE_2");
        assertThat(people.open(reference)).contains("Appoint investigators").doesNotContain("Arrange panel");
        assertThat(the(reference).stage()).isEqualTo(2);
    }

    @Test
    void a_panel_that_was_answered_is_not_held_again() {
        ComplaintReference reference = asked();
        LocalDate inWindow = driver.today();
        met(reference);
        later.finallySigned(later.finallyDrafted(later.panelReported(reference)));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        people.happened(reference, EventType.PANEL_REQUESTED, inWindow, "The signed letter that I posted then.");
        stands(reference, Status.CLOSED);
        assertThat(people.open(reference)).containsExactly("Decide what this message asks for");
        assertThatThrownBy(() -> decide(reference, "PANEL")).hasMessageContaining("Stage 3 is over");
        decide(reference, "NOTED");
        driver.moveTo(driver.today().plusDays(30));
        people.happened(reference, EventType.PANEL_REQUESTED, driver.today(), "I want another panel.");
        assertThatThrownBy(() -> decide(reference, "PANEL_REFUSED")).hasMessageContaining("Stage 3 is over");
        decide(reference, "NOTED");
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).doesNotContain("CH-19").filteredOn("CH-14"::equals).hasSize(1);
    }

    @Test
    void a_change_of_mind_while_a_withdrawal_at_stage_3_is_reviewed_goes_to_a_person() {
        ComplaintReference reference = asked();
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "I do not want to go on.");
        people.happened(reference, EventType.PANEL_REQUESTED, driver.today(), "I have changed my mind.");
        assertThat(people.open(reference)).contains("Decide on internal review", "Decide what this message asks for");
        assertThatThrownBy(() -> decide(reference, "PANEL")).hasMessageContaining("open the case again");
    }

    @Test
    void withdrawn_while_the_panel_is_arranged() {
        ComplaintReference reference = asked();
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "I do not want to go on.");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.WITHDRAWN);
        assertThat(people.open(reference)).isEmpty();
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);
    }

    @Test
    void with_nobody_to_write_to_the_final_response_is_kept_on_file() {
        ComplaintReference reference = later.panelAskedFor(later.stage2Answered(later.atStage2(LaterPathway.ANONYMOUS)));
        later.finallySigned(later.finallyDrafted(later.panelReported(met(reference))));
        assertThat(lettersSent(reference)).doesNotContain("CH-17");
        assertThat(deadline(reference, Duty.CHILDRENS_FINAL_RESPONSE).metOn()).isEqualTo(driver.today());
        stands(reference, Status.CLOSED);
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);
    }

    @Test
    void reasons_that_come_later_are_added_and_an_earlier_request_moves_the_clocks_to_it() {
        ComplaintReference reference = later.stage2Answered();
        LocalDate earlier = driver.today();
        driver.moveTo(driver.today().plusDays(6));
        later.panelAskedFor(reference);
        assertThat(letter(reference, "CH-14")).contains("why you are not satisfied with the outcome", "help you to put it");
        people.happened(reference, EventType.PANEL_REQUESTED, driver.today(), "And nobody said sorry.");
        assertThat(panels.request(reference).reasons()).contains("does not go far enough").contains("nobody said sorry");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).from()).isEqualTo(driver.today());
        people.happened(reference, EventType.PANEL_REQUESTED, earlier, "I had asked the reviewing officer before.");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).from()).isEqualTo(earlier);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_CHAIR).from()).isEqualTo(earlier);
        assertThat(people.open(reference)).contains("Arrange panel").doesNotContain("Decide what this message asks for");
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc")
                .param("reference", reference.value()).param("id", id).query(String.class).list().get(0);
    }

    @Test
    void it_is_said_whether_others_on_file_get_the_panels_report() {
        ComplaintReference reference = met(asked());
        parties.add(new Party(null, reference, PartyRole.OTHER, "Fay Foster", "foster carer", null, null, null, null, false,
                false, null, null, null, null, null));
        driver.as("panel-clerk", () -> documents.store(reference, "PANEL_REPORT", "Panel report", driver.today(), "r.txt",
                new byte[] {65}));
        assertThatThrownBy(() -> driver.complete("Write panel report", reference, answers("representations", "Too little.",
                "recommendsNothing", true, "reportReceivedOn", driver.today().toString()), "panel-chair"))
                .hasMessageContaining("Do the others on file get the report?");
    }

    @Test
    void what_the_panel_recommends_and_what_the_council_answered_stands() {
        ComplaintReference reference = met(asked());
        driver.as("panel-clerk", () -> documents.store(reference, "PANEL_REPORT", "Panel report", driver.today(), "r.txt",
                new byte[] {65}));
        assertThatThrownBy(() -> driver.complete("Write panel report", reference, answers("representations", "Too little.",
                "reportReceivedOn", driver.today().toString()), "panel-chair"))
                .hasMessageContaining("tick that the panel makes none");
        later.panelReported(reference);
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> {
            recommendations.replace(reference, Source.PANEL, List.of("Train the team."));
            return null;
        })).hasMessageContaining("stands");
        assertThatThrownBy(() -> driver.complete("Draft final response", reference, answers("consideredWith", "TOOK_PART", "consideredOn",
                driver.today().minusDays(1).toString(), "consideredHow", "By telephone.", "proposals", "Both."),
                "complaints-manager")).hasMessageContaining("not answered");
        later.finallySigned(later.finallyDrafted(reference));
        assertThatThrownBy(() -> later.finallyDrafted(reference)).hasMessageContaining("its answers stand");
    }

    @Test
    void an_independent_person_who_was_asked_and_did_not_take_part_is_said_so_in_the_letter() {
        ComplaintReference reference = later.panelReported(met(asked()));
        driver.as("complaints-manager", () -> {
            recommendations.of(reference, Source.PANEL).forEach(one -> recommendations.answer(reference,
                    new Recommendations.Recommendation(one.id(), one.source(), one.number(), one.text(),
                            Recommendations.Answer.ACCEPTED, null, "Done by the team.", "Head of service",
                            driver.today().plusDays(40))));
            return null;
        });
        driver.complete("Draft final response", reference, answers("consideredWith", "DID_NOT_TAKE_PART", "consideredOn",
                driver.today().toString(), "consideredHow", "She is in hospital.", "proposals", "We do both."),
                "complaints-manager");
        later.finallySigned(reference);
        assertThat(jdbc.sql("select html from letter where reference = :r and rulebook_id = 'CH-17'")
                .param("r", reference.value()).query(String.class).list()).isNotEmpty()
                .allMatch(html -> html.contains("did not take part") && html.contains("She is in hospital.")
                        && !html.contains("together with the Independent Person"));
        assertThat(jdbc.sql("select count(*) from panel where reference = :r and considered_with_independent_on is not null")
                .param("r", reference.value()).query(Long.class).single()).isZero();
    }

    @Test
    void the_report_is_considered_after_it_was_received() {
        ComplaintReference reference = later.panelReported(met(asked()));
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> {
            panels.considered(reference, driver.today().minusDays(1), true);
            return null;
        })).hasMessageContaining("after that");
    }

    @Test
    void a_yes_to_early_referral_comes_too_late_once_the_panel_has_met_and_a_return_counts_once() {
        ComplaintReference reference = asked();
        offer(reference);
        met(reference);
        people.happened(reference, EventType.EARLY_REFERRAL_ACCEPTED, driver.today(), "Yes, please.");
        assertThat(people.open(reference)).contains("Write panel report", "Decide what this message asks for");
        ComplaintReference returned = asked();
        offer(returned);
        sentEarly(returned);
        LocalDate referred = driver.today();
        people.happened(returned, EventType.EARLY_REFERRAL_RETURNED, referred.plusDays(0), "Premature.");
        assertThat(deadlines.of(returned, Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT)).hasSize(1);
        later.finallySigned(later.finallyDrafted(later.panelReported(met(returned))));
        people.happened(returned, EventType.EARLY_REFERRAL_RETURNED, driver.today(), "Premature, as we said.");
        stands(returned, Status.CLOSED);
    }

    @Test
    void whoever_is_away_or_sits_elsewhere_is_no_member_of_that_days_panel() {
        ComplaintReference reference = asked();
        LocalDate day = firstDay(reference);
        String away = driver.as("complaints-manager", () -> roster.away("p.third", day, day)).id();
        assertThatThrownBy(() -> later.panelArranged(reference, day, "panelMember2", "p.third"))
                .hasMessageContaining("is away on");
        later.panelArranged(reference, day);
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> {
            replacements.replace(reference, Part.PANEL_MEMBER, "panel-member-2", "p.third", "Ill.", null);
            return null;
        })).hasMessageContaining("is away on");
        driver.as("complaints-manager", () -> {
            roster.backAfterAll("p.third", away);
            return null;
        });
        ComplaintReference other = asked();
        assertThatThrownBy(() -> later.panelArranged(other, day)).hasMessageContaining("sits on another panel");
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "Enough.");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        driver.runDueJobs();
        later.panelArranged(other, day);
    }

    @Test
    void a_report_that_lies_in_the_post_tray_past_its_days_is_explained_too() {
        ComplaintReference reference = met(asked());
        jdbc.sql("update party set email_consent = false, address = '1 High Street, Coventry' where reference = :reference and role = 'COMPLAINANT'")
                .param("reference", reference.value()).update();
        later.panelReported(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REPORT).running()).isTrue();
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_PANEL_REPORT).due().plusDays(1));
        assertThat(people.open(reference)).contains("Draft final response", "Explain the delay");
    }

    @Test
    void the_window_counts_from_the_day_on_which_the_complainant_received_the_response() {
        ComplaintReference asked = later.atStage2();
        driver.moveTo(driver.today().plusDays(2));
        ComplaintReference reference = later.stage2Answered(asked);
        LocalDate last = deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due();
        LocalDate sent = driver.today();
        driver.moveTo(last.plusDays(3));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        people.happened(reference, EventType.RESPONSE_RECEIVED, sent.minusDays(1), "Before.");
        assertThat(people.open(reference)).containsExactly("Decide what this message asks for");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due()).isEqualTo(last);
        people.happened(reference, EventType.RESPONSE_RECEIVED, sent.plusDays(7), "It lay at the neighbour's.");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).from()).isEqualTo(sent.plusDays(7));
        people.happened(reference, EventType.PANEL_REQUESTED, driver.today(), "It does not go far enough.");
        assertThat(people.open(reference)).contains("Arrange panel");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).from()).isEqualTo(driver.today());
    }

    @Test
    void a_complainants_own_time_is_not_missed_by_a_correction() {
        ComplaintReference reference = later.stage2Answered();
        LocalDate from = deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).from();
        driver.moveTo(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due());
        later.panelAskedFor(reference);
        people.happened(reference, EventType.RESPONSE_RECEIVED, from, "It came on the day you say.");
        driver.as("complaints-manager", () -> deadlines.correct(reference, Duty.CHILDRENS_PANEL_REQUEST, from.minusDays(7), "Sooner."));
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).status()).isEqualTo(Deadline.Status.MET);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).missed()).isFalse();
    }

    @Test
    void the_window_that_runs_moves_with_the_day_of_receipt() {
        ComplaintReference reference = later.stage2Answered();
        LocalDate last = deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due();
        driver.moveTo(driver.today().plusDays(7));
        people.happened(reference, EventType.RESPONSE_RECEIVED, driver.today(), "It came today.");
        driver.moveTo(last.plusDays(1));
        driver.runDueJobs();
        stands(reference, Status.OPEN);
        driver.moveTo(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due().plusDays(1));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
    }

    @Test
    void a_panel_of_two_has_not_met() {
        ComplaintReference reference = asked();
        LocalDate day = firstDay(reference);
        later.papersSent(later.panelArranged(reference, day));
        driver.moveTo(day);
        driver.runDueJobs();
        assertThatThrownBy(() -> later.panelMet(reference, "allThree", false))
                .hasMessageContaining("three independent people");
        assertThat(people.open(reference)).contains("Hold panel meeting");
    }

    @Test
    void papers_cannot_be_dated_before_the_request_nor_the_meeting_before_the_panel_was_arranged() {
        ComplaintReference reference = asked();
        LocalDate asked = driver.today();
        LocalDate day = firstDay(reference);
        driver.moveTo(asked.plusDays(1));
        later.panelArranged(reference, day);
        assertThatThrownBy(() -> later.papersSent(reference, "papersSentOn", asked.minusDays(1).toString()))
                .hasMessageContaining("its papers went on that day or later");
        later.papersSent(reference, "papersSentOn", asked.toString());
        assertThat(panels.current(reference).orElseThrow().papersSentOn()).isEqualTo(asked);
        driver.moveTo(day.plusDays(1));
        driver.runDueJobs();
        assertThatThrownBy(() -> later.panelMet(reference, "metOn", asked.toString(), "otherDayWhy", "It was said so."))
                .hasMessageContaining("cannot have met before that");
        assertThatThrownBy(() -> later.panelMet(reference)).hasMessageContaining("Say why it met on another day");
        later.panelMet(reference, "otherDayWhy", "Snow closed the town hall for a day.");
        assertThat(panels.current(reference).orElseThrow().metOn()).isEqualTo(day.plusDays(1));
        assertThat(jdbc.sql("select text from timeline_entry where reference = :reference and kind = 'PANEL_MET'")
                .param("reference", reference.value()).query(String.class).single()).contains("arranged for", "Snow");
    }

    private void chairFound(ComplaintReference reference, String person, LocalDate on) {
        driver.as("panel-clerk", () -> {
            panels.chairFound(reference, person, on);
            return null;
        });
    }

    @Test
    void a_chair_found_on_the_third_day_meets_the_ten_days_and_the_arrangement_begins_with_them() {
        ComplaintReference reference = asked();
        driver.as("complaints-manager", () -> roster.change(chairs(roster.get("panel-member"))));
        LocalDate on = driver.today().plusDays(2);
        driver.letTimePassUntil(on);
        assertThatThrownBy(() -> chairFound(reference, "independent-person", on))
                .hasMessageContaining("Independent Person of stage 2");
        assertThatThrownBy(() -> chairFound(reference, "panel-chair", on.plusDays(1))).hasMessageContaining("future");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_CHAIR).running()).isTrue();
        chairFound(reference, "panel-member", on);
        Deadline chair = deadline(reference, Duty.CHILDRENS_PANEL_CHAIR);
        assertThat(chair.status()).isEqualTo(Deadline.Status.MET);
        assertThat(chair.metOn()).isEqualTo(on);
        assertThatThrownBy(() -> chairFound(reference, "panel-chair", on)).hasMessageContaining("there is one already");
        assertThat(driver.as("panel-clerk", () -> dates.find(reference)))
                .allSatisfy(offer -> assertThat(offer.chairs()).containsExactly("panel-member"));
        assertThat(tasks.getVariable(driver.task("Arrange panel", reference).getId(), "panelChair"))
                .isEqualTo("panel-member");
        driver.letTimePassUntil(chair.due().plusDays(1));
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_CHAIR).missed()).isFalse();
        later.panelArranged(reference, firstDay(reference), "panelChair", "panel-member", "panelMember1", "panel-chair",
                "lateWhy", "Nobody could come before.");
        assertThat(appointments.of(reference).stream().filter(a -> a.role() == Role.PANEL_CHAIR)).singleElement()
                .satisfies(a -> assertThat(a.appointedOn()).isEqualTo(on));
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_CHAIR).metOn()).isEqualTo(on);
    }

    @Test
    void a_chair_whom_no_letter_has_named_is_replaced_without_one_and_a_chair_whom_one_has_named_with_one() {
        ComplaintReference reference = asked();
        driver.as("complaints-manager", () -> roster.change(chairs(roster.get("panel-member"))));
        chairFound(reference, "panel-member", driver.today());
        replaced(reference, "panel-member", "panel-chair");
        assertThat(appointments.current(reference, Role.PANEL_CHAIR)).contains("panel-chair");
        assertThat(tasks.getVariable(driver.task("Arrange panel", reference).getId(), "panelChair")).isEqualTo("panel-chair");
        assertThat(lettersSent(reference)).doesNotContain("CH-20");
        later.panelArranged(reference, firstDay(reference), "lateWhy", "Nobody could come before.", "panelMember1",
                "p.third");
        replaced(reference, "panel-chair", "panel-member");
        assertThat(lettersSent(reference)).containsOnlyOnce("CH-20");
    }

    @Test
    void the_draft_of_a_former_chair_is_not_the_report_of_the_next() {
        ComplaintReference reference = met(asked());
        driver.as("complaints-manager", () -> roster.change(chairs(roster.get("p.third"))));
        later.uploaded(reference, "panel-chair", "PANEL_REPORT");
        driver.moveTo(driver.now().plusSeconds(60));
        replaced(reference, "panel-chair", "p.third");
        Map<String, Object> form = answers("representations", "As heard.", "recommendsNothing", true, "reportReceivedOn",
                driver.today().toString(), "toldHow", "By e-mail of today.");
        assertThatThrownBy(() -> driver.complete("Write panel report", reference, form, "complaints-officer"))
                .hasMessageContaining("panel chair put in the one on file");
    }

    private void replaced(ComplaintReference reference, String before, String now) {
        driver.as("complaints-officer", () -> {
            replacements.replace(reference, Part.PANEL_CHAIR, before, now, "They are ill.", null);
            return null;
        });
        driver.runDueJobs();
    }

    @Test
    void whoever_sat_on_a_panel_that_did_not_meet_may_chair_the_next_and_its_chair_may_sit() {
        ComplaintReference reference = asked();
        driver.as("complaints-manager", () -> roster.change(chairs(roster.get("panel-member"))));
        LocalDate day = firstDay(reference);
        later.papersSent(later.panelArranged(reference, day));
        driver.moveTo(day);
        driver.complete("Hold panel meeting", reference, answers("panelMeeting", "NOT_MET", "notMetWhy",
                "The chair was ill."), "panel-clerk");
        later.panelArranged(reference, firstDay(reference), "panelChair", "panel-member", "panelMember1", "panel-chair",
                "lateWhy", "Nobody could come before.");
        assertThat(panels.seats(reference)).extracting(seat -> seat.role() + " " + seat.person()).containsExactlyInAnyOrder(
                "PANEL_CHAIR panel-member", "PANEL_MEMBER panel-chair", "PANEL_MEMBER panel-member-2");
    }

    private static RosterPerson chairs(RosterPerson of) {
        return new RosterPerson(of.id(), of.name(), of.email(), of.phone(), of.investigates(), of.independent(), true,
                of.sits(), of.contractFrom(), of.contractUntil(), of.vettedOn(), of.vettedUntil(), of.dayRate(),
                of.capacity(), of.retiredOn(), of.version());
    }

    @Test
    void two_panels_that_are_arranged_at_once_do_not_take_the_same_person() throws Exception {
        ComplaintReference first = asked();
        ComplaintReference second = asked();
        LocalDate day = firstDay(first);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> behind = transactions.execute(status -> {
                arrangeAsClerk(first, day);
                Future<?> meanwhile = other.submit(() -> arrangeAsClerk(second, day));
                assertThatThrownBy(() -> meanwhile.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return meanwhile;
            });
            assertThatThrownBy(() -> behind.get(10, TimeUnit.SECONDS)).hasMessageContaining("sits on another panel");
        } finally {
            other.shutdownNow();
        }
    }

    private Deadline arrangeAsClerk(ComplaintReference reference, LocalDate day) {
        return driver.as("panel-clerk", () -> panels.arrange(reference, new Panels.Arrangement("panel-chair", "panel-member",
                "panel-member-2", day, null, null, null, null, null)));
    }

    @Test
    void how_to_find_the_place_may_be_long() {
        ComplaintReference reference = asked();
        String place = "Committee room 2. " + "Turn left at the library. ".repeat(20);
        later.panelArranged(reference, firstDay(reference), "place", place, "meetsAt", "Tea from 10, then at 10.30 am; lunch at 1");
        assertThat(panels.current(reference).orElseThrow().place()).isEqualTo(place.strip());
    }

    private void withdrawn(ComplaintReference reference) {
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "I do not want to go on.");
        driver.complete("Decide on internal review", reference, answers("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.WITHDRAWN);
    }

    @Test
    void withdrawn_while_its_panel_is_arranged_and_reopened_it_goes_on_at_stage_3() {
        ComplaintReference reference = asked();
        later.panelArranged(reference, firstDay(reference));
        withdrawn(reference);
        assertThat(appointments.running(reference)).extracting(a -> a.role())
                .containsExactlyInAnyOrder(Role.HANDLER, Role.ADJUDICATING_OFFICER);
        driver.moveTo(driver.today().plusDays(7));
        reopened(reference, null);
        stands(reference, Status.OPEN);
        assertThat(the(reference).stage()).isEqualTo(3);
        assertThat(people.open(reference)).contains("Arrange panel").doesNotContain("Appoint investigators");
        assertThat(deadlines.of(reference, Duty.CHILDRENS_STAGE2)).hasSize(1);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).from()).isEqualTo(driver.today());
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).running()).isTrue();
        assertThat(appointments.running(reference)).extracting(a -> a.role())
                .containsExactlyInAnyOrder(Role.HANDLER, Role.ADJUDICATING_OFFICER, Role.INVESTIGATING_OFFICER,
                        Role.INDEPENDENT_PERSON);
        met(reference);
        later.finallySigned(later.finallyDrafted(later.panelReported(reference)));
        stands(reference, Status.CLOSED);
    }

    @Test
    void withdrawn_with_its_panel_s_report_on_file_and_reopened_it_goes_on_with_the_answer_to_it() {
        ComplaintReference reference = later.panelReported(met(asked()));
        Panels.Request asked = panels.request(reference);
        withdrawn(reference);
        driver.moveTo(driver.today().plusDays(7));
        long lettersBefore = lettersSent(reference).stream().filter("CH-14"::equals).count();
        reopened(reference, null);
        assertThat(people.open(reference)).containsExactly("Draft final response");
        assertThat(lettersSent(reference)).filteredOn("CH-14"::equals).hasSize((int) lettersBefore);
        Deadline answer = deadline(reference, Duty.CHILDRENS_FINAL_RESPONSE);
        assertThat(answer.from()).isEqualTo(driver.today());
        assertThat(panels.request(reference)).isEqualTo(asked);
        assertThat(deadlines.of(reference, Duty.CHILDRENS_PANEL_MEETING)).hasSize(1);
        driver.moveTo(answer.breachAt());
        driver.runDueJobs();
        assertThat(people.open(reference)).contains("Explain the delay", "Draft final response");
        later.finallySigned(later.finallyDrafted(reference));
        assertThat(lettersSent(reference)).contains("CH-17");
        stands(reference, Status.CLOSED);
    }

    @Test
    void reopened_after_the_final_response_the_next_panel_recommends_and_is_answered_afresh() {
        ComplaintReference reference = later.panelReported(met(asked()));
        later.finallySigned(later.finallyDrafted(reference));
        stands(reference, Status.CLOSED);
        driver.moveTo(driver.today().plusDays(7));
        reopened(reference, null);
        Person adjudicates = new Person("adjudicating-officer", List.of("adjudicating-officers"));
        assertThat(drafts.hidden(reference, adjudicates)).contains(Drafts.Draft.PANEL);
        papersSent(reference);
        assertThatThrownBy(() -> driver.complete("Hold panel meeting", reference, answers("panelMeeting", "MET", "allThree",
                true, "metOn", driver.today().toString(), "attended", "All three.", "minutesFiled", true), "panel-clerk"))
                .hasMessageContaining("from a panel before");
        later.panelMet(reference);
        assertThatThrownBy(() -> driver.complete("Write panel report", reference, answers("representations", "As before.",
                "reportReceivedOn", driver.today().toString()), "panel-chair")).hasMessageContaining("from a panel before");
        driver.as("panel-chair", () -> {
            recommendations.replace(reference, Source.PANEL, List.of("Write to her."));
            return null;
        });
        later.panelReported(reference);
        assertThat(drafts.hidden(reference, adjudicates)).doesNotContain(Drafts.Draft.PANEL);
        assertThat(recommendations.answersStand(reference)).isFalse();
        later.finallySigned(later.finallyDrafted(reference));
        assertThat(recommendations.answersStand(reference)).isTrue();
        stands(reference, Status.CLOSED);
    }

    @Test
    void an_independent_person_who_left_the_register_does_not_come_back_and_another_takes_part() {
        ComplaintReference reference = later.stage2Answered();
        withdrawn(reference);
        driver.as("complaints-manager", () -> roster.change(retired(roster.get("independent-person"))));
        driver.moveTo(driver.today().plusDays(7));
        reopened(reference, null);
        later.panelAskedFor(reference);
        assertThat(appointments.current(reference, Role.INVESTIGATING_OFFICER)).contains("investigating-officer");
        assertThat(appointments.current(reference, Role.INDEPENDENT_PERSON)).isEmpty();
        assertThat(jdbc.sql("select text from timeline_entry where reference = :reference and kind = 'APPOINTMENT_OPEN'")
                .param("reference", reference.value()).query(String.class).list())
                .allMatch(text -> text.startsWith("The Independent Person of stage 2 can no longer take part.")).isNotEmpty();
        later.panelReported(met(reference));
        assertThatThrownBy(() -> later.finallyDrafted(reference)).hasMessageContaining("Nobody is the Independent Person");
        driver.as("complaints-officer", () -> {
            replacements.replace(reference, Part.INDEPENDENT_PERSON, "independent-person", "independent-person-2",
                    "They have retired.", null);
            return null;
        });
        driver.runDueJobs();
        assertThat(jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'CH-20'")
                .param("reference", reference.value()).query(String.class).list()).isNotEmpty()
                .allMatch(html -> html.contains("as the Independent Person") && !html.contains("The reason is"));
        later.finallySigned(later.finallyDrafted(reference));
        stands(reference, Status.CLOSED);
    }

    private RosterPerson retired(RosterPerson of) {
        return new RosterPerson(of.id(), of.name(), of.email(), of.phone(), of.investigates(), of.independent(), of.chairs(),
                of.sits(), of.contractFrom(), of.contractUntil(), of.vettedOn(), of.vettedUntil(), of.dayRate(),
                of.capacity(), driver.today(), of.version());
    }

    @Test
    void a_panel_too_soon_for_its_papers_is_arranged_only_with_a_reason() {
        ComplaintReference reference = asked();
        LocalDate tomorrow = driver.today().plusDays(1);
        assertThatThrownBy(() -> later.panelArranged(reference, tomorrow)).hasMessageContaining("ten working days before");
        assertThat(panels.current(reference)).isEmpty();
        later.panelArranged(reference, tomorrow, "papersWhy", "She goes abroad, and wants it before.");
        assertThat(panels.current(reference).orElseThrow().meetsOn()).isEqualTo(tomorrow);
        assertThat(deadlines.events(deadline(reference, Duty.CHILDRENS_PANEL_PAPERS)))
                .anyMatch(event -> "She goes abroad, and wants it before.".equals(event.reason()));
    }

    @Test
    void a_panel_after_its_last_day_is_arranged_only_with_a_reason() {
        ComplaintReference reference = asked();
        LocalDate due = deadline(reference, Duty.CHILDRENS_PANEL_MEETING).due();
        assertThatThrownBy(() -> later.panelArranged(reference, due.plusDays(3))).hasMessageContaining("must meet by")
                .hasMessageContaining("regulation 19(4)");
        assertThat(panels.current(reference)).isEmpty();
        later.panelArranged(reference, due.plusDays(3), "lateWhy", "The complainant is in hospital until then.");
        assertThat(panels.current(reference).orElseThrow().meetsOn()).isEqualTo(due.plusDays(3));
    }

    @Test
    void each_of_the_panel_costs_hours_at_their_own_day_rate() {
        ComplaintReference reference = asked();
        driver.as("complaints-manager", () -> roster.change(rated(roster.get("panel-member"), "148.00")));
        driver.as("complaints-manager", () -> roster.change(rated(roster.get("panel-member-2"), null)));
        met(reference);
        List<Costs.Entry> stage3 = costs.of(reference).entries().stream().filter(e -> e.stage() == 3).toList();
        assertThat(stage3).extracting(e -> e.role() + " " + e.person() + " " + e.hours() + " " + e.amount())
                .containsExactlyInAnyOrder("PANEL_CHAIR panel-chair 4.00 189.19", "PANEL_MEMBER panel-member 3.00 60.00",
                        "PANEL_MEMBER panel-member-2 2.50 0.00", "PANEL null 0.00 120.75");
        assertThat(stage3).filteredOn(e -> "panel-member-2".equals(e.person()))
                .allMatch(e -> e.what().contains("no day rate"));
        assertThat(stage3).filteredOn(e -> "panel-chair".equals(e.person())).noneMatch(e -> e.what().contains("no day rate"));
    }

    private static RosterPerson rated(RosterPerson of, String rate) {
        return new RosterPerson(of.id(), of.name(), of.email(), of.phone(), of.investigates(), of.independent(), of.chairs(),
                of.sits(), of.contractFrom(), of.contractUntil(), of.vettedOn(), of.vettedUntil(),
                rate == null ? null : new BigDecimal(rate), of.capacity(), of.retiredOn(), of.version());
    }

    @Test
    void withdrawn_after_stage_2_was_answered_and_reopened_it_waits_for_a_request_for_a_panel() {
        ComplaintReference reference = later.stage2Answered();
        withdrawn(reference);
        driver.moveTo(driver.today().plusDays(7));
        reopened(reference, null);
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).isEmpty();
        assertThat(deadlines.of(reference, Duty.CHILDRENS_STAGE2)).hasSize(1);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).from()).isEqualTo(driver.today());
        driver.moveTo(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due());
        later.panelAskedFor(reference);
        assertThat(the(reference).stage()).isEqualTo(3);
        assertThat(people.open(reference)).contains("Arrange panel");
    }

    @Test
    void whoever_is_from_outside_leaves_with_the_case_and_counts_there_no_more() {
        ComplaintReference reference = later.stage2Answered();
        assertThat(appointments.runningOf("independent-person", Set.of(Role.INDEPENDENT_PERSON))).hasSize(1);
        LocalDate window = deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due();
        driver.moveTo(window.plusDays(1));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(appointments.running(reference)).extracting(a -> a.role())
                .containsExactlyInAnyOrder(Role.HANDLER, Role.ADJUDICATING_OFFICER);
        assertThat(appointments.runningOf("independent-person", Set.of(Role.INDEPENDENT_PERSON))).isEmpty();
        people.happened(reference, EventType.PANEL_REQUESTED, window, "The action does not go far enough.");
        assertThat(appointments.current(reference, Role.INDEPENDENT_PERSON)).contains("independent-person");
        assertThat(appointments.current(reference, Role.INVESTIGATING_OFFICER)).contains("investigating-officer");
    }
}
