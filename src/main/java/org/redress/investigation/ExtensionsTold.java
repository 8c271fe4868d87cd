package org.redress.investigation;

import java.util.Comparator;
import org.redress.calendar.UkTime;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.LetterSent;
import org.redress.register.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * More time at stage 2 has to be told, in writing, before the period has passed (RR06 reg 17(6)). A letter that went
 * later stands on the timeline as what it is.
 */
@Component
class ExtensionsTold {

    private final Deadlines deadlines;
    private final Timeline timeline;

    ExtensionsTold(Deadlines deadlines, Timeline timeline) {
        this.deadlines = deadlines;
        this.timeline = timeline;
    }

    @EventListener
    void sent(LetterSent letter) {
        if (letter.template().equals("stage-2-extension")) {
            deadlines.newest(letter.reference(), Duty.CHILDRENS_STAGE2).stream()
                    .flatMap(deadline -> deadlines.events(deadline).stream())
                    .filter(event -> event.kind() == DeadlineEvent.Kind.EXTENDED)
                    .max(Comparator.comparing(DeadlineEvent::at)).map(DeadlineEvent::oldDue)
                    .filter(due -> letter.sentOn().isAfter(due)).ifPresent(due -> timeline.add(letter.reference(),
                            "EXTENSION_TOLD_LATE", letter.sentOn(), ("More time at stage 2 was told after the period had"
                                    + " passed on %s: it came too late (RR06 reg 17(6)).").formatted(UkTime.words(due)),
                            null));
        }
    }
}
