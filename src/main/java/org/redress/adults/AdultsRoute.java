package org.redress.adults;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Submission;
import org.redress.letter.Letters;
import org.redress.procedure.Closing;
import org.redress.procedure.Route;
import org.redress.procedure.RouteProcess;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The adults' and public health route as those ask for it who need not know which procedure a complaint is in. */
@Component
class AdultsRoute implements Route {

    static final String RESPONSE = "adults-response";

    private static final String COPY_OF_RECORD = "adults-oral-record";

    private final AdultsComplaints adults;
    private final AdultsComplaintProcess process;
    private final OtherBodies others;
    private final NotDealtWith notDealtWith;
    private final RiskGrades risk;
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Letters letters;

    AdultsRoute(AdultsComplaints adults, AdultsComplaintProcess process, OtherBodies others, NotDealtWith notDealtWith,
            RiskGrades risk, Complaints complaints, Deadlines deadlines, Letters letters) {
        this.adults = adults;
        this.process = process;
        this.others = others;
        this.notDealtWith = notDealtWith;
        this.risk = risk;
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.letters = letters;
    }

    @Override
    public Set<Procedure> procedures() {
        return Set.of(Procedure.ADULTS, Procedure.PUBLIC_HEALTH);
    }

    @Override
    public String acknowledgement(Procedure procedure) {
        return Law.of(procedure).acknowledgement();
    }

    @Override
    public String answer(Procedure procedure) {
        return Duty.ADULTS_RESPONSE;
    }

    @Override
    public void enter(ComplaintReference reference, Procedure procedure, int stage, LocalDate on) {
        if (stage != 1) {
            throw new IllegalArgumentException("The procedure " + procedure + " has one stage, and no stage " + stage + ".");
        }
        adults.accept(reference, procedure);
    }

    /** An amended response period, told by letter AD-09; beyond six months it has to be agreed, which is told as a message. */
    @Override
    public void moreTime(Submission draft) {
        adults.amended(draft.reference(), draft.needDay("newDue", "Say by when the response will come."),
                draft.needText("complexity", "Say why more time is needed."),
                draft.needText("progress", "Say how far you have come: the letter says it."));
    }

    /** The letter says how the complaint was considered (regulation 14(2)(a)); its risk is graded again. */
    @Override
    @Transactional
    public void drafted(Submission draft) {
        draft.needText("howConsidered", "Say how the complaint was considered: the law asks the response to report it.");
        risk.grade(draft, RiskGrades.At.RISK_AT_CLOSE);
    }

    @Override
    public RouteProcess process() {
        return process;
    }

    @Override
    public String whyClosed(ComplaintReference reference, Closing.As as) {
        return switch (as) {
            case WITHDRAWN -> "withdrawn";
            case RESOLVED -> adults.whySettled(reference);
            case ANSWERED -> "answered; the Ombudsman can be asked at any time";
            case ANSWERED_BY_LEAD -> "answered in one response by the body that leads; the Ombudsman can be asked at any time";
            case NOT_DEALT_WITH -> "not dealt with under the regulations; the Ombudsman can be asked about that";
            case HANDED_OVER -> "handed over to another body, with the complainant's consent";
            case REFERRED -> throw new IllegalArgumentException("No complaint of this procedure closes as " + as + ".");
        };
    }

    @Override
    @Transactional
    public Set<String> closed(ComplaintReference reference, Closing.As as, String why) {
        adults.answered(reference);
        others.end(reference);
        return Closing.OF_THE_CASE;
    }

    @Override
    @Transactional
    public void reopen(ComplaintReference reference, LocalDate from) {
        others.begunAnew(reference);
        notDealtWith.begunAnew(reference);
        adults.reopen(reference, from);
    }

    /** An adults' complaint that was made by word of mouth after all: its copy is owed now (regulation 13(2), AD-02). */
    @Override
    @Transactional
    public void madeOrallyCorrected(ComplaintReference reference, String why) {
        Complaint complaint = complaints.get(reference);
        boolean owed = complaint.madeOrally() && complaint.procedureCode() == Procedure.ADULTS && complaint.status() == Status.OPEN;
        if (owed && letters.of(reference).stream().noneMatch(letter -> letter.template().equals(COPY_OF_RECORD))) {
            letters.send(reference, COPY_OF_RECORD, null, null, null, Map.of());
        }
    }

    /** Nothing goes out of a withdrawn complaint: the work with other bodies ends with it, before anybody decides on a review. */
    @Override
    public void withdrawn(ComplaintReference reference) {
        others.end(reference);
    }

    @Override
    public void receiptCorrected(ComplaintReference reference, LocalDate before, String why) {
        adults.receiptCorrected(reference, before, why);
    }

    @Override
    @Transactional
    public void endedByCorrection(ComplaintReference reference) {
        process.corrected(reference);
        others.end(reference);
    }

    @Override
    public boolean headsAnswered(ComplaintReference reference) {
        return adults.answeredOn(reference).isPresent();
    }

    @Override
    public boolean answered(ComplaintReference reference) {
        return deadlines.of(reference, Duty.ADULTS_RESPONSE).stream().anyMatch(clock -> clock.metOn() != null)
                || letters.of(reference).stream().anyMatch(letter -> letter.template().equals(RESPONSE))
                || others.leading(reference).map(OtherBody::sentOn).isPresent();
    }

    @Override
    @Transactional
    public void leave(ComplaintReference reference, String why) {
        process.reRouted(reference);
        others.end(reference);
        notDealtWith.begunAnew(reference);
        deadlines.endAllBut(reference, Closing.OF_THE_CASE, why);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("stage", null);
        complaints.change(reference, columns);
    }

    @Override
    public Optional<Deadline> answerDue(ComplaintReference reference) {
        return deadlines.current(reference, Duty.ADULTS_RESPONSE);
    }
}
