package org.redress.demo;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.redress.calendar.UkTime;
import org.redress.demo.DemoStories.Story;
import org.redress.engine.JobHold;
import org.redress.register.Complaints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Invented complaints of every procedure in different states, and the register of people who may be appointed. They are
 * made once, when the register is empty, after the web server is up; where one fails, the others and the product go on.
 */
@Component
@DemoCasesWanted
class DemoCases {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);

    private final DemoPeopleBootstrap people;
    private final DemoClock clock;
    private final JobHold jobs;
    private final Complaints complaints;
    private final DemoRoster roster;
    private final List<DemoStories> all;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Integer> made = new CompletableFuture<>();

    DemoCases(DemoPeopleBootstrap people, DemoClock clock, JobHold jobs, Complaints complaints, DemoRoster roster,
            List<DemoStories> all) {
        this.people = people;
        this.clock = clock;
        this.jobs = jobs;
        this.complaints = complaints;
        this.roster = roster;
        this.all = all;
    }

    /** Everything runs, the job executor too, so that it can be held back. */
    @EventListener
    void ready(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() != ReadinessState.ACCEPTING_TRAFFIC || !begun.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(() -> made.complete(make()), "demo-cases");
        thread.setDaemon(true);
        thread.start();
    }

    /** How many cases were made, once they all are. */
    CompletableFuture<Integer> made() {
        return made;
    }

    private int make() {
        int[] count = {0};
        try {
            if (complaints.all().isEmpty()) {
                Instant began = clock.instant();
                people.named("director", "Judith", "Farrow");
                people.named("adjudicating-officer", "Nigel", "Ashworth");
                people.named("responsible-person", "Moira", "Castell");
                people.as("complaints-manager", () -> roster.make(UkTime.today(clock.real())));
                jobs.during(() -> {
                    for (Story story : all.stream().flatMap(each -> each.stories().stream()).toList()) {
                        count[0] += told(story) ? 1 : 0;
                    }
                });
                LOG.info("{} invented cases made in {} ms.", count[0],
                        clock.instant().toEpochMilli() - began.toEpochMilli());
            }
        } catch (RuntimeException failure) {
            LOG.warn("The demo cases could not be made.", failure);
        }
        return count[0];
    }

    private boolean told(Story story) {
        try {
            story.tell();
            people.letTimePassUntil(clock.real().instant());
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("A demo case could not be made.", failure);
            return false;
        } finally {
            clock.reset();
        }
    }
}
