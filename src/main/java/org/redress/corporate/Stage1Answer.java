package org.redress.corporate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was answered at stage 1 of a corporate complaint, while its review decides the same points anew. */
@Component
class Stage1Answer {

    private final Heads heads;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final Timeline timeline;

    Stage1Answer(Heads heads, Decisions decisions, Deadlines deadlines, Timeline timeline) {
        this.heads = heads;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.timeline = timeline;
    }

    /**
     * The review is withdrawn: what was answered at stage 1 stands, as it was signed off; false where there was no such answer.
     * A point that came up at stage 2 has none.
     */
    @Transactional
    boolean stands(ComplaintReference reference) {
        Optional<List<Heads.Head>> signed = deadlines.answered(reference, Duty.CORPORATE_STAGE1)
                ? decisions.of(reference).stream().filter(one -> one.kind().equals("RESPONSE_SIGN_OFF")
                                && one.outcome().equals("SIGNED_OFF")).reduce((older, newer) -> newer)
                        .flatMap(decision -> heads.at(reference, decision.at())) : Optional.empty();
        signed.ifPresent(answered -> {
            Map<String, Heads.Head> asAnswered = answered.stream().collect(Collectors.toMap(Heads.Head::id, head -> head));
            Heads.Current current = heads.current(reference);
            List<Heads.Head> stand = current.heads().stream().map(head -> Optional.ofNullable(asAnswered.get(head.id()))
                    .map(was -> head.answered(was.finding(), was.why().orElse(null), was.action().orElse(null), was.actionOwner(),
                            was.actionDue(), was.payment(), was.remedy()))
                    .orElseGet(() -> head.answered(null, null, null, null, null, null, null))).toList();
            if (!stand.equals(current.heads())) {
                heads.replace(reference, current.version(), stand);
            }
            timeline.add(reference, "ANSWER_STANDS", "The review was withdrawn. The answer of stage 1 stands, with what it promised.");
        });
        return signed.isPresent();
    }
}
