package org.redress.corporate;

import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Somebody tells that a person's contact has become unreasonable, or that they appeal against a restriction of it. */
@Component
@Order(130)
class RestrictionHappenings implements HappeningListener {

    private final ContactRestrictions restrictions;

    RestrictionHappenings(ContactRestrictions restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    public String process() {
        return "persistent-contact";
    }

    @Override
    public boolean offer(Happening happening) {
        return switch (happening.type()) {
            case CONTACT_UNREASONABLE -> restrictions.told(happening.reference());
            case RESTRICTION_APPEALED -> restrictions.appealed(happening.reference(), happening.text());
            default -> false;
        };
    }
}
