package org.redress.corporate;

import org.redress.register.Codes.EventType;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** They withdraw the part of a complaint that is about their personal data. */
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
        return happening.type() == EventType.DATA_COMPLAINT_WITHDRAWN
                && dataProtection.withdrawn(happening.reference(), happening.on());
    }
}
