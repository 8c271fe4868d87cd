package org.redress.panel;

import java.util.Map;
import java.util.Set;
import org.redress.engine.WaitingInstances;
import org.redress.engine.WorkHandover;
import org.redress.register.ComplaintReference;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/** Hands the work that waits for one person of a case to another, and has the complainant told. */
@Component
class ReplacementProcess {

    /** The variables that diagrams read the holder of a part from; members of a panel have no task of their own. */
    private static final Map<Part, Set<String>> VARIABLES = Map.of(
            Part.INVESTIGATING_OFFICER, Set.of("investigatingOfficer"),
            Part.INDEPENDENT_PERSON, Set.of("independentPerson"), Part.PANEL_CHAIR, Set.of("panelChair"));

    private final WorkHandover work;
    private final WaitingInstances waiting;

    ReplacementProcess(WorkHandover work, WaitingInstances waiting) {
        this.work = work;
        this.waiting = waiting;
    }

    /** What waited for the former person waits for the new one from now on; {@code told}: the complainant hears of it. */
    void replaced(ComplaintReference reference, Part part, String before, String now, boolean told) {
        work.hand(reference, VARIABLES.getOrDefault(part, Set.of()), before, now);
        if (told) {
            waiting.tell("childrensPersonReplaced", reference);
        }
    }
}
