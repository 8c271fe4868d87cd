package org.redress.investigation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.Delivery;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Channel;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The statement of complaint: its heads, and which of them the complainant has agreed in writing. Agreement is a
 * milestone and never moves a clock of the law (rulebook 1.3); after the policy period the investigation goes on without it.
 */
@Service
public class Statements {

    /** The letters that show them the words to agree. */
    private static final Set<String> LETTERS = Set.of("statement-of-complaint", "written-record");

    private final Heads heads;
    private final Letters letters;
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Timeline timeline;
    private final InvestigationProcess process;
    private final ProgressContacts contacts;
    private final Clock clock;

    Statements(Heads heads, Complaints complaints, Deadlines deadlines, Decisions decisions, Timeline timeline,
            InvestigationProcess process, ProgressContacts contacts, Letters letters, Clock clock) {
        this.letters = letters;
        this.process = process;
        this.contacts = contacts;
        this.heads = heads;
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Makes the complaint's own words its first head where nobody has written one yet. */
    @Transactional
    public void needHeads(ComplaintReference reference) {
        heads.needOne(complaints.get(reference));
    }

    /** What they say of one head: that they agree its words, or why they do not. */
    public record Said(String headId, Boolean agrees, String why) {}

    /**
     * The complainant agrees the whole statement in writing, on this day: every head that was not agreed before is now,
     * save one that has other words than those that went to them.
     */
    @Transactional
    public void agreed(ComplaintReference reference, LocalDate on) {
        needHeads(reference);
        Heads.Current current = heads.current(reference);
        List<Heads.Head> unseen = unseen(reference, on, open(reference));
        heads.replace(reference, current.version(), current.heads().stream().map(head -> head.agreedOn() != null
                || unseen.stream().anyMatch(one -> one.id().equals(head.id()))
                || head.disputedOn() != null && head.disputedOn().isAfter(on) ? head : head.agreed(on)).toList());
        settleIfAgreed(reference, on);
        timeline.add(reference, "STATEMENT_AGREED", on, unseen.isEmpty() ? "Statement of complaint agreed."
                : "Statement of complaint agreed as it went to them; not agreed: %s, which they have not had in these words."
                        .formatted(numbers(unseen)), null);
    }

    /** They say that they agree, and not in writing: that is noted, and agrees nothing yet. */
    @Transactional
    public void agreedByWord(ComplaintReference reference, LocalDate on, Channel channel) {
        timeline.add(reference, "STATEMENT_AGREED_BY_WORD", on, ("They say that they agree the statement of complaint (%s)."
                + " It counts once it is in writing.").formatted(channel.words()), null);
    }

    /** What an officer hears who was told of an agreement that is not in writing. */
    public String stillNeeded(ComplaintReference reference) {
        return "Noted. An agreement counts in writing: ask them for an e-mail, a letter or a form, or their advocate for a"
                + " line. " + deadlines.current(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).map(Deadline::due)
                        .map(due -> "Without it the ten working days run on to %s; then the investigation goes on."
                                .formatted(UkTime.words(due))).orElse("The investigation goes on meanwhile.");
    }

    /**
     * What the complainant says to each head of the statement: agreed in writing, or not agreed and why, which counts
     * however it is said. Heads that are left out stay as they are.
     *
     * @return what the officer who recorded it is told
     * @throws RuleViolation INVALID: a day that cannot be, no words of theirs, an unknown head, no reason for one that is
     *     not agreed, a head that is agreed in other words than went to them; CONFLICT where no statement was sent
     */
    @Transactional
    public String answered(ComplaintReference reference, LocalDate on, Channel channel, String words, List<Said> said) {
        Map<String, Said> answers = checked(reference, on, channel, words, said);
        boolean written = channel.inWriting();
        Heads.Current current = heads.current(reference);
        needSeen(reference, on, current.heads().stream().filter(head -> answers.containsKey(head.id())
                && answers.get(head.id()).agrees() && head.agreedOn() == null).toList());
        heads.replace(reference, current.version(), current.heads().stream().map(head -> {
            Said answer = answers.get(head.id());
            return answer == null ? head : !answer.agrees() ? head.disputed(on, answer.why().strip())
                    : written ? head.agreed(on) : head;
        }).toList());
        String agreed = numbers(current.heads().stream().filter(head -> answers.containsKey(head.id())
                && answers.get(head.id()).agrees()).toList());
        String disputed = numbers(current.heads().stream().filter(head -> answers.containsKey(head.id())
                && !answers.get(head.id()).agrees()).toList());
        List<Heads.Head> open = open(reference);
        decisions.take(reference, "STATEMENT", open.isEmpty() ? "AGREED" : agreed.isEmpty() ? "NOT_AGREED"
                : written ? "PARTLY_AGREED" : disputed.isEmpty() ? "AGREED_BY_WORD" : "PARTLY_BY_WORD",
                "what they said (%s)".formatted(channel.words()), words.strip() + "\n" + points(open), on);
        timeline.add(reference, "STATEMENT_ANSWERED", on, "What they say to the statement of complaint (%s):%s%s".formatted(
                channel.words(), agreed.isEmpty() ? "" : " agreed: " + agreed + (written ? "."
                        : ", which counts once it is in writing."),
                disputed.isEmpty() ? "" : " not agreed: " + disputed + "."), null);
        contacts.heardFrom(reference, on);
        if (settleIfAgreed(reference, on)) {
            return "Every head is agreed.";
        }
        return disputed.isEmpty() ? written ? "Saved. " + points(open) : stillNeeded(reference)
                : ("Saved. To change %s and send the statement again, tell under “Something happened” that they want it"
                        + " changed. Otherwise they stay on record as not agreed, and the investigation goes on.")
                        .formatted(disputed) + (written || agreed.isEmpty() ? "" : " " + stillNeeded(reference));
    }

    /**
     * Refuses a day before the statement of complaint, or the written record, had gone to anybody: nobody has agreed
     * what they had not seen.
     *
     * @throws RuleViolation INVALID
     */
    void needAfterSent(ComplaintReference reference, LocalDate on) {
        letters.of(reference).stream().filter(letter -> LETTERS.contains(letter.template()))
                .map(Statements::day)
                .min(LocalDate::compareTo).filter(on::isBefore).ifPresent(sent -> {
                    throw RuleViolation.invalid("on", on, sent + " or later", ("The statement of complaint went to them on"
                            + " %s: what they say to it was said on that day or later.").formatted(UkTime.words(sent)));
                });
    }

    /** Of these heads those that have other words than what had gone to them by that day, or were not in it. */
    private List<Heads.Head> unseen(ComplaintReference reference, LocalDate on, List<Heads.Head> wanted) {
        return letters.of(reference).stream().filter(letter -> LETTERS.contains(letter.template()))
                .filter(letter -> !day(letter).isAfter(on)).map(Delivery::writtenAt).max(Instant::compareTo)
                .flatMap(written -> heads.at(reference, written))
                .map(sent -> wanted.stream().filter(head -> sent.stream().noneMatch(one -> Heads.sameWords(one, head)))
                        .toList()).orElse(List.of());
    }

    private void needSeen(ComplaintReference reference, LocalDate on, List<Heads.Head> agreed) {
        List<Heads.Head> unseen = unseen(reference, on, agreed);
        if (!unseen.isEmpty()) {
            throw RuleViolation.invalid("heads", null, "heads in the words that went to them", ("By that day they had not"
                    + " had the words of %s as they stand: they cannot have agreed them. Leave these open, and %s.")
                    .formatted(numbers(unseen), process.waitsForAgreement(reference) ? "send the statement again: tell under"
                            + " “Something happened” that they want it changed" : "the investigation goes on"));
        }
    }

    private static LocalDate day(Delivery letter) {
        return letter.sentOn() == null ? UkTime.dayOf(letter.writtenAt()) : letter.sentOn();
    }

    private Map<String, Said> checked(ComplaintReference reference, LocalDate on, Channel channel, String words,
            List<Said> said) {
        LocalDate received = complaints.get(reference).receivedOn();
        LocalDate today = UkTime.today(clock);
        if (!mayBeAnswered(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "No statement of complaint waits for their answer: it was"
                    + " not sent yet, or stage 2 is over.");
        }
        if (on == null || on.isBefore(received) || on.isAfter(today)) {
            throw RuleViolation.invalid("on", on, received + " to " + today,
                    "The day they said it lies between the day the complaint was received and today.");
        }
        needAfterSent(reference, on);
        if (channel == null) {
            throw RuleViolation.invalid("channel", null, "how it reached us", "Say how it reached us.");
        }
        if (Texts.blank(words)) {
            throw RuleViolation.invalid("text", null, "a text", "Say in a few words what was said or written.");
        }
        if (said == null || said.isEmpty()) {
            throw RuleViolation.invalid("heads", null, "at least one head", "Say of at least one head whether they agree it.");
        }
        Set<String> standing = ids(heads.considered(reference));
        Map<String, Said> answers = new LinkedHashMap<>();
        for (Said one : said) {
            if (one == null || one.agrees() == null || !standing.contains(one.headId())
                    || answers.put(one.headId(), one) != null) {
                throw RuleViolation.invalid("heads", null, "heads of the statement, each once, agreed or not",
                        "Say of each head of the statement once whether they agree it. Load the case again if it changed.");
            }
            if (!one.agrees() && Texts.blank(one.why())) {
                throw RuleViolation.invalid("heads", null, "a reason where a head is not agreed",
                        "Say why they do not agree, for each head that they do not agree.");
            }
        }
        return answers;
    }

    /** Every head agreed: the statement has gone its way. */
    private boolean settleIfAgreed(ComplaintReference reference, LocalDate on) {
        if (!open(reference).isEmpty()) {
            return false;
        }
        process.statementAgreed(reference);
        deadlines.met(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, on);
        return true;
    }

    /** Whether what they say to the statement can be recorded: it was sent, and stage 2 still runs. */
    public boolean mayBeAnswered(ComplaintReference reference) {
        return process.waitsForAgreement(reference) || settled(reference);
    }

    /** Whether the statement has gone its way and stage 2 still runs: agreement can then be noted, and moves nothing. */
    public boolean settled(ComplaintReference reference) {
        return deadlines.current(reference, Duty.CHILDRENS_STAGE2).isPresent()
                && deadlines.current(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).isEmpty();
    }

    private List<Heads.Head> open(ComplaintReference reference) {
        return heads.considered(reference).stream().filter(head -> head.agreedOn() == null).toList();
    }

    private static Set<String> ids(List<Heads.Head> list) {
        return list.stream().map(Heads.Head::id).collect(Collectors.toSet());
    }

    /** "head 2", "heads 1, 3"; empty where there is none. */
    private static String numbers(List<Heads.Head> list) {
        return list.isEmpty() ? "" : (list.size() == 1 ? "head " : "heads ")
                + list.stream().map(head -> String.valueOf(head.number())).collect(Collectors.joining(", "));
    }

    /** The heads that are not agreed, and what they said against each. */
    private static String points(List<Heads.Head> open) {
        return open.isEmpty() ? "Every head is agreed." : open.stream().filter(head -> head.disputedOn() != null)
                .map(head -> " Head %d: %s".formatted(head.number(), head.disputedWhy()))
                .collect(Collectors.joining("", "Not agreed: " + numbers(open) + ".", ""));
    }

    /** The policy period is over: what is not agreed is put on record, and the investigation proceeds. */
    @Transactional
    public void recordPointsNotAgreed(ComplaintReference reference) {
        needHeads(reference);
        List<Heads.Head> open = open(reference);
        LocalDate today = UkTime.today(clock);
        decisions.take(reference, "STATEMENT", open.isEmpty() ? "AGREED" : "NOT_AGREED", "the period to agree is over",
                points(open), today);
        deadlines.met(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, today);
        timeline.add(reference, "STATEMENT_SETTLED", open.isEmpty() ? "Every head is agreed."
                : "Not agreed: " + numbers(open) + ". The investigation proceeds.");
    }
}
