package org.redress.mail;

import java.util.Map;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.mock.env.MockEnvironment;

/** The product's own way to an SMTP server, for tests of other features. */
public final class Smtp {

    private Smtp() {}

    /** To a server on this machine, with Jakarta Mail's settings such as {@code mail.smtp.timeout}. */
    public static MailServer at(int port, Map<String, String> properties) {
        MailProperties settings = new MailProperties();
        settings.setHost("127.0.0.1");
        settings.setPort(port);
        settings.getProperties().putAll(properties);
        return new SmtpServer(settings, new MockEnvironment());
    }
}
