package org.redress.council;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which profile runs, and what it loosens of guidance or still lacks: the component {@code council}, always UP. */
@Component("councilHealthIndicator")
class CouncilHealth implements HealthIndicator {

    private final Council council;

    CouncilHealth(Council council) {
        this.council = council;
    }

    @Override
    public Health health() {
        Health.Builder up = Health.up().withDetail("profile", council.code());
        return council.warnings().isEmpty() ? up.build() : up.withDetail("warnings", council.warnings()).build();
    }
}
