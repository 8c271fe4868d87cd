package org.redress.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * A refusal is an answer, not a fault: while one is on its way to the door, the engine's REST layer does not log it with
 * its stack trace and its sentence. {@link EngineAnswerFilter} logs one line of it.
 */
@Component
class QuietRefusals extends TurboFilter implements DisposableBean {

    private static final String REST = "org.camunda.bpm.engine.rest";

    QuietRefusals() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            setName("refusals");
            setContext(context);
            start();
            context.addTurboFilter(this);
        }
    }

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters,
            Throwable failure) {
        return Refusals.isOnItsWay() && logger.getName().startsWith(REST) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    @Override
    public void destroy() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(this);
        }
    }
}
