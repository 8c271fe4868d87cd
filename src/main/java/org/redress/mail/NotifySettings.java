package org.redress.mail;

import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * GOV.UK Notify ({@code redress.notify}); nothing of it is used without a key.
 *
 * @param apiKey from the environment only; in production {@code REDRESS_NOTIFY_API_KEY}
 * @param emailTemplate the id of the council's e-mail template there, whose text holds ((reference)) and ((letter)); null:
 *     no e-mails go this way
 * @param letters whether letters are printed and posted there
 * @param postage first or second; a posted letter is presumed to arrive as a first-class one does
 * @param replyTo the id of a reply-to address there, or null
 * @param url where it is; another one in tests only
 * @param seconds how long an answer is waited for
 */
@ConfigurationProperties("redress.notify")
record NotifySettings(String apiKey, String emailTemplate, boolean letters, @DefaultValue("first") String postage,
        String replyTo, @DefaultValue("https://api.notifications.service.gov.uk") URI url,
        @DefaultValue("60") int seconds) {

    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern KEY = Pattern.compile(".+-" + UUID + "-" + UUID);
    private static final Pattern ID = Pattern.compile(UUID);

    NotifySettings {
        apiKey = blankToNull(apiKey);
        emailTemplate = blankToNull(emailTemplate);
        replyTo = blankToNull(replyTo);
    }

    boolean used() {
        return emailTemplate != null || letters;
    }

    /** What is wrong with these settings, in a sentence for whoever starts the product; null where nothing is. */
    String fault() {
        if (!used()) {
            return null;
        }
        if (apiKey == null) {
            return "letters are to go by GOV.UK Notify and there is no key. Set the environment"
                    + " variable REDRESS_NOTIFY_API_KEY, or leave redress.notify.email-template and .letters out.";
        }
        if (!KEY.matcher(apiKey).matches()) {
            return "the key of GOV.UK Notify is not whole. It is the key's name, a hyphen, the"
                    + " service's id, a hyphen and the secret, as Notify showed it when the key was made.";
        }
        if (emailTemplate != null && !ID.matcher(emailTemplate).matches()) {
            return "redress.notify.email-template is the template's id, as Notify shows it under"
                    + " \"Copy template ID to clipboard\".";
        }
        if (replyTo != null && !ID.matcher(replyTo).matches()) {
            return "redress.notify.reply-to is the id of a reply-to address, as Notify shows it under Settings, \"Reply-to email"
                    + " addresses\"; not the address itself.";
        }
        if (!postage.equals("first") && !postage.equals("second")) {
            return "redress.notify.postage is first or second.";
        }
        return null;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "NotifySettings[" + url + "]";
    }
}
