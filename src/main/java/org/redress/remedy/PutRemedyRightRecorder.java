package org.redress.remedy;

import java.math.BigDecimal;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Remedy;
import org.springframework.stereotype.Component;

/** What is paid, or done, is changed after the Director did not agree to it. */
@Component
class PutRemedyRightRecorder implements FormRecorder {

    private final Remedies remedies;
    private final RemedyProcess process;

    PutRemedyRightRecorder(Remedies remedies, RemedyProcess process) {
        this.remedies = remedies;
        this.process = process;
    }

    @Override
    public String form() {
        return "put-remedy-right";
    }

    @Override
    public void record(Submission form) {
        form.set(RemedyVariables.TO_APPROVE, remedies.putRight(process.ofTask(form.task().id()),
                form.code("kind", Remedy.class).orElse(null), form.needText("what", "Say what is to be done."),
                form.text("amount").map(PutRemedyRightRecorder::pounds).orElse(null), form.yes("agreedWithOmbudsman")));
    }

    /** An amount as it is typed: "£1,250.50" or "250". */
    static BigDecimal pounds(String typed) {
        try {
            return new BigDecimal(typed.replaceAll("[£,\\s]", ""));
        } catch (NumberFormatException none) {
            throw RuleViolation.invalid("amount", typed, "an amount in pounds, such as 250 or 41.20", "“%s” is no amount.".formatted(typed));
        }
    }
}
