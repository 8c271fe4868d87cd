package org.redress.ombudsman;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.redress.engine.Persons;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What letters say of a case of the Ombudsman, as {@code ombudsman}: of the letter that is answered, else of the newest. */
@Component
class OmbudsmanFacts implements LetterSource {

    private final OmbudsmanRows rows;
    private final ReportRows reports;
    private final Persons persons;

    OmbudsmanFacts(OmbudsmanRows rows, ReportRows reports, Persons persons) {
        this.rows = rows;
        this.reports = reports;
        this.persons = persons;
    }

    @Override
    public String name() {
        return "ombudsman";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        List<OmbudsmanCase> cases = rows.of(reference);
        if (cases.isEmpty()) {
            return Map.of();
        }
        List<OmbudsmanLetter> letters = rows.letters(cases.get(cases.size() - 1).id());
        return letters.isEmpty() ? Map.of() : Map.of(name(), of(letters.get(letters.size() - 1)));
    }

    /** The facts of one letter and its case. */
    Map<String, Object> of(OmbudsmanLetter letter) {
        OmbudsmanCase of = rows.byId(letter.caseId());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", of.lgscoReference());
        facts.put("linkOfficer", of.linkOfficer() == null ? null : persons.name(of.linkOfficer()));
        facts.put("letterDated", letter.dated());
        facts.put("privilegeLookedAt", rows.privilege(letter.id()) == null ? null : true);
        facts.put("accepted", Boolean.TRUE.equals(letter.accepts()) ? true : null);
        facts.put("answers", letter.reply());
        facts.put("documents", letter.documents());
        facts.put("facts", letter.facts());
        facts.put("evidence", letter.evidence());
        facts.put("remedy", letter.remedy());
        reports.find(of.id()).ifPresent(report -> facts.put("report", report(report)));
        facts.values().removeIf(Objects::isNull);
        return facts;
    }

    private static Map<String, Object> report(OmbudsmanReport report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", report.title());
        facts.put("receivedOn", report.receivedOn());
        facts.put("inspectionPlace", report.inspectionPlace());
        facts.put("inspectionFrom", report.inspectionFrom());
        facts.put("inspectionUntil", report.inspectionUntil());
        facts.put("laidBefore", report.laidBefore() == null ? null : report.laidBefore().words());
        facts.put("laidOn", report.laidOn());
        facts.put("action", report.action());
        facts.values().removeIf(Objects::isNull);
        return facts;
    }
}
