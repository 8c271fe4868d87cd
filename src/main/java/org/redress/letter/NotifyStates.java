package org.redress.letter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.redress.calendar.UkTime;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.Delivery.Status;
import org.redress.mail.Carrier;
import org.redress.mail.Carrier.Found;
import org.redress.mail.Carrier.Has;
import org.redress.problem.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks GOV.UK Notify what became of what it took, until it has said its last word: an e-mail that does not arrive is a
 * letter that came back; a letter counts as posted on the day on which it was posted; one that cannot be printed goes to
 * the council's post tray. Several nodes share the asking: each delivery is claimed before, and telling twice changes nothing.
 */
@Component
class NotifyStates {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyStates.class);
    private static final Duration NOT_AGAIN_WITHIN = Duration.ofMinutes(5);
    private static final int AT_A_TIME = 500;
    private static final int SILENCES_THAT_END_A_RUN = 3;

    private static final String DELIVERED = "delivered";
    private static final String POSTED = "received";
    private static final Set<String> FAILED = Set.of("permanent-failure", "temporary-failure", "technical-failure",
            "validation-failed", "virus-scan-failed", "cancelled");

    private static final Map<String, String> WHY = Map.of(
            "permanent-failure", "The address does not exist.",
            "temporary-failure", "The mailbox took nothing for three days: it is full or away.",
            "technical-failure", "There was a fault between Notify and whoever delivers for it.",
            "validation-failed", "It could not be printed: its content is outside the margins, or its address cannot be read.",
            "virus-scan-failed", "Its virus scan failed.",
            "cancelled", "Somebody cancelled it at Notify.");

    private final Carrier notify;
    private final LetterStore store;
    private final Letters letters;
    private final Sending sending;
    private final SendLetterProcess process;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NotifyStates(Carrier notify, LetterStore store, Letters letters, Sending sending, SendLetterProcess process,
            TransactionTemplate transaction, Clock clock) {
        this.notify = notify;
        this.store = store;
        this.letters = letters;
        this.sending = sending;
        this.process = process;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asks about everything that was not asked about lately; how many answers came. */
    @Scheduled(fixedDelayString = "${redress.notify.every:PT10M}", initialDelayString = "PT1M")
    int look() {
        if (!notify.emails() && !notify.letters()) {
            return 0;
        }
        Instant before = clock.instant().minus(NOT_AGAIN_WITHIN);
        int answers = 0;
        int silences = 0;
        for (String id : store.toAskAbout(before, AT_A_TIME)) {
            if (!store.claimAsking(id, before)) {
                continue;
            }
            Delivery delivery = store.delivery(id);
            Found found = delivery.carrierId() == null ? notify.find(id) : notify.ask(delivery.carrierId());
            if (found.has() == Has.YES) {
                answers++;
                silences = 0;
                take(id, found);
            } else if (found.has() == Has.NO && delivery.status() != Status.UNSURE) {
                forgotten(delivery);
            } else if (found.has() == Has.NO_ANSWER && ++silences == SILENCES_THAT_END_A_RUN) {
                LOG.warn("GOV.UK Notify does not answer; what became of letters is asked later.");
                break;
            }
        }
        return answers;
    }

    private void take(String id, Found found) {
        try {
            transaction.executeWithoutResult(status -> told(store.delivery(id), found));
        } catch (RuleViolation notYet) {
            LOG.info("What GOV.UK Notify says of a letter cannot be noted yet; it is asked again.");
        }
    }

    /** Notify keeps nothing for ever. What it has not said to have posted by then is somebody's to find out. */
    private void forgotten(Delivery delivery) {
        if (delivery.status() == Status.PRINTING) {
            sending.postedByTheCouncil(delivery, "Notify does not know any more what became of it. Look there whether it was"
                    + " posted, and note the day; otherwise post it.");
        } else {
            store.nothingMoreToAsk(delivery.id());
        }
    }

    private void told(Delivery delivery, Found found) {
        LocalDate on = UkTime.dayOf(found.at() == null || found.at().isAfter(clock.instant()) ? clock.instant() : found.at());
        boolean failed = FAILED.contains(found.state());
        boolean last = failed || found.state().equals(delivery.channel() == Channel.PRINTER ? POSTED : DELIVERED);
        boolean caseKnows = switch (delivery.status()) {
            case PRINTING -> !last || (failed ? notPrinted(delivery, found) : posted(delivery, on));
            case SENT -> !failed || cameBack(delivery, on, found);
            case UNSURE -> false; // a person decides; they see that Notify has it
            default -> !last;
        };
        store.told(delivery.id(), found.id(), found.state(), clock.instant(), last && caseKnows);
    }

    private boolean notPrinted(Delivery delivery, Found found) {
        sending.postedByTheCouncil(delivery, WHY.get(found.state()));
        return true;
    }

    private boolean posted(Delivery delivery, LocalDate on) {
        store.postedOn(delivery.id(), on);
        return process.letterPosted(delivery.reference(), delivery.id());
    }

    private boolean cameBack(Delivery delivery, LocalDate on, Found found) {
        letters.returned(delivery.id(), on, "GOV.UK Notify: " + WHY.get(found.state()));
        return true;
    }
}
