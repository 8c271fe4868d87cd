package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.redress.calendar.PublishedHolidays;
import org.redress.council.AfterHours;
import org.redress.problem.RuleViolation;

/** Every case of the rulebook's section 9. */
class DeadlineCalculatorTest {

    private static final DeadlineCalculator CALCULATOR = new DeadlineCalculator(PublishedHolidays.calendar());
    private static final Duties DUTIES = DutiesFile.read(DeadlineCalculatorTest.class.getResourceAsStream("/processes/duties.dmn"));

    @ParameterizedTest(name = "{0} {1} from {3}: {5}")
    @CsvFileSource(resources = "/duty/deadline-cases.csv", numLinesToSkip = 1)
    void plain_cases(String id, String duty, String council, String from, LocalDate due, String title) {
        LocalDateTime received = from.length() > 10 ? LocalDateTime.parse(from) : LocalDate.parse(from).atStartOfDay();
        DutyRow row = DUTIES.row(duty, council, received.toLocalDate());
        LocalDate starts = CALCULATOR.received(received, row, AfterHours.ACTUAL_DAY);
        assertThat(CALCULATOR.period(row, starts, false).due()).isEqualTo(due);
    }

    @Test
    void scenarios() throws IOException {
        Map<String, JsonNode> all = new HashMap<>();
        new ObjectMapper().readTree(getClass().getResourceAsStream("/duty/deadline-scenarios.json"))
                .forEach(node -> all.put(node.get("id").asText(), node));
        assertThat(all.keySet()).containsExactlyInAnyOrder("A18", "A34", "C04", "C07", "C13", "C14", "K07", "Z01");

        JsonNode a18 = all.get("A18");
        DutyRow coventry = DUTIES.row(Duty.CORPORATE_ACKNOWLEDGEMENT, "coventry", in(a18, "received").toLocalDate());
        LocalDate deemed = CALCULATOR.received(in(a18, "received"), coventry, AfterHours.NEXT_WORKING_DAY);
        assertThat(deemed).isEqualTo(out(a18, "deemedReceived"));
        assertThat(due(Duty.CORPORATE_ACKNOWLEDGEMENT, "coventry", deemed)).isEqualTo(out(a18, "due"));
        DutyRow statutory = DUTIES.row(Duty.ADULTS_ACKNOWLEDGEMENT, "coventry", deemed);
        assertThat(CALCULATOR.received(in(a18, "received"), statutory, AfterHours.NEXT_WORKING_DAY))
                .as("never for a statutory clock").isEqualTo("2024-08-23");

        JsonNode a34 = all.get("A34");
        assertThat(due(Duty.ADULTS_RELEVANT_PERIOD, null, in(a34, "received").toLocalDate()))
                .isEqualTo(out(a34, "originalLastDay")).isBefore(in(a34, "agreedOn").toLocalDate());

        JsonNode c04 = all.get("C04");
        LocalDate appointed = in(c04, "advocateAppointedOn").toLocalDate();
        assertThat(due(Duty.CHILDRENS_STAGE1, null, appointed)).isEqualTo(out(c04, "due"));
        assertThat(extended(Duty.CHILDRENS_STAGE1, appointed)).isEqualTo(out(c04, "max20"))
                .isEqualTo(out(c04, "stage2RightFromEndOfIfExtended"))
                .isEqualTo(due(Duty.CHILDRENS_STAGE1_MAXIMUM, null, appointed));

        JsonNode c07 = all.get("C07");
        LocalDate received = CALCULATOR.deemedReceived(in(c07, "posted").toLocalDate(), 2);
        assertThat(received).isEqualTo(out(c07, "deemedReceived"));
        assertThat(due(Duty.CHILDRENS_STAGE2_REQUEST, null, received)).isEqualTo(out(c07, "due"));

        JsonNode c13 = all.get("C13");
        LocalDate asked = in(c13, "stage2RequestReceived").toLocalDate();
        assertThat(due(Duty.CHILDRENS_STAGE2, null, asked)).isEqualTo(out(c13, "due25"));
        assertThat(extended(Duty.CHILDRENS_STAGE2, asked)).isEqualTo(out(c13, "max65"));
        assertThat(due(Duty.CHILDRENS_STAGE2_AGREEMENT, null, asked)).isEqualTo(out(c13, "agreeTarget"));

        JsonNode c14 = all.get("C14");
        LocalDate record = in(c14, "finalWrittenRecordProduced").toLocalDate();
        assertThat(due(Duty.CHILDRENS_STAGE2, null, record)).isEqualTo(out(c14, "due25"));
        assertThat(due(Duty.CHILDRENS_STAGE2_MAXIMUM, null, record)).isEqualTo(out(c14, "max65"));

        JsonNode k07 = all.get("K07");
        LocalDate logged = in(k07, "received").toLocalDate();
        DutyRow acknowledgement = DUTIES.row(Duty.CORPORATE_ACKNOWLEDGEMENT, null, logged);
        LocalDate latest = CALCULATOR.acknowledgedNoLaterThan(acknowledgement, logged, logged.plusDays(30));
        assertThat(latest).isEqualTo(out(k07, "ackDue"));
        assertThat(due(Duty.CORPORATE_STAGE1, null, latest)).isEqualTo(out(k07, "responseDue"));

        JsonNode z01 = all.get("Z01");
        LocalDate stage1 = in(z01, "stage1Received").toLocalDate();
        LocalDate request = in(z01, "stage2RequestReceived").toLocalDate();
        assertThat(due(Duty.CHILDRENS_STAGE1, null, stage1)).isEqualTo(out(z01, "stage1Due10"));
        assertThat(extended(Duty.CHILDRENS_STAGE1, stage1)).isEqualTo(out(z01, "stage1Max20"));
        assertThat(due(Duty.CHILDRENS_STAGE2_REQUEST, null, out(z01, "stage1Max20"))).isEqualTo(out(z01, "stage2RequestWindow"));
        assertThat(due(Duty.CHILDRENS_STAGE2, null, request)).isEqualTo(out(z01, "stage2Due25"));
        assertThat(extended(Duty.CHILDRENS_STAGE2, request)).isEqualTo(out(z01, "stage2Max65"));
        LocalDate panel = due(Duty.CHILDRENS_PANEL_REQUEST, null, out(z01, "stage2Max65"));
        assertThat(panel).isEqualTo(out(z01, "panelRequestWindow"));
        LocalDate meeting = due(Duty.CHILDRENS_PANEL_MEETING, null, panel);
        assertThat(meeting).isEqualTo(out(z01, "panelLatestMeeting"));
        LocalDate report = due(Duty.CHILDRENS_PANEL_REPORT, null, meeting);
        assertThat(report).isEqualTo(out(z01, "panelReport"));
        assertThat(due(Duty.CHILDRENS_FINAL_RESPONSE, null, report)).isEqualTo(out(z01, "finalResponse"));
    }

    @Test
    void a_month_limit_is_not_moved_off_a_weekend_but_says_what_to_aim_at() {
        DeadlineCalculator.Period period = CALCULATOR.period(
                DUTIES.row(Duty.ADULTS_RELEVANT_PERIOD, null, LocalDate.of(2024, 1, 15)), LocalDate.of(2024, 1, 15), false);
        assertThat(period.due()).isEqualTo("2024-07-14");
        assertThat(period.safeTarget()).isEqualTo("2024-07-12");
        assertThat(period.skipped()).isEmpty();
    }

    @Test
    void holidays_passed_over_are_named_weekends_are_not() {
        DeadlineCalculator.Period period = CALCULATOR.period(
                DUTIES.row(Duty.CHILDRENS_PANEL_PAPERS, null, LocalDate.of(2022, 6, 16)), LocalDate.of(2022, 6, 16), false);
        assertThat(period.due()).isEqualTo("2022-05-31");
        assertThat(period.skipped()).extracting(h -> h.date().toString()).containsExactly("2022-06-02", "2022-06-03");
    }

    @Test
    void only_what_has_a_fixed_maximum_can_be_computed_extended() {
        LocalDate day = LocalDate.of(2026, 11, 2);
        assertThat(extended(Duty.CHILDRENS_STAGE1, day)).isEqualTo("2026-11-30");
        assertThatThrownBy(() -> extended(Duty.ADULTS_ACKNOWLEDGEMENT, day)).isInstanceOf(RuleViolation.class)
                .hasMessage("The duty adults-acknowledgement cannot be extended.");
        assertThatThrownBy(() -> extended(Duty.ADULTS_RELEVANT_PERIOD, day)).isInstanceOf(RuleViolation.class)
                .hasMessage("The duty adults-relevant-period can be extended, but to no fixed maximum: as agreed before it"
                        + " lapses.");
    }

    @Test
    void only_a_corporate_policy_moves_what_came_after_hours_to_the_next_working_day() {
        LocalDate friday = LocalDate.of(2026, 11, 6);
        LocalDate monday = LocalDate.of(2026, 11, 9);
        DutyRow policy = corporate("corporate", DutyRow.Nature.POLICY);
        assertThat(received(friday.atTime(17, 0), policy)).isEqualTo(friday);
        assertThat(received(friday.atTime(17, 1), policy)).isEqualTo(monday);
        assertThat(received(friday.plusDays(1).atTime(10, 0), policy)).isEqualTo(monday);
        assertThat(CALCULATOR.received(friday.atTime(18, 0), policy, AfterHours.ACTUAL_DAY)).isEqualTo(friday);
        assertThat(received(friday.atTime(18, 0), corporate("corporate", DutyRow.Nature.GUIDANCE))).isEqualTo(friday);
        assertThat(received(friday.atTime(18, 0), corporate("childrens", DutyRow.Nature.POLICY))).isEqualTo(friday);
    }

    @Test
    void a_late_or_missing_acknowledgement_never_lengthens_a_complaint() {
        LocalDate logged = LocalDate.of(2026, 11, 2);
        DutyRow acknowledgement = DUTIES.row(Duty.CORPORATE_ACKNOWLEDGEMENT, null, logged);
        LocalDate latest = LocalDate.of(2026, 11, 9);
        assertThat(CALCULATOR.acknowledgedNoLaterThan(acknowledgement, logged, null)).isEqualTo(latest);
        assertThat(CALCULATOR.acknowledgedNoLaterThan(acknowledgement, logged, latest.plusDays(1))).isEqualTo(latest);
        assertThat(CALCULATOR.acknowledgedNoLaterThan(acknowledgement, logged, latest.minusDays(1)))
                .isEqualTo(latest.minusDays(1));
    }

    private static LocalDate received(LocalDateTime at, DutyRow row) {
        return CALCULATOR.received(at, row, AfterHours.NEXT_WORKING_DAY);
    }

    private static DutyRow corporate(String procedure, DutyRow.Nature nature) {
        return new DutyRow("a-duty", null, null, null, procedure, "receipt", 5, DutyRow.Unit.WORKING_DAYS, null, nature,
                "a table", "due", null, DutyRow.RunsFor.AUTHORITY, "RECEIPT", java.util.List.of(), DutyRow.Ladder.NOBODY);
    }

    private static LocalDate due(String duty, String council, LocalDate from) {
        return CALCULATOR.period(DUTIES.row(duty, council, from), from, false).due();
    }

    private static LocalDate extended(String duty, LocalDate from) {
        return CALCULATOR.period(DUTIES.row(duty, null, from), from, true).due();
    }

    private static LocalDateTime in(JsonNode node, String key) {
        String text = node.get("inputs").get(key).asText();
        return text.length() > 10 ? LocalDateTime.parse(text) : LocalDate.parse(text).atTime(LocalTime.NOON);
    }

    private static LocalDate out(JsonNode node, String key) {
        return LocalDate.parse(node.get("expected").get(key).asText());
    }
}
