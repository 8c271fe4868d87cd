package org.redress.ombudsman;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of public reports, of which a case has one at most. */
@Component
class ReportRows {

    private final JdbcClient jdbc;

    ReportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OmbudsmanReport> find(String caseId) {
        return jdbc.sql("select * from ombudsman_report where case_id = :case").param("case", caseId)
                .query(OmbudsmanReport::row).optional();
    }

    /** Whether the report itself has come: a draft alone is none, and may come to nothing. */
    boolean received(String caseId) {
        return find(caseId).filter(report -> report.receivedOn() != null).isPresent();
    }

    /** Whether a report has come that is not dealt with. */
    boolean goesOn(String caseId) {
        return find(caseId).filter(report -> report.receivedOn() != null && !report.dealtWith()).isPresent();
    }

    void insert(String caseId, String letterId) {
        jdbc.sql("insert into ombudsman_report (case_id, letter_id) values (:case, :letter)").param("case", caseId)
                .param("letter", letterId).update();
    }

    /** @param columns by their names, which are the program's own; codes and days as they are */
    void change(String caseId, Map<String, Object> columns) {
        Map<String, Object> values = new LinkedHashMap<>();
        columns.forEach((column, value) -> values.put(column, value instanceof Enum<?> code ? code.name() : value));
        jdbc.sql("update ombudsman_report set " + values.keySet().stream().map(column -> column + " = :" + column)
                .collect(Collectors.joining(", ")) + " where case_id = :case").params(values).param("case", caseId).update();
    }
}
