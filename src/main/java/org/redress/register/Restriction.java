package org.redress.register;

import java.util.HashMap;
import java.util.Map;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a case is restricted: then only those see it who hold an appointment on it or whose role sees restricted
 * cases ({@link Visibility}). A change publishes {@link Appointments.Changed}, so that the engine's grants follow in
 * the same transaction; the reason stands in the timeline, which the same people read.
 */
@Component
public class Restriction {

    private final Complaints complaints;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    Restriction(Complaints complaints, Timeline timeline, ApplicationEventPublisher events) {
        this.complaints = complaints;
        this.timeline = timeline;
        this.events = events;
    }

    /**
     * Restricts a case, or lifts its restriction, for a reason.
     *
     * @return whether that changed anything
     * @throws RuleViolation INVALID where no reason is given
     */
    @Transactional
    public boolean set(ComplaintReference reference, boolean restricted, String why) {
        if (Texts.blank(why)) {
            throw RuleViolation.invalid("why", null, "a reason", restricted ? "Say why the case is restricted."
                    : "Say why the case is no longer restricted.");
        }
        complaints.lock(reference);
        if (complaints.get(reference).restricted() == restricted) {
            return false;
        }
        Map<String, Object> columns = new HashMap<>();
        columns.put("restricted", restricted);
        columns.put("restricted_why", restricted ? why.strip() : null);
        complaints.change(reference, columns);
        timeline.add(reference, restricted ? "RESTRICTED" : "RESTRICTION_LIFTED",
                (restricted ? "Restricted: " : "No longer restricted: ") + why.strip());
        events.publishEvent(new Appointments.Changed(reference));
        return true;
    }
}
