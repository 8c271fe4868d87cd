package org.redress.support;

import org.redress.mail.Carrier;
import org.redress.mail.MailServer.Outcome;

/** GOV.UK Notify in tests: not set up, until a test puts something behind it. */
public final class NotifyInTest implements Carrier {

    private Carrier behind;
    private boolean emails;
    private boolean letters;

    /** From now on this carries, what it is said to carry. */
    public void use(Carrier carrier, boolean carriesEmails, boolean carriesLetters) {
        behind = carrier;
        emails = carriesEmails;
        letters = carriesLetters;
    }

    public void empty() {
        use(null, false, false);
    }

    @Override
    public boolean emails() {
        return emails;
    }

    @Override
    public boolean letters() {
        return letters;
    }

    @Override
    public Outcome email(String reference, String to, String about, String fileName, byte[] file) {
        return behind.email(reference, to, about, fileName, file);
    }

    @Override
    public Outcome letter(String reference, byte[] pdf) {
        return behind.letter(reference, pdf);
    }

    @Override
    public Found find(String reference) {
        return behind.find(reference);
    }

    @Override
    public Found ask(String id) {
        return behind.ask(id);
    }
}
