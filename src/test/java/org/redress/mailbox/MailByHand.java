package org.redress.mailbox;

import java.nio.charset.StandardCharsets;

/** Mail that came, for tests of other packages: put in as a file, and looked after as the timer does. */
public class MailByHand {

    private final MailIntake intake;
    private final MailReminders reminders;

    MailByHand(MailIntake intake, MailReminders reminders) {
        this.intake = intake;
        this.reminders = reminders;
    }

    /** An e-mail that says this, received now; its id. */
    public String putIn(String words) {
        return intake.putIn(("From: Dana Example <dana@family.example>\r\nSubject: Help\r\n\r\n" + words)
                .getBytes(StandardCharsets.UTF_8), "contact-centre").id();
    }

    public void remind() {
        reminders.remind();
    }
}
