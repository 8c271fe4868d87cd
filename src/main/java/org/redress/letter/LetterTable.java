package org.redress.letter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.redress.register.Decisions.Decision;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The table of letters ({@code law/letters.csv} in the jar), every one of rulebook section 6: when it is written, who
 * receives it, whose approval stands behind it, what goes with it and which elements it must hold. One whose procedure
 * is not built yet stands there without a template. Templates are the council's to edit; this table is the law's floor.
 */
@Component
class LetterTable {

    private static final Pattern APPROVAL = Pattern.compile("(\\w+)=(\\w+)(?: after (\\w+)(?:=(\\w+))?)?(?: unless ([\\w.]+))?"
            + "(?: given back by (\\w+)=(\\w+))?");

    /**
     * One kind of letter.
     *
     * @param stem the templates' file name before {@code -to-}; empty where the procedure is not built yet
     * @param approval whose approval it goes after; null where it goes without, or is not built yet
     * @param needsApproval whether it goes after an approval only
     * @param versions for whom there are templates: {@code complainant}, {@code child}, {@code ombudsman}, {@code public}
     * @param recipients who gets it: {@code complainant}, {@code advocate}, {@code child}, {@code others} (parties who
     *     are affected), {@code independent-person}; {@code ombudsman}, {@code public}
     * @param encloses the kinds of document that go with it
     * @param mandatory the elements that it must hold
     * @param signature who signs it; null where whoever handles the complaint does
     * @param says for some of them the fact that they print, by the last part of its name
     */
    record Kind(String id, String stem, String what, String when, Set<String> recipients, boolean needsApproval,
            Approval approval, Set<String> versions, List<String> encloses, String law, List<String> mandatory,
            Map<String, String> says, Signature signature) {

        /** Who gets it beside the person to whom it is written. */
        Set<String> copies() {
            return recipients.stream().filter(one -> !one.equals("complainant")).collect(Collectors.toSet());
        }

        /** Whether it goes to nobody who has to do with the case: to the Ombudsman, or to everybody. */
        boolean toBody() {
            return !recipients.contains("complainant");
        }

        /** The names of its templates. */
        List<String> templates() {
            return versions.stream().sorted().map(audience -> stem + "-to-" + audience).toList();
        }

        /** Whether a letter of this kind can be written. */
        boolean built() {
            return !stem.isEmpty();
        }
    }

    /**
     * The decision that stands behind a letter.
     *
     * @param decision its kind in the register, the newest of which counts
     * @param outcome what it must have come to
     * @param draft the kind of the decision that drafted or proposed what was approved, or null: an approval before it is
     *     none
     * @param proposed what that decision came to where it drafted or proposed it; null for anything
     * @param unless the fact of the letter that makes it one that goes without, or null: the yes beside the refusal
     * @param returner the kind of the decision by which somebody else than who approves it gives it back, or null
     * @param returned what that decision comes to then
     */
    record Approval(String decision, String outcome, String draft, String proposed, String unless, String returner,
            String returned) {

        /** Whether a decision drafted, or proposed, something new to approve. */
        boolean begunBy(Decision one) {
            return one.kind().equals(draft) && (proposed == null || one.outcome().equals(proposed));
        }

        /** Whether a decision approved it, or did not. */
        boolean decidedBy(Decision one) {
            return one.kind().equals(decision) && !begunBy(one);
        }

        /** Whether a decision gave it back to whoever drafted, or signed, it. */
        boolean givenBackBy(Decision one) {
            return decidedBy(one) ? !one.outcome().equals(outcome) : one.kind().equals(returner) && one.outcome().equals(returned);
        }

        private static Approval of(String cell) {
            Matcher read = APPROVAL.matcher(cell);
            if (!read.matches()) {
                throw new IllegalStateException("letters.csv: " + cell + " is no approval.");
            }
            return new Approval(read.group(1), read.group(2), read.group(3), read.group(4), read.group(5),
                    read.group(6), read.group(7));
        }
    }

    /**
     * By which decision a letter is signed.
     *
     * @param decision its kind in the register
     * @param group the group for which they sign, whose role the council names; null where its profile says who signs
     *     ({@link LetterSigner})
     */
    record Signature(String decision, String group) {

        private static Signature of(String cell) {
            String[] read = cell.split(" as ", 2);
            return cell.isEmpty() ? null : new Signature(read[0], read.length == 1 ? null : read[1]);
        }
    }

    private final List<Kind> all = new ArrayList<>();
    private final Map<String, Kind> built = new LinkedHashMap<>();

    LetterTable() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("law/letters.csv").getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\\|", -1)).map(LetterTable::kind).forEach(all::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        all.stream().filter(Kind::built).forEach(kind -> built.put(kind.stem(), kind));
    }

    private static Kind kind(String[] cells) {
        String approval = cells[5];
        return new Kind(cells[0], cells[1], cells[2], cells[3], Set.copyOf(words(cells[4])), !approval.equals("no"),
                approval.equals("no") || approval.equals("yes") ? null : Approval.of(approval),
                Set.copyOf(words(cells[6])), words(cells[7]), cells[8], words(cells[9]).stream()
                        .map(element -> element.replaceFirst(":.*", "")).toList(),
                words(cells[9]).stream().filter(element -> element.contains(":")).map(element -> element.split(":"))
                        .collect(Collectors.toMap(element -> element[0], element -> element[1])), Signature.of(cells[10]));
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.strip().split(" +")).filter(word -> !word.isEmpty()).toList();
    }

    Kind kind(String stem) {
        Kind kind = built.get(stem);
        if (kind == null) {
            throw new IllegalStateException("There is no letter " + stem + ". There are: " + built.keySet());
        }
        return kind;
    }

    /** Every letter that can be written. */
    List<Kind> built() {
        return List.copyOf(built.values());
    }

    /** Every letter of the rulebook, in its order. */
    List<Kind> all() {
        return List.copyOf(all);
    }
}
