package org.redress.delay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/**
 * What a letter says of a delay, as {@code delay}: what was due and when, and why it did not come. The miss that was
 * explained last is meant: its letter is written in the same transaction.
 */
@Component
class DelayLetters implements LetterSource {

    private final Deadlines deadlines;

    DelayLetters(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public String name() {
        return "delay";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        Deadline missed = null;
        DeadlineEvent explained = null;
        for (Deadline deadline : deadlines.of(reference)) {
            for (DeadlineEvent event : deadlines.events(deadline)) {
                if (event.kind() == DeadlineEvent.Kind.EXPLAINED
                        && (explained == null || !event.at().isBefore(explained.at()))) {
                    missed = deadline;
                    explained = event;
                }
            }
        }
        if (missed == null) {
            return Map.of();
        }
        Map<String, Object> facts = facts(missed);
        facts.put("reason", explained.reason());
        return Map.of("delay", facts);
    }

    /** What was due and when, whether it is explained or not. */
    Map<String, Object> facts(Deadline missed) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("what", what(missed.duty()));
        facts.put("whatForChild", forChild(missed.duty()));
        facts.put("due", missed.due());
        facts.put("setByLaw", missed.statutory());
        facts.put("recordOwed", deadlines.current(missed.reference(), Duty.CHILDRENS_STAGE2_RECORD).isPresent());
        facts.put("longestTime", missed.duty().equals(Duty.CHILDRENS_STAGE2_MAXIMUM)
                || missed.duty().equals(Duty.CHILDRENS_STAGE2) && missed.due().equals(deadlines.newest(missed.reference(),
                        Duty.CHILDRENS_STAGE2_MAXIMUM).map(Deadline::due).orElse(null)));
        return facts;
    }

    private static String what(String duty) {
        return switch (duty) {
            case Duty.CHILDRENS_STAGE2_MAXIMUM -> "our response at stage 2";
            case Duty.CHILDRENS_FINAL_RESPONSE -> "our final response to what the panel recommended";
            default -> MissedDeadlines.what(duty);
        };
    }

    private static String forChild(String duty) {
        return switch (duty) {
            case Duty.CHILDRENS_STAGE1 -> "our answer at step 1";
            case Duty.CHILDRENS_STAGE2, Duty.CHILDRENS_STAGE2_MAXIMUM -> "our answer at step 2";
            case Duty.CHILDRENS_PANEL_MEETING, Duty.CHILDRENS_PANEL_AFTER_RETURN -> "your panel";
            case Duty.CHILDRENS_PANEL_REPORT -> "the panel's report";
            case Duty.CHILDRENS_FINAL_RESPONSE -> "our last answer";
            default -> "our answer";
        };
    }
}
