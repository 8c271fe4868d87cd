package org.redress.bundle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.PlainWords;
import org.redress.engine.Persons;
import org.redress.letter.Papers;
import org.redress.register.Appointments;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.register.Notes;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/** What happened, day by day: the timeline with its deadlines, and notes and messages in their own words. */
@Component
class Chronology {

    /** Entries that tell of each save and say nothing, or that something was added which stands in the file itself. */
    private static final Set<String> SAYS_NOTHING = Set.of("FINDINGS_CHANGED", "HEADS_CHANGED", "NOTE_ADDED",
            "DOCUMENT_ADDED");

    /** So many characters are laid out at once: a long case needs no more room than this. */
    private static final int PIECE = 60_000;

    private final Timeline timeline;
    private final Notes notes;
    private final Happenings happenings;
    private final Deadlines deadlines;
    private final Appointments appointments;
    private final Persons persons;
    private final Papers papers;

    Chronology(Timeline timeline, Notes notes, Happenings happenings, Deadlines deadlines, Appointments appointments,
            Persons persons, Papers papers) {
        this.timeline = timeline;
        this.notes = notes;
        this.happenings = happenings;
        this.deadlines = deadlines;
        this.appointments = appointments;
        this.persons = persons;
        this.papers = papers;
    }

    private record Entry(LocalDate on, Instant at, String what, String text, String person, String onBehalfOf) {}

    /**
     * The chronology as PDFs, to be bound in this order; empty where nothing of it is wanted.
     *
     * @param held the ids of what the file holds
     */
    List<byte[]> of(ComplaintReference reference, Set<String> held) {
        boolean whole = held.contains(CaseFileItem.TIMELINE);
        List<Entry> entries = entries(reference, whole, held::contains);
        if (entries.isEmpty() && !whole) {
            return List.of();
        }
        List<Map<String, Object>> clocks = !whole ? List.of() : deadlines.of(reference).stream().sorted(Comparator
                .comparing(Deadline::from).thenComparing(Deadline::due).thenComparing(Deadline::duty))
                .map(Chronology::clock).toList();
        Map<String, String> names = persons.names(entries.stream().flatMap(e -> Stream.of(e.person(), e.onBehalfOf()))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0, until = 0; from == 0 || from < entries.size(); from = until) {
            for (int length = 0; until < entries.size() && (until == from || length < PIECE); until++) {
                length += entries.get(until).text().length();
            }
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("reference", reference.value());
            facts.put("first", from == 0);
            facts.put("entries", entries.subList(from, until).stream().map(e -> row(e, names)).toList());
            facts.put("anyEntries", until > from);
            facts.put("last", whole && until == entries.size());
            facts.put("clocks", clocks);
            pieces.add(papers.write("chronology", facts).pdf());
            if (until == entries.size()) {
                break;
            }
        }
        return pieces;
    }

    private List<Entry> entries(ComplaintReference reference, boolean whole, Predicate<String> held) {
        Map<String, String> appointed = persons.names(appointments.of(reference).stream()
                .map(Appointments.Appointment::person).collect(Collectors.toSet()));
        Stream<Entry> told = !whole ? Stream.empty() : timeline.of(reference).stream()
                .filter(e -> !SAYS_NOTHING.contains(e.kind())).map(e -> new Entry(e.onDay(), e.at(), null,
                        e.kind().startsWith("APPOINT") ? Persons.named(e.text(), appointed) : e.text(), e.person(),
                        e.onBehalfOf()));
        Stream<Entry> noted = notes.of(reference).stream().filter(n -> held.test(n.id()))
                .map(n -> new Entry(n.on(), n.at(), Happenings.words(n.kind()), n.text(), n.person(), null));
        Stream<Entry> said = happenings.of(reference).stream().filter(h -> held.test(h.id()))
                .map(h -> new Entry(h.on(), h.at(), h.type().said(), h.text(), h.person(), null));
        return Stream.of(told, noted, said).flatMap(all -> all)
                .sorted(Comparator.comparing(Entry::on).thenComparing(Entry::at)).toList();
    }

    private static Map<String, Object> row(Entry entry, Map<String, String> names) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("day", UkTime.words(entry.on()));
        facts.put("what", entry.what());
        facts.put("text", entry.text());
        facts.put("who", entry.onBehalfOf() == null ? names.get(entry.person())
                : names.get(entry.person()) + " for " + names.get(entry.onBehalfOf()));
        return facts;
    }

    private static Map<String, Object> clock(Deadline deadline) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", PlainWords.title(deadline.duty()));
        facts.put("from", UkTime.words(deadline.from()));
        facts.put("due", UkTime.words(deadline.due()));
        facts.put("metOn", deadline.metOn() == null ? null : UkTime.words(deadline.metOn()));
        facts.put("missed", deadline.missed());
        facts.put("ended", deadline.endedWhy());
        facts.put("source", PlainWords.source(deadline.source()));
        return facts;
    }
}
