package org.redress.response;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.redress.duty.Deadlines;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The answers that are written in the bench, by name and by the stage that gives them. */
@Component
public class BenchAnswers {

    private final ObjectProvider<BenchAnswer> answers;
    private final ObjectProvider<AnswerHold> holds;
    private final Complaints complaints;
    private final Deadlines deadlines;

    BenchAnswers(ObjectProvider<BenchAnswer> answers, ObjectProvider<AnswerHold> holds, Complaints complaints, Deadlines deadlines) {
        this.answers = answers;
        this.holds = holds;
        this.complaints = complaints;
        this.deadlines = deadlines;
    }

    public BenchAnswer of(BenchAnswer.Kind kind) {
        return answers.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    }

    /** All, in the order of the stages. */
    public List<BenchAnswer> all() {
        return List.of(BenchAnswer.Kind.values()).stream().map(this::of).toList();
    }

    /**
     * The answer of the stage that the complaint has come to: an earlier one is told, or was ended by it. The stages of other
     * procedures than the children's are answered alike.
     */
    public BenchAnswer now(ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        int stage = complaint.stage() == null || complaint.goesUnder() != Procedure.CHILDRENS ? 1 : complaint.stage();
        return of(stage < 2 ? BenchAnswer.Kind.RESPONSE : stage == 2 ? BenchAnswer.Kind.ADJUDICATION
                : BenchAnswer.Kind.FINAL_RESPONSE);
    }

    /**
     * Why the heads stand as they are: what is checked, signed and sent answers these, in these words and this order.
     * Empty while the answer to them is drafted, and once it has gone.
     */
    public Optional<String> headsStand(ComplaintReference reference) {
        return beyondDraft(reference, "Its heads can be changed when it is sent back.", "its heads stand as they are.");
    }

    /** Why no head of the complaint can be deferred now, as for {@link #headsStand}: the answer would lose it. */
    public Optional<String> noneDeferred(ComplaintReference reference) {
        return beyondDraft(reference, "Its heads can be deferred when it is sent back.", "none of its heads can be deferred before it has.");
    }

    /** Why no deferral of a head can be proposed now; while the answer is checked it can, and holds it up. */
    public Optional<String> noneProposed(ComplaintReference reference) {
        return now(reference).status(reference).filter(BenchAnswer.Status.CHECK::equals).isPresent() ? Optional.empty()
                : noneDeferred(reference);
    }

    /**
     * Nothing holds the answer up, and nothing will before it is decided on.
     *
     * @throws RuleViolation CONFLICT where something does
     */
    public void needFree(ComplaintReference reference) {
        complaints.lock(reference);
        held(reference).ifPresent(why -> {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, why);
        });
    }

    /** Whether nobody who checks has said that reasons do not cite what they rest on: an earlier form does not ask (Code 6.7). */
    public static boolean reasonsCite(Submission form) {
        return form.text("reasonsCite").filter("no"::equals).isEmpty();
    }

    /** Why the answer is held up. */
    Optional<String> held(ComplaintReference reference) {
        return holds.stream().flatMap(hold -> hold.on(reference).stream()).findFirst();
    }

    private Optional<String> beyondDraft(ComplaintReference reference, String checked, String signed) {
        BenchAnswer answer = now(reference);
        if (answer.kind() == BenchAnswer.Kind.FINAL_RESPONSE || deadlines.answered(reference, answer.duty(reference))) {
            return Optional.empty();
        }
        String what = answer.wording().title().toLowerCase(Locale.UK);
        return answer.status(reference).flatMap(status -> switch (status) {
            case DRAFT -> Optional.empty();
            case CHECK -> Optional.of("The %s is being checked. %s".formatted(what, checked));
            case SIGNED -> Optional.of("The %s is signed off, and its letter has not gone yet: %s".formatted(what, signed));
        });
    }
}
