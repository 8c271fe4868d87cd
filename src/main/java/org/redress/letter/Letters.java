package org.redress.letter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes letters, starts them on their way and records what becomes of them (rulebook section 6). */
@Service
public class Letters {

    /**
     * Letters about one of several things that a case can have (a correction, a deferral, a miss, a replacement, a change of
     * procedure): written again they would tell of the last one.
     */
    private static final Set<String> OF_ONE_OF_SEVERAL = Set.of("correction", "deferral", "deferral-lifted",
            "resubmission-invitation", "delay", "delay-notice", "handler-replaced", "procedure-changed",
            "adults-provider-consent", "adults-provider-split", "adults-joint-lead", "adults-sent-on", "adults-progress",
            "adults-six-months", "corporate-delay", "contact-restriction", "apology", "remedy-done", "remedy-late", "remedy-ended",
            "ombudsman-remedy-evidence");

    private final LetterStore store;
    private final LetterWriter writer;
    private final SendLetterProcess process;
    private final Deadlines deadlines;
    private final Clock clock;
    private final Timeline timeline;
    private final CopiesToMake copies;
    private final LetterWays ways;
    private final LetterTable table;
    private final Papers papers;
    private final ApplicationEventPublisher events;

    Letters(LetterStore store, LetterWriter writer, SendLetterProcess process, Deadlines deadlines, Clock clock,
            Timeline timeline, CopiesToMake copies, LetterWays ways, LetterTable table, Papers papers,
            ApplicationEventPublisher events) {
        this.events = events;
        this.papers = papers;
        this.ways = ways;
        this.table = table;
        this.copies = copies;
        this.timeline = timeline;
        this.store = store;
        this.writer = writer;
        this.process = process;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Writes the letter, stores it with one delivery for each recipient and starts {@code send-letter} for each, in
     * one transaction. Nothing is sent in it.
     *
     * @param template the file's stem before {@code -to-}, e.g. {@code acknowledgement}
     * @param meets the duty whose clock, as it runs now, the sending meets, or null; a later clock of it is not met
     * @param tells the message that the waiting route is told on the day of sending, or null
     * @param waiting the process instance that waits for that message, or null
     * @param extra what the register does not hold, by name; wins over what it holds
     * @return the ids of the deliveries; empty for an anonymous contact, whose letter's duty is met by the answer on
     *     file. A known person without an address has one: the duty is met when a way was found and the letter went.
     * @throws RuleViolation where an element that the law asks for would be empty
     */
    @Transactional
    public List<String> send(ComplaintReference reference, String template, String meets, String tells, String waiting,
            Map<String, Object> extra) {
        String deadline = meets == null ? null : deadlines.current(reference, meets).map(Deadline::id).orElse(null);
        Map<String, Delivery.Channel> deliveries = writer.write(reference, template,
                new LetterStore.Effect(meets, deadline, tells, waiting), extra);
        if (deliveries.isEmpty() && meets != null) {
            deadlines.met(reference, meets, UkTime.today(clock));
        }
        deliveries.forEach((id, channel) -> process.start(reference, id, channel));
        events.publishEvent(new LetterWritten(reference, template));
        return List.copyOf(deliveries.keySet());
    }

    /**
     * The same, of a letter whose sending meets one certain clock, where the case can have several of its kind.
     *
     * @param deadline the clock's id, or null
     */
    @Transactional
    public List<String> send(ComplaintReference reference, String template, String deadline, Map<String, Object> extra) {
        String duty = deadline == null ? null : deadlines.get(deadline).duty();
        Map<String, Delivery.Channel> deliveries = writer.write(reference, template,
                new LetterStore.Effect(duty, deadline, null, null), extra);
        deliveries.forEach((id, channel) -> process.start(reference, id, channel));
        return List.copyOf(deliveries.keySet());
    }

    /**
     * What a letter to the complainant would say, on a paper for somebody else, signed by whoever signed it; nothing is sent.
     *
     * @param template as for {@link #send}
     * @param paper the paper's stem, as for {@link Papers#write}
     * @param extra as for {@link #send}
     * @throws RuleViolation CONFLICT where nobody has signed it
     */
    public byte[] asPaper(ComplaintReference reference, String template, String paper, Procedure procedure,
            Map<String, Object> extra) {
        return papers.write(paper, procedure, writer.said(reference, template, extra)).pdf();
    }

    /**
     * The record has changed: a letter that has not gone yet is written again, so that nobody reads what is known to be
     * wrong. Its text is fixed when the first attempt is claimed, or when it lies in the post tray. Letters about
     * one of several things of a case stay: each tells of its own. What somebody approved goes as they read it: the case
     * may be at another stage since, with other words and findings, of which they know nothing.
     *
     * @param but a template that stays as it was written too, or null
     */
    @Transactional
    public void recordChanged(ComplaintReference reference, String but) {
        for (Delivery unsent : store.of(reference).stream().filter(Letters::unsent)
                .filter(d -> !OF_ONE_OF_SEVERAL.contains(d.template()) && !d.template().equals(but)).toList()) {
            if (writer.approved(unsent)) {
                timeline.add(reference, "LETTER_STANDS", ("The record has changed. The letter \"%s\", which was approved and has"
                        + " not gone yet, goes as it was approved.").formatted(unsent.title()));
                continue;
            }
            try {
                if (writer.rewrite(unsent)) {
                    timeline.add(reference, "LETTER_REWRITTEN", "Letter written again before it went, because the record"
                            + " has changed: " + unsent.title());
                }
            } catch (RuleViolation incomplete) {
                timeline.add(reference, "LETTER_NOT_REWRITTEN", ("The record has changed, and the letter \"%s\" that has"
                        + " not gone yet could not be written again. %s").formatted(unsent.title(), incomplete.getMessage()));
            }
        }
    }

    /**
     * Decides who gets the response at stage 2 without its reports. The complainant and the advocate always get both;
     * the child and others affected are owed the decision, its reasons and the action (Children Act 1989 s26(7)), and
     * the reports hold things about other people.
     */
    @Transactional
    public void withholdReports(ComplaintReference reference, boolean fromChild, boolean fromOthers) {
        writer.withholdReports(reference, fromChild, fromOthers);
    }

    /** The panel decides whether a child for whom somebody else complained gets its report, or the letter alone. */
    @Transactional
    public void withholdPanelReport(ComplaintReference reference, boolean fromChild) {
        writer.withholdPanelReport(reference, fromChild);
    }

    /**
     * Decides whether the others on file have sufficient interest to get the panel's report (RR06 reg 20(2)); before it
     * is decided it goes to none of them. The council's answer to it tells them in any case.
     */
    @Transactional
    public void panelReportToOthers(ComplaintReference reference, boolean they) {
        writer.panelReportToOthers(reference, they);
    }

    /** Who is on file as concerned in the case beside the complainant, the child and the advocate, by name. */
    public List<String> othersOnFile(ComplaintReference reference) {
        return writer.othersOnFile(reference);
    }

    /** The children, other than the complainant, to whom a letter of this template would go now. */
    public List<String> childrenCopied(ComplaintReference reference, String template) {
        return writer.childrenCopied(reference, template);
    }

    /** A copy that somebody has still to make: who sees to it, in words, and until when. */
    public record CopyToMake(String madeBy, LocalDate makeBy) {}

    /** The copies of a case that somebody has still to make, by their deliveries. */
    public Map<String, CopyToMake> copiesToMake(ComplaintReference reference) {
        return store.of(reference).stream().filter(one -> one.copy() && one.status() == Delivery.Status.IN_TRAY).collect(
                Collectors.toMap(Delivery::id, one -> new CopyToMake(copies.inWords(copies.maker(one)), copies.makeBy(one))));
    }

    /** Why letters of a case have no way although an e-mail address is known, in words, by their deliveries. */
    public Map<String, String> notByEmail(ComplaintReference reference) {
        Map<String, String> why = new HashMap<>();
        store.of(reference).forEach(one -> ways.notByEmail(one).ifPresent(words -> why.put(one.id(), words)));
        return why;
    }

    /**
     * The letter of the rulebook's id by which a complaint is not taken in.
     *
     * @return its template's stem; empty where there is none that goes after an approval, or its procedure is not built
     */
    public Optional<String> refusal(String rulebookId) {
        return table.built().stream().filter(kind -> kind.id().equals(rulebookId) && kind.needsApproval())
                .map(LetterTable.Kind::stem).findFirst();
    }

    /** Every letter of a case on its way to each person, in the order of writing. */
    public List<Delivery> of(ComplaintReference reference) {
        return store.of(reference);
    }

    /**
     * Who would receive a letter now, by name.
     *
     * @param notReached children whom the law wants told, and for whom no way is on file
     * @param toChild whether a child about whom somebody else complains is among them
     * @param toOthers whether others affected are
     */
    public record GoesTo(List<String> names, List<String> notReached, boolean toChild, boolean toOthers) {}

    /** Who would receive a letter of this template if it were written now. */
    public GoesTo goesTo(ComplaintReference reference, String template) {
        return writer.goesTo(reference, template);
    }

    /** Whether a letter of the case has gone, lies in the post tray or may have gone. */
    public boolean anyLeft(ComplaintReference reference) {
        return store.of(reference).stream().filter(d -> !d.copy()).anyMatch(d -> !unsent(d)
                && (d.status() != Delivery.Status.REPLACED || d.sentOn() != null || d.attemptedAt() != null));
    }

    /** Whether the first letter of the case has been written and has not gone yet. */
    public boolean firstStillToGo(ComplaintReference reference) {
        return !anyLeft(reference) && store.of(reference).stream().filter(d -> !d.copy()).anyMatch(Letters::unsent);
    }

    private static boolean unsent(Delivery delivery) {
        return delivery.status() == Delivery.Status.WRITTEN || delivery.status() == Delivery.Status.NO_ADDRESS;
    }

    /**
     * A letter has come back, or its address has refused it for good. The waiting {@code send-letter} goes on to
     * "Find another way to reach the person". Telling it twice changes nothing.
     *
     * @param on the day it came back; not in the future
     */
    @Transactional
    public void returned(String deliveryId, LocalDate on, String why) {
        if (store.returned(deliveryId, on, why)) {
            Delivery returned = store.delivery(deliveryId);
            timeline.add(returned.reference(), "LETTER_RETURNED", on, "The letter to the %s came back: %s"
                    .formatted(returned.recipientRole().toLowerCase(java.util.Locale.UK).replace('_', ' '),
                            returned.title()), null);
            process.letterReturned(returned);
        }
    }

    /** The same, for a delivery report that names the Message-ID of our e-mail; false where it is none of ours. */
    @Transactional
    public boolean returnedMessage(String messageId, LocalDate on, String why) {
        return store.byMessageId(messageId).map(delivery -> {
            returned(delivery.id(), on, why);
            return true;
        }).orElse(false);
    }
}
