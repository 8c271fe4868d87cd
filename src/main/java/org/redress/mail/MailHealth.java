package org.redress.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Whether e-mail goes out, as the component {@code mail} of {@code /actuator/health}. A mail server that is away delays
 * letters and loses none: the component, and the whole where nothing is worse, are then DELAYED, with the HTTP status of
 * UP, so that no node is restarted for it. The server is asked at most once a minute.
 */
@Component("mailHealthIndicator")
class MailHealth implements HealthIndicator {

    /** E-mail waits until the server is back. */
    static final Status DELAYED = new Status("DELAYED");

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final ObjectProvider<SmtpServer> smtp;
    private final Clock clock;
    private Instant askedAt = Instant.MIN;
    private Health health;

    MailHealth(ObjectProvider<SmtpServer> smtp, Clock clock) {
        this.smtp = smtp;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        Instant now = clock.instant();
        if (health == null || askedAt.plus(KEPT).isBefore(now) || askedAt.isAfter(now)) {
            health = ask();
            askedAt = now;
        }
        return health;
    }

    private Health ask() {
        SmtpServer server = smtp.getIfAvailable();
        if (server == null) {
            return Health.up().withDetail("server", "outbox folder").build();
        }
        String trouble = server.trouble();
        return trouble == null ? Health.up().withDetail("server", "SMTP").build()
                : Health.status(DELAYED).withDetail("server", "SMTP").withDetail("trouble", trouble).build();
    }
}
