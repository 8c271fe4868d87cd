package org.redress.demo;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The clock that lets the demo cases happen on past days; in no other profile and with no other cases. */
@Configuration
@DemoCasesWanted
class DemoConfiguration {

    @Bean
    @Primary
    DemoClock demoClock(@Qualifier("clock") Clock clock) {
        return new DemoClock(clock);
    }
}
