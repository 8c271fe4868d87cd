package org.redress.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.NoteKind;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Seven contacts of the other procedures: adults', public health and corporate complaints, personal data, a compliment. */
@Component
@DemoCasesWanted
@Order(2)
class OtherProceduresDemo extends DemoStories {

    private static final String INVESTIGATOR = "adults-investigator";
    private static final String OTHER_INVESTIGATOR = "adults-investigator-2";

    OtherProceduresDemo(DemoDesk desk) {
        super(desk);
    }

    @Override
    List<Story> stories() {
        return List.of(this::adultsAnswered, this::adultsBeingDraftedWithTheHospital, this::publicHealthToPlan,
                this::corporateUnderReview, this::corporateToAnswer, this::personalDataBeside, this::compliment);
    }

    private void adultsAnswered() {
        ComplaintReference reference = adults(19, "channel", "EMAIL", "summary",
                "My mother's carers came late on nine days in October. Twice nobody came at all, and her tablets were missed.",
                "complainantName", "Gareth Ellis", "relationship", "son, asked by her", "email",
                "gareth.ellis@families.example", "emailConsent", true, "aboutName", "Olwen Ellis", "aboutDateOfBirth",
                "1941-05-17");
        triaged(reference, 18, "aboutAdults", true, "complainantOfAdults", "REPRESENTATIVE", "representativeStanding",
                "REQUESTED", "actsInBestInterests", "yes", "handler", INVESTIGATOR, "desiredOutcome",
                "A carer at eight each morning, and to be told if nobody comes.");
        planned(reference, 16, 8, "standing", "ASKED", "askedOn", day(19).toString());
        at(10, 14, 20);
        people.complete(INVESTIGATOR, "Draft response", reference, answers("responseDecision", "RESPOND", "howConsidered",
                "I read the agency's records of each visit and spoke with your mother, with you and with the agency's manager.",
                "finding", "UPHELD", "reasons", "The records show nine late visits and two that nobody made. The agency had"
                        + " no cover and did not tell us.",
                "terms", "Another agency visits from Monday; it rings you within half an hour if a carer is late.",
                "termsOwner", "Commissioning manager", "termsBy", day(-4).toString(), "seriousness", "MEDIUM", "likelihood",
                "UNLIKELY"));
        signedOff(reference, 9);
    }

    private void adultsBeingDraftedWithTheHospital() {
        ComplaintReference reference = adults(12, "channel", "PHONE", "summary",
                "I was sent home from hospital on a Friday evening without the care that was promised. Ward and social worker"
                        + " each said that the other had arranged it.",
                "complainantName", "Winston Clarke", "relationship", "I am the person", "phone", "01632 960141", "email",
                "winston.clarke@families.example", "emailConsent", true, "aboutName", "Winston Clarke");
        triaged(reference, 11, "aboutAdults", true, "complainantOfAdults", "SERVICE_USER", "otherBodyInvolved", "NHS_BODY",
                "consent", "yes", "handler", INVESTIGATOR, "desiredOutcome", "To know who should have arranged it.");
        planned(reference, 9, -6, "jointBody", "Exampleton Hospital Trust", "jointKind", "NHS", "jointPart",
                "That the ward sent him home before the care was there.");
        at(8, 10, 15);
        people.complete("complaints-officer", "Agree who leads", reference, answers("consent", "yes", "consentOn",
                day(8).toString(), "details", "What he told us, and the day of his discharge.", "lead", "US"));
        people.letTimePassUntil(clock.instant());
        at(4, 15, 20);
        note(INVESTIGATOR, reference, NoteKind.CALL, 4, "Rang Mr Clarke: the ward's notes are asked for. He is content with that.");
    }

    private void publicHealthToPlan() {
        ComplaintReference reference = loggedOn(day(3), Procedure.PUBLIC_HEALTH, "channel", "CONTACT_CENTRE_FORM", "summary",
                "The stop smoking clinic in the market hall was closed on three Tuesdays without a word.", "complainantName",
                "Magda Wrona", "relationship", "I am the person", "email", "magda.wrona@families.example", "emailConsent", true,
                "aboutName", "Magda Wrona", "serviceArea", "PUBLIC_HEALTH");
        triaged(reference, 2, "aboutPublicHealth", true, "complainantOfAdults", "SERVICE_USER", "handler", OTHER_INVESTIGATOR,
                "desiredOutcome", "A notice, or a text message, when it is closed.");
    }

    private void corporateUnderReview() {
        ComplaintReference reference = corporate(17, "summary",
                "The adult education course was moved to another town after I had paid, and the fee was not given back.",
                "complainantName", "Denise Fairley", "relationship", "learner", "email", "denise.fairley@families.example");
        triaged(reference, 16, "aboutOther", true, "handler", "team-manager", "desiredOutcome", "The fee back.");
        at(12, 15, 0);
        people.complete("team-manager", "Draft response", reference, answers("responseDecision", "RESPOND", "finding",
                "PARTLY_UPHELD", "tenant", "no", "reasons", "The room was lost at short notice. You were told by e-mail, but only"
                        + " two days before.",
                "terms", "Learners are told of a change at least a week ahead.", "termsOwner", "Course manager", "termsBy",
                day(-8).toString()));
        signedOff(reference, 11);
        at(4, 11, 0);
        happened(reference, EventType.REVIEW_REQUESTED, 4, Channel.EMAIL, "You do not say why I do not get my money back.");
        at(3, 9, 40);
        people.complete("complaints-manager", "Open review", reference, answers("reviewDecision", "OPEN", "outstanding",
                "Why the fee is not given back.", "reviewer", "reviewer"));
        people.letTimePassUntil(clock.instant());
    }

    private void corporateToAnswer() {
        ComplaintReference reference = corporate(7, "summary",
                "Three letters about my mother's care account went unanswered, and then a reminder came with a fee.",
                "complainantName", "Ade Balogun", "relationship", "son", "email", "ade.balogun@families.example");
        triaged(reference, 6, "aboutOther", true, "handler", "team-manager", "desiredOutcome",
                "An answer, and the fee taken off.");
    }

    private void personalDataBeside() {
        ComplaintReference reference = adults(5, "channel", "EMAIL", "summary",
                "My father's care plan, with his door code in it, was sent to a neighbour. Since then nobody has changed the"
                        + " code, and the new carer does not know the way.",
                "complainantName", "Rosalind Peake", "relationship", "daughter, asked by him", "email",
                "rosalind.peake@families.example", "emailConsent", true, "aboutName", "Arthur Peake");
        triaged(reference, 4, "aboutAdults", true, "complainantOfAdults", "REPRESENTATIVE", "representativeStanding",
                "REQUESTED", "actsInBestInterests", "yes", "subject", "DATA_PROTECTION", "handler",
                OTHER_INVESTIGATOR,
                "desiredOutcome", "A new code, and to know who has the plan.");
    }

    private void compliment() {
        ComplaintReference reference = adults(2, "type", "COMPLIMENT", "channel", "LETTER", "summary",
                "Thank you to the two carers who came through the snow to see to my father.", "complainantName",
                "Bronwen Hale", "relationship", "daughter", "email", "bronwen.hale@families.example", "emailConsent", true);
        at(1, 11, 30);
        people.complete("complaints-officer", "Triage contact", reference, answers("kind", "PRAISE", "aboutAdults", true,
                "toldTo", INVESTIGATOR));
        people.letTimePassUntil(clock.instant());
    }

    // steps

    private ComplaintReference adults(int workingDaysAgo, Object... more) {
        return of(Procedure.ADULTS, "ADULT_SOCIAL_CARE", workingDaysAgo, more);
    }

    private ComplaintReference corporate(int workingDaysAgo, Object... more) {
        return of(Procedure.CORPORATE, "OTHER_SERVICE", workingDaysAgo, more);
    }

    private ComplaintReference of(Procedure procedure, String area, int workingDaysAgo, Object... more) {
        Map<String, Object> form = answers("channel", "EMAIL", "emailConsent", true, "serviceArea", area);
        form.putAll(answers(more));
        return loggedOn(day(workingDaysAgo), procedure, form.entrySet().stream()
                .flatMap(one -> List.of(one.getKey(), one.getValue()).stream()).toArray());
    }

    private void triaged(ComplaintReference reference, int workingDaysAgo, Object... more) {
        at(workingDaysAgo, 11, 30);
        Map<String, Object> form = answers("kind", "COMPLAINT", "moreThanAYear", "no");
        form.putAll(answers(more));
        people.complete("complaints-officer", "Triage contact", reference, form);
        people.letTimePassUntil(clock.instant());
    }

    /** The plan and the response period, talked over with the complainant; a negative number of days lies ahead. */
    private void planned(ComplaintReference reference, int workingDaysAgo, int responseWorkingDaysAgo, Object... more) {
        at(workingDaysAgo, 10, 50);
        LocalDate today = day(workingDaysAgo);
        Map<String, Object> form = answers("planCourse", "AGREED", "plan",
                "I read the records, speak with everybody who was there, and ring you each week.", "responseBy",
                day(responseWorkingDaysAgo).toString(), "agreedOn", today.toString(), "standing", "OWN", "seriousness", "MEDIUM",
                "likelihood", "POSSIBLE");
        form.putAll(answers(more));
        people.complete(INVESTIGATOR, "Agree plan and period", reference, form);
        people.letTimePassUntil(clock.instant());
    }
}
