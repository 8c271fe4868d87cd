package org.redress.investigation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.redress.investigation.Drafts.Draft;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.investigation.Recommendations.Recommendation;
import org.redress.investigation.Recommendations.Source;
import org.redress.problem.IfMatch;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.roster.Costs;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stage 2 on the case page: findings of each step, recommendations, more time, other people, hours and costs. */
@RestController
@RequestMapping("/api/complaints/{reference}")
@Tag(name = "Stage 2")
class InvestigationController {

    /** The law leaves it to the council who of it decides on more time (RR06 reg 17(6)): the whole complaints team may. */
    private static final Set<String> OFFICERS = Set.of("complaints-officers", "complaints-managers");

    private final Investigations investigations;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Costs costs;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;
    private final Drafts drafts;
    private final Statements statements;

    InvestigationController(Investigations investigations, Findings findings, Recommendations recommendations,
            Costs costs, Complaints complaints, CurrentPerson currentPerson, Drafts drafts, Statements statements) {
        this.statements = statements;
        this.investigations = investigations;
        this.findings = findings;
        this.recommendations = recommendations;
        this.costs = costs;
        this.complaints = complaints;
        this.currentPerson = currentPerson;
        this.drafts = drafts;
    }

    /** A new last day (null: the longest that the law allows), and why. */
    record ExtensionBody(LocalDate newDue, String reasons) {}

    /** What the complainant says to the statement: when, how, in what words, and to which heads. */
    record StatementAnswerBody(LocalDate on, Channel channel, String text, List<Statements.Said> heads) {}

    @PostMapping("/stage-2/statement")
    @Operation(summary = "What the complainant says to each head of the statement: agreed, which counts in writing, or not"
            + " agreed and why. The answer says what is still needed")
    Map<String, String> answered(@PathVariable String reference, @RequestBody StatementAnswerBody body) {
        return Map.of("told", statements.answered(officer(reference), body.on(), body.channel(), body.text(), body.heads()));
    }

    /** Hours, money or both, for something done in a stage. */
    record CostBody(int stage, String role, String person, String what, LocalDate on, BigDecimal hours,
            BigDecimal amount) {}

    @PostMapping("/stage-2/extension")
    @Operation(summary = "Decide on more time for stage 2 before its period has passed, with written reasons; it counts once"
            + " the letter has gone (RR06 reg 17(6))")
    Investigations.MoreTime extend(@PathVariable String reference, @RequestBody ExtensionBody body) {
        return investigations.extend(officer(reference), body.newDue(), body.reasons());
    }

    /** What a step says of one head, and whether whoever asks can change it now. The API names records without package. */
    record SaidOfHead(String headId, Finding finding, Boolean agrees, String reasons, String actionText, String actionOwner,
            LocalDate actionDue, boolean noAction, BigDecimal payment, boolean writable) {}

    @GetMapping("/findings/{step}")
    @Operation(summary = "What a step of stage 2 says of each head: investigation, independent, adjudication; with its"
            + " version as ETag. Blank for whoever does not read it before it is told")
    ResponseEntity<List<SaidOfHead>> findings(@PathVariable String reference, @PathVariable String step) {
        return said(seen(reference), step(step));
    }

    @PutMapping("/findings/{step}")
    @Operation(summary = "Keep what the investigation or the Independent Person says of heads, as typed; heads that are left"
            + " out stay as they are."
            + " If-Match is the ETag that was read, 412 names the other editor")
    ResponseEntity<List<SaidOfHead>> save(@PathVariable String reference, @PathVariable String step,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch, @RequestBody List<OfHead> said) {
        ComplaintReference of = seen(reference);
        Step its = step(step);
        if (its == Step.ADJUDICATION) {
            throw RuleViolation.invalid("step", step, "investigation, independent", "The adjudication is written under"
                    + " Adjudication in the Case tab: PUT …/adjudication/points/{id}.");
        }
        drafts.needToWrite(of, currentPerson.get(), its);
        findings.save(of, its, IfMatch.version(ifMatch, "the findings"), said);
        return said(of, its);
    }

    private ResponseEntity<List<SaidOfHead>> said(ComplaintReference reference, Step step) {
        long version = findings.version(reference, step);
        boolean hidden = drafts.hidden(reference, currentPerson.get()).contains(Draft.valueOf(step.name()));
        Set<String> writable = step == Step.ADJUDICATION ? Set.of() : drafts.writable(reference, currentPerson.get(), step);
        return fresh(version).body(findings.of(reference, step).stream().map(one -> hidden
                ? new SaidOfHead(one.headId(), null, null, null, null, null, null, false, null, false)
                : new SaidOfHead(one.headId(), one.finding(), one.agrees(), one.reasons(), one.actionText(), one.actionOwner(),
                        one.actionDue(), one.noAction(), one.payment(), writable.contains(one.headId()))).toList());
    }

    private static ResponseEntity.BodyBuilder fresh(long version) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).eTag("\"" + version + "\"");
    }

    @GetMapping("/recommendations/{source}")
    @Operation(summary = "What the investigation or the panel recommends, with the council's answers and their version as"
            + " ETag, as far as the person reads it before it is told")
    ResponseEntity<List<Recommendation>> recommendations(@PathVariable String reference, @PathVariable String source) {
        return recommended(seen(reference), source(source));
    }

    @PutMapping("/recommendations/{source}")
    @Operation(summary = "Replace the list of recommendations, in the order given; If-Match is the ETag that was read")
    ResponseEntity<List<Recommendation>> recommend(@PathVariable String reference, @PathVariable String source,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody List<String> texts) {
        ComplaintReference of = seen(reference);
        Source its = source(source);
        drafts.needToRecommend(of, currentPerson.get(), its);
        recommendations.replace(of, its, IfMatch.version(ifMatch, "the recommendations"), texts);
        return recommended(of, its);
    }

    private ResponseEntity<List<Recommendation>> recommended(ComplaintReference reference, Source source) {
        long version = recommendations.version(reference, source);
        Set<Draft> hidden = drafts.hidden(reference, currentPerson.get());
        return fresh(version).body(hidden.contains(Draft.valueOf(source.name())) ? List.of()
                : recommendations.of(reference, source).stream().map(one -> hidden.contains(Draft.ANSWER)
                        ? Recommendation.unanswered(one.id(), source, one.number(), one.text())
                        : one).toList());
    }

    @GetMapping("/costs")
    @Operation(summary = "Hours and costs of each stage, to the penny")
    Costs.OfCase costs(@PathVariable String reference) {
        ComplaintReference of = seen(reference);
        drafts.needToSeeCosts(currentPerson.get());
        return costs.of(of);
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
