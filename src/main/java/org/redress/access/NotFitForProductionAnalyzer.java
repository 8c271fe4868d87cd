package org.redress.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends such a start in a sentence instead of a stack trace. */
final class NotFitForProductionAnalyzer extends AbstractFailureAnalyzer<NotFitForProduction> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NotFitForProduction cause) {
        return new FailureAnalysis(cause.getMessage(), "Change the setting and start again. Nothing was changed.", cause);
    }
}
