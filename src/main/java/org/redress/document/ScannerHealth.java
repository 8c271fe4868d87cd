package org.redress.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Whether files are looked at for viruses, as the component {@code virusScanner} of {@code /actuator/health}. While the
 * scanner is away files are refused and all else goes on, so the component is then REFUSING and the product itself stays
 * UP. The scanner is asked at most once a minute.
 */
@Component("virusScannerHealthIndicator")
class ScannerHealth implements HealthIndicator {

    /** No file is taken until the scanner answers. */
    static final Status REFUSING = new Status("REFUSING");

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final VirusScanner scanner;
    private final Clock clock;
    private Instant askedAt = Instant.MIN;
    private Health health;

    ScannerHealth(VirusScanner scanner, Clock clock) {
        this.scanner = scanner;
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
        String name = scanner.name();
        try {
            scanner.ask();
            return Health.up().withDetail("scanner", name).build();
        } catch (VirusScanner.NoAnswer away) {
            return Health.status(REFUSING).withDetail("scanner", name).withDetail("trouble", away.getMessage()).build();
        }
    }
}
