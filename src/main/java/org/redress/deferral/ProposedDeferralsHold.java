package org.redress.deferral;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.response.AnswerHold;
import org.springframework.stereotype.Component;

/** A head whose deferral is proposed is not answered before that is decided (RR06 reg 8(1), (6)). */
@Component
class ProposedDeferralsHold implements AnswerHold {

    private final Deferrals deferrals;
    private final Heads heads;

    ProposedDeferralsHold(Deferrals deferrals, Heads heads) {
        this.deferrals = deferrals;
        this.heads = heads;
    }

    @Override
    public Optional<String> on(ComplaintReference reference) {
        List<String> proposed = deferrals.of(reference).stream().filter(one -> one.status() == Deferral.Status.PROPOSED)
                .flatMap(one -> one.heads().stream()).toList();
        String points = heads.considered(reference).stream().filter(head -> proposed.contains(head.id()))
                .map(head -> "point " + head.number()).collect(Collectors.joining(", "));
        return points.isEmpty() ? Optional.empty() : Optional.of(("Whether to defer %s is proposed and not decided yet: what may"
                + " not be considered is not answered (regulation 8). A complaints manager decides under \"Confirm deferral\";"
                + " where that is to be yes, an answer that is being checked is sent back first.").formatted(points));
    }
}
