package org.redress.panel;

import java.time.LocalDate;
import java.util.Optional;
import org.redress.childrens.LaterStages;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
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

    PanelHappenings(Panels panels, EarlyReferrals referrals, PanelProcess process, LaterStages childrens) {
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
    public boolean offer(Happening happening) {
        return switch (happening.type()) {
            case RESPONSE_RECEIVED -> panels.responseReceived(happening.reference(), happening.on());
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
        Optional<LocalDate> windowEnds = panels.windowEnds(happening.reference());
        if (windowEnds.isEmpty() || happening.on().isAfter(windowEnds.get())
                || !childrens.readyForPanel(happening.reference())) {
            return false;
        }
        panels.requested(happening.reference(), happening.on(), happening.text());
        childrens.goToPanel(happening.reference());
        return true;
    }

    private boolean accepted(Happening happening) {
        if (!referrals.offeredBy(happening.reference(), happening.on()) || panels.hasMet(happening.reference())) {
            return false;
        }
        referrals.accepted(happening.reference(), happening.on(), happening.text());
        return process.earlyReferralAccepted(happening.reference());
    }

    private boolean declined(Happening happening) {
        if (!referrals.offered(happening.reference())) {
            return false;
        }
        referrals.declined(happening.reference(), happening.on(), happening.text());
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
