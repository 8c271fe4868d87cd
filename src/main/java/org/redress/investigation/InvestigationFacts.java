package org.redress.investigation;

import static org.redress.engine.FormText.day;
import static org.redress.engine.FormText.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.letter.Letters;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.EventType;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.register.Pounds;
import org.redress.roster.Independence;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** What the forms of stage 2 show of the case. */
@Component
class InvestigationFacts implements CaseFacts {

    /** The kind of decision under which is kept what those who are appointed need to know. */
    static final String TOLD_THEM = "WHAT_INVESTIGATORS_NEED_TO_KNOW";

    private final Deadlines deadlines;
    private final Heads heads;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Reports reports;
    private final Decisions decisions;
    private final Appointments appointments;
    private final Roster roster;
    private final Independence independence;
    private final Happenings happenings;
    private final Persons persons;
    private final Letters letters;

    InvestigationFacts(Deadlines deadlines, Heads heads, Findings findings, Recommendations recommendations,
            Reports reports, Decisions decisions, Appointments appointments, Roster roster, Independence independence,
            Happenings happenings, Persons persons, Letters letters) {
        this.deadlines = deadlines;
        this.heads = heads;
        this.findings = findings;
        this.recommendations = recommendations;
        this.reports = reports;
        this.decisions = decisions;
        this.appointments = appointments;
        this.roster = roster;
        this.independence = independence;
        this.happenings = happenings;
        this.persons = persons;
        this.letters = letters;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        facts.add("case_recordDue", () -> day(deadlines.due(reference, Duty.CHILDRENS_STAGE2_RECORD)));
        facts.add("case_agreementDue", () -> facts.get("case_recordDue").equals(FormText.NOTHING)
                ? day(deadlines.due(reference, Duty.CHILDRENS_STAGE2_AGREEMENT)) : facts.get("case_recordDue"));
        facts.add("case_investigatingOfficers", () -> choices(reference, Part.INVESTIGATING_OFFICER));
        facts.add("case_independentPersons", () -> choices(reference, Part.INDEPENDENT_PERSON));
        facts.add("case_investigatingOfficer", () -> named(reference, Role.INVESTIGATING_OFFICER));
        facts.add("case_independentPerson", () -> named(reference, Role.INDEPENDENT_PERSON));
        facts.add("case_appointmentNote", () -> decisions.latest(reference, TOLD_THEM).map(Decision::reasons)
                .map(FormText::plain).orElse(""));
        Supplier<List<Heads.Head>> standing = SingletonSupplier.of(() -> heads.considered(reference));
        facts.add("case_headsForStatement", () -> standing.get().isEmpty() ? "No head is written yet."
                : standing.get().stream()
                .map(head -> "**%d.** %s%s%s".formatted(head.number(), plain(head.words()),
                        head.desiredOutcome() == null ? "" : "  \nWants: " + plain(head.desiredOutcome()),
                        head.agreedOn() != null ? "  \nAgreed on " + day(head.agreedOn()) : head.disputedOn() == null ? ""
                                : "  \nNot agreed on %s: %s".formatted(day(head.disputedOn()), plain(head.disputedWhy()))))
                .collect(Collectors.joining("\n\n")));
        facts.add("case_statementComments", () -> happenings.of(reference).stream()
                .filter(h -> h.type() == EventType.STATEMENT_AMENDED).findFirst().map(h -> plain(h.text())).orElse(""));
        facts.add("case_investigationFindings", () -> findings(reference, standing.get(), Step.INVESTIGATION));
        facts.add("case_adjudicationFindings", () -> findings(reference, standing.get(), Step.ADJUDICATION));
        facts.add("case_independentView", () -> view(reference, standing.get()));
        facts.add("case_investigationRecommendations",
                () -> recommendations.of(reference, Recommendations.Source.INVESTIGATION).stream()
                        .map(one -> "  \n%d. %s".formatted(one.number(), plain(one.text())))
                        .collect(Collectors.collectingAndThen(Collectors.joining(), all -> all.isEmpty()
                                ? "nothing" : all)));
        facts.add("case_independentPartWords", () -> decisions.latest(reference, "INDEPENDENT_PART")
                .map(d -> "%s, on %s: %s".formatted("TOOK_PART".equals(d.outcome()) ? "took part"
                        : "was offered to take part", day(d.onDay()), plain(d.reasons()))).orElse(FormText.NOTHING));
        facts.add("case_investigationConclusions", () -> decisions.latest(reference, "INVESTIGATION_REPORT")
                .map(Decision::reasons).map(FormText::plain).orElse("no report yet"));
        facts.add("case_reports", () -> reports.of(reference).stream().map(InvestigationFacts::named)
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), all -> all.isEmpty()
                        ? "no report yet" : all)));
        Supplier<Letters.GoesTo> adjudication = SingletonSupplier.of(() -> letters.goesTo(reference, "adjudication"));
        facts.add("case_adjudicationTo", () -> goesTo(adjudication.get()));
        facts.add("case_adjudicationToChild", () -> adjudication.get().toChild());
        facts.add("case_adjudicationToOthers", () -> adjudication.get().toOthers());
        facts.add("case_adjudicationComments", () -> decisions.of(reference).stream()
                .filter(d -> d.kind().equals("ADJUDICATION_CHECK") || d.kind().equals(Findings.PAYMENT)).reduce((first, last) -> last)
                .filter(d -> d.outcome().equals(Findings.SENT_BACK))
                .map(d -> "\n\n**Sent back by %s:** %s".formatted(plain(persons.name(d.person())),
                        plain(d.reasons()))).orElse(""));
        return facts;
    }

    /** Who may take a part on this case, with what to think twice about; those who are barred are not on offer. */
    private List<Map<String, String>> choices(ComplaintReference reference, Part part) {
        List<Map<String, String>> choices = new ArrayList<>();
        for (RosterPerson person : roster.of(part)) {
            boolean has = appointments.current(reference, part.role()).filter(person.id()::equals).isPresent();
            if (independence.bars(reference, part, person.id()).size() <= (has ? 1 : 0)) {
                List<String> warnings = deadlines.current(reference, Duty.CHILDRENS_STAGE2).map(Deadline::due)
                        .map(due -> independence.warnings(reference, part, person.id(), due)).orElse(List.of());
                choices.add(Map.of("value", person.id(), "label", person.name()
                        + (warnings.isEmpty() ? "" : " (" + String.join(" ", warnings) + ")")));
            }
        }
        return choices;
    }

    private String named(ComplaintReference reference, Role role) {
        return appointments.current(reference, role).map(persons::name).map(FormText::plain).orElse("not appointed yet");
    }

    private String findings(ComplaintReference reference, List<Heads.Head> standing, Step step) {
        List<OfHead> said = findings.of(reference, step);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < standing.size(); i++) {
            OfHead one = said.get(i);
            words.append("**%d.** %s  \n".formatted(standing.get(i).number(), plain(standing.get(i).words())));
            words.append(one.finding() == null ? "*nothing yet*" : "**%s.** %s".formatted(Happenings.words(one.finding()),
                    FormText.rich(one.why())));
            if (step == Step.ADJUDICATION && one.finding() != null) {
                words.append("\n\n").append(one.noAction() ? "**Nothing has to be done.**" : ("**What we will do:** %s\n\n"
                        + "**Who does it:** %s. **By:** %s").formatted(FormText.rich(one.action()), plain(one.actionOwner()),
                        day(one.actionDue())));
                words.append(one.payment() == null ? "" : "\n\n**Pays %s.**".formatted(Pounds.words(one.payment(), one.remedy())));
            }
            words.append("\n\n");
        }
        return words.isEmpty() ? "No head is written yet." : words.toString().strip();
    }

    private String view(ComplaintReference reference, List<Heads.Head> standing) {
        Optional<Decision> report = decisions.latest(reference, "INDEPENDENT_REPORT");
        if (report.isEmpty()) {
            return "no report yet";
        }
        List<OfHead> said = findings.of(reference, Step.INDEPENDENT);
        StringBuilder words = new StringBuilder(report.get().outcome().equals("FAIR")
                ? "the investigation was open, thorough and fair. " : "the investigation was not fair and thorough. ");
        words.append(plain(report.get().reasons()));
        for (int i = 0; i < standing.size(); i++) {
            if (Boolean.FALSE.equals(said.get(i).agrees())) {
                words.append("  \nDoes not agree on head %d: %s".formatted(standing.get(i).number(),
                        plain(said.get(i).reasons())));
            }
        }
        return words.toString();
    }

    /** A document by its title and its file: of two that bear one title the reader sees which it is. */
    private static String named(Documents.Document document) {
        return plain(document.title().equals(document.fileName()) ? document.title()
                : "%s (%s)".formatted(document.title(), document.fileName()));
    }

    private static String goesTo(Letters.GoesTo adjudication) {
        String names = adjudication.names().isEmpty() ? "nobody: no person is on file" : adjudication.names().stream()
                .map(FormText::plain).collect(Collectors.joining("; "));
        return adjudication.notReached().isEmpty() ? names : ("%s.\n\n**Not to %s:** no address of theirs is on file."
                + " A child who can understand it has to be told: add an address under People in the Case tab first, or"
                + " tell them in person.").formatted(names, plain(String.join(", ", adjudication.notReached())));
    }

}
