package org.redress.panel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.roster.Costs;
import org.redress.roster.Independence;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/**
 * The panel met, with its minutes and costs; or it did not, and a new day is needed. With somebody who may not sit on it
 * (RR06 reg 19(2)-(3)) no panel has met, whenever that was declared or found out.
 */
@Component
class HoldPanelMeetingRecorder implements FormRecorder {

    private static final int STAGE = 3;

    private final Panels panels;
    private final PanelDocuments documents;
    private final Costs costs;
    private final Appointments appointments;
    private final Independence independence;

    HoldPanelMeetingRecorder(Panels panels, PanelDocuments documents, Costs costs, Appointments appointments,
            Independence independence) {
        this.independence = independence;
        this.appointments = appointments;
        this.panels = panels;
        this.documents = documents;
        this.costs = costs;
    }

    @Override
    public String form() {
        return "hold-panel-meeting";
    }

    @Override
    public void record(Submission form) {
        boolean met = "MET".equals(form.needText("panelMeeting", "Say whether the panel met."));
        if (met) {
            if (!form.yes("allThree")) {
                throw RuleViolation.invalid("allThree", false, "ticked, or a new day", "A panel is three independent people"
                        + " (Representations Procedure Regulations 2006, regulation 19). If one of them was missing, the"
                        + " panel has not met: say so, and choose another day.");
            }
            needUnbarred(form.reference());
            documents.need(form.reference(), PanelDocuments.MINUTES);
            form.set(PanelVariables.REPORT_DUE_AT, panels.met(form.reference(),
                    form.needDay("metOn", "Say when the panel met."), form.text("attended").orElse(null),
                    form.text("otherDayWhy").orElse(null)).breachAt());
            costs(form);
        } else {
            panels.notMet(form.reference(), form.needText("notMetWhy", "Say why the panel did not meet."));
        }
        form.set(PanelVariables.PANEL_MET, met);
    }

    private void needUnbarred(ComplaintReference reference) {
        List<String> bars = panels.seats(reference).stream().flatMap(held -> independence.barsNow(held).stream()).toList();
        if (!bars.isEmpty()) {
            throw RuleViolation.invalid("panelMeeting", "MET", "NOT_MET", String.join(" ", bars) + " A panel with somebody"
                    + " who may not sit on it has not met: say so, and arrange another with somebody else.");
        }
    }

    /** The hours of each of the three at their own day rate, and what the meeting itself cost. */
    private void costs(Submission form) {
        List<String> members = panels.members(form.reference());
        appointments.current(form.reference(), Role.PANEL_CHAIR)
                .ifPresent(chair -> hours(form, "hoursChair", Part.PANEL_CHAIR, chair));
        for (int member = 0; member < members.size(); member++) {
            hours(form, "hoursMember" + (member + 1), Part.PANEL_MEMBER, members.get(member));
        }
        number(form, "expenses").ifPresent(pounds ->
                costs.add(form.reference(), STAGE, "PANEL", null, "Panel meeting", null, null, pounds));
    }

    private void hours(Submission form, String key, Part part, String person) {
        number(form, key).ifPresent(hours -> costs.hours(form.reference(), STAGE, part, person, "Panel meeting", hours));
    }

    private static Optional<BigDecimal> number(Submission form, String key) {
        return form.text(key).map(BigDecimal::new).filter(number -> number.signum() > 0);
    }
}
