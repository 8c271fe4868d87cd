package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.redress.engine.DeployedResources;
import org.redress.support.Councils;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The table holds every clock of the rulebook, and cannot be loosened against the law. */
@ExtendWith(OutputCaptureExtension.class)
class DutiesFileTest {

    private static final String FILE = read();
    private static final Duties DUTIES = parse(FILE).with(Set.of("southampton"));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/duty/duties.csv", numLinesToSkip = 1)
    void every_row_of_the_rulebook_is_in_the_table(String duty, String procedure, String clockStarts, int count,
            String unit, String maximum, String nature, String source, String fallsDue, String timer, String runsFor) {
        DutyRow row = DUTIES.rows().stream().filter(r -> r.duty().equals(duty) && r.council() == null).findFirst().orElseThrow();
        assertThat(row.procedure()).isEqualTo(procedure);
        assertThat(row.clockStarts()).isEqualTo(clockStarts);
        assertThat(row.count()).isEqualTo(count);
        assertThat(row.unit().name()).isEqualTo(unit);
        assertThat(row.extendedMaximum()).isEqualTo(maximum);
        assertThat(row.nature().name()).isEqualTo(nature);
        assertThat(row.source()).isEqualTo(source);
        assertThat(row.fallsDue()).isEqualTo(fallsDue);
        assertThat(row.rulebookTimer()).isEqualTo(timer);
        assertThat(row.runsFor().name()).isEqualTo(runsFor);
    }

    @Test
    void the_names_are_those_of_the_constants() throws IllegalAccessException {
        TreeSet<String> constants = new TreeSet<>();
        for (var field : Duty.class.getFields()) {
            constants.add((String) field.get(null));
        }
        assertThat(new TreeSet<>(DUTIES.names())).isEqualTo(constants).hasSize(60);
        assertThat(Duty.variable(Duty.CHILDRENS_STAGE2)).isEqualTo("childrensStage2DueAt");
    }

    @Test
    void coventry_counts_its_corporate_stages_from_receipt_and_request() {
        LocalDate day = LocalDate.of(2026, 11, 2);
        assertThat(DUTIES.row(Duty.CORPORATE_ACKNOWLEDGEMENT, "coventry", day).count()).isEqualTo(3);
        assertThat(DUTIES.row(Duty.CORPORATE_STAGE1, "coventry", day).clockFrom()).isEqualTo("RECEIPT");
        assertThat(DUTIES.row(Duty.CORPORATE_STAGE2, "coventry", day).clockFrom()).isEqualTo("REQUEST");
        assertThat(DUTIES.row(Duty.CORPORATE_ACKNOWLEDGEMENT, "southampton", day).count()).isEqualTo(5);
        assertThat(DUTIES.row(Duty.CORPORATE_STAGE1, null, day).clockFrom()).isEqualTo("ACKNOWLEDGEMENT");
    }

    @Test
    void the_shipped_table_is_lawful_without_a_warning() {
        new LawFloor().check(DUTIES);
        assertThat(new LawFloor().loosened(DUTIES)).isEmpty();
    }

    @Test
    void more_time_for_a_statutory_duty_is_refused_with_duty_both_values_and_regulation() {
        refused(change("ChildrensStage1", 3, "11"), "childrens-stage1", "11 WORKING_DAYS", "10 WORKING_DAYS", "RR06 reg 14(1)-(5)");
        refused(change("ChildrensStage2", 5, "\"66\""), "childrens-stage2", "66", "65", "RR06 reg 17(3)-(6)");
        refused(change("ChildrensPanelReport", 5, "\"as agreed\""), "childrens-panel-report", "as agreed", "RR06 reg 20");
        refused(change("AdultsAcknowledgement", 4, "\"CALENDAR_WEEKS\""), "adults-acknowledgement", "CALENDAR_WEEKS", "CR09 reg 13");
        refused(change("ChildrensStage1", 6, "\"POLICY\""), "childrens-stage1", "statutory");
        refused(change("ChildrensStage1", 10, "\"COMPLAINANT\""), "childrens-stage1");
        refused(FILE.replace("\"childrens-panel-report\"", "\"childrens-panel-reporting\""), "childrens-panel-report", "missing");
        refused(change("ChildrensStage1", 6, "\"STATUTORY\"").replaceFirst("(In_ChildrensStage1_4\"><text>)", "$1&lt;= date(\"2026-12-31\")"),
                "childrens-stage1", "missing");
    }

    @Test
    void less_time_for_a_complainant_is_refused_and_more_is_welcome() {
        refused(change("ChildrensPanelRequest", 3, "19"), "childrens-panel-request", "19", "20", "RR06 reg 18(2)");
        new LawFloor().check(parse(change("ChildrensPanelRequest", 3, "30")));
    }

    @Test
    void a_statutory_duty_may_be_tightened_and_policy_is_free() {
        new LawFloor().check(parse(change("ChildrensStage1", 3, "8")));
        new LawFloor().check(parse(change("ChildrensAcknowledgement", 3, "9")));
        new LawFloor().check(parse(change("MonitoringOfficerMeeting", 4, "\"CALENDAR_DAYS_BEGINNING_WITH\"")));
    }

    @Test
    void looser_guidance_and_a_row_for_nobody_are_warnings_in_the_log_and_on_the_health_page(CapturedOutput output) {
        DeployedResources files = mock(DeployedResources.class);
        when(files.get("processes/duties.dmn")).thenReturn(FILE.getBytes(StandardCharsets.UTF_8));
        DutyTable table = new DutyTable(files, Councils.with(Map.of()));
        assertThat(new DutiesHealth(table).health().getDetails()).doesNotContainKey("warnings");
        byte[] looser = change("CorporateStage1", 3, "12").replaceFirst("\"coventry\"", "\"leeds\"").getBytes(StandardCharsets.UTF_8);
        DutyTable strict = table;
        assertThatThrownBy(() -> strict.replace(looser, "a test")).hasMessageContaining("corporate-stage1: the table says 12")
                .hasMessageContaining("Write the council's reason as redress.councils.code-default.loosened.duties.corporate-stage1.");
        table = new DutyTable(files, Councils.with(Map.of("redress.councils.code-default.loosened.duties.corporate-stage1",
                "We have two offices only.")));
        table.replace(looser, "a test");
        String loosened = "corporate-stage1: the table says 12 WORKING_DAYS (extended: 20), Code 6.3-6.4 (Coventry: from"
                + " receipt) sets 10 WORKING_DAYS (extended: 20): the authority has more time. The council's reason: We have two offices only.";
        String nobody = "corporate-acknowledgement for leeds: there is no profile of that council, so nothing reads the row.";
        assertThat(output).contains("Table of duties. " + loosened, "Table of duties. " + nobody);
        assertThat(new DutiesHealth(table).health().getDetails().get("warnings")).isEqualTo(List.of(loosened, nobody));
    }

    @Test
    void a_cell_that_cannot_be_read_is_named() {
        assertThatThrownBy(() -> parse(change("ChildrensStage1", 3, "ten")))
                .hasMessageContaining("Rule_ChildrensStage1").hasMessageContaining("count").hasMessageContaining("ten");
        assertThatThrownBy(() -> parse(change("ChildrensStage1", 4, "\"DAYS\""))).hasMessageContaining("WORKING_DAYS");
    }

    @Test
    void what_is_no_table_of_duties_is_said() {
        assertThatThrownBy(() -> parse("<definitions/>")).hasMessage("duties.dmn has no decision with the id duties.");
        assertThatThrownBy(() -> parse("nonsense")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("duties.dmn cannot be read");
        assertThatThrownBy(() -> parse("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>"
                + FILE.substring(FILE.indexOf("<definitions")))).hasMessageContaining("DOCTYPE");
    }

    @Test
    void another_decision_in_the_file_is_not_taken_for_it() {
        String other = "<decision id=\"other\"><decisionTable id=\"t\"><input label=\"Duty\"/></decisionTable></decision>";
        assertThat(parse(FILE.replaceFirst("<decision ", other + "<decision ")).rows()).isEqualTo(DUTIES.rows());
    }

    private static void refused(String file, String... words) {
        assertThatThrownBy(() -> new LawFloor().check(parse(file))).isInstanceOf(LawFloor.AgainstTheLaw.class)
                .satisfies(refusal -> assertThat(List.of(words)).allMatch(word -> refusal.getMessage().contains(word),
                        "is in: " + refusal.getMessage()));
    }

    private static String change(String rule, int column, String to) {
        String changed = FILE.replaceFirst("(Out_" + rule + "_" + column + "\"><text>)[^<]*", "$1" + to);
        assertThat(changed).contains("Out_" + rule + "_" + column + "\"><text>" + to + "<");
        return changed;
    }

    private static Duties parse(String file) {
        return DutiesFile.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read() {
        try {
            return new String(DutiesFileTest.class.getResourceAsStream("/processes/duties.dmn").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
