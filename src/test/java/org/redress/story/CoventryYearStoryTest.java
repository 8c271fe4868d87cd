package org.redress.story;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.letter.Delivery;
import org.redress.letter.PostTray;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.support.AdultsPathway;
import org.redress.support.CorporatePathway;
import org.redress.support.KeepsState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * Coventry's year 2023-24, day by day through the engine: 59 statutory and 6 corporate complaints, 8 settled by word of
 * mouth, 173 compliments, each logged, triaged and ended by the forms and messages of its people. What the council's
 * report counts is then counted in the register that came of it.
 */
@KeepsState
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(properties = "redress.council=coventry")
class CoventryYearStoryTest extends StoryTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 4, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 3, 31);

    /** A statutory complaint of the year: taken in under the Regulations of 2009, and received in it. */
    private static final String STATUTORY = """
            select count(*) from complaint c where c.procedure_code = 'ADULTS' and c.type = 'COMPLAINT'
            and c.received_on between :first and :last""";

    /** Working days from the day after receipt to a day: the day of receipt does not count. */
    private static final String WORKING_DAYS_UNTIL =
            "(select count(*) from working_day w where w.on_day > c.received_on and w.on_day <= %s)";

    private static final String WITH_RESPONSE = """
             and exists (select 1 from deadline d where d.reference = c.reference and d.duty = 'adults-response'
            and d.met_on is not null""";

    /** What the council's report counts of its year, each with what it means and how the register answers it. */
    enum Measure {
        RECEIVED("Statutory complaints received in the year, whatever became of them.", 59, ""),
        CLOSED_WITHIN_20("""
                Statutory complaints closed, by a response or by their withdrawal, not later than the twentieth working day
                after the day of receipt: the report's "within 20 working days", 46% of 59.""", 27,
                " and " + WORKING_DAYS_UNTIL.formatted("c.closed_on") + " <= 20"),
        ANSWERED_WITHIN_20("""
                Of these, the ones whose response was sent not later than that day. A withdrawal is no answer; the report
                counts it as one.""", 19, WITH_RESPONSE + " and " + WORKING_DAYS_UNTIL.formatted("d.met_on") + " <= 20)"),
        ANSWERED("Statutory complaints to which a response was sent, whenever.", 41, WITH_RESPONSE + ")"),
        ANSWERED_WITHIN_PERIOD("""
                Of these, the ones whose response was sent within the response period as it was agreed, set or amended
                (SI 2009/309 regulation 17(c)).""", 26, WITH_RESPONSE + " and d.status = 'MET' and d.met_on <= d.due_on)"),
        UPHELD_OR_PARTLY("""
                Statutory complaints found well-founded in whole or in part (regulation 18(1)(b)): 49% of 59. The report's
                headline says 33%, its own table 10% and 39%.""", 29, " and c.outcome in ('UPHELD', 'PARTLY_UPHELD')"),
        WITHDRAWN("Statutory complaints withdrawn by the complainant.", 18, " and c.outcome = 'WITHDRAWN'"),
        OPEN("Statutory complaints of the year that are open still.", 0, " and c.closed_on is null");

        private final String definition;
        private final int published;
        private final String sql;

        Measure(String definition, int published, String sql) {
            this.definition = definition;
            this.published = published;
            this.sql = STATUTORY + sql;
        }
    }

    /** How a contact went and ended, as the council recorded it, and as the register has it; null where it has no such day. */
    private record Ended(String contact, String type, String procedure, String channel, String serviceArea,
            LocalDate received, LocalDate acknowledged, LocalDate due, LocalDate answered, String outcome, LocalDate closed) {}

    @Autowired AdultsPathway adults;
    @Autowired CorporatePathway corporate;
    @Autowired PostTray tray;

    private final List<Map<String, String>> contacts = contacts();
    private final Map<String, ComplaintReference> references = new LinkedHashMap<>();

    @BeforeEach
    void the_year_has_passed() {
        if (!references.isEmpty()) {
            return;
        }
        TreeMap<LocalDate, List<Runnable>> days = new TreeMap<>();
        contacts.forEach(contact -> plan(contact, days));
        driver.moveTo(FIRST);
        days.forEach((day, work) -> {
            driver.letTimePassUntil(day);
            work.forEach(Runnable::run);
            lettersPosted(day);
        });
    }

    @Test
    void every_contact_ends_as_the_council_recorded() {
        assertThat(contacts).hasSize(246);
        assertThat(contacts.stream().map(this::inTheRegister)).containsExactlyElementsOf(
                contacts.stream().map(CoventryYearStoryTest::recorded).toList());
    }

    @Test
    void the_register_holds_the_years_contacts_by_their_types() {
        assertThat(complaints.all().stream().map(this::the).collect(groupingBy(one -> one.type() + " " + one.procedureCode(),
                counting())))
                .isEqualTo(Map.of("COMPLAINT ADULTS", 59L, "COMPLAINT CORPORATE", 6L, "INFORMAL ADULTS", 8L,
                        "COMPLIMENT null", 173L));
    }

    @ParameterizedTest
    @EnumSource
    void what_the_report_counts_is_in_the_register(Measure measure) {
        assertThat(jdbc.sql(measure.sql).param("first", FIRST).param("last", LAST).query(Integer.class).single())
                .as(measure.definition).isEqualTo(measure.published);
    }

    @Test
    void nothing_is_left_to_be_done() {
        assertThat(references.values()).allSatisfy(reference -> {
            assertThat(people.open(reference)).isEmpty();
            assertThat(deadlines.running(reference)).extracting(Deadline::duty).as("but what was promised").isSubsetOf(Duty.REMEDY_PROMISED);
            assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter", "remedy", "duty-clock");
        });
        assertThat(jdbc.sql("select count(*) from delivery where status <> 'SENT'").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from act_ru_incident").query(Integer.class).single()).isZero();
    }

    /** More time is a draft more; triage is the contact's, and one task for each. */
    @Test
    void an_adults_complaint_takes_at_most_five_human_tasks_and_a_corporate_stage_four() {
        Map<String, Integer> triage = humanTasks("= 'contact'");
        Map<String, Integer> after = humanTasks("not in ('contact', 'remedy')");
        assertThat(contacts).allSatisfy(contact -> {
            String reference = references.get(contact.get("reference")).value();
            assertThat(triage.get(reference)).isEqualTo(1);
            int tasks = after.getOrDefault(reference, 0);
            switch (Type.valueOf(contact.get("type"))) {
                case COMPLAINT -> {
                    assertThat(tasks).isBetween(2, contact.get("procedure").equals("ADULTS") ? 5 : 4);
                    assertThat(tasks + 1).as("with its triage, where no more time was taken")
                            .isLessThanOrEqualTo(5 + (contact.get("extended_to").isEmpty() ? 0 : 1));
                }
                default -> assertThat(tasks).isZero();
            }
        });
    }

    private Map<String, Integer> humanTasks(String processes) {
        Map<String, Integer> tasks = new HashMap<>();
        jdbc.sql("select p.business_key_ as reference, count(*) as tasks from act_hi_taskinst t join act_hi_procinst p"
                        + " on p.proc_inst_id_ = t.proc_inst_id_ where p.proc_def_key_ " + processes + " group by p.business_key_")
                .query((row, n) -> tasks.put(row.getString("reference"), row.getInt("tasks"))).list();
        return tasks;
    }

    // what is done on which day

    private void plan(Map<String, String> contact, TreeMap<LocalDate, List<Runnable>> days) {
        on(days, contact, "received", () -> logged(contact));
        switch (contact.get("type")) {
            case "COMPLIMENT" -> on(days, contact, "received", () -> thanked(contact));
            case "INFORMAL" -> on(days, contact, "closed", () -> settledByWord(contact));
            default -> {
                boolean ofAdults = contact.get("procedure").equals("ADULTS");
                on(days, contact, "acknowledged", () -> {
                    if (ofAdults) {
                        takenIn(contact);
                    } else {
                        takenInAsCorporate(contact);
                    }
                });
                if (day(contact, "extended_to") != null) {
                    on(days, contact, "response_due", () -> adults.delayed(the(contact), contact.get("extended_to")));
                }
                on(days, contact, "closed", () -> {
                    if (contact.get("outcome").equals("WITHDRAWN")) {
                        withdrawn(contact);
                    } else if (ofAdults) {
                        adults.signed(adults.drafted(the(contact), "finding", contact.get("outcome")));
                    } else {
                        corporate.answered(the(contact), "finding", contact.get("outcome"));
                    }
                });
            }
        }
    }

    private static void on(TreeMap<LocalDate, List<Runnable>> days, Map<String, String> contact, String column, Runnable work) {
        days.computeIfAbsent(day(contact, column), day -> new ArrayList<>()).add(work);
    }

    private void logged(Map<String, String> contact) {
        boolean named = !contact.get("complainant_name").isEmpty();
        boolean byEmail = !contact.get("complainant_email").isEmpty();
        Map<String, Object> form = answers("immediateRisk", "NO", "type", contact.get("type"), "channel", contact.get("channel"),
                "received", contact.get("received"), "summary", contact.get("summary"), "serviceArea",
                contact.get("service_area"), "anonymous", named ? "no" : "yes");
        if (named) {
            form.putAll(answers("complainantName", contact.get("complainant_name"), "relationship",
                    contact.get("relationship").toLowerCase(java.util.Locale.UK)));
            form.putAll(byEmail ? answers("email", contact.get("complainant_email"), "emailConsent", true, "emailConsentHow",
                    "ELECTRONICALLY") : answers("address", "1 Example Street\nCoventry\nEX2 1AB"));
        }
        references.put(contact.get("reference"), driver.submitStartForm("contact", form, "contact-centre"));
        driver.runDueJobs();
    }

    private void triaged(Map<String, String> contact, Object... answers) {
        driver.complete("Triage contact", the(contact), answers(answers), "complaints-officer");
        driver.runDueJobs();
    }

    private void thanked(Map<String, String> contact) {
        triaged(contact, "kind", "PRAISE", "aboutAdults", true, "toldTo", "adults-investigator");
    }

    private void settledByWord(Map<String, String> contact) {
        triaged(contact, "kind", "COMPLAINT", "aboutAdults", true, "complainantOfAdults", "SERVICE_USER", "moreThanAYear", "no",
                "oralAndResolvedNextWd", "yes", "settledOn", contact.get("closed"), "settledHow",
                "The team rang back and put it right; they are content.");
    }

    private void takenIn(Map<String, String> contact) {
        String relationship = contact.get("relationship");
        boolean asked = relationship.equals("ADVOCATE") || relationship.equals("REPRESENTATIVE");
        Map<String, Object> form = answers("kind", "COMPLAINT", "aboutAdults", true, "complainantOfAdults",
                asked ? "REPRESENTATIVE" : relationship.equals("SELF") ? "SERVICE_USER" : "OTHER_PERSON", "subject", "SERVICE",
                "moreThanAYear", "no", "handler", "adults-investigator");
        if (asked) {
            form.put("representativeStanding", "REQUESTED");
        } else if (relationship.equals("RELATIVE")) {
            form.put("affected", "yes");
        }
        triaged(contact, form.entrySet().stream().flatMap(one -> java.util.stream.Stream.of(one.getKey(), one.getValue()))
                .toArray());
        adults.planned(the(contact), "responseBy", contact.get("response_due"), "standing", asked ? "ASKED" : "OWN",
                "askedOn", asked ? contact.get("received") : null);
    }

    private void takenInAsCorporate(Map<String, String> contact) {
        triaged(contact, "kind", "COMPLAINT", "aboutOther", true, "subject", "SERVICE", "moreThanAYear", "no", "handler",
                "team-manager");
    }

    private void withdrawn(Map<String, String> contact) {
        people.happened(the(contact), EventType.WITHDRAWN, driver.today(), "They do not want to go on with it.");
        driver.complete("Decide on internal review", the(contact), answers("internalReview", "no", "reasons",
                "Nothing in it asks for one."), "complaints-manager");
        driver.runDueJobs();
    }

    /** What lies in the post tray in the evening goes with the day's post. */
    private void lettersPosted(LocalDate day) {
        List<String> waiting = driver.as("complaints-officer", () -> tray.letters().stream().map(Delivery::id).toList());
        if (!waiting.isEmpty()) {
            driver.as("complaints-officer", () -> {
                tray.posted(waiting, day);
                return null;
            });
            driver.runDueJobs();
        }
    }

    // how it ended

    private static Ended recorded(Map<String, String> contact) {
        boolean compliment = contact.get("type").equals("COMPLIMENT");
        LocalDate due = Optional.ofNullable(day(contact, "extended_to")).orElse(day(contact, "response_due"));
        return new Ended(contact.get("reference"), contact.get("type"), compliment ? null : contact.get("procedure"),
                contact.get("channel"), contact.get("service_area"), day(contact, "received"), day(contact, "acknowledged"),
                due, day(contact, "responded"), compliment ? null : contact.get("outcome"),
                day(contact, compliment ? "received" : "closed"));
    }

    private Ended inTheRegister(Map<String, String> contact) {
        Complaint one = the(the(contact));
        assertThat(one.status()).isEqualTo(contact.get("outcome").equals("WITHDRAWN") ? Status.WITHDRAWN : Status.CLOSED);
        boolean ofAdults = one.procedureCode() == Procedure.ADULTS;
        Optional<Deadline> acknowledgement = deadlines.newest(one.reference(),
                ofAdults ? Duty.ADULTS_ACKNOWLEDGEMENT : Duty.CORPORATE_ACKNOWLEDGEMENT);
        Optional<Deadline> response = deadlines.newest(one.reference(), ofAdults ? Duty.ADULTS_RESPONSE : Duty.CORPORATE_STAGE1);
        return new Ended(contact.get("reference"), one.type().name(), name(one.procedureCode()), one.channel().name(),
                one.serviceArea(), one.receivedOn(), acknowledgement.map(Deadline::metOn).orElse(null),
                response.map(Deadline::due).orElse(null), response.map(Deadline::metOn).orElse(null), name(one.outcome()),
                one.closedOn());
    }

    private static String name(Enum<?> code) {
        return code == null ? null : code.name();
    }

    private ComplaintReference the(Map<String, String> contact) {
        return references.get(contact.get("reference"));
    }

    private static LocalDate day(Map<String, String> contact, String column) {
        return contact.get(column).isEmpty() ? null : LocalDate.parse(contact.get(column));
    }

    private static List<Map<String, String>> contacts() {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(CoventryYearStoryTest.class
                .getResourceAsStream("/register/coventry-2023-24.csv"), StandardCharsets.UTF_8))) {
            String[] columns = file.readLine().split(",");
            List<Map<String, String>> rows = new ArrayList<>();
            file.lines().map(line -> line.split(",", -1)).forEach(cells -> {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i], cells[i]);
                }
                rows.add(row);
            });
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
