package org.redress.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether files are looked at for viruses, as the component {@code virusScanner} of {@code /actuator/health}. While the
 * scanner is away files are refused and all else goes on: the component, and the whole where nothing is worse, are then
 * REFUSING, with the HTTP status of UP, so that no node is restarted for it. The log says so at the start. The scanner
 * is asked at most once a minute.
 */
@Component("virusScannerHealthIndicator")
class ScannerHealth implements HealthIndicator {

    /** No file is taken until the scanner answers. */
    static final Status REFUSING = new Status("REFUSING");

    private static final Logger LOG = LoggerFactory.getLogger(ScannerHealth.class);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final VirusScanner scanner;
    private final Clock clock;
    private Instant askedAt = Instant.MIN;
    private Health health;

    ScannerHealth(VirusScanner scanner, Clock clock) {
        this.scanner = scanner;
        this.clock = clock;
    }

    /** Whoever has just set a scanner up reads here that it does not answer, and not from the first file refused. */
    @EventListener(ApplicationReadyEvent.class)
    void tellAtTheStart() {
        Health now = health();
        if (now.getStatus().equals(REFUSING)) {
            LOG.error("{} ({}) No file is taken until it answers: see redress.documents.scanner.* and the component"
                    + " virusScanner of /actuator/health.", now.getDetails().get("trouble"), now.getDetails().get("scanner"));
        }
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
        String name = scanner.name();
        try {
            scanner.ask();
            return Health.up().withDetail("scanner", name).build();
        } catch (VirusScanner.NoAnswer away) {
            return Health.status(REFUSING).withDetail("scanner", name).withDetail("trouble", away.getMessage()).build();
        }
    }
}
