package org.redress.mail;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redress.mail.MailServer.Outcome;
import org.redress.problem.BadSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import uk.gov.service.notify.CarefulNotificationClient;
import uk.gov.service.notify.CarefulNotificationClient.NotSent;
import uk.gov.service.notify.Notification;
import uk.gov.service.notify.NotificationClient;
import uk.gov.service.notify.NotificationClientException;

/**
 * GOV.UK Notify by its own client. Where an answer is lost, or Notify fails while it answers, it is asked at once
 * whether it has what was sent, by our reference; only where it does not say so the outcome is unknown.
 */
@Component
class NotifyApi implements Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyApi.class);
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");
    private static final String KEPT_FOR = "78 weeks";
    private static final String TAKEN = "GOV.UK Notify has taken it.";

    private final NotifySettings settings;
    private final NotificationClient notify;

    /** @throws BadSetting where the settings cannot be used, or in production Notify refuses the key */
    NotifyApi(NotifySettings settings, Environment environment) {
        String fault = settings.fault();
        if (fault != null) {
            throw new BadSetting(fault);
        }
        this.settings = settings;
        this.notify = settings.used()
                ? new CarefulNotificationClient(settings.apiKey(), settings.url().toString(), settings.seconds()) : null;
        if (settings.used() && environment.acceptsProfiles(Profiles.of("production"))) {
            if (!"https".equals(settings.url().getScheme())) {
                throw new BadSetting("redress.notify.url must begin with https, or the"
                        + " key and the letters would travel unencrypted.");
            }
            checkKey();
        }
    }

    /** Notify alone knows whether the key is a key; where it cannot be asked now, letters wait and none is lost. */
    void checkKey() {
        try {
            notify.getNotifications(null, null, "redress-start", null);
        } catch (NotificationClientException refused) {
            if (refused.getHttpResult() == 401 || refused.getHttpResult() == 403) {
                throw new BadSetting("GOV.UK Notify does not accept the key in"
                        + " REDRESS_NOTIFY_API_KEY (" + words(refused) + ").");
            }
            LOG.warn("GOV.UK Notify could not be asked about its key; letters that go by it wait until it answers.");
        }
    }

    @Override
    public boolean emails() {
        return settings.emailTemplate() != null;
    }

    @Override
    public boolean letters() {
        return settings.letters();
    }

    @Override
    public Outcome email(String reference, String to, String about, String fileName, byte[] file) {
        return hand(reference, "email_address", () -> notify.sendEmail(settings.emailTemplate(), to,
                Map.of("reference", about, "letter", NotificationClient.prepareUpload(file, fileName, true, KEPT_FOR)),
                reference, settings.replyTo()).getNotificationId().toString());
    }

    @Override
    public Outcome letter(String reference, byte[] pdf) {
        return hand(reference, "", () -> notify.sendPrecompiledLetterWithInputStream(reference,
                new ByteArrayInputStream(pdf), settings.postage()).getNotificationId().toString());
    }

    private interface Request {

        /** The id that Notify gave it. */
        String id() throws NotificationClientException;
    }

    /** @param aboutItself what the words of a refusal hold where it is about this message and will be repeated */
    private Outcome hand(String reference, String aboutItself, Request request) {
        if (notify == null) {
            return new Outcome.Refused("GOV.UK Notify is not set up any more (redress.notify).", false);
        }
        try {
            return new Outcome.Accepted(TAKEN, request.id());
        } catch (NotificationClientException failure) {
            if (failure.getCause() instanceof NotSent away) {
                return new Outcome.Refused("GOV.UK Notify could not be reached (%s).".formatted(
                        away.getCause().getClass().getSimpleName()), false);
            }
            int code = failure.getHttpResult();
            if (code >= 400 && code < 500) {
                String words = words(failure);
                return new Outcome.Refused(words, (code == 400 || code == 413) && words.contains(aboutItself));
            }
            return lost(reference, code);
        } catch (RuntimeException unreadable) {
            return lost(reference, 0);
        }
    }

    private Outcome lost(String reference, int code) {
        Found found = find(reference);
        if (found.has() == Has.YES) {
            return new Outcome.Accepted(TAKEN + " Its answer was lost; it was asked.", found.id());
        }
        // With a code of its own Notify says that it did not work and asks for another attempt.
        return code >= 500 && found.has() == Has.NO ? new Outcome.Refused("GOV.UK Notify failed (" + code + ").", false)
                : new Outcome.Unknown("The letter was sent whole to GOV.UK Notify, but its answer was lost. Asked"
                        + " afterwards, Notify " + (found.has() == Has.NO ? "did not have it (yet)." : "did not answer."));
    }

    @Override
    public Found find(String reference) {
        if (notify == null) {
            return Found.NO_ANSWER;
        }
        try {
            List<Notification> found = notify.getNotifications(null, null, reference, null).getNotifications();
            return found.isEmpty() ? Found.NO : found(found.get(0));
        } catch (NotificationClientException | RuntimeException away) {
            return Found.NO_ANSWER;
        }
    }

    @Override
    public Found ask(String id) {
        if (notify == null) {
            return Found.NO_ANSWER;
        }
        try {
            return found(notify.getNotificationById(id));
        } catch (NotificationClientException away) {
            return away.getHttpResult() == 404 ? Found.NO : Found.NO_ANSWER;
        } catch (RuntimeException unreadable) {
            return Found.NO_ANSWER;
        }
    }

    private static Found found(Notification notification) {
        Instant at = notification.getCompletedAt().or(notification::getSentAt).map(ZonedDateTime::toInstant).orElse(null);
        return new Found(Has.YES, notification.getId().toString(), notification.getStatus(), at);
    }

    /** Notify's own words, without addresses, on one line. */
    private static String words(NotificationClientException failure) {
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        Matcher messages = MESSAGE.matcher(text);
        StringBuilder words = new StringBuilder();
        while (messages.find()) {
            words.append(words.isEmpty() ? "" : "; ").append(messages.group(1));
        }
        String line = ADDRESS.matcher(Mails.oneLine(words.isEmpty() ? text : words.toString())).replaceAll("(address)");
        return "GOV.UK Notify: " + (line.length() > 300 ? line.substring(0, 300) : line);
    }
}
