package org.redress.investigation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Submission;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchComments;
import org.redress.response.PaidAnswer;
import org.springframework.stereotype.Component;

/** What the adjudication pays; where the Director does not approve it, it is decided anew. */
@Component
class AdjudicationPayments implements PaidAnswer {

    private final Findings findings;
    private final Heads heads;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final BenchComments comments;

    AdjudicationPayments(Findings findings, Heads heads, Deadlines deadlines, Timeline timeline, BenchComments comments) {
        this.comments = comments;
        this.findings = findings;
        this.heads = heads;
        this.deadlines = deadlines;
        this.timeline = timeline;
    }

    @Override
    public int stage() {
        return 2;
    }

    @Override
    public String approval() {
        return Findings.PAYMENT;
    }

    @Override
    public List<Paid> paid(ComplaintReference reference) {
        Map<String, OfHead> decided = findings.of(reference, Step.ADJUDICATION).stream()
                .collect(Collectors.toMap(OfHead::headId, one -> one));
        return heads.considered(reference).stream().filter(head -> decided.get(head.id()).payment() != null)
                .map(head -> new Paid(head.id(), "Point " + head.number(), decided.get(head.id()).remedy(),
                        decided.get(head.id()).payment(), decided.get(head.id()).actionText())).toList();
    }

    @Override
    public Stream<String> words(ComplaintReference reference) {
        List<String> considered = heads.considered(reference).stream().map(Heads.Head::id).toList();
        return findings.of(reference, Step.ADJUDICATION).stream().filter(one -> considered.contains(one.headId()))
                .flatMap(one -> Stream.of(one.reasons(), one.actionText())).filter(Objects::nonNull);
    }

    @Override
    public void needWhole(ComplaintReference reference) {
        findings.needAll(reference, Step.ADJUDICATION);
        comments.needSettled(reference, BenchAnswer.Kind.ADJUDICATION);
    }

    @Override
    public void sentBack(Submission form) {
        deadlines.resume(form.reference(), Duty.CHILDRENS_ADJUDICATION, "The Director sent the decision back for changes");
        timeline.add(form.reference(), "ADJUDICATION_SENT_BACK", "Adjudication sent back with changes wanted.");
    }
}
