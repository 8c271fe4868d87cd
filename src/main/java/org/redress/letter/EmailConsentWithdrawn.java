package org.redress.letter;

import java.time.LocalDate;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.EventType;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The complainant wants no more letters by e-mail: their consent is gone at once, with the day and how they said so. It
 * takes nothing from anybody, so it counts whoever is told. Who never agreed gets no secure e-mail either from then on.
 * Where they have agreed since that day, or where only others of the case have agreed, a person decides whom it means.
 */
@Component
@Order(10)
public class EmailConsentWithdrawn implements HappeningListener {

    private final Parties parties;
    private final Timeline timeline;

    EmailConsentWithdrawn(Parties parties, Timeline timeline) {
        this.parties = parties;
        this.timeline = timeline;
    }

    @Override
    public String process() {
        return "email-consent";
    }

    /** Told again where it is gone already, it changes nothing and is taken all the same. */
    @Override
    public boolean offer(Happening happening) {
        if (happening.type() != EventType.CONSENT_WITHDRAWN) {
            return false;
        }
        Party complainant = parties.complainant(happening.reference()).orElse(null);
        if (complainant == null) {
            return false;
        }
        if (!complainant.emailConsent()) {
            if (complainant.email() == null || parties.of(happening.reference()).stream().anyMatch(Party::emailConsent)) {
                return false;
            }
            if (parties.consents(complainant.id()).stream().anyMatch(one -> !one.given())) {
                return true;
            }
        }
        LocalDate agreedOn = complainant.emailConsentOn();
        if (agreedOn != null && happening.on().isBefore(agreedOn)) {
            return false;
        }
        ConsentHow how = happening.channel().consentHow();
        parties.withdrawConsent(complainant, happening.on(), how, happening.person());
        timeline.add(happening.reference(), "CONSENT_WITHDRAWN", happening.on(), "The complainant gets no more letters by"
                + " e-mail: they said so %s.".formatted(how.words()), null);
        return true;
    }
}
