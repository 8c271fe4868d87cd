package org.redress.mailbox;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.redress.calendar.UkTime;
import org.redress.problem.BadSetting;
import org.redress.problem.RuleViolation;
import org.redress.register.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks into the council's mailboxes and takes in what is new, on every node; without settings there are none. */
@Component
@EnableConfigurationProperties(MailboxSettings.class)
class Mailboxes {

    private static final Logger LOG = LoggerFactory.getLogger(Mailboxes.class);

    private final List<Mailbox> boxes;
    private final MailboxSettings settings;
    private final MailIntake intake;
    private final MailStore store;
    private final Clock clock;

    /** @throws BadSetting where a mailbox is not named, or in production is not encrypted */
    Mailboxes(MailboxSettings settings, MailIntake intake, MailStore store, Clock clock, Environment environment) {
        this.settings = settings;
        this.intake = intake;
        this.store = store;
        this.clock = clock;
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        new TreeMap<>(settings.boxes()).forEach((name, box) -> check(name, box, production));
        this.boxes = new TreeMap<>(settings.boxes()).entrySet().stream()
                .map(one -> (Mailbox) new ImapMailbox(one.getKey(), one.getValue(), settings.mostBytes())).toList();
    }

    private static void check(String name, MailboxSettings.Box box, boolean production) {
        String setting = "redress.mailbox.boxes." + name;
        if (name.length() > 60 || box.host() == null || box.host().isBlank()) {
            throw new BadSetting(setting + ".host does not name a mail server, or the name is longer than 60 characters.");
        }
        if (!List.of("imap", "imaps").contains(box.protocol())) {
            throw new BadSetting(setting + ".protocol is imaps or imap.");
        }
        if (production && !box.encrypted()) {
            throw new BadSetting(("the login at the mailbox would be unencrypted. Set %s.protocol=imaps, or %s.start-tls="
                    + "true.").formatted(setting, setting));
        }
    }

    /** How the mailboxes stand; empty where there are none. */
    List<MailStore.State> states() {
        return boxes.stream().map(box -> store.state(box.name())
                .orElse(new MailStore.State(box.name(), null, null, null, null))).toList();
    }

    @Scheduled(fixedDelayString = "${redress.mailbox.every:PT2M}", initialDelayString = "PT30S")
    void look() {
        boxes.forEach(this::look);
    }

    /** How many e-mails were new. */
    int look(Mailbox box) {
        int[] taken = {0};
        try {
            Mailbox.Mark after = store.state(box.name()).map(MailStore.State::mark).orElse(null);
            Mailbox.Mark mark = box.read(after, UkTime.today(clock).minusDays(settings.firstLookDays()), taker(box, taken));
            store.read(box.name(), mark);
        } catch (MessagingException away) {
            LOG.warn("The mailbox {} could not be read ({}); it is tried again.", box.name(),
                    away.getClass().getSimpleName());
            store.trouble(box.name(), "It could not be read (%s).".formatted(away.getClass().getSimpleName()));
        }
        return taken[0];
    }

    private Mailbox.Taker taker(Mailbox box, int[] taken) {
        return new Mailbox.Taker() {
            @Override
            public boolean take(byte[] message, Instant cameAt) {
                return takenOrLeft(box, message, cameAt, null, taken);
            }

            @Override
            public boolean setAside(byte[] headers, Instant cameAt, String why) {
                return takenOrLeft(box, headers, cameAt, why, taken);
            }
        };
    }

    /** What cannot be kept as it is is kept aside; where that fails too (the database is away), it is given again. */
    private boolean takenOrLeft(Mailbox box, byte[] message, Instant cameAt, String why, int[] taken) {
        try {
            MailIntake.Taken done;
            try {
                done = intake.take(box.name(), message, cameAt, Person.SYSTEM.id(), why);
            } catch (MessagingException | RuntimeException unreadable) {
                if (unreadable instanceof RuleViolation later && later.kind() == RuleViolation.Kind.CONFLICT) {
                    throw later;
                }
                LOG.warn("An e-mail in {} could not be read ({}); it is kept aside.", box.name(),
                        unreadable.getClass().getName());
                done = intake.setAside(box.name(), message, cameAt, Person.SYSTEM.id(),
                        "It could not be read. Look at it in the mailbox.");
            }
            if (!done.before()) {
                taken[0]++;
            }
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("An e-mail in {} could not be taken in ({}); it is tried again.", box.name(),
                    failure instanceof RuleViolation ? "it cannot be checked for viruses now" : failure.getClass().getName());
            return false;
        }
    }
}
