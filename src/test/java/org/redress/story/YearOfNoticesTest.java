package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.notice.Dispatching;
import org.redress.register.ComplaintReference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * What people at the council find in their mailboxes when nobody does anything for a year: two complaints, one never
 * triaged and one never answered, with dispatcher and digests running. The approved text holds every message once, in
 * the order of their going; a digest that says what the one before it said is only counted. Every alert, task and timer
 * of the year is passed; the digests are looked at on every working day of two months, then on Mondays.
 */
class YearOfNoticesTest extends StoryTest {

    private static final LocalDate END = LocalDate.of(2027, 11, 2);
    /** All has been said weeks before: from this Monday on the digests are looked at on Mondays. */
    private static final LocalDate QUIET = LocalDate.of(2027, 1, 4);
    private static final Path APPROVED = Path.of("src/test/resources/notices/approved/idle-year.txt");
    private static final Path SEEN = Path.of("target/notices/idle-year.txt");

    @Autowired
    ApplicationContext application;
    @Autowired
    BankHolidays holidays;

    @Test
    void everybody_is_told_once_in_the_approved_words_and_order() throws Exception {
        ComplaintReference untouched = people.logged();
        ComplaintReference unanswered = people.triaged(people.logged());
        Dispatching.everything(application);
        int digests = 0;
        for (LocalDate day = day(11, 3); day.isBefore(END); day = day.plusDays(day.isBefore(QUIET) ? 1 : 7)) {
            driver.letTimePassUntil(day.atTime(0, 5));
            Dispatching.everything(application);
            driver.letTimePassUntil(day.atTime(7, 30));
            int written = Dispatching.digests(application);
            assertThat(written > 0).as("digests on %s", day).isEqualTo(holidays.calendar().isWorkingDay(day));
            digests += written;
            Dispatching.everything(application);
        }

        Map<String, Long> ids = mail.tried().stream().collect(Collectors.groupingBy(
                message -> of(message, MimeMessage::getMessageID), Collectors.counting()));
        assertThat(ids.values()).as("no message is handed over twice").containsOnly(1L);
        assertThat(mail.subjects().stream().filter(subject -> subject.startsWith("Your day in Redress"))).hasSize(digests);
        assertThat(jdbc.sql("select count(*) from notice where status not in ('SENT', 'DIGESTED')").query(Long.class)
                .single()).isZero();
        String text = text().replace(untouched.value(), "CMP-2026-UNTRIAGED")
                .replace(unanswered.value(), "CMP-2026-UNANSWERED");
        Files.createDirectories(SEEN.getParent());
        Files.writeString(SEEN, text);
        if (Boolean.getBoolean("notices.approve")) {
            Files.createDirectories(APPROVED.getParent());
            Files.writeString(APPROVED, text);
        }
        assertThat(text).as("run with -Dnotices.approve=true to approve the new words of " + APPROVED)
                .isEqualTo(Files.readString(APPROVED));
    }

    /** One e-mail, or several digests in a row that say the same. */
    private static final class Told {

        private final String when;
        private final String person;
        private final String subject;
        private final String words;
        private int times;
        private LocalDate last;

        Told(String when, String person, String subject, String words) {
            this.when = when;
            this.person = person;
            this.subject = subject;
            this.words = words;
        }

        @Override
        public String toString() {
            return "== %s to %s%s%n%s%n%n%s%n".formatted(when, person, times == 0 ? ""
                    : ", and the same again until %s (%d in all)".formatted(last, times + 1), subject, words.strip());
        }
    }

    private String text() {
        List<Told> told = new ArrayList<>();
        Map<String, Told> lastDigest = new HashMap<>();
        for (MimeMessage message : mail.accepted()) {
            String address = of(message, m -> ((InternetAddress) m.getAllRecipients()[0]).getAddress());
            if (address.endsWith("families.example")) {
                continue;
            }
            LocalDateTime at = LocalDateTime.ofInstant(of(message, MimeMessage::getSentDate).toInstant(), UkTime.ZONE);
            String subject = of(message, MimeMessage::getSubject);
            boolean digest = subject.startsWith("Your day in Redress");
            Told now = new Told(at.toString().replace('T', ' '), address.replaceAll("@.*", ""),
                    digest ? "Your day in Redress, (day)" : subject, words(message, digest));
            Told before = lastDigest.get(now.person);
            if (digest && before != null && before.words.equals(now.words)) {
                before.times++;
                before.last = at.toLocalDate();
                continue;
            }
            if (digest) {
                lastDigest.put(now.person, now);
            }
            told.add(now);
        }
        return told.stream().map(Told::toString).collect(Collectors.joining("\n"));
    }

    private static String words(MimeMessage message, boolean digest) {
        String text = of(message, m -> {
            try {
                return (String) m.getContent();
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }).replace("\r\n", "\n").replaceAll("\\?task=[0-9a-f-]+", "?task=(its id)");
        return digest ? text.replaceFirst("This is your day in Redress, [^.]+\\.", "This is your day in Redress, (day).")
                : text;
    }

    private interface Asking<T> {
        T of(MimeMessage message) throws MessagingException;
    }

    private static <T> T of(MimeMessage message, Asking<T> what) {
        try {
            return what.of(message);
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
