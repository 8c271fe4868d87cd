package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.WorkingDays;
import org.redress.register.Codes.EventType;
import org.redress.register.ComplaintReference;
import org.redress.support.Given;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A proclaimed day, added while the product runs. */
@RedressTest
class BankHolidaysTest {

    @Autowired
    private WebApplicationContext application;
    @Autowired
    private BankHolidays holidays;
    @Autowired
    private Deadlines deadlines;
    @Autowired
    private TimersBehind timersBehind;
    @Autowired
    private CalendarSweep sweep;
    @Autowired
    private ProcessDriver driver;
    @Autowired
    private Given given;
    @Autowired
    private Pathway people;
    @Autowired
    private ManagementService management;
    @Autowired
    private JdbcClient jdbc;

    private MockMvc mvc;

    @BeforeEach
    void open() {
        mvc = MockMvcBuilders.webAppContextSetup(application).build();
    }

    @Test
    void every_deadline_moved_is_listed_and_its_clock_follows() throws Exception {
        ComplaintReference reference = given.aComplaint().log();
        Deadline stage1 = deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, LocalDate.of(2026, 11, 2), "received");
        driver.signIn("complaints-manager");
        add("2026-11-10", "Day of thanksgiving").andExpect(status().isCreated())
                .andExpect(jsonPath("moved").value(1)).andExpect(jsonPath("deadlines", hasSize(1)))
                .andExpect(jsonPath("deadlines[0].reference").value(reference.value()))
                .andExpect(jsonPath("deadlines[0].oldDue").value("2026-11-16"))
                .andExpect(jsonPath("deadlines[0].newDue").value("2026-11-17"));
        driver.signIn(null);
        assertThat(timersBehind.catchUp()).isEqualTo(1);
        assertThat(management.createJobQuery().timers().list()).extracting(Job::getDuedate)
                .contains(Date.from(java.time.Instant.parse("2026-11-12T00:00:00Z")));
        assertThat(deadlines.events(stage1)).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(DeadlineEvent.Kind.RECOMPUTED);
            assertThat(event.oldDue()).isEqualTo("2026-11-16");
            assertThat(event.newDue()).isEqualTo("2026-11-17");
            assertThat(event.person()).isEqualTo("complaints-manager");
        });
    }

    @Test
    void a_deadline_computed_elsewhere_just_before_the_day_was_proclaimed_is_recomputed_afterwards() {
        ComplaintReference reference = given.aComplaint().log();
        Deadline stage1 = deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        assertThat(sweep.sweep()).as("nothing differs").isZero();
        holidays.add(LocalDate.of(2026, 11, 10), "Day of thanksgiving", "complaints-manager");
        assertThat(deadlines.get(stage1.id()).due()).isEqualTo("2026-11-16");
        assertThat(sweep.sweep()).isEqualTo(1);
        assertThat(deadlines.get(stage1.id()).due()).isEqualTo("2026-11-17");
        assertThat(deadlines.get(stage1.id()).breachAt()).isEqualTo("2026-11-18T00:00:00Z");
        assertThat(deadlines.events(stage1)).filteredOn(event -> event.kind() == DeadlineEvent.Kind.RECOMPUTED).hasSize(1);
        assertThat(timersBehind.catchUp()).isEqualTo(1);
        assertThat(sweep.sweep()).as("once only").isZero();
    }

    @Test
    void what_waits_for_somebodys_decision_waits_on_when_a_day_is_proclaimed() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        people.happened(reference, EventType.DISSATISFIED, driver.today(), "Hm.");
        Object waits = driver.variable(reference, "childrensStage2RequestDueAt");
        holidays.add(LocalDate.of(2026, 11, 10), "Day of thanksgiving", "complaints-manager");
        assertThat(sweep.sweep()).isPositive();
        assertThat(timersBehind.catchUp()).isPositive();
        assertThat(driver.variable(reference, "childrensStage2RequestDueAt")).isEqualTo(waits);
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "NOTED", "reasons",
                "No wish in it."), "complaints-officer");
        assertThat(driver.variable(reference, "childrensStage2RequestDueAt")).isEqualTo(Date.from(
                deadlines.current(reference, Duty.CHILDRENS_STAGE2_REQUEST).orElseThrow().breachAt())).isNotEqualTo(waits);
    }

    @Test
    void a_sweep_leaves_what_was_extended_met_or_ended_as_it_is() {
        ComplaintReference extended = given.aComplaint().log();
        deadlines.start(extended, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        deadlines.extend(extended, Duty.CHILDRENS_STAGE1, null, new Extension("Three services", null, null, null));
        ComplaintReference met = given.aComplaint().log();
        deadlines.start(met, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        deadlines.met(met, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 9));
        assertThat(sweep.sweep()).isZero();
        holidays.add(LocalDate.of(2026, 11, 10), "Day of thanksgiving", "complaints-manager");
        assertThat(sweep.sweep()).isEqualTo(1);
        assertThat(deadlines.current(extended, Duty.CHILDRENS_STAGE1).orElseThrow().due()).isEqualTo("2026-12-01");
        assertThat(deadlines.of(met).get(0).due()).isEqualTo("2026-11-16");
    }

    @Test
    void a_period_in_months_and_a_date_agreed_stay() throws Exception {
        ComplaintReference reference = given.aComplaint().log();
        deadlines.start(reference, Duty.ADULTS_RESPONSE, LocalDate.of(2026, 11, 2), "received");
        deadlines.extend(reference, Duty.ADULTS_RESPONSE, LocalDate.of(2026, 12, 18),
                new Extension("Agreed", null, null, true));
        deadlines.start(reference, Duty.ADULTS_RELEVANT_PERIOD, LocalDate.of(2026, 11, 2), "received");
        driver.signIn("administrator");
        add("2026-11-10", "Day of thanksgiving").andExpect(status().isCreated()).andExpect(jsonPath("moved").value(0));
        assertThat(deadlines.current(reference, Duty.ADULTS_RESPONSE).orElseThrow().due()).isEqualTo("2026-12-18");
    }

    @Test
    void only_some_may_and_only_days_that_make_sense() throws Exception {
        driver.signIn("complaints-officer");
        add("2026-11-10", "Day of thanksgiving").andExpect(status().isForbidden());
        driver.signIn("complaints-manager");
        add("2026-11-14", "Saturday").andExpect(status().isBadRequest()).andExpect(jsonPath("parameter").value("date"));
        add("2026-12-25", "Christmas").andExpect(status().isBadRequest());
        add("2030-01-02", "Too far").andExpect(status().isBadRequest());
        add("tomorrow", "Soon").andExpect(status().isBadRequest());
        add("2026-11-10", "").andExpect(status().isBadRequest()).andExpect(jsonPath("parameter").value("title"));
        add("2026-11-10", "Once").andExpect(status().isCreated());
        add("2026-11-10", "Twice").andExpect(status().isBadRequest());
        mvc.perform(get("/api/calendar/bank-holidays")).andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.date == '2026-11-10')].source").value("PROCLAIMED"));
    }

    @Test
    void sql_counts_working_days_as_java_does() {
        holidays.add(LocalDate.of(2026, 11, 10), "Day of thanksgiving", "complaints-manager");
        WorkingDays calendar = holidays.calendar();
        assertThat(jdbc.sql("select count(*) from working_day").query(Integer.class).single())
                .isEqualTo(calendar.between(calendar.first(), calendar.last()));
        LocalDate first = LocalDate.of(2018, 1, 2);
        for (LocalDate day = first; day.getYear() < 2028; day = day.plusDays(17)) {
            int ordinals = jdbc.sql("""
                    select (select max(ordinal) from working_day where on_day <= :to)
                         - (select max(ordinal) from working_day where on_day <= :from)""")
                    .param("from", first).param("to", day).query(Integer.class).single();
            assertThat(ordinals).as("%s", day).isEqualTo(calendar.between(first, day));
        }
    }

    private ResultActions add(String date, String title) throws Exception {
        return mvc.perform(post("/api/calendar/bank-holidays").contentType(MediaType.APPLICATION_JSON)
                .content("{\"date\": \"%s\", \"title\": \"%s\"}".formatted(date, title)));
    }
}
