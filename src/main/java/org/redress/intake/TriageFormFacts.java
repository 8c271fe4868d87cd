package org.redress.intake;

import static org.redress.engine.FormText.plain;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.redress.council.Council;
import org.redress.council.Exclusion;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.Persons;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.DecisionWords;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.routing.FactCodes.CouncilFunction;
import org.redress.routing.FactCodes.Subject;
import org.springframework.stereotype.Component;

/** What triage, and what follows from it, show in their forms; and what the register knows before triage is done. */
@Component
class TriageFormFacts implements CaseFacts {

    /** The kind of decision that triage is: its grounds are the rule that decided, and its source. */
    static final String TRIAGE = "TRIAGE";

    /** The fields of triage that ask about children's social care alone. */
    private static final List<String> OF_THE_CHILD = List.of("functionCode", "complainantCategory", "sufficientInterest",
            "interestDecidedOn", "interestReasons", "childViews", "affected");

    private final Complaints complaints;
    private final Parties parties;
    private final Decisions decisions;
    private final LinkedParts parts;
    private final MatterBesideProcess matters;
    private final Council council;
    private final Answers answers;
    private final Appointments appointments;
    private final Persons persons;
    private final TriageLetters letters;

    TriageFormFacts(Complaints complaints, Parties parties, Decisions decisions, LinkedParts parts,
            MatterBesideProcess matters, Council council, Answers answers, Appointments appointments, Persons persons,
            TriageLetters letters) {
        this.letters = letters;
        this.answers = answers;
        this.appointments = appointments;
        this.persons = persons;
        this.council = council;
        this.complaints = complaints;
        this.parties = parties;
        this.decisions = decisions;
        this.parts = parts;
        this.matters = matters;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        facts.add("case_loggedAsComplaint", () -> complaints.get(reference).type() == Type.COMPLAINT
                || complaints.get(reference).type() == Type.INFORMAL);
        facts.add("case_foundByHand", () -> decisions.latestSince(reference, "ROUTED_BY_HAND", TRIAGE).map(found ->
                "\n\n**A manager found out:** " + plain(found.reasons())).orElse(""));
        facts.add("case_anonymous", () -> complaints.get(reference).anonymous());
        facts.put("case_proceedingsExclude", council.exclusionsToConsider().contains(Exclusion.LEGAL_PROCEEDINGS_STARTED));
        facts.add("case_madeOrally", () -> complaints.get(reference).madeOrally());
        facts.add("case_part", () -> parts.part(reference).filter(part -> part.of() != null).map(part -> ("\n\n**This is one part of"
                + " %s: %s.** The other part goes its own way there; %s co-ordinates both.").formatted(part.of(), part.words(),
                        plain(appointments.current(reference, Appointments.Role.CO_ORDINATOR).map(persons::name)
                                .orElse("nobody yet")))).orElse("") + parts.others(reference).stream().map(other ->
                        "\n\n**%s goes its own way as %s.** Ticking it here opens nothing anew.".formatted(
                                capital(other.words()), other.reference())).collect(Collectors.joining()));
        facts.add("case_routing", () -> decisions.latest(reference, TRIAGE).map(TriageFormFacts::said).orElse("")
                + decisions.latestSince(reference, "REFUSAL_CONFIRMED", TRIAGE).map(taken ->
                        "\n\n**%s takes it in:** %s".formatted(plain(persons.name(taken.person())), plain(taken.reasons()))).orElse(""));
        facts.add("case_procedureKnown", () -> complaints.get(reference).procedureCode() != null);
        facts.add("case_whomToTurnTo", () -> letters.wouldName(reference).map("\n\n**The letter says whom they can turn to:** %s"
                ::formatted).orElse(""));
        facts.add("case_matter", () -> Optional.ofNullable(taskId).flatMap(matters::ofTask).map(Matter::words).orElse(""));
        return facts;
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    private static String said(Decisions.Decision triage) {
        return "Triage found: **%s**, by rule %s.".formatted(DecisionWords.outcome(triage.outcome()).orElse(""),
                plain(triage.grounds()));
    }

    @Override
    public Map<String, Object> presets(ComplaintReference reference, String form) {
        Complaint complaint = complaints.get(reference);
        if (!form.equals("triage-contact") || complaint.status() != Status.LOGGED) {
            return Map.of();
        }
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("kind", TriageKind.of(complaint.type()).name());
        if (complaint.type() == Type.INFORMAL) {
            known.put("expresslyNoComplaint", true);
        }
        functions(reference, complaint).ifPresent(part -> {
            put(known, "aboutChildren", part, CouncilFunction.CHILD_SOCIAL_CARE);
            put(known, "aboutAdults", part, CouncilFunction.ADULT_SOCIAL_CARE);
            put(known, "aboutPublicHealth", part, CouncilFunction.PUBLIC_HEALTH);
            put(known, "aboutOther", part, CouncilFunction.OTHER);
        });
        parts.part(reference).filter(part -> part.of() != null && part.about(CouncilFunction.CHILD_SOCIAL_CARE)).ifPresent(part ->
                known.putAll(saidOfTheChild(new ComplaintReference(part.of()))));
        parts.part(reference).filter(part -> part.about(CouncilFunction.OTHER)).flatMap(part -> decisions.latest(reference,
                LinkedParts.TENANT)).filter(tenant -> tenant.outcome().equals("YES")).ifPresent(tenant ->
                        known.put("subject", Subject.LANDLORD.name()));
        if (complaint.groundsAroseOn() != null) {
            known.put("groundsAroseOn", complaint.groundsAroseOn().toString());
        }
        if (complaint.dateOfKnowledge() != null) {
            known.put("dateOfKnowledge", complaint.dateOfKnowledge().toString());
        }
        if (complaint.desiredOutcome() != null) {
            known.put("desiredOutcome", complaint.desiredOutcome());
        }
        parties.complainant(reference).filter(Party::child).ifPresent(child -> known.put("complainantIsChild", true));
        parties.advocate(reference, complaint.receivedOn()).ifPresent(advocate -> {
            known.put("advocate", "HAS");
            known.put("advocateName", advocate.name());
            known.put("advocateAppointedOn", advocate.appointedOn().toString());
        });
        return known;
    }

    /** What the triage of the whole was told about its part on children's social care. */
    private Map<String, Object> saidOfTheChild(ComplaintReference whole) {
        Map<String, Object> said = answers.said(whole, "triage-contact");
        Map<String, Object> known = new LinkedHashMap<>();
        OF_THE_CHILD.stream().filter(key -> said.get(key) != null).forEach(key -> known.put(key, said.get(key)));
        return known;
    }

    private static void put(Map<String, Object> known, String key, LinkedParts.Part part, CouncilFunction function) {
        if (part.about(function)) {
            known.put(key, true);
        }
    }

    /** The functions of a part, or those of its service area, or what follows from the age of whom it is about. */
    private Optional<LinkedParts.Part> functions(ComplaintReference reference, Complaint complaint) {
        return parts.part(reference)
                .or(() -> council.area(complaint.serviceArea()).map(area -> LinkedParts.Part.of(function(area.procedure()))))
                .or(() -> parties.about(reference).stream().map(Party::dateOfBirth).filter(born -> born != null)
                        .findFirst().map(born -> LinkedParts.Part.of(isAdult(born, complaint)
                                ? CouncilFunction.ADULT_SOCIAL_CARE : CouncilFunction.CHILD_SOCIAL_CARE)));
    }

    private static CouncilFunction function(Procedure procedure) {
        return switch (procedure) {
            case CHILDRENS -> CouncilFunction.CHILD_SOCIAL_CARE;
            case ADULTS -> CouncilFunction.ADULT_SOCIAL_CARE;
            case PUBLIC_HEALTH -> CouncilFunction.PUBLIC_HEALTH;
            case CORPORATE -> CouncilFunction.OTHER;
        };
    }

    private static boolean isAdult(LocalDate born, Complaint complaint) {
        return !born.plusYears(18).isAfter(complaint.receivedOn());
    }
}
