package org.redress.adults;

import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the adults' and public health route makes of something that happened. */
@Component
@Order(110)
class AdultsHappenings implements HappeningListener {

    private final AdultsComplaintProcess process;
    private final OtherBodyProcess others;

    AdultsHappenings(AdultsComplaintProcess process, OtherBodyProcess others) {
        this.others = others;
        this.process = process;
    }

    @Override
    public String process() {
        return "adults-complaint";
    }

    /** A response period that they agreed is put down by the handler, in a task of its own. */
    @Override
    public boolean offer(Happening happening) {
        return switch (happening.type()) {
            case WITHDRAWN -> process.withdraw(happening.reference(), happening.on());
            case RESPONSE_PERIOD_AGREED -> process.periodAgreed(happening.reference());
            case OTHER_BODY_INVOLVED -> otherBodyInvolved(happening);
            default -> false;
        };
    }

    /** Somebody names it, as long as the complaint is dealt with here. */
    private boolean otherBodyInvolved(Happening happening) {
        boolean goesOn = process.goesOn(happening.reference());
        if (goesOn) {
            others.begin(happening.reference());
        }
        return goesOn;
    }
}
