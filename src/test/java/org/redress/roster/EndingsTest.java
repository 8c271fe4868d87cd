package org.redress.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.calendar.BankHolidays;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Timeline;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** A contract or check that ends while its person has a part in a case is told, once. */
@RedressTest
class EndingsTest {

    @Autowired Given given;
    @Autowired ProcessDriver driver;
    @Autowired Roster roster;
    @Autowired Endings endings;
    @Autowired Appointments appointments;
    @Autowired Deadlines deadlines;
    @Autowired BankHolidays holidays;
    @Autowired Timeline timeline;
    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    private final RestClient web = RestClient.create();
    private ComplaintReference reference;
    private LocalDate stage2Due;

    @BeforeEach
    void somebodyInvestigates() {
        reference = given.aComplaint().log();
        driver.signIn("complaints-manager");
        roster.add(person(null, null, 1));
        appointments.appoint(reference, Role.INVESTIGATING_OFFICER, "p.one");
        stage2Due = deadlines.start(reference, Duty.CHILDRENS_STAGE2, driver.today(), "asked for").due();
    }

    private RosterPerson person(LocalDate contractUntil, LocalDate vettedUntil, long version) {
        LocalDate begun = driver.today().minusYears(1);
        return new RosterPerson("p.one", "Pat One", null, null, true, true, true, true, begun, contractUntil, begun,
                vettedUntil, new BigDecimal("300.00"), 1, null, version);
    }

    private void ends(LocalDate contractUntil, LocalDate vettedUntil) {
        roster.change(person(contractUntil, vettedUntil, roster.get("p.one").version()));
    }

    private List<String> told() {
        return jdbc.sql("select person from notice where reference = :reference and kind = 'INFORMATION'"
                        + " and what like 'The % ends: renew it%' order by seq")
                .param("reference", reference.value()).query(String.class).list();
    }

    private List<String> said() {
        return timeline.of(reference).stream().filter(entry -> entry.kind().equals("APPOINTMENT_ENDING"))
                .map(Timeline.Entry::text).toList();
    }

    @Test
    void a_day_changed_so_that_it_lies_within_a_running_part_is_told_at_once_and_only_once() {
        ends(stage2Due.plusDays(1), null);
        assertThat(told()).isEmpty();
        ends(stage2Due.minusDays(1), null);
        assertThat(told()).containsExactly("complaints-manager", "complaints-manager-2");
        assertThat(said()).singleElement().asString().contains("contract of the Investigating Officer").endsWith(": p.one");
        ends(stage2Due.minusDays(1), stage2Due.minusDays(2));
        endings.look();
        assertThat(told()).hasSize(4);
        assertThat(said()).hasSize(2).last().asString().contains("check (DBS)");
    }

    @Test
    void a_day_that_comes_near_is_told_ten_working_days_before_once_and_not_to_a_part_that_has_ended() {
        LocalDate last = stage2Due.plusDays(30);
        ComplaintReference other = given.aComplaint().log();
        appointments.appoint(other, Role.INDEPENDENT_PERSON, "p.one");
        appointments.end(other, Role.INDEPENDENT_PERSON, "replaced");
        ends(null, last);
        LocalDate told = holidays.calendar().minus(last, 10);
        deadlines.met(reference, Duty.CHILDRENS_STAGE2, driver.today());
        driver.moveTo(told.minusDays(1));
        endings.look();
        assertThat(told()).isEmpty();
        driver.moveTo(told);
        endings.look();
        driver.moveTo(last.plusDays(1));
        endings.look();
        assertThat(told()).containsExactly("complaints-manager", "complaints-manager-2");
        assertThat(said()).hasSize(1);
        assertThat(timeline.of(other)).noneMatch(entry -> entry.kind().equals("APPOINTMENT_ENDING"));
    }

    @Test
    void the_case_shows_it_beside_the_appointment_to_whoever_can_replace_them() {
        ends(stage2Due.minusDays(1), null);
        assertThat(shown("complaints-officer")).asString().startsWith("Contract until ");
        assertThat(shown("director")).isNull();
    }

    private Object shown(String who) {
        Map<String, Object> shown = web.get().uri("http://localhost:" + port + "/api/complaints/" + reference)
                .headers(headers -> headers.setBasicAuth(who, "redress")).retrieve()
                .body(new ParameterizedTypeReference<>() {});
        return ((List<?>) shown.get("appointments")).stream().map(one -> (Map<?, ?>) one)
                .filter(one -> "p.one".equals(one.get("person"))).findFirst().orElseThrow().get("ends");
    }
}
