package org.redress.panel;

import java.time.LocalDate;
import org.redress.childrens.LaterStages;
import org.redress.register.Codes.EventType;
import org.redress.register.ComplaintReference;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.redress.register.Happenings;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What stage 3 makes of something that happened. The day it happened decides, not the day it was keyed: a request dated
 * in its window reopens what the window's end has closed. A late one goes to a person, who decides with reasons.
 */
@Component
@Order(300)
class PanelHappenings implements HappeningListener {

    private final Panels panels;
    private final EarlyReferrals referrals;
    private final PanelProcess process;
    private final LaterStages childrens;
    private final Happenings happenings;

    PanelHappenings(Panels panels, EarlyReferrals referrals, PanelProcess process, LaterStages childrens,
            Happenings happenings) {
        this.happenings = happenings;
        this.panels = panels;
        this.referrals = referrals;
        this.process = process;
        this.childrens = childrens;
    }

    @Override
    public String process() {
        return "review-panel";
    }

    @Override
    public void needPossible(ComplaintReference reference, EventType type, LocalDate on) {
        if (type == EventType.EARLY_REFERRAL_ACCEPTED || type == EventType.EARLY_REFERRAL_DECLINED) {
            referrals.needAfterOffer(reference, on);
        }
    }

    @Override
    public boolean offer(Happening happening) {
        return switch (happening.type()) {
            case RESPONSE_RECEIVED -> received(happening);
            case PANEL_REQUESTED -> requested(happening);
            case EARLY_REFERRAL_ACCEPTED -> accepted(happening);
            case EARLY_REFERRAL_DECLINED -> declined(happening);
            case EARLY_REFERRAL_RETURNED -> returned(happening);
            default -> false;
        };
    }

    private boolean requested(Happening happening) {
        if (childrens.panelUnderWay(happening.reference())) {
            return panels.askedAgain(happening.reference(), happening.on(), happening.text());
        }
        if (!panels.inWindow(happening.reference(), happening.on()) || !childrens.readyForPanel(happening.reference())) {
            return false;
        }
        held(happening);
        return true;
    }

    private void held(Happening request) {
        panels.requested(request.reference(), request.on(), request.text());
        childrens.goToPanel(request.reference());
    }

    /** A request that was refused for being late is taken up where the right day of receipt shows that it was in time. */
    private boolean received(Happening happening) {
        ComplaintReference reference = happening.reference();
        if (!panels.responseReceived(reference, happening.on())) {
            return false;
        }
        if (childrens.readyForPanel(reference) && panels.refusedForLateness(reference).isPresent()) {
            happenings.of(reference).stream().filter(told -> told.type() == EventType.PANEL_REQUESTED
                    && "PANEL_REFUSED".equals(told.decided()) && panels.inWindow(reference, told.on()))
                    .reduce((later, earlier) -> earlier).ifPresent(this::held);
        }
        return true;
    }

    private boolean accepted(Happening happening) {
        if (!referrals.offeredBy(happening.reference(), happening.on()) || panels.hasMet(happening.reference())
                || !process.awaitsAnswerToOffer(happening.reference())) {
            return false;
        }
        process.earlyReferralAccepted(happening.reference(),
                referrals.accepted(happening.reference(), happening.on(), happening.text()));
        return true;
    }

    private boolean declined(Happening happening) {
        if (!referrals.offeredBy(happening.reference(), happening.on())
                && !referrals.acceptedBy(happening.reference(), happening.on())) {
            return false;
        }
        referrals.declined(happening.reference(), happening.on(), happening.text());
        process.earlyReferralDeclined(happening.reference());
        return true;
    }

    private boolean returned(Happening happening) {
        boolean referred = panels.referredEarly(happening.reference(), happening.on())
                && childrens.over(happening.reference());
        if (!referred) {
            return false;
        }
        referrals.returned(happening.reference(), happening.on());
        childrens.goToPanel(happening.reference());
        return true;
    }
}
