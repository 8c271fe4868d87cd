package org.redress.panel;

import static org.redress.engine.FormText.day;
import static org.redress.engine.FormText.plain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.investigation.Recommendations;
import org.redress.investigation.Recommendations.Recommendation;
import org.redress.letter.Letters;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Pounds;
import org.redress.roster.Independence;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** What the forms of stage 3 show of the case. */
@Component
class PanelFacts implements CaseFacts {

    private final Panels panels;
    private final PanelDates dates;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Recommendations recommendations;
    private final Documents documents;
    private final Appointments appointments;
    private final Independence independence;
    private final Persons persons;
    private final Letters letters;

    PanelFacts(Panels panels, PanelDates dates, Deadlines deadlines, Decisions decisions,
            Recommendations recommendations, Documents documents, Appointments appointments,
            Independence independence, Persons persons, Letters letters) {
        this.panels = panels;
        this.dates = dates;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.recommendations = recommendations;
        this.documents = documents;
        this.appointments = appointments;
        this.independence = independence;
        this.persons = persons;
        this.letters = letters;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        Panels.Request request = panels.request(reference);
        facts.add("case_panelWindowEnded", () -> panels.windowEnds(reference).map(FormText::day).orElse(""));
        if (request.on() == null) {
            return facts;
        }
        facts.add("case_panelRequestedOn", () -> day(request.on()));
        facts.add("case_panelReasons", () -> request.reasons() == null
                ? "They gave no reasons yet: they are asked for them, and helped with them." : plain(request.reasons()));
        facts.add("case_panelChairWords", () -> chairWords(reference));
        facts.add("case_panelMeetingDue", () -> day(deadlines.due(reference, Duty.CHILDRENS_PANEL_MEETING)));
        facts.add("case_earlyReferralDue", () -> day(deadlines.due(reference, Duty.CHILDRENS_EARLY_REFERRAL)));
        facts.add("case_panelPapersDue", () -> day(deadlines.due(reference, Duty.CHILDRENS_PANEL_PAPERS)));
        facts.add("case_panelReportDue", () -> day(deadlines.due(reference, Duty.CHILDRENS_PANEL_REPORT)));
        facts.add("case_finalResponseDue", () -> day(deadlines.due(reference, Duty.CHILDRENS_FINAL_RESPONSE)));
        facts.add("case_panelChairs", () -> choices(reference, Part.PANEL_CHAIR));
        facts.add("case_panelMembers", () -> choices(reference, Part.PANEL_MEMBER));
        facts.add("case_panelDates", () -> offers(reference));
        Supplier<Optional<Panel>> panel = SingletonSupplier.of(() -> panels.current(reference));
        facts.add("case_panelMeetsOn", () -> panel.get().map(p -> day(p.meetsOn()) + (p.meetsAt() == null ? ""
                : ", " + plain(p.meetsAt())) + (p.place() == null ? "" : ", " + plain(p.place()))).orElse(FormText.NOTHING));
        facts.add("case_panelNotMet", () -> panel.get().filter(p -> p.status() == Panel.Status.NOT_MET)
                .map(p -> "**The panel of %s did not meet:** %s".formatted(day(p.meetsOn()), plain(p.notMetWhy())))
                .orElse(""));
        facts.add("case_panelChair", () -> appointments.current(reference, Role.PANEL_CHAIR).map(this::name)
                .orElse("nobody yet"));
        Supplier<List<String>> members = SingletonSupplier.of(() -> panels.members(reference));
        facts.add("case_panelMember1", () -> members.get().stream().findFirst().map(this::name).orElse("nobody yet"));
        facts.add("case_panelMember2",
                () -> members.get().stream().skip(1).findFirst().map(this::name).orElse("nobody yet"));
        facts.add("case_papers", () -> documents.of(reference).stream().map(Documents.Document::title).map(FormText::plain)
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), all -> all.isEmpty()
                        ? "no document is with the case yet" : all)));
        facts.add("case_panelRecommendsNothing",
                () -> recommendations.of(reference, Recommendations.Source.PANEL).isEmpty() ? "yes" : "");
        facts.add("case_panelReportChild", () -> letters.childrenCopied(reference, "panel-report").stream().map(FormText::plain)
                .collect(Collectors.joining(", ")));
        facts.add("case_panelReportOthers", () -> letters.othersOnFile(reference).stream().map(FormText::plain)
                .collect(Collectors.joining(", ")));
        facts.add("case_panelRecommendations", () -> recommended(reference));
        facts.add("case_proposals", () -> latest(reference, "FINAL_RESPONSE"));
        facts.add("case_consideredWords", () -> decisions.latest(reference, "FINAL_CONSIDERED")
                .map(d -> "%son %s: %s".formatted(d.outcome().equals(DraftFinalResponseRecorder.NOT_TOGETHER)
                        ? "they were asked, and did not take part, " : "", day(d.onDay()), plain(d.reasons())))
                .orElse(FormText.NOTHING));
        facts.add("case_finalComments", () -> decisions.latest(reference, "FINAL_RESPONSE_SIGNATURE")
                .filter(d -> d.outcome().equals("CHANGES_WANTED"))
                .map(d -> "\n\n**Given back by %s:** %s".formatted(plain(persons.name(d.person())), plain(d.reasons()))).orElse(""));
        return facts;
    }

    /** By when the chair must be appointed, or who is. */
    private String chairWords(ComplaintReference reference) {
        return deadlines.current(reference, Duty.CHILDRENS_PANEL_CHAIR).map(chair -> ("The chair must be appointed by **%s**."
                + " Found before there is a day? Record them in the Case tab, under **Who works on it**.")
                .formatted(day(chair.due()))).orElseGet(() -> "Chair: %s.".formatted(
                        appointments.current(reference, Role.PANEL_CHAIR).map(this::name).orElse("nobody yet")));
    }

    private String latest(ComplaintReference reference, String kind) {
        return decisions.latest(reference, kind).map(Decision::reasons).map(FormText::plain).orElse(FormText.NOTHING);
    }

    private List<Map<String, String>> choices(ComplaintReference reference, Part part) {
        return dates.eligible(reference, part).stream().map(person -> {
            List<String> warnings = deadlines.current(reference, Duty.CHILDRENS_PANEL_MEETING).map(Deadline::due)
                    .map(due -> independence.warnings(reference, part, person.id(), due)).orElse(List.of());
            return Map.of("value", person.id(), "label", person.name()
                    + (warnings.isEmpty() ? "" : " (" + String.join(" ", warnings) + ")"));
        }).toList();
    }

    private String offers(ComplaintReference reference) {
        List<PanelDates.Offer> offers = dates.find(reference);
        return offers.isEmpty() ? "There is no day on which a chair and two members are free:"
                + " put more people on the register under People, or ask those who are away." : offers
                .stream().map(offer -> "- **%s**%s  \nChair: %s. Members: %s".formatted(day(offer.day()),
                        offer.late() ? " (after the last day)" : offer.papersInTime() ? ""
                                : " (papers in fewer than ten working days)",
                        offer.chairs().stream().map(this::name).collect(Collectors.joining(" or ")),
                        offer.members().stream().flatMap(member -> member(member, offer.chairs()).stream())
                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
    }

    /** One who is free as a member; empty for the only one who can take the chair: they are no member of their own panel. */
    private Optional<String> member(String member, List<String> chairs) {
        return !chairs.contains(member) ? Optional.of(name(member)) : chairs.size() == 1 ? Optional.empty()
                : Optional.of(name(member) + " (where somebody else takes the chair)");
    }

    private String recommended(ComplaintReference reference) {
        List<Recommendation> all = recommendations.of(reference, Recommendations.Source.PANEL);
        return all.isEmpty() ? "None is written yet." : all.stream().map(one -> "**%d.** %s%s".formatted(one.number(),
                plain(one.text()), answer(one))).collect(Collectors.joining("\n\n"));
    }

    private String name(String person) {
        return plain(persons.name(person));
    }

    private static String answer(Recommendation one) {
        if (one.answer() == null) {
            return "";
        }
        String words = switch (one.answer()) {
            case ACCEPTED -> "Accepted";
            case PARTLY_ACCEPTED -> "Accepted in part";
            case NOT_ACCEPTED -> "Not accepted";
        };
        return "\n\n**%s.**%s%s%s".formatted(words, one.why().isEmpty() ? "" : " " + FormText.rich(one.why()),
                one.action().isEmpty() ? "" : "\n\n**What we will do:** %s\n\n**Who does it:** %s. **By:** %s".formatted(
                        FormText.rich(one.action()), plain(one.actionOwner()), day(one.actionDue())), one.payment() == null ? ""
                        : "\n\n**Pays %s.**".formatted(Pounds.words(one.payment(), one.remedy())));
    }
}
