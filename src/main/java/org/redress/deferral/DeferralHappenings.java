package org.redress.deferral;

import java.util.List;
import java.util.Optional;
import org.redress.register.Codes.EventType;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a deferral makes of something that happened: proceedings have ended, heads are brought back. The day decides:
 * heads brought back within the year are taken up even where it is keyed after the year. Where a case has several
 * deferrals, or none waits, a person decides; all that can be is then brought back.
 */
@Component
@Order(400)
class DeferralHappenings implements HappeningListener {

    private final Deferrals deferrals;
    private final DeferralProcess process;

    DeferralHappenings(Deferrals deferrals, DeferralProcess process) {
        this.deferrals = deferrals;
        this.process = process;
    }

    @Override
    public String process() {
        return "deferral";
    }

    @Override
    public boolean offer(Happening happening) {
        return switch (happening.type()) {
            case PROCEEDINGS_ENDED -> ended(happening);
            case RESUBMITTED -> resubmitted(happening);
            default -> false;
        };
    }

    @Override
    public boolean take(Happening happening) {
        List<Deferral> back = happening.type() == EventType.RESUBMITTED
                ? deferrals.toBringBack(happening.reference(), happening.on()) : List.of();
        return back.size() < 2 ? offer(happening) : back.stream().map(deferral -> {
            deferrals.broughtBack(deferral.id(), happening.on());
            return process.headsResubmitted(deferrals.get(deferral.id()));
        }).reduce(true, Boolean::logicalAnd);
    }

    private boolean ended(Happening happening) {
        Optional<Deferral> deferral = deferrals.only(happening.reference(), Deferral.Status.DEFERRED);
        deferral.ifPresent(d -> deferrals.ended(d.id(), happening.on(), happening.text()));
        return deferral.map(process::proceedingsEnded).orElse(false);
    }

    private boolean resubmitted(Happening happening) {
        Optional<Deferral> open = deferrals.only(happening.reference(), Deferral.Status.ENDED);
        if (open.isPresent() && deferrals.inTime(open.get(), happening.on())) {
            deferrals.broughtBack(open.get().id(), happening.on());
            return process.headsResubmitted(deferrals.get(open.get().id()));
        }
        Optional<Deferral> lapsed = deferrals.only(happening.reference(), Deferral.Status.LAPSED);
        if (open.isEmpty() && lapsed.isPresent() && deferrals.inTime(lapsed.get(), happening.on())) {
            deferrals.broughtBack(lapsed.get().id(), happening.on());
            deferrals.takeUp(lapsed.get().id());
            return true;
        }
        return false;
    }
}
