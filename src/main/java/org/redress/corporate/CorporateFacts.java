package org.redress.corporate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.council.Council;
import org.redress.council.GroundsMode;
import org.redress.council.ReviewerIndependence;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Happening;
import org.redress.register.Happenings;
import org.springframework.stereotype.Component;

/** What the forms of the corporate procedure show. */
@Component
class CorporateFacts implements CaseFacts {

    private final Council council;
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Happenings happenings;
    private final Reviews reviews;
    private final Persons persons;

    CorporateFacts(Council council, Complaints complaints, Deadlines deadlines, Decisions decisions, Happenings happenings,
            Reviews reviews, Persons persons) {
        this.council = council;
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.happenings = happenings;
        this.reviews = reviews;
        this.persons = persons;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Complaint complaint = complaints.get(reference);
        boolean corporate = complaint.procedureCode() == Procedure.CORPORATE;
        Facts facts = new Facts();
        facts.put("case_corporate", corporate);
        facts.put("case_tenantAsked", corporate && (council.tenants().panel() != null || council.tenants().housingOmbudsman()));
        facts.put("case_outsideLine", council.reviewerIndependence() == ReviewerIndependence.OUTSIDE_LINE);
        facts.put("case_reviewChoices", choices());
        facts.put("case_reviewGroundsKnown", !council.reviewGrounds().isEmpty());
        facts.add("case_reviewGrounds", () -> council.reviewGrounds().stream().map(ground ->
                Map.of("label", FormText.line(ground.words()), "value", ground.code())).toList());
        facts.put("case_reviewRefusals", RefusedFor.of(council).stream().map(one ->
                Map.of("label", one.label(), "value", one.name())).toList());
        facts.add("case_reviewers", () -> reviews.candidates(reference).stream().map(person ->
                Map.of("label", persons.name(person), "value", person)).toList());
        facts.add("case_reviewRequestedOn", () -> complaint.stage2RequestedOn() == null ? FormText.NOTHING
                : FormText.day(complaint.stage2RequestedOn()));
        facts.add("case_reviewAcknowledgementDue", () -> deadlines.current(reference, Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT)
                .map(one -> FormText.day(one.due())).orElse(FormText.NOTHING));
        facts.add("case_reviewSaid", () -> said(reference));
        facts.add("case_review", () -> Integer.valueOf(2).equals(complaint.stage()) && corporate ? review(reference) : "");
        facts.add("case_reviewRefusedFor", () -> refusal(reference, one -> RefusedFor.of(one.grounds()).map(RefusedFor::words)
                .orElse("none of the grounds in our policy applies")));
        facts.add("case_reviewRefusalReasons", () -> refusal(reference, Decision::reasons));
        facts.add("case_reviewRefusalBy", () -> refusal(reference, one -> persons.name(one.person())));
        facts.add("case_reviewSecondSaid", () -> decisions.latest(reference, Reviews.REFUSAL).filter(one ->
                one.outcome().equals(Reviews.OPENED)).map(one -> "\n\n**%s decided that it is opened:** %s".formatted(
                        FormText.plain(persons.name(one.person())), FormText.plain(one.reasons()))).orElse(""));
        return facts;
    }

    /** All that they said since the answer which asks for a review, or was taken so, oldest first. */
    private String said(ComplaintReference reference) {
        Optional<LocalDate> answered = deadlines.newest(reference, Duty.CORPORATE_STAGE1).map(Deadline::metOn);
        List<Happening> all = happenings.of(reference).stream().filter(one -> one.type() == EventType.REVIEW_REQUESTED
                        || one.type() == EventType.DISSATISFIED || "REVIEW".equals(one.decided()))
                .filter(one -> answered.filter(one.on()::isBefore).isEmpty())
                .sorted(Comparator.comparing(Happening::on).thenComparing(Happening::at)).toList();
        return all.isEmpty() ? FormText.NOTHING : all.stream().map(one -> all.size() == 1 ? FormText.plain(one.text())
                : "\n\n%s: %s".formatted(FormText.day(one.on()), FormText.plain(one.text()))).collect(Collectors.joining());
    }

    /** What whoever answers at stage 2 has to answer, and where the first answer is. */
    private String review(ComplaintReference reference) {
        Optional<Decision> opening = decisions.latest(reference, Reviews.OPENING)
                .filter(one -> one.outcome().equals(Reviews.OPENED));
        List<String> grounds = reviews.words(opening.map(Decision::grounds).orElse(null));
        return "\n\n**Stage 2. What is still at issue:** %s%s\n\nOur answer at stage 1 is in the Case tab, under Letters.".formatted(
                FormText.plain(opening.map(Decision::reasons).orElse(null)), grounds.isEmpty() ? ""
                        : "\n\n**Grounds they name:** " + FormText.plain(String.join("; ", grounds)));
    }

    /** Whether a review is opened: for want of a ground it is refused only where the council's policy asks for one. */
    private List<Map<String, String>> choices() {
        return Stream.of(Map.of("label", "Yes", "value", "OPEN"),
                        Map.of("label", "No: none of the grounds applies", "value", "REFUSE"),
                        Map.of("label", "No: there is a valid reason to refuse it", "value", "REFUSE_OTHER"))
                .filter(choice -> council.groundsMode() == GroundsMode.GATE || !choice.get("value").equals("REFUSE")).toList();
    }

    /** What triage found of who is a tenant, for whoever drafts the answer. */
    @Override
    public Map<String, Object> presets(ComplaintReference reference, String form) {
        return form.equals("draft-response") ? decisions.latest(reference, CorporateRoute.TENANT).map(known ->
                Map.<String, Object>of("tenant", known.outcome().equals("YES") ? "yes" : "no")).orElse(Map.of()) : Map.of();
    }

    private String refusal(ComplaintReference reference, Function<Decision, String> fact) {
        return decisions.latest(reference, Reviews.OPENING).filter(one -> one.outcome().equals(Reviews.REFUSED))
                .map(one -> FormText.plain(fact.apply(one))).orElse(FormText.NOTHING);
    }
}
