package org.redress.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.redress.letter.LetterTable.Kind;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** The letters of a case that have gone, for whoever puts its file together. */
@Component
public class LettersOnFile {

    private static final Pattern MARKUP = Pattern.compile("<(style|head)\\b.*?</\\1>|<[^>]+>", Pattern.DOTALL);

    private final LetterStore store;
    private final LetterTable table;

    LettersOnFile(LetterStore store, LetterTable table) {
        this.store = store;
        this.table = table;
    }

    /**
     * A letter that has gone, and what the law asks of a letter of its kind ({@code law/letters.csv}).
     *
     * @param stem the template's name without its audience: "stage-1-response"
     * @param law where the law, or who else, asks for it; null where the table does not know it
     * @param on the first day on which it went to the complainant or, where it never did, to anybody
     * @param toComplainant whether it went to the complainant
     * @param owesOmbudsman whether a letter of its kind says how to complain to the Ombudsman
     * @param namesOmbudsman whether it names the Ombudsman
     * @param offersAdvocate whether it speaks of an advocate
     * @param meets the id of the clock that its sending met; null where there is none
     * @param cameBack whether what went to the complainant came back and nothing went in its place
     * @param approvedBy whose approval it went after; null where none is recorded
     */
    public record Gone(String id, String rulebookId, String stem, String title, String law, Instant writtenAt, LocalDate on,
            boolean toComplainant, boolean owesOmbudsman, boolean namesOmbudsman, boolean offersAdvocate, String meets,
            boolean cameBack, String approvedBy) {}

    /** Each letter that has gone to anybody, in the order in which they were written. */
    public List<Gone> gone(ComplaintReference reference) {
        Map<String, Kind> kinds = table.built().stream().collect(Collectors.toMap(Kind::stem, kind -> kind));
        Map<String, List<Delivery>> all = store.of(reference).stream().filter(delivery -> !delivery.copy())
                .collect(Collectors.groupingBy(Delivery::letterId, LinkedHashMap::new, Collectors.toList()));
        return all.values().stream().filter(its -> its.stream().anyMatch(delivery -> delivery.sentOn() != null))
                .map(its -> gone(its, kinds)).toList();
    }

    private Gone gone(List<Delivery> deliveries, Map<String, Kind> kinds) {
        Delivery first = deliveries.get(0);
        String stem = first.template().replaceFirst("-to-\\w+$", "");
        Optional<Kind> kind = Optional.ofNullable(kinds.get(stem));
        LetterStore.Words words = store.words(first.letterId());
        String said = MARKUP.matcher(words.html()).replaceAll(" ");
        List<Delivery> sent = deliveries.stream().filter(delivery -> delivery.sentOn() != null).toList();
        List<Delivery> theirs = sent.stream().filter(delivery -> LetterWays.COMPLAINANTS.contains(delivery.recipientRole())).toList();
        return new Gone(first.letterId(), words.rulebookId(), stem, first.title(), kind.map(Kind::law).orElse(null),
                first.writtenAt(), (theirs.isEmpty() ? sent : theirs).stream().map(Delivery::sentOn)
                        .min(LocalDate::compareTo).orElseThrow(), !theirs.isEmpty(),
                kind.filter(one -> one.mandatory().stream().anyMatch(element -> element.startsWith("ombudsman"))).isPresent(),
                said.contains("Ombudsman"), said.contains("advocate"), first.meetsDeadline(),
                !theirs.isEmpty() && theirs.stream().allMatch(delivery -> delivery.returnedOn() != null), words.approvedBy());
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
