package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.support.AdultsPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * What triage does not take in under the adults' or the public health Regulations, from the first contact to the letter as it
 * was sent: proposed by rule, with reasons, decided by a second person, and told in the words of its own law.
 */
class RefusalAtTriageStoryTest extends StoryTest {

    private static final String REASONS = "We have looked at all that you sent us.";

    @Autowired Decisions decisions;
    @Autowired AdultsPathway pathway;
    @Autowired @Qualifier("adultsFacts") CaseFacts adultsFacts;

    /** A limb of regulation 8(1): the rule, what triage is told, and what the letter has to say. */
    private record Limb(String rule, List<Object> told, String why, String regulation) {

        static Limb of(String rule, String regulation, String why, Object... told) {
            return new Limb(rule, Arrays.asList(told), why, regulation);
        }
    }

    private static final List<Limb> LIMBS = List.of(
            Limb.of("REG8_A", "8(1)(a)", "made by another body", "complainantOfAdults", "RESPONSIBLE_BODY"),
            Limb.of("C1", "8(1)(b)", "works for the council", "subject", "OWN_EMPLOYMENT", "employee", true),
            Limb.of("REG8_D", "8(1)(d)", "made by word of mouth and settled", "lookedIntoBefore", true, "previouslyInvestigated",
                    "RESOLVED_ORALLY", "earlierReference", "L/2009/4"),
            Limb.of("C16", "8(1)(e)", "already been investigated", "lookedIntoBefore", true, "previouslyInvestigated", "STATUTORY_ADULTS",
                    "earlierReference", "L/2009/5"),
            Limb.of("C16", "8(1)(f)", "an Ombudsman is investigating it", "lookedIntoBefore", true, "ombudsmanSeized", "DECIDED",
                    "ombudsmanReference", "26 000 001"),
            Limb.of("C4", "8(1)(g)", "Freedom of Information Act", "subject", "INFORMATION_REQUEST",
                    "informationRequest", true),
            Limb.of("REG8_H", "8(1)(h)", "a pension scheme", "subject", "SUPERANNUATION_SCHEME"));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_limb_of_regulation_8_is_refused_at_triage_and_told_in_the_words_of_its_law(boolean adults) {
        for (Limb limb : LIMBS) {
            List<Object> told = new ArrayList<>(limb.told());
            told.replaceAll(value -> !adults && value.equals("STATUTORY_ADULTS") ? "STATUTORY_PUBLIC_HEALTH" : value);
            ComplaintReference reference = proposed(adults, told.toArray());
            assertThat(decisions.latest(reference, "TRIAGE").orElseThrow().grounds()).as(limb.regulation()).startsWith(limb.rule() + ":");
            stands(reference, Status.LOGGED);
            assertThat(lettersSent(reference)).isEmpty();
            refused(reference);
            assertThat(lettersSent(reference)).as(limb.regulation()).containsExactly("AD-04");
            assertThat(letter(reference)).contains(limb.why(), REASONS, adults ? "adults’ social care" : "public health",
                    adults ? "regulation " + limb.regulation() + " of the Local Authority Social Services"
                            : "regulation " + limb.regulation().replace("8(1)", "25(1)") + " of the NHS Bodies and Local Authorities");
            closedUnder(reference, adults);
        }
    }

    @Test
    void whom_to_turn_to_stands_in_the_letter_that_refuses() {
        ComplaintReference grievance = refused(proposed(true, "subject", "OWN_EMPLOYMENT", "employee", true, "signpostTo",
                "Ring Human Resources on 01632 960 900."));
        assertThat(letter(grievance)).contains("own grievance procedure, through Human Resources",
                "Ring Human Resources on 01632 960 900.");
        assertThat(letter(refused(proposed(true, "subject", "INFORMATION_REQUEST", "informationRequest", true))))
                .contains("Information Commissioner");
        assertThatThrownBy(() -> proposed(true, "subject", "INFORMATION_REQUEST")).as("it is about data, and nothing that limb (g) names")
                .hasMessageContaining("Regulation 8(1)(g) leaves out one thing");
        assertThat(letter(refused(proposed(false, "subject", "SUPERANNUATION_SCHEME")))).contains("Pensions Ombudsman");
        assertThat(letter(refused(proposed(true, "complainantOfAdults", "RESPONSIBLE_BODY")))).doesNotContain("Whom you can turn to");
    }

    @Test
    void a_limb_needs_the_case_or_the_reference_on_which_it_rests() {
        ComplaintReference settled = people.logged("channel", "PHONE");
        about(true, settled, "oralAndResolvedNextWd", "yes", "settledOn", "2026-11-02", "settledHow", "She is content.");
        ComplaintReference answered = pathway.answered(pathway.planned(pathway.accepted()));
        Object[] before = {"lookedIntoBefore", true, "previouslyInvestigated", "RESOLVED_ORALLY"};
        assertThatThrownBy(() -> proposed(true, before)).hasMessageContaining("reference of the earlier case");
        assertThatThrownBy(() -> resolvedOrally(answered.value())).hasMessageContaining("no earlier case that was settled");
        assertThatThrownBy(() -> resolvedOrally("CMP-2026-1")).hasMessageContaining("A reference looks like");
        assertThatThrownBy(() -> resolvedOrally("CMP-2020-000001")).hasMessageContaining("no case CMP-2020-000001");
        assertThat(decisions.latest(resolvedOrally(settled.value().toLowerCase(Locale.ROOT)), "EXEMPTION").orElseThrow().grounds())
                .isEqualTo("regulation 8(1)(d); the earlier case: " + settled);
        assertThatThrownBy(() -> investigated(settled.value())).hasMessageContaining("no earlier case that was answered");
        ComplaintReference again = investigated(answered.value());
        assertThat(adultsFacts.of(again, null).get("case_limb").toString()).contains("regulation 8(1)(e)", answered.value());
        assertThatThrownBy(() -> proposed(true, "lookedIntoBefore", true, "ombudsmanSeized", "INVESTIGATING"))
                .hasMessageContaining("Ombudsman’s reference");
    }

    private ComplaintReference resolvedOrally(String earlier) {
        return proposed(true, "lookedIntoBefore", true, "previouslyInvestigated", "RESOLVED_ORALLY", "earlierReference", earlier);
    }

    private ComplaintReference investigated(String earlier) {
        return proposed(true, "lookedIntoBefore", true, "previouslyInvestigated", "STATUTORY_ADULTS", "earlierReference", earlier);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_representative_whom_regulation_5_bars_is_refused_at_triage(boolean adults) {
        ComplaintReference child = refused(proposed(adults, "complainantOfAdults", "REPRESENTATIVE", "representativeStanding", "CHILD",
                "reasonableGroundsNotMadeByChild", "no"));
        assertThat(lettersSent(child)).containsExactly("AD-05");
        assertThat(letter(child)).contains("reasonable grounds for the child not making the complaint", REASONS);
        closedUnder(child, adults);
        ComplaintReference interests = refused(proposed(adults, "complainantOfAdults", "REPRESENTATIVE", "representativeStanding",
                "LACKS_CAPACITY", "actsInBestInterests", "no"));
        assertThat(lettersSent(interests)).containsExactly("AD-05");
        assertThat(letter(interests)).contains("acting in the best interests", REASONS);
        closedUnder(interests, adults);
    }

    @Test
    void physical_incapacity_is_no_question_of_best_interests() {
        ComplaintReference reference = people.logged("emailConsentHow", "ELECTRONICALLY");
        about(true, reference, "complainantOfAdults", "REPRESENTATIVE", "representativeStanding", "PHYSICAL_INCAPACITY");
        assertThat(adultsFacts.presets(reference, "agree-plan")).containsEntry("standing", "PHYSICAL_INCAPACITY");
        pathway.planned(reference, "standing", "PHYSICAL_INCAPACITY", "bestInterests", "no");
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void a_late_complaint_is_refused_under_its_own_law_and_told_to_an_adult() {
        ComplaintReference reference = people.logged("emailConsentHow", "ELECTRONICALLY");
        about(true, reference, "groundsAroseOn", "2025-05-01", "dateOfKnowledge", "2025-06-01", "moreThanAYear", "yes",
                "lateReasonable", "yes", "lateEffective", "no", "lateReasons", "The file is gone.", "lateDecision", "REFUSE");
        refused(reference);
        assertThat(lettersSent(reference)).containsExactly("AD-12");
        assertThat(letter(reference)).contains("The file is gone.", "within twelve months");
        closedUnder(reference, true);
    }

    @Test
    void a_refusal_goes_by_e_mail_only_to_who_agreed_to_that_so_that_it_can_be_read_again() {
        ComplaintReference reference = people.logged("address", "1 Example Road\nExampleton\nEX1 2AB");
        about(true, reference, "subject", "SUPERANNUATION_SCHEME", "refusalReasons", REASONS);
        refused(reference);
        assertThat(channel(reference)).isEqualTo("POST");
        ComplaintReference agreed = proposed(true, "subject", "SUPERANNUATION_SCHEME");
        refused(agreed);
        assertThat(channel(agreed)).isEqualTo("EMAIL");
    }

    @Test
    void what_the_second_person_takes_in_begins_in_its_procedure_with_a_handler_of_its_teams() {
        ComplaintReference reference = proposed(true, "subject", "SUPERANNUATION_SCHEME");
        assertThatThrownBy(() -> decided(reference, "ACCEPT", "team-manager")).hasMessageContaining("adults-investigator");
        decided(reference, "ACCEPT", "adults-investigator");
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).containsExactly("Agree plan and period");
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        assertThat(lettersSent(reference)).containsExactly("AD-01");
    }

    @Test
    void one_that_waits_for_the_second_person_is_in_no_procedure_yet() {
        ComplaintReference reference = proposed(true, "subject", "SUPERANNUATION_SCHEME");
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "I take it back.");
        stands(reference, Status.WITHDRAWN);
        reopened(reference, null);
        stands(reference, Status.LOGGED);
        assertThat(the(reference).procedureCode()).isNull();
        assertThat(people.open(reference)).containsExactly("Triage contact");
    }

    private ComplaintReference proposed(boolean adults, Object... told) {
        return about(adults, people.logged("emailConsentHow", "ELECTRONICALLY"), told);
    }

    /** Triage of what is about adults' social care, or else public health, with reasons for a refusal. */
    private ComplaintReference about(boolean adults, ComplaintReference reference, Object... told) {
        List<Object> all = new ArrayList<>(List.of("aboutChildren", false, adults ? "aboutAdults" : "aboutPublicHealth", true,
                "complainantOfAdults", "SERVICE_USER", "handler", "adults-investigator", "refusalReasons", REASONS));
        all.addAll(Arrays.asList(told));
        return people.triaged(reference, all.toArray());
    }

    private ComplaintReference refused(ComplaintReference reference) {
        decided(reference, "REFUSE", null);
        return reference;
    }

    private void decided(ComplaintReference reference, String decision, String handler) {
        driver.complete("Confirm refusal", reference, answers("decision", decision, "reasons", "I have read the file.", "handler",
                handler), "complaints-manager");
        driver.runDueJobs();
    }

    /** Closed, counted under its procedure, and told as an adult is told. */
    private void closedUnder(ComplaintReference reference, boolean adults) {
        stands(reference, Status.CLOSED);
        assertThat(the(reference).procedureCode()).isEqualTo(adults ? Procedure.ADULTS : Procedure.PUBLIC_HEALTH);
        assertThat(letter(reference)).contains("ask the Ombudsman to look at this decision", "independent advocate can help you")
                .doesNotContain("child or young person has the right");
        assertThat(ofTheComplaint(reference)).noneMatch(one -> one.running());
    }

    private String channel(ComplaintReference reference) {
        return jdbc.sql("select d.channel from delivery d join letter l on l.id = d.letter_id where l.reference = :reference")
                .param("reference", reference.value()).query(String.class).single();
    }

    private String letter(ComplaintReference reference) {
        return jdbc.sql("select html from letter where reference = :reference order by seq desc")
                .param("reference", reference.value()).query(String.class).list().get(0);
    }
}
