package org.redress.handover;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the pack and puts it into the case; a second run changes nothing. */
@Component
class WriteHandoverPackDelegate implements JavaDelegate {

    private final HandoverPacks packs;

    WriteHandoverPackDelegate(HandoverPacks packs) {
        this.packs = packs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        packs.write(HandoverProcess.PACK.in(execution));
    }
}
