package org.redress.panel;

import org.redress.register.ComplaintReference;
import org.redress.roster.Appointing;
import org.redress.roster.Part;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replaces an Investigating Officer, an Independent Person or somebody on a panel: the former person loses the case at
 * once, what waits for them waits for the new one, no clock moves, the complainant is told (CH-20).
 */
@Service
public class Replacements {

    private final Appointing appointing;
    private final ReplacementProcess process;

    Replacements(Appointing appointing, ReplacementProcess process) {
        this.appointing = appointing;
        this.process = process;
    }

    /** @throws org.redress.problem.RuleViolation as {@link Appointing#replace} */
    @Transactional
    public void replace(ComplaintReference reference, Part part, String before, String now, String why) {
        appointing.replace(reference, part, before, now, why);
        process.replaced(reference, part, before, now);
    }
}
