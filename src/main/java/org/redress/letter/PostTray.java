package org.redress.letter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.letter.Delivery.Status;
import org.redress.problem.RuleViolation;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The letters that wait to be posted or handed over: a list, one file to print, "posted on" for many at once. */
@Service
public class PostTray {

    private final LetterStore store;
    private final LetterPdf pdf;
    private final Documents documents;
    private final SendLetterProcess process;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    PostTray(LetterStore store, LetterPdf pdf, Documents documents, SendLetterProcess process,
            CurrentPerson currentPerson, Clock clock) {
        this.store = store;
        this.pdf = pdf;
        this.documents = documents;
        this.process = process;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** The letters in the tray whose case the person who asks may see, oldest first. */
    public List<Delivery> letters() {
        return store.inTray(officer());
    }

    /** The names of what goes with a letter and has to be printed apart: it is no PDF that can be merged. */
    public List<String> printedApart(Delivery delivery) {
        return store.enclosures(delivery.letterId()).stream().filter(enclosure -> !enclosure.printsWithLetter())
                .map(LetterStore.Enclosure::name).toList();
    }

    /** These letters, one after the other, each with what goes with it, as one PDF. */
    public byte[] print() {
        List<byte[]> letters = letters().stream().flatMap(delivery -> Stream.concat(
                Stream.of(store.letter(delivery.letterId()).pdf()), enclosed(delivery))).toList();
        if (letters.isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no letter to post.");
        }
        return pdf.merged(letters);
    }

    private Stream<byte[]> enclosed(Delivery delivery) {
        return store.enclosures(delivery.letterId()).stream().filter(LetterStore.Enclosure::printsWithLetter)
                .flatMap(enclosure -> documents.find(delivery.reference(), enclosure.documentId()).stream())
                .map(documents::content);
    }

    /**
     * Records that letters were posted, or handed over, on a day; all of them or none.
     *
     * @throws RuleViolation where the day is in the future or before a letter was written, or a letter is not in the tray
     */
    @Transactional
    public void posted(List<String> deliveries, LocalDate on) {
        Person officer = officer();
        if (deliveries == null || deliveries.isEmpty()) {
            throw RuleViolation.invalid("deliveries", null, "at least one", "Please choose at least one letter.");
        }
        if (on == null || on.isAfter(UkTime.today(clock))) {
            throw RuleViolation.invalid("on", on, "today or earlier", "A letter cannot have been posted in the future.");
        }
        List<Delivery> tray = store.inTray(officer);
        for (String id : deliveries.stream().distinct().toList()) {
            Delivery delivery = tray.stream().filter(d -> d.id().equals(id) && d.status() == Status.IN_TRAY).findFirst()
                    .orElseThrow(() -> RuleViolation.invalid("deliveries", id, "letters of the post tray",
                            "One of these letters is not in the post tray any more. Please load the page again."));
            LocalDate written = UkTime.dayOf(delivery.writtenAt());
            if (on.isBefore(written)) {
                throw RuleViolation.invalid("on", on, written + " or later",
                        "The letter for %s was written on %s: it cannot have been posted before.".formatted(
                                delivery.reference(), DatesInWords.of(written)));
            }
            store.postedOn(id, on);
            if (!process.letterPosted(delivery.reference(), id)) {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                        "The letter for %s is still being prepared. Please try again in a minute.".formatted(
                                delivery.reference()));
            }
        }
    }

    private Person officer() {
        Person person = currentPerson.get();
        if (!person.isSystem() && !person.in("complaints-officers") && !person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "The post tray is for complaints officers.");
        }
        return person;
    }
}
