package org.redress.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.engine.CompletionRule;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Codes.PartyRole;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Person;
import org.redress.register.Timeline;
import org.redress.register.Visibility;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who must not take which part, and in what words (RR06 regs 2, 19(3); rulebook section 7). */
@RedressTest
class IndependenceTest {

    @Autowired Given given;
    @Autowired ProcessDriver driver;
    @Autowired Roster roster;
    @Autowired Independence independence;
    @Autowired Appointing appointing;
    @Autowired Appointments appointments;
    @Autowired Decisions decisions;
    @Autowired JdbcClient jdbc;
    @Autowired Endings endings;
    @Autowired Timeline timeline;
    @Autowired Parties parties;
    @Autowired Visibility visibility;
    @Autowired AdvocateSight sight;
    @Autowired List<CompletionRule> rules;

    private ComplaintReference reference;

    @BeforeEach
    void aPersonWhoMayBeEverything() {
        reference = given.aComplaint().inTeam("Looked After Children").log();
        driver.signIn("complaints-manager");
        roster.add(person("p.one", null, null));
    }

    private RosterPerson person(String id, LocalDate contractUntil, LocalDate vettedUntil) {
        LocalDate begun = driver.today().minusYears(1);
        return new RosterPerson(id, "Pat One", null, null, true, true, true, true, begun, contractUntil, begun,
                vettedUntil, new BigDecimal("300.00"), 1, null, 1);
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource({
        "OFFICER, INVESTIGATING_OFFICER, ",
        "OFFICER, INDEPENDENT_PERSON, neither a member nor an officer",
        "OFFICER, PANEL_CHAIR, neither a member nor an officer",
        "OFFICER, PANEL_MEMBER, neither a member nor an officer",
        "MEMBER, INVESTIGATING_OFFICER, a councillor does not investigate",
        "MEMBER, INDEPENDENT_PERSON, neither a member nor an officer",
        "MEMBER, PANEL_MEMBER, neither a member nor an officer",
        "PARTNER, INVESTIGATING_OFFICER, ",
        "PARTNER, INDEPENDENT_PERSON, spouse or civil partner",
        "PARTNER, PANEL_CHAIR, spouse or civil partner",
        "PARTNER, PANEL_MEMBER, spouse or civil partner",
        "MANAGES, INVESTIGATING_OFFICER, line management of the service",
        "MANAGES, INDEPENDENT_PERSON, line management of the service",
        "MANAGES, PANEL_MEMBER, line management of the service",
        "CONNECTED, INVESTIGATING_OFFICER, connected with people of this case",
        "CONNECTED, PANEL_CHAIR, connected with people of this case",
        "WAS_OFFICER_OR_MEMBER, PANEL_CHAIR, in the last three years",
        "WAS_OFFICER_OR_MEMBER, PANEL_MEMBER, ",
        "WAS_OFFICER_OR_MEMBER, INDEPENDENT_PERSON, "})
    void what_was_declared_bars_from_a_part(Declaration.Kind kind, Part part, String words) {
        roster.declare(new Declaration(null, "p.one", kind, "Looked After Children", reference,
                driver.today().minusYears(2), null, null));
        List<String> bars = independence.bars(reference, part, "p.one");
        if (words == null) {
            assertThat(bars).isEmpty();
        } else {
            assertThat(bars).singleElement().asString().contains(words);
            assertThatThrownBy(() -> appointing.appoint(reference, part, "p.one", "person"))
                    .isInstanceOf(RuleViolation.class).hasMessageContaining(words);
            assertThat(appointments.running(reference)).isEmpty();
        }
    }

    @ParameterizedTest(name = "manages {0}, complaint about {1}: barred {2}")
    @CsvSource({"Fostering, the Fostering team, true", "fostering service, Fostering, true",
        "Children’s Services, Disabled children, true", "Assessment, Assessment and Safeguarding, true",
        "Leaving care, Children in care, false", "Fostering, Adoption, false", "The team, Adoption team, false"})
    void a_service_that_is_written_otherwise_is_the_same_and_what_is_another_is_asked_about(String manages, String about,
            boolean barred) {
        ComplaintReference of = given.aComplaint().log();
        jdbc.sql("update complaint set service_area = :about, team = null where reference = :r").param("about", about)
                .param("r", of.value()).update();
        roster.declare(new Declaration(null, "p.one", Declaration.Kind.MANAGES, manages, null, null, null, null));
        assertThat(independence.bars(of, Part.INVESTIGATING_OFFICER, "p.one")).hasSize(barred ? 1 : 0);
        if (barred) {
            return;
        }
        assertThat(independence.warnings(of, Part.INVESTIGATING_OFFICER, "p.one", driver.today())).singleElement()
                .asString().contains("manages " + manages);
        assertThatThrownBy(() -> appointing.appointAnew(of, Part.INVESTIGATING_OFFICER, "p.one", "person", " "))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("line management of the service complained about");
        appointing.appointAnew(of, Part.INVESTIGATING_OFFICER, "p.one", "person", "It is about another team.");
        assertThat(decisions.latest(of, "OTHER_SERVICE").orElseThrow()).satisfies(answer -> {
            assertThat(answer.grounds()).isEqualTo(manages);
            assertThat(answer.reasons()).isEqualTo("It is about another team.");
        });
    }

    @ParameterizedTest(name = "{0} before, {1} now: {2}")
    @CsvSource({
        "INDEPENDENT_PERSON, PANEL_CHAIR, may not be a member of the panel",
        "INDEPENDENT_PERSON, PANEL_MEMBER, may not be a member of the panel",
        "INDEPENDENT_PERSON, INVESTIGATING_OFFICER, the Independent Person of this complaint",
        "INVESTIGATING_OFFICER, INDEPENDENT_PERSON, the Investigating Officer of this complaint",
        "INVESTIGATING_OFFICER, PANEL_MEMBER, the Investigating Officer of this complaint",
        "PANEL_MEMBER, INDEPENDENT_PERSON, on the panel of this complaint"})
    void who_took_one_part_cannot_take_the_other_even_when_it_has_ended(Part before, Part now, String words) {
        appointing.appoint(reference, before, "p.one", "person");
        assertThat(independence.bars(reference, now, "p.one")).singleElement().asString().contains(words);
        appointments.end(reference, before.role(), "p.one", "left");
        assertThat(independence.bars(reference, now, "p.one")).singleElement().asString().contains(words);
    }

    @Test
    void who_signs_in_as_an_officer_is_one_whatever_they_declared() {
        roster.add(person("head-of-service", null, null));
        assertThat(independence.bars(reference, Part.INVESTIGATING_OFFICER, "head-of-service")).isEmpty();
        for (Part part : List.of(Part.INDEPENDENT_PERSON, Part.PANEL_CHAIR, Part.PANEL_MEMBER)) {
            assertThat(independence.bars(reference, part, "head-of-service")).singleElement().asString()
                    .contains("neither a member nor an officer");
        }
        roster.add(person("independent-person", null, null));
        assertThat(independence.bars(reference, Part.INDEPENDENT_PERSON, "independent-person")).isEmpty();
    }

    @Test
    void a_complaints_manager_does_not_investigate_whether_they_appoint_themself_or_are_appointed() {
        for (String manager : List.of("complaints-manager", "complaints-manager-2")) {
            roster.add(person(manager, null, null));
            assertThatThrownBy(() -> appointing.appoint(reference, Part.INVESTIGATING_OFFICER, manager, "person"))
                    .isInstanceOf(RuleViolation.class).hasMessageContaining("complaints manager must not be");
        }
        assertThat(appointments.running(reference)).isEmpty();
    }

    @Test
    void what_is_declared_after_the_appointment_is_told_at_once_and_nothing_of_theirs_is_taken() {
        appointing.appoint(reference, Part.INDEPENDENT_PERSON, "p.one", "person");
        roster.declare(declared(Declaration.Kind.CONNECTED, given.aComplaint().log()));
        assertThat(refused("Activity_WriteIndependentReport")).isEmpty();
        assertThat(toldToReplace()).isEmpty();
        Declaration partner = roster.declare(declared(Declaration.Kind.PARTNER, null));
        roster.declare(declared(Declaration.Kind.MANAGES, null));
        assertThat(toldToReplace()).containsExactly("complaints-manager", "complaints-manager-2");
        assertThat(timeline.of(reference)).filteredOn(entry -> entry.kind().equals("APPOINTMENT_BARRED")).singleElement()
                .extracting(Timeline.Entry::text).asString().contains("Independent Person").endsWith("replaced: p.one");
        assertThat(endings.of(reference).values()).singleElement().asString().contains("spouse or civil partner");
        assertThat(refused("Activity_WriteIndependentReport")).singleElement().asString()
                .contains("spouse or civil partner").contains("regulation 2").contains("replace them first");
        assertThat(refused("Activity_AdjudicateComplaint")).hasSize(1);
        assertThat(refused("Activity_WriteInvestigationReport")).isEmpty();
        roster.withdrawDeclaration("p.one", partner.id());
        assertThat(refused("Activity_WriteIndependentReport")).isEmpty();
    }

    @Test
    void the_cases_advocate_sees_it_while_they_are_its_advocate_and_takes_no_part_in_it() {
        Party advocate = parties.add(advocate("Advocate@redress.example"));
        assertThat(advocates()).containsExactly("advocate");
        assertThat(visibility.of(new Person("advocate", List.of("advocates")), reference)).isEqualTo(Visibility.Sight.FULL);
        roster.add(person("advocate", null, null));
        for (Part part : Part.values()) {
            assertThat(independence.bars(reference, part, "advocate")).singleElement().asString()
                    .contains("complainant’s advocate");
        }
        parties.change(new Party(advocate.id(), reference, PartyRole.ADVOCATE, "Ada", null, "ada@voices.example", null,
                null, null, false, false, null, null, null, driver.today(), null));
        assertThat(advocates()).isEmpty();
        assertThat(visibility.of(new Person("advocate", List.of("advocates")), reference)).isEqualTo(Visibility.Sight.NONE);
        assertThat(independence.bars(reference, Part.INDEPENDENT_PERSON, "advocate")).hasSize(1);
        parties.change(advocate.endedOn(driver.today().plusDays(1)));
        assertThat(advocates()).containsExactly("advocate");
        driver.moveTo(driver.today().plusDays(1));
        sight.look();
        assertThat(advocates()).isEmpty();
    }

    @Test
    void an_advocate_with_the_address_of_somebody_on_the_register_bars_them_and_an_officers_opens_nothing() {
        RosterPerson one = roster.get("p.one");
        roster.change(new RosterPerson(one.id(), one.name(), "Pat@one.example", null, true, true, true, true,
                one.contractFrom(), null, one.vettedOn(), null, one.dayRate(), 1, null, one.version()));
        appointing.appoint(reference, Part.INDEPENDENT_PERSON, "p.one", "person");
        parties.add(advocate("pat@one.example"));
        assertThat(toldToReplace()).hasSize(2);
        assertThat(refused("Activity_WriteIndependentReport")).singleElement().asString().contains("advocate");
        ComplaintReference other = given.aComplaint().log();
        assertThat(independence.bars(other, Part.PANEL_MEMBER, "p.one")).isEmpty();
        parties.add(advocate("team-manager@redress.example").in(other));
        assertThat(appointments.running(other)).noneMatch(held -> held.role() == Appointments.Role.ADVOCATE);
    }

    private Party advocate(String email) {
        return new Party(null, reference, PartyRole.ADVOCATE, "Ada", null, email, null, null, null, false, false, null,
                null, null, driver.today(), null);
    }

    private List<String> advocates() {
        return appointments.running(reference).stream().filter(held -> held.role() == Appointments.Role.ADVOCATE)
                .map(Appointments.Appointment::person).toList();
    }

    private static Declaration declared(Declaration.Kind kind, ComplaintReference of) {
        return new Declaration(null, "p.one", kind, "Adoption", of, null, null, null);
    }

    private List<String> refused(String activity) {
        return rules.stream().flatMap(rule -> rule.refusal(reference, activity,
                new Person("complaints-officer", List.of("complaints-officers")), null).stream()).toList();
    }

    private List<String> toldToReplace() {
        return jdbc.sql("select person from notice where reference = :reference and what like '%replace them now'"
                + " order by person").param("reference", reference.value()).query(String.class).list();
    }

    @Test
    void a_declaration_that_no_longer_holds_and_three_years_bar_nobody() {
        Declaration was = roster.declare(new Declaration(null, "p.one", Declaration.Kind.WAS_OFFICER_OR_MEMBER, null,
                null, driver.today().minusYears(3), null, null));
        assertThat(independence.bars(reference, Part.PANEL_CHAIR, "p.one")).isEmpty();
        Declaration partner = roster.declare(new Declaration(null, "p.one", Declaration.Kind.PARTNER, null, null, null,
                "married to a councillor", null));
        roster.withdrawDeclaration("p.one", partner.id());
        assertThat(independence.bars(reference, Part.PANEL_CHAIR, "p.one")).isEmpty();
        assertThat(roster.declarations("p.one")).extracting(Declaration::id).containsExactly(was.id());
    }

    @Test
    void without_contract_or_check_nobody_is_appointed() {
        roster.add(person("p.two", driver.today().minusDays(1), null));
        roster.add(person("p.three", null, driver.today().minusDays(1)));
        assertThat(independence.bars(reference, Part.PANEL_MEMBER, "p.two")).singleElement().asString()
                .contains("no contract that runs today");
        assertThat(independence.bars(reference, Part.PANEL_MEMBER, "p.three")).singleElement().asString()
                .contains("no check (DBS)");
        assertThat(independence.bars(reference, Part.PANEL_MEMBER, "nobody")).singleElement().asString()
                .contains("not on the register");
    }

    @Test
    void work_in_hand_and_days_away_are_warnings_not_bars() {
        ComplaintReference other = given.aComplaint().log();
        appointing.appoint(other, Part.INVESTIGATING_OFFICER, "p.one", "person");
        roster.away("p.one", driver.today().plusDays(3), driver.today().plusDays(9));
        assertThat(independence.bars(reference, Part.INVESTIGATING_OFFICER, "p.one")).isEmpty();
        assertThat(independence.warnings(reference, Part.INVESTIGATING_OFFICER, "p.one", driver.today().plusDays(30)))
                .hasSize(2).anyMatch(w -> w.contains("1 case in hand")).anyMatch(w -> w.matches(".* is away \\d+ \\w+ 2026 to \\d+ \\w+ 2026\\."));
    }
}
