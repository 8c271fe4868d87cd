package org.redress.corporate;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.council.Council;
import org.redress.council.GroundsMode;
import org.redress.council.ReviewGround;
import org.redress.council.Tenants;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.letter.LetterSource;
import org.redress.register.Appointments;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.springframework.stereotype.Component;

/** What letters say of a corporate complaint, as {@code corporate}. */
@Component
class CorporateLetters implements LetterSource {

    private final Council council;
    private final Complaints complaints;
    private final Appointments appointments;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Reviews reviews;
    private final Persons persons;

    CorporateLetters(Council council, Complaints complaints, Appointments appointments, Deadlines deadlines,
            Decisions decisions, Reviews reviews, Persons persons) {
        this.council = council;
        this.complaints = complaints;
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.reviews = reviews;
        this.persons = persons;
    }

    @Override
    public String name() {
        return "corporate";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        boolean atStage2 = Integer.valueOf(2).equals(complaint.stage());
        Map<String, Object> facts = new LinkedHashMap<>();
        Tenants tenants = council.tenants();
        boolean tenant = (complaint.procedureCode() == null || complaint.procedureCode() == Procedure.CORPORATE)
                && decisions.latest(reference, CorporateRoute.TENANT).filter(one -> one.outcome().equals("YES")).isPresent();
        facts.put("housingOmbudsman", tenant && tenants.housingOmbudsman());
        facts.put("tenantsPanel", tenants.panel());
        facts.put("due", deadlines.newest(reference, atStage2 ? Duty.CORPORATE_STAGE2 : Duty.CORPORATE_STAGE1).map(Deadline::due)
                .orElse(null));
        decisions.latest(reference, CorporateRoute.EXTENSION).ifPresent(extension -> {
            facts.put("moreTimeWhy", extension.reasons());
            facts.put("moreTimeAgreed", extension.outcome().equals("AGREED"));
        });
        LocalDate requested = complaint.stage2RequestedOn();
        facts.put("reviewRequestedOn", requested);
        Optional<Decision> opening = decisions.latest(reference, Reviews.OPENING);
        facts.put("grounds", listed(opening.filter(one -> one.outcome().equals(Reviews.OPENED))
                .map(one -> reviews.words(one.grounds())).orElse(List.of())));
        facts.put("refusedFor", opening.map(Decision::grounds).flatMap(RefusedFor::of).map(RefusedFor::words).orElse(null));
        facts.put("policyGrounds", listed(council.reviewGrounds().stream().map(ReviewGround::words).toList()));
        facts.put("groundsDecide", council.groundsMode() == GroundsMode.GATE);
        facts.put("outstanding", opening.filter(one -> one.outcome().equals(Reviews.OPENED)).map(Decision::reasons).orElse(null));
        facts.put("reviewer", appointments.last(reference, Appointments.Role.REVIEWER).map(persons::name).orElse(null));
        facts.put("refusalReasons", opening.filter(one -> one.outcome().equals(Reviews.REFUSED)).map(Decision::reasons).orElse(null));
        facts.put("refusalSecond", decisions.latest(reference, Reviews.REFUSAL).map(Decision::reasons).orElse(null));
        return Map.of(name(), facts);
    }

    /** Null for none. */
    private static Map<String, Object> listed(List<String> words) {
        return words.isEmpty() ? null : Map.of("all", words.stream().map(one -> Map.of("words", one)).toList());
    }
}
