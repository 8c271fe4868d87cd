package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.letter.ChannelChoice.Council;
import org.redress.letter.ChannelChoice.Known;
import org.redress.letter.ChannelChoice.Size;
import org.redress.letter.ChannelChoice.Way;
import org.redress.letter.Delivery.Channel;
import org.redress.register.Codes.ConsentHow;

/** Which way a letter goes: every rule as a row. */
class ChannelChoiceTest {

    private static final long MB = 1024 * 1024;

    private static final Set<String> IN_WRITING = Set.of("IN_WRITING", "ELECTRONICALLY");
    private static final List<ConsentHow> WITH_NONE = Stream.concat(Stream.of((ConsentHow) null),
            Stream.of(ConsentHow.values())).toList();

    /**
     * The person: e = e-mail address, a = postal address, m = one that a machine reads, c = a child, l = the adults' law,
     * w = wants no more e-mail.
     * The council: g = gateway, n = e-mails by Notify, p = letters by Notify, o = consented e-mails by Notify too.
     */
    private static Way way(String person, ConsentHow consent, String council, long megabytes, boolean oneFile) {
        return ChannelChoice.of(new Known(person.contains("e"), consent, person.contains("a") || person.contains("m"),
                person.contains("m"), person.contains("c"), person.contains("l"), person.contains("w")),
                new Council(council.contains("g"), council.contains("n"), council.contains("p"), council.contains("o"),
                        15 * MB, 3 * MB / 2), new Size(megabytes * MB, oneFile));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // nothing set up: as before
        "ea, BY_WORD, -, 0, true, EMAIL",
        "ea, BEFORE, -, 0, true, EMAIL",
        "ea, -, -, 0, true, POST",
        "e, -, -, 0, true, NONE",
        "a, BY_WORD, -, 0, true, POST",
        "-, -, -, 0, true, NONE",
        "ea, IN_WRITING, -, 16, true, POST",
        "e, IN_WRITING, -, 16, true, NONE",
        // not agreed to plain e-mail: the secure ways, in their order
        "ea, -, g, 0, true, GATEWAY",
        "ea, -, gnp, 0, true, GATEWAY",
        "ea, -, n, 0, true, NOTIFY",
        "ea, -, n, 0, false, POST",
        "ea, -, n, 2, true, POST",
        "ea, -, gn, 16, true, POST",
        "em, -, p, 0, true, PRINTER",
        "ea, -, p, 0, true, POST",
        "em, -, p, 0, false, POST",
        "e, -, g, 0, true, GATEWAY",
        "e, -, g, 16, true, NONE",
        // agreed: plain e-mail, by Notify only where the council says so
        "ea, IN_WRITING, gnp, 0, true, EMAIL",
        "ea, IN_WRITING, gnpo, 0, true, NOTIFY",
        "ea, IN_WRITING, no, 2, true, EMAIL",
        "em, BY_WORD, gnp, 16, true, PRINTER",
        // a child that has not agreed: post first
        "eac, -, gn, 0, true, POST",
        "emc, -, gnp, 0, true, PRINTER",
        "ec, -, gn, 0, true, GATEWAY",
        "ec, -, n, 0, true, NOTIFY",
        "eac, BY_WORD, gn, 0, true, EMAIL",
        // who wants no more e-mail gets no secure one either
        "eaw, -, gn, 0, true, POST",
        "emw, -, gnp, 0, true, PRINTER",
        "ew, -, gn, 0, true, NONE",
        "eaw, BY_WORD, gn, 0, true, EMAIL",
        // adults, regulation 15: nothing electronic without an agreement that can be read again
        "eal, -, gn, 0, true, POST",
        "el, -, gn, 0, true, NONE",
        "eal, BY_WORD, gn, 0, true, POST",
        "el, BY_WORD, gn, 0, true, NONE",
        "eal, IN_WRITING, gn, 0, true, EMAIL",
        "eal, ELECTRONICALLY, -, 0, true, EMAIL",
        "eal, BEFORE, -, 0, true, POST",
        "el, BEFORE, g, 0, true, NONE",
        "eml, -, gnp, 0, true, PRINTER"})
    void the_way_of_a_letter(String person, ConsentHow consent, String council, long megabytes, boolean oneFile,
            Channel expected) {
        assertThat(way(person == null ? "" : person, consent, council == null ? "" : council, megabytes, oneFile).channel())
                .isEqualTo(expected);
    }

    @Test
    void it_is_said_where_only_its_size_kept_a_letter_from_an_email() {
        assertThat(way("ea", ConsentHow.BY_WORD, "", 16, true).tooLarge()).isTrue();
        assertThat(way("e", ConsentHow.BY_WORD, "", 16, true)).isEqualTo(new Way(Channel.NONE, true));
        assertThat(way("ea", null, "g", 16, true).tooLarge()).isTrue();
        assertThat(way("ea", null, "", 16, true).tooLarge()).isFalse();
        assertThat(way("a", null, "g", 16, true).tooLarge()).isFalse();
    }

    /** Whatever else is known or set up. */
    @Test
    void no_plain_email_without_consent_and_nothing_electronic_to_an_adult_without_one_in_writing() {
        Set<Channel> electronic = Set.of(Channel.EMAIL, Channel.GATEWAY, Channel.NOTIFY);
        for (int person = 0; person < 64; person++) {
            for (int council = 0; council < 16; council++) {
                for (ConsentHow consent : WITH_NONE) {
                    for (long megabytes : new long[] {0, 2, 16}) {
                        String known = letters("eamclw", person);
                        Channel channel = way(known, consent, letters("gnpo", council), megabytes, true).channel();
                        assertThat(consent == null && channel == Channel.EMAIL).as("%s %s", known, consent).isFalse();
                        assertThat(known.contains("l") && !IN_WRITING.contains(String.valueOf(consent)) && electronic.contains(channel))
                                .as("%s %s %s", known, consent, channel).isFalse();
                        assertThat(known.contains("w") && consent == null && electronic.contains(channel))
                                .as("%s %s", known, channel).isFalse();
                        assertThat(channel == Channel.NONE && (known.contains("a") || known.contains("m"))).isFalse();
                        assertThat(electronic.contains(channel) && !known.contains("e")).isFalse();
                    }
                }
            }
        }
    }

    private static String letters(String all, int mask) {
        StringBuilder some = new StringBuilder();
        for (int i = 0; i < all.length(); i++) {
            if ((mask >> i & 1) == 1) {
                some.append(all.charAt(i));
            }
        }
        return some.toString();
    }
}
