package org.redress.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.redress.bundle.CaseFileItem;
import org.redress.bundle.CaseFiles;
import org.redress.bundle.LeftOut;
import org.redress.bundle.Purpose;
import org.redress.bundle.Wanted;
import org.redress.calendar.UkTime;
import org.redress.document.WorkFolder;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The bundles of cases for the Ombudsman. One is asked for in the caller's transaction and made afterwards, one at a time on each
 * node: a large case takes minutes, and what a crash breaks off is begun again. A bundle stands beside the documents of its case
 * and not among them, for it would hold itself the next time.
 */
@Service
public class ReferralBundles {

    private static final Logger LOG = LoggerFactory.getLogger(ReferralBundles.class);

    /** So long nobody has been making one that is still said to be made. */
    private static final Duration BROKEN_OFF = Duration.ofHours(1);
    private static final int PIECE = 1 << 20;
    private static final String LEGAL_ADVICE = "Legal advice";

    private final CaseFiles files;
    private final BundleWriter writer;
    private final CurrentPerson currentPerson;
    private final Persons persons;
    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final WorkFolder work;
    private final Clock clock;

    ReferralBundles(CaseFiles files, BundleWriter writer, CurrentPerson currentPerson, Persons persons, Timeline timeline,
            JdbcClient jdbc, ObjectMapper json, TransactionTemplate transaction, WorkFolder work, Clock clock) {
        this.files = files;
        this.writer = writer;
        this.currentPerson = currentPerson;
        this.persons = persons;
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
        this.work = work;
        this.clock = clock;
    }

    /** Where a bundle stands; one that FAILED says why, and is asked for again. */
    public enum State { ASKED, MAKING, MADE, FAILED }

    /**
     * A bundle: the record of it, not its content.
     *
     * @param sizeBytes and what follows are null until it is MADE
     * @param sha256 of the ZIP
     * @param chain the last link of the chain in its manifest
     * @param files how many files it holds, its manifest included
     * @param pages of the case file in it
     * @param problem why it FAILED, in a sentence; else null
     */
    public record Bundle(String id, State state, String askedBy, Instant askedAt, Instant madeAt, Long sizeBytes, String sha256,
            String chain, Integer files, Integer pages, List<LeftOut> leftOut, String problem) {}

    /**
     * Asks for a bundle. Its purpose is always the Ombudsman.
     *
     * @param wanted what it holds and leaves out, as for a case file; null is {@link #usual}
     * @throws RuleViolation as {@link CaseFiles#check}; CONFLICT where one of the case is being made
     */
    @Transactional
    public Bundle ask(ComplaintReference reference, Wanted wanted) {
        Person person = currentPerson.get();
        Wanted chosen = wanted == null ? usual(reference, person)
                : new Wanted(Purpose.OMBUDSMAN, wanted.redacted(), wanted.items(), wanted.leftOut());
        files.check(reference, chosen, person);
        if (of(reference).stream().anyMatch(one -> one.state() == State.ASKED || one.state() == State.MAKING)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "A bundle of this case is being made. It stands here when it is ready.");
        }
        return put(reference, chosen, person);
    }

    /** Asks for one where none is being made, with what is usual; safe to run twice. For what the product does by itself. */
    @Transactional
    public void askWithoutAnybody(ComplaintReference reference) {
        if (of(reference).stream().noneMatch(one -> one.state() == State.ASKED || one.state() == State.MAKING)) {
            put(reference, usual(reference, Person.SYSTEM), Person.SYSTEM);
        }
    }

    private Bundle put(ComplaintReference reference, Wanted chosen, Person person) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into referral_bundle (id, reference, state, asked_by, asked_at, wanted)
                values (:id, :reference, 'ASKED', :by, :at, :wanted)""")
                .param("id", id).param("reference", reference.value()).param("by", person.id())
                .param("at", Rows.parameter(clock.instant())).param("wanted", written(chosen)).update();
        timeline.add(reference, "REFERRAL_BUNDLE_ASKED", "A bundle for the Ombudsman was asked for.");
        return find(reference, id).orElseThrow();
    }

    /**
     * All that the case holds, but drafts that the complainant has not been told yet, legal advice, and what the last bundle or case
     * file for the Ombudsman left out, with the reason given then.
     */
    public Wanted usual(ComplaintReference reference, Person person) {
        Map<String, LeftOut> before = new HashMap<>();
        files.of(reference).stream().filter(made -> made.purpose() == Purpose.OMBUDSMAN).findFirst()
                .ifPresent(made -> made.leftOut().forEach(out -> before.put(out.item(), out)));
        List<CaseFileItem> all = files.items(reference, person);
        List<LeftOut> out = all.stream().flatMap(item -> usual(item, before).stream()).toList();
        List<String> gone = out.stream().map(LeftOut::item).toList();
        return new Wanted(Purpose.OMBUDSMAN, null, all.stream().map(CaseFileItem::id).filter(id -> !gone.contains(id)).toList(), out);
    }

    private static Optional<LeftOut> usual(CaseFileItem item, Map<String, LeftOut> before) {
        if (item.untold()) {
            return Optional.of(new LeftOut(item.id(), LeftOut.Reason.NOT_TOLD, null));
        }
        if (before.containsKey(item.id()) && before.get(item.id()).reason() != LeftOut.Reason.NOT_TOLD) {
            return Optional.of(before.get(item.id()));
        }
        return item.kind() == CaseFileItem.Kind.DOCUMENT && LEGAL_ADVICE.equals(item.detail())
                ? Optional.of(new LeftOut(item.id(), LeftOut.Reason.LEGAL_PRIVILEGE, null)) : Optional.empty();
    }

    /** The bundles of a case, the newest first. */
    public List<Bundle> of(ComplaintReference reference) {
        return jdbc.sql("select * from referral_bundle where reference = :reference order by seq desc")
                .param("reference", reference.value()).query(this::row).list();
    }

    /** A bundle of a case; empty where it has none with this id. */
    public Optional<Bundle> find(ComplaintReference reference, String id) {
        return jdbc.sql("select * from referral_bundle where reference = :reference and id = :id")
                .param("reference", reference.value()).param("id", id).query(this::row).optional();
    }

    /** The content of a bundle that is MADE; one piece of it at a time is in memory. */
    public InputStream content(Bundle bundle) {
        int pieces = jdbc.sql("select count(*) from referral_bundle_piece where bundle_id = :id").param("id", bundle.id())
                .query(Integer.class).single();
        Iterator<Integer> numbers = IntStream.range(0, pieces).iterator();
        return new SequenceInputStream(new Enumeration<>() {

            @Override
            public boolean hasMoreElements() {
                return numbers.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(jdbc.sql(
                                "select content from referral_bundle_piece where bundle_id = :id and number = :number")
                        .param("id", bundle.id()).param("number", numbers.next()).query((row, n) -> row.getBytes(1)).single());
            }
        });
    }

    /** Makes what was asked for, the oldest first, and what was broken off. */
    @Scheduled(initialDelay = 5_000, fixedDelay = 3_000)
    public void makeAsked() {
        for (Optional<String> next = take(); next.isPresent(); next = take()) {
            make(next.get());
        }
    }

    /** Takes on the oldest that nobody makes; empty where there is none. */
    private Optional<String> take() {
        Instant now = clock.instant();
        return jdbc.sql("""
                select id from referral_bundle where state = 'ASKED' or state = 'MAKING' and taken_at < :before
                order by seq fetch first 1 rows only""").param("before", Rows.parameter(now.minus(BROKEN_OFF))).query(String.class)
                .optional().filter(id -> jdbc.sql("""
                        update referral_bundle set state = 'MAKING', taken_at = :now
                        where id = :id and (state = 'ASKED' or state = 'MAKING' and taken_at < :before)""").param("id", id)
                        .param("now", Rows.parameter(now)).param("before", Rows.parameter(now.minus(BROKEN_OFF))).update() == 1);
    }

    private void make(String id) {
        ComplaintReference reference = new ComplaintReference(jdbc.sql("select reference from referral_bundle where id = :id")
                .param("id", id).query(String.class).single());
        try {
            Bundle asked = find(reference, id).orElseThrow();
            Person person = asked.askedBy().equals(Person.SYSTEM.id()) ? Person.SYSTEM : persons.find(asked.askedBy());
            Wanted wanted = person.isSystem() ? usual(reference, person) : wanted(id);
            Path folder = work.folder("referral");
            try {
                Path zip = folder.resolve("bundle.zip");
                keep(reference, asked, person, zip, writer.write(reference, wanted, person, asked.askedAt(), folder, zip));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (RuleViolation refused) {
            failed(id, refused.getMessage());
        } catch (IOException | RuntimeException broken) {
            LOG.error("The bundle of {} for the Ombudsman could not be made.", reference, broken);
            failed(id, "It could not be made. Ask for it again; if that fails too, tell your administrator.");
        }
    }

    private void failed(String id, String why) {
        jdbc.sql("update referral_bundle set state = 'FAILED', problem = :why where id = :id").param("why", why).param("id", id).update();
    }

    private void keep(ComplaintReference reference, Bundle asked, Person person, Path zip, BundleWriter.Written made) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from referral_bundle_piece where bundle_id = :id").param("id", asked.id()).update();
            try (InputStream in = Files.newInputStream(zip)) {
                int number = 0;
                for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                    jdbc.sql("insert into referral_bundle_piece (bundle_id, number, content) values (:id, :number, :content)")
                            .param("id", asked.id()).param("number", number++).param("content", piece).update();
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The bundle could not be kept.", unreadable);
            }
            jdbc.sql("""
                    update referral_bundle set state = 'MADE', made_at = :at, size_bytes = :size, sha256 = :sha256, chain = :chain,
                        files = :files, pages = :pages, wanted = :wanted where id = :id""")
                    .param("at", Rows.parameter(clock.instant())).param("size", made.size()).param("sha256", made.sha256())
                    .param("chain", made.chain()).param("files", made.files()).param("pages", made.pages())
                    .param("wanted", written(made.wanted())).param("id", asked.id()).update();
            timeline.add(reference, "REFERRAL_BUNDLE_MADE", UkTime.today(clock),
                    "Bundle for the Ombudsman made: %d files%s. Checksum %s.".formatted(made.files(), made.wanted().leftOut().isEmpty() ? ""
                            : ", with %d things left out".formatted(made.wanted().leftOut().size()), made.sha256()),
                    person.isSystem() ? null : person.id());
        });
    }

    private Bundle row(ResultSet row, int number) throws SQLException {
        return new Bundle(row.getString("id"), Rows.code(row, "state", State.class), row.getString("asked_by"),
                Rows.moment(row, "asked_at"), Rows.moment(row, "made_at"), row.getObject("size_bytes", Long.class),
                row.getString("sha256"), row.getString("chain"), row.getObject("files", Integer.class),
                row.getObject("pages", Integer.class), read(row.getString("wanted")).leftOut(), row.getString("problem"));
    }

    private Wanted wanted(String id) {
        return read(jdbc.sql("select wanted from referral_bundle where id = :id").param("id", id).query(String.class).single());
    }

    private String written(Wanted wanted) {
        try {
            return json.writeValueAsString(wanted);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Wanted read(String text) {
        try {
            return json.readValue(text, Wanted.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
