package org.redress.notice;

import java.time.Clock;
import org.redress.engine.Persons;
import org.redress.notice.Notice.Kind;
import org.redress.notice.Notice.Mode;
import org.redress.register.GlassBroken;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the complaints managers at once that an administrator has opened a case, whatever they chose for the digest. */
@Component
class BrokenGlassNotices {

    private static final String WHAT = "An administrator opened this case for a day; the reason stands in its timeline";

    private final Notices notices;
    private final Persons persons;
    private final Clock clock;

    BrokenGlassNotices(Notices notices, Persons persons, Clock clock) {
        this.notices = notices;
        this.persons = persons;
        this.clock = clock;
    }

    @EventListener
    void opened(GlassBroken broken) {
        String key = "glass:%s:%s:%s".formatted(broken.reference(), broken.person(), clock.instant());
        persons.membersOf("complaints-managers").forEach(manager -> notices.write(manager, Kind.INFORMATION, key,
                broken.reference().value(), WHAT, null, false, null, Mode.NOW));
    }
}
