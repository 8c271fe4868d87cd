package org.redress.deferral;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.redress.register.Codes.EventType;
import org.redress.register.ComplaintReference;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a deferral makes of something that happened: proceedings have ended, heads are brought back. The day decides:
 * heads brought back within their year are taken up even where it is keyed after it. Where several can be brought back a
 * person decides; all of them then are.
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
    public void needPossible(ComplaintReference reference, EventType type, LocalDate on) {
        if (type == EventType.RESUBMITTED) {
            deferrals.needAfterEnd(reference, on);
        }
    }

    @Override
    public boolean offer(Happening happening) {
        return switch (happening.type()) {
            case PROCEEDINGS_ENDED -> ended(happening);
            case RESUBMITTED -> back(happening, 1);
            default -> false;
        };
    }

    @Override
    public boolean take(Happening happening) {
        return happening.type() == EventType.RESUBMITTED ? back(happening, Integer.MAX_VALUE) : offer(happening);
    }

    private boolean ended(Happening happening) {
        Optional<Deferral> deferral = deferrals.only(happening.reference(), Deferral.Status.DEFERRED);
        deferral.ifPresent(d -> deferrals.ended(d.id(), happening.on(), happening.text()));
        return deferral.map(process::proceedingsEnded).orElse(false);
    }

    private boolean back(Happening happening, int most) {
        List<Deferral> back = deferrals.toBringBack(happening.reference(), happening.on());
        if (back.isEmpty() || back.size() > most) {
            return false;
        }
        back.forEach(deferral -> deferrals.broughtBack(deferral.id(), happening.on()));
        return true;
    }
}
