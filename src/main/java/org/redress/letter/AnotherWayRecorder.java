package org.redress.letter;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.letter.Delivery.Channel;
import org.redress.mail.Mails;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Complaints;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/**
 * An officer has found another way to the person whose letter came back or who has no address: their details are put
 * right for later letters and the same letter is addressed anew; or there is no way yet, and they are asked again; or
 * none at all, with the reason. What is found, or not, counts for every letter to them that waits in the case.
 */
@Component
class AnotherWayRecorder implements FormRecorder {

    enum Way { EMAIL, POST, HAND, LATER, NONE }

    /** How long until an officer who has found no way yet is asked again. */
    private static final Period NEXT_TRY = Period.ofWeeks(1);

    private final LetterStore store;
    private final LetterWriter writer;
    private final LetterWays ways;
    private final Parties parties;
    private final SendLetterProcess process;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Complaints complaints;

    AnotherWayRecorder(LetterStore store, LetterWriter writer, LetterWays ways, Parties parties, SendLetterProcess process,
            Deadlines deadlines, Timeline timeline, Complaints complaints) {
        this.complaints = complaints;
        this.store = store;
        this.writer = writer;
        this.ways = ways;
        this.parties = parties;
        this.process = process;
        this.deadlines = deadlines;
        this.timeline = timeline;
    }

    @Override
    public String form() {
        return "find-another-way";
    }

    @Override
    public void record(Submission submission) {
        complaints.lock(submission.reference()); // as a letter does that asks whether this search goes on
        Way way = submission.needCode("wayToPerson", Way.class, "Please choose how the letter goes now.");
        Delivery returned = store.delivery(process.deliveryOf(submission.task().processInstanceId()));
        if (way == Way.LATER) {
            timeline.add(submission.reference(), "PERSON_NOT_REACHED_YET", "No way was found yet to deliver: %s. %s"
                    .formatted(returned.title(), submission.needText("whatWasTried", "Please say what you have tried.")));
            submission.set(SendLetterProcess.TRY_AGAIN_AT,
                    UkTime.startOf(UkTime.dayOf(submission.at()).plus(NEXT_TRY)));
            return;
        }
        if (way == Way.NONE) {
            notReached(returned, submission.needText("whatWasTried", "Please say what you have tried."));
            return;
        }
        boolean tooLarge = writer.tooLargeForEmail(returned.letterId());
        if (way == Way.EMAIL && tooLarge) {
            throw RuleViolation.invalid("wayToPerson", way, "POST, HAND", "This letter is too large for an e-mail with what"
                    + " goes with it. Please have it posted or handed over.");
        }
        Channel channel = Channel.valueOf(way.name());
        if (way == Way.EMAIL && returned.copy()) {
            throw RuleViolation.invalid("wayToPerson", way, "POST, HAND", ("This is the copy %s, which no e-mail of ours holds."
                    + " Please have it posted or handed over.").formatted(returned.form().words()));
        }
        String address = switch (way) {
            case EMAIL -> email(submission, ofTheLaw(returned) && ways.adultsLaw(submission.reference()));
            case POST -> submission.needText("newAddress", "Please enter the address to post the letter to.");
            default -> submission.needText("handTo", "Please say who hands the letter over, where and when.");
        };
        if (returned.partyId() != null) {
            parties.find(returned.partyId()).ifPresent(party ->
                    correct(party, way, address, submission, tooLarge));
        }
        List<Delivery> waiting = store.waitingFor(returned.id());
        Map<String, Channel> deliveries = readdressed(returned, channel, address);
        String next = deliveries.keySet().iterator().next();
        submission.set(SendLetterProcess.NEXT_DELIVERY, next);
        deliveries.forEach((copy, its) -> {
            if (!copy.equals(next)) {
                process.start(returned.reference(), copy, its);
            }
        });
        store.searched(returned.id());
        goTheSameWay(waiting, channel, address);
    }

    private Map<String, Channel> readdressed(Delivery delivery, Channel channel, String address) {
        Map<String, Channel> deliveries = writer.again(delivery, channel, address);
        store.replaced(delivery.id());
        timeline.add(delivery.reference(), "LETTER_READDRESSED", "The letter goes another way: " + delivery.title());
        return deliveries;
    }

    /** What waited for this search goes the way that was found; for what cannot go it, the search goes on. */
    private void goTheSameWay(List<Delivery> waiting, Channel channel, String address) {
        Delivery searched = null;
        for (Delivery other : waiting) {
            if (channel != Channel.EMAIL || !other.copy() && !writer.tooLargeForEmail(other.letterId())) {
                readdressed(other, channel, address).forEach((id, its) -> process.start(other.reference(), id, its));
            } else if (searched == null) {
                searched = other;
                process.askForAnotherWay(other);
            } else {
                store.waitsFor(other.id(), searched.id());
            }
        }
    }

    /** There is no way at all, also for the letters that waited for this search. */
    private void notReached(Delivery searched, String tried) {
        List<Delivery> all = Stream.concat(Stream.of(searched), store.waitingFor(searched.id()).stream()).toList();
        all.forEach(this::refuseWhileItIsOwed);
        store.searched(searched.id());
        all.forEach(letter -> timeline.add(letter.reference(), "PERSON_NOT_REACHED", "No other way was found to deliver: %s. %s"
                .formatted(letter.title(), tried)));
    }

    private static boolean ofTheLaw(Delivery delivery) {
        return LetterWays.COMPLAINANTS.contains(delivery.recipientRole());
    }

    /** Nobody gives up a letter that the law still asks for or a route still waits for; a person is asked again. */
    private void refuseWhileItIsOwed(Delivery delivery) {
        boolean owed = delivery.meetsDeadline() != null && deadlines.get(delivery.meetsDeadline()).running();
        if (owed || delivery.tells() != null && delivery.tellsInstance() != null
                && process.waits(delivery.tells(), delivery.tellsInstance())) {
            throw RuleViolation.invalid("wayToPerson", Way.NONE, "EMAIL, POST, HAND, LATER",
                    "The letter “%s” is still owed to the person: its duty runs until it has gone. Please have it handed over,"
                            .formatted(delivery.title()) + " or choose \"Not yet\" and be asked again in a week.");
        }
    }

    private static ConsentHow how(Submission submission) {
        return submission.code("emailConsentHow", ConsentHow.class).orElse(ConsentHow.BY_WORD);
    }

    private static String email(Submission submission, boolean adultsLaw) {
        String email = submission.needText("newEmail", "Please enter the e-mail address.");
        if (!Mails.isAddress(email)) {
            throw RuleViolation.invalid("newEmail", null, "one e-mail address",
                    "That is not an e-mail address that a message can be sent to.");
        }
        if (!submission.yes("emailConsent")) {
            throw RuleViolation.invalid("emailConsent", null, "ticked",
                    "Letters go by e-mail only to a person who has agreed to it. Please ask, or choose another way.");
        }
        if (adultsLaw && !how(submission).legible()) {
            throw RuleViolation.invalid("emailConsentHow", how(submission), "IN_WRITING, ELECTRONICALLY",
                    "In an adult's complaint letters go by e-mail only to who agreed in writing or electronically"
                            + " (the 2009 Regulations, regulation 15). Please ask for a line by e-mail, or choose another way.");
        }
        return email;
    }

    /** A new postal address takes the place of e-mail, unless this letter alone was too large for that. */
    private void correct(Party party, Way way, String address, Submission submission, boolean tooLarge) {
        if (way == Way.EMAIL) {
            parties.change(party.agreesTo(address, UkTime.dayOf(submission.at()), how(submission)));
        } else if (way == Way.POST) {
            parties.change(party.at(address, tooLarge));
        }
    }
}
