package org.redress.corporate;

import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the corporate route makes of something that happened. A request for a review starts stage 2, once stage 1 is
 * answered or late; one that was refused before is a person's to decide.
 */
@Component
@Order(120)
class CorporateHappenings implements HappeningListener {

    private final CorporateComplaints corporate;
    private final CorporateComplaintProcess process;
    private final Reviews reviews;

    CorporateHappenings(CorporateComplaints corporate, CorporateComplaintProcess process, Reviews reviews) {
        this.corporate = corporate;
        this.process = process;
        this.reviews = reviews;
    }

    @Override
    public String process() {
        return "corporate-complaint";
    }

    @Override
    public boolean offer(Happening happening) {
        return switch (happening.type()) {
            case WITHDRAWN -> process.withdraw(happening.reference(), happening.on());
            case REVIEW_REQUESTED -> reviewRequested(happening);
            default -> false;
        };
    }

    private boolean reviewRequested(Happening happening) {
        if (reviews.refused(happening.reference()) || !corporate.reviewable(happening.reference(), happening.on())) {
            return false;
        }
        corporate.review(happening.reference(), happening.on());
        return true;
    }
}
