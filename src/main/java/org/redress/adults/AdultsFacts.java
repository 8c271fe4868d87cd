package org.redress.adults;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.register.Answers;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions.Decision;
import org.redress.register.Decisions;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.stereotype.Component;

/** What the forms of the adults' and public health procedures show. */
@Component
class AdultsFacts implements CaseFacts {

    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final OtherBodies others;
    private final OtherBodyProcess process;
    private final Persons persons;
    private final Answers answers;

    AdultsFacts(Complaints complaints, Deadlines deadlines, Decisions decisions, OtherBodies others, OtherBodyProcess process,
            Persons persons, Answers answers) {
        this.answers = answers;
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
        Facts facts = new Facts();
        facts.put("case_adults", publicHealth || complaint.procedureCode() == Procedure.ADULTS);
        facts.put("case_publicHealth", publicHealth);
        facts.put("case_madeOrally", complaint.madeOrally());
        facts.add("case_adultsAcknowledged", () -> deadlines.newest(reference, Duty.ADULTS_ACKNOWLEDGEMENT).map(one ->
                one.metOn() != null ? "Acknowledged on %s.".formatted(FormText.day(one.metOn()))
                        : "The acknowledgement is due on **%s**: a talk with them is enough.".formatted(FormText.day(one.due())))
                .orElse(""));
        facts.add("case_responseProposed", () -> due(reference, Duty.ADULTS_RESPONSE));
        facts.add("case_sixMonthsEnd", () -> due(reference, Duty.ADULTS_RELEVANT_PERIOD));
        facts.add("case_settledBy", () -> FormText.day(deadlines.wouldEnd(Duty.ADULTS_ORAL_RESOLUTION, complaint.receivedOn())));
        facts.add("case_notDealtWith", () -> proposal(reference).map(decision -> (decision.kind().equals(NotDealtWith.EXEMPTION)
                ? "Left out by %s: %s.".formatted(FormText.line(decision.grounds()), Exemption.valueOf(decision.outcome()).words())
                : "The representative is not accepted (regulation 5).") + "\n\n" + FormText.plain(decision.reasons()))
                .orElse(FormText.NOTHING));
        facts.add("case_limb", () -> decisions.latest(reference, NotDealtWith.EXEMPTION).map(decision -> "\n\n**%s:** %s".formatted(
                FormText.line(decision.grounds()), Exemption.valueOf(decision.outcome()).words())).orElse(""));
        facts.add("case_notDealtWithBy", () -> proposal(reference).map(decision -> FormText.plain(persons.name(decision.person())))
                .orElse(FormText.NOTHING));
        facts.add("case_confirmerSaid", () -> decisions.latest(reference, "REFUSAL_CONFIRMED").filter(one ->
                one.outcome().equals("ACCEPT")).map(one -> "\n\n**%s decided that it is dealt with:** %s".formatted(
                        FormText.plain(persons.name(one.person())), FormText.plain(one.reasons()))).orElse(""));
        facts.add("case_otherBodiesToo", () -> others.of(reference).stream().map(body -> "\n\n" + words(body))
                .collect(Collectors.joining()));
        String body = process.ofTask(taskId);
        if (body != null) {
            facts.add("case_otherBody", () -> FormText.line(others.get(body).name()));
            facts.add("case_otherBodyPart", () -> FormText.plain(others.get(body).part()));
        }
        return facts;
    }

    /** Whoever plans begins with what triage was told of on whose behalf they complain. */
    @Override
    public Map<String, Object> presets(ComplaintReference reference, String form) {
        if (!form.equals("agree-plan")) {
            return Map.of();
        }
        Map<String, Object> triage = answers.of(reference).stream().filter(answer -> answer.form().equals("triage-contact"))
                .reduce((older, newer) -> newer).map(answer -> JsonParserFactory.getJsonParser().parseMap(answer.content()))
                .orElse(Map.of());
        Map<String, Object> known = new LinkedHashMap<>();
        if ("REPRESENTATIVE".equals(triage.get("complainantOfAdults")) && triage.get("representativeStanding") != null) {
            known.put("standing", "REQUESTED".equals(triage.get("representativeStanding")) ? BroughtBy.ASKED.name()
                    : triage.get("representativeStanding"));
            known.put("childGrounds", triage.get("reasonableGroundsNotMadeByChild"));
            known.put("bestInterests", triage.get("actsInBestInterests"));
        } else if (triage.get("complainantOfAdults") != null) {
            known.put("standing", BroughtBy.OWN.name());
        }
        known.values().removeIf(Objects::isNull);
        return known;
    }

    /** What was proposed last of the two grounds on which nothing is dealt with. */
    private Optional<Decision> proposal(ComplaintReference reference) {
        return decisions.of(reference).stream().filter(one -> one.kind().equals(NotDealtWith.EXEMPTION)
                || one.kind().equals(NotDealtWith.REPRESENTATIVE) && one.outcome().equals("NOT_ACCEPTED")).reduce((older, newer) -> newer);
    }

    private String due(ComplaintReference reference, String duty) {
        return deadlines.newest(reference, duty).map(Deadline::due).map(FormText::day).orElse(FormText.NOTHING);
    }

    private static String words(OtherBody body) {
        return "**%s** has a part of this complaint: %s%s".formatted(FormText.line(body.name()), switch (body.status()) {
            case NAMED, WORKING -> "their answer is still to come.";
            case DECLINED -> "the complainant did not agree that they are told.";
            case HANDED_OVER -> "they deal with it.";
            case ANSWERED -> body.answer() == null ? "they gave no answer." : "their answer goes into the letter:";
            case ENDED -> "nothing more is asked of them.";
        }, body.answer() == null ? "" : "\n\n" + FormText.plain(body.answer()));
    }
}
