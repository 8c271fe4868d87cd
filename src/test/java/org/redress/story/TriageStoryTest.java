package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.correction.Corrections;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.standing.Standing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where contacts go that are not, or not only, a children's complaint: the answer of the tables, and what comes of it. */
class TriageStoryTest extends StoryTest {

    @Autowired @Qualifier("triageFormFacts") CaseFacts facts;

    @Autowired @Qualifier("formFacts") CaseFacts forms;

    @Autowired Decisions decisions;

    @Autowired Standing standing;

    @LocalServerPort int port;

    @Test
    void a_compliment_is_thanked_for_and_told_to_the_service() {
        ComplaintReference reference = people.triaged(people.logged("type", "COMPLIMENT"), "kind", "PRAISE", "toldTo",
                "team-manager");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).type()).isEqualTo(Type.COMPLIMENT);
        assertThat(lettersSent(reference)).containsExactly("NC-02");
        assertThat(letter(reference)).contains("Thank you for your kind words", "to Looked After Children", "Children&#39;s complaints team")
                .doesNotContain("follow the procedure", "Ombudsman");
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        assertThat(told(reference)).containsExactly("team-manager: A compliment for your service");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void a_comment_is_answered_where_they_ask_for_it_and_else_logged() {
        ComplaintReference asked = people.triaged(people.logged("type", "COMMENT"), "kind", "VIEW", "replyRequested", true,
                "toldTo", "team-manager-2");
        assertThat(lettersSent(asked)).containsExactly("NC-02");
        ComplaintReference logged = people.triaged(people.logged("type", "COMMENT"), "kind", "VIEW", "toldTo", "team-manager-2");
        assertThat(lettersSent(logged)).isEmpty();
        stands(logged, Status.CLOSED);
        assertThat(the(logged).type()).isEqualTo(Type.COMMENT);
        assertThat(deadline(logged, Duty.CHILDRENS_ACKNOWLEDGEMENT).running()).isFalse();
        assertThat(told(logged)).containsExactly("team-manager-2: A comment on your service");
    }

    @Test
    void a_request_is_passed_to_the_service_unless_it_is_a_complaint() {
        ComplaintReference reference = people.logged("type", "SERVICE_REQUEST");
        assertThatThrownBy(() -> people.triaged(reference, "kind", "REQUEST", "earlierResponseUnsatisfactory", "yes",
                "systemicFailure", "no", "toldTo", "team-manager")).hasMessageContaining("this is a complaint");
        people.triaged(reference, "kind", "REQUEST", "earlierResponseUnsatisfactory", "no", "systemicFailure", "no", "toldTo",
                "team-manager");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).type()).isEqualTo(Type.SERVICE_REQUEST);
        assertThat(told(reference)).containsExactly("team-manager: A request for your service: please see to it");
        ComplaintReference drain = elsewhere("kind", "REQUEST", "earlierResponseUnsatisfactory", "no", "systemicFailure", "no",
                "toldTo", "team-manager", "lessReasons", "You ask for the drain to be cleaned.");
        assertThat(lettersSent(drain)).containsExactly("NC-02");
        assertThat(letter(drain)).contains("We have passed your request to Council Services, who will deal with it.",
                "If nothing happens, please tell us.").doesNotContain("how you see our services", "regular report", "Looked After");
        ComplaintReference unfit = elsewhere("kind", "REQUEST", "earlierResponseUnsatisfactory", "no", "systemicFailure", "no",
                "toldTo", "adults-investigator", "lessReasons", "You ask for the drain to be cleaned.");
        assertThat(letter(unfit)).contains("We have passed your request to the service, who will deal with it.");
    }

    @Test
    void what_was_settled_by_word_of_mouth_by_the_next_working_day_stays_outside_the_regulations() {
        ComplaintReference reference = people.logged("channel", "PHONE", "received", "2026-10-30");
        driver.moveTo(day(11, 4));
        assertThatThrownBy(() -> settled(reference, "2026-11-03")).hasMessageContaining("it had to be settled by 2 November 2026");
        stands(reference, Status.LOGGED);
        settled(reference, "2026-11-02");
        stands(reference, Status.CLOSED);
        assertThat(the(reference)).satisfies(one -> {
            assertThat(one.type()).isEqualTo(Type.INFORMAL);
            assertThat(one.outcome()).isEqualTo(Outcome.RESOLVED);
            assertThat(one.procedureCode()).isEqualTo(Procedure.ADULTS);
        });
        assertThat(decisions.latest(reference, "ORAL_RESOLUTION").orElseThrow()).satisfies(settled -> {
            assertThat(settled.reasons()).isEqualTo("The pendant was exchanged, and she is content.");
            assertThat(settled.onDay()).isEqualTo(day(11, 2));
        });
        assertThat(lettersSent(reference)).isEmpty();
        assertThat(ofTheComplaint(reference)).noneMatch(one -> one.running());
        reopened(reference, null);
        people.triaged(reference, "kind", "VIEW", "toldTo", "team-manager", "lessReasons", "She only says how pendants could be made.");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).as("not settled this time").isNull();
        ComplaintReference written = people.logged();
        assertThatThrownBy(() -> settled(written, "2026-11-04")).isInstanceOf(RuntimeException.class);
        stands(written, Status.LOGGED);
    }

    @Test
    void what_was_logged_as_a_complaint_and_is_none_needs_reasons_which_the_person_is_told() {
        ComplaintReference view = people.logged();
        assertThatThrownBy(() -> people.triaged(view, "kind", "VIEW", "toldTo", "team-manager"))
                .hasMessageContaining("Why is it none");
        stands(view, Status.LOGGED);
        people.triaged(view, "kind", "VIEW", "toldTo", "team-manager", "lessReasons", "She says how visits could be planned.");
        stands(view, Status.CLOSED);
        assertThat(the(view).type()).isEqualTo(Type.COMMENT);
        assertThat(lettersSent(view)).containsExactly("NC-02");
        assertThat(letter(view)).contains("She says how visits could be planned.", "Please tell us if it is one.",
                "a complaint that you made on");
        assertThat(decisions.latest(view, "NO_COMPLAINT").orElseThrow().outcome()).isEqualTo("COMMENT");
        ComplaintReference intends = people.triaged(people.logged(), "kind", "INTENDS", "complainantIsChild", true, "lessReasons",
                "He only asks how one complains.");
        assertThat(the(intends).type()).isEqualTo(Type.SERVICE_REQUEST);
        assertThat(lettersSent(intends)).containsExactly("CH-02");
        assertThat(letter(intends)).contains("Tell us if you have.");
        ComplaintReference unnamed = anonymous("kind", "VIEW", "toldTo", "team-manager", "lessReasons", "A view on the parks.");
        stands(unnamed, Status.CLOSED);
        assertThat(lettersSent(unnamed)).isEmpty();
    }

    @Test
    void a_concern_that_is_put_right_at_once_says_what_was_done_and_that_they_can_still_complain() {
        ComplaintReference reference = people.logged("type", "INFORMAL");
        assertThatThrownBy(() -> elsewhere(reference, "expresslyNoComplaint", true, "resolvableNow", "yes", "toldTo",
                "team-manager", "putRight", "The bin was emptied.", "putRightOn", "2026-10-01"))
                .hasMessageContaining("between the day of receipt and today");
        elsewhere(reference, "expresslyNoComplaint", true, "resolvableNow", "yes", "toldTo", "team-manager", "putRight",
                "The bin was emptied.", "putRightOn", "2026-11-02");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).type()).isEqualTo(Type.INFORMAL);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(lettersSent(reference)).containsExactly("NC-02");
        assertThat(letter(reference)).contains("The bin was emptied.", "You still can, at any time");
        assertThat(told(reference)).containsExactly("team-manager: A concern about your service, which was put right");
    }

    @Test
    void what_another_body_decides_is_signposted_by_two_persons_with_why() {
        assertThatThrownBy(() -> elsewhere("subject", "SCHOOL_OWN_MATTER")).hasMessageContaining("Give the reasons");
        ComplaintReference reference = elsewhere("subject", "SCHOOL_OWN_MATTER", "signpostTo", "Exampleton High School.",
                "refusalReasons", "Only the school can give the telephone back.");
        stands(reference, Status.LOGGED);
        assertThat(lettersSent(reference)).isEmpty();
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "reasons", "I have read the school’s rules."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(letter(reference)).contains("Only the school can give the telephone back.", "I have read the school’s rules.",
                "take this decision itself to the Local Government and Social Care Ombudsman");
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        assertThat(lettersSent(reference)).containsExactly("NC-01");
        assertThat(letter(reference)).contains("the school, and then its governing board", "Exampleton High School.",
                "what the school itself decides", "you may contact them at any time");
        assertThat(decisions.latest(reference, "TRIAGE").orElseThrow()).satisfies(triage -> {
            assertThat(triage.outcome()).isEqualTo("SIGNPOST");
            assertThat(triage.grounds()).isEqualTo("C6: Education Act 2002, section 29");
        });
    }

    @Test
    void what_the_second_person_does_not_send_away_goes_into_its_procedure() {
        ComplaintReference unplaced = people.triaged(people.logged(), "aboutChildren", false, "aboutNone", true, "refusalReasons",
                "Nobody here runs it.", "wantsCompensationViaInsurer", true);
        assertThat(facts.of(unplaced, null)).containsEntry("case_procedureKnown", false);
        driver.complete("Confirm refusal", unplaced, answers("decision", "ACCEPT", "reasons", "We commission the day centre."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(people.open(unplaced)).containsExactly("Route by hand");
        assertThat(facts.of(unplaced, null).get("case_routing").toString()).contains("D11", "We commission the day centre.");
        byHand(unplaced, "destination", "ADULTS", "handler", "adults-investigator", "done", "It is our day centre.");
        assertThat(the(unplaced).procedureCode()).isEqualTo(Procedure.ADULTS);
        assertThat(signpost(unplaced)).contains("We look into your complaint ourselves", "insurers");
        ComplaintReference reference = elsewhere("subject", "SCHOOL_OWN_MATTER", "wantsCompensationViaInsurer", true,
                "refusalReasons", "It is the school’s.");
        driver.complete("Confirm refusal", reference, answers("decision", "ACCEPT", "reasons", "The bus is ours.", "handler",
                "team-manager"), "complaints-manager");
        driver.runDueJobs();
        assertThat(the(reference).procedureCode()).isEqualTo(Procedure.CORPORATE);
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void every_body_is_named_to_which_a_part_belongs_and_first_the_one_that_decides_it() {
        ComplaintReference court = elsewhere("subject", "COURT_DECISION", "appealRightExists", "yes", "wantsCompensationViaInsurer",
                true, "refusalReasons", "The judge decided it.", "signpostTo", "The Crown Court at Exampleton.");
        assertThat(facts.of(court, null).get("case_whomToTurnTo").toString()).contains("the court", "insurers",
                "The Crown Court at Exampleton.");
        driver.complete("Confirm refusal", court, answers("decision", "REFUSE", "reasons", "I agree."), "complaints-manager");
        driver.runDueJobs();
        assertThat(signpost(court)).contains("It is about something that they alone decide", "You ask for compensation")
                .containsSubsequence("the court</strong>", "insurers").doesNotContain("Independent Review Mechanism",
                        "follow the procedure");
        ComplaintReference school = people.triaged(people.logged(), "subject", "SCHOOL_OWN_MATTER", "wantsCompensationViaInsurer", true);
        assertThat(signpost(school)).contains("the school, and then its governing board", "insurers");
        ComplaintReference hospital = people.triaged(people.logged(), "aboutChildren", false, "aboutAdults", true,
                "complainantOfAdults", "SERVICE_USER", "otherBodyInvolved", "NHS_BODY", "consent", "no", "handler", "adults-investigator",
                "subject", "DATA_PROTECTION");
        assertThat(letters(hospital)).anyMatch(letter -> letter.contains("the NHS body that is responsible"));
        ComplaintReference council = people.triaged(people.logged(), "aboutChildren", false, "aboutAdults", true,
                "complainantOfAdults", "SERVICE_USER", "otherBodyInvolved", "OTHER_COUNCIL", "consent", "no", "handler",
                "adults-investigator");
        assertThat(signpost(council)).contains("the other council").doesNotContain("NHS");
    }

    @Test
    void what_another_body_decides_too_ends_no_statutory_complaint() {
        ComplaintReference school = people.triaged(people.logged(), "subject", "SCHOOL_OWN_MATTER");
        assertThat(people.open(school)).containsExactly("Draft response");
        assertThat(lettersSent(school)).containsExactlyInAnyOrder("CH-01", "NC-01");
        assertThat(signpost(school)).contains("We look into your complaint ourselves", "the school, and then its governing board");
        ComplaintReference conference = people.triaged(people.logged(), "subject", "CONFERENCE_OUTCOME", "appealRightExists", "yes");
        assertThat(people.open(conference)).containsExactly("Draft response");
        assertThat(signpost(conference)).contains("the chair of the child protection conference").doesNotContain("the court");
    }

    @Test
    void a_claim_on_the_insurers_stops_no_complaint() {
        ComplaintReference reference = people.triaged(people.logged(), "wantsCompensationViaInsurer", true);
        assertThat(lettersSent(reference)).containsExactlyInAnyOrder("CH-01", "NC-01");
        assertThat(signpost(reference)).contains("We look into your complaint ourselves", "insurers");
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void what_was_looked_into_before_is_refused_by_two_persons_with_the_ombudsmans_address() {
        ComplaintReference reference = people.logged();
        assertThatThrownBy(() -> people.triaged(reference, "lookedIntoBefore", true, "previouslyInvestigated",
                "STATUTORY_CHILDRENS")).hasMessageContaining("C16").hasMessageContaining("Representations Procedure Regulations 2006, regulation 14-20");
        people.triaged(reference, "lookedIntoBefore", true, "previouslyInvestigated", "STATUTORY_CHILDRENS", "refusalReasons",
                "The panel looked at all of it in May.");
        assertThat(lettersSent(reference)).isEmpty();
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "reasons", "I have compared both."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("CO-07");
        assertThat(letter(reference)).contains("The panel looked at all of it in May.", "I have compared both.",
                "take this decision itself to the Local Government and Social Care Ombudsman");
    }

    @Test
    void a_refusal_that_the_second_person_does_not_share_goes_into_its_procedure() {
        ComplaintReference reference = people.triaged(people.logged(), "lookedIntoBefore", true, "previouslyInvestigated",
                "STATUTORY_CHILDRENS", "refusalReasons", "The panel looked at it.");
        driver.complete("Confirm refusal", reference, answers("decision", "ACCEPT", "reasons", "This is another year.", "handler",
                "team-manager"), "complaints-manager");
        driver.runDueJobs();
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(lettersSent(reference)).containsExactly("CH-01");
    }

    @Test
    void who_has_no_interest_in_the_child_but_is_affected_goes_on_in_the_general_procedure() {
        ComplaintReference reference = people.triaged(people.logged(), "complainantCategory", "OTHER_PERSON",
                "sufficientInterest", "no", "affected", "yes", "interestDecidedOn", "2026-11-02", "interestReasons",
                "A neighbour, no tie to the child.");
        assertThat(people.open(reference)).containsExactly("Confirm refusal");
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "interest", "no", "reasons", "I agree."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).startsWith("CH-03");
        assertThat(the(reference).status()).isNotEqualTo(Status.CLOSED);
        assertThat(the(reference).procedureCode()).isEqualTo(Procedure.CORPORATE);
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(lettersSent(reference)).containsExactly("CH-03", "CO-01");
    }

    @Test
    void a_complaint_of_two_procedures_becomes_two_with_one_co_ordinator() {
        ComplaintReference childs = people.triaged(people.logged("received", "2026-10-30"), "aboutAdults", true);
        assertThat(people.open(childs)).containsExactly("Draft response");
        ComplaintReference adults = partOf(childs);
        assertThat(people.open(adults)).containsExactly("Triage contact");
        assertThat(driver.task("Triage contact", adults).getAssignee()).as("the co-ordinator").isEqualTo("complaints-officer");
        assertThat(the(adults).receivedOn()).isEqualTo(day(10, 30));
        assertThat(deadline(adults, Duty.CHILDRENS_ACKNOWLEDGEMENT).from()).isEqualTo(day(10, 30));
        for (ComplaintReference one : List.of(childs, adults)) {
            assertThat(appointments.current(one, Role.CO_ORDINATOR)).contains("complaints-officer");
        }
        assertThat(facts.presets(adults, "triage-contact")).containsEntry("aboutAdults", true).doesNotContainKey("aboutChildren");
        assertThat(facts.of(adults, null).get("case_part").toString()).contains(childs.value(), "adults’ social care",
                "co-ordinates both");
        assertThat(letter(childs)).contains("sees to it that they fit together");
        driver.as("complaints-officer", () -> corrections.propose(childs, Corrections.Kind.CORRECTED, "receivedOn", "2026-10-28",
                "The stamp says so."));
        driver.runDueJobs();
        assertThat(the(childs).receivedOn()).isEqualTo(day(10, 28));
        assertThat(the(adults).receivedOn()).isEqualTo(day(10, 28));
        assertThat(deadline(adults, Duty.CHILDRENS_ACKNOWLEDGEMENT).from()).isEqualTo(day(10, 28));
    }

    @Test
    void what_a_tenant_says_of_the_landlord_stays_known_in_its_own_part_and_a_child_reads_of_the_landlords_ombudsman() {
        ComplaintReference childs = people.triaged(people.logged(), "aboutOther", true, "subject", "LANDLORD", "complainantCategory",
                "CHILD", "complainantIsChild", true);
        ComplaintReference part = partOf(childs);
        assertThat(facts.presets(part, "triage-contact")).containsEntry("aboutOther", true).containsEntry("subject", "LANDLORD");
        elsewhere(part, "subject", "LANDLORD");
        assertThat(decisions.latest(part, "COUNCIL_TENANT").orElseThrow().outcome()).isEqualTo("YES");
        for (ComplaintReference one : List.of(part, childs)) {
            people.happened(one, EventType.WITHDRAWN, driver.today(), "It is settled.");
        }
        assertThat(letter(part)).contains("The Housing Ombudsman checks", "www.housing-ombudsman.org.uk");
        assertThat(letter(childs)).contains("Social Care Ombudsman checks").doesNotContain("Housing Ombudsman");
    }

    private ComplaintReference partOf(ComplaintReference whole) {
        return new ComplaintReference(jdbc.sql("select other from complaint_link where reference = :reference and kind = 'PART'")
                .param("reference", whole.value()).query(String.class).single());
    }

    @Test
    void what_goes_several_ways_and_is_taken_up_again_opens_nothing_twice() {
        Object[] again = {"aboutAdults", true, "allegation", List.of("CRIME"), "subject", "DATA_PROTECTION", "groundsAroseOn",
                "2025-05-01", "moreThanAYear", "yes", "lateReasonable", "yes", "lateEffective", "no", "lateReasons", "The file is gone.",
                "lateDecision", "REFUSE"};
        ComplaintReference childs = people.triaged(people.logged(), again);
        driver.complete("Confirm refusal", childs, answers("decision", "REFUSE", "reasons", "I agree."), "complaints-manager");
        driver.runDueJobs();
        reopened(childs, null);
        ComplaintReference adults = complaints.otherParts(childs).get(0);
        assertThat(facts.of(childs, null).get("case_part").toString()).contains("Adults’ social care goes its own way as " + adults)
                .doesNotContain("one part of");
        assertThat(facts.presets(childs, "triage-contact")).containsEntry("aboutChildren", true).doesNotContainKey("aboutAdults");
        people.triaged(childs, again);
        assertThat(complaints.otherParts(childs)).containsExactly(adults);
        assertThat(people.open(childs)).containsExactlyInAnyOrder("Confirm refusal", "Settle matter", "Settle data complaint");
        assertThatThrownBy(() -> people.triaged(adults, "handler", "team-manager")).hasMessageContaining("It goes its own way already: "
                + "children’s social care as " + childs);
    }

    @Test
    void a_tenant_by_mistake_is_none_once_it_is_about_something_else() {
        ComplaintReference reference = elsewhere("subject", "LANDLORD", "lookedIntoBefore", true, "previouslyInvestigated", "CORPORATE",
                "refusalReasons", "Both stages were done.");
        assertThat(decisions.latest(reference, "COUNCIL_TENANT").orElseThrow().outcome()).isEqualTo("YES");
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "reasons", "I agree."), "complaints-manager");
        driver.runDueJobs();
        reopened(reference, null);
        elsewhere(reference);
        assertThat(decisions.latest(reference, "COUNCIL_TENANT").orElseThrow().outcome()).isEqualTo("NO");
        assertThat(letters(reference)).noneMatch(letter -> letter.contains("We take in") && letter.contains("Housing Ombudsman"));
    }

    @Test
    void an_anonymous_contact_about_a_child_is_acted_on_at_once_and_nobody_is_written_to() {
        ComplaintReference reference = anonymous("vulnerableGroup", "yes");
        assertThat(people.open(reference)).containsExactly("Act on anonymous contact");
        driver.complete("Act on anonymous contact", reference, answers("acted", "REFERRED", "referredTo", "MASH",
                "referralReference", "M-7", "done", "The school knows the family."), "safeguarding-lead");
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).isEmpty();
        assertThat(decisions.latest(reference, "IMMEDIATE_RISK").orElseThrow().grounds()).contains("M-7");
    }

    @Test
    void an_anonymous_contact_about_a_child_is_acted_on_first_whatever_it_is_and_whatever_becomes_of_it() {
        for (Object[] facts : List.of(new Object[] {"subject", "WHISTLEBLOWING"}, new Object[] {"kind", "OTHER"}, new Object[] {"kind",
                "REQUEST", "earlierResponseUnsatisfactory", "no", "systemicFailure", "no", "toldTo", "team-manager", "lessReasons",
                "They ask us to look in."})) {
            Object[] all = Arrays.copyOf(facts, facts.length + 2);
            all[facts.length] = "vulnerableGroup";
            all[facts.length + 1] = "yes";
            ComplaintReference reference = anonymous(all);
            assertThat(people.open(reference)).contains("Act on anonymous contact").doesNotContain("Route by hand");
        }
        ComplaintReference reference = anonymous("vulnerableGroup", "yes");
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "The caller rings again: forget it.");
        assertThat(people.open(reference)).contains("Act on anonymous contact");
        ComplaintReference kept = people.logged();
        driver.as("complaints-officer", () -> corrections.propose(reference, Corrections.Kind.MERGED_INTO, null, kept.value(), "Twice."));
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "It is the same."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.MERGED);
        assertThat(people.open(reference)).contains("Act on anonymous contact");
    }

    @Test
    void praise_without_a_name_is_not_asked_whom_it_is_about_and_an_allegation_in_it_is_seen_to_all_the_same() {
        Object[] nameless = {"type", "COMPLIMENT", "anonymous", "yes", "complainantName", null, "relationship", null, "email", null,
                "emailConsent", null};
        ComplaintReference praise = people.triaged(people.logged(nameless), "kind", "PRAISE", "toldTo", "team-manager");
        stands(praise, Status.CLOSED);
        assertThat(people.open(praise)).isEmpty();
        ComplaintReference worrying = people.triaged(people.logged(nameless), "kind", "PRAISE", "toldTo", "team-manager",
                "vulnerableGroup", "yes", "allegation", List.of("ABUSE_OR_NEGLECT"));
        assertThat(people.open(worrying)).containsExactly("Look at immediate risk");
    }

    @Test
    void an_anonymous_contact_with_too_little_in_it_is_logged_and_one_with_enough_is_looked_into() {
        ComplaintReference little = anonymous("vulnerableGroup", "no", "enoughInformation", "no");
        stands(little, Status.CLOSED);
        assertThat(decisions.latest(little, "TRIAGE").orElseThrow().outcome()).isEqualTo("LOG_ONLY");
        ComplaintReference enough = anonymous("vulnerableGroup", "no", "enoughInformation", "yes");
        assertThat(people.open(enough)).containsExactly("Draft response");
    }

    @Test
    void what_is_raised_beside_has_tasks_of_its_own_and_stops_nothing() {
        ComplaintReference reference = people.triaged(people.logged("channel", "ELECTED_MEMBER"), "allegation",
                List.of("ABUSE_OR_NEGLECT", "CRIME", "DATA_BREACH"), "adjustmentsNeeded", List.of("INTERPRETER"));
        assertThat(people.open(reference)).containsExactly("Draft response", "Look at immediate risk", "Settle matter",
                "Settle matter", "Settle matter", "Settle matter");
        people.answered(reference);
        assertThat(people.open(reference)).contains("Look at immediate risk", "Settle matter");
        for (int i = 0; i < 4; i++) {
            assertThat(driver.openTasks(reference)).filteredOn(task -> task.getName().equals("Settle matter"))
                    .allSatisfy(task -> assertThat(facts.of(reference, task.getId()).get("case_matter").toString()).isNotBlank());
            driver.completeOldest("Settle matter", reference, answers("done", "Seen to.", "matterReference", "P-" + i),
                    "complaints-officer");
        }
        assertThat(jdbc.sql("select outcome from decision where reference = :reference and kind = 'MATTER_BESIDE'")
                .param("reference", reference.value()).query(String.class).list()).containsExactlyInAnyOrder("POLICE",
                "DATA_PROTECTION_OFFICER", "ADJUSTMENT", "ELECTED_MEMBER");
    }

    @Test
    void the_part_about_personal_data_is_dealt_with_by_its_own_law_beside_the_complaint() {
        ComplaintReference reference = people.triaged(people.logged(), "subject", "DATA_PROTECTION");
        assertThat(people.open(reference)).containsExactlyInAnyOrder("Draft response", "Settle data complaint");
        assertThat(deadline(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        assertThat(lettersSent(reference)).containsExactlyInAnyOrder("CH-01", "NC-01");
        assertThat(decisions.latest(reference, "SIGNPOST_BESIDE")).isEmpty();
    }

    @Test
    void a_complaint_about_personal_data_alone_goes_on_until_its_outcome_is_told() {
        ComplaintReference reference = elsewhere(people.logged(), "subject", "DATA_PROTECTION");
        assertThat(people.open(reference)).containsExactly("Settle data complaint");
        stands(reference, Status.OPEN);
        assertThat(deadline(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)).isEmpty();
        assertThat(letter(reference)).contains("complaint about your personal data", "Information Commissioner",
                "<p class=\"team\">Complaints team</p>").doesNotContain("not the right people");
        driver.complete("Settle data complaint", reference, answers("dataProtectionOutcome", "We have the letter back."),
                "complaints-officer");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("We have the letter back.");
        stands(reference, Status.CLOSED);
        assertThat(people.open(reference)).isEmpty();
        assertThat(ofTheComplaint(reference)).noneMatch(one -> one.running());
        ComplaintReference withdrawn = elsewhere(people.logged(), "subject", "DATA_PROTECTION");
        people.happened(withdrawn, EventType.WITHDRAWN, driver.today(), "Let it be.");
        assertThat(people.open(withdrawn)).isEmpty();
        stands(withdrawn, Status.WITHDRAWN);
    }

    @Test
    void a_part_that_would_prejudice_proceedings_is_proposed_to_wait_and_the_rest_goes_on() {
        ComplaintReference reference = people.triaged(people.logged(), "proceedings", true, "proceedingsKind",
                "CRIMINAL_INVESTIGATION", "proceedingsByWhom", "POLICE", "proceedingsNotifiedOn", "2026-11-02",
                "proceedingsPrejudiceDecision", "yes");
        assertThat(people.open(reference)).containsExactly("Draft response", "Settle matter");
    }

    @Test
    void late_in_another_procedure_is_weighed_by_its_own_limit() {
        ComplaintReference reference = people.logged();
        assertThatThrownBy(() -> elsewhere(reference, "groundsAroseOn", "2025-05-01", "dateOfKnowledge", "2025-06-01"))
                .hasMessageContaining("Weigh whether there were good reasons");
        elsewhere(reference, "groundsAroseOn", "2025-05-01", "dateOfKnowledge", "2025-06-01", "moreThanAYear", "yes",
                "lateReasonable", "yes", "lateEffective", "no", "lateReasons", "The file is gone.", "lateDecision", "REFUSE");
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "reasons", "I agree."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).containsExactly("CO-07");
        assertThat(letter(reference)).contains("The file is gone.", "Complaint Handling Code, paragraph 2.2-2.4");
        ComplaintReference knewLate = people.logged();
        elsewhere(knewLate, "groundsAroseOn", "2025-05-01", "dateOfKnowledge", "2026-06-01");
        assertThat(decisions.latest(knewLate, "TRIAGE").orElseThrow().outcome()).isNotEqualTo("REFUSE_PROPOSED");
    }

    @Test
    void a_day_is_needed_to_call_a_complaint_late() {
        ComplaintReference reference = people.logged();
        assertThatThrownBy(() -> people.triaged(reference, "moreThanAYear", "yes", "lateReasonable", "no", "lateEffective", "yes",
                "lateReasons", "Long ago.", "lateDecision", "ACCEPT")).hasMessageContaining("on which day the matter arose");
        assertThatThrownBy(() -> people.triaged(reference, "groundsAroseOn", "2026-05-01", "moreThanAYear", "yes",
                "lateReasonable", "no", "lateEffective", "yes", "lateReasons", "Long ago.", "lateDecision", "ACCEPT"))
                .hasMessageContaining("came in time");
    }

    @Test
    void nobodys_work_and_nobody_to_handle_it_are_asked_for_with_the_rule() {
        ComplaintReference reference = people.logged();
        assertThatThrownBy(() -> people.triaged(reference, "aboutChildren", false)).hasMessageContaining("whose work");
        assertThatThrownBy(() -> people.triaged(reference, "handler", "")).hasMessageContaining("By rule D1")
                .hasMessageContaining("Children Act 1989, section 26(3)(b)").hasMessageContaining("Looked After Children");
        stands(reference, Status.LOGGED);
    }

    @Test
    void what_nobody_can_tell_goes_to_a_manager_with_what_triage_found() {
        ComplaintReference unknown = people.triaged(people.logged(), "kind", "OTHER");
        assertThat(facts.of(unknown, null).get("case_routing").toString()).contains("Not known yet", "D11");
        ComplaintReference conference = people.triaged(people.logged(), "functionCode", "NOT_LISTED");
        assertThat(facts.of(conference, null).get("case_routing").toString()).contains("D3: Representations Procedure Regulations 2006, regulation 3");
        assertThat(people.open(unknown)).containsExactly("Route by hand");
        assertThat(people.open(conference)).containsExactly("Draft response");
        assertThat(the(conference).procedureCode()).isEqualTo(Procedure.CORPORATE);
    }

    @Test
    void what_a_manager_finds_out_goes_back_to_triage_and_nobody_ends_it_alone() {
        ComplaintReference reference = people.triaged(people.logged(), "kind", "OTHER");
        assertThatThrownBy(() -> byHand(reference, "destination", "OTHER_PATHWAY", "done", "Sent away."))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> byHand(reference, "destination", "BACK_TO_TRIAGE", "done", "Rang her.", "toldOn", "2026-10-30"))
                .hasMessageContaining("between the day of receipt and today");
        byHand(reference, "destination", "BACK_TO_TRIAGE", "done", "It is about her son’s foster home.", "toldOn", "2026-11-02");
        stands(reference, Status.LOGGED);
        assertThat(people.open(reference)).containsExactly("Triage contact");
        assertThat(facts.of(reference, null).get("case_foundByHand").toString()).contains("her son’s foster home");
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        people.triaged(reference);
        assertThat(people.open(reference)).containsExactly("Draft response");
        ComplaintReference corrected = people.triaged(people.logged("received", "2026-10-30"), "kind", "OTHER");
        byHand(corrected, "destination", "BACK_TO_TRIAGE", "done", "Rang her.", "toldOn", "2026-10-30");
        driver.as("complaints-officer", () -> corrections.propose(corrected, Corrections.Kind.CORRECTED, "receivedOn", "2026-11-02",
                "The stamp says so."));
        driver.complete("Confirm correction", corrected, answers("decision", "CONFIRM", "reasons", "I saw it."), "complaints-manager");
        driver.runDueJobs();
        people.triaged(corrected);
        assertThat(people.open(corrected)).as("told before the day of receipt as it stands now").containsExactly("Draft response");
    }

    @Test
    void what_is_wholly_the_nhss_is_sent_on_with_consent_and_letter_AD_13_says_when_they_answer() {
        ComplaintReference reference = people.triaged(people.logged(), "aboutChildren", false, "aboutNone", true,
                "otherBodyInvolved", "NHS_BODY", "consent", "yes");
        assertThat(people.open(reference)).containsExactly("Route by hand");
        Object[] sent = {"destination", "ANOTHER_BODY", "bodyKind", "NHS_BODY", "bodyName", "Exampleton Hospital Trust", "consentOn",
                "2026-11-02", "sentOn", "2026-11-01", "done", "Sent by secure e-mail."};
        assertThatThrownBy(() -> byHand(reference, sent)).hasMessageContaining("sentOn");
        sent[9] = "2026-11-02";
        byHand(reference, sent);
        stands(reference, Status.CLOSED);
        assertThat(people.open(reference)).isEmpty();
        assertThat(lettersSent(reference)).containsExactly("AD-13");
        assertThat(letter(reference)).contains("Exampleton Hospital Trust", "It counts as a complaint made to them on that day",
                "5 November 2026");
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        assertThat(standing.of(reference, false).state()).isEqualTo("HANDED_OVER");
        reopened(reference, null);
        people.triaged(reference, "kind", "VIEW", "toldTo", "team-manager", "lessReasons", "She only says how wards could be run.");
        assertThat(standing.of(reference, false).state()).as("we answered it now").isEqualTo("CLOSED");
    }

    @Test
    void what_a_provider_alone_has_to_answer_is_sent_to_it_if_they_agree() {
        ComplaintReference reference = people.logged();
        Object[] care = {"aboutChildren", false, "aboutNone", true, "providerInvolved", "NOT_ARRANGED", "refusalReasons", "Not our care.",
                "consent", null};
        assertThatThrownBy(() -> people.triaged(reference, care)).hasMessageContaining("Ask them first whether they agree");
        care[9] = "yes";
        people.triaged(reference, care);
        assertThat(people.open(reference)).containsExactly("Route by hand");
        byHand(reference, "destination", "ANOTHER_BODY", "bodyKind", "PROVIDER", "bodyName", "Example Care Ltd", "consentOn",
                "2026-11-02", "sentOn", "2026-11-02", "done", "Sent by secure e-mail.");
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("AD-13");
        assertThat(letter(reference)).contains("Example Care Ltd", "own complaints procedure", "Local Government and Social Care Ombudsman")
                .doesNotContain("By law they have to", "It counts as a complaint made");
        care[9] = "no";
        assertThat(people.open(people.triaged(people.logged(), care))).containsExactly("Confirm refusal");
    }

    @Test
    void public_health_that_its_provider_may_answer_goes_on_its_route() {
        ComplaintReference reference = people.triaged(people.logged(), "aboutChildren", false, "aboutPublicHealth", true,
                "complainantOfAdults", "SERVICE_USER", "providerInvolved", "COMMISSIONED", "consent", "yes", "providerHandlesConsent",
                "yes", "handler", "adults-investigator");
        assertThat(the(reference).procedureCode()).isEqualTo(Procedure.PUBLIC_HEALTH);
        assertThat(people.open(reference)).doesNotContain("Route by hand");
    }

    @Test
    void who_discloses_wrongdoing_at_work_is_kept_in_confidence_and_the_monitoring_officer_is_told() {
        ComplaintReference reference = people.triaged(people.logged(), "complainantCategory", "FOSTER_PARENT", "subject",
                "WHISTLEBLOWING");
        assertThat(the(reference).restricted()).isTrue();
        assertThat(people.open(reference)).containsExactly("Draft response", "Settle matter");
        assertThat(facts.of(reference, driver.task("Settle matter", reference).getId()).get("case_matter").toString())
                .contains("Monitoring Officer");
        ComplaintReference elsewhere = elsewhere("subject", "WHISTLEBLOWING", "refusalReasons", "The policy is for this.");
        assertThat(the(elsewhere).restricted()).isTrue();
        assertThat(people.open(elsewhere)).containsExactly("Confirm refusal", "Settle matter");
    }

    @Test
    void who_only_thinks_about_complaining_or_whom_nobody_understands_yet_is_protected_too() {
        ComplaintReference intends = people.triaged(people.logged("type", "SERVICE_REQUEST"), "kind", "INTENDS", "allegation",
                List.of("HARM_BY_STAFF"), "adjustmentsNeeded", List.of("INTERPRETER"));
        assertThat(people.open(intends)).containsExactly("Look at immediate risk", "Settle matter", "Settle matter");
        assertThat(driver.openTasks(intends).stream().filter(task -> task.getName().equals("Settle matter"))
                .map(task -> facts.of(intends, task.getId()).get("case_matter").toString())).anyMatch(words -> words.contains("LADO"));
        ComplaintReference unknown = people.triaged(people.logged("immediateRisk", "REFERRED", "riskWhat", "He is out at night.",
                "referredTo", "MASH", "referralReference", "M-1"), "kind", "OTHER", "allegation", List.of("ABUSE_OR_NEGLECT"));
        assertThat(people.open(unknown)).containsExactly("Look at immediate risk", "Route by hand");
    }

    @Test
    void what_stands_beside_a_complaint_is_raised_when_the_second_person_takes_it_in() {
        ComplaintReference reference = people.triaged(people.logged(), "lookedIntoBefore", true, "previouslyInvestigated",
                "STATUTORY_CHILDRENS", "refusalReasons", "The panel looked at it.", "wantsCompensationViaInsurer", true, "proceedings",
                true, "proceedingsKind", "CRIMINAL_INVESTIGATION", "proceedingsByWhom", "POLICE", "proceedingsNotifiedOn",
                "2026-11-02", "proceedingsPrejudiceDecision", "yes");
        assertThat(people.open(reference)).containsExactly("Confirm refusal");
        assertThat(lettersSent(reference)).isEmpty();
        driver.complete("Confirm refusal", reference, answers("decision", "ACCEPT", "reasons", "This is another year.", "handler",
                "team-manager"), "complaints-manager");
        driver.runDueJobs();
        assertThat(people.open(reference)).containsExactly("Draft response", "Settle matter");
        assertThat(lettersSent(reference)).containsExactlyInAnyOrder("CH-01", "NC-01");
        assertThat(signpost(reference)).contains("We look into your complaint ourselves", "insurers");
    }

    @Test
    void what_triage_closed_is_taken_up_again_with_its_first_day_of_receipt() {
        ComplaintReference reference = elsewhere("subject", "SCHOOL_OWN_MATTER", "refusalReasons", "It is the school’s.");
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "reasons", "I agree."), "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        ComplaintReference answered = people.triaged(people.logged("type", "COMMENT"), "kind", "VIEW", "replyRequested", true,
                "toldTo", "team-manager");
        driver.moveTo(day(11, 9));
        reopened(answered, null);
        reopened(reference, null);
        stands(reference, Status.LOGGED);
        assertThat(the(reference).receivedOn()).isEqualTo(day(11, 2));
        assertThat(people.open(reference)).containsExactly("Triage contact");
        people.triaged(reference, "lookedIntoBefore", true, "previouslyInvestigated", "STATUTORY_CHILDRENS", "refusalReasons",
                "The panel looked at it.");
        driver.complete("Confirm refusal", reference, answers("decision", "ACCEPT", "reasons", "It is new.", "handler",
                "team-manager"), "complaints-manager");
        driver.runDueJobs();
        assertThat(people.open(reference)).contains("Draft response");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).from()).isEqualTo(day(11, 2));
        ComplaintReference comment = people.triaged(people.logged("type", "COMMENT"), "kind", "VIEW", "toldTo", "team-manager");
        reopened(comment, null);
        assertThat(people.open(comment)).containsExactly("Triage contact");
        assertThat(deadline(comment, Duty.CHILDRENS_ACKNOWLEDGEMENT).from()).as("nothing acknowledged it").isEqualTo(day(11, 9));
        elsewhere(answered);
        assertThat(deadline(answered, Duty.CORPORATE_ACKNOWLEDGEMENT).from()).as("acknowledged before, and anew").isEqualTo(day(11, 9));
        assertThat(the(answered).receivedOn()).isEqualTo(day(11, 2));
    }

    @Test
    void who_says_that_it_is_a_complaint_after_we_thanked_them_is_heard_at_triage_again() {
        ComplaintReference reference = people.triaged(people.logged("type", "COMMENT"), "kind", "VIEW", "replyRequested", true,
                "toldTo", "team-manager");
        driver.moveTo(day(11, 9));
        people.happened(reference, EventType.DISSATISFIED, day(11, 9), "It is a complaint!");
        String decide = "Decide what this message asks for";
        assertThat(forms.of(reference, driver.task(decide, reference).getId()).get("case_messageHint").toString())
                .contains("take it up again");
        for (String outcome : List.of("AS_TOLD", "STAGE_2", "PANEL")) {
            assertThatThrownBy(() -> driver.complete(decide, reference, answers("messageOutcome", outcome), "complaints-officer"))
                    .as(outcome).hasMessageContaining("take it up again");
        }
        driver.complete(decide, reference, answers("messageOutcome", "TAKE_UP"), "complaints-officer");
        driver.runDueJobs();
        stands(reference, Status.LOGGED);
        assertThat(people.open(reference)).containsExactly("Triage contact");
        assertThat(the(reference).receivedOn()).isEqualTo(day(11, 2));
        people.happened(reference, EventType.DISSATISFIED, day(11, 9), "Hurry up.");
        assertThatThrownBy(() -> driver.complete(decide, reference, answers("messageOutcome", "TAKE_UP"), "complaints-officer"))
                .hasMessageContaining("has not ended in triage");
    }

    @Test
    void triage_begins_with_what_the_register_knows() {
        ComplaintReference informal = people.logged("type", "INFORMAL", "aboutDateOfBirth", "2015-01-30");
        assertThat(facts.presets(informal, "triage-contact")).isEqualTo(Map.of("kind", "COMPLAINT", "expresslyNoComplaint", true,
                "aboutChildren", true));
        assertThat(facts.presets(people.logged("type", "COMPLIMENT", "aboutDateOfBirth", "1950-01-30"), "triage-contact"))
                .isEqualTo(Map.of("kind", "PRAISE", "aboutAdults", true));
        assertThat(facts.presets(informal, "route-by-hand")).isEmpty();
        assertThat(facts.of(informal, null)).as("a council that publishes no exclusion weighs none")
                .containsEntry("case_proceedingsExclude", false);
    }

    @Test
    void the_form_opens_with_what_is_known_and_nothing_of_it_is_kept_in_the_engine() throws Exception {
        ComplaintReference reference = people.logged("type", "COMPLIMENT", "aboutDateOfBirth", "1950-01-30");
        String task = driver.task("Triage contact", reference).getId();
        HttpResponse<String> opened = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port
                + "/engine-rest/task/" + task + "/form-variables")).header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString("complaints-officer:redress".getBytes(StandardCharsets.UTF_8))).build(), BodyHandlers.ofString());
        JsonNode variables = new ObjectMapper().readTree(opened.body());
        assertThat(variables.path("kind").path("value").asText()).isEqualTo("PRAISE");
        assertThat(variables.path("aboutAdults").path("value").asBoolean()).isTrue();
        assertThat(variables.path("case_anonymous").path("value").isBoolean()).isTrue();
        assertThat(driver.variable(reference, "kind")).isNull();
    }

    private void byHand(ComplaintReference reference, Object... answers) {
        driver.complete("Route by hand", reference, answers(answers), "complaints-manager");
        driver.runDueJobs();
    }

    private ComplaintReference anonymous(Object... facts) {
        return people.triaged(people.logged("anonymous", "yes", "complainantName", null, "relationship", null, "email", null,
                "emailConsent", null), facts);
    }

    private void settled(ComplaintReference reference, String on) {
        people.triaged(reference, "aboutChildren", false, "aboutAdults", true, "complainantOfAdults", "SERVICE_USER",
                "oralAndResolvedNextWd", "yes", "settledOn", on, "settledHow", "The pendant was exchanged, and she is content.");
    }

    private ComplaintReference elsewhere(Object... facts) {
        return elsewhere(people.logged(), facts);
    }

    /** Of another service of the council. */
    private ComplaintReference elsewhere(ComplaintReference reference, Object... facts) {
        Object[] all = new Object[facts.length + 4];
        System.arraycopy(facts, 0, all, 4, facts.length);
        all[0] = "aboutChildren";
        all[1] = false;
        all[2] = "aboutOther";
        all[3] = true;
        return people.triaged(reference, all);
    }

    private String letter(ComplaintReference reference) {
        return jdbc.sql("select html from letter where reference = :reference order by seq desc")
                .param("reference", reference.value()).query(String.class).list().get(0);
    }

    private List<String> letters(ComplaintReference reference) {
        return jdbc.sql("select html from letter where reference = :reference").param("reference", reference.value())
                .query(String.class).list();
    }

    /** The letter that names another body. */
    private String signpost(ComplaintReference reference) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'NC-01'")
                .param("reference", reference.value()).query(String.class).single();
    }

    private List<String> told(ComplaintReference reference) {
        return jdbc.sql("select person || ': ' || what from notice where reference = :reference and kind = 'INFORMATION'")
                .param("reference", reference.value()).query(String.class).list();
    }
}
