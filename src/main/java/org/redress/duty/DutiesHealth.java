package org.redress.duty;

import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** What the table of duties in force loosens of guidance: the component {@code duties} of the health page, always UP. */
@Component("dutiesHealthIndicator")
class DutiesHealth implements HealthIndicator {

    private final DutyTable table;

    DutiesHealth(DutyTable table) {
        this.table = table;
    }

    @Override
    public Health health() {
        List<String> warnings = table.warnings();
        Health.Builder up = Health.up().withDetail("rows", table.duties().rows().size());
        return warnings.isEmpty() ? up.build() : up.withDetail("warnings", warnings).build();
    }
}
