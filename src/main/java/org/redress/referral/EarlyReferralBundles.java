package org.redress.referral;

import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.panel.EarlyReferrals;
import org.redress.referral.ReferralBundles.Bundle;
import org.redress.referral.ReferralBundles.State;
import org.redress.register.ComplaintReference;
import org.redress.register.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The bundle of a complaint that goes to the Ombudsman before a panel: asked for when the complainant says yes, so that it lies
 * ready for whoever sends the complaint, and named in the timeline when that has happened.
 */
@Component
class EarlyReferralBundles implements CaseFacts {

    private final ReferralBundles bundles;
    private final Timeline timeline;

    EarlyReferralBundles(ReferralBundles bundles, Timeline timeline) {
        this.bundles = bundles;
        this.timeline = timeline;
    }

    @EventListener
    void accepted(EarlyReferrals.Accepted referral) {
        bundles.askWithoutAnybody(referral.reference());
    }

    @EventListener
    void sent(EarlyReferrals.Sent referral) {
        bundles.of(referral.reference()).stream().filter(one -> one.state() == State.MADE).findFirst().ifPresent(bundle ->
                timeline.add(referral.reference(), "REFERRAL_BUNDLE_SENT", referral.on(),
                        "The bundle with the checksum %s was ready when the complaint was sent.".formatted(bundle.sha256()), null));
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        facts.add("case_bundle", () -> words(bundles.of(reference).stream().findFirst())
                + " It stands in the Case tab, under “Ready for the Ombudsman?”.");
        return facts;
    }

    private static String words(Optional<Bundle> newest) {
        return newest.map(bundle -> switch (bundle.state()) {
            case ASKED, MAKING -> "it is being made.";
            case MADE -> "%d files, made on %s.".formatted(bundle.files(), FormText.day(UkTime.dayOf(bundle.madeAt())));
            case FAILED -> "it could not be made: ask for it again.";
        }).orElse("nobody has had it made yet.");
    }
}
