package org.redress.delay;

import java.util.Map;
import java.util.Set;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.PlainWords;
import org.redress.engine.CaseFacts;
import org.redress.engine.FormText;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the form that asks for an explanation shows: what was due, and when. */
@Component
class DelayFacts implements CaseFacts {

    /** At stage 1 the offer of stage 2 has told them; a late acknowledgement tells of itself. */
    private static final Set<String> WITHOUT_LETTER = Set.of(Duty.CHILDRENS_STAGE1, Duty.ADULTS_ACKNOWLEDGEMENT,
            Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT);

    private final Deadlines deadlines;
    private final MissedDeadlineProcess process;

    DelayFacts(Deadlines deadlines, MissedDeadlineProcess process) {
        this.deadlines = deadlines;
        this.process = process;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        return taskId == null ? Map.of() : process.ofTask(taskId).map(deadlines::get)
                .map(deadline -> Map.<String, Object>of("case_delay", words(deadline), "case_delayLetter", letterFollows(deadline)))
                .orElse(Map.of());
    }

    /** Whether the complainant is written to once the delay is explained: they still wait, and nothing else tells them. */
    static boolean letterFollows(Deadline deadline) {
        return deadline.running() && !WITHOUT_LETTER.contains(deadline.duty());
    }

    private static String words(Deadline deadline) {
        boolean stage1 = deadline.duty().equals(Duty.CHILDRENS_STAGE1);
        String what = MissedDeadlines.what(deadline.duty());
        return "For %s. %s was due on **%s** (%s).%s".formatted(stage1 ? "the handler" : "a complaints manager",
                Character.toUpperCase(what.charAt(0)) + what.substring(1), FormText.day(deadline.due()),
                PlainWords.source(deadline.source()), stage1 ? " A letter offers the complainant stage 2. No other follows: what"
                        + " you write here stays in the case."
                        : !deadline.running() ? (deadline.metOn() == null ? " It is not owed any more" : " It has been done since")
                        + ", so no letter follows: what you write here stays in the case."
                        : !letterFollows(deadline) ? " No letter follows: what you write here stays in the case."
                        : MissedDeadlines.TOLD_AT_ONCE.contains(deadline.duty()) ? " A letter has told the complainant that it is late." : "");
    }
}
