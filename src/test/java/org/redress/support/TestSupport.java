package org.redress.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TimeZone;
import java.util.concurrent.ScheduledFuture;
import org.redress.mailbox.MailByHand;
import org.redress.notice.HandingOut;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** The beans that tests put in the place of the product's: one clock for engine and application,
 * a mail server in memory, no scheduler. */
@TestConfiguration(proxyBeanMethods = false)
@Import({HandingOut.class, MailByHand.class, ProcessDriver.class, Given.class, Pathway.class, LaterPathway.class,
        AdultsPathway.class, CorporatePathway.class, Waymarks.class})
class TestSupport {

    static {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    /** The engine's clock, which tests move. */
    @Bean
    @Primary
    Clock engineClock() {
        return new EngineClock(ZoneOffset.UTC);
    }

    @Bean
    @Primary
    MailInMemory mailInMemory() {
        return new MailInMemory();
    }

    @Bean
    @Primary
    NotifyInTest notifyInTest() {
        return new NotifyInTest();
    }

    /** Accepts what is {@code @Scheduled} and never runs it: a test calls the method when it wants it run. */
    @Bean
    TaskScheduler taskScheduler() {
        return new SimpleAsyncTaskScheduler() {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
                return null;
            }

            @Override
            public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
                return null;
            }

            @Override
            public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
                return null;
            }

            @Override
            public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
                return null;
            }

            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
                return null;
            }

            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
                return null;
            }
        };
    }
}
