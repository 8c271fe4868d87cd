package org.redress.engine;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.redress.problem.BadSetting;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/** Ends a start with a wrong setting in its sentence instead of a stack trace; a choice that there is not, in those there are. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BadSettingAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {

    private static final String ACTION = "Change the setting and start again. Nothing was changed.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RuntimeException first) {
        BadSetting bad = findCause(rootFailure, BadSetting.class);
        if (bad != null) {
            return new FailureAnalysis(bad.getMessage(), ACTION, bad);
        }
        BindException unbound = findCause(rootFailure, BindException.class);
        ConversionFailedException wrong = findCause(rootFailure, ConversionFailedException.class);
        if (unbound == null || wrong == null || !wrong.getTargetType().getType().isEnum()) {
            return null;
        }
        return new FailureAnalysis("Redress does not start: %s is %s, and can be %s.".formatted(unbound.getName(), wrong.getValue(),
                Arrays.stream(wrong.getTargetType().getType().getEnumConstants()).map(Object::toString)
                        .collect(Collectors.joining(" or "))), ACTION, unbound);
    }
}
