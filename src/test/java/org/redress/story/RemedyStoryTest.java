package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.correction.Corrections;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.letter.Delivery;
import org.redress.letter.LetterWritten;
import org.redress.letter.PostTray;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Remedy;
import org.redress.register.Timeline;
import org.redress.remedy.AgreedAction;
import org.redress.remedy.AgreedAction.Compliance;
import org.redress.remedy.AgreedAction.EndKind;
import org.redress.remedy.AgreedAction.Source;
import org.redress.remedy.NewRemedy;
import org.redress.remedy.Remedies;
import org.redress.support.CorporatePathway;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;

/** What was promised is done, proved, checked by somebody else and told; nothing of it is forgotten (rulebook 4.2 to 4.4). */
class RemedyStoryTest extends StoryTest {

    private static final String VISIT = "We will visit on Mondays again.";

    @Autowired CorporatePathway corporate;
    @Autowired LaterPathway later;
    @Autowired Remedies remedies;
    @Autowired PostTray tray;
    @Autowired Timeline timeline;
    @Autowired ApplicationEventPublisher events;
    @Autowired @Qualifier("remedyFacts") CaseFacts shown;

    @Test
    void a_promise_has_its_row_its_clock_and_its_owner_and_is_made_once() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction promised = promise(reference, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20));
        assertThat(promise(reference, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20)).id()).as("the same promise again")
                .isEqualTo(promised.id());
        assertThat(remedies.of(reference)).hasSize(1);
        assertThat(driver.task("Carry out remedy", reference).getAssignee()).isEqualTo("team-manager");
        Deadline clock = deadline(reference, Duty.REMEDY_PROMISED);
        assertThat(clock.due()).isEqualTo(day(11, 20));
        assertThat(clock.about()).isEqualTo(promised.id());
        AgreedAction undated = promise(reference, Remedy.SERVICE_IMPROVEMENT, "We will write it down.", null, null);
        assertThat(undated.due()).as("a month where no day was named").isEqualTo(day(12, 2));
    }

    @Test
    void done_in_time_with_its_proof_checked_by_somebody_else_and_told() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction promised = promise(reference, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20));
        driver.moveTo(day(11, 18));
        assertThatThrownBy(() -> carriedOut(reference, day(11, 18))).hasMessageContaining("Put in the proof first");
        prove(promised);
        assertThatThrownBy(() -> carriedOut(reference, day(11, 19))).as("not in the future").hasMessageContaining("and today");
        driver.as("complaints-manager", () -> remedies.giveTo(promised.id(), "quality-officer"));
        assertThatThrownBy(() -> carriedOut(reference, day(11, 17))).as("given to somebody else").isNotNull();
        driver.complete("Carry out remedy", reference, answers("doneOn", "2026-11-17", "doneHow", "We visited her."), "quality-officer");
        assertThat(deadline(reference, Duty.REMEDY_PROMISED).metOn()).isEqualTo(day(11, 17));
        assertThatThrownBy(() -> checked(reference, "PROVED", "quality-officer")).hasMessageContaining("yours to do");
        driver.moveTo(day(11, 24));
        driver.runDueJobs();
        checked(reference, "PROVED", "complaints-manager");
        AgreedAction proved = remedies.get(promised.id());
        assertThat(proved.compliance(driver.today())).as("by the day it was done, not by that of the check")
                .isEqualTo(Compliance.COMPLETE_ON_TIME);
        assertThat(lettersSent(reference)).endsWith("LG-04");
        assertThat(letter(reference)).contains(VISIT, "Tuesday 17 November 2026", "We visited her.", "please tell us");
        assertThat(driver.runningProcesses(reference)).doesNotContain("remedy");
        assertThat(promise(reference, Remedy.RESTORE_POSITION, VISIT, null, day(12, 1)).id()).as("promised anew in the same words")
                .isNotEqualTo(promised.id());
        assertThat(driver.openTaskNames(reference)).contains("Carry out remedy");
    }

    @Test
    void a_day_that_we_set_ourselves_makes_nothing_timely_and_what_is_done_is_not_called_late_to_them() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction promised = promise(reference, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20));
        driver.moveTo(day(11, 21));
        driver.runDueJobs();
        driver.complete("Explain late remedy", reference, answers("reason", "Her visitor is ill.", "newDue", "2026-11-27"),
                "complaints-manager");
        driver.runDueJobs();
        AgreedAction moved = remedies.get(promised.id());
        assertThat(moved.due()).isEqualTo(day(11, 27));
        assertThat(moved.promisedDue()).isEqualTo(day(11, 20));
        assertThat(moved.compliance(driver.today())).isEqualTo(Compliance.NOT_COMPLETE);
        driver.moveTo(day(11, 28));
        driver.runDueJobs();
        prove(promised);
        carriedOut(reference, day(11, 26));
        checked(reference, "PROVED", "quality-officer");
        assertThat(remedies.get(promised.id()).compliance(driver.today())).isEqualTo(Compliance.COMPLETE_LATE);
        List<String> before = lettersSent(reference);
        driver.complete("Explain late remedy", reference, answers("reason", "Nobody else was found."), "complaints-manager");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).as("it is done: no letter says that it will be").isEqualTo(before);
        assertThat(driver.runningProcesses(reference)).doesNotContain("remedy");
    }

    @Test
    void a_payment_that_waits_for_the_director_is_late_as_well() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction promised = promise(reference, Remedy.TIME_AND_TROUBLE, "We will pay.", new BigDecimal("100.00"), day(11, 20));
        driver.moveTo(day(11, 21));
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).contains("Approve remedy payment", "Explain late remedy");
        driver.complete("Explain late remedy", reference, answers("reason", "Nobody looked at it."), "complaints-manager");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("We are late with what we promised", "Nobody looked at it.");
        driver.complete("Approve remedy payment", reference, answers("decision", "APPROVE"), "director");
        assertThat(driver.openTaskNames(reference)).contains("Carry out remedy");
        assertThat(remedies.get(promised.id()).lateReason()).isEqualTo("Nobody looked at it.");
    }

    @Test
    void an_answer_given_again_names_another_day_and_a_later_one_takes_nothing_away_unasked() {
        ComplaintReference reference = corporate.accepted();
        driver.as("complaints-officer", () -> {
            heads.needOne(complaints.get(reference));
            return null;
        });
        says(reference, "We will visit again.", "200.00", day(11, 20), "The visits team");
        AgreedAction first = atPoints(reference).get(0);
        says(reference, "We will visit again.", "200.00", day(11, 27), "team-manager");
        assertThat(atPoints(reference)).as("given again: the same promise").singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(first.id());
            assertThat(one.promisedDue()).isEqualTo(day(11, 27));
            assertThat(one.owner()).isEqualTo("team-manager");
            assertThat(deadlines.get(one.deadlineId()).due()).isEqualTo(day(11, 27));
        });
        says(reference, "We will visit twice.", "250.00", day(11, 27), "team-manager");
        assertThat(atPoints(reference)).as("corrected: another in its place").extracting(AgreedAction::status)
                .containsExactly(AgreedAction.Status.ENDED, AgreedAction.Status.AGREED);
        driver.moveTo(driver.now().plusSeconds(60));
        driver.as("complaints-manager", () -> {
            timeline.add(reference, "REVIEW_OPENED", "Review opened.");
            return null;
        });
        driver.moveTo(driver.now().plusSeconds(60));
        says(reference, "We train the team.", null, null, null);
        assertThat(atPoints(reference)).as("beside what stage 1 promised").extracting(AgreedAction::status).endsWith(
                AgreedAction.Status.AGREED, AgreedAction.Status.AGREED);
        assertThat(driver.openTaskNames(reference)).doesNotContain("Confirm end of remedy");
        says(reference, "We pay you more.", "400.00", null, null);
        assertThat(driver.openTaskNames(reference)).as("two sums at one point: two people say whether both are meant")
                .contains("Confirm end of remedy");
        AgreedAction paid = remedies.get(atPoints(reference).get(1).id());
        assertThat(paid.status()).as("until then it stands").isEqualTo(AgreedAction.Status.AGREED);
        driver.complete("Confirm end of remedy", reference, answers("decision", "END"), "complaints-manager-2");
        driver.runDueJobs();
        assertThat(remedies.get(paid.id()).endKind()).isEqualTo(EndKind.SUPERSEDED);
        assertThat(letter(reference)).contains("We will visit twice.", "something in its place");
    }

    /** The answer goes, as it stands now, with this at its one point. */
    private void says(ComplaintReference reference, String action, String pounds, LocalDate due, String owner) {
        jdbc.sql("update head set action_text = :action, action_rich = null, payment = :payment, action_due = :due, action_owner = :owner"
                        + " where reference = :reference").param("action", action).param("payment", pounds == null ? null
                        : new BigDecimal(pounds)).param("due", due).param("owner", owner).param("reference", reference.value()).update();
        driver.as("quality-officer", () -> {
            events.publishEvent(new LetterWritten(reference, "corporate-response"));
            return null;
        });
    }

    private List<AgreedAction> atPoints(ComplaintReference reference) {
        return remedies.of(reference).stream().filter(one -> !"response".equals(one.sourceId())).toList();
    }

    @Test
    void what_does_not_prove_it_goes_back_with_its_clock_running_on_and_is_late_in_the_end() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction promised = promise(reference, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20));
        driver.moveTo(day(11, 19));
        prove(promised);
        carriedOut(reference, day(11, 19));
        assertThatThrownBy(() -> checked(reference, "NOT_PROVED", "complaints-manager", "reasons", null))
                .hasMessageContaining("missing");
        checked(reference, "NOT_PROVED", "complaints-manager", "reasons", "The record shows no visit.");
        assertThat(deadline(reference, Duty.REMEDY_PROMISED).running()).isTrue();
        assertThatThrownBy(() -> carriedOut(reference, day(11, 19))).as("the same proof is none").hasMessageContaining("proof first");
        driver.moveTo(day(11, 21));
        driver.runDueJobs();
        assertThat(remedies.get(promised.id()).compliance(driver.today())).isEqualTo(Compliance.NOT_COMPLETE);
        assertThat(driver.openTaskNames(reference)).contains("Carry out remedy", "Explain late remedy");
        driver.complete("Explain late remedy", reference, answers("reason", "Her visitor is ill.", "newDue", "2026-11-27"),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("We are late with what we promised", "Her visitor is ill.", "Friday 27 November 2026");
        driver.moveTo(day(11, 28));
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).as("late once more: asked once more").contains("Explain late remedy");
        driver.complete("Explain late remedy", reference, answers("reason", "Nobody else was found.", "newDue", null),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("as soon as we can").doesNotContain("It will be done by");
        prove(promised);
        carriedOut(reference, day(11, 28));
        checked(reference, "PROVED", "quality-officer");
        assertThat(remedies.get(promised.id()).compliance(driver.today())).isEqualTo(Compliance.COMPLETE_LATE);
    }

    @Test
    void a_payment_without_an_approval_waits_for_the_director_and_comes_back_changed() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction promised = promise(reference, Remedy.TIME_AND_TROUBLE, "We will pay for the trouble.", new BigDecimal("100.00"), null);
        assertThat(driver.openTaskNames(reference)).contains("Approve remedy payment").doesNotContain("Carry out remedy");
        driver.complete("Approve remedy payment", reference, answers("decision", "CHANGES", "comments", "Others had more."), "director");
        assertThat(shown.of(reference, driver.task("Put remedy right", reference).getId()).get("case_remedyPaymentComments"))
                .isEqualTo("Others had more.");
        assertThat(shown.presets(reference, "put-remedy-right", driver.task("Put remedy right", reference).getId())).as("to be changed")
                .isEqualTo(Map.of("what", "We will pay for the trouble.", "kind", "TIME_AND_TROUBLE", "amount", "100.00"));
        assertThatThrownBy(() -> driver.complete("Put remedy right", reference, answers("what", "We will pay.", "kind", "APOLOGY",
                "amount", "150"), "complaints-manager")).hasMessageContaining("No sum is of the kind");
        driver.complete("Put remedy right", reference, answers("what", "We will pay for the trouble.", "kind", "TIME_AND_TROUBLE",
                "amount", "£150.50"), "complaints-manager");
        driver.complete("Approve remedy payment", reference, answers("decision", "APPROVE"), "director");
        AgreedAction approved = remedies.get(promised.id());
        assertThat(approved.amount()).isEqualByComparingTo("150.50");
        assertThat(approved.approvedBy()).isEqualTo("director");
        assertThat(approved.guidanceVersion()).isNotBlank();
        assertThat(driver.openTaskNames(reference)).contains("Carry out remedy");
    }

    @Test
    void an_apology_is_written_here_by_somebody_senior_enough_and_is_its_own_proof() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction promised = promise(reference, Remedy.APOLOGY, "Our Head of Service will apologise.", null, day(11, 20));
        Map<String, Object> apology = answers("apology", "WRITE", "apologyWrong", "Nobody told you.", "apologyEffect",
                "You waited a whole day.", "apologyLearnt", "Changes are told by telephone now.");
        assertThatThrownBy(() -> driver.complete("Carry out remedy", reference, apology, "team-manager"))
                .hasMessageContaining("senior enough");
        driver.as("complaints-manager", () -> remedies.giveTo(promised.id(), "head-of-service"));
        assertThat(driver.task("Carry out remedy", reference).getAssignee()).isEqualTo("head-of-service");
        driver.complete("Carry out remedy", reference, apology, "head-of-service");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("Nobody told you.", "You waited a whole day.", "I apologise to you",
                "Changes are told by telephone now.");
        int letters = lettersSent(reference).size();
        checked(reference, "PROVED", "complaints-manager");
        assertThat(lettersSent(reference)).as("they have read it already").hasSize(letters);
        assertThat(remedies.get(promised.id()).toldOn()).isNotNull();
    }

    @Test
    void disputed_it_is_checked_again_before_its_effect_is_looked_at_and_afterwards() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction improved = driver.as("complaints-manager", () -> remedies.promise(new NewRemedy(reference, null, null, Source.HEAD,
                "point-1", Remedy.SERVICE_IMPROVEMENT, "We will write down how visits are planned.", null, "team-manager",
                driver.today(), day(11, 20), null, null, null,
                new NewRemedy.Learning(null, "Nobody knew who plans.", "Missed visits in a month", LocalDate.of(2027, 2, 1), null))));
        prove(improved);
        carriedOut(reference, driver.today());
        checked(reference, "PROVED", "complaints-manager");
        assertThat(driver.runningProcesses(reference)).contains("remedy", "remedy-review");
        driver.as("complaints-officer", () -> remedies.disputed(improved.id(), driver.today(), "Nobody has seen it."));
        assertThat(driver.openTaskNames(reference)).contains("Check proof");
        assertThat(driver.runningProcesses(reference)).doesNotContain("remedy-review");
        checked(reference, "NOT_PROVED", "complaints-manager", "reasons", "It is a draft.");
        prove(improved);
        carriedOut(reference, driver.today());
        checked(reference, "PROVED", "complaints-manager");
        driver.moveTo(LocalDate.of(2027, 2, 1));
        driver.runDueJobs();
        driver.complete("Look whether it worked", reference, answers("decision", "WORKED", "reasons", "None was missed, ten before."),
                "complaints-manager");
        assertThat(remedies.get(improved.id()).worked()).isTrue();
        assertThat(driver.runningProcesses(reference)).doesNotContain("remedy");
        driver.as("complaints-officer", () -> remedies.disputed(improved.id(), driver.today(), "It is gone from your pages."));
        assertThat(driver.openTaskNames(reference)).contains("Check proof");
        checked(reference, "PROVED", "complaints-manager");
        assertThat(driver.runningProcesses(reference)).doesNotContain("remedy");
    }

    @Test
    void told_without_saying_which_the_one_that_was_promised_is_meant_and_of_several_a_person_decides() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction one = promise(reference, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20));
        people.happened(reference, EventType.REMEDY_DISPUTED, driver.today(), "Nobody came on Monday.");
        assertThat(remedies.get(one.id()).disputedWords()).isEqualTo("Nobody came on Monday.");
        assertThat(remedies.get(one.id()).status()).isEqualTo(AgreedAction.Status.AGREED);
        promise(reference, Remedy.APOLOGY, "We will apologise.", null, day(11, 20));
        people.happened(reference, EventType.REMEDY_DISPUTED, driver.today(), "And nobody wrote.");
        assertThat(corporate.open(reference)).contains("Decide what this message asks for");
    }

    @Test
    void an_action_of_learning_that_has_not_worked_comes_back_as_another() {
        ComplaintReference reference = corporate.answered(corporate.accepted());
        stands(reference, Status.CLOSED);
        assertThat(remedies.of(reference)).as("what the answer promises lives on").singleElement().satisfies(promised -> {
            assertThat(promised.what()).isEqualTo("A notice at the door and on our pages.");
            assertThat(promised.ownerInWords()).isEqualTo("The library manager");
            assertThat(promised.status()).isEqualTo(AgreedAction.Status.AGREED);
            driver.as("complaints-manager", () -> remedies.proposeEnd(promised.id(), EndKind.LAPSED, "The library is open again."));
        });
        driver.complete("Confirm end of remedy", reference, answers("decision", "END"), "complaints-manager-2");
        driver.runDueJobs();
        AgreedAction learned = driver.as("complaints-officer", () -> remedies.promise(new NewRemedy(reference, null, null, Source.LEARNING,
                "case", null, "Each change of a visit is told by telephone.", null, "team-manager", driver.today(), day(11, 20), null,
                null, null, new NewRemedy.Learning("COMMUNICATION", "Letters came too late.", "Complaints about it in a quarter",
                        LocalDate.of(2027, 2, 1), null))));
        List<String> before = lettersSent(reference);
        prove(learned);
        carriedOut(reference, driver.today());
        checked(reference, "PROVED", "quality-officer");
        assertThat(lettersSent(reference)).as("promised to nobody").isEqualTo(before);
        driver.moveTo(LocalDate.of(2027, 1, 31));
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).doesNotContain("Look whether it worked");
        driver.moveTo(LocalDate.of(2027, 2, 1));
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.LEARNING_REVIEW).due()).isEqualTo(LocalDate.of(2027, 2, 15));
        assertThat(shown.presets(reference, "look-at-remedy-effect", driver.task("Look whether it worked", reference).getId()))
                .as("of what is done instead").isEqualTo(Map.of("owner", "team-manager", "measure", "Complaints about it in a quarter"));
        assertThatThrownBy(() -> driver.complete("Look whether it worked", reference, answers("decision", "NOT_WORKED", "reasons",
                "Nine again."), "complaints-manager")).hasMessageContaining("instead");
        driver.complete("Look whether it worked", reference, answers("decision", "NOT_WORKED", "reasons", "Nine again.", "what",
                "A rota names who rings.", "due", "2027-02-15", "reviewOn", "2027-05-17"), "complaints-manager");
        assertThat(remedies.of(reference)).hasSize(3).last().satisfies(next -> {
            assertThat(next.follows()).isEqualTo(learned.id());
            assertThat(next.owner()).isEqualTo("team-manager");
            assertThat(next.measure()).isEqualTo("Complaints about it in a quarter");
            assertThat(next.due()).isEqualTo(LocalDate.of(2027, 2, 15));
        });
        assertThat(driver.openTaskNames(reference)).contains("Carry out remedy");
        assertThat(deadline(reference, Duty.LEARNING_REVIEW).metOn()).isNotNull();
    }

    @Test
    void what_the_ombudsman_recommends_is_told_to_them_and_moves_or_ends_only_with_them() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction paid = ombudsmans(reference, Remedy.SYMBOLIC_PAYMENT, "The council will pay her £200.");
        assertThat(paid.due()).as("a month").isEqualTo(day(12, 2));
        driver.moveTo(day(12, 3));
        driver.runDueJobs();
        assertThatThrownBy(() -> driver.complete("Explain late remedy", reference, answers("reason", "The bank sent it back.", "newDue",
                "2026-12-11"), "complaints-manager")).hasMessageContaining("Ask them");
        driver.complete("Explain late remedy", reference, answers("reason", "The bank sent it back.", "newDue", "2026-12-11",
                "agreedWithOmbudsman", true), "complaints-manager");
        prove(paid);
        driver.complete("Carry out remedy", reference, answers("doneOn", "2026-12-03", "doneHow", "Paid to her account."), "team-manager");
        checked(reference, "PROVED", "complaints-manager");
        assertThat(letter(reference)).contains("Evidence that a remedy is done", "26 001 234", "Paid to her account.", "done in time");
        assertThat(remedies.get(paid.id()).toldOmbudsmanOn()).as("written, and not uploaded").isNull();
        assertThat(deadlines.get(paid.deadlineId()).running()).as("done, and not evidenced").isTrue();
        assertThat(remedies.get(paid.id()).compliance(driver.today())).isEqualTo(Compliance.NOT_YET_DUE);
        driver.moveTo(day(12, 4));
        driver.as("complaints-manager", () -> {
            tray.posted(tray.letters().stream().filter(one -> one.reference().equals(reference)
                    && one.template().equals("ombudsman-remedy-evidence")).map(Delivery::id).toList(), driver.today());
            return null;
        });
        driver.runDueJobs();
        assertThat(remedies.get(paid.id()).toldOmbudsmanOn()).isEqualTo(day(12, 4));
        assertThat(deadlines.get(paid.deadlineId()).metOn()).isEqualTo(day(12, 4));
        assertThat(remedies.get(paid.id()).compliance(driver.today())).isEqualTo(Compliance.COMPLETE_ON_TIME);
        AgreedAction other = ombudsmans(reference, Remedy.SERVICE_IMPROVEMENT, "It will write a procedure.");
        assertThat(other.due()).as("three months").isEqualTo(LocalDate.of(2027, 3, 4));
        assertThat(remedies.ofOmbudsmanCase("lgsco-case")).hasSize(2);
        driver.as("complaints-officer", () -> remedies.proposeEnd(other.id(), EndKind.LAPSED, "The service has ended."));
        assertThatThrownBy(() -> driver.complete("Confirm end of remedy", reference, answers("decision", "END"), "complaints-manager"))
                .hasMessageContaining("with their agreement");
        driver.complete("Confirm end of remedy", reference, answers("decision", "END", "agreedWithOmbudsman", true), "complaints-manager");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("A remedy that is not carried out", "The service has ended.").doesNotContain("has checked this");
    }

    private AgreedAction ombudsmans(ComplaintReference reference, Remedy kind, String what) {
        return driver.as("link-officer", () -> remedies.promise(new NewRemedy(reference, "lgsco-case", "26 001 234", Source.OMBUDSMAN,
                "remedy-" + kind, kind, what, null, "team-manager", driver.today(), null, null, null)));
    }

    @Test
    void two_people_give_one_up_and_they_are_told() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction kept = promise(reference, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20));
        driver.as("complaints-officer", () -> remedies.proposeEnd(kept.id(), EndKind.LAPSED, "She has moved away."));
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> remedies.proposeEnd(kept.id(), EndKind.LAPSED, "Again.")))
                .hasMessageContaining("decides already");
        driver.complete("Confirm end of remedy", reference, answers("decision", "STANDS"), "complaints-manager");
        assertThat(remedies.get(kept.id()).endKind()).isNull();
        driver.as("complaints-manager", () -> remedies.proposeEnd(kept.id(), EndKind.SUPERSEDED, "She wants Tuesdays."));
        assertThatThrownBy(() -> driver.complete("Confirm end of remedy", reference, answers("decision", "END"), "complaints-manager"))
                .hasMessageContaining("second person");
        driver.complete("Confirm end of remedy", reference, answers("decision", "END"), "complaints-manager-2");
        driver.runDueJobs();
        assertThat(remedies.get(kept.id()).status()).isEqualTo(AgreedAction.Status.ENDED);
        assertThat(remedies.get(kept.id()).compliance(driver.today())).isNull();
        assertThat(deadline(reference, Duty.REMEDY_PROMISED).running()).isFalse();
        assertThat(driver.runningProcesses(reference)).doesNotContain("remedy", "end-of-remedy");
        assertThat(letter(reference)).contains("Something else takes the place", "She wants Tuesdays.", "Ombudsman");
    }

    @Test
    void on_a_case_logged_in_error_nothing_is_promised_and_a_merged_one_goes_on_in_the_other() {
        ComplaintReference error = corporate.accepted();
        AgreedAction gone = promise(error, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20));
        driver.as("complaints-officer", () -> remedies.proposeEnd(gone.id(), EndKind.LAPSED, "It was not hers."));
        ended(error, Corrections.Kind.LOGGED_IN_ERROR, null);
        assertThat(remedies.get(gone.id()).endKind()).isEqualTo(EndKind.CORRECTED);
        assertThat(driver.runningProcesses(error)).doesNotContain("remedy", "end-of-remedy");
        ComplaintReference merged = corporate.accepted();
        promise(merged, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20));
        ComplaintReference into = corporate.accepted();
        ended(merged, Corrections.Kind.MERGED_INTO, into.value());
        assertThat(remedies.of(into)).singleElement().satisfies(on -> {
            assertThat(on.due()).isEqualTo(day(11, 20));
            assertThat(on.owner()).isEqualTo("team-manager");
        });
        assertThat(driver.openTaskNames(into)).contains("Carry out remedy");
        assertThat(driver.runningProcesses(merged)).doesNotContain("remedy");
    }

    @Test
    void what_was_done_before_a_merger_stays_done_and_is_checked_in_the_other_case() {
        ComplaintReference merged = corporate.accepted();
        AgreedAction done = promise(merged, Remedy.RESTORE_POSITION, VISIT, null, day(11, 20));
        prove(done);
        carriedOut(merged, driver.today());
        ComplaintReference into = corporate.accepted();
        ended(merged, Corrections.Kind.MERGED_INTO, into.value());
        AgreedAction on = remedies.of(into).get(0);
        assertThat(on.status()).isEqualTo(AgreedAction.Status.DONE);
        assertThat(on.doneHow()).isEqualTo("We visited her.");
        assertThat(deadlines.get(on.deadlineId()).metOn()).isEqualTo(done.promisedOn());
        assertThat(driver.openTaskNames(into)).contains("Check proof").doesNotContain("Carry out remedy");
        checked(into, "PROVED", "complaints-manager");
        assertThat(letter(into)).contains("We visited her.");
    }

    @Test
    void each_stage_promises_once_what_its_signed_answer_says_and_pays_what_the_director_approved_with_it() {
        later.roster();
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        assertThat(remedies.of(reference)).as("stage 1").singleElement().satisfies(first -> {
            assertThat(first.source()).isEqualTo(Source.HEAD);
            assertThat(first.what()).isEqualTo("A named worker rings you before any change.");
        });
        later.adjudicatedPaying(later.independentReport(later.investigated(reference, Finding.UPHELD)), "250.00");
        assertThat(remedies.of(reference)).as("nothing is promised before it is signed").hasSize(1);
        driver.complete("Approve payment", reference, answers("decision", "APPROVE"), "director");
        later.adjudicationSent(reference);
        List<AgreedAction> decided = remedies.of(reference).stream().filter(one -> one.source() == Source.INVESTIGATION).toList();
        assertThat(decided).isNotEmpty().allSatisfy(one -> {
            assertThat(one.amount()).isEqualByComparingTo("250");
            assertThat(one.approvedBy()).isEqualTo("director");
        });
        assertThat(driver.openTaskNames(reference)).doesNotContain("Approve remedy payment");
        assertThat(remedies.of(reference)).as("that of stage 1 stays promised").filteredOn(one -> one.source() == Source.HEAD)
                .extracting(AgreedAction::status).containsExactly(AgreedAction.Status.AGREED);
    }

    @Test
    void an_accepted_recommendation_of_the_panel_is_promised_by_the_final_response() {
        later.roster();
        ComplaintReference reference = later.finallySigned(later.finallyDrafted(later.finalResponseAskedFor()));
        assertThat(remedies.of(reference).stream().filter(one -> one.source() == Source.PANEL)).isNotEmpty().allSatisfy(one -> {
            assertThat(one.what()).isEqualTo("Done by the team.");
            assertThat(one.ownerInWords()).isEqualTo("Head of service");
            assertThat(deadlines.get(one.deadlineId()).running()).isTrue();
        });
        stands(reference, Status.CLOSED);
    }

    private void ended(ComplaintReference reference, Corrections.Kind kind, String into) {
        driver.as("complaints-officer", () -> corrections.propose(reference, kind, null, into, "It is the same complaint."));
        driver.runDueJobs();
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "Yes."), "complaints-manager");
        driver.runDueJobs();
    }

    private AgreedAction promise(ComplaintReference reference, Remedy kind, String what, BigDecimal amount, LocalDate due) {
        return driver.as("complaints-manager", () -> remedies.promise(new NewRemedy(reference, null, null, Source.HEAD, "point-1",
                kind, what, null, "team-manager", driver.today(), due, null, amount)));
    }

    /** The owner puts the proof in; a second later, so that what was put in before a check is known from what came after. */
    private void prove(AgreedAction action) {
        driver.moveTo(driver.now().plusSeconds(1));
        driver.as("team-manager", () -> remedies.prove(action.id(), "Record", null, "record.txt",
                ("Visited on Monday, " + driver.now()).getBytes(StandardCharsets.UTF_8)));
    }

    private void carriedOut(ComplaintReference reference, LocalDate on) {
        driver.complete("Carry out remedy", reference, answers("doneOn", on.toString(), "doneHow", "We visited her."), "team-manager");
    }

    private void checked(ComplaintReference reference, String decision, String person, Object... more) {
        Map<String, Object> form = answers("decision", decision);
        form.putAll(answers(more));
        driver.complete("Check proof", reference, form, person);
        driver.runDueJobs();
    }

    /** The words of the letter that was written last. */
    private String letter(ComplaintReference reference) {
        return jdbc.sql("select html from letter where reference = :reference order by seq desc").param("reference", reference.value())
                .query(String.class).list().get(0).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }
}
