package org.redress.support;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.redress.mail.MailServer;

/**
 * The mail server of the tests: it keeps what it accepts, and refuses, loses its answer or is away when a test says
 * so. It works again and is empty when the next test begins.
 */
public class MailInMemory implements MailServer {

    private final List<MimeMessage> accepted = new CopyOnWriteArrayList<>();
    private final List<MimeMessage> tried = new CopyOnWriteArrayList<>();
    private volatile Outcome answer;
    private volatile MailServer behind;

    @Override
    public Outcome hand(MimeMessage message) {
        tried.add(message);
        if (behind != null) {
            Outcome outcome = behind.hand(message);
            if (outcome instanceof Outcome.Accepted) {
                accepted.add(message);
            }
            return outcome;
        }
        if (answer == null) {
            accepted.add(message);
            return new Outcome.Accepted("250 kept");
        }
        return answer;
    }

    /** What was accepted, oldest first. */
    public List<MimeMessage> accepted() {
        return List.copyOf(accepted);
    }

    /** Every attempt, whatever became of it. */
    public List<MimeMessage> tried() {
        return List.copyOf(tried);
    }

    /** What was accepted for one address. */
    public List<MimeMessage> to(String address) {
        return accepted.stream().filter(message -> recipients(message).contains(address)).toList();
    }

    /** The subjects of what was accepted, oldest first. */
    public List<String> subjects() {
        return accepted.stream().map(message -> {
            try {
                return message.getSubject();
            } catch (MessagingException broken) {
                throw new IllegalStateException(broken);
            }
        }).toList();
    }

    /** From now on every message gets this answer, such as {@code Refused} or {@code Unknown}. */
    public void answerWith(Outcome outcome) {
        answer = outcome;
    }

    /** From now on every message is handed on to this server, whose answer counts. */
    public void handOnTo(MailServer server) {
        behind = server;
    }

    /** The server works again. */
    public void work() {
        answer = null;
    }

    public void empty() {
        accepted.clear();
        tried.clear();
        answer = null;
        behind = null;
    }

    /** What it has accepted and been tried with, to be put back. */
    record Kept(List<MimeMessage> accepted, List<MimeMessage> tried) {}

    Kept kept() {
        return new Kept(List.copyOf(accepted), List.copyOf(tried));
    }

    void putBack(Kept kept) {
        empty();
        accepted.addAll(kept.accepted());
        tried.addAll(kept.tried());
    }

    /** Whether nothing has been sent and nothing is said of what becomes of mail. */
    boolean untouched() {
        return tried.isEmpty() && answer == null && behind == null;
    }

    private static List<String> recipients(MimeMessage message) {
        try {
            return Arrays.stream(message.getAllRecipients())
                    .map(address -> ((jakarta.mail.internet.InternetAddress) address).getAddress()).toList();
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
