package org.redress.response;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.redress.register.Remedy;
import org.redress.register.RichText;
import org.redress.register.Sha256;

/** A point of an answer, a head of complaint or a recommendation: its words, what they want (or null), and what is said to it. */
public record Point(String id, int number, String words, String wanted, Said said) {

    /**
     * What is said to a point so far; everything may be null.
     *
     * @param verdict a code of the answer's verdicts ({@link BenchAnswer.Wording}): a finding, or whether it is accepted
     * @param noAction that nothing has to be done, where the answer can say so; then there is no action
     * @param payment what the action pays, in pounds; null: nothing
     * @param remedy of what kind what is done is; null: nobody has said
     */
    public record Said(String verdict, RichText reasons, RichText action, boolean noAction, String owner, LocalDate due,
            BigDecimal payment, Remedy remedy) {

        /** Nothing yet. */
        public static final Said NOTHING = new Said(null, null, null, false, null, null, null, null);
    }

    /** The same point, of which this is said. */
    public Point saying(Said other) {
        return new Point(id, number, words, wanted, other);
    }

    /** Says which state of what is said somebody has read. */
    public String etag() {
        return Sha256.of(String.join("\u0000", List.of(String.valueOf(said.verdict()), xhtml(said.reasons()),
                xhtml(said.action()), String.valueOf(said.noAction()), Objects.toString(said.owner(), ""),
                String.valueOf(said.due()), said.payment() == null ? "" : said.payment().stripTrailingZeros().toPlainString()))
                // Without one it is the state that files taken out by an earlier release carry.
                .concat(said.remedy() == null ? "" : "\u0000" + said.remedy())
                .getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private static String xhtml(RichText text) {
        return text == null ? "" : text.xhtml();
    }
}
