package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.letter.Delivery;
import org.redress.letter.LetterSigner;
import org.redress.letter.PostTray;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Handlers;
import org.redress.procedure.Routes;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Parties;
import org.redress.support.AdultsPathway;
import org.redress.support.Given;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** An adults' or public health complaint from its day of receipt to its response (SI 2009/309; SI 2012/3094). */
class AdultsStoryTest extends StoryTest {

    private static final String PLAN = "Agree plan and period";
    private static final LocalDate SIX_MONTHS = LocalDate.of(2027, 5, 1);

    @Autowired AdultsPathway adults;
    @Autowired Decisions decisions;
    @Autowired Deferrals deferrals;
    @Autowired Parties parties;
    @Autowired Handlers handlers;
    @Autowired Routes routes;
    @Autowired Given given;
    @Autowired PostTray tray;
    @Autowired List<LetterSigner> signers;
    @Autowired @Qualifier("adultsFacts") CaseFacts adultsFacts;
    @Autowired @Qualifier("delayFacts") CaseFacts delayFacts;
    @Autowired @Qualifier("formFacts") CaseFacts forms;

    @Test
    void acknowledged_planned_answered_and_closed_in_four_tasks_after_triage() {
        ComplaintReference reference = adults.accepted();
        assertThat(lettersSent(reference)).containsExactly("AD-01");
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        assertThat(letter(reference, "AD-01")).contains("We offer to talk with you", "Monday 30 November 2026");
        assertThat(driver.task(PLAN, reference).getAssignee()).isEqualTo("adults-investigator");
        adults.planned(reference);
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03");
        assertThat(letter(reference, "AD-03")).contains("I speak with the carers", "Friday 27 November 2026");
        assertThat(deadline(reference, Duty.ADULTS_RESPONSE).due()).isEqualTo(day(11, 27));
        assertThat(driver.task("Draft response", reference).getDueDate().toInstant())
                .isEqualTo(deadline(reference, Duty.ADULTS_RESPONSE).breachAt());
        driver.moveTo(day(11, 20));
        adults.answered(reference);
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03", "AD-11");
        assertThat(letter(reference, "AD-11")).contains("I read the rota", "The rota had a gap", "The agency fills the gap",
                "You have the right to take your complaint", "Responsible person", "We are satisfied that")
                .doesNotContain("Parliamentary");
        for (String duty : List.of(Duty.ADULTS_RESPONSE, Duty.ADULTS_RELEVANT_PERIOD, Duty.ADULTS_MONTH5)) {
            assertThat(deadline(reference, duty).metOn()).as(duty).isEqualTo(day(11, 20));
        }
        assertThat(people.open(reference)).isEmpty();
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter", "remedy", "duty-clock");
        assertThat(tasksDone(reference)).containsExactly(PLAN, "Draft response", "Check response", "Check and sign off response");
        assertThat(outcome(reference, "RISK_AT_INTAKE")).isEqualTo("MODERATE");
        assertThat(outcome(reference, "RISK_AT_CLOSE")).isEqualTo("LOW");
    }

    @Test
    void who_is_not_content_with_the_one_answer_that_there_is_goes_no_circle() {
        ComplaintReference reference = adults.answered(adults.planned(adults.accepted()));
        people.happened(reference, EventType.REVIEW_REQUESTED, driver.today(), "I want stage 2.");
        String decide = "Decide what this message asks for";
        assertThat(forms.of(reference, driver.task(decide, reference).getId()))
                .containsEntry("case_messageType", "They asked for a review").extractingByKey("case_messageHint").asString()
                .contains("Adults’ complaints have one stage", "under Corrections", "Ombudsman");
        for (String outcome : List.of("AS_TOLD", "STAGE_2", "PANEL", "REVIEW")) {
            assertThatThrownBy(() -> driver.complete(decide, reference, answers("messageOutcome", outcome), "complaints-officer"))
                    .as(outcome).hasMessageContaining("Adults’ complaints have one stage");
        }
        driver.complete(decide, reference, answers("messageOutcome", "NOTED", "reasons", "All of it was answered."),
                "complaints-officer");
        assertThat(people.open(reference)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"aboutAdults, ADULTS, adults-acknowledgement, adults-relevant-period",
        "aboutPublicHealth, PUBLIC_HEALTH, public-health-acknowledgement, public-health-response"})
    void from_the_contact_over_triage_to_the_last_letter_it_takes_five_sittings_without_more_time(String about, Procedure procedure, String acknowledged,
            String answered) {
        ComplaintReference reference = people.logged("summary", "The carer came late, three times.", "relationship", "I am the person",
                "emailConsentHow", "ELECTRONICALLY");
        people.triaged(reference, "aboutChildren", false, about, true, "complainantOfAdults", "SERVICE_USER", "handler",
                "adults-investigator");
        assertThat(the(reference).procedureCode()).isEqualTo(procedure);
        stands(reference, Status.OPEN);
        assertThat(deadline(reference, acknowledged).from()).isEqualTo(day(11, 2));
        assertThat(deadline(reference, acknowledged).metOn()).isEqualTo(day(11, 2));
        assertThat(deadlines.running(reference)).extracting(Deadline::duty).doesNotContain(Duty.CHILDRENS_ACKNOWLEDGEMENT);
        driver.moveTo(day(11, 12));
        adults.answered(adults.planned(reference));
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03", "AD-11");
        assertThat(deadline(reference, answered).metOn()).isEqualTo(day(11, 12));
        assertThat(tasksDone(reference)).endsWith("Triage contact", PLAN, "Draft response", "Check response", "Check and sign off response");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void who_signs_for_the_responsible_person_signs_so() {
        LetterSigner signer = signers.stream().filter(one -> one.letter().equals("adults-response")).findFirst().orElseThrow();
        assertThat(signer.role("responsible-person")).isEqualTo("Responsible person");
        assertThat(signer.role("quality-officer")).isEqualTo("for the Responsible person");
        assertThat(signer.role(null)).as("before anybody has signed").isEqualTo("Responsible person");
    }

    @Test
    void no_variable_of_the_processes_holds_anything_of_a_person() {
        ComplaintReference reference = adults.planned(adults.accepted());
        adults.drafted(reference);
        assertThat(jdbc.sql("""
                select distinct v.text_ from act_ru_variable v join act_ru_execution e on e.id_ = v.proc_inst_id_
                join act_re_procdef p on p.id_ = e.proc_def_id_ where v.text_ is not null and e.proc_inst_id_ in (
                    select proc_inst_id_ from act_ru_execution where business_key_ = :reference)
                and p.key_ in ('adults-complaint', 'adults-consideration', 'prepare-response')""")
                .param("reference", reference.value()).query(String.class).list()).isNotEmpty().isSubsetOf(reference.value(),
                        Duty.ADULTS_ACKNOWLEDGEMENT, "adults-investigator", "AGREED", "ANSWERED", "RESPOND", "adults-response", "responsible-persons");
    }

    @Test
    void whom_it_is_about_is_a_person_concerned() {
        ComplaintReference reference = adults.accepted();
        assertThat(parties.about(reference)).singleElement().satisfies(edith -> {
            assertThat(edith.role()).isEqualTo(PartyRole.PERSON_CONCERNED);
            assertThat(edith.child()).isFalse();
        });
    }

    @Test
    void nothing_of_it_waits_for_proceedings_and_who_asks_for_that_is_told_why() {
        ComplaintReference reference = adults.planned(adults.accepted());
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> deferrals.propose(reference, new Deferrals.Proposal(
                List.of(), Deferral.Ground.CRIMINAL_INVESTIGATION, "the police", null, "A letter.", null, "It would warn them."))))
                .hasMessageContaining("Only the children's procedure").hasMessageContaining("agree another day");
    }

    @Test
    void an_oral_complaint_is_written_down_and_its_copy_sent_but_about_public_health_it_is_recorded_only() {
        assertThat(lettersSent(adults.accepted(Procedure.ADULTS, Channel.PHONE))).containsExactly("AD-01", "AD-02");
        assertThat(lettersSent(adults.accepted(Procedure.PUBLIC_HEALTH, Channel.PHONE))).containsExactly("AD-01");
    }

    @Test
    void a_talk_before_the_letter_came_is_the_acknowledgement() {
        ComplaintReference reference = adults.accepted(given.aComplaint().by(Channel.LETTER), Procedure.ADULTS);
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT).running()).as("in the post tray").isTrue();
        driver.moveTo(day(11, 4));
        adults.planned(reference, "acknowledgedOn", "2026-11-03");
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 3));
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT).missed()).isFalse();
    }

    @Test
    void who_does_not_want_to_talk_is_told_the_period_that_the_council_set() {
        ComplaintReference reference = adults.planned(adults.accepted(), "planCourse", "DETERMINED", "agreedOn", null,
                "determinedWhy", "You asked us to write to you.");
        assertThat(letter(reference, "AD-03")).contains("You asked us to write to you.", "we have decided by when");
        assertThat(outcome(reference, "RESPONSE_PERIOD")).isEqualTo("2026-11-27");
    }

    @Test
    void a_first_period_that_was_agreed_late_is_the_one_that_counts_and_the_miss_of_the_proposed_one_stays() {
        ComplaintReference reference = adults.accepted();
        driver.letTimePassUntil(day(12, 2));
        adults.planned(reference, "responseBy", "2026-12-31", "agreedOn", "2026-12-02");
        Deadline response = deadline(reference, Duty.ADULTS_RESPONSE);
        assertThat(response.due()).isEqualTo(day(12, 31));
        assertThat(deadlines.events(response)).extracting(DeadlineEvent::kind).contains(DeadlineEvent.Kind.MISSED);
        assertThat(driver.task("Draft response", reference).getDueDate().toInstant()).isEqualTo(response.breachAt());
        driver.letTimePassUntil(day(12, 30));
        assertThat(jdbc.sql("select count(*) from alert where deadline_id = :id and due_on = date '2026-12-31'")
                .param("id", response.id()).query(Long.class).single()).as("warned before the new day").isPositive();
        adults.answered(reference);
        assertThat(deadline(reference, Duty.ADULTS_RESPONSE).status()).isEqualTo(Deadline.Status.MET);
    }

    @Test
    void a_period_amended_after_it_had_lapsed_moves_nothing_and_explains_the_delay() {
        ComplaintReference reference = adults.planned(adults.accepted());
        driver.letTimePassUntil(day(12, 2));
        adults.delayed(reference, "2026-12-31");
        assertThat(deadline(reference, Duty.ADULTS_RESPONSE).due()).isEqualTo(day(11, 27));
        assertThat(deadlines.events(deadline(reference, Duty.ADULTS_RESPONSE))).extracting(DeadlineEvent::kind)
                .contains(DeadlineEvent.Kind.EXPLAINED);
    }

    @Test
    void an_acknowledgement_that_the_law_wanted_earlier_is_explained_once_and_no_letter_tells_of_that() {
        for (Procedure procedure : List.of(Procedure.ADULTS, Procedure.PUBLIC_HEALTH)) {
            ComplaintReference reference = adults.accepted(given.aComplaint().by(Channel.LETTER), procedure);
            driver.letTimePassUntil(driver.today().plusDays(3).atTime(23, 59));
            assertThat(people.open(reference)).containsExactly(PLAN);
            driver.letTimePassUntil(driver.today().plusDays(1));
            assertThat(people.open(reference)).containsExactly(PLAN, "Explain the delay");
            driver.complete("Explain the delay", reference, answers("reason", "The post room was closed."), "complaints-manager");
            driver.letTimePassUntil(driver.today().plusDays(10));
            assertThat(people.open(reference)).as("asked once").containsExactly(PLAN);
            assertThat(jdbc.sql("select count(*) from letter where reference = :reference").param("reference", reference.value())
                    .query(Long.class).single()).as("the acknowledgement alone").isEqualTo(1);
        }
    }

    @Test
    void nobody_explains_an_acknowledgement_that_turns_out_to_have_been_given_by_word_in_time() {
        ComplaintReference reference = adults.accepted(given.aComplaint().by(Channel.LETTER), Procedure.ADULTS);
        driver.letTimePassUntil(day(11, 6));
        assertThat(people.open(reference)).containsExactly(PLAN, "Explain the delay");
        adults.planned(reference, "acknowledgedOn", "2026-11-03", "agreedOn", "2026-11-06");
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void nobody_explains_an_acknowledgement_that_had_been_posted_in_time() {
        ComplaintReference reference = adults.accepted(given.aComplaint().by(Channel.LETTER), Procedure.PUBLIC_HEALTH);
        driver.letTimePassUntil(day(11, 6));
        assertThat(people.open(reference)).containsExactly(PLAN, "Explain the delay");
        posted(reference, day(11, 4));
        assertThat(deadline(reference, Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT).missed()).isFalse();
        assertThat(people.open(reference)).containsExactly(PLAN);
    }

    @Test
    void a_complaint_that_was_made_by_word_of_mouth_after_all_gets_its_copy() {
        ComplaintReference reference = adults.accepted();
        assertThat(lettersSent(reference)).containsExactly("AD-01");
        driver.as("complaints-officer", () -> corrections.propose(reference, org.redress.correction.Corrections.Kind.CORRECTED,
                "madeOrally", "true", "She rang; the e-mail only named the day."));
        driver.runDueJobs();
        if (people.open(reference).contains("Confirm correction")) {
            driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "So it was."), "complaints-manager");
            driver.runDueJobs();
        }
        assertThat(lettersSent(reference)).contains("AD-02");
    }

    @Test
    void a_period_beyond_six_months_has_to_be_agreed() {
        ComplaintReference reference = adults.accepted();
        assertThatThrownBy(() -> adults.planned(reference, "planCourse", "DETERMINED", "agreedOn", null, "determinedWhy", "x",
                "responseBy", "2027-05-02")).hasMessageContaining("The six months end on 1 May 2027");
        assertThatThrownBy(() -> adults.planned(reference, "responseBy", "2027-11-27")).as("a slip of the year is asked about")
                .hasMessageContaining("27 November 2027 lies after the six months, which end on 1 May 2027");
        assertThat(adultsFacts.of(reference, null).get("case_lastDay").toString()).startsWith("The six months end on");
        adults.planned(reference, "responseBy", "2027-05-31", "agreedBeyond", true);
        assertThat(adultsFacts.of(reference, null).get("case_lastDay").toString()).contains("31 May 2027", "the day that was agreed");
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).due()).isEqualTo(LocalDate.of(2027, 5, 31));
        assertThat(deadline(reference, Duty.ADULTS_MONTH5).running()).isFalse();
        driver.letTimePassUntil(LocalDate.of(2027, 5, 31));
        assertThat(people.open(reference)).containsExactly("Draft response");
        driver.letTimePassUntil(LocalDate.of(2027, 6, 1));
        assertThat(people.open(reference)).containsExactly("Draft response", "Explain the delay");
    }

    @Test
    void a_period_amended_by_the_council_is_told_and_cannot_pass_the_six_months() {
        ComplaintReference reference = adults.planned(adults.accepted());
        driver.moveTo(day(11, 25));
        assertThatThrownBy(() -> adults.delayed(reference, "2027-05-02")).hasMessageContaining("regulation 14(3)");
        adults.delayed(reference, "2026-12-18");
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03", "AD-09");
        assertThat(letter(reference, "AD-09")).contains("We have read the rota.", "The agency's manager is away.",
                "Friday 18 December 2026");
        assertThat(deadline(reference, Duty.ADULTS_RESPONSE).due()).isEqualTo(day(12, 18));
        assertThat(driver.task("Draft response", reference).getDueDate().toInstant())
                .isEqualTo(deadline(reference, Duty.ADULTS_RESPONSE).breachAt());
        adults.answered(reference);
        stands(reference, Status.CLOSED);
        assertThat(tasksDone(reference)).as("more time is decided in the draft, which then comes again: one sitting more, and no other")
                .containsExactly(PLAN, "Draft response", "Draft response", "Check response", "Check and sign off response");
    }

    @Test
    void a_period_agreed_anew_moves_the_response_and_before_six_months_end_the_six_months_too() {
        ComplaintReference reference = adults.planned(adults.accepted());
        driver.moveTo(LocalDate.of(2027, 4, 20));
        driver.runDueJobs();
        people.happened(reference, EventType.RESPONSE_PERIOD_AGREED, LocalDate.of(2027, 4, 19), "End of June is fine.");
        assertThat(people.open(reference)).containsExactly("Draft response", "Note agreed period");
        noted(reference, "2027-06-30");
        assertThat(lettersSent(reference)).contains("AD-09");
        assertThat(letter(reference, "AD-09")).contains("As we agreed on Monday 19 April 2027", "Wednesday 30 June 2027");
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).due()).isEqualTo(LocalDate.of(2027, 6, 30));
        driver.letTimePassUntil(SIX_MONTHS.plusDays(5));
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void five_months_prompt_and_at_six_a_manager_explains_and_the_complainant_is_told() {
        ComplaintReference reference = adults.planned(adults.accepted());
        driver.letTimePassUntil(LocalDate.of(2027, 4, 2));
        assertThat(jdbc.sql("select count(*) from notice where reference = :reference and what like 'Answer, or agree%'")
                .param("reference", reference.value()).query(Long.class).single()).isPositive();
        assertThat(people.open(reference)).containsExactly("Draft response");
        driver.letTimePassUntil(SIX_MONTHS.atTime(23, 59));
        assertThat(people.open(reference)).containsExactly("Draft response");
        driver.letTimePassUntil(SIX_MONTHS.plusDays(1).atStartOfDay());
        assertThat(people.open(reference)).containsExactly("Draft response", "Explain the delay");
        driver.complete("Explain the delay", reference, answers("reason", "The investigator fell ill.", "now",
                "You will have it by 28 May."), "complaints-manager");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).contains("AD-10").doesNotContain("CH-11");
        assertThat(letter(reference, "AD-10")).contains("The investigator fell ill.", "You will have it by 28 May.",
                "you may go to the Ombudsman now", "We apologise.").doesNotContain("broken that rule");

        people.happened(reference, EventType.RESPONSE_PERIOD_AGREED, SIX_MONTHS.plusDays(1), "June is fine.");
        noted(reference, "2027-06-30");
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).due()).as("agreed too late").isEqualTo(SIX_MONTHS);
        adults.answered(reference);
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).status()).isEqualTo(Deadline.Status.MISSED);
        stands(reference, Status.CLOSED);
    }

    @Test
    void about_public_health_six_months_are_a_breach_and_the_ombudsman_is_one() {
        ComplaintReference reference = adults.planned(adults.accepted(Procedure.PUBLIC_HEALTH, Channel.EMAIL));
        assertThat(deadlines.of(reference)).extracting(Deadline::duty).contains(Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT,
                Duty.PUBLIC_HEALTH_RESPONSE).doesNotContain(Duty.ADULTS_ACKNOWLEDGEMENT, Duty.ADULTS_RELEVANT_PERIOD);
        assertThat(deadline(reference, Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        driver.letTimePassUntil(SIX_MONTHS.atTime(23, 59));
        assertThat(people.open(reference)).containsExactly("Draft response");
        driver.letTimePassUntil(SIX_MONTHS.plusDays(1));
        assertThat(delayFacts.of(reference, driver.task("Explain the delay", reference).getId()).get("case_delay").toString())
                .contains("NHS Bodies and Local Authorities Regulations 2012, regulation 29(3)");
        driver.complete("Explain the delay", reference, answers("reason", "The investigator fell ill.", "now",
                "You will have it by 28 May."), "complaints-manager");
        driver.runDueJobs();
        assertThat(letter(reference, "AD-10")).contains("We have broken that rule, and we apologise.");
        adults.answered(reference);
        assertThat(deadline(reference, Duty.PUBLIC_HEALTH_RESPONSE).status()).isEqualTo(Deadline.Status.MISSED);
        assertThat(letter(reference, "AD-11")).contains("Local Government and Social Care Ombudsman",
                "complaints about public health").doesNotContain("Parliamentary");
    }

    @Test
    void about_public_health_a_later_day_agreed_in_time_moves_its_own_six_months_and_the_timer() {
        ComplaintReference reference = adults.accepted(Procedure.PUBLIC_HEALTH, Channel.EMAIL);
        assertThatThrownBy(() -> adults.planned(reference, "planCourse", "DETERMINED", "agreedOn", null, "determinedWhy", "x",
                "responseBy", "2027-05-02")).hasMessageContaining("regulation 29(3)");
        adults.planned(reference, "responseBy", "2027-05-31", "agreedBeyond", true);
        assertThat(deadline(reference, Duty.PUBLIC_HEALTH_RESPONSE).due()).isEqualTo(LocalDate.of(2027, 5, 31));
        driver.letTimePassUntil(LocalDate.of(2027, 5, 31));
        assertThat(people.open(reference)).containsExactly("Draft response");
        driver.letTimePassUntil(LocalDate.of(2027, 6, 1));
        assertThat(people.open(reference)).containsExactly("Draft response", "Explain the delay");
    }

    @Test
    void about_public_health_what_is_left_out_is_left_out_by_its_own_regulation() {
        ComplaintReference reference = adults.accepted(Procedure.PUBLIC_HEALTH, Channel.EMAIL);
        assertThat(adultsFacts.of(reference, null).get("case_exemptionGrounds").toString())
                .contains("Regulation 25(1)(f): an Ombudsman", "Regulation 23: the representative").doesNotContain("egulation 8");
        assertThatThrownBy(() -> adults.planned(reference, "standing", "CHILD", "childGrounds", "no", "bestInterests", "yes"))
                .hasMessageContaining("(regulation 23)");
        refusalProposed(reference, "refusalGround", "OMBUDSMAN", "ombudsmanReference", "26 001 002");
        decided(reference, "REFUSE", "complaints-manager");
        assertThat(letter(reference, "AD-04")).contains("complaints about public health", "regulation 25(1)(f) of the NHS Bodies").doesNotContain("regulation 8");
    }

    @Test
    void an_oral_complaint_settled_by_the_next_working_day_stays_outside_the_regulations() {
        ComplaintReference reference = adults.accepted(Procedure.ADULTS, Channel.PHONE);
        driver.moveTo(day(11, 4));
        assertThatThrownBy(() -> settled(reference, "2026-11-04")).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("it had to be settled by 3 November 2026");
        settled(reference, "2026-11-03");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(the(reference).type()).isEqualTo(Type.INFORMAL);
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);

        ComplaintReference written = adults.accepted();
        assertThatThrownBy(() -> settled(written, "2026-11-04")).hasMessageContaining("made in writing");
    }

    @ParameterizedTest
    @CsvSource({"RESPONSIBLE_BODY, 8(1)(a)", "EMPLOYMENT, 8(1)(b)", "SETTLED_BEFORE, 8(1)(d)", "INVESTIGATED, 8(1)(e)",
        "OMBUDSMAN, 8(1)(f)", "FREEDOM_OF_INFORMATION, 8(1)(g)", "SUPERANNUATION, 8(1)(h)"})
    void what_a_limb_of_regulation_8_leaves_out_is_refused_by_a_second_person_in_writing(String limb, String regulation) {
        ComplaintReference reference = adults.accepted();
        refusalProposed(reference, "refusalGround", limb, "employee", true, "earlierReference", "L/2009/4", "ombudsmanReference",
                "26 000 001", "informationRequest", true);
        assertThatThrownBy(() -> decided(reference, "REFUSE", "adults-investigator")).isInstanceOf(RuntimeException.class);
        decided(reference, "REFUSE", "complaints-manager");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isNull();
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-04");
        assertThat(letter(reference, "AD-04")).contains("regulation " + regulation, "We have looked at it.", "Complaints manager");
    }

    @Test
    void a_limb_that_fits_some_points_only_leaves_the_others_going_on() {
        ComplaintReference reference = ofTwoPoints();
        String request = heads.of(reference).get(1).id();
        assertThatThrownBy(() -> refusalProposed(reference, "refusalGround", "FREEDOM_OF_INFORMATION", "refusalCovers", "SOME", "informationRequest",
                true)).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> refusalProposed(reference, "refusalGround", "FREEDOM_OF_INFORMATION", "refusalCovers", "SOME",
                "pointsLeftOut", List.of(request))).hasMessageContaining("Regulation 8(1)(g) leaves out one thing");
        refusalProposed(reference, "refusalGround", "FREEDOM_OF_INFORMATION", "refusalCovers", "SOME", "pointsLeftOut", List.of(request),
                "informationRequest", true);
        assertThat(adultsFacts.of(reference, null).get("case_notDealtWith").toString()).contains("2. You did not send me the rota",
                "The other points go on").doesNotContain("The carer came late");
        decided(reference, "REFUSE", "complaints-manager");
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).containsExactly(PLAN);
        assertThat(letter(reference, "AD-04")).contains("You did not send me the rota", "We go on with the other points", "regulation 8(1)(g)")
                .doesNotContain("The carer came late");
        assertThat(adultsFacts.of(reference, null).get("case_pointsLeftOut").toString()).contains("point 2");
        assertThatThrownBy(() -> heads.replace(reference, heads.current(reference).version(), List.of(heads.of(reference).get(0))))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("left out of the complaint");

        adults.planned(reference);
        heads.replace(reference, heads.current(reference).version(), heads.of(reference).stream().map(head -> head.number() == 1
                ? head.answered(Finding.UPHELD, "The rota had a gap.", null, null, null) : head).toList());
        adults.signed(adults.drafted(reference, "finding", null, "reasons", null));
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-04", "AD-03", "AD-11");
        assertThat(letter(reference, "AD-11")).contains("The carer came late").doesNotContain("You did not send me the rota");

        reopened(reference, day(11, 2));
        assertThat(heads.considered(reference)).as("taken up again, all of it is dealt with").hasSize(2);
    }

    @Test
    void a_limb_that_fits_every_point_ends_the_complaint_and_one_that_is_not_confirmed_leaves_none_out() {
        ComplaintReference reference = ofTwoPoints();
        List<String> both = heads.of(reference).stream().map(Heads.Head::id).toList();
        Object[] all = {"refusalGround", "INVESTIGATED", "earlierReference", "L/2009/4", "refusalCovers", "SOME", "pointsLeftOut", both};
        refusalProposed(reference, all);
        decided(reference, "ACCEPT", "complaints-manager");
        assertThat(people.open(reference)).containsExactly(PLAN);
        assertThat(heads.considered(reference)).hasSize(2);
        refusalProposed(reference, all);
        decided(reference, "REFUSE", "complaints-manager");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isNull();
        assertThat(letter(reference, "AD-04")).doesNotContain("go on with the other points");
    }

    private ComplaintReference ofTwoPoints() {
        ComplaintReference reference = adults.accepted();
        heads.replace(reference, heads.current(reference).version(), List.of(
                new Heads.Head(null, 1, "The carer came late.", null, null, null, null, null, null, null),
                new Heads.Head(null, 2, "You did not send me the rota that I asked for.", null, null, null, null, null, null, null)));
        return reference;
    }

    @Test
    void a_refusal_that_is_not_confirmed_goes_back_to_be_planned() {
        ComplaintReference reference = adults.accepted();
        assertThatThrownBy(() -> refusalProposed(reference, "refusalGround", "EMPLOYMENT")).hasMessageContaining("works for the council");
        refusalProposed(reference, "refusalGround", "INVESTIGATED", "earlierReference", "L/2009/4");
        decided(reference, "ACCEPT", "complaints-manager");
        assertThat(people.open(reference)).containsExactly(PLAN);
        adults.answered(adults.planned(reference));
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03", "AD-11");
    }

    @Test
    void a_representative_who_does_not_act_in_best_interests_is_refused_and_one_who_does_is_not() {
        ComplaintReference reference = adults.accepted();
        assertThatThrownBy(() -> adults.planned(reference, "standing", "LACKS_CAPACITY", "bestInterests", "no"))
                .hasMessageContaining("the law does not let us consider");
        assertThatThrownBy(() -> refusalProposed(reference, "refusalGround", "REPRESENTATIVE", "standing", "LACKS_CAPACITY",
                "bestInterests", "yes")).hasMessageContaining("nothing in regulation 5 stands in the way");
        refusalProposed(reference, "refusalGround", "REPRESENTATIVE", "standing", "LACKS_CAPACITY", "bestInterests", "no");
        decided(reference, "REFUSE", "complaints-manager");
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-05");
        assertThat(letter(reference, "AD-05")).contains("best interests of the person");

        ComplaintReference child = adults.accepted();
        refusalProposed(child, "refusalGround", "REPRESENTATIVE", "standing", "CHILD", "childGrounds", "no", "bestInterests", "yes");
        decided(child, "REFUSE", "complaints-manager");
        assertThat(letter(child, "AD-05")).contains("reasonable grounds for the child not making the complaint");

        ComplaintReference accepted = adults.planned(adults.accepted(), "standing", "LACKS_CAPACITY", "bestInterests", "yes");
        assertThat(people.open(accepted)).containsExactly("Draft response");
        assertThat(outcome(accepted, "REPRESENTATIVE")).isEqualTo("ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource({"LOW,RARE,LOW", "LOW,UNLIKELY,LOW", "LOW,POSSIBLE,MODERATE", "LOW,LIKELY,MODERATE", "LOW,ALMOST_CERTAIN,MODERATE",
        "MEDIUM,RARE,MODERATE", "MEDIUM,UNLIKELY,MODERATE", "MEDIUM,POSSIBLE,MODERATE", "MEDIUM,LIKELY,HIGH",
        "MEDIUM,ALMOST_CERTAIN,HIGH", "HIGH,RARE,HIGH", "HIGH,UNLIKELY,HIGH", "HIGH,POSSIBLE,HIGH", "HIGH,LIKELY,EXTREME",
        "HIGH,ALMOST_CERTAIN,EXTREME"})
    void the_risk_is_graded_by_the_table_and_the_director_is_told_of_a_high_one(String seriousness, String likelihood, String grade) {
        ComplaintReference reference = adults.planned(adults.accepted(), "seriousness", seriousness, "likelihood", likelihood);
        assertThat(outcome(reference, "RISK_AT_INTAKE")).isEqualTo(grade);
        List<String> told = jdbc.sql("select person from notice where reference = :reference and what like 'The risk of%'")
                .param("reference", reference.value()).query(String.class).list();
        assertThat(told).isEqualTo(Set.of("HIGH", "EXTREME").contains(grade) ? List.of("director") : List.of());
    }

    @Test
    void withdrawn_its_clocks_stop_and_corrected_or_given_to_another_it_goes_on_as_it_should() {
        ComplaintReference reference = handledByAnother();
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "It is enough.");
        assertThat(people.open(reference)).containsExactly("Decide on internal review");
        assertThat(deadlines.current(reference, Duty.ADULTS_RELEVANT_PERIOD)).isEmpty();
        replaced(reference);
        driver.complete("Decide on internal review", reference, answers("internalReview", "no", "reasons", "Nothing to learn."),
                "complaints-manager");
        stands(reference, Status.WITHDRAWN);
        assertThat(lettersSent(reference)).contains("CH-18", "CH-20");

        ComplaintReference other = handledByAnother();
        replaced(other);
        assertThat(driver.task(PLAN, other).getAssignee()).isEqualTo("adults-investigator");
        assertThat(lettersSent(other)).contains("CH-20");
        assertThat(letter(other, "CH-20")).contains("You will have our response by Monday 30 November 2026");
    }

    @Test
    void logged_in_error_it_ends_also_while_its_withdrawal_is_reviewed() {
        ComplaintReference reference = adults.planned(adults.accepted());
        struck(reference);
        assertThat(driver.runningProcesses(reference)).doesNotContain("adults-complaint");
        ComplaintReference withdrawn = adults.planned(adults.accepted());
        people.happened(withdrawn, EventType.WITHDRAWN, day(11, 2), "It is enough.");
        struck(withdrawn);
        assertThat(driver.runningProcesses(withdrawn)).doesNotContain("adults-complaint");
    }

    @Test
    void a_corrected_day_of_receipt_moves_the_clocks_and_a_reopened_case_counts_anew() {
        ComplaintReference reference = adults.accepted();
        driver.moveTo(day(11, 4));
        driver.as("complaints-officer", () -> corrections.propose(reference, org.redress.correction.Corrections.Kind.CORRECTED,
                "receivedOn", "2026-10-30", "The stamp says so."));
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).due()).isEqualTo(LocalDate.of(2027, 4, 29));
        assertThat(deadline(reference, Duty.ADULTS_RESPONSE).due()).isEqualTo(day(11, 27));
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT).from()).isEqualTo(LocalDate.of(2026, 10, 30));
        adults.answered(adults.planned(reference));
        stands(reference, Status.CLOSED);
        reopened(reference, day(11, 4));
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).containsExactly(PLAN);
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).from()).isEqualTo(day(11, 4));
    }

    @Test
    void an_anonymous_one_is_answered_on_file_and_one_that_belongs_elsewhere_is_passed_on() {
        ComplaintReference reference = adults.accepted(given.aComplaint().by(Channel.LETTER).anonymous(), Procedure.ADULTS);
        adults.answered(adults.planned(reference));
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).isEmpty();

        ComplaintReference health = adults.accepted();
        driver.as("complaints-manager", () -> {
            routes.reroute(health, Procedure.PUBLIC_HEALTH, "It is about the stop-smoking service.");
            return null;
        });
        driver.runDueJobs();
        assertThat(the(health).procedureCode()).isEqualTo(Procedure.PUBLIC_HEALTH);
        assertThat(people.open(health)).containsExactly(PLAN);
        adults.answered(adults.planned(health));
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> {
            routes.reroute(health, Procedure.ADULTS, "Or not.");
            return null;
        })).isInstanceOf(RuleViolation.class);
    }

    private void posted(ComplaintReference reference, LocalDate on) {
        driver.as("complaints-officer", () -> {
            tray.posted(tray.letters().stream().filter(letter -> letter.reference().equals(reference)).map(Delivery::id).toList(), on);
            return null;
        });
        driver.runDueJobs();
    }

    private void noted(ComplaintReference reference, String until) {
        driver.complete("Note agreed period", reference, answers("responseBy", until, "periodWhy", "The agency is slow.",
                "progress", "We have read the rota."), "adults-investigator");
        driver.runDueJobs();
    }

    private void settled(ComplaintReference reference, String on) {
        driver.complete(PLAN, reference, answers("planCourse", "SETTLED", "settledOn", on, "settledHow", "The carer came."),
                "adults-investigator");
        driver.runDueJobs();
    }

    private void refusalProposed(ComplaintReference reference, Object... changes) {
        var form = answers("planCourse", "NOT_DEALT_WITH", "refusalReasons", "We have looked at it.");
        form.putAll(answers(changes));
        driver.complete(PLAN, reference, form, "adults-investigator");
    }

    private void decided(ComplaintReference reference, String decision, String person) {
        driver.complete("Confirm refusal", reference, answers("decision", decision, "reasons", "I have read it."), person);
        driver.runDueJobs();
    }

    private void replaced(ComplaintReference reference) {
        driver.as("complaints-officer", () -> {
            handlers.replace(reference, "adults-investigator", "She is on leave.");
            return null;
        });
        driver.runDueJobs();
    }

    private ComplaintReference handledByAnother() {
        return adults.accepted(given.aComplaint().by(Channel.EMAIL).takingEmail("ruth@families.example")
                .agreedElectronically(), Procedure.ADULTS,
                "team-manager-2");
    }

    private void struck(ComplaintReference reference) {
        driver.as("complaints-officer", () -> corrections.propose(reference, org.redress.correction.Corrections.Kind.LOGGED_IN_ERROR,
                null, null, "A test."));
        driver.runDueJobs();
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "The file says so."), "complaints-manager");
        driver.runDueJobs();
    }

    private String outcome(ComplaintReference reference, String kind) {
        return decisions.latest(reference, kind).orElseThrow().outcome();
    }

    private List<String> tasksDone(ComplaintReference reference) {
        return jdbc.sql("select task_name from answer where reference = :reference order by seq")
                .param("reference", reference.value()).query(String.class).list();
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc"
                        + " fetch first 1 rows only").param("reference", reference.value()).param("id", id)
                .query(String.class).single().replaceAll("<[^>]+>", "").replace("&#39;", "'").replace("&#x27;", "'");
    }
}
