package org.redress.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.investigation.Recommendations;
import org.redress.investigation.Recommendations.Answer;
import org.redress.investigation.Recommendations.Recommendation;
import org.redress.letter.LetterSource;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Pounds;
import org.springframework.stereotype.Component;

/** What letters say of stage 3, as {@code panel}: request, days on offer, meeting, people, report, answers. */
@Component
class PanelLetters implements LetterSource {

    private final Panels panels;
    private final PanelDates dates;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Recommendations recommendations;
    private final Persons persons;
    private final Clock clock;

    PanelLetters(Panels panels, PanelDates dates, Deadlines deadlines, Decisions decisions,
            Recommendations recommendations, Persons persons, Clock clock) {
        this.panels = panels;
        this.dates = dates;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.recommendations = recommendations;
        this.persons = persons;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "panel";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        Map<String, Object> facts = new LinkedHashMap<>();
        panels.windowEnds(reference).ifPresent(day -> facts.put("windowEnded", day));
        refused(reference, facts);
        Panels.Request request = panels.request(reference);
        if (request.on() != null) {
            facts.put("requestedOn", request.on());
            facts.put("reasons", request.reasons());
            facts.put("meetingDue", deadlines.of(reference, Duty.CHILDRENS_PANEL_MEETING).stream()
                    .reduce((first, last) -> last).map(Deadline::due).orElse(null));
            facts.put("overdue", facts.get("meetingDue") instanceof LocalDate due && due.isBefore(UkTime.today(clock)));
            facts.put("finalResponseDue", deadlines.current(reference, Duty.CHILDRENS_FINAL_RESPONSE)
                    .map(Deadline::due).orElse(null));
            returned(reference, facts);
            panels.current(reference).filter(panel -> panel.status() != Panel.Status.STOPPED
                    && panel.status() != Panel.Status.NOT_MET).ifPresentOrElse(
                            panel -> arranged(reference, panel, facts), () -> offers(reference, facts));
            reported(reference, facts);
        }
        return facts.isEmpty() ? Map.of() : Map.of("panel", facts);
    }

    /** A panel that was asked for too late: when, and what two people made of it. */
    private void refused(ComplaintReference reference, Map<String, Object> facts) {
        panels.refusedForLateness(reference).ifPresent(decision -> {
            facts.put("refusedOn", decision.onDay());
            facts.put("refusedWhy", decision.reasons());
            facts.put("refusedBy", persons.name(decision.person()));
            facts.put("askedLateOn", LocalDate.parse(decision.grounds()));
            decisions.of(reference).stream().filter(d -> d.kind().equals("MESSAGE")
                            && d.outcome().equals("PANEL_REFUSED")).reduce((first, last) -> last)
                    .map(Decision::reasons).filter(why -> !why.equals(decision.reasons()))
                    .ifPresent(why -> facts.put("refusedWhyFirst", why));
        });
    }

    private void returned(ComplaintReference reference, Map<String, Object> facts) {
        deadlines.of(reference, Duty.CHILDRENS_PANEL_AFTER_RETURN).stream().reduce((first, last) -> last)
                .ifPresent(again -> {
                    facts.put("returnedOn", again.from());
                    facts.put("meetingTarget", again.due());
                });
    }

    private void offers(ComplaintReference reference, Map<String, Object> facts) {
        List<Map<String, Object>> found = dates.find(reference).stream().map(offer ->
                Map.<String, Object>of("day", offer.day(), "late", offer.late())).toList();
        facts.put("offers", found);
        facts.put("offered", !found.isEmpty());
    }

    private void arranged(ComplaintReference reference, Panel panel, Map<String, Object> facts) {
        facts.put("meetsOn", panel.meetsOn());
        facts.put("meetsAt", panel.meetsAt());
        facts.put("place", panel.place());
        facts.put("adjustments", panel.adjustments());
        facts.put("metOn", panel.metOn());
        facts.put("late", facts.get("meetingDue") instanceof LocalDate due && panel.meetsOn().isAfter(due));
        deadlines.current(reference, Duty.CHILDRENS_PANEL_PAPERS).map(Deadline::due)
                .filter(due -> due.isAfter(UkTime.today(clock))).ifPresent(due -> facts.put("papersBy", due));
        facts.put("people", panels.seats(reference).stream().map(seat -> Map.<String, Object>of(
                "name", name(seat.person()), "chair", seat.role() == Role.PANEL_CHAIR)).toList());
        panels.notMetBefore(reference).ifPresent(earlier -> {
            Map<String, Object> day = new LinkedHashMap<>();
            day.put("meetsOn", earlier.meetsOn());
            day.put("notMetWhy", earlier.notMetWhy());
            facts.put("earlier", day);
        });
    }

    private String name(String person) {
        return persons.name(person);
    }

    private void reported(ComplaintReference reference, Map<String, Object> facts) {
        decisions.latest(reference, "PANEL_REPORT").ifPresent(report -> {
            facts.put("representations", report.reasons());
            List<Map<String, Object>> all = recommendations.of(reference, Recommendations.Source.PANEL).stream()
                    .map(PanelLetters::recommendation).toList();
            facts.put("recommendations", all.isEmpty() ? null : all);
            facts.put("answers", all.isEmpty() || all.stream().anyMatch(one -> one.get("answered") == null) ? null : all);
        });
        decisions.latest(reference, "FINAL_RESPONSE").ifPresent(draft -> facts.put("proposals", draft.reasons()));
        decisions.latest(reference, "FINAL_CONSIDERED").ifPresent(considered -> {
            facts.put("consideredOn", considered.onDay());
            facts.put("consideredHow", considered.reasons());
            facts.put("notTogether", considered.outcome().equals(DraftFinalResponseRecorder.NOT_TOGETHER));
        });
        decisions.latest(reference, "FINAL_RESPONSE_SIGNATURE").filter(d -> d.outcome().equals("SIGNED"))
                .ifPresent(signature -> {
                    facts.put("signedBy", persons.name(signature.person()));
                    facts.put("signedOn", signature.onDay());
                });
    }

    private static Map<String, Object> recommendation(Recommendation one) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("number", one.number());
        facts.put("text", one.text());
        facts.put("answered", one.answer());
        facts.put("answer", words(one.answer(), false));
        facts.put("answerForChild", words(one.answer(), true));
        facts.put("reasons", one.why().orElse(null));
        facts.put("action", one.action().orElse(null));
        facts.put("payment", one.payment() == null ? null : Pounds.words(one.payment()));
        facts.put("owner", one.actionOwner());
        facts.put("due", one.actionDue());
        return facts;
    }

    private static String words(Answer answer, boolean forChild) {
        return answer == null ? null : switch (answer) {
            case ACCEPTED -> forChild ? "Yes, we will do this." : "We accept this.";
            case PARTLY_ACCEPTED -> forChild ? "We will do a part of this." : "We accept this in part.";
            case NOT_ACCEPTED -> forChild ? "No, we will not do this." : "We do not accept this.";
        };
    }
}
