package org.redress.corporate;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.council.Council;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.Extension;
import org.redress.engine.Submission;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Closing;
import org.redress.procedure.Route;
import org.redress.procedure.RouteProcess;
import org.redress.register.Appointments;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The corporate route as those ask for it who need not know which procedure a complaint is in. */
@Component
class CorporateRoute implements Route {

    static final String RESPONSE = "corporate-response";
    static final String FINAL_RESPONSE = "review-response";
    static final String EXTENSION = "CORPORATE_EXTENSION";
    static final String TENANT = "COUNCIL_TENANT";

    /** The letter that refuses a review, or acknowledges it, may still be on its way: its sending meets this. */
    private static final Set<String> GOING = Stream.concat(Closing.OF_THE_CASE.stream(),
            Stream.of(Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT)).collect(Collectors.toUnmodifiableSet());

    private final CorporateComplaints corporate;
    private final CorporateComplaintProcess process;
    private final Stage1Answer stage1Answer;
    private final Council council;
    private final Complaints complaints;
    private final Appointments appointments;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Letters letters;

    CorporateRoute(CorporateComplaints corporate, CorporateComplaintProcess process, Stage1Answer stage1Answer, Council council,
            Complaints complaints, Appointments appointments, Deadlines deadlines, Decisions decisions, Letters letters) {
        this.corporate = corporate;
        this.process = process;
        this.stage1Answer = stage1Answer;
        this.council = council;
        this.complaints = complaints;
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.letters = letters;
    }

    @Override
    public Set<Procedure> procedures() {
        return Set.of(Procedure.CORPORATE);
    }

    @Override
    public String acknowledgement(Procedure procedure) {
        return Duty.CORPORATE_ACKNOWLEDGEMENT;
    }

    @Override
    public String answer(Procedure procedure) {
        return Duty.CORPORATE_STAGE1;
    }

    @Override
    public String answer(Complaint complaint) {
        return Integer.valueOf(2).equals(complaint.stage()) ? Duty.CORPORATE_STAGE2 : Duty.CORPORATE_STAGE1;
    }

    /** At either stage, for a good reason; where the council's profile says so, only if the complainant agrees (Code 6.4). */
    @Override
    @Transactional
    public void moreTime(Submission draft) {
        String reason = draft.needText("complexity", "Say why more time is needed.");
        LocalDate today = UkTime.dayOf(draft.at());
        boolean agreed = draft.yes("extensionAgreed");
        if (council.extensionRequiresAgreement(Procedure.CORPORATE) && !agreed) {
            throw RuleViolation.invalid("extensionAgreed", false, "ticked", "The council takes more time only where the"
                    + " complainant agrees. Ask them, and tick that they do; or respond by the last day.");
        }
        deadlines.extend(draft.reference(), answer(complaints.get(draft.reference())), draft.day("newDue").orElse(null),
                new Extension(reason, today, "letter CO-02", agreed));
        decisions.take(draft.reference(), EXTENSION, agreed ? "AGREED" : "EXTEND", null, reason, today);
    }

    /** Whether they are the council's tenant, whose landlord's Ombudsman is another one. */
    @Override
    @Transactional
    public void drafted(Submission draft) {
        boolean tenant = "yes".equals(draft.text("tenant").orElse(""));
        if (draft.text("tenant").isPresent()) {
            decisions.take(draft.reference(), TENANT, tenant ? "YES" : "NO", null, null, UkTime.dayOf(draft.at()));
        }
        draft.set(CorporateVariables.TENANT_TO_BE_TOLD, tenant);
    }

    @Override
    @Transactional
    public void enter(ComplaintReference reference, Procedure procedure, int stage, LocalDate on) {
        switch (stage) {
            case 1 -> corporate.accept(reference, on);
            case 2 -> corporate.review(reference, on);
            default -> throw new IllegalArgumentException("The corporate procedure has no stage " + stage + ".");
        }
    }

    @Override
    public RouteProcess process() {
        return process;
    }

    @Override
    public String whyClosed(ComplaintReference reference, Closing.As as) {
        if (as == Closing.As.WITHDRAWN) {
            return "withdrawn";
        }
        if (Integer.valueOf(2).equals(complaints.get(reference).stage())) {
            return "stage 2 complete; the Ombudsman can be asked at any time";
        }
        if (complaints.get(reference).stage2RequestedOn() != null) {
            return "stage 1 complete; its review was refused, and the Ombudsman can be asked about that";
        }
        return decisions.latest(reference, "RESPONSE").filter(one -> one.outcome().equals("RESOLVED")).isPresent()
                ? "settled at stage 1; a review can still be asked for" : "stage 1 complete; a review can still be asked for";
    }

    @Override
    public boolean answerStands(ComplaintReference reference) {
        return stage1Answer.stands(reference);
    }

    @Override
    @Transactional
    public Set<String> closed(ComplaintReference reference, Closing.As as, String why) {
        appointments.end(reference, Appointments.Role.REVIEWER, "the case is closed: " + why);
        return as == Closing.As.WITHDRAWN ? Closing.OF_THE_CASE : GOING;
    }

    @Override
    public void reopen(ComplaintReference reference, LocalDate from) {
        corporate.reopen(reference, from);
    }

    @Override
    public void receiptCorrected(ComplaintReference reference, LocalDate before, String why) {
        corporate.receiptCorrected(reference, before, why);
    }

    @Override
    @Transactional
    public void endedByCorrection(ComplaintReference reference) {
        process.corrected(reference);
        appointments.end(reference, Appointments.Role.REVIEWER, "the record was corrected");
    }

    @Override
    public boolean headsAnswered(ComplaintReference reference) {
        return deadlines.answered(reference, answer(complaints.get(reference)));
    }

    @Override
    public boolean answered(ComplaintReference reference) {
        return deadlines.of(reference, Duty.CORPORATE_STAGE1).stream().anyMatch(clock -> clock.metOn() != null)
                || complaints.get(reference).stage2RequestedOn() != null
                || letters.of(reference).stream().anyMatch(letter -> letter.template().equals(RESPONSE));
    }

    @Override
    @Transactional
    public void leave(ComplaintReference reference, String why) {
        process.reRouted(reference);
        deadlines.endAllBut(reference, Closing.OF_THE_CASE, why);
        corporate.left(reference);
    }

    @Override
    public Optional<Deadline> answerDue(ComplaintReference reference) {
        return deadlines.current(reference, answer(complaints.get(reference)));
    }
}
