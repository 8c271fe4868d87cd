package org.redress.notice;

import org.springframework.stereotype.Component;

/** Finds out who is to be told what, as the application does by itself every few seconds. */
@Component
public class HandingOut implements Runnable {

    private final Tellings tellings;

    HandingOut(Tellings tellings) {
        this.tellings = tellings;
    }

    @Override
    public void run() {
        tellings.handOut();
    }
}
