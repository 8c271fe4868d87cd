package org.redress.investigation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.redress.duty.Deadline;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.investigation.Recommendations.Recommendation;
import org.redress.investigation.Recommendations.Source;
import org.redress.childrens.ChildrensComplaints;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.roster.Costs;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stage 2 on the case page: findings of each step, recommendations, more time, other people, hours and costs. */
@RestController
@RequestMapping("/api/complaints/{reference}")
@Tag(name = "Stage 2")
class InvestigationController {

    private static final Set<String> OFFICERS = Set.of("complaints-officers", "complaints-managers");
    private static final Map<Step, Role> SPEAKS = Map.of(Step.INVESTIGATION, Role.INVESTIGATING_OFFICER,
            Step.INDEPENDENT, Role.INDEPENDENT_PERSON, Step.ADJUDICATION, Role.ADJUDICATING_OFFICER);

    private static final Set<Role> INVESTIGATE = Set.of(Role.INVESTIGATING_OFFICER, Role.INDEPENDENT_PERSON);

    private final Investigations investigations;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Costs costs;
    private final Complaints complaints;
    private final Appointments appointments;
    private final CurrentPerson currentPerson;
    private final ChildrensComplaints childrens;

    InvestigationController(Investigations investigations, Findings findings, Recommendations recommendations,
            Costs costs, Complaints complaints, Appointments appointments, CurrentPerson currentPerson,
            ChildrensComplaints childrens) {
        this.investigations = investigations;
        this.findings = findings;
        this.recommendations = recommendations;
        this.costs = costs;
        this.complaints = complaints;
        this.appointments = appointments;
        this.currentPerson = currentPerson;
        this.childrens = childrens;
    }

    /** A new last day (null: the longest that the law allows), and why. */
    record ExtensionBody(LocalDate newDue, String reasons) {}

    /** Hours, money or both, for something done in a stage. */
    record CostBody(int stage, String role, String person, String what, LocalDate on, BigDecimal hours,
            BigDecimal amount) {}

    @PostMapping("/stage-2/extension")
    @Operation(summary = "Extend stage 2 before its period has passed, with written reasons (RR06 reg 17(6))")
    Map<String, Object> extend(@PathVariable String reference, @RequestBody ExtensionBody body) {
        Deadline extended = investigations.extend(officer(reference), body.newDue(), body.reasons());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("duty", extended.duty());
        answer.put("due", extended.due());
        return answer;
    }

    @GetMapping("/findings/{step}")
    @Operation(summary = "What a step of stage 2 says of each head: investigation, independent, adjudication")
    List<OfHead> findings(@PathVariable String reference, @PathVariable String step) {
        ComplaintReference of = seen(reference);
        List<OfHead> said = findings.of(of, step(step));
        return childrens.stage2Answered(of) || readsDrafts(of, step(step)) ? said
                : said.stream().map(head -> new OfHead(head.headId(), null, null, null, null, null, null, false)).toList();
    }

    /** Until the response has gone, what is found is a draft: for those who find it, who decide on it and the team. */
    private boolean readsDrafts(ComplaintReference reference, Step step) {
        Person person = currentPerson.get();
        return person.isSystem() || person.in("adjudicating-officers")
                || person.groups().stream().anyMatch(OFFICERS::contains)
                || step != Step.ADJUDICATION && appointments.running(reference).stream().anyMatch(a ->
                        a.person().equals(person.id()) && INVESTIGATE.contains(a.role()));
    }

    @PutMapping("/findings/{step}")
    @Operation(summary = "Keep what a step of stage 2 says of heads, as typed")
    List<OfHead> save(@PathVariable String reference, @PathVariable String step, @RequestBody List<OfHead> said) {
        ComplaintReference of = seen(reference);
        Step its = step(step);
        Person person = currentPerson.get();
        boolean speaks = appointments.running(of).stream()
                .anyMatch(a -> a.role() == SPEAKS.get(its) && a.person().equals(person.id()))
                || its == Step.ADJUDICATION && person.in("adjudicating-officers");
        boolean forThem = its != Step.ADJUDICATION && person.groups().stream().anyMatch(OFFICERS::contains);
        if (!speaks && !forThem) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, switch (its) {
                case INVESTIGATION -> "The Investigating Officer makes these findings, or an officer for them.";
                case INDEPENDENT -> "The Independent Person says this, or an officer for them.";
                case ADJUDICATION -> "The Adjudicating Officer decides the heads.";
            });
        }
        findings.save(of, its, said);
        return findings.of(of, its);
    }

    @GetMapping("/recommendations/{source}")
    @Operation(summary = "What the investigation or the panel recommends, with the council's answers")
    List<Recommendation> recommendations(@PathVariable String reference, @PathVariable String source) {
        return recommendations.of(seen(reference), source(source));
    }

    @PutMapping("/recommendations/{source}")
    @Operation(summary = "Replace the list of recommendations, in the order given")
    List<Recommendation> recommend(@PathVariable String reference, @PathVariable String source,
            @RequestBody List<String> texts) {
        ComplaintReference of = seen(reference);
        Source its = source(source);
        Person person = currentPerson.get();
        Role role = its == Source.PANEL ? Role.PANEL_CHAIR : Role.INVESTIGATING_OFFICER;
        boolean speaks = appointments.running(of).stream()
                .anyMatch(a -> a.role() == role && a.person().equals(person.id()));
        if (!speaks && person.groups().stream().noneMatch(OFFICERS::contains) && !person.in("panel-clerks")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Whoever recommends writes the list, or an officer for them.");
        }
        recommendations.replace(of, its, texts);
        return recommendations.of(of, its);
    }

    @PutMapping("/recommendations/{source}/{id}")
    @Operation(summary = "The council's answer to one recommendation, as typed")
    List<Recommendation> answer(@PathVariable String reference, @PathVariable String source, @PathVariable String id,
            @RequestBody Recommendation answer) {
        ComplaintReference of = seen(reference);
        Person person = currentPerson.get();
        if (person.groups().stream().noneMatch(OFFICERS::contains) && !person.in("senior-managers")
                && !person.in("directors")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "The council answers recommendations.");
        }
        recommendations.answer(of, new Recommendation(id, source(source), 0, null, answer.answer(), answer.reasons(),
                answer.actionText(), answer.actionOwner(), answer.actionDue()));
        return recommendations.of(of, source(source));
    }

    @GetMapping("/costs")
    @Operation(summary = "Hours and costs of each stage, to the penny")
    Costs.OfCase costs(@PathVariable String reference) {
        return costs.of(seen(reference));
    }

    @PostMapping("/costs")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add hours or costs to a stage")
    Costs.Entry cost(@PathVariable String reference, @RequestBody CostBody body) {
        ComplaintReference of = officer(reference);
        return costs.add(of, body.stage(), body.role(), body.person(), body.what(), body.on(), body.hours(),
                body.amount());
    }

    /** Why an entry is struck. */
    record Strike(String why) {}

    @PostMapping("/costs/{id}/struck")
    @Operation(summary = "Strike a wrong entry, with the reason; it stays on file and counts no more")
    Costs.Entry strike(@PathVariable String reference, @PathVariable String id, @RequestBody Strike body) {
        return costs.strike(officer(reference), id, body.why());
    }

    private ComplaintReference seen(String reference) {
        ComplaintReference of = new ComplaintReference(reference);
        complaints.seenBy(currentPerson.get(), of);
        return of;
    }

    private ComplaintReference officer(String reference) {
        ComplaintReference of = seen(reference);
        if (currentPerson.get().groups().stream().noneMatch(OFFICERS::contains)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only a complaints officer or a complaints manager can do this.");
        }
        return of;
    }

    private static Step step(String step) {
        try {
            return Step.valueOf(step.toUpperCase(Locale.UK));
        } catch (IllegalArgumentException unknown) {
            throw RuleViolation.invalid("step", step, "investigation, independent, adjudication",
                    "Stage 2 has three steps that speak.");
        }
    }

    private static Source source(String source) {
        try {
            return Source.valueOf(source.toUpperCase(Locale.UK));
        } catch (IllegalArgumentException unknown) {
            throw RuleViolation.invalid("source", source, "investigation, panel", "Say who recommends.");
        }
    }
}
