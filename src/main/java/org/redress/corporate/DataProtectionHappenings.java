package org.redress.corporate;

import org.redress.register.Codes.EventType;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** They complain about their personal data when a case is open, or withdraw that part of it. */
@Component
@Order(140)
class DataProtectionHappenings implements HappeningListener {

    private final DataProtectionComplaints dataProtection;

    DataProtectionHappenings(DataProtectionComplaints dataProtection) {
        this.dataProtection = dataProtection;
    }

    @Override
    public String process() {
        return "data-protection-complaint";
    }

    @Override
    public boolean offer(Happening happening) {
        return happening.type() == EventType.DATA_COMPLAINT_RAISED && dataProtection.raised(happening.reference(), happening.on())
                || happening.type() == EventType.DATA_COMPLAINT_WITHDRAWN
                        && dataProtection.withdrawn(happening.reference(), happening.on());
    }
}
