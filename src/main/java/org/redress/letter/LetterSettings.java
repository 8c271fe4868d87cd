package org.redress.letter;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the council lets letters go ({@code redress.letters}).
 *
 * @param emailsBy who carries e-mails to people who have agreed to e-mail: the mail server, or GOV.UK Notify
 * @param gateway the council's secure e-mail for people who have an address and have not agreed to plain e-mail; without
 *     it there is none
 * @param mostMegabytesByEmail what an e-mail holds with what goes with it
 */
@ConfigurationProperties("redress.letters")
record LetterSettings(@DefaultValue("SMTP") EmailsBy emailsBy, @DefaultValue Gateway gateway,
        @DefaultValue("15") long mostMegabytesByEmail) {

    enum EmailsBy { SMTP, NOTIFY }

    /**
     * How an e-mail says to the council's mail server that it must go through the secure gateway: a header with its
     * value, words before the subject, or both.
     */
    record Gateway(String header, @DefaultValue("true") String value, String subjectTag) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,60}");
        private static final Pattern WORDS = Pattern.compile("[\\x20-\\x7E]{1,60}");

        Gateway {
            header = header == null || header.isBlank() ? null : header.strip();
            subjectTag = subjectTag == null || subjectTag.isBlank() ? null : subjectTag.strip();
            if (header != null && (!NAME.matcher(header).matches() || !WORDS.matcher(value).matches())) {
                throw new IllegalArgumentException("redress.letters.gateway.header is the name of one header, such as"
                        + " X-Secure-Mail, and .value one line of plain characters.");
            }
            if (subjectTag != null && !WORDS.matcher(subjectTag).matches()) {
                throw new IllegalArgumentException("redress.letters.gateway.subject-tag is one line of plain characters,"
                        + " such as [SECURE].");
            }
        }

        boolean configured() {
            return header != null || subjectTag != null;
        }
    }
}
