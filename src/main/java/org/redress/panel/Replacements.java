package org.redress.panel;

import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.roster.Appointing;
import org.redress.roster.Part;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replaces an Investigating Officer, an Independent Person or somebody on a panel: the former person loses the case at
 * once, what waits for them waits for the new one, no clock moves. The complainant is told (CH-20), save of a chair whom
 * no letter has named to them yet.
 */
@Service
public class Replacements {

    private final Complaints complaints;
    private final Appointing appointing;
    private final Panels panels;
    private final ReplacementProcess process;
    private final ApplicationEventPublisher events;

    Replacements(Complaints complaints, Appointing appointing, Panels panels, ReplacementProcess process,
            ApplicationEventPublisher events) {
        this.complaints = complaints;
        this.panels = panels;
        this.appointing = appointing;
        this.process = process;
        this.events = events;
    }

    /** Somebody took a part over; told in the transaction that replaced them, when what waited waits for the new one. */
    public record Replaced(ComplaintReference reference, Part part, String before, String now, String why) {}

    /**
     * @param otherService as {@link Appointing#appointAnew}
     * @throws org.redress.problem.RuleViolation as {@link Appointing#replace}; INVALID: somebody who cannot come on the
     *     day for which the panel is arranged
     */
    @Transactional
    public void replace(ComplaintReference reference, Part part, String before, String now, String why,
            String otherService) {
        complaints.lock(reference);
        if (part == Part.PANEL_CHAIR || part == Part.PANEL_MEMBER) {
            panels.needFreeForPanel(reference, now);
        }
        boolean told = part != Part.PANEL_CHAIR || panels.named(reference);
        appointing.replace(reference, part, before, now, why, otherService);
        process.replaced(reference, part, before, now, told);
        events.publishEvent(new Replaced(reference, part, before, now, why));
    }
}
