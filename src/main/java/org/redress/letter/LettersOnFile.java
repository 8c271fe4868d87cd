package org.redress.letter;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** The letters of a case that have gone, for whoever puts its file together. */
@Component
public class LettersOnFile {

    private final LetterStore store;

    LettersOnFile(LetterStore store) {
        this.store = store;
    }

    /**
     * A letter that has gone, by whichever way first.
     *
     * @param on the first day on which it went
     * @param how to whom it went by name, by which way and on which day
     * @param howUnnamed the same, with what each of them is to the case in the place of the name
     */
    public record Sent(String id, String title, LocalDate on, String how, String howUnnamed) {}

    /** Each letter that has gone to anybody, once, in the order in which they were written. */
    public List<Sent> of(ComplaintReference reference) {
        Map<String, List<Delivery>> gone = store.of(reference).stream().filter(delivery -> delivery.sentOn() != null && !delivery.copy())
                .collect(Collectors.groupingBy(Delivery::letterId, LinkedHashMap::new, Collectors.toList()));
        return gone.entrySet().stream().map(letter -> new Sent(letter.getKey(), letter.getValue().get(0).title(),
                letter.getValue().stream().map(Delivery::sentOn).min(LocalDate::compareTo).orElseThrow(),
                how(letter.getValue(), Delivery::recipientName), how(letter.getValue(),
                        delivery -> Delivery.toRole(delivery.recipientRole()).orElse("somebody else")))).toList();
    }

    private static String how(List<Delivery> gone, Function<Delivery, String> whom) {
        return "Letter " + gone.stream().map(delivery -> how(delivery, whom.apply(delivery))).collect(Collectors.joining("; "));
    }

    private static String how(Delivery delivery, String whom) {
        return "to %s %s on %s%s".formatted(whom, delivery.channel().words(), DatesInWords.of(delivery.sentOn()), delivery.returnedOn() == null ? ""
                        : ", came back on " + DatesInWords.of(delivery.returnedOn()));
    }

    /** The letter as it went. @throws RuleViolation NOT_FOUND where the case has no such letter that has been prepared */
    public byte[] pdf(ComplaintReference reference, String id) {
        return store.findLetter(id).filter(letter -> letter.reference().equals(reference) && letter.pdf() != null)
                .map(LetterStore.Letter::pdf).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                        "There is no such letter in the case " + reference + "."));
    }
}
