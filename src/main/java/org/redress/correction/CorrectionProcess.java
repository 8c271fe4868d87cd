package org.redress.correction;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.engine.EngineDoor;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the process {@code correction}. */
@Component
class CorrectionProcess {

    private final RuntimeService runtime;
    private final EngineDoor door;

    CorrectionProcess(RuntimeService runtime, EngineDoor door) {
        this.runtime = runtime;
        this.door = door;
    }

    void start(ComplaintReference reference, String correctionId, boolean secondPersonNeeded, boolean tell) {
        door.through(() -> runtime.startProcessInstanceByKey("correction", reference.value(), Map.of(
                REFERENCE.name(), reference.value(),
                CorrectionVariables.CORRECTION.name(), correctionId,
                CorrectionVariables.SECOND_PERSON_NEEDED.name(), secondPersonNeeded,
                CorrectionVariables.TELL.name(), tell)));
    }
}
