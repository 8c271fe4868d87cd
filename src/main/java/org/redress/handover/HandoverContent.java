package org.redress.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaints;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.document.Documents;
import org.redress.engine.CasesOfTasks;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.investigation.Findings;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.investigation.Recommendations;
import org.redress.letter.Delivery;
import org.redress.letter.Letters;
import org.redress.panel.Panel;
import org.redress.panel.Panels;
import org.redress.panel.Replacements.Replaced;
import org.redress.register.ComplaintReference;
import org.redress.register.DecisionWords;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.register.Notes;
import org.redress.register.Timeline;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/**
 * What a handover pack says, read from the register at the moment of the replacement. Drafts go to those whose they are:
 * the investigation's findings to the Investigating Officer, the Independent Person's view to the Independent Person.
 * Nobody reads here what the Adjudicating Officer decides before the complainant has been told it.
 */
@Component
class HandoverContent {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm", Locale.UK);

    /** Kinds of decision that any successor reads; those of the panel and of the answer are not drafts. */
    private static final Set<String> DECISIONS = Set.of("IMMEDIATE_RISK", "SUFFICIENT_INTEREST", "OUT_OF_TIME", "ADVOCATE",
            "STAGE_1_EXTENSION", "RESPONSE", "STATEMENT", "ADVOCATE_AT_STAGE_2", "ADVOCATE_AT_STAGE_3", "STAGE_2_EXTENSION", "DEFERRAL",
            "DEFERRAL_REVIEW", "INVESTIGATION_REPORT", "LATE_PANEL");
    private static final String INDEPENDENT_REPORT = "INDEPENDENT_REPORT";

    /** Entries of the timeline that tell of each save and say nothing. */
    private static final Set<String> NOISE = Set.of("FINDINGS_CHANGED", "HEADS_CHANGED", "NOTE_ADDED");

    private final HandoverComplaint complaint;
    private final ChildrensComplaints childrens;
    private final Heads heads;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Deferrals deferrals;
    private final Panels panels;
    private final Decisions decisions;
    private final Notes notes;
    private final Happenings happenings;
    private final Documents documents;
    private final Letters letters;
    private final Timeline timeline;
    private final CasesOfTasks tasks;
    private final Persons persons;
    private final HandoverPeople people;
    private final HandoverClocks clocks;
    private final Clock clock;

    HandoverContent(HandoverComplaint complaint, ChildrensComplaints childrens, Heads heads, Findings findings,
            Recommendations recommendations, Deferrals deferrals, Panels panels, Decisions decisions, Notes notes,
            Happenings happenings, Documents documents, Letters letters, Timeline timeline, CasesOfTasks tasks,
            Persons persons, HandoverPeople people, HandoverClocks clocks, Clock clock) {
        this.complaint = complaint;
        this.childrens = childrens;
        this.heads = heads;
        this.findings = findings;
        this.recommendations = recommendations;
        this.deferrals = deferrals;
        this.panels = panels;
        this.decisions = decisions;
        this.notes = notes;
        this.happenings = happenings;
        this.documents = documents;
        this.letters = letters;
        this.timeline = timeline;
        this.tasks = tasks;
        this.persons = persons;
        this.people = people;
        this.clocks = clocks;
        this.clock = clock;
    }

    Map<String, Object> of(Replaced change) {
        ComplaintReference reference = change.reference();
        Map<String, Object> facts = new HashMap<>();
        facts.put("reference", reference.value());
        facts.put("part", change.part().words());
        facts.put("successor", people.name(change.now()));
        facts.put("former", people.name(change.before()));
        facts.put("why", change.why());
        facts.put("asOf", MOMENT.format(clock.instant().atZone(UkTime.ZONE)));
        complaint.tell(reference, facts);
        clocks.tell(reference, facts);
        people.tell(reference, facts);
        facts.put("standing", standing(change));
        facts.put("tasks", tasks(reference, change.now()));
        heads(change, facts);
        facts.put("decisions", decided(change));
        facts.put("said", said(reference));
        facts.put("documents", documents(reference, change.now()));
        facts.put("letters", letters.of(reference).stream().map(HandoverContent::letter).toList());
        facts.put("chronology", chronology(reference));
        return facts;
    }

    private static boolean sits(Part part) {
        return part == Part.PANEL_CHAIR || part == Part.PANEL_MEMBER;
    }

    /** How far each step of the stage is. */
    private List<Map<String, Object>> standing(Replaced change) {
        ComplaintReference reference = change.reference();
        List<Map<String, Object>> steps = new ArrayList<>();
        if (!sits(change.part())) {
            steps.add(step("Statement of complaint", statement(reference)));
            steps.add(step("Investigation report", written(reference, "INVESTIGATION_REPORT")));
            steps.add(step("Independent Person’s report", written(reference, INDEPENDENT_REPORT)));
            steps.add(step("Our response", childrens.stage2Answered(reference) ? "Sent" : "Not sent yet"));
        }
        Panels.Request request = panels.request(reference);
        if (request.on() != null) {
            steps.add(step("Panel asked for", HandoverClocks.day(request.on())));
            steps.add(step("Reasons given", request.reasons() == null ? "None yet" : request.reasons()));
        }
        panels.current(reference).ifPresent(panel -> panel(panel, steps));
        return steps;
    }

    private static void panel(Panel panel, List<Map<String, Object>> steps) {
        steps.add(step("Panel meets", Stream.of(FormText.day(panel.meetsOn()), panel.meetsAt(), panel.place())
                .filter(Objects::nonNull).collect(Collectors.joining(", "))));
        steps.add(step("Papers", panel.papersSentOn() == null ? "Not sent yet"
                : "Sent on " + HandoverClocks.day(panel.papersSentOn())));
        Stream.of(new String[] {"Who comes", panel.attending()}, new String[] {"With the complainant", panel.companions()},
                new String[] {"Who speaks for them", panel.speaker()},
                new String[] {"Made easier for them", panel.adjustments()}).filter(pair -> pair[1] != null)
                .forEach(pair -> steps.add(step(pair[0], pair[1])));
        steps.add(step("Meeting", panel.metOn() == null ? "Not held yet" : "Held on " + HandoverClocks.day(panel.metOn())));
        if (panel.metOn() != null) {
            steps.add(step("Report", panel.reportReceivedOn() == null ? "Not written yet"
                    : "Received on " + HandoverClocks.day(panel.reportReceivedOn())));
        }
    }

    private static Map<String, Object> step(String what, String how) {
        return Map.of("step", what, "how", how);
    }

    private String statement(ComplaintReference reference) {
        List<Heads.Head> standing = heads.of(reference);
        Optional<Decision> settled = decisions.latest(reference, "STATEMENT");
        if (!standing.isEmpty() && standing.stream().allMatch(head -> head.agreedOn() != null)) {
            return "Every head agreed by the complainant";
        }
        return settled.map(Decision::reasons).or(() -> letters.of(reference).stream()
                .filter(letter -> letter.template().equals("statement-of-complaint") && letter.sentOn() != null)
                .map(letter -> "Sent on " + HandoverClocks.day(letter.sentOn()) + ", not agreed yet").findFirst())
                .orElse("Not sent to the complainant yet");
    }

    private String written(ComplaintReference reference, String kind) {
        return decisions.latest(reference, kind).map(decision -> "Written on " + HandoverClocks.day(decision.onDay()))
                .orElse("Not written yet");
    }

    private List<Map<String, Object>> tasks(ComplaintReference reference, String successor) {
        return tasks.all(reference).stream().map(task -> {
            Map<String, Object> facts = new HashMap<>();
            facts.put("task", task.name());
            facts.put("yours", successor.equals(task.assignee()));
            facts.put("holder", task.assignee() == null ? null : people.name(task.assignee()));
            return facts;
        }).toList();
    }

    private void heads(Replaced change, Map<String, Object> facts) {
        ComplaintReference reference = change.reference();
        List<Heads.Saved> saved = heads.saved(reference);
        facts.put("headsVersion", saved.isEmpty() ? null : heads.current(reference).version());
        facts.put("headsSaved", saved.stream().map(one -> Map.of("version", one.version(), "savedOn",
                MOMENT.format(one.at().atZone(UkTime.ZONE)), "savedBy", people.name(one.person()))).toList());
        boolean reported = decisions.latest(reference, "INVESTIGATION_REPORT").isPresent();
        boolean answered = childrens.stage2Answered(reference);
        boolean decided = answered || findings.checked(reference);
        boolean drafts = change.part() == Part.INVESTIGATING_OFFICER
                || change.part() == Part.INDEPENDENT_PERSON && reported;
        Map<String, OfHead> investigated = drafts ? byHead(reference, Step.INVESTIGATION) : Map.of();
        Map<String, OfHead> viewed = change.part() == Part.INDEPENDENT_PERSON ? byHead(reference, Step.INDEPENDENT)
                : Map.of();
        facts.put("heads", heads.of(reference).stream().map(head -> {
            Map<String, Object> one = new HashMap<>();
            one.put("number", head.number());
            one.put("headWords", head.words());
            one.put("headWanted", head.desiredOutcome());
            one.put("agreed", head.agreedOn() == null ? null : HandoverClocks.day(head.agreedOn()));
            one.put("disputed", head.disputedOn() == null ? null
                    : "on %s: %s".formatted(HandoverClocks.day(head.disputedOn()), head.disputedWhy()));
            one.put("deferred", deferred(reference, head.id()));
            one.put("earlier", decided || head.finding() == null ? null
                    : said("Stage 1 found: " + code(head.finding()), head.reasons()));
            one.put("decision", !answered || head.finding() == null ? null : said("Decided at stage 2, and told to the"
                    + " complainant: " + code(head.finding()), head.reasons()));
            OfHead finding = investigated.get(head.id());
            one.put("finding", finding == null || finding.finding() == null && finding.reasons() == null ? null
                    : said("Investigation so far: " + (finding.finding() == null ? "no finding made yet"
                            : code(finding.finding())), finding.reasons()));
            OfHead view = viewed.get(head.id());
            one.put("view", view == null || view.agrees() == null && view.reasons() == null ? null
                    : said("Independent Person so far: " + (view.agrees() == null ? "no view given yet"
                            : view.agrees() ? "agrees" : "does not agree"), view.reasons()));
            return one;
        }).toList());
        Recommendations.Source source = sits(change.part()) ? Recommendations.Source.PANEL
                : Recommendations.Source.INVESTIGATION;
        facts.put("recommendations", drafts || change.part() == Part.PANEL_CHAIR || answered
                ? recommendations.of(reference, source).stream().map(Recommendations.Recommendation::text).toList()
                : List.of());
    }

    private Map<String, OfHead> byHead(ComplaintReference reference, Step step) {
        return findings.of(reference, step).stream().collect(Collectors.toMap(OfHead::headId, one -> one));
    }

    private static Map<String, Object> said(String what, String reasons) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("says", what);
        facts.put("reasons", reasons);
        return facts;
    }

    private static String code(Enum<?> code) {
        return Happenings.words(code).toLowerCase(Locale.UK);
    }

    private String deferred(ComplaintReference reference, String head) {
        return deferrals.of(reference).stream().filter(one -> one.heads().contains(head)
                        && (one.status() == Deferral.Status.DEFERRED || one.status() == Deferral.Status.ENDED))
                .map(one -> "%s, since %s".formatted(one.consideration(), HandoverClocks.day(one.deferredOn())))
                .findFirst().orElse(null);
    }

    private List<Map<String, Object>> decided(Replaced change) {
        return decisions.of(change.reference()).stream()
                .filter(one -> DECISIONS.contains(one.kind())
                        || one.kind().equals(INDEPENDENT_REPORT) && change.part() != Part.INVESTIGATING_OFFICER)
                .map(one -> {
                    Map<String, Object> facts = new HashMap<>();
                    facts.put("decision", DecisionWords.kind(one.kind()));
                    facts.put("outcome", DecisionWords.outcome(one.outcome()).orElse(null));
                    facts.put("decidedOn", HandoverClocks.day(one.onDay()));
                    facts.put("decidedBy", people.name(one.person()));
                    facts.put("reasons", one.reasons());
                    return facts;
                }).toList();
    }

    static String capital(String code) {
        String words = code.toLowerCase(Locale.UK).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    /** Notes, calls and meetings, and what people told us, the newest first. */
    private List<Map<String, Object>> said(ComplaintReference reference) {
        record Entry(LocalDate on, Map<String, Object> facts) {}
        Stream<Entry> noted = notes.of(reference).stream().map(note -> new Entry(note.on(), entry(
                Happenings.words(note.kind()), note.on(), people.name(note.person()), note.text())));
        Stream<Entry> told = happenings.of(reference).stream().map(one -> new Entry(one.on(), entry(
                one.type().said(), one.on(), people.name(one.person()), one.text())));
        return Stream.concat(noted, told).sorted(Comparator.comparing(Entry::on).reversed()).map(Entry::facts).toList();
    }

    private static Map<String, Object> entry(String what, LocalDate on, String by, String text) {
        return Map.of("entry", what, "entryOn", HandoverClocks.day(on), "entryBy", by, "entryText", text);
    }

    private List<Map<String, Object>> documents(ComplaintReference reference, String successor) {
        return documents.of(reference, persons.find(successor)).stream().map(one -> {
            Map<String, Object> facts = new HashMap<>();
            facts.put("document", one.title());
            facts.put("documentKind", capital(one.kind()));
            facts.put("documentOn", HandoverClocks.day(one.on()));
            facts.put("fileName", one.fileName());
            return facts;
        }).toList();
    }

    private static Map<String, Object> letter(Delivery letter) {
        String state = letter.returnedOn() != null ? "came back on " + HandoverClocks.day(letter.returnedOn())
                : letter.sentOn() != null ? "sent on " + HandoverClocks.day(letter.sentOn()) : "not sent yet";
        return Map.of("letter", letter.title(), "letterTo", letter.recipientName(), "letterWay", letter.channel().words() + ", " + state,
                "letterOn", HandoverClocks.day(UkTime.dayOf(letter.writtenAt())));
    }

    private List<Map<String, Object>> chronology(ComplaintReference reference) {
        List<Timeline.Entry> entries = timeline.of(reference).stream().filter(e -> !NOISE.contains(e.kind())).toList();
        Set<String> users = new HashSet<>();
        entries.forEach(e -> users.addAll(Stream.of(e.person(), e.onBehalfOf()).filter(Objects::nonNull).toList()));
        Map<String, String> names = people.names(users);
        Map<String, String> appointed = people.appointed(reference);
        return entries.stream().map(e -> {
            Map<String, Object> facts = new HashMap<>();
            facts.put("day", HandoverClocks.day(e.onDay()));
            facts.put("event", e.kind().startsWith("APPOINT") ? Persons.named(e.text(), appointed) : e.text());
            facts.put("by", e.onBehalfOf() == null ? names.get(e.person())
                    : names.get(e.person()) + " for " + names.get(e.onBehalfOf()));
            return facts;
        }).toList();
    }
}
