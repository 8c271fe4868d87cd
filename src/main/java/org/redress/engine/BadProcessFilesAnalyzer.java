package org.redress.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start with bad files in a few sentences instead of a stack trace. */
final class BadProcessFilesAnalyzer extends AbstractFailureAnalyzer<BadProcessFiles> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BadProcessFiles cause) {
        return new FailureAnalysis(cause.getMessage(), "Mend or remove the files named above, then start again. "
                + "Nothing was deployed; running cases are untouched.", cause);
    }
}
