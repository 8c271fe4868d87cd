package org.redress.letter;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.document.WorkFolder;
import org.redress.engine.Persons;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.Delivery.Status;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Timeline;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;

/**
 * The letters that wait to be posted or handed over: a list, one file to print, "posted on" for many at once. Complaints
 * officers and managers keep it; whoever else has a copy made sees and notes that copy, and nothing else. What the
 * Ombudsman gets lies there for the link officers, through whom alone the Ombudsman and the council write to each other, and
 * complaints managers: they upload it to the Ombudsman's portal.
 */
@Service
public class PostTray {

    static final long MEGABYTE = 1024L * 1024;

    private final LetterStore store;
    private final LetterPdf pdf;
    private final Documents documents;
    private final SendLetterProcess process;
    private final CurrentPerson currentPerson;
    private final Clock clock;
    private final WorkFolder folder;
    private final Persons persons;
    private final CopiesToMake copies;
    private final Complaints complaints;
    private final Timeline timeline;
    private final long mostBytesPrinted;

    PostTray(LetterStore store, LetterPdf pdf, Documents documents, SendLetterProcess process,
            CurrentPerson currentPerson, Clock clock, WorkFolder folder, Persons persons,
            CopiesToMake copies, Complaints complaints, Timeline timeline,
            @Value("${redress.letters.most-megabytes-printed:250}") long mostMegabytesPrinted) {
        this.persons = persons;
        this.copies = copies;
        this.complaints = complaints;
        this.timeline = timeline;
        this.folder = folder;
        this.mostBytesPrinted = mostMegabytesPrinted * MEGABYTE;
        this.store = store;
        this.pdf = pdf;
        this.documents = documents;
        this.process = process;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * What lies in the tray for the person who asks, oldest first: for whoever posts, the letters of the cases that they
     * see; for anybody else the copies that they have made.
     *
     * @throws RuleViolation FORBIDDEN: they do not post, and there is no such copy
     */
    public List<Delivery> letters() {
        List<Delivery> theirs = theirs();
        if (theirs.isEmpty() && !kept()) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "The post tray is for complaints officers, for link officers,"
                    + " and for whoever has a copy made that lies there.");
        }
        return theirs;
    }

    /** The same; none for whom it is not open. */
    List<Delivery> theirs() {
        Person person = currentPerson.get();
        return store.inTray(person).stream().filter(one -> one.channel() == Channel.PORTAL ? uploads(person)
                : posts(person) || one.copy() && copies.maker(one).filter(person.id()::equals).isPresent()).toList();
    }

    /** Whether the person who asks keeps it. */
    boolean kept() {
        return posts(currentPerson.get()) || uploads(currentPerson.get());
    }

    /** The last letter to the same person that came back from the address to which this one would go. */
    Optional<Delivery> cameBackFrom(Delivery letter) {
        return letter.address() == null ? Optional.empty() : store.of(letter.reference()).stream()
                .filter(other -> other.returnedOn() != null && Objects.equals(other.partyId(), letter.partyId())
                        && other.addressedTo(letter.address()))
                .max(Comparator.comparing(Delivery::returnedOn));
    }

    /** By name, who looks for another way for a letter that came back; empty text where nobody has taken that yet. */
    Optional<String> anotherWayIsLookedForBy(Delivery cameBack) {
        return process.anotherWayIsLookedForBy(cameBack.id()).map(who -> who.isEmpty() ? who : persons.name(who));
    }

    /** The names of what goes with each letter and has to be printed apart, as it is no PDF that can be merged. */
    public Map<String, List<String>> printedApart(List<Delivery> letters) {
        return store.printedApart(letters.stream().map(Delivery::letterId).toList());
    }

    /**
     * These letters of the tray, one after the other, each with what goes with it, as one PDF.
     *
     * @param deliveries which; empty for all of them but the copies that somebody makes first, and what is uploaded
     * @return a file that is gone once it is read to its end and closed
     * @throws RuleViolation NOT_FOUND: there is none; INVALID: more than is printed at once
     */
    public InputStream print(Collection<String> deliveries) {
        List<Delivery> letters = letters().stream()
                .filter(delivery -> deliveries.isEmpty() ? !delivery.copy() && delivery.channel() != Channel.PORTAL
                        : deliveries.contains(delivery.id())).toList();
        if (letters.isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no letter to post.");
        }
        if (letters.size() > 1
                && store.enclosedBytes(letters.stream().map(Delivery::letterId).toList(), true) > mostBytesPrinted) {
            throw RuleViolation.invalid("delivery", null, "letters with at most " + mostBytesPrinted / MEGABYTE + " MB",
                    ("These letters come to more than %d MB with what goes with them. Tick some of them and print those."
                            .formatted(mostBytesPrinted / MEGABYTE)));
        }
        try {
            Path work = folder.folder("print");
            try {
                Path file = work.resolve("letters.pdf");
                try (OutputStream out = Files.newOutputStream(file)) {
                    pdf.merge(letters.stream().flatMap(delivery -> Stream.concat(
                            Stream.of(store.letter(delivery.letterId()).pdf()), enclosed(delivery))), work, out);
                }
                return new FilterInputStream(Files.newInputStream(file)) {
                    @Override
                    public void close() throws IOException {
                        super.close();
                        FileSystemUtils.deleteRecursively(work);
                    }
                };
            } catch (IOException | RuntimeException failed) {
                FileSystemUtils.deleteRecursively(work);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Stream<byte[]> enclosed(Delivery delivery) {
        return store.enclosures(delivery.letterId()).stream().filter(LetterStore.Enclosure::printsWithLetter)
                .map(enclosure -> documents.content(enclosure.in(documents, delivery.reference())));
    }

    /**
     * The person who asks has this copy made and sent from now on, whoever it was before.
     *
     * @throws RuleViolation NOT_FOUND where no such copy lies in the tray
     */
    @Transactional
    public void takeOver(String delivery) {
        Person officer = officer();
        Delivery copy = store.inTray(officer).stream().filter(one -> one.id().equals(delivery) && one.copy()).findFirst()
                .orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such copy to be made in the post"
                        + " tray any more. Please load the page again."));
        complaints.lock(copy.reference());
        if (!copies.maker(copy).filter(officer.id()::equals).isPresent()) {
            store.takenOver(copy.id(), officer.id());
            timeline.add(copy.reference(), "COPY_TAKEN_OVER", "%s has the copy %s made of the letter: %s".formatted(
                    persons.name(officer.id()), copy.form().words(), copy.title()));
        }
    }

    /**
     * Records that letters were posted, or handed over, on a day; all of them or none.
     *
     * @throws RuleViolation where the day is in the future or before a letter was written, or a letter is not in the tray
     */
    @Transactional
    public void posted(List<String> deliveries, LocalDate on) {
        posted(deliveries, on, Map.of());
    }

    /**
     * The same.
     *
     * @param handedOver by delivery, how the person got it of whom no address is known: needed for each of those
     * @throws RuleViolation also where that is not said
     */
    @Transactional
    public void posted(List<String> deliveries, LocalDate on, Map<String, String> handedOver) {
        List<Delivery> tray = letters();
        if (deliveries == null || deliveries.isEmpty()) {
            throw RuleViolation.invalid("deliveries", null, "at least one", "Please choose at least one letter.");
        }
        if (on == null || on.isAfter(UkTime.today(clock))) {
            throw RuleViolation.invalid("on", on, "today or earlier", "A letter cannot have been posted in the future.");
        }
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
            if (delivery.wayAsked()) {
                String how = handedOver(delivery, handedOver.get(id));
                if (!store.handedOver(id, how)) {
                    throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The letter for %s has got another way meanwhile. Please"
                            .formatted(delivery.reference()) + " load the page again.");
                }
            }
            store.postedOn(id, on);
            if (!process.letterPosted(delivery.reference(), id)) {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                        "The letter for %s is still being prepared. Please try again in a minute.".formatted(
                                delivery.reference()));
            }
        }
    }

    private static String handedOver(Delivery delivery, String how) {
        if (Texts.blank(how)) {
            throw RuleViolation.invalid("handedOver", null, "a text for each letter to somebody without an address",
                    "Say how the letter for %s got to them: no address is known that reaches them.".formatted(
                            delivery.reference()));
        }
        Texts.atMost("handedOver", how, 500);
        return how.strip();
    }

    private static boolean posts(Person person) {
        return person.isSystem() || person.in("complaints-officers") || person.in("complaints-managers");
    }

    private static boolean uploads(Person person) {
        return person.isSystem() || person.in("link-officers") || person.in("complaints-managers");
    }

    private Person officer() {
        Person person = currentPerson.get();
        if (!posts(person)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Complaints officers and managers take over a copy that is to be made.");
        }
        return person;
    }
}
