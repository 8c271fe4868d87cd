package org.redress.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.redress.engine.AnswerAuthors;
import org.redress.engine.CompletionRule;
import org.redress.engine.Persons;
import org.redress.register.Answers;
import org.redress.register.Answers.Answer;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Separation of duties (rulebook section 7), one table: {@code access/separation-of-duties.csv}. For each task it names
 * whoever must not do it on the same case: who submitted an earlier form, who holds or has held an appointment, who
 * proposed a correction, who is in a group, what they declared. Checked when a task is claimed, assigned and completed;
 * also for the person on whose behalf it is done.
 */
@Component
class SeparationOfDuties implements CompletionRule {

    /** What somebody can have done with a remedy, and where its row says who. */
    private static final Map<String, String> REMEDY = Map.of("OWNER", "owner", "DID", "done_by", "PROPOSED_END", "end_proposed_by");

    private final List<Row> rows = new ArrayList<>();
    private final Answers answers;
    private final Appointments appointments;
    private final Persons persons;
    private final JdbcClient jdbc;
    private final AnswerAuthors authors;

    /**
     * {@code kind} FORM: submitted one of these forms last; INSTANCE: the same, in the task's own process instance;
     * REVIEWED: submitted one of these forms, ever, before the review of the complaint that is under way was opened;
     * ROLE: holds one of these appointments; HELD: holds or has held one; GROUP: is in one of these groups now; DECLARED:
     * has declared one of these of this case; CORRECTION: proposed one; DEFERRAL: proposed the one that the task is about;
     * REMEDY: has done this with the remedy that the task is about; WROTE: wrote in one of these answers as it is given now;
     * OWN_WORDS: wrote words of one of these letters, which is not written yet.
     */
    private record Row(String activity, String kind, Set<String> names, String sentence) {}

    SeparationOfDuties(Answers answers, Appointments appointments, Persons persons, JdbcClient jdbc,
            AnswerAuthors authors) {
        this.authors = authors;
        this.persons = persons;
        this.answers = answers;
        this.appointments = appointments;
        this.jdbc = jdbc;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("access/separation-of-duties.csv").getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
                String[] cells = line.split(",", 4);
                rows.add(new Row(cells[0].strip(), cells[1].strip(),
                        Set.copyOf(Arrays.asList(cells[2].strip().split(" "))), cells[3].strip()));
            });
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Override
    public Optional<String> refusal(ComplaintReference reference, String activity, Person person, String onBehalfOf,
            UnaryOperator<String> about) {
        if (person.isSystem()) {
            return Optional.empty();
        }
        Supplier<List<Answer>> submitted = SingletonSupplier.of(() -> answers.of(reference));
        Supplier<List<Appointment>> held = SingletonSupplier.of(() -> appointments.of(reference));
        for (Row row : rows) {
            if (row.activity().equals(activity)) {
                for (String who : onBehalfOf == null ? List.of(person.id()) : List.of(person.id(), onBehalfOf)) {
                    if (applies(row, reference, who, about, submitted, held)) {
                        return Optional.of(row.sentence());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean applies(Row row, ComplaintReference reference, String who, UnaryOperator<String> about,
            Supplier<List<Answer>> submitted, Supplier<List<Appointment>> held) {
        return switch (row.kind()) {
            case "FORM" -> submitted(row, submitted.get(), who);
            case "INSTANCE" -> submitted(row, submitted.get().stream().filter(answer ->
                    Objects.equals(answer.processInstance(), about.apply(INSTANCE))).toList(), who);
            case "REVIEWED" -> reviewed(row, submitted.get(), who);
            case "ROLE" -> has(row, appointments.running(reference), who);
            case "HELD" -> has(row, held.get(), who);
            case "GROUP" -> row.names().stream().anyMatch(group -> persons.in(who, group));
            case "DECLARED" -> jdbc.sql("""
                            select count(*) from roster_declaration where reference = :reference and person = :who
                            and kind in (:kinds) and withdrawn_on is null""")
                    .param("reference", reference.value()).param("who", who).param("kinds", row.names())
                    .query(Integer.class).single() > 0;
            case "CORRECTION" -> jdbc.sql("""
                            select count(*) from correction where reference = :reference and status = 'PROPOSED'
                            and proposed_by = :who""")
                    .param("reference", reference.value()).param("who", who).query(Integer.class).single() > 0;
            case "DEFERRAL" -> jdbc.sql("""
                            select count(*) from deferral where id = :id and proposed_by = :who""")
                    .param("id", about.apply("deferralId")).param("who", who).query(Integer.class).single() > 0;
            case "REMEDY" -> row.names().stream().anyMatch(part -> jdbc.sql("select count(*) from remedy where id = :id and "
                            + REMEDY.get(part) + " = :who").param("id", about.apply("about")).param("who", who)
                    .query(Integer.class).single() > 0);
            case "WROTE" -> row.names().stream().anyMatch(answer -> authors.has(reference, answer, who));
            case "OWN_WORDS" -> jdbc.sql("""
                            select count(*) from letter_free_part where reference = :reference and changed_by = :who
                            and closed = false and words <> '' and letter in (:letters)""")
                    .param("reference", reference.value()).param("who", who).param("letters", row.names().stream()
                            .flatMap(stem -> Stream.of(stem + "-to-complainant", stem + "-to-child")).toList())
                    .query(Integer.class).single() > 0;
            default -> throw new IllegalStateException("separation-of-duties.csv: " + row.kind()
                    + " is none of FORM, INSTANCE, REVIEWED, ROLE, HELD, GROUP, DECLARED, CORRECTION, DEFERRAL, REMEDY, WROTE, OWN_WORDS. Roles: "
                    + Arrays.toString(Role.values()));
        };
    }

    private static boolean submitted(Row row, List<Answer> answers, String who) {
        return row.names().stream().anyMatch(form -> answers.stream().filter(answer -> form.equals(answer.form()))
                .reduce((earlier, later) -> later)
                .filter(answer -> who.equals(answer.person()) || who.equals(answer.onBehalfOf())).isPresent());
    }

    private static boolean reviewed(Row row, List<Answer> answers, String who) {
        int opened = answers.stream().map(Answer::form).toList().lastIndexOf("open-review");
        return answers.stream().limit(Math.max(opened, 0)).filter(answer -> row.names().contains(answer.form()))
                .anyMatch(answer -> who.equals(answer.person()) || who.equals(answer.onBehalfOf()));
    }

    private static boolean has(Row row, List<Appointment> held, String who) {
        return held.stream().anyMatch(appointment -> appointment.person().equals(who)
                && row.names().contains(appointment.role().name()));
    }
}
