package org.redress.soak;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.TimeZone;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.redress.Redress;
import org.redress.mail.MailServer;
import org.redress.support.ChildJvm;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The product as it is, in a JVM of its own, with a mail server that writes down each message it is handed, in a
 * transaction of its own: a message handed over twice stands there twice, whatever the sender believes.
 */
final class Node {

    private Node() {}

    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication application = new SpringApplication(Redress.class, Mail.class);
        application.addInitializers(context ->
                context.getBeanFactory().registerSingleton("withoutWhatTestsPutInPlace", new ChildJvm.WithoutTestBeans()));
        application.run(arguments);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Mail {

        @Bean
        @Primary
        MailServer countingMailServer(@Value("${spring.datasource.url}") String database) {
            return message -> hand(database, message);
        }

        private static MailServer.Outcome hand(String database, MimeMessage message) {
            try (Connection connection = DriverManager.getConnection(database, "postgres", "");
                    PreparedStatement insert = connection.prepareStatement("insert into soak.mail (message_id) values (?)")) {
                pause();
                insert.setString(1, message.getMessageID());
                insert.executeUpdate();
                pause();
                return new MailServer.Outcome.Accepted("250 written down");
            } catch (SQLException | MessagingException broken) {
                return new MailServer.Outcome.Unknown(broken.getClass().getSimpleName());
            }
        }

        /** So that a kill finds conversations that are under way. */
        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(20));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
