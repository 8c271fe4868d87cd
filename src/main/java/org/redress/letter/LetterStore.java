package org.redress.letter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.Delivery.Status;
import org.redress.mail.Mails;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Rows;
import org.redress.register.Sha256;
import org.redress.register.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code letter} and {@code delivery}: letters as they were sent, and where each of them stands. */
@Component
class LetterStore {

    private static final String DELIVERIES = """
            select d.*, l.reference, l.template, l.title, l.meets_deadline, l.tells, l.tells_instance, l.written_at
            from delivery d join letter l on l.id = d.letter_id join complaint c on c.reference = l.reference
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Visibility visibility;
    private final Mails mails;

    LetterStore(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Visibility visibility, Mails mails) {
        this.mails = mails;
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.visibility = visibility;
    }

    /** A letter as it was sent. {@code pdf} and {@code sha256} (of the PDF) are null until it is prepared. */
    record Letter(String id, ComplaintReference reference, String template, String rulebookId, String title,
            String audience, String html, int edition, byte[] pdf, String sha256, String writtenBy, Instant writtenAt,
            Effect effect, Origin origin) {}

    /**
     * Where a letter's words come from; all may be null.
     *
     * @param approvedBy whose approval it went after
     * @param writtenWith the versions of its template and parts
     * @param ownWords the own words in its free parts, as JSON
     */
    record Origin(String approvedBy, String writtenWith, String ownWords) {}

    /**
     * What the sending does to the case: {@code deadline} is the clock of the duty {@code meets} that ran when the
     * letter was written, {@code instance} the process instance that waits for the message {@code tells}. All may be
     * null.
     */
    record Effect(String meets, String deadline, String tells, String instance) {

        static final Effect NONE = new Effect(null, null, null, null);
    }

    /** A document of the case that goes with a letter, by its name there; one that cannot be merged is printed apart. */
    record Enclosure(String documentId, String name, boolean printsWithLetter) {

        /** @throws RuleViolation CONFLICT where it is not with the case any more: the letter does not go without it */
        Documents.Document in(Documents documents, ComplaintReference reference) {
            return documents.find(reference, documentId).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.CONFLICT,
                    ("A letter of %s goes with \"%s\", and the document is not with the case any more. The letter does not go"
                            + " without it.").formatted(reference, name)));
        }

        /** What the file is called for whoever gets the letter, whatever its author called it: "Our answer.pdf". */
        String fileName(Documents.Document document) {
            int dot = document.fileName().lastIndexOf('.');
            return name.replace('’', '\'') + (dot < 0 ? "" : document.fileName().substring(dot));
        }
    }

    /**
     * To whom and how a delivery goes. {@code partyId}, {@code address} and {@code replaces} may be null, and
     * {@code copyOf} is where it is no copy that somebody makes.
     */
    record To(String partyId, String name, String role, Channel channel, String address, String replaces,
            LetterFormat form, String copyOf) {}

    String addLetter(ComplaintReference reference, String template, String rulebookId, String title, String audience,
            String html, Effect effect, Origin origin) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into letter (id, reference, template, rulebook_id, title, audience, html, written_by,
                    written_at, meets, meets_deadline, tells, tells_instance, approved_by, written_with, free_parts)
                values (:id, :reference, :template, :rulebookId, :title, :audience, :html, :by, :at, :meets,
                    :deadline, :tells, :instance, :approvedBy, :writtenWith, :ownWords)""")
                .param("approvedBy", origin.approvedBy()).param("writtenWith", origin.writtenWith())
                .param("ownWords", origin.ownWords())
                .param("id", id).param("reference", reference.value()).param("template", template)
                .param("rulebookId", rulebookId).param("title", title).param("audience", audience).param("html", html)
                .param("by", currentPerson.get().id()).param("at", Rows.parameter(clock.instant()))
                .param("meets", effect.meets()).param("deadline", effect.deadline()).param("tells", effect.tells())
                .param("instance", effect.instance()).update();
        return id;
    }

    /** Keeps what goes with a letter, in this order. */
    void enclose(String letterId, List<Enclosure> enclosures) {
        int seq = 0;
        for (Enclosure one : enclosures) {
            jdbc.sql("""
                    insert into letter_enclosure (letter_id, seq, document_id, name, prints_with_letter)
                    values (:letter, :seq, :document, :name, :prints)""")
                    .param("letter", letterId).param("seq", ++seq).param("document", one.documentId())
                    .param("name", one.name()).param("prints", one.printsWithLetter()).update();
        }
    }

    /** What goes with a letter, in its order. */
    List<Enclosure> enclosures(String letterId) {
        return jdbc.sql("select * from letter_enclosure where letter_id = :letter order by seq")
                .param("letter", letterId).query((row, n) -> new Enclosure(row.getString("document_id"),
                        row.getString("name"), row.getBoolean("prints_with_letter"))).list();
    }

    /** How many bytes go with these letters: all of them, or what is printed with them. */
    long enclosedBytes(Collection<String> letterIds, boolean printed) {
        return jdbc.sql("select coalesce(sum(d.size_bytes), 0) from letter_enclosure e join document d on d.id ="
                        + " e.document_id where e.letter_id in (:letters) and (:printed = false or e.prints_with_letter = true)")
                .param("letters", letterIds).param("printed", printed).query(Long.class).single();
    }

    /** The names of what is printed apart from each of these letters, by letter; none where all is printed with it. */
    Map<String, List<String>> printedApart(Collection<String> letterIds) {
        Map<String, List<String>> names = new HashMap<>();
        if (!letterIds.isEmpty()) {
            jdbc.sql("select letter_id, name from letter_enclosure where letter_id in (:letters)"
                            + " and prints_with_letter = false order by letter_id, seq")
                    .param("letters", letterIds).query(row -> {
                        names.computeIfAbsent(row.getString("letter_id"), id -> new ArrayList<>())
                                .add(row.getString("name"));
                    });
        }
        return names;
    }

    /** The Message-ID is fixed here, long before the mail server is told anything. */
    String addDelivery(String letterId, To to) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into delivery (id, letter_id, party_id, recipient_name, recipient_role, channel, address,
                    message_id, status, replaces, form, copy_of)
                values (:id, :letter, :party, :name, :role, :channel, :address, :messageId, :status, :replaces,
                    :form, :copyOf)""")
                .param("form", to.form().name()).param("copyOf", to.copyOf())
                .param("id", id).param("letter", letterId).param("party", to.partyId()).param("name", to.name())
                .param("role", to.role()).param("channel", to.channel().name()).param("address", to.address())
                .param("messageId", to.channel() == Channel.EMAIL || to.channel() == Channel.GATEWAY ? mails.newMessageId("letter." + id) : null)
                .param("status", (to.channel() == Channel.NONE ? Status.NO_ADDRESS : Status.WRITTEN).name())
                .param("replaces", to.replaces()).update();
        return id;
    }

    Letter letter(String id) {
        return findLetter(id).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                "There is no such letter that you may see."));
    }

    Optional<Letter> findLetter(String id) {
        return jdbc.sql("select * from letter where id = :id").param("id", id)
                .query((row, n) -> new Letter(row.getString("id"), new ComplaintReference(row.getString("reference")),
                        row.getString("template"), row.getString("rulebook_id"), row.getString("title"),
                        row.getString("audience"), row.getString("html"), row.getInt("edition"), row.getBytes("pdf"),
                        row.getString("sha256"), row.getString("written_by"), Rows.moment(row, "written_at"),
                        new Effect(row.getString("meets"), row.getString("meets_deadline"), row.getString("tells"),
                                row.getString("tells_instance")),
                        new Origin(row.getString("approved_by"), row.getString("written_with"),
                                row.getString("free_parts"))))
                .optional();
    }

    /** What a letter says, without its PDF; {@code approvedBy} is null where no approval stands behind it. */
    record Words(String rulebookId, String html, String approvedBy) {}

    Words words(String id) {
        return jdbc.sql("select rulebook_id, html, approved_by from letter where id = :id").param("id", id)
                .query((row, n) -> new Words(row.getString("rulebook_id"), row.getString("html"), row.getString("approved_by")))
                .single();
    }

    /** Keeps the PDF of this edition, once: a second preparation of the same letter changes nothing. */
    void keepPdf(String letterId, int edition, byte[] pdf) {
        jdbc.sql("update letter set pdf = :pdf, sha256 = :sha256 where id = :id and pdf is null and edition = :edition")
                .param("edition", edition).param("pdf", pdf).param("sha256", Sha256.of(pdf)).param("id", letterId).update();
    }

    /**
     * Replaces the text of a letter that has not gone, as long as no attempt is claimed; false where one is. Its PDF is
     * made anew, and an attempt that was being prepared with the old text cannot be claimed any more.
     */
    boolean rewritten(Delivery delivery, String title, String audience, String html, String writtenWith) {
        int unsent = jdbc.sql("update delivery set version = version + 1"
                        + " where id = :id and status in ('WRITTEN', 'NO_ADDRESS')")
                .param("id", delivery.id()).update();
        return unsent == 1 && jdbc.sql("""
                update letter set title = :title, audience = :audience, html = :html, edition = edition + 1, pdf = null,
                    sha256 = null, written_with = :writtenWith
                where id = :id""").param("writtenWith", writtenWith).param("title", title).param("audience", audience).param("html", html)
                .param("id", delivery.letterId()).update() == 1;
    }

    /** Grows with every change of a delivery. */
    long version(String id) {
        return jdbc.sql("select version from delivery where id = :id").param("id", id).query(Long.class).single();
    }

    Delivery delivery(String id) {
        return jdbc.sql(DELIVERIES + "where d.id = :id").param("id", id).query(LetterStore::delivery).optional()
                .orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                        "There is no such letter that you may see."));
    }

    /** What the mail server, a delivery report, or GOV.UK Notify asked afterwards, has said of it last. */
    Optional<String> answer(String id) {
        return jdbc.sql("select answer_of_server, carrier_state from delivery where id = :id and answer_of_server is not null")
                .param("id", id).query((row, n) -> row.getString("answer_of_server") + (row.getString("carrier_state") == null
                        ? "" : " Asked again, GOV.UK Notify has it: " + row.getString("carrier_state") + ".")).optional();
    }

    Optional<Delivery> byMessageId(String messageId) {
        return jdbc.sql(DELIVERIES + "where d.message_id = :messageId").param("messageId", messageId)
                .query(LetterStore::delivery).optional();
    }

    List<Delivery> of(ComplaintReference reference) {
        return jdbc.sql(DELIVERIES + "where l.reference = :reference order by l.seq, d.id")
                .param("reference", reference.value()).query(LetterStore::delivery).list();
    }

    /** The letters that wait to be posted or handed over and whose case this person may see, oldest first. */
    List<Delivery> inTray(Person person) {
        return jdbc.sql(DELIVERIES + "where d.status = 'IN_TRAY' and " + Visibility.PREDICATE + " order by l.seq, d.id")
                .params(visibility.parameters(person)).query(LetterStore::delivery).list();
    }

    /** The copies that somebody has still to make, whoever may see their cases, oldest first. */
    List<Delivery> copiesToMake() {
        return jdbc.sql(DELIVERIES + "where d.status = 'IN_TRAY' and d.form in (:made) order by l.seq, d.id")
                .param("made", Stream.of(LetterFormat.values()).filter(LetterFormat::made).map(Enum::name).toList())
                .query(LetterStore::delivery).list();
    }

    /** Somebody has this copy made from now on. */
    void takenOver(String copy, String person) {
        jdbc.sql("update delivery set maker = :person, version = version + 1 where id = :id").param("person", person)
                .param("id", copy).update();
    }

    /** The letter lies ready to be posted. */
    void toTray(String id) {
        move(id, "IN_TRAY", "'WRITTEN'");
    }

    /**
     * Claims the one attempt in a transaction of its own, so that a crash between here and the server's answer is
     * seen. False where an earlier attempt was claimed and its answer is not known, or where the delivery has changed
     * since this version of it was read.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean claimAttempt(String id, long version) {
        return jdbc.sql("""
                update delivery set status = 'ATTEMPTED', attempted_at = :at, attempts = attempts + 1,
                    version = version + 1
                where id = :id and status = 'WRITTEN' and version = :version""")
                .param("version", version).param("at", Rows.parameter(clock.instant())).param("id", id).update() == 1;
    }

    /** Keeps the check sum of what goes with the attempt that was claimed. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void goes(String id, String sha256) {
        jdbc.sql("update delivery set sent_sha256 = :sha256 where id = :id").param("sha256", sha256).param("id", id).update();
    }

    /** The same as {@link #answered}, with the carrier's own id: it has the delivery, whatever it says of it later. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void taken(String id, Status status, String answer, String carrierId) {
        jdbc.sql("""
                update delivery set status = :status, answer_of_server = :answer, carrier_id = :carrier,
                    version = version + 1
                where id = :id and status in ('WRITTEN', 'ATTEMPTED', 'UNSURE')""")
                .param("status", status.name()).param("answer", answer).param("carrier", carrierId).param("id", id)
                .update();
    }

    /** GOV.UK Notify does not print it: the council posts it. */
    boolean toCouncilsTray(String id, String why) {
        return jdbc.sql("""
                update delivery set channel = 'POST', status = 'IN_TRAY', answer_of_server = :why, carrier_done = true,
                    version = version + 1
                where id = :id and channel = 'PRINTER' and status in ('ATTEMPTED', 'PRINTING')""")
                .param("why", why).param("id", id).update() == 1;
    }

    /** What GOV.UK Notify has and has not said the last word about, the longest unasked first. */
    List<String> toAskAbout(Instant askedBefore, int atMost) {
        return jdbc.sql("""
                select id from delivery where channel in ('NOTIFY', 'PRINTER') and carrier_done = false
                    and status in ('ACCEPTED', 'PRINTING', 'SENT', 'UNSURE') and (asked_at is null or asked_at < :before)
                order by asked_at nulls first, id fetch first %d rows only""".formatted(atMost))
                .param("before", Rows.parameter(askedBefore)).query(String.class).list();
    }

    /** Claims the asking: false where another node asks. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean claimAsking(String id, Instant askedBefore) {
        return jdbc.sql("update delivery set asked_at = :at where id = :id and (asked_at is null or asked_at < :before)")
                .param("at", Rows.parameter(clock.instant())).param("before", Rows.parameter(askedBefore)).param("id", id)
                .update() == 1;
    }

    /** GOV.UK Notify will say no more of it. */
    void nothingMoreToAsk(String id) {
        jdbc.sql("update delivery set carrier_done = true where id = :id").param("id", id).update();
    }

    /** What GOV.UK Notify says of it now. */
    void told(String id, String carrierId, String state, Instant at, boolean done) {
        jdbc.sql("""
                update delivery set carrier_id = :carrier, carrier_state = :state, carrier_state_at = :at,
                    carrier_done = :done
                where id = :id""")
                .param("carrier", carrierId).param("state", state).param("at", Rows.parameter(at)).param("done", done)
                .param("id", id).update();
    }

    /** Keeps the mail server's answer in a transaction of its own, whatever becomes of the process's. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void answered(String id, Status status, String answer) {
        jdbc.sql("""
                update delivery set status = :status, answer_of_server = :answer, version = version + 1
                where id = :id and status in ('ATTEMPTED', 'UNSURE')""")
                .param("status", status.name()).param("answer", answer).param("id", id).update();
    }

    /** The address refuses every letter: as a letter that came back. */
    void refused(String id, LocalDate on, String why) {
        jdbc.sql("""
                update delivery set status = 'RETURNED', returned_on = :on, returned_why = :why,
                    answer_of_server = :why, version = version + 1
                where id = :id and status = 'ATTEMPTED'""")
                .param("on", on).param("why", why).param("id", id).update();
    }

    /** It has not gone and does not go where it was to go; false where it has changed since this version was read. */
    boolean noWay(String id, long version) {
        return jdbc.sql("""
                update delivery set status = 'NO_ADDRESS', version = version + 1
                where id = :id and status = 'WRITTEN' and version = :version""")
                .param("id", id).param("version", version).update() == 1;
    }

    void unsure(String id) {
        move(id, "UNSURE", "'ATTEMPTED', 'UNSURE'");
    }

    /** A person has decided that an unsure letter was not sent: the next attempt may be claimed. */
    void tryAgain(String id) {
        move(id, "WRITTEN", "'UNSURE', 'ATTEMPTED'");
    }

    private void move(String id, String status, String from) {
        jdbc.sql("update delivery set status = :status, version = version + 1 where id = :id and status in ("
                        + from + ")")
                .param("status", status).param("id", id).update();
    }

    /** Keeps the day of posting that an officer entered; the process records the sending from it. */
    void postedOn(String id, LocalDate on) {
        jdbc.sql("update delivery set sent_on = :on, posted_by = :by, version = version + 1 where id = :id")
                .param("on", on).param("by", currentPerson.get().id()).param("id", id).update();
    }

    /** Keeps how it got to a person of whom no address is known, in the place of one; false where it goes another way by now. */
    boolean handedOver(String id, String how) {
        return jdbc.sql("update delivery set address = :how, version = version + 1 where id = :id and channel = 'HAND'"
                + " and status = 'IN_TRAY'").param("how", how).param("id", id).update() == 1;
    }

    /** Records that the letter has gone; false where that was recorded before. */
    boolean sent(String id, LocalDate on) {
        return jdbc.sql("""
                update delivery set status = 'SENT', sent_on = :on, sent_at = :at, version = version + 1
                where id = :id and status in ('WRITTEN', 'ATTEMPTED', 'ACCEPTED', 'PRINTING', 'IN_TRAY', 'UNSURE')""")
                .param("on", on).param("at", Rows.parameter(clock.instant())).param("id", id).update() == 1;
    }

    /**
     * Records that the letter came back; false where that was recorded before, and where a person has still to decide
     * whether it was sent: they see the reason.
     */
    boolean returned(String id, LocalDate on, String why) {
        Delivery delivery = delivery(id);
        if (on.isAfter(UkTime.today(clock))) {
            throw RuleViolation.invalid("on", on, "today or earlier", "A letter cannot have come back in the future.");
        }
        if (delivery.status() == Status.UNSURE) {
            jdbc.sql("update delivery set answer_of_server = :why, version = version + 1 where id = :id")
                    .param("why", why).param("id", id).update();
            return false;
        }
        if (delivery.status() != Status.SENT && delivery.status() != Status.RETURNED
                && delivery.status() != Status.REPLACED) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "This letter has not been sent yet.");
        }
        return jdbc.sql("""
                update delivery set status = 'RETURNED', returned_on = :on, returned_why = :why, version = version + 1
                where id = :id and status not in ('RETURNED', 'REPLACED')""")
                .param("on", on).param("why", why).param("id", id).update() == 1;
    }

    /** This letter without a way waits for what comes of the search that another one to the same person began. */
    void waitsFor(String id, String searched) {
        jdbc.sql("update delivery set waits_for = :searched, version = version + 1 where id = :id").param("searched", searched)
                .param("id", id).update();
    }

    /** The letters that wait for what comes of the search that this one began, oldest first. */
    List<Delivery> waitingFor(String searched) {
        return jdbc.sql(DELIVERIES + "where d.waits_for = :searched order by l.seq, d.id").param("searched", searched)
                .query(LetterStore::delivery).list();
    }

    /** The search that this one began is over. */
    void searched(String id) {
        jdbc.sql("update delivery set waits_for = null, version = version + 1 where waits_for = :id").param("id", id).update();
    }

    void replaced(String id) {
        move(id, "REPLACED", "'RETURNED', 'NO_ADDRESS'");
    }

    /** A copy went where the person is not, and another one is made: if it comes back, nobody need do anything. */
    void madeAnew(String copy) {
        move(copy, "REPLACED", "'SENT', 'RETURNED'");
    }

    /** The first delivery of the letter that this one carries: itself, or the one that it replaces, and so on. */
    String first(Delivery delivery) {
        Delivery first = delivery;
        while (first.replaces() != null) {
            first = delivery(first.replaces());
        }
        return first.id();
    }

    /** The copy that somebody makes beside a letter, by the letter's first delivery: as it goes, or went, last. */
    Optional<Delivery> copyOf(String first) {
        return jdbc.sql(DELIVERIES + "where d.copy_of = :first and d.status <> 'REPLACED' order by l.seq desc, d.id")
                .param("first", first).query(LetterStore::delivery).list().stream().findFirst();
    }

    /** A copy that has not gone yet goes another way, with this text; false where it has gone meanwhile. */
    boolean readdressed(Delivery copy, Channel channel, String address, LetterFormat form, String html) {
        return jdbc.sql("update delivery set channel = :channel, address = :address, form = :form, version = version + 1"
                        + " where id = :id and status in ('WRITTEN', 'IN_TRAY')")
                .param("channel", channel.name()).param("address", address).param("form", form.name())
                .param("id", copy.id()).update() == 1
                && jdbc.sql("update letter set html = :html, edition = edition + 1, pdf = null, sha256 = null where id = :id")
                        .param("html", html).param("id", copy.letterId()).update() == 1;
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(row.getString("id"), new ComplaintReference(row.getString("reference")),
                row.getString("letter_id"), row.getString("template"), row.getString("title"),
                row.getString("party_id"), row.getString("recipient_name"), row.getString("recipient_role"),
                Rows.code(row, "channel", Channel.class), row.getString("address"), row.getString("message_id"),
                Rows.code(row, "status", Status.class), Rows.moment(row, "attempted_at"), row.getInt("attempts"),
                Rows.day(row, "sent_on"), Rows.day(row, "returned_on"), row.getString("returned_why"),
                row.getString("meets_deadline"), row.getString("tells"), row.getString("tells_instance"), Rows.moment(row, "written_at"),
                row.getString("replaces"), row.getString("carrier_id"), Rows.code(row, "form", LetterFormat.class),
                row.getString("copy_of"), row.getString("maker"));
    }
}
