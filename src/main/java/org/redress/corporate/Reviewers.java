package org.redress.corporate;

import java.util.Map;
import org.redress.engine.Persons;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replaces the reviewer of a corporate complaint: named when the review is opened, which {@link Reviews} sees to. */
@Component
public class Reviewers {

    private final Reviews reviews;
    private final CorporateComplaintProcess process;
    private final Complaints complaints;
    private final Appointments appointments;
    private final Letters letters;
    private final Persons persons;
    private final Timeline timeline;

    Reviewers(Reviews reviews, CorporateComplaintProcess process, Complaints complaints, Appointments appointments,
            Letters letters, Persons persons, Timeline timeline) {
        this.reviews = reviews;
        this.process = process;
        this.complaints = complaints;
        this.appointments = appointments;
        this.letters = letters;
        this.persons = persons;
        this.timeline = timeline;
    }

    /**
     * Replaces the reviewer: the former one loses the case at once, the dates stay, the complainant is told (CH-20).
     *
     * @param outsideLine whether it is declared that the new one is outside the line management of the service
     * @throws RuleViolation CONFLICT: no review is open; INVALID: no reason, or somebody who cannot review it
     */
    @Transactional
    public void replace(ComplaintReference reference, String reviewer, String why, boolean outsideLine) {
        complaints.lock(reference);
        String before = appointments.current(reference, Role.REVIEWER).orElseThrow(() ->
                RuleViolation.of(RuleViolation.Kind.CONFLICT, "No review of this complaint is open."));
        if (before.equals(reviewer)) {
            throw RuleViolation.invalid("reviewer", reviewer, "another person", persons.name(reviewer) + " reviews it already.");
        }
        if (Texts.blank(why)) {
            throw RuleViolation.invalid("why", null, "a reason", "Say why the reviewer changes: the letter says it too.");
        }
        reviews.needMayReview(reference, reviewer);
        reviews.needDeclared(outsideLine);
        appointments.end(reference, Role.REVIEWER, why.strip());
        appointments.appoint(reference, Role.REVIEWER, reviewer);
        letters.recordChanged(reference, "handler-replaced");
        if (!process.reviewerReplaced(reference, before, reviewer)) {
            letters.send(reference, "handler-replaced", null, null, null, Map.of());
        }
        timeline.add(reference, "REVIEWER_REPLACED", "Reviewer replaced. No date moves.");
    }
}
