package org.redress.engine;

import java.util.Set;
import java.util.function.Consumer;
import org.redress.problem.RuleViolation;

/**
 * What a feature does with a form that a person has submitted. It runs in the transaction that completes the task
 * (or starts the process), after the submission was checked against its {@code .form} and stored whole, and before
 * the engine goes on. A form without a recorder is lawful: its answers are kept and shown all the same.
 */
public interface FormRecorder {

    /** The form this recorder belongs to, e.g. {@code triage-contact}. */
    String form();

    /** Names of submitted fields that stay as process variables although no expression of the deployment reads them. */
    default Set<String> keeps() {
        return Set.of();
    }

    /**
     * Writes what was decided into the register and may set process variables through {@link Submission#set}.
     *
     * @throws RuleViolation with a sentence for the officer: the completion rolls back, the task stays open
     */
    void record(Submission submission);

    /** A recorder of a form that needs nothing but one call: a feature with many small forms keeps them in one place. */
    static FormRecorder of(String form, Consumer<Submission> record) {
        return new FormRecorder() {
            @Override
            public String form() {
                return form;
            }

            @Override
            public void record(Submission submission) {
                record.accept(submission);
            }
        };
    }
}
