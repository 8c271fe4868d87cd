package org.redress.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The register of people through its API. */
@RedressTest
class RosterApiTest {

    @Autowired private Given given;
    @Autowired private Roster roster;
    @Autowired private Appointments appointments;
    @Autowired private ProcessDriver driver;
    @Autowired private WebApplicationContext application;

    private MockMvc web;

    @BeforeEach
    void two_people() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(SecurityMockMvcConfigurers.springSecurity()).build();
        for (String id : new String[] {"a.first", "b.second"}) {
            roster.add(new RosterPerson(id, id, null, null, true, false, false, false, null, null,
                    LocalDate.of(2026, 1, 1), null, null, 3, null, 1));
        }
    }

    private ResultActions declares(String who, String json) throws Exception {
        return web.perform(post("/api/roster/a.first/declarations").with(httpBasic(who, "redress"))
                .contentType(MediaType.APPLICATION_JSON).content(json));
    }

    private ResultActions reads(String who) throws Exception {
        return web.perform(get("/api/roster").with(httpBasic(who, "redress"))).andExpect(status().isOk());
    }

    @Test
    void everybody_comes_with_what_was_declared_the_days_away_and_the_cases_in_hand() throws Exception {
        ComplaintReference reference = given.aComplaint().log();
        appointments.appoint(reference, Role.INVESTIGATING_OFFICER, "b.second");
        driver.as("complaints-manager", () -> roster.away("a.first", LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 2)));
        declares("complaints-manager", "{\"kind\":\"MEMBER\"}").andExpect(status().isCreated());
        reads("complaints-officer")
                .andExpect(jsonPath("$[0].declarations[0].kind").value("MEMBER"))
                .andExpect(jsonPath("$[0].absences[0].from").value("2026-12-01"))
                .andExpect(jsonPath("$[0].inHand").value(0))
                .andExpect(jsonPath("$[1].declarations").isEmpty()).andExpect(jsonPath("$[1].absences").isEmpty())
                .andExpect(jsonPath("$[1].inHand").value(1));
    }

    @Test
    void a_connection_with_a_restricted_case_is_told_to_those_who_see_the_case() throws Exception {
        ComplaintReference restricted = given.aComplaint().restricted().log();
        declares("complaints-manager", "{\"kind\":\"CONNECTED\",\"reference\":\"%s\",\"text\":\"The child's aunt\"}"
                .formatted(restricted)).andExpect(status().isCreated());
        assertThat(reads("complaints-manager").andReturn().getResponse().getContentAsString())
                .contains(restricted.value(), "aunt");
        for (String who : new String[] {"complaints-officer", "head-of-service", "panel-clerk"}) {
            assertThat(reads(who).andReturn().getResponse().getContentAsString()).contains("CONNECTED")
                    .doesNotContain(restricted.value(), "aunt");
        }
    }

    @Test
    void a_case_that_may_not_be_seen_is_declared_like_one_that_is_not_there() throws Exception {
        ComplaintReference restricted = given.aComplaint().restricted().log();
        for (String reference : new String[] {restricted.value(), "CMP-2026-999999"}) {
            declares("panel-clerk", "{\"kind\":\"CONNECTED\",\"reference\":\"%s\"}".formatted(reference))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void nobody_was_an_officer_until_a_day_to_come() throws Exception {
        String was = "{\"kind\":\"WAS_OFFICER_OR_MEMBER\",\"untilOn\":\"%s\"}";
        declares("complaints-manager", was.formatted(driver.today().plusDays(1))).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter").value("untilOn"));
        declares("complaints-manager", was.formatted(driver.today())).andExpect(status().isCreated());
    }

    @Test
    void consent_to_letters_by_email_is_for_one_address() throws Exception {
        String sent = """
                {"id":"a.first","name":"Ann","investigates":true,"capacity":3,"email":"%s","emailConsentOn":%s,"version":%d}""";
        change(sent.formatted("", "\"2026-10-01\"", 1)).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter").value("emailConsentOn"));
        change(sent.formatted("ann@people.example", "\"%s\"".formatted(driver.today().plusDays(1)), 1))
                .andExpect(status().isBadRequest());
        change(sent.formatted("ann@people.example", "\"2026-10-01\"", 1)).andExpect(status().isOk());
        change(sent.formatted("ann@home.example", "\"2026-10-01\"", 2)).andExpect(status().isBadRequest());
        change(sent.formatted("ann@home.example", "null", 2)).andExpect(status().isOk())
                .andExpect(jsonPath("$.person.emailConsentOn").doesNotExist());
        change(sent.formatted("ann@home.example", "\"2026-11-01\"", 3)).andExpect(status().isOk())
                .andExpect(jsonPath("$.person.emailConsentOn").value("2026-11-01"));
    }

    private ResultActions change(String json) throws Exception {
        return web.perform(put("/api/roster/a.first").with(httpBasic("complaints-manager", "redress"))
                .contentType(MediaType.APPLICATION_JSON).content(json));
    }

    @Test
    void what_is_too_long_for_its_field_is_refused_with_the_limit() throws Exception {
        declares("complaints-manager", "{\"kind\":\"MANAGES\",\"service\":\"%s\"}".formatted("x".repeat(61)))
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail").value(
                        "The field service is longer than 60 characters."));
        web.perform(post("/api/roster").with(httpBasic("complaints-manager", "redress"))
                        .contentType(MediaType.APPLICATION_JSON).content("""
                        {"id":"c.third","name":"Carol","sits":true,"capacity":3,"phone":"%s"}""".formatted("0".repeat(41))))
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail").value(
                        "The field phone is longer than 40 characters."));
    }
}
