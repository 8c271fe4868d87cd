package org.redress.adults;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.letter.Delivery;
import org.redress.letter.Letters;
import org.redress.register.Codes.Procedure;
import org.redress.register.Answers;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions.Decision;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Heads.Head;
import org.springframework.stereotype.Component;

/** What the forms of the adults' and public health procedures show. */
@Component
class AdultsFacts implements CaseFacts {

    private static final Map<String, BroughtBy> STANDINGS = Map.of("REQUESTED", BroughtBy.ASKED, "PHYSICAL_INCAPACITY",
            BroughtBy.PHYSICAL_INCAPACITY, "LACKS_CAPACITY", BroughtBy.LACKS_CAPACITY, "DIED", BroughtBy.DIED, "CHILD",
            BroughtBy.CHILD);

    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final OtherBodies others;
    private final OtherBodyProcess process;
    private final Persons persons;
    private final FoundAtTriage triage;
    private final Answers answers;
    private final Heads heads;
    private final NotDealtWith notDealtWith;
    private final Letters letters;

    AdultsFacts(Complaints complaints, Deadlines deadlines, Decisions decisions, OtherBodies others, OtherBodyProcess process,
            Persons persons, FoundAtTriage triage, Heads heads, NotDealtWith notDealtWith, Letters letters, Answers answers) {
        this.answers = answers;
        this.letters = letters;
        this.triage = triage;
        this.heads = heads;
        this.notDealtWith = notDealtWith;
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.others = others;
        this.process = process;
        this.persons = persons;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Complaint complaint = complaints.get(reference);
        boolean publicHealth = complaint.procedureCode() == Procedure.PUBLIC_HEALTH;
        Law law = Law.of(complaint.procedureCode());
        Facts facts = new Facts();
        facts.put("case_adults", publicHealth || complaint.procedureCode() == Procedure.ADULTS);
        facts.put("case_publicHealth", publicHealth);
        facts.put("case_madeOrally", complaint.madeOrally());
        facts.put("case_exemptions", law.exemptions());
        facts.put("case_exemptionGrounds", grounds(law));
        facts.add("case_points", () -> heads.considered(reference).stream().map(head -> Map.of("value", head.id(), "label",
                "%d. %s".formatted(head.number(), head.words()))).toList());
        facts.add("case_severalPoints", () -> heads.considered(reference).size() > 1);
        facts.add("case_adultsAcknowledged", () -> deadlines.newest(reference, law.acknowledgement()).map(one ->
                one.metOn() != null ? "Acknowledged on %s.".formatted(FormText.day(one.metOn()))
                        : "The acknowledgement is due on **%s**: a talk with them is enough.".formatted(FormText.day(one.due())))
                .orElse(""));
        facts.add("case_responseProposed", () -> due(reference, Duty.ADULTS_RESPONSE));
        facts.add("case_sixMonthsEnd", () -> due(reference, law.sixMonths()));
        facts.add("case_lastDay", () -> deadlines.newest(reference, law.sixMonths()).map(one -> (one.due().equals(
                deadlines.wouldEnd(law.sixMonths(), one.from())) ? "The six months end on **%s**"
                : "The response is owed by **%s**, the day that was agreed in place of the six months").formatted(
                        FormText.day(one.due()))).orElse(""));
        facts.add("case_inTrayToo", () -> inTray(reference));
        facts.add("case_settledBy", () -> FormText.day(deadlines.wouldEnd(Duty.ADULTS_ORAL_RESOLUTION, complaint.receivedOn())));
        facts.add("case_notDealtWith", () -> proposal(reference).map(decision -> (decision.kind().equals(NotDealtWith.EXEMPTION)
                ? "Left out by %s: %s.".formatted(FormText.line(decision.grounds()), Exemption.valueOf(decision.outcome()).wordsForOfficers())
                : "The representative is not accepted (%s).".formatted(law.whoMayComplain()))
                + points(reference, decision) + "\n\n" + FormText.plain(decision.reasons()))
                .orElse(FormText.NOTHING));
        facts.add("case_limb", () -> decisions.latestSince(reference, NotDealtWith.EXEMPTION, "TRIAGE").map(decision -> "\n\n**%s:** %s".formatted(
                FormText.line(decision.grounds()), Exemption.valueOf(decision.outcome()).wordsForOfficers())).orElse(""));
        facts.add("case_notDealtWithBy", () -> proposal(reference).map(decision -> FormText.plain(persons.name(decision.person())))
                .orElse(FormText.NOTHING));
        facts.add("case_pointsLeftOut", () -> leftOut(reference));
        facts.add("case_confirmerSaid", () -> decisions.latest(reference, "REFUSAL_CONFIRMED").filter(one ->
                one.outcome().equals("ACCEPT")).map(one -> "\n\n**%s decided that it is dealt with:** %s".formatted(
                        FormText.plain(persons.name(one.person())), FormText.plain(one.reasons()))).orElse(""));
        facts.add("case_otherBodiesToo", () -> others.of(reference).stream().map(body -> "\n\n" + words(body))
                .collect(Collectors.joining()));
        facts.add("case_planToo", () -> answers.said(reference, "agree-plan", "plan").map(plan -> "\n\n**The plan, as our letter says it:** "
                + FormText.plain(plan)).orElse(""));
        facts.add("case_howConsideredToo", () -> answers.said(reference, "draft-response", "howConsidered").map(how ->
                "\n\n**How it was considered:** " + FormText.plain(how)).orElse(""));
        facts.add("case_leadBody", () -> others.leading(reference).map(lead -> FormText.line(lead.name())).orElse(FormText.NOTHING));
        facts.add("case_triageBodiesToo", () -> triage.inWords(reference).map(who -> "\n\nTriage found that **%s** has a part of it.".formatted(
                who)).orElse(""));
        facts.add("case_partSentOn", () -> others.leading(reference).map(OtherBody::sentOn).map(FormText::day).orElse(FormText.NOTHING));
        facts.add("case_theyRespondBy", () -> others.leading(reference).map(OtherBody::respondsBy).map(FormText::day)
                .orElse(FormText.NOTHING));
        String body = process.ofTask(taskId);
        if (body != null) {
            facts.add("case_otherBody", () -> FormText.line(others.get(body).name()));
            facts.add("case_otherBodyPart", () -> FormText.plain(others.get(body).part()));
        }
        return facts;
    }

    /** A plan opens with the proposed day, and both with what triage found out about whoever complains and other bodies. */
    @Override
    public Map<String, Object> presets(ComplaintReference reference, String form) {
        Map<String, Object> known = new LinkedHashMap<>();
        if (form.equals("agree-plan")) {
            deadlines.newest(reference, Duty.ADULTS_RESPONSE).ifPresent(one -> known.put("responseBy", one.due().toString()));
            triage.said(reference, "representativeStanding").map(STANDINGS::get).or(() -> triage.said(reference,
                    "complainantOfAdults").map(who -> BroughtBy.OWN)).ifPresent(by -> known.put("standing", by.name()));
            triage.said(reference, "actsInBestInterests").ifPresent(answer -> known.put("bestInterests", answer));
            triage.said(reference, "reasonableGroundsNotMadeByChild").ifPresent(answer -> known.put("childGrounds", answer));
            triage.responsibleBody(reference).ifPresent(kind -> known.put("jointKind", kind.name()));
        }
        if (form.equals("agree-lead") && triage.responsibleBody(reference).isPresent()
                || form.equals("note-consent-for-provider") && triage.provider(reference)) {
            triage.said(reference, "consent").ifPresent(answer -> known.put("consent", answer));
        }
        return known;
    }

    /** What was proposed last of the two grounds on which nothing is dealt with. */
    private Optional<Decision> proposal(ComplaintReference reference) {
        return decisions.of(reference).stream().filter(one -> one.kind().equals(NotDealtWith.EXEMPTION)
                || one.kind().equals(NotDealtWith.REPRESENTATIVE) && one.outcome().equals("NOT_ACCEPTED")).reduce((older, newer) -> newer);
    }

    /** Which points a proposal is about, and whether others go on; empty where it is about the whole complaint. */
    private String points(ComplaintReference reference, Decision proposal) {
        List<Head> points = proposal.kind().equals(NotDealtWith.EXEMPTION) ? notDealtWith.points(reference) : List.of();
        return points.isEmpty() ? "" : "\n\n**Of the complaint:** %s%s".formatted(points.stream().map(point ->
                "\n\n%d. %s".formatted(point.number(), FormText.plain(point.words()))).collect(Collectors.joining()),
                notDealtWith.othersGoOn(reference, points) ? "\n\nThe other points go on." : "");
    }

    /** Which points are not dealt with, for whoever plans the others; empty where none is left out. */
    private String leftOut(ComplaintReference reference) {
        List<String> goOn = heads.considered(reference).stream().map(Head::id).toList();
        List<Head> out = heads.of(reference).stream().filter(head -> !goOn.contains(head.id())).toList();
        return out.isEmpty() ? "" : "\n\n**Not dealt with, as a letter has told them:** %s. The plan is for the other points.".formatted(
                NotDealtWith.numbers(out));
    }

    /** Letters that nobody has posted: who answers for the case may believe that they have gone. */
    private String inTray(ComplaintReference reference) {
        List<String> lying = letters.of(reference).stream().filter(one -> one.status() == Delivery.Status.IN_TRAY)
                .map(Delivery::title).distinct().toList();
        return lying.isEmpty() ? "" : "\n\n**In the post tray, and not posted yet:** %s.".formatted(FormText.line(String.join("; ", lying)));
    }

    /** What a proposal not to deal with a complaint can rest on, each with its regulation. */
    private static List<Map<String, String>> grounds(Law law) {
        return Stream.concat(Arrays.stream(Exemption.values()).map(limb -> Map.of("value", limb.name(), "label",
                "%s: %s".formatted(capital(law.exemption(limb)), limb.wordsForOfficers()))), Stream.of(Map.of("value", NotDealtWith.REPRESENTATIVE,
                "label", capital(law.whoMayComplain()) + ": the representative is not accepted"))).toList();
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    private String due(ComplaintReference reference, String duty) {
        return deadlines.newest(reference, duty).map(Deadline::due).map(FormText::day).orElse(FormText.NOTHING);
    }

    private static String words(OtherBody body) {
        return "**%s** has a part of this complaint: %s%s".formatted(FormText.line(body.name()), switch (body.status()) {
            case NAMED, WORKING -> Boolean.FALSE.equals(body.lead())
                    ? "they lead. Once our part is signed it goes to them, and they send the one response."
                    : "their answer is still to come.";
            case DECLINED -> "the complainant did not agree that they are told.";
            case HANDED_OVER -> Boolean.FALSE.equals(body.lead()) ? "they lead, and have our part; they send the one response."
                    : "they deal with it.";
            case ANSWERED -> body.answer() == null ? "they gave no answer." : "their answer goes into the letter:";
            case ENDED -> "nothing more is asked of them.";
        }, body.answer() == null ? "" : "\n\n" + FormText.plain(body.answer()));
    }
}
