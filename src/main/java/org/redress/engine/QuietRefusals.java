package org.redress.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * A refusal is an answer, not a fault: while one is on its way to the door, the engine's REST layer does not log it with
 * its stack trace and its sentence. {@link EngineAnswerFilter} logs one line of it. And a browser that goes away before
 * its answer is whole is nobody's fault: nothing is logged.
 */
final class QuietRefusals extends TurboFilter {

    private static final String REST = "org.camunda.bpm.engine.rest";
    private static final QuietRefusals FILTER = new QuietRefusals();

    private QuietRefusals() {
        setName("refusals");
    }

    /** Asked at each request: whoever sets logging up anew, such as a second application here, forgets all filters. */
    static void stand() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().addIfAbsent(FILTER);
        }
    }

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters,
            Throwable failure) {
        return Refusals.isOnItsWay() && logger.getName().startsWith(REST) || goneAway(failure) ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    private static boolean goneAway(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof ClientAbortException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
