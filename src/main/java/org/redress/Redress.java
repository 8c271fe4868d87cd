package org.redress;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.mustache.MustacheAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Redress. The JVM's own zone is UTC whatever the server's is; the law's days are {@link org.redress.calendar.UkTime}. */
@SpringBootApplication(exclude = MustacheAutoConfiguration.class) // Mustache writes letters here, not pages
@EnableScheduling
public class Redress {

    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(Redress.class, arguments);
    }
}
