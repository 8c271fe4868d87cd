package org.redress.letter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.engine.CaseFacts;
import org.redress.engine.FormText;
import org.redress.letter.Delivery.Channel;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.springframework.stereotype.Component;

/** What the two forms about a letter show of it. */
@Component
class LetterFacts implements CaseFacts {

    private final SendLetterProcess process;
    private final LetterStore store;
    private final LetterWriter writer;
    private final Parties parties;

    LetterFacts(SendLetterProcess process, LetterStore store, LetterWriter writer, Parties parties) {
        this.writer = writer;
        this.process = process;
        this.store = store;
        this.parties = parties;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (taskId != null) {
            process.deliveryOfTask(taskId).map(store::delivery).ifPresent(delivery -> {
                facts.put("case_letterTitle", FormText.line(delivery.title()));
                facts.put("case_letterTo", FormText.line(delivery.recipientName()));
                facts.put("case_letterWay", delivery.channel().words() + (delivery.channel() == Channel.HAND
                        || delivery.channel() == Channel.NONE ? ""
                                : " to " + FormText.line(delivery.address().strip().replaceAll("\\R+", ", "))));
                facts.put("case_letterAttempted", delivery.attemptedAt() == null ? "an earlier day"
                        : DatesInWords.of(UkTime.dayOf(delivery.attemptedAt())));
                facts.put("case_letterAnswer", store.answer(delivery.id()).map(FormText::paragraphs).orElse("nothing more"));
                facts.put("case_letterReturned", delivery.channel() == Channel.NONE
                        ? writer.tooLargeForEmail(delivery.letterId())
                                ? "It has not gone: it is too large for an e-mail with what goes with it, and no postal"
                                        + " address is known."
                                : "It has not gone: no postal address is known, and no e-mail address with consent."
                        : delivery.returnedOn() == null ? "It has not gone: since it was written they no longer agree to"
                                + " letters at that address, or have another."
                        : "It came back: " + (delivery.returnedWhy() == null ? "why is not known"
                                : FormText.paragraphs(delivery.returnedWhy())));
                Optional<Party> person = Optional.ofNullable(delivery.partyId()).flatMap(parties::find);
                facts.put("case_letterPhone", person.map(Party::phone).map(FormText::line).orElse("none known"));
                facts.put("case_letterEmail", person.filter(p -> p.email() != null).map(p -> FormText.line(p.email())
                        + (p.emailConsent() ? ", agreed to" : ", not agreed to")).orElse("none known"));
                facts.put("case_letterAddress", person.map(Party::address)
                        .map(address -> FormText.line(address.strip().replaceAll("\\R+", ", "))).orElse("none known"));
            });
        }
        return facts;
    }
}
