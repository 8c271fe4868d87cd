package org.redress.investigation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.duty.Duty;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.problem.Texts;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.register.RichText;
import org.redress.response.BenchAnswer;
import org.redress.response.FindingLabels;
import org.redress.response.Point;
import org.redress.response.Point.Said;
import org.springframework.stereotype.Component;

/** The adjudication in the bench: a decision on each head, kept with what the other steps of stage 2 say. */
@Component
class AdjudicationBench implements BenchAnswer {

    private static final Set<String> CHECKERS = Set.of("complaints-managers", "directors");
    private static final Wording WORDING = new Wording("Adjudication", "Our decisions on complaint", "Head", "Decision",
            "Choose a decision", FindingLabels.all(), "What we decide, and why", "What we will do", true, false);

    private final Findings findings;
    private final Heads heads;

    AdjudicationBench(Findings findings, Heads heads) {
        this.findings = findings;
        this.heads = heads;
    }

    @Override
    public Kind kind() {
        return Kind.ADJUDICATION;
    }

    @Override
    public Wording wording() {
        return WORDING;
    }

    @Override
    public String duty(ComplaintReference reference) {
        return Duty.CHILDRENS_STAGE2;
    }

    @Override
    public Set<String> checkers() {
        return CHECKERS;
    }

    @Override
    public Optional<Status> status(ComplaintReference reference) {
        return findings.adjudication(reference);
    }

    @Override
    public Optional<Instant> begun(ComplaintReference reference, Instant by) {
        return findings.begun(reference, by);
    }

    @Override
    public List<Point> points(ComplaintReference reference) {
        Map<String, OfHead> decided = findings.of(reference, Step.ADJUDICATION).stream()
                .collect(Collectors.toMap(OfHead::headId, Function.identity()));
        return heads.considered(reference).stream().map(head -> new Point(head.id(), head.number(), head.words(),
                head.desiredOutcome(), said(decided.get(head.id())))).toList();
    }

    private static Said said(OfHead one) {
        return new Said(one.finding() == null ? null : one.finding().name(), one.why().orElse(null), one.action().orElse(null),
                one.noAction(), one.noAction() ? null : one.actionOwner(), one.noAction() ? null : one.actionDue(), one.payment(),
                one.noAction() ? null : one.remedy());
    }

    /** The Adjudicating Officer answers the findings and the Independent Person's view of them (regulation 17(3), (7)). */
    @Override
    public Map<String, List<SaidBefore>> saidBefore(ComplaintReference reference) {
        Map<String, OfHead> views = findings.of(reference, Step.INDEPENDENT).stream()
                .collect(Collectors.toMap(OfHead::headId, Function.identity()));
        return findings.of(reference, Step.INVESTIGATION).stream().collect(Collectors.toMap(OfHead::headId, found -> Stream.of(
                found.finding() == null ? null : said("The Investigating Officer found", Happenings.words(found.finding()), found.reasons()),
                views.get(found.headId()).agrees() == null ? null : said("The Independent Person",
                        views.get(found.headId()).agrees() ? "Agrees" : "Does not agree", views.get(found.headId()).reasons()))
                .filter(Objects::nonNull).toList()));
    }

    private static SaidBefore said(String who, String verdict, String reasons) {
        return new SaidBefore(who, verdict + "." + (Texts.blank(reasons) ? "" : " " + reasons));
    }

    @Override
    public void keep(ComplaintReference reference, List<Point> answered) {
        findings.save(reference, Step.ADJUDICATION, answered.stream().map(point -> {
            Said said = point.said();
            return new OfHead(point.id(), said.verdict() == null ? null : Finding.valueOf(said.verdict()), null,
                    RichText.plainOrNull(said.reasons()), RichText.plainOrNull(said.action()), said.owner(), said.due(),
                    said.noAction(), RichText.xhtmlOrNull(said.reasons()), RichText.xhtmlOrNull(said.action()), said.payment(),
                    said.remedy());
        }).toList());
    }

    @Override
    public Optional<String> lastWriter(ComplaintReference reference, Point now) {
        return findings.writer(now.id(), Step.ADJUDICATION);
    }

    @Override
    public List<String> blank(Point point) {
        return Stream.of(point.said().reasons() == null ? "reasons" : null, point.said().verdict() == null ? "decision" : null)
                .filter(missing -> missing != null).toList();
    }
}
