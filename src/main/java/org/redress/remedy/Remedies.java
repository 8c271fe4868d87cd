package org.redress.remedy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.Extension;
import org.redress.engine.Persons;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.procedure.BesideRoute;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Heads;
import org.redress.register.Pounds;
import org.redress.register.Remedy;
import org.redress.register.Rows;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.redress.remedy.AgreedAction.EndKind;
import org.redress.remedy.AgreedAction.Proof;
import org.redress.remedy.AgreedAction.Source;
import org.redress.remedy.AgreedAction.Status;
import org.redress.remedy.NewRemedy.Approved;
import org.redress.remedy.NewRemedy.Learning;
import org.redress.response.RemediesGuidance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was promised, from the promise to its proof: each has its own row, clock and instance of {@code remedy}, and outlives
 * its complaint. No sum is ever set or proposed here. The caller has checked who may see the case.
 */
@Service
public class Remedies implements BesideRoute {

    static final String DECISION = "REMEDY_PAYMENT";

    private static final int LONGEST_CATEGORY = 60;

    private final JdbcClient jdbc;
    private final RemedyProcess process;
    private final RemedyEvidence evidence;
    private final Deadlines deadlines;
    private final Complaints complaints;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final Persons persons;
    private final RemediesGuidance guidance;
    private final Clock clock;

    Remedies(JdbcClient jdbc, RemedyProcess process, RemedyEvidence evidence, Deadlines deadlines, Complaints complaints, Timeline timeline,
            CurrentPerson currentPerson, Persons persons, RemediesGuidance guidance, Clock clock) {
        this.jdbc = jdbc;
        this.process = process;
        this.evidence = evidence;
        this.deadlines = deadlines;
        this.complaints = complaints;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.persons = persons;
        this.guidance = guidance;
        this.clock = clock;
    }

    /**
     * Promises something: its row, its clock and its instance of {@code remedy}, in one transaction. Safe to run twice: the same
     * promise of the same source is the one that stands already, while it is still to be done or to be proved.
     *
     * @throws RuleViolation INVALID: no words, an amount that is none or of a kind that pays nothing, or a last day before the
     *     day from which it counts
     */
    @Transactional
    public AgreedAction promise(NewRemedy one) {
        check(one);
        complaints.lock(one.reference());
        return same(one).stream().filter(AgreedAction::open).findFirst().orElseGet(() -> started(one));
    }

    /**
     * As {@link #promise}, of what an answer says: what was proved since the case came to this answer is promised already, and
     * what stands has the day and the owner that the answer names now.
     *
     * @param since when the case came to this answer
     */
    @Transactional
    AgreedAction promiseOfAnswer(NewRemedy one, Instant since) {
        check(one);
        complaints.lock(one.reference());
        List<AgreedAction> same = same(one);
        Optional<AgreedAction> open = same.stream().filter(AgreedAction::open).findFirst();
        if (open.isPresent()) {
            return asAnswered(open.get(), one, since);
        }
        return same.stream().filter(action -> action.status() == Status.PROVED && promisedSince(action, since)).findFirst()
                .orElseGet(() -> started(one));
    }

    /** Whether something was promised after a moment. */
    boolean promisedSince(AgreedAction action, Instant moment) {
        return deadlines.get(action.deadlineId()).startedAt().isAfter(moment);
    }

    private List<AgreedAction> same(NewRemedy one) {
        return jdbc.sql("select * from remedy where reference = :reference and promise like :promise order by seq")
                .param("reference", one.reference().value()).param("promise", key(one) + "%").query(Remedies::row).list();
    }

    private AgreedAction started(NewRemedy one) {
        AgreedAction made = made(one);
        process.start(made, one.amount() != null && one.approved() == null, deadlines.get(made.deadlineId()).breachAt());
        timeline.add(one.reference(), "REMEDY_PROMISED", one.from(), "%s promised, by %s.".formatted(made.kindWords(),
                UkTime.words(made.due())), null);
        return made;
    }

    private AgreedAction made(NewRemedy one) {
        String id = UUID.randomUUID().toString();
        String duty = AgreedAction.duty(one.source(), one.kind());
        Deadline clockOf = deadlines.startAbout(one.reference(), duty, id, one.from(), one.due(),
                one.due() == null ? "no day was named" : "the day that was named for it");
        int before = same(one).size();
        insert(one, id, key(one) + (before == 0 ? "" : "#" + (before + 1)), duty, clockOf);
        return get(id);
    }

    /** An answer that is given once more names another day, or another owner, of what is still to be done. */
    private AgreedAction asAnswered(AgreedAction action, NewRemedy one, Instant since) {
        if (action.status() == Status.AGREED && one.due() != null && !one.due().equals(action.promisedDue())
                && !one.due().isBefore(action.promisedOn())) {
            String why = "The answer was given again, with another day";
            deadlines.set(action.deadlineId(), one.due(), new Extension(why, today(), null, null));
            boolean corrected = promisedSince(action, since) && !today().isAfter(action.promisedDue());
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("due_on", one.due());
            columns.put("first_due_on", corrected ? null : action.promisedDue());
            change(action.id(), columns);
            timeline.add(action.reference(), "REMEDY_DAY", "%s: the answer was given again, and names %s for it.".formatted(
                    action.kindWords(), UkTime.words(one.due())));
        }
        if (action.status() == Status.AGREED && one.owner() != null) {
            named(action, one.owner());
        }
        return get(action.id());
    }

    private void named(AgreedAction action, String owner) {
        if (officer(owner)) {
            if (!owner.equals(action.owner())) {
                giveTo(action.id(), owner);
            }
        } else if (!cut(owner).equals(action.ownerInWords())) {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("owner", null);
            columns.put("owner_in_words", cut(owner));
            change(action.id(), columns);
            process.givenTo(action, null);
            timeline.add(action.reference(), "REMEDY_OWNER", "%s: the answer names somebody else for it.".formatted(action.kindWords()));
        }
    }

    private boolean officer(String owner) {
        return persons.exists(owner) && persons.officer(owner);
    }

    private static void check(NewRemedy one) {
        if (Texts.blank(one.what())) {
            throw RuleViolation.invalid("what", null, "a text", "Say what is to be done.");
        }
        if (one.from() == null) {
            throw RuleViolation.invalid("from", null, "a date", "Say from which day it counts.");
        }
        checkAmount(one.kind(), one.amount());
        if (one.learning() != null && one.learning().category() != null && one.learning().category().length() > LONGEST_CATEGORY) {
            throw RuleViolation.invalid("category", one.learning().category(), "at most " + LONGEST_CATEGORY + " characters",
                    "Say shortly what kind of trouble it is to end.");
        }
        if (one.learning() != null && (Texts.blank(one.learning().measure()) || one.learning().reviewOn() == null)) {
            throw RuleViolation.invalid("measure", one.learning().measure(), "a measure and a day", "Say how it is seen that it"
                    + " works, and on which day that is looked at.");
        }
    }

    static void checkAmount(Remedy kind, BigDecimal amount) {
        Pounds.need("amount", amount);
        if (amount != null && kind != null && !kind.mayPay()) {
            throw RuleViolation.invalid("kind", kind, "a kind that pays something", "No sum is of the kind “" + kind.words() + "”.");
        }
    }

    /** The promise itself: two that say the same of the same source are one. */
    private static String key(NewRemedy one) {
        String said = String.join("\u0000", String.valueOf(one.kind()), one.what(), one.amount() == null ? ""
                : one.amount().stripTrailingZeros().toPlainString(), String.valueOf(one.learning() == null ? null
                : one.learning().follows()));
        return String.join(":", one.source().name(), String.valueOf(one.ombudsmanCaseId()), String.valueOf(one.sourceId()),
                Sha256.of(said.getBytes(StandardCharsets.UTF_8)).substring(0, 32));
    }

    private void insert(NewRemedy one, String id, String promise, String duty, Deadline clockOf) {
        Complaint complaint = complaints.get(one.reference());
        boolean known = one.owner() != null && officer(one.owner());
        Approved approved = one.approved();
        Learning learning = one.learning();
        jdbc.sql("""
                insert into remedy (id, reference, promise, source, source_id, ombudsman_case_id, lgsco_reference, kind, what,
                    for_whom, owner, owner_in_words, promised_on, duty, deadline_id, due_on, proof_wanted, amount,
                    guidance_version, approved_by, approved_at, service_area, category, status, cause, measure, review_on, follows)
                values (:id, :reference, :promise, :source, :sourceId, :case, :lgsco, :kind, :what, :forWhom, :owner, :inWords,
                    :on, :duty, :deadline, :due, :proof, :amount, :guidance, :approvedBy, :approvedAt, :area, :category,
                    'AGREED', :cause, :measure, :reviewOn, :follows)""")
                .param("id", id).param("reference", one.reference().value()).param("promise", promise)
                .param("source", one.source().name()).param("sourceId", one.sourceId()).param("case", one.ombudsmanCaseId())
                .param("lgsco", one.lgscoReference()).param("kind", one.kind() == null ? null : one.kind().name())
                .param("what", one.what()).param("forWhom", one.forWhom()).param("owner", known ? one.owner() : null)
                .param("inWords", known || one.owner() == null ? null : cut(one.owner())).param("on", one.from())
                .param("duty", duty).param("deadline", clockOf.id()).param("due", clockOf.due())
                .param("proof", (one.proofWanted() == null ? Proof.of(one.kind()) : one.proofWanted()).name())
                .param("amount", one.amount()).param("guidance", approved == null ? null : approved.guidanceVersion())
                .param("approvedBy", approved == null ? null : approved.person())
                .param("approvedAt", approved == null ? null : Rows.parameter(approved.at()))
                .param("area", complaint.serviceArea()).param("category", learning == null ? null : learning.category())
                .param("cause", learning == null ? null : learning.cause())
                .param("measure", learning == null ? null : learning.measure())
                .param("reviewOn", learning == null ? null : learning.reviewOn())
                .param("follows", learning == null ? null : learning.follows()).update();
    }

    private static String cut(String words) {
        return words.length() <= Heads.LONGEST_OWNER ? words : words.substring(0, Heads.LONGEST_OWNER);
    }

    /** Everything that was promised in a case, in the order in which it was. */
    public List<AgreedAction> of(ComplaintReference reference) {
        return jdbc.sql("select * from remedy where reference = :reference order by seq").param("reference", reference.value())
                .query(Remedies::row).list();
    }

    /** The remedies of a case of the Ombudsman, in the order in which they were recorded. */
    public List<AgreedAction> ofOmbudsmanCase(String id) {
        return jdbc.sql("select * from remedy where ombudsman_case_id = :id order by seq").param("id", id)
                .query(Remedies::row).list();
    }

    public Optional<AgreedAction> find(String id) {
        return jdbc.sql("select * from remedy where id = :id").param("id", id).query(Remedies::row).optional();
    }

    /** @throws NoSuchElementException where there is none */
    public AgreedAction get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("There is no remedy " + id + "."));
    }

    /** Locks the case of a remedy and reads it: whoever comes later sees what was done with it here. */
    private AgreedAction locked(String id) {
        complaints.lock(get(id).reference());
        return get(id);
    }

    /** The Director agrees to what it pays; a refusal is somebody else's to put right. */
    @Transactional
    void approve(String id, String person, Instant at) {
        locked(id);
        change(id, Map.of("approved_by", person, "approved_at", Rows.parameter(at), "guidance_version", guidance.version()));
    }

    /**
     * What is paid, or done, is another thing, because the Director did not agree to it.
     *
     * @param amount null: nothing is paid any more
     * @param agreedWithOmbudsman that they agreed to it; only asked of what they recommended
     * @return whether the Director is asked again
     */
    @Transactional
    boolean putRight(String id, Remedy kind, String what, BigDecimal amount, boolean agreedWithOmbudsman) {
        AgreedAction action = locked(id);
        if (action.owedToOmbudsman() && !agreedWithOmbudsman) {
            throw RuleViolation.invalid("agreedWithOmbudsman", false, "ticked", "The Ombudsman recommended it. It becomes another"
                    + " thing only with their agreement: ask them first.");
        }
        if (Texts.blank(what)) {
            throw RuleViolation.invalid("what", null, "a text", "Say what is to be done.");
        }
        checkAmount(kind, amount);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("kind", kind == null ? null : kind.name());
        columns.put("what", what);
        columns.put("amount", amount);
        columns.put("proof_wanted", (kind == action.kind() ? action.proofWanted() : Proof.of(kind)).name());
        change(id, columns);
        return amount != null;
    }

    /**
     * Somebody else carries it out.
     *
     * @throws RuleViolation INVALID: nobody of this user name, or somebody from outside the council; CONFLICT: it is done
     */
    @Transactional
    public AgreedAction giveTo(String id, String owner) {
        AgreedAction action = locked(id);
        needOpen(action);
        if (owner == null || !officer(owner)) {
            throw RuleViolation.invalid("owner", owner, "the user name of an officer of the council",
                    "There is no officer of the council with this user name.");
        }
        change(id, Map.of("owner", owner));
        process.givenTo(action, owner);
        timeline.add(action.reference(), "REMEDY_OWNER", "%s: somebody is named to carry it out.".formatted(action.kindWords()));
        return get(id);
    }

    /**
     * Puts in a file that shows that it was done.
     *
     * @param title null: the file's name; {@code on} null: today
     * @throws RuleViolation CONFLICT: it is proved or given up; or as {@link org.redress.document.Documents#store}
     */
    public AgreedAction prove(String id, String title, LocalDate on, String fileName, byte[] content) {
        AgreedAction action = get(id);
        needOpen(action);
        evidence.add(action, title, on, fileName, content);
        return action;
    }

    /**
     * It was carried out, to be checked by somebody else: its clock is met by the day on which it was done. What the Ombudsman
     * is owed is to be done and evidenced: its clock runs on until they are told.
     *
     * @param letterId the letter that is the apology itself; null elsewhere
     * @throws RuleViolation INVALID: a day before it was promised or in the future
     */
    @Transactional
    void carriedOut(String id, LocalDate on, String how, String person, String letterId) {
        AgreedAction action = locked(id);
        if (on.isBefore(action.promisedOn()) || on.isAfter(today())) {
            throw RuleViolation.invalid("doneOn", on, action.promisedOn() + " to " + today(), ("It was done between the day on which it"
                    + " was promised, %s, and today.").formatted(UkTime.words(action.promisedOn())));
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", Status.DONE.name());
        columns.put("done_on", on);
        columns.put("done_how", how);
        columns.put("done_by", person);
        columns.put("letter_id", letterId);
        change(id, columns);
        if (!action.owedToOmbudsman()) {
            deadlines.met(action.deadlineId(), on);
        }
        timeline.add(action.reference(), "REMEDY_DONE", on, "%s carried out; the proof is checked.".formatted(action.kindWords()), null);
    }

    /**
     * Somebody else has looked at the proof. Where it is none, it is to be done, and its clock goes on as if nothing had met it.
     *
     * @return it, as it stands now
     */
    @Transactional
    AgreedAction checked(String id, boolean proved, String reasons, String person) {
        AgreedAction action = locked(id);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", (proved ? Status.PROVED : Status.AGREED).name());
        columns.put("checked_at", Rows.parameter(clock.instant()));
        columns.put("checked_by", person);
        columns.put("check_reasons", reasons);
        if (!proved) {
            columns.put("told_ombudsman_on", null);
        }
        change(id, columns);
        if (!proved) {
            deadlines.resume(action.deadlineId(), "The proof did not show that it was done");
        } else if (action.toReview()) {
            deadlines.startAbout(action.reference(), Duty.LEARNING_REVIEW, id, action.reviewOn(), null, "its effect is looked at");
        }
        timeline.add(action.reference(), "REMEDY_CHECKED", "%s: %s.".formatted(action.kindWords(), proved ? "proved"
                : "not proved, so it is to be done still"));
        return get(id);
    }

    /** The moment after the last day on which its effect is looked at; empty where it is not. */
    Optional<Instant> reviewDueAt(AgreedAction action) {
        return deadlines.of(action.reference(), Duty.LEARNING_REVIEW).stream().filter(one -> one.running()
                && action.id().equals(one.about())).map(Deadline::breachAt).findFirst();
    }

    /** Whether another last day than the one that was promised holds now, and is still to come. */
    boolean hasNewDay(AgreedAction action) {
        return !action.due().isBefore(today()) && deadlines.events(action.deadlineId()).stream()
                .anyMatch(event -> event.kind() == DeadlineEvent.Kind.EXTENDED);
    }

    /**
     * Why it is late, and by when it is done.
     *
     * @param due another last day; null: the one that has passed stays. By one that we set ourselves it is late all the same
     * @param agreedWithOmbudsman that they agreed to it; only asked of what they recommended
     * @throws RuleViolation INVALID: a day that is over; or no agreement where the Ombudsman set the day
     */
    @Transactional
    void explained(String id, String reason, LocalDate due, boolean agreedWithOmbudsman) {
        AgreedAction action = locked(id);
        change(id, Map.of("late_reason", reason));
        if (due != null && action.status() == Status.AGREED) {
            Days.notOver("newDue", due, today(), "The day by which it is done");
            if (action.owedToOmbudsman() && !agreedWithOmbudsman) {
                throw RuleViolation.invalid("agreedWithOmbudsman", false, "ticked, or no other day", "The Ombudsman set this day."
                        + " Ask them for another one first; until they agree it stays as it is.");
            }
            deadlines.set(action.deadlineId(), due, new Extension(reason, today(), null, action.owedToOmbudsman() ? true : null));
            change(id, action.owedToOmbudsman() ? Map.of("due_on", due) : Map.of("due_on", due, "first_due_on", action.promisedDue()));
        }
        deadlines.explain(action.deadlineId(), reason);
        timeline.add(action.reference(), "REMEDY_LATE", "%s is late: the reason is on file.".formatted(action.kindWords()));
    }

    /**
     * They say that it was not done, or not so. What was proved is looked at again; of what is still to be done or to be
     * checked their words stand beside it for whoever does or checks it.
     *
     * @throws RuleViolation INVALID: no words, or a day before it was promised or in the future; CONFLICT: it is done no more
     */
    @Transactional
    public AgreedAction disputed(String id, LocalDate on, String words) {
        AgreedAction action = locked(id);
        if (Texts.blank(words)) {
            throw RuleViolation.invalid("words", null, "a text", "Write down what they say.");
        }
        Days.between("on", on, action.promisedOn(), today());
        if (action.status() == Status.ENDED) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "It was given up, and they were told why. What they say of that"
                    + " is a note, or a complaint.");
        }
        change(id, Map.of("disputed_on", on, "disputed_words", words));
        if (action.status() == Status.PROVED) {
            change(id, Map.of("status", Status.DONE.name()));
            deadlines.of(action.reference(), Duty.LEARNING_REVIEW).stream().filter(one -> one.running() && id.equals(one.about()))
                    .forEach(one -> deadlines.end(one.id(), "They say that it was not done: it is checked again"));
            if (!process.disputed(action)) {
                process.startToBeChecked(action, deadlines.get(action.deadlineId()).breachAt());
            }
        }
        timeline.add(action.reference(), "REMEDY_DISPUTED", on, "They say that this was not done: %s.".formatted(
                action.kindWords().toLowerCase(Locale.UK)), null);
        return get(id);
    }

    /** Whether what was done has shown its effect, as somebody who did not do it has seen. */
    @Transactional
    void lookedAt(String id, boolean worked, String why, String person) {
        AgreedAction action = locked(id);
        change(id, Map.of("worked", worked, "worked_on", today(), "worked_why", why, "worked_by", person));
        deadlines.of(action.reference(), Duty.LEARNING_REVIEW).stream().filter(one -> one.running() && id.equals(one.about()))
                .forEach(one -> deadlines.met(one.id(), today()));
        timeline.add(action.reference(), "REMEDY_EFFECT", worked ? "An action has shown its effect."
                : "An action has not shown its effect: another one takes its place.");
    }

    /**
     * Somebody proposes to do it no more: a second person decides.
     *
     * @throws RuleViolation INVALID: no reason; CONFLICT: it is proved or given up, or that is being decided on
     */
    @Transactional
    public AgreedAction proposeEnd(String id, EndKind kind, String why) {
        AgreedAction action = locked(id);
        needOpen(action);
        if (kind == null || kind == EndKind.CORRECTED) {
            throw RuleViolation.invalid("kind", kind, "SUPERSEDED, LAPSED", "Say whether something else takes its place, or nothing"
                    + " is left to be done.");
        }
        if (Texts.blank(why)) {
            throw RuleViolation.invalid("why", null, "a text", "Say why it is done no more: the letter says it word for word.");
        }
        if (process.endProposed(action)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Somebody decides already whether it is done no more.");
        }
        propose(action, kind, why);
        return get(id);
    }

    private void propose(AgreedAction action, EndKind kind, String why) {
        change(action.id(), Map.of("end_kind", kind.name(), "end_why", why, "end_proposed_by", currentPerson.get().id()));
        process.startEnd(action);
        timeline.add(action.reference(), "REMEDY_END_PROPOSED", "It is proposed not to do this any more: %s.".formatted(
                action.kindWords().toLowerCase(Locale.UK)));
    }

    /**
     * The answer of a later stage promises the like at the same point. Whether that comes instead of this or beside it a second
     * person decides, and they are told; until then this is promised as before.
     */
    @Transactional
    void promisedTheLike(String id) {
        AgreedAction action = locked(id);
        if (action.open() && !process.endProposed(action)) {
            propose(action, EndKind.SUPERSEDED, "Our later answer at this point promises you something in its place.");
        }
    }

    /** A second person has decided whether it is done no more; a proposal that falls leaves nothing behind. */
    @Transactional
    void endDecided(String id, boolean confirmed, String person) {
        AgreedAction action = locked(id);
        if (confirmed) {
            needOpen(action);
            change(id, Map.of("end_decided_by", person));
        } else {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("end_kind", null);
            columns.put("end_why", null);
            columns.put("end_proposed_by", null);
            change(id, columns);
            timeline.add(action.reference(), "REMEDY_STANDS", "It is still to be done: %s.".formatted(
                    action.kindWords().toLowerCase(Locale.UK)));
        }
    }

    /** It is done no more, as it was decided. */
    @Transactional
    void end(String id) {
        AgreedAction action = locked(id);
        change(id, Map.of("status", Status.ENDED.name(), "ended_on", today()));
        deadlines.end(action.deadlineId(), action.endKind() == EndKind.SUPERSEDED ? "something else took its place" : "it lapsed");
        process.ended(action);
        timeline.add(action.reference(), "REMEDY_ENDED", "Given up: %s.".formatted(action.kindWords().toLowerCase(Locale.UK)));
    }

    /** The same answer, given again, promises something else at its point: it takes the place of what was not done. */
    @Transactional
    void supersededByAnswer(String id) {
        end(locked(id), EndKind.SUPERSEDED, "The answer, as it was given again, promises something else at this point.",
                "the answer was given again");
    }

    private void end(AgreedAction action, EndKind kind, String why, String clockWhy) {
        change(action.id(), Map.of("status", Status.ENDED.name(), "ended_on", today(), "end_kind", kind.name(), "end_why", why));
        deadlines.end(action.deadlineId(), clockWhy);
        process.endProposalFalls(action);
        process.ended(action);
        timeline.add(action.reference(), "REMEDY_ENDED", "%s: %s".formatted(action.kindWords(), why));
    }

    /**
     * On a case that was logged in error nothing is promised. What a merged case promised goes on in the case into which it was
     * merged, with the same last day; whether it worked is looked at where it was done.
     */
    @Override
    @Transactional
    public void endedByCorrection(ComplaintReference reference, ComplaintReference into) {
        for (AgreedAction action : of(reference)) {
            if (action.open()) {
                end(action, EndKind.CORRECTED, into == null ? "The case was logged in error." : "It goes on in " + into + ".",
                        into == null ? "logged in error" : "it goes on in another case");
                if (into != null) {
                    goesOn(action, again(action, into));
                }
            } else if (action.status() == Status.PROVED && action.toReview()) {
                if (into == null) {
                    process.ended(action);
                } else {
                    deadlines.startAbout(reference, Duty.LEARNING_REVIEW, action.id(), action.reviewOn(), null, "its effect is looked at");
                }
            }
        }
    }

    /** What was done of it, was said of it and shows it stands in the other case too. */
    private void goesOn(AgreedAction action, NewRemedy again) {
        complaints.lock(again.reference());
        if (same(again).stream().anyMatch(AgreedAction::open)) {
            return;
        }
        AgreedAction made = action.status() == Status.DONE ? made(again) : started(again);
        jdbc.sql("""
                update remedy set (first_due_on, service_area, done_on, done_how, done_by, apology_wrong, apology_effect,
                    apology_learnt, letter_id, checked_at, checked_by, check_reasons, told_on, late_reason, disputed_on, disputed_words)
                    = (select first_due_on, service_area, done_on, done_how, done_by, apology_wrong, apology_effect,
                    apology_learnt, letter_id, checked_at, checked_by, check_reasons, told_on, late_reason, disputed_on, disputed_words
                    from remedy where id = :from)
                where id = :id""").param("from", action.id()).param("id", made.id()).update();
        evidence.copy(action, made);
        if (action.status() == Status.DONE) {
            change(made.id(), Map.of("status", Status.DONE.name()));
            Instant dueAt = deadlines.get(made.deadlineId()).breachAt();
            if (!action.owedToOmbudsman()) {
                deadlines.met(made.deadlineId(), action.doneOn());
            }
            process.startToBeChecked(get(made.id()), dueAt);
            timeline.add(again.reference(), "REMEDY_DONE", action.doneOn(), "%s carried out; the proof is checked.".formatted(
                    made.kindWords()), null);
        }
    }

    private static NewRemedy again(AgreedAction action, ComplaintReference into) {
        return new NewRemedy(into, action.ombudsmanCaseId(), action.lgscoReference(), action.source(), action.sourceId(), action.kind(),
                action.what(), action.forWhom(), action.owner() == null ? action.ownerInWords() : action.owner(), action.promisedOn(),
                action.due(), action.proofWanted(), action.amount(), action.approvedBy() == null ? null
                        : new Approved(action.approvedBy(), action.approvedAt(), action.guidanceVersion()),
                action.reviewOn() == null ? null : new Learning(action.category(), action.cause(), action.measure(), action.reviewOn(),
                        action.follows()));
    }

    /** A letter about it is on its way to whoever it was promised to. */
    @Transactional
    void told(String id) {
        change(id, Map.of("told_on", today()));
    }

    /** A letter to the Ombudsman about it was written; they are told on the day on which it is uploaded. */
    @Transactional
    void writtenToOmbudsman(String id, String letterId) {
        change(id, Map.of("ombudsman_letter_id", letterId));
    }

    /** A letter to the Ombudsman was uploaded. Of what stays proved, the first such day is the one on which they were told. */
    @Transactional
    void uploaded(String letterId, LocalDate on) {
        jdbc.sql("update remedy set told_ombudsman_on = :on where ombudsman_letter_id = :letter and told_ombudsman_on is null")
                .param("on", on).param("letter", letterId).update();
    }

    private static void needOpen(AgreedAction action) {
        if (!action.open()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, action.status() == Status.PROVED
                    ? "It is done and proved." : "It was given up.");
        }
    }

    private void change(String id, Map<String, Object> columns) {
        String assignments = String.join(", ", columns.keySet().stream().map(column -> column + " = :" + column).toList());
        jdbc.sql("update remedy set " + assignments + " where id = :id").params(columns).param("id", id).update();
    }

    private LocalDate today() {
        return UkTime.today(clock);
    }

    static AgreedAction row(ResultSet row, int number) throws SQLException {
        return new AgreedAction(row.getString("id"), new ComplaintReference(row.getString("reference")),
                Rows.code(row, "source", Source.class), row.getString("source_id"), row.getString("ombudsman_case_id"),
                row.getString("lgsco_reference"), Rows.code(row, "kind", Remedy.class), row.getString("what"),
                row.getString("for_whom"), row.getString("owner"), row.getString("owner_in_words"), Rows.day(row, "promised_on"),
                row.getString("duty"), row.getString("deadline_id"), Rows.day(row, "due_on"), Rows.day(row, "first_due_on"),
                Rows.code(row, "proof_wanted", Proof.class), row.getBigDecimal("amount"), row.getString("guidance_version"),
                row.getString("approved_by"), Rows.moment(row, "approved_at"), row.getString("service_area"),
                row.getString("category"), Rows.code(row, "status", Status.class), Rows.day(row, "done_on"),
                row.getString("done_how"), row.getString("done_by"), row.getString("letter_id"), Rows.moment(row, "checked_at"),
                row.getString("checked_by"), row.getString("check_reasons"), Rows.day(row, "told_on"),
                Rows.day(row, "told_ombudsman_on"), row.getString("late_reason"), Rows.day(row, "disputed_on"),
                row.getString("disputed_words"), row.getString("cause"), row.getString("measure"), Rows.day(row, "review_on"),
                (Boolean) row.getObject("worked"), Rows.day(row, "worked_on"), row.getString("worked_why"),
                row.getString("worked_by"), row.getString("follows"), Rows.code(row, "end_kind", EndKind.class),
                row.getString("end_why"), row.getString("end_proposed_by"), row.getString("end_decided_by"),
                Rows.day(row, "ended_on"));
    }
}
