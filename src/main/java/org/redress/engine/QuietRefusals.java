package org.redress.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * A refusal is an answer, not a fault: while one is on its way to the door, the engine's REST layer does not log it with
 * its stack trace and its sentence. {@link EngineAnswerFilter} logs one line of it. It stays where logging is set up anew.
 */
@Component
class QuietRefusals extends TurboFilter implements LoggerContextListener, DisposableBean {

    private static final String REST = "org.camunda.bpm.engine.rest";

    QuietRefusals() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            setName("refusals");
            setContext(context);
            start();
            context.addTurboFilter(this);
            context.addListener(this);
        }
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onReset(LoggerContext context) {
        context.addTurboFilter(this);
    }

    @Override
    public void onStart(LoggerContext context) {
        // Nothing to do: it is there since it was made.
    }

    @Override
    public void onStop(LoggerContext context) {
        // Nothing to do: whoever stops logging stops all of it.
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {
        // Levels are not its matter.
    }

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters,
            Throwable failure) {
        return Refusals.isOnItsWay() && logger.getName().startsWith(REST) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    @Override
    public void destroy() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.removeListener(this);
            context.getTurboFilterList().remove(this);
        }
    }
}
