package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.Delivery.Status;
import org.redress.mail.ScriptedSmtp;
import org.redress.mail.Smtp;
import org.redress.register.ComplaintReference;
import org.redress.support.MailInMemory;
import org.springframework.beans.factory.annotation.Autowired;

/** A letter and real SMTP: taken, refused for now, refused for good, slow, silent, and a server that is dead. */
class LetterOverSmtpTest extends LetterTest {

    private static final Map<String, String> PATIENT = Map.of("mail.smtp.timeout", "5000");
    private static final Map<String, String> IMPATIENT = Map.of("mail.smtp.timeout", "300");

    @Autowired
    Deadlines deadlines;
    @Autowired
    MailInMemory mail;
    @Autowired
    RuntimeService runtime;
    @Autowired
    ManagementService management;

    private ComplaintReference reference;
    private String delivery;

    private void write() {
        reference = given.aComplaint().takingEmail("ruth@family.example").log();
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        delivery = letters.send(reference, "acknowledgement", Duty.CHILDRENS_ACKNOWLEDGEMENT, null, null, Map.of()).get(0);
    }

    private boolean owed() {
        return deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).isPresent();
    }

    private Status status() {
        return store.delivery(delivery).status();
    }

    @Test
    void it_arrives_whole_with_its_pdf_under_the_id_that_was_stored() throws Exception {
        GreenMail server = started(0);
        try {
            mail.handOnTo(Smtp.at(server.getSmtp().getPort(), PATIENT));
            write();
            driver.runDueJobs();
            assertThat(server.getReceivedMessages()).singleElement().satisfies(arrived -> {
                assertThat(arrived.getMessageID()).isEqualTo(store.delivery(delivery).messageId());
                Multipart parts = (Multipart) arrived.getContent();
                assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("Letter-" + reference + ".pdf");
                assertThat(parts.getBodyPart(1).getInputStream().readAllBytes())
                        .isEqualTo(store.letter(store.delivery(delivery).letterId()).pdf());
            });
            assertThat(status()).isEqualTo(Status.SENT);
            assertThat(owed()).isFalse();
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT: 450 4.2.1 mailbox busy", "END: 451 4.7.1 greylisted", "GREETING: 421 4.3.2 closing"})
    void refused_for_now_it_waits_and_goes_once_when_the_server_takes_it(String scripted) throws Exception {
        String[] script = scripted.split(": ");
        write();
        try (ScriptedSmtp server = new ScriptedSmtp(script[0], script[1])) {
            mail.handOnTo(Smtp.at(server.port(), PATIENT));
            driver.runDueJobsThatMayFail();
            assertThat(status()).isEqualTo(Status.WRITTEN);
            assertThat(owed()).isTrue();
            assertThat(mail.accepted()).isEmpty();
        }
        GreenMail server = started(0);
        try {
            mail.handOnTo(Smtp.at(server.getSmtp().getPort(), PATIENT));
            driver.moveTo(driver.now().plusSeconds(3601));
            driver.runDueJobs();
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(status()).isEqualTo(Status.SENT);
            assertThat(owed()).isFalse();
        } finally {
            server.stop();
        }
    }

    @Test
    void an_address_refused_for_good_goes_to_a_person_and_stays_owed() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp("RCPT", "550 5.1.1 <ruth@family.example> no such mailbox")) {
            mail.handOnTo(Smtp.at(server.port(), PATIENT));
            write();
            driver.runDueJobs();
        }
        assertThat(status()).isEqualTo(Status.RETURNED);
        assertThat(store.delivery(delivery).returnedWhy()).startsWith("550 5.1.1").doesNotContain("ruth");
        assertThat(driver.openTaskNames(reference)).containsExactly("Find another way");
        assertThat(owed()).isTrue();
    }

    @Test
    void a_slow_server_is_waited_for_and_gets_one_letter() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp("END", ScriptedSmtp.slowly("250 2.0.0 queued as 4711"))) {
            mail.handOnTo(Smtp.at(server.port(), PATIENT));
            write();
            driver.runDueJobs();
            assertThat(status()).isEqualTo(Status.SENT);
            assertThat(server.heard.stream().filter("DATA"::equals)).hasSize(1);
        }
    }

    @Test
    void a_server_that_falls_silent_after_the_whole_letter_leaves_a_person_to_decide() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp("END", ScriptedSmtp.SAY_NOTHING)) {
            mail.handOnTo(Smtp.at(server.port(), IMPATIENT));
            write();
            driver.runDueJobs();
            driver.moveTo(driver.now().plusSeconds(3601));
            driver.runDueJobs();
            assertThat(server.heard.stream().filter("DATA"::equals)).as("never twice unseen").hasSize(1);
        }
        assertThat(status()).isEqualTo(Status.UNSURE);
        assertThat(driver.openTaskNames(reference)).containsExactly("Decide whether letter was sent");
        assertThat(owed()).isTrue();
    }

    @Test
    void a_dead_server_is_an_incident_that_a_manager_reads_and_a_retry_sends_the_letter_once() throws Exception {
        int port = freePort();
        mail.handOnTo(Smtp.at(port, PATIENT));
        write();
        for (int hour = 0; hour < 6; hour++) {
            driver.runDueJobsThatMayFail();
            driver.moveTo(driver.now().plusSeconds(3601));
        }
        assertThat(runtime.createIncidentQuery().list()).singleElement().satisfies(incident ->
                assertThat(incident.getIncidentMessage()).startsWith("The letter \"acknowledgement\" for " + reference
                        + " has not gone yet: the mail server did not take it (The mail server could not be reached")
                        .contains("Nothing is lost", "retry it here in Cockpit").doesNotContain("ruth", "Exception:"));
        assertThat(status()).isEqualTo(Status.WRITTEN);

        GreenMail server = started(port);
        try {
            management.setJobRetries(management.createJobQuery().noRetriesLeft().singleResult().getId(), 1);
            driver.runDueJobs();
            driver.runDueJobs();
            MimeMessage[] arrived = server.getReceivedMessages();
            assertThat(arrived).hasSize(1);
            assertThat(arrived[0].getMessageID()).isEqualTo(store.delivery(delivery).messageId());
        } finally {
            server.stop();
        }
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(status()).isEqualTo(Status.SENT);
        assertThat(owed()).isFalse();
        assertThat(List.of(mail.accepted().size())).containsExactly(1);
    }

    private static GreenMail started(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
