package org.redress.letter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.engine.CaseFacts;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the two forms about a letter show of it. */
@Component
class LetterFacts implements CaseFacts {

    private final SendLetterProcess process;
    private final LetterStore store;

    LetterFacts(SendLetterProcess process, LetterStore store) {
        this.process = process;
        this.store = store;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (taskId != null) {
            process.deliveryOfTask(taskId).map(store::delivery).ifPresent(delivery -> {
                facts.put("case_letterTitle", delivery.title());
                facts.put("case_letterTo", delivery.recipientName());
                facts.put("case_letterWay", switch (delivery.channel()) {
                    case EMAIL -> "by e-mail to " + delivery.address();
                    case POST -> "by post to " + delivery.address().replaceAll("\\R+", ", ");
                    case HAND -> "by hand";
                });
                facts.put("case_letterAttempted", delivery.attemptedAt() == null ? "an earlier day"
                        : DatesInWords.of(UkTime.dayOf(delivery.attemptedAt())));
                facts.put("case_letterAnswer", store.answer(delivery.id()).orElse("nothing more"));
                facts.put("case_letterReturned", delivery.returnedWhy() == null ? "not said" : delivery.returnedWhy());
            });
        }
        return facts;
    }
}
