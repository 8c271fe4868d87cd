package org.redress.correction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.intake.Intake;
import org.redress.intake.MessageToDecideProcess;
import org.redress.letter.Letters;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.procedure.BesideRoute;
import org.redress.procedure.Closing;
import org.redress.procedure.Routes;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Happenings;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposes, confirms and applies corrections of the record. Every old value is kept. */
@Component
public class Corrections {

    /** The kinds of correction (architecture, "Corrections"). */
    public enum Kind { CORRECTED, REOPENED, MERGED_INTO, LOGGED_IN_ERROR }

    /** The fields that can be corrected. */
    static final Set<String> FIELDS = Set.of("receivedOn", "groundsAroseOn", "dateOfKnowledge", "summary", "madeOrally");

    private static final Set<Status> ENDED = Set.of(Status.CLOSED, Status.WITHDRAWN);

    /** One correction. {@code field} and the values are null where the kind has none. */
    public record Correction(String id, ComplaintReference reference, Kind kind, String field, String oldValue,
            String newValue, String reason, String status, String proposedBy, String confirmedBy) {

        private boolean is(Kind otherKind, String otherField, String otherValue) {
            return kind == otherKind && Objects.equals(field, otherField) && Objects.equals(newValue, otherValue);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Routes routes;
    private final Closing closing;
    private final Intake intake;
    private final MessageToDecideProcess messages;
    private final Happenings happenings;
    private final CorrectionProcess process;
    private final Merger merger;
    private final Letters letters;
    private final List<BesideRoute> beside;

    Corrections(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Complaints complaints, Deadlines deadlines,
            Timeline timeline, Routes routes, Closing closing, Intake intake, MessageToDecideProcess messages,
            Happenings happenings, CorrectionProcess process, Merger merger, Letters letters, List<BesideRoute> beside) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.routes = routes;
        this.closing = closing;
        this.intake = intake;
        this.messages = messages;
        this.happenings = happenings;
        this.process = process;
        this.merger = merger;
        this.letters = letters;
        this.beside = beside;
    }

    /**
     * Proposes a correction. It is applied at once, or after a second person has confirmed it where it closes the case
     * or moves a statutory date later.
     *
     * @param field for CORRECTED one of {@link #FIELDS}, else null
     * @param newValue for CORRECTED the new value (days as ISO dates), for MERGED_INTO the other case's reference,
     *     for REOPENED the day from which its clock counts (asked for again; null: today)
     */
    @Transactional
    public Correction propose(ComplaintReference reference, Kind kind, String field, String newValue, String reason) {
        if (Texts.blank(reason)) {
            throw RuleViolation.invalid("reason", null, "a text", "Say why the record is corrected.");
        }
        complaints.lock(reference);
        Complaint complaint = complaints.get(reference);
        String old = check(complaint, kind, field, newValue);
        proposed(reference).ifPresent(waiting -> {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, waiting.is(kind, field, newValue)
                    ? "This very correction has been proposed already and waits for a second person to confirm it."
                            + " You need not propose it again."
                    : ("Another correction of this case waits for a second person to confirm it (%s). Propose yours when"
                            + " that one has been decided on.").formatted(words(waiting.kind(), waiting.field())));
        });
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into correction (id, reference, kind, field, old_value, new_value, reason, status, proposed_by,
                    proposed_at)
                values (:id, :reference, :kind, :field, :old, :new, :reason, 'PROPOSED', :by, :at)""")
                .param("id", id).param("reference", reference.value()).param("kind", kind.name()).param("field", field)
                .param("old", old).param("new", newValue).param("reason", reason)
                .param("by", currentPerson.get().id()).param("at", Rows.parameter(clock.instant())).update();
        timeline.add(reference, "CORRECTION_PROPOSED", "Correction proposed: %s.".formatted(words(kind, field)));
        process.start(reference, id, secondPerson(complaint, kind, field, newValue), told(reference, kind));
        return get(id);
    }

    private String check(Complaint complaint, Kind kind, String field, String newValue) {
        if ((kind == Kind.MERGED_INTO || kind == Kind.LOGGED_IN_ERROR) && !intake.riskSettled(complaint.reference())) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                    "The look at immediate risk is still open. Settle it first: safety does not wait for the record.");
        }
        boolean ended = ENDED.contains(complaint.status());
        boolean gone = complaint.status() == Status.MERGED || complaint.status() == Status.LOGGED_IN_ERROR;
        switch (kind) {
            case CORRECTED -> {
                if (field == null || !FIELDS.contains(field)) {
                    throw RuleViolation.invalid("field", field, String.join(", ", FIELDS.stream().sorted().toList()),
                            "That field cannot be corrected here.");
                }
                if (Texts.blank(newValue)) {
                    throw RuleViolation.invalid("newValue", null, "a value", "Give the right value.");
                }
                if (field.endsWith("On")) {
                    LocalDate day = Days.check("newValue", day(newValue));
                    LocalDate latest = field.equals("receivedOn") ? UkTime.dayOf(complaint.loggedAt())
                            : complaint.receivedOn();
                    if (day.isAfter(latest)) {
                        throw RuleViolation.invalid("newValue", newValue, latest + " or earlier",
                                "That day is later than it can have been.");
                    }
                    if (field.equals("receivedOn")) {
                        clockOf(day);
                    }
                }
                if (field.equals("madeOrally") && !Set.of("true", "false").contains(newValue)) {
                    throw RuleViolation.invalid("newValue", newValue, "true, false", "Say true or false.");
                }
            }
            case REOPENED -> {
                if (!ended || routes.of(complaint).isEmpty() && !Intake.endedInTriage(complaint)) {
                    throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Only a closed or withdrawn case whose"
                            + " procedure runs here, or a contact that ended before or in triage, can be reopened.");
                }
                LocalDate today = UkTime.today(clock);
                if (newValue != null && (day(newValue).isBefore(complaint.receivedOn()) || day(newValue).isAfter(today))) {
                    throw RuleViolation.invalid("newValue", newValue, complaint.receivedOn() + " to " + today,
                            "The case was asked for again between the day of receipt and today.");
                }
            }
            case MERGED_INTO -> {
                ComplaintReference other = new ComplaintReference(newValue);
                Complaint into = complaints.seenBy(currentPerson.get(), other);
                if (other.equals(complaint.reference()) || into.mergedInto() != null
                        || into.status() == Status.LOGGED_IN_ERROR) {
                    throw RuleViolation.invalid("newValue", newValue, "another case that stands",
                            "A case is merged into another one that is not itself merged or logged in error.");
                }
                merger.check(complaint.reference(), other);
                needNotStand(complaint);
            }
            case LOGGED_IN_ERROR -> needNotStand(complaint);
            default -> { }
        }
        if (gone) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "This case was merged or logged in error already.");
        }
        return field == null ? complaint.status().name() : switch (field) {
            case "receivedOn" -> complaint.receivedOn().toString();
            case "groundsAroseOn" -> complaint.groundsAroseOn() == null ? null : complaint.groundsAroseOn().toString();
            case "dateOfKnowledge" -> complaint.dateOfKnowledge() == null ? null : complaint.dateOfKnowledge().toString();
            case "madeOrally" -> Boolean.toString(complaint.madeOrally());
            default -> complaint.summary();
        };
    }

    private void clockOf(LocalDate received) {
        try {
            deadlines.couldStart(Duty.CHILDRENS_ACKNOWLEDGEMENT, received);
            deadlines.couldStart(Duty.CHILDRENS_STAGE1, received);
        } catch (RuleViolation outside) {
            throw RuleViolation.invalid("newValue", received, outside.allowed(), outside.getMessage());
        }
    }

    private static boolean secondPerson(Complaint complaint, Kind kind, String field, String newValue) {
        return switch (kind) {
            case MERGED_INTO, LOGGED_IN_ERROR -> true;
            case REOPENED -> false;
            case CORRECTED -> "receivedOn".equals(field) && day(newValue).isAfter(complaint.receivedOn())
                    || "madeOrally".equals(field) && newValue.equals("true") && !complaint.madeOrally();
        };
    }

    /** Whether the complainant is told of a correction that was made. */
    boolean toBeTold(String id) {
        Correction correction = get(id);
        return told(correction.reference(), correction.kind());
    }

    /** The complainant is told where something else was said before: a letter went out, or the case stops or goes on. */
    private boolean told(ComplaintReference reference, Kind kind) {
        return kind != Kind.CORRECTED || letters.anyLeft(reference);
    }

    /** A second person's decision on a proposed correction; not the decision of the person who proposed it. */
    @Transactional
    public void decided(String id, boolean confirmed) {
        Correction correction = get(id);
        complaints.lock(correction.reference());
        if (currentPerson.get().id().equals(correction.proposedBy())) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "You proposed this correction. A second person must confirm it.");
        }
        if (confirmed) {
            stillStands(correction);
        }
        jdbc.sql("update correction set confirmed_by = :by, confirmed_at = :at, status = :status where id = :id")
                .param("by", currentPerson.get().id()).param("at", Rows.parameter(clock.instant()))
                .param("status", confirmed ? "PROPOSED" : "REJECTED").param("id", id).update();
        if (!confirmed) {
            timeline.add(get(id).reference(), "CORRECTION_REJECTED", "Correction not confirmed: the record stays.");
        }
    }

    /**
     * Makes the correction: the record, its clocks, and the procedure that runs on it. Once, and only confirmed where
     * that takes a second person.
     */
    @Transactional
    public void apply(String id) {
        Correction correction = get(id);
        ComplaintReference reference = correction.reference();
        stillStands(correction);
        if (!get(id).status().equals("PROPOSED")) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "This correction was decided already.");
        }
        if (correction.confirmedBy() == null && secondPerson(complaints.get(reference), correction.kind(),
                correction.field(), correction.newValue())) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "No second person has confirmed this correction.");
        }
        jdbc.sql("update correction set status = 'APPLIED' where id = :id").param("id", id).update();
        timeline.add(reference, "CORRECTED", "Record corrected: %s. %s".formatted(
                words(correction.kind(), correction.field()), correction.reason()));
        switch (correction.kind()) {
            case CORRECTED -> correctField(correction);
            case REOPENED -> {
                if (Intake.endedInTriage(complaints.get(reference))) {
                    intake.backToTriage(reference);
                } else {
                    LocalDate from = correction.newValue() == null ? UkTime.today(clock) : day(correction.newValue());
                    routes.of(reference).orElseThrow().reopen(reference, from);
                }
            }
            case MERGED_INTO -> end(reference, Status.MERGED, Map.of("merged_into", correction.newValue()));
            case LOGGED_IN_ERROR -> end(reference, Status.LOGGED_IN_ERROR, Map.of());
        }
    }

    /**
     * What was right when it was proposed may be wrong by the day it is made: the case, or the one it is merged into,
     * may have been merged or closed meanwhile. The cases are locked, so that two corrections of them cannot cross.
     */
    private void stillStands(Correction correction) {
        Stream.of(correction.reference().value(), correction.kind() == Kind.MERGED_INTO ? correction.newValue() : null)
                .filter(Objects::nonNull).sorted().map(ComplaintReference::new).forEach(complaints::lock);
        String old = check(complaints.get(correction.reference()), correction.kind(), correction.field(),
                correction.newValue());
        if (correction.kind() == Kind.CORRECTED && !Objects.equals(old, correction.oldValue())) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The record has changed since this correction was"
                    + " proposed. Leave it as it is, and propose the correction again.");
        }
    }

    private void correctField(Correction correction) {
        ComplaintReference reference = correction.reference();
        switch (correction.field()) {
            case "receivedOn" -> {
                LocalDate day = day(correction.newValue());
                Instant at = day.atTime(LocalTime.NOON).atZone(UkTime.ZONE).toInstant();
                complaints.change(reference, Map.of("received_on", day, "received_at", at));
                LocalDate before = day(correction.oldValue());
                routes.acknowledgements(reference).stream().filter(duty -> deadlines.newest(reference, duty)
                        .filter(one -> one.from().equals(before)).isPresent())
                        .forEach(duty -> deadlines.correct(reference, duty, day, correction.reason()));
                routes.of(reference).ifPresent(route ->
                        route.receiptCorrected(reference, before, correction.reason()));
                beside.forEach(work -> work.receiptCorrected(reference, before, correction.reason()));
                complaints.otherParts(reference).forEach(part -> proposedFor(part, correction));
            }
            case "groundsAroseOn" -> complaints.change(reference, Map.of("grounds_arose_on", day(correction.newValue())));
            case "dateOfKnowledge" -> complaints.change(reference, Map.of("date_of_knowledge", day(correction.newValue())));
            case "madeOrally" -> {
                complaints.change(reference, Map.of("made_orally", Boolean.parseBoolean(correction.newValue())));
                routes.of(reference).ifPresent(route -> route.madeOrallyCorrected(reference, correction.reason()));
            }
            default -> complaints.change(reference, Map.of("summary", correction.newValue()));
        }
        letters.recordChanged(reference, null);
    }

    /**
     * All parts of a complaint came in on one day, so what is corrected in one is proposed for the other; where it cannot be
     * proposed there, its timeline says so to whoever works on it.
     */
    private void proposedFor(ComplaintReference part, Correction correction) {
        Complaint complaint = complaints.get(part);
        if (complaint.receivedOn().equals(day(correction.newValue()))) {
            return;
        }
        Optional<Correction> waiting = proposed(part);
        if (waiting.isEmpty() && complaint.status() != Status.MERGED && complaint.status() != Status.LOGGED_IN_ERROR
                && !day(correction.newValue()).isAfter(UkTime.dayOf(complaint.loggedAt()))) {
            propose(part, Kind.CORRECTED, "receivedOn", correction.newValue(),
                    "%s (as in %s, another part of the same complaint)".formatted(correction.reason(), correction.reference()));
        } else {
            timeline.add(part, "PART_CORRECTED", "The day of receipt of %s, another part of the same complaint, was corrected to %s."
                    .formatted(correction.reference(), UkTime.words(day(correction.newValue())))
                    + " Propose it here, too, where it fits.");
        }
    }

    private void needNotStand(Complaint complaint) {
        beside.stream().flatMap(work -> work.mustStand(complaint.reference()).stream()).findFirst().ifPresent(sentence -> {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, sentence);
        });
    }

    private void end(ComplaintReference reference, Status status, Map<String, Object> more) {
        Map<String, Object> columns = new LinkedHashMap<>(more);
        columns.put("status", status);
        columns.put("closed_on", UkTime.today(clock));
        List<String> undecided = messages.undecided(reference);
        complaints.change(reference, columns);
        deadlines.endAll(reference, status == Status.MERGED ? "merged into another case" : "logged in error");
        closing.endedByCorrection(reference);
        ComplaintReference goesOn = status == Status.MERGED ? new ComplaintReference((String) more.get("merged_into")) : null;
        // Before the contact, which may wait for such work and would take it along when it ends.
        beside.forEach(work -> work.endedByCorrection(reference, goesOn));
        intake.endedByCorrection(reference);
        if (status == Status.MERGED) {
            merger.takeOver(reference, goesOn);
            undecided.forEach(message -> happenings.carryOver(message, goesOn));
        } else {
            undecided.forEach(message -> happenings.leave(message, status.name()));
        }
    }

    public Correction get(String id) {
        return jdbc.sql("select * from correction where id = :id").param("id", id).query(Corrections::row).single();
    }

    /** The corrections of a case, oldest first. */
    public List<Correction> of(ComplaintReference reference) {
        return jdbc.sql("select * from correction where reference = :reference order by proposed_at")
                .param("reference", reference.value()).query(Corrections::row).list();
    }

    /** The correction that waits for a second person. */
    public Optional<Correction> proposed(ComplaintReference reference) {
        return jdbc.sql("select * from correction where reference = :reference and status = 'PROPOSED'"
                        + " order by proposed_at fetch first 1 rows only")
                .param("reference", reference.value()).query(Corrections::row).optional();
    }

    /** The correction that an open task asks to confirm; empty for any other task. */
    public Optional<Correction> ofTask(String taskId) {
        return process.correctionOfTask(taskId).map(this::get);
    }

    /** The correction that the instance of an execution is about. */
    Correction ofExecution(String executionId) {
        return get(process.correctionOf(executionId).orElseThrow());
    }

    /** What a correction changes, in words. */
    public static String words(Kind kind, String field) {
        return switch (kind) {
            case CORRECTED -> switch (field) {
                case "receivedOn" -> "the day of receipt";
                case "groundsAroseOn" -> "the day the matter arose";
                case "dateOfKnowledge" -> "the day they learned of it";
                case "madeOrally" -> "whether it was made orally";
                default -> "the summary";
            };
            case REOPENED -> "the case is reopened";
            case MERGED_INTO -> "the case is merged into another";
            case LOGGED_IN_ERROR -> "the case was logged in error";
        };
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw RuleViolation.invalid("newValue", text, "a date such as 2026-11-02", "That is not a date.");
        }
    }

    private static Correction row(ResultSet row, int number) throws SQLException {
        return new Correction(row.getString("id"), new ComplaintReference(row.getString("reference")),
                Rows.code(row, "kind", Kind.class), row.getString("field"), row.getString("old_value"),
                row.getString("new_value"), row.getString("reason"), row.getString("status"),
                row.getString("proposed_by"), row.getString("confirmed_by"));
    }
}
