package org.redress.childrens;

import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.engine.CaseFacts;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the form that asks for an explanation shows: the last day that was missed. */
@Component
class DelayFacts implements CaseFacts {

    private final Deadlines deadlines;
    private final MissedDeadlineProcess missed;

    DelayFacts(Deadlines deadlines, MissedDeadlineProcess missed) {
        this.deadlines = deadlines;
        this.missed = missed;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        return taskId == null ? Map.of() : missed.ofTask(taskId).map(deadlines::get)
                .map(deadline -> Map.<String, Object>of("case_missedDue", UkTime.words(deadline.due())))
                .orElse(Map.of());
    }
}
