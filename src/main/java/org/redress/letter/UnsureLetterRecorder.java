package org.redress.letter;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/** A person has looked and decided whether the letter whose answer was lost had gone; otherwise it is sent again. */
@Component
class UnsureLetterRecorder implements FormRecorder {

    enum Gone { YES, NO }

    private final LetterStore store;
    private final SendLetterProcess process;
    private final Timeline timeline;

    UnsureLetterRecorder(LetterStore store, SendLetterProcess process, Timeline timeline) {
        this.store = store;
        this.process = process;
        this.timeline = timeline;
    }

    @Override
    public String form() {
        return "decide-whether-letter-was-sent";
    }

    @Override
    public void record(Submission submission) {
        Gone gone = submission.needCode("letterWasSent", Gone.class, "Please say whether the letter was sent.");
        String how = submission.needText("howKnown", "Please say how you know.");
        Delivery delivery = store.delivery(process.deliveryOf(submission.task().processInstanceId()));
        if (gone == Gone.NO) {
            store.tryAgain(delivery.id());
        }
        timeline.add(submission.reference(), "LETTER_DECIDED", "%s: %s. %s".formatted(
                gone == Gone.YES ? "Decided that the letter was sent" : "Decided that the letter was not sent; it goes again",
                delivery.title(), how));
    }
}
