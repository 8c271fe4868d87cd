package org.redress.notice;

import org.springframework.context.ApplicationContext;

/** Runs the dispatcher of messages to staff when a test of another feature wants it run. */
public final class Dispatching {

    private Dispatching() {}

    /** Hands over everything that is due now; how many messages the mail server took. */
    public static int everything(ApplicationContext application) {
        NoticeDispatcher dispatcher = application.getBean(NoticeDispatcher.class);
        int taken = 0;
        for (int now = dispatcher.dispatch(); now > 0; now = dispatcher.dispatch()) {
            taken += now;
        }
        return taken;
    }

    /** Writes the day's digests where they are due; how many. */
    public static int digests(ApplicationContext application) {
        return application.getBean(Digests.class).write();
    }
}
