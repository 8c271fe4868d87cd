package org.redress.mailbox;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.redress.document.Documents;
import org.redress.engine.Persons;
import org.redress.intake.Contacts;
import org.redress.intake.Intake;
import org.redress.mailbox.MailThatCame.Answer;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.NoteKind;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Happenings;
import org.redress.register.Notes;
import org.redress.register.Person;
import org.redress.register.Visibility;
import org.redress.register.Visibility.Sight;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The three answers to an e-mail, each given once: it becomes a contact, it belongs to a case, it is no complaint. What was
 * answered as no complaint can still become one of the others.
 */
@Component
class MailAnswers {

    private static final Set<String> READERS = Set.of("contact-centre", "complaints-officers", "complaints-managers");

    private final MailStore store;
    private final Contacts contacts;
    private final Documents documents;
    private final Notes notes;
    private final Happenings happenings;
    private final Visibility visibility;
    private final CurrentPerson currentPerson;
    private final Persons persons;
    private final TransactionTemplate transaction;

    MailAnswers(MailStore store, Contacts contacts, Documents documents, Notes notes, Happenings happenings,
            Visibility visibility, CurrentPerson currentPerson, Persons persons, PlatformTransactionManager transactions) {
        this.store = store;
        this.contacts = contacts;
        this.documents = documents;
        this.notes = notes;
        this.happenings = happenings;
        this.visibility = visibility;
        this.currentPerson = currentPerson;
        this.persons = persons;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whoever may see the page; everybody else is refused. */
    Person reader() {
        Person person = currentPerson.get();
        if (person.groups().stream().noneMatch(READERS::contains)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Mail that came is for the contact centre, complaints officers and complaints managers.");
        }
        return person;
    }

    boolean mayRead() {
        return currentPerson.get().groups().stream().anyMatch(READERS::contains);
    }

    /** @throws RuleViolation NOT_FOUND: there is no such e-mail that this person may see */
    MailThatCame get(String id) {
        return store.find(id, reader()).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                "There is no such e-mail that you may see. Somebody may have put it into a case."));
    }

    /**
     * Logs it as a contact, with the e-mail and its files as documents of the new case.
     *
     * @throws RuleViolation CONFLICT: it was answered already; or as {@link Intake#log}
     */
    ComplaintReference log(String id, Intake.Contact contact) {
        get(id);
        return transaction.execute(status -> {
            MailThatCame mail = openForAnswer(id);
            String key = "mail-" + mail.key();
            ComplaintReference reference = contacts.log(key, mail.key(), contact, currentPerson.get().id());
            file(mail, reference);
            store.answer(id, Answer.LOGGED, reference, null, currentPerson.get().id());
            return reference;
        });
    }

    /**
     * Puts it into a case as a note and documents. Where it asks for something, that is told first, as the Case tab tells it.
     *
     * @param event what happened by it, or null
     * @throws RuleViolation NOT_FOUND: no such case that they may see or point to; CONFLICT: it was answered already; or as
     *     {@link Happenings#tell}
     */
    void belongs(String id, ComplaintReference reference, EventType event) {
        MailThatCame seen = get(id);
        stillOpen(seen);
        Sight sight = visibility.of(currentPerson.get(), reference);
        if (sight == Sight.NONE) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no case " + reference + " that you may see.");
        }
        if (event != null) {
            happenings.tell(reference, event, seen.cameOn(), Channel.EMAIL, words(seen), sight != Sight.FULL);
        }
        transaction.executeWithoutResult(status -> {
            MailThatCame mail = openForAnswer(id);
            notes.add(reference, NoteKind.EMAIL, mail.cameOn(), words(mail));
            file(mail, reference);
            store.answer(id, Answer.BELONGS, reference, null, currentPerson.get().id());
        });
    }

    /** It is no complaint; it is kept, with the reason. */
    void notAComplaint(String id, String reason) {
        get(id);
        if (Texts.blank(reason)) {
            throw RuleViolation.invalid("reason", null, "a reason", "Say why it is not a complaint.");
        }
        Texts.atMost("reason", reason, 2000);
        transaction.executeWithoutResult(status -> {
            openForAnswer(id);
            store.answer(id, Answer.NOT_A_COMPLAINT, null, reason.strip(), currentPerson.get().id());
        });
    }

    private MailThatCame openForAnswer(String id) {
        store.lock(id);
        return stillOpen(get(id));
    }

    private MailThatCame stillOpen(MailThatCame mail) {
        if (!mail.open()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "%s has dealt with this e-mail: it stands in %s.".formatted(
                    persons.name(mail.answeredBy()), mail.reference()));
        }
        return mail;
    }

    private void file(MailThatCame mail, ComplaintReference reference) {
        String title = Texts.blank(mail.subject()) ? "E-mail" : "E-mail: " + mail.subject();
        LocalDate on = mail.cameOn();
        if (mail.sourceName() != null) {
            store.source(mail.id()).ifPresent(content ->
                    documents.keepChecked(reference, "EMAIL", title, on, mail.sourceName(), content));
        }
        store.files(mail.id()).stream().filter(file -> file.refused() == null).forEach(file ->
                documents.keepChecked(reference, "EVIDENCE", file.name(), on, file.name(),
                        store.content(mail.id(), file.number()).orElseThrow()));
    }

    /** The words of a note; of an e-mail that says nothing, that it came. */
    private static String words(MailThatCame mail) {
        String from = mail.senderEmail() == null ? mail.senderName() : mail.senderName() + " <" + mail.senderEmail() + ">";
        return "E-mail%s%s%n%n%s".formatted(Texts.blank(from) ? "" : " from " + from,
                Texts.blank(mail.subject()) ? "" : ", subject: " + mail.subject(), mail.body() == null ? "" : mail.body())
                .replace("\r\n", "\n").strip();
    }

    /** The reference in the words in which people write it. */
    static ComplaintReference reference(String text) {
        return new ComplaintReference(text == null ? null : text.strip().toUpperCase(Locale.UK));
    }
}
