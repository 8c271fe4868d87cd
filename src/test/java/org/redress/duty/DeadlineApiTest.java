package org.redress.duty;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The calculator's contract (architecture, "Deadline, explained"). */
@RedressTest
class DeadlineApiTest {

    @Autowired
    private WebApplicationContext application;

    private MockMvc mvc;

    @BeforeEach
    void open() {
        mvc = MockMvcBuilders.webAppContextSetup(application).build();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/duty/deadline-cases.csv", numLinesToSkip = 1)
    void all_plain_cases(String id, String duty, String council, String from, String due, String title) throws Exception {
        MockHttpServletRequestBuilder request = get("/api/deadlines").param("duty", duty).param("from", from);
        mvc.perform(council == null ? request : request.param("council", council))
                .andExpect(status().isOk()).andExpect(jsonPath("due").value(due));
    }

    @Test
    void every_field_of_the_answer() throws Exception {
        mvc.perform(get("/api/deadlines?duty=childrens-stage1&from=2024-04-29&extended=true")).andExpect(status().isOk())
                .andExpect(content().json("""
                        {"duty": "childrens-stage1", "council": null, "from": "2024-04-29", "starts": "2024-04-29",
                         "due": "2024-05-29", "safeTarget": "2024-05-29", "counted": 20, "unit": "WORKING_DAYS",
                         "extended": true, "nature": "STATUTORY", "source": "RR06 reg 14(1)-(5)",
                         "skipped": [{"date": "2024-05-06", "why": "Early May bank holiday"},
                                     {"date": "2024-05-27", "why": "Spring bank holiday"}]}""", JsonCompareMode.STRICT));
        mvc.perform(get("/api/deadlines?duty=adults-relevant-period&from=2024-01-15"))
                .andExpect(jsonPath("due").value("2024-07-14")).andExpect(jsonPath("safeTarget").value("2024-07-12"))
                .andExpect(jsonPath("counted").value(6)).andExpect(jsonPath("unit").value("MONTHS_BEGINNING_WITH"))
                .andExpect(jsonPath("extended").value(false)).andExpect(jsonPath("skipped", hasSize(0)));
        mvc.perform(get("/api/deadlines?duty=corporate-acknowledgement&from=2024-08-23T18:30&council=coventry"))
                .andExpect(jsonPath("counted").value(3)).andExpect(jsonPath("council").value("coventry"))
                .andExpect(jsonPath("due").value("2024-08-29"));
        mvc.perform(get("/api/deadlines").param("duty", "childrens-stage1").param("from", "2024-06-02T23:30:00Z"))
                .andExpect(jsonPath("starts").value("2024-06-03"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "duty=nothing&from=2026-11-02 | duty | nothing | childrens-stage1",
        "from=2026-11-02 | duty | | childrens-stage1",
        "duty=childrens-stage1&from=2026-11-02&council=atlantis | council | atlantis | coventry",
        "duty=childrens-stage1&from=2026-02-30 | from | 2026-02-30 | a date",
        "duty=childrens-stage1&from=soon | from | soon | a date",
        "duty=childrens-stage1 | from | | a date",
        "duty=childrens-stage1&from=2002-12-31 | from | 2002-12-31 | 2003-01-01 to 2028-12-31",
        "duty=childrens-stage1&from=2028-12-28 | from | 2028-12-28 | 2003-01-01 to 2028-12-31",
        "duty=adults-time-limit&from=2028-03-01 | from | 2028-03-01 | 2003-01-01 to 2028-12-31",
        "duty=data-protection-acknowledgement&from=2026-06-18 | from | 2026-06-18 | 2026-06-19 or later",
        "duty=childrens-acknowledgement&from=2026-11-02&extended=true | extended | true | false",
        "duty=adults-response&from=2026-11-02&extended=true | extended | true | false",
        "duty=childrens-stage1&from=2026-11-02&extended=perhaps | extended | perhaps | true, false"})
    void refusals_name_parameter_value_and_what_is_allowed(String query, String parameter, String value, String allowed)
            throws Exception {
        mvc.perform(get("/api/deadlines?" + query)).andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("parameter").value(parameter)).andExpect(jsonPath("value").value(value))
                .andExpect(jsonPath("allowed").value(containsString(allowed)));
    }

    @Test
    void a_duty_answers_from_the_day_it_is_in_force() throws Exception {
        mvc.perform(get("/api/deadlines?duty=data-protection-acknowledgement&from=2026-06-19"))
                .andExpect(status().isOk()).andExpect(jsonPath("due").value("2026-07-18"));
    }
}
