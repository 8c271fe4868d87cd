package org.redress.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The product's clock: the one thread that makes the demo cases sees it on a past day, all others in the present. */
final class DemoClock extends Clock {

    private final Clock real;
    private final ThreadLocal<Instant> moment;

    DemoClock(Clock real) {
        this(real, new ThreadLocal<>());
    }

    private DemoClock(Clock real, ThreadLocal<Instant> moment) {
        this.real = real;
        this.moment = moment;
    }

    /** The time outside the stories. */
    Clock real() {
        return real;
    }

    /** From now on it is this moment for the thread that asks. */
    void moveTo(Instant to) {
        moment.set(to);
    }

    /** It is now again. */
    void reset() {
        moment.remove();
    }

    @Override
    public Instant instant() {
        Instant moved = moment.get();
        return moved == null ? real.instant() : moved;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DemoClock(real.withZone(zone), moment);
    }
}
