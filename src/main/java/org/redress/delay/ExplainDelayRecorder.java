package org.redress.delay;

import java.util.Set;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/**
 * The explanation of a miss stays with its deadline. The complainant is written to where they still wait, by the letter of
 * their procedure (CH-11, AD-10, CO-02); at stage 1 the offer of stage 2 has told them on the day (CH-08).
 */
@Component
class ExplainDelayRecorder implements FormRecorder {

    private static final Set<String> SIX_MONTHS = Set.of(Duty.ADULTS_RELEVANT_PERIOD, Duty.PUBLIC_HEALTH_RESPONSE);

    private final Deadlines deadlines;
    private final MissedDeadlineProcess process;

    ExplainDelayRecorder(Deadlines deadlines, MissedDeadlineProcess process) {
        this.deadlines = deadlines;
        this.process = process;
    }

    @Override
    public String form() {
        return "explain-delay";
    }

    @Override
    public void record(Submission submission) {
        Deadline deadline = deadlines.get(process.ofTask(submission.task().id()).orElseThrow());
        deadlines.explain(deadline.id(),
                submission.needText("reason", "Say why there was no answer in time."));
        boolean waits = DelayFacts.letterFollows(deadline);
        if (waits) {
            submission.needText("now", "They still wait: say what happens now, and when they will hear.");
        }
        submission.set(MissedDeadlineProcess.LETTER_WANTED, waits);
        submission.set(MissedDeadlineProcess.LETTER, SIX_MONTHS.contains(deadline.duty()) ? "adults-six-months"
                : MissedDeadlines.PROMISED.contains(deadline.duty()) ? "corporate-delay" : "delay");
    }
}
