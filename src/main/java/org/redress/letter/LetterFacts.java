package org.redress.letter;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.letter.Delivery.Channel;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.springframework.stereotype.Component;

/** What the two forms about a letter show of it, and to those who approve one what was written in its free parts. */
@Component
class LetterFacts implements CaseFacts {

    private final SendLetterProcess process;
    private final LetterStore store;
    private final LetterWriter writer;
    private final Parties parties;
    private final LetterTable table;
    private final FreeParts freeParts;

    LetterFacts(SendLetterProcess process, LetterStore store, LetterWriter writer, Parties parties, LetterTable table,
            FreeParts freeParts) {
        this.table = table;
        this.freeParts = freeParts;
        this.writer = writer;
        this.process = process;
        this.store = store;
        this.parties = parties;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        table.built().stream().filter(LetterTable.Kind::needsApproval).forEach(kind ->
                facts.add("case_ownWords" + pascal(kind.stem()), () -> ownWords(reference, kind)));
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
                int waiting = store.waitingFor(delivery.id()).size();
                facts.put("case_lettersWaiting", waiting == 0 ? "" : waiting == 1
                        ? "\n\n**One more letter to them waits for this and goes the same way.**"
                        : "\n\n**%d more letters to them wait for this and go the same way.**".formatted(waiting));
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

    /** case_ownWordsStage1Response and so on; empty where the letter has its usual words. */
    private String ownWords(ComplaintReference reference, LetterTable.Kind kind) {
        StringBuilder all = new StringBuilder();
        kind.templates().forEach(name -> freeParts.own(reference, name).words().forEach((part, words) -> all.append(
                "\n\n**In words of their own%s, “%s”:** %s".formatted(name.endsWith("-to-child") ? " for a child" : "", part,
                        FormText.plain(words)))));
        return all.toString();
    }

    private static String pascal(String stem) {
        return Arrays.stream(stem.split("-")).map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
