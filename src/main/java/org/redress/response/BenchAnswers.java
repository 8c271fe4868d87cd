package org.redress.response;

import java.util.List;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The answers that are written in the bench, by name and by the stage that gives them. */
@Component
public class BenchAnswers {

    private final ObjectProvider<BenchAnswer> answers;
    private final Complaints complaints;

    BenchAnswers(ObjectProvider<BenchAnswer> answers, Complaints complaints) {
        this.answers = answers;
        this.complaints = complaints;
    }

    public BenchAnswer of(BenchAnswer.Kind kind) {
        return answers.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    }

    /** All, in the order of the stages. */
    public List<BenchAnswer> all() {
        return List.of(BenchAnswer.Kind.values()).stream().map(this::of).toList();
    }

    /** The answer of the stage that the complaint has come to: an earlier one is told, or was ended by it. */
    public BenchAnswer now(ComplaintReference reference) {
        Integer stage = complaints.get(reference).stage();
        return of(stage == null || stage < 2 ? BenchAnswer.Kind.RESPONSE : stage == 2 ? BenchAnswer.Kind.ADJUDICATION
                : BenchAnswer.Kind.FINAL_RESPONSE);
    }
}
