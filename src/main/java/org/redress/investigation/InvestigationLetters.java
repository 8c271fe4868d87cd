package org.redress.investigation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.letter.FindingWords;
import org.redress.letter.LetterSource;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Heads;
import org.redress.register.Pounds;
import org.springframework.stereotype.Component;

/** What letters say of stage 2, as {@code investigation}: people, clock, statement, progress, decisions, reports. */
@Component
class InvestigationLetters implements LetterSource {

    private final Deadlines deadlines;
    private final Heads heads;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Reports reports;
    private final Decisions decisions;
    private final Appointments appointments;
    private final Persons persons;
    private final Complaints complaints;
    private final Clock clock;

    InvestigationLetters(Deadlines deadlines, Heads heads, Findings findings, Recommendations recommendations,
            Reports reports, Decisions decisions, Appointments appointments, Persons persons,
            Complaints complaints, Clock clock) {
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.heads = heads;
        this.findings = findings;
        this.recommendations = recommendations;
        this.reports = reports;
        this.decisions = decisions;
        this.appointments = appointments;
        this.persons = persons;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "investigation";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        List<Deadline> stage2 = deadlines.of(reference, Duty.CHILDRENS_STAGE2);
        if (stage2.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        Optional<Deadline> record = deadlines.newest(reference, Duty.CHILDRENS_STAGE2_RECORD);
        Optional<LocalDate> recordDue = record.filter(Deadline::running).map(Deadline::due);
        facts.put("recordDue", recordDue.orElse(null));
        facts.put("recordAhead", recordDue.filter(due -> !due.isBefore(UkTime.today(clock))).orElse(null));
        facts.put("recordProducedOn", record.map(Deadline::metOn).orElse(null));
        LocalDate asked = complaints.get(reference).stage2RequestedOn();
        facts.put("askedLate", deadlines.newest(reference, Duty.CHILDRENS_STAGE2_REQUEST)
                .filter(window -> asked != null && asked.isAfter(window.due())).isPresent());
        facts.put("agreeBy", deadlines.current(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).map(Deadline::due)
                .orElse(null));
        facts.put("longest", deadlines.newest(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).map(Deadline::due).orElse(null));
        facts.put("moreTimeUntil", Investigations.decided(decisions, reference).map(Investigations::until).orElse(null));
        facts.put("officer", named(reference, Role.INVESTIGATING_OFFICER));
        facts.put("independentPerson", named(reference, Role.INDEPENDENT_PERSON));
        facts.put("progress", progress(reference));
        List<Map<String, Object>> points = points(reference);
        facts.put("points", points.isEmpty() ? null : points);
        facts.put("acts", points.stream().anyMatch(point -> point.get("action") != null));
        facts.put("recommendations", recommendations.of(reference, Recommendations.Source.INVESTIGATION).stream()
                .map(one -> Map.of("number", one.number(), "text", one.text())).toList());
        decisions.latest(reference, "ADJUDICATION").ifPresent(decision -> {
            facts.put("decidedOn", decision.onDay());
            facts.put("decidedBy", persons.name(decision.person()));
        });
        decisions.latest(reference, "INDEPENDENT_PART").ifPresent(part -> facts.put("independentPart", part(reference, part)));
        return Map.of("investigation", facts);
    }

    private String named(ComplaintReference reference, Role role) {
        return appointments.current(reference, role)
                .map(this::name).orElse(null);
    }

    private String name(String id) {
        return persons.name(id);
    }

    /** Who took part is kept with the decision, who reported with the report: three people may be the Independent Person. */
    private Map<String, Object> part(ComplaintReference reference, Decision decision) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("who", decision.grounds() == null ? named(reference, Role.INDEPENDENT_PERSON) : name(decision.grounds()));
        facts.put("reporter", decision.grounds() == null ? null : decisions.latest(reference, "INDEPENDENT_REPORT")
                .map(Decision::grounds).filter(person -> !person.equals(decision.grounds())).map(this::name).orElse(null));
        facts.put("tookPart", "TOOK_PART".equals(decision.outcome()));
        facts.put("on", decision.onDay());
        facts.put("how", decision.reasons());
        return facts;
    }

    /** How far the investigation has come. */
    private Map<String, Object> progress(ComplaintReference reference) {
        List<Heads.Head> standing = heads.considered(reference);
        List<String> there = reports.of(reference).stream().map(report -> report.kind()).toList();
        Map<String, Object> done = new LinkedHashMap<>();
        done.put("appointed", named(reference, Role.INVESTIGATING_OFFICER) != null);
        done.put("agreed", !standing.isEmpty() && standing.stream().allMatch(head -> head.agreedOn() != null));
        done.put("notAgreed", decisions.latest(reference, "STATEMENT")
                .filter(settled -> settled.outcome().equals("NOT_AGREED")).isPresent());
        done.put("investigated", there.contains(Reports.INVESTIGATION));
        done.put("checked", there.contains(Reports.INDEPENDENT));
        done.put("begun", !(Boolean) done.get("appointed"));
        return done;
    }

    /** The council's decision on each head, once every one is made. */
    private List<Map<String, Object>> points(ComplaintReference reference) {
        List<OfHead> decided = findings.of(reference, Step.ADJUDICATION);
        List<OfHead> found = findings.of(reference, Step.INVESTIGATION);
        if (decided.isEmpty() || decided.stream().anyMatch(one -> !one.complete(Step.ADJUDICATION))) {
            return List.of();
        }
        List<Heads.Head> standing = heads.considered(reference);
        List<Map<String, Object>> points = new ArrayList<>();
        for (int i = 0; i < standing.size(); i++) {
            Heads.Head head = standing.get(i);
            OfHead decision = decided.get(i);
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("number", head.number());
            point.put("words", head.words());
            point.put("wanted", head.desiredOutcome());
            point.put("finding", FindingWords.of(decision.finding(), false));
            point.put("findingForChild", FindingWords.of(decision.finding(), true));
            point.put("findingForAll", FindingWords.ofAnothersComplaint(decision.finding()));
            point.put("differs", found.get(i).finding() != null && found.get(i).finding() != decision.finding());
            point.put("reasons", decision.why().orElse(null));
            point.put("action", decision.action().orElse(null));
            point.put("payment", decision.payment() == null ? null : Pounds.words(decision.payment()));
            point.put("owner", decision.actionOwner());
            point.put("due", decision.actionDue());
            points.add(point);
        }
        return points;
    }
}
