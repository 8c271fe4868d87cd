package org.redress.letter;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.Delivery.Status;
import org.redress.letter.SendLetterProcess.EmailOutcome;
import org.redress.mail.Carrier;
import org.redress.mail.Carrier.Has;
import org.redress.mail.MailServer.Outcome;
import org.redress.register.Complaints;
import org.redress.register.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of {@code send-letter}. No letter is sent twice unseen: the attempt is committed before whoever carries it
 * is told, the answer is committed whatever becomes of the process, and where an answer is missing the carrier is asked,
 * if it can be asked, before a person decides.
 */
@Component
class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]+@[^\\s<>@]+");

    private static final Set<Status> TAKEN = Set.of(Status.ACCEPTED, Status.SENT, Status.PRINTING, Status.IN_TRAY);

    private static final Period RETURN_WAIT = Period.ofWeeks(4);

    private final LetterStore store;
    private final LetterPdf pdf;
    private final List<LetterChannel> channels;
    private final SendLetterProcess process;
    private final PostDays postDays;
    private final LetterWays ways;
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final ThreadLocal<Handed> handed = new ThreadLocal<>();

    Sending(LetterStore store, LetterPdf pdf, List<LetterChannel> channels, SendLetterProcess process,
            PostDays postDays, Deadlines deadlines, Timeline timeline, ApplicationEventPublisher events,
            PlatformTransactionManager transactions, Clock clock, LetterWays ways, Complaints complaints) {
        this.complaints = complaints;
        this.ways = ways;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.store = store;
        this.pdf = pdf;
        this.channels = channels;
        this.process = process;
        this.postDays = postDays;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes the PDF where there is none yet.
     *
     * @return whether there is no way to the person and somebody is asked already to find one: then it waits for that search
     */
    boolean prepare(String deliveryId) {
        Delivery delivery = store.delivery(deliveryId);
        makePdf(store.letter(delivery.letterId()));
        if (delivery.status() != Status.NO_ADDRESS || delivery.partyId() == null) {
            return false;
        }
        complaints.lock(delivery.reference());
        Optional<Delivery> searched = store.of(delivery.reference()).stream().filter(other -> !other.id().equals(deliveryId)
                && delivery.partyId().equals(other.partyId()) && process.looksForAnotherWay(other.id())).findFirst();
        searched.ifPresent(other -> store.waitsFor(deliveryId, other.id()));
        return searched.isPresent();
    }

    /** The letter with its PDF, which is made where there is none yet. */
    private LetterStore.Letter prepared(String letterId) {
        LetterStore.Letter letter = store.letter(letterId);
        return makePdf(letter) ? store.letter(letterId) : letter;
    }

    /** Whether there was none yet. */
    private boolean makePdf(LetterStore.Letter letter) {
        if (letter.pdf() != null) {
            return false;
        }
        store.keepPdf(letter.id(), letter.edition(), pdf.of(letter.html()));
        return true;
    }

    void toTray(String deliveryId) {
        store.toTray(deliveryId);
    }

    /** What came of handing over a delivery; no outcome where the server did not take it and it is tried again. */
    private record Handed(String deliveryId, EmailOutcome outcome, String reason) {}

    /**
     * Hands the letter to whoever carries it, once. Outside any transaction: the attempt is committed before, the server's
     * answer after it, each in a transaction of its own, and none is open while the server takes its time.
     */
    void hand(String deliveryId) {
        handed.set(handedOver(deliveryId));
    }

    void forgetHanded() {
        handed.remove();
    }

    private Handed handedOver(String deliveryId) {
        Delivery delivery = store.delivery(deliveryId);
        if (TAKEN.contains(delivery.status())) {
            return new Handed(deliveryId, EmailOutcome.ACCEPTED, null);
        }
        if (delivery.status() == Status.RETURNED || delivery.status() == Status.NO_ADDRESS) {
            return new Handed(deliveryId, EmailOutcome.REFUSED, null);
        }
        LetterChannel channel = channels.stream().filter(one -> one.carries(delivery.channel())).findFirst().orElseThrow();
        if (delivery.attempts() > 0) {
            Carrier.Found before = channel.find(delivery);
            if (before.has() == Has.YES) {
                return taken(delivery, "It has had it since an earlier attempt.", before.id());
            }
            if (before.has() == Has.NO_ANSWER && delivery.status() == Status.WRITTEN) {
                return new Handed(deliveryId, null, "it could not be asked whether an earlier attempt has reached it");
            }
        }
        Optional<Supplier<Outcome>> handing = claimed(delivery, channel);
        if (handing.isEmpty() && store.delivery(deliveryId).status() == Status.NO_ADDRESS) {
            return new Handed(deliveryId, EmailOutcome.REFUSED, null);
        }
        if (handing.isEmpty()) {
            return new Handed(deliveryId, EmailOutcome.UNSURE, "An earlier attempt broke off before the answer of %s was kept."
                    .formatted(carrier(delivery)));
        }
        Outcome outcome = handing.get().get();
        if (outcome instanceof Outcome.Accepted accepted) {
            return taken(delivery, accepted.answer(), accepted.id());
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            store.answered(deliveryId, Status.UNSURE, unknown.reason());
            return new Handed(deliveryId, EmailOutcome.UNSURE, unknown.reason());
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        String reason = withoutAddresses(refused.reason());
        if (refused.permanent() && delivery.channel() == Channel.PRINTER) {
            postedByTheCouncil(delivery, reason);
            return new Handed(deliveryId, EmailOutcome.ACCEPTED, null);
        }
        if (refused.permanent()) {
            refused(delivery, reason);
            return new Handed(deliveryId, EmailOutcome.REFUSED, reason);
        }
        store.answered(deliveryId, Status.WRITTEN, reason);
        return new Handed(deliveryId, null, reason);
    }

    private Handed taken(Delivery delivery, String answer, String carrierId) {
        store.taken(delivery.id(), delivery.channel() == Channel.PRINTER ? Status.PRINTING : Status.ACCEPTED, answer,
                carrierId);
        return new Handed(delivery.id(), EmailOutcome.ACCEPTED, null);
    }

    /** Whether the letter has still to be posted, by GOV.UK Notify or by an officer, before it has gone. */
    boolean postedLater(String deliveryId) {
        Status status = store.delivery(deliveryId).status();
        return status == Status.PRINTING || status == Status.IN_TRAY;
    }

    /** GOV.UK Notify does not post a letter: it lies in the post tray as any other, and its duty is not met yet. */
    void postedByTheCouncil(Delivery delivery, String why) {
        apart.executeWithoutResult(status -> {
            if (store.toCouncilsTray(delivery.id(), why)) {
                timeline.add(delivery.reference(), "LETTER_NOT_PRINTED", ("GOV.UK Notify does not post the letter \"%s\". It"
                        + " lies in the post tray instead. %s").formatted(delivery.title(), why));
            }
        });
    }

    private static String carrier(Delivery delivery) {
        return delivery.channel() == Channel.EMAIL || delivery.channel() == Channel.GATEWAY ? "the mail server"
                : "GOV.UK Notify";
    }

    /** The letter as it stands now, its attempt claimed: a text that is written again meanwhile is taken anew. */
    private Optional<Supplier<Outcome>> claimed(Delivery delivery, LetterChannel channel) {
        for (Delivery now = delivery; now.status() == Status.WRITTEN; now = store.delivery(delivery.id())) {
            long version = store.version(delivery.id());
            LetterChannel.Ready ready = channel.ready(now, prepared(now.letterId()));
            if (!ways.stillGoes(now)) {
                notByEmail(now, version);
                continue;
            }
            if (store.claimAttempt(delivery.id(), version)) {
                store.goes(delivery.id(), ready.sha256());
                return Optional.of(ready.handing());
            }
        }
        return Optional.empty();
    }

    /** Since it was written they have withdrawn their consent, or have another address: nobody is written to there. */
    private void notByEmail(Delivery delivery, long version) {
        apart.executeWithoutResult(status -> {
            if (store.noWay(delivery.id(), version)) {
                timeline.add(delivery.reference(), "LETTER_NOT_BY_EMAIL", ("The letter \"%s\" has not gone %s: they no longer"
                        + " agree to letters at that address, or have another. A person looks for another way.").formatted(
                        delivery.title(), delivery.channel().words()));
            }
        });
    }

    /**
     * What the mail server made of the letter, handed over before this transaction or, where it was not, now.
     *
     * @throws LetterNotAccepted where the server did not take it and it is tried again
     */
    EmailOutcome email(String deliveryId) {
        Handed known = handed.get();
        Handed now = known != null && known.deliveryId().equals(deliveryId) ? known : handedOver(deliveryId);
        if (now.outcome() == null) {
            throw new LetterNotAccepted(store.delivery(deliveryId), now.reason());
        }
        if (now.outcome() == EmailOutcome.UNSURE) {
            return unsure(store.delivery(deliveryId), now.reason());
        }
        return now.outcome();
    }

    /** State and timeline entry are committed together, whatever becomes of the process. */
    private void refused(Delivery delivery, String reason) {
        apart.executeWithoutResult(status -> {
            store.refused(delivery.id(), UkTime.today(clock), reason);
            timeline.add(delivery.reference(), "LETTER_RETURNED",
                    carrier(delivery).equals("the mail server") ? "The mail server does not deliver to this address: "
                            + delivery.title() : "GOV.UK Notify does not deliver \"%s\". %s".formatted(delivery.title(),
                                    reason));
        });
    }

    private EmailOutcome unsure(Delivery delivery, String reason) {
        store.unsure(delivery.id());
        timeline.add(delivery.reference(), "LETTER_UNSURE", "It is not known whether the letter went: %s. %s"
                .formatted(delivery.title(), withoutAddresses(reason)));
        return EmailOutcome.UNSURE;
    }

    /**
     * The letter has gone: duty, case, timeline and whoever listens are told, in one transaction.
     *
     * @return until when it is waited for to come back
     */
    Instant recordSending(String deliveryId) {
        Delivery delivery = store.delivery(deliveryId);
        LocalDate on = delivery.sentOn() == null ? UkTime.dayOf(delivery.attemptedAt()) : delivery.sentOn();
        LocalDate received = delivery.channel().posted() ? postDays.received(on) : on;
        Instant waits = UkTime.startOf(on.plus(RETURN_WAIT));
        if (!store.sent(deliveryId, on)) {
            return waits;
        }
        timeline.add(delivery.reference(), "LETTER_SENT", on, "%s sent %s: %s".formatted(delivery.copy()
                ? "Copy " + delivery.form().words() : "Letter", delivery.channel().words(), delivery.title()), null);
        LOG.info("Letter {} for {} went on {}.", delivery.template(), delivery.reference(), on);
        if (delivery.copy()) {
            return waits; // the letter itself went beside it, and with it what depends on its day
        }
        if (delivery.meetsDeadline() != null) {
            meet(delivery, on);
        }
        events.publishEvent(new LetterSent(delivery.reference(), delivery.letterId(), deliveryId, delivery.template(), on,
                received));
        if (delivery.tells() != null && delivery.tellsInstance() != null) {
            process.tell(delivery.tells(), delivery.tellsInstance(), on, received);
        }
        return waits;
    }

    /** Its own clock only: the one that ran when the letter was written. */
    private void meet(Delivery delivery, LocalDate on) {
        if (deadlines.met(delivery.meetsDeadline(), on).status() == Deadline.Status.ENDED) {
            timeline.add(delivery.reference(), "LETTER_MEETS_NOTHING", on,
                    "The deadline for which this letter was written was over; no other is met by it: " + delivery.title(),
                    null);
        }
    }

    void sendAgain(String nextDeliveryId) {
        process.start(store.delivery(nextDeliveryId));
    }

    private static String withoutAddresses(String text) {
        return text == null ? "" : ADDRESS.matcher(text).replaceAll("(address)");
    }

    /** The mail server took nothing; a sentence that a manager understands in Cockpit. */
    static final class LetterNotAccepted extends RuntimeException {

        LetterNotAccepted(Delivery delivery, String reason) {
            super(("The letter \"%1$s\" for %2$s has not gone yet: %3$s did not take it (%4$s). Nothing is lost. It is tried"
                    + " again every hour, five times in all; after that, retry it here in Cockpit when %3$s works again.")
                    .formatted(delivery.template(), delivery.reference(), carrier(delivery), reason));
        }
    }
}
