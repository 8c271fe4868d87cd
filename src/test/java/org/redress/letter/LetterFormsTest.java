package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.Delivery.Status;
import org.redress.letter.LetterSettings.EmailsBy;
import org.redress.letter.LetterSettings.Gateway;
import org.redress.mail.Mails;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.redress.support.MailInMemory;
import org.redress.support.Pathway;
import org.springframework.beans.factory.annotation.Autowired;

/** Letters as each person wants them: large print, plain text, what somebody makes first; and by secure e-mail. */
class LetterFormsTest extends LetterTest {

    @Autowired
    MailInMemory mail;
    @Autowired
    Parties parties;
    @Autowired
    PostTray tray;
    @Autowired
    Timeline timeline;
    @Autowired
    Deadlines deadlines;
    @Autowired
    Mails mails;
    @Autowired
    Documents documents;
    @Autowired
    LetterController controller;
    @Autowired
    Pathway people;
    @Autowired
    CopiesToMake copies;
    @Autowired
    Complaints complaints;
    @Autowired
    BankHolidays holidays;

    private ComplaintReference wanting(LetterFormat form, String language) {
        ComplaintReference reference = given.aComplaint().takingEmail("ruth@example.org").log();
        Party ruth = parties.complainant(reference).orElseThrow();
        parties.change(new Party(ruth.id(), reference, ruth.role(), ruth.name(), ruth.relationship(), ruth.email(),
                ruth.phone(), ruth.address(), null, false, true, ruth.emailConsentOn(), null, null, null, null,
                ruth.consentHow(), language, form));
        return reference;
    }

    private List<String> send(ComplaintReference reference) {
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        List<String> deliveries = letters.send(reference, "acknowledgement", Duty.CHILDRENS_ACKNOWLEDGEMENT, null, null,
                Map.of());
        driver.runDueJobs();
        return deliveries;
    }

    private static MimeMessage reread(MimeMessage message) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return new MimeMessage(jakarta.mail.Session.getInstance(new Properties()),
                new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void large_print_is_the_same_letter_with_nothing_smaller_than_eighteen_points() throws Exception {
        String large = send(wanting(LetterFormat.LARGE_PRINT, null)).get(0);
        String usual = send(wanting(LetterFormat.STANDARD, null)).get(0);
        LetterStore.Letter letter = store.letter(store.delivery(large).letterId());
        assertThat(smallest(letter.pdf())).isGreaterThan(17.9f);
        LetterStore.Letter other = store.letter(store.delivery(usual).letterId());
        assertThat(smallest(other.pdf())).isLessThan(12.1f);
        assertThat(PlainText.of(letter.html()).replaceAll("CMP-\\d{4}-\\d{6}", "")).isEqualTo(
                PlainText.of(other.html()).replaceAll("CMP-\\d{4}-\\d{6}", ""));
    }

    static float smallest(byte[] letter) throws Exception {
        float[] smallest = {1000};
        try (PDDocument pdf = Loader.loadPDF(letter)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    if (!text.getUnicode().isBlank()) {
                        smallest[0] = Math.min(smallest[0], text.getYScale());
                    }
                }
            }.getText(pdf);
        }
        return smallest[0];
    }

    @Test
    void who_wants_plain_text_gets_text_and_nothing_else_and_what_went_is_kept_by_its_check_sum() throws Exception {
        ComplaintReference reference = wanting(LetterFormat.PLAIN_TEXT, null);
        String delivery = send(reference).get(0);
        String text = PlainText.of(store.letter(store.delivery(delivery).letterId()).html());
        MimeMessage message = reread(mail.to("ruth@example.org").get(0));
        assertThat(message.getContentType()).startsWith("text/plain");
        assertThat(message.getContent().toString().replace("\r\n", "\n")).isEqualTo(text);
        assertThat(driver.<byte[]>as("complaints-officer", () -> controller.letter(reference.value(),
                store.delivery(delivery).letterId(), LetterController.Format.text).getBody())).isEqualTo(text.getBytes(
                        java.nio.charset.StandardCharsets.UTF_8));
        assertThat(sum(delivery)).isEqualTo(Sha256.of(text));
    }

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private String sum(String delivery) {
        return jdbc.sql("select sent_sha256 from delivery where id = :id").param("id", delivery).query(String.class).single();
    }

    @Test
    void what_went_is_the_text_the_page_and_the_pdf_that_are_kept() throws Exception {
        String delivery = send(wanting(LetterFormat.STANDARD, null)).get(0);
        LetterStore.Letter letter = store.letter(store.delivery(delivery).letterId());
        assertThat(sum(delivery)).isEqualTo(Sha256.of(String.join("\n", Sha256.of(PlainText.of(letter.html())),
                Sha256.of(letter.html()), Sha256.of(letter.pdf()))));
    }

    @ParameterizedTest
    @CsvSource({"BRAILLE, , A copy in Braille", "EASY_READ, , A copy in easy read", "AUDIO, , A copy as audio",
        "TRANSLATION, Polish, A translation into Polish"})
    void what_somebody_has_to_make_is_a_piece_of_work_and_the_letter_does_not_wait_for_it(LetterFormat form, String language,
            String words) {
        ComplaintReference reference = wanting(form, language);
        List<String> deliveries = send(reference);
        assertThat(deliveries).hasSize(2);
        assertThat(store.delivery(deliveries.get(0))).satisfies(itself -> {
            assertThat(itself.channel()).isEqualTo(Channel.EMAIL);
            assertThat(itself.status()).isEqualTo(Status.SENT);
            assertThat(itself.copy()).isFalse();
        });
        assertThat(deadlines.of(reference).get(0).metOn()).isEqualTo(driver.today());
        assertThat(driver.<LetterController.Tray>as("complaints-officer", controller::tray).items()).singleElement()
                .satisfies(item -> {
                    assertThat(item.delivery()).isEqualTo(deliveries.get(1));
                    assertThat(item.toMake()).isEqualTo(words);
                    assertThat(item.address()).contains("1 Example Street");
                });
        assertThat(driver.openTaskNames(reference)).as("no task beside the post tray").isEmpty();
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> tray.print(List.of())))
                .as("it is not put into an envelope with the others").hasMessageContaining("no letter to post");

        driver.as("complaints-officer", () -> {
            tray.posted(List.of(deliveries.get(1)), driver.today());
            return null;
        });
        assertThat(timeline.of(reference)).extracting(Timeline.Entry::kind).contains("LETTER_TO_BE_MADE");
        assertThat(timeline.of(reference)).extracting(Timeline.Entry::text).anyMatch(text -> text.startsWith(
                "Copy " + form.words() + " sent by post"));
        assertThat(letters.anyLeft(reference)).isTrue();
    }

    private List<String> told(ComplaintReference reference) {
        return jdbc.sql("select kind || ' ' || person || ' ' || due_on from notice where reference = :reference"
                + " and what like '%note in the post tray that it has gone' order by seq").param("reference", reference.value()).query(String.class).list();
    }

    @Test
    void a_copy_that_nobody_has_made_is_told_before_and_after_its_last_day() {
        ComplaintReference reference = wanting(LetterFormat.BRAILLE, null);
        send(reference);
        LocalDate last = holidays.calendar().plus(driver.today(), 10);
        assertThat(driver.<LetterController.Tray>as("complaints-officer", controller::tray).items()).singleElement()
                .satisfies(item -> assertThat(item.makeBy()).isEqualTo(last));
        assertThat(timeline.of(reference)).extracting(Timeline.Entry::text).anyMatch(text -> text.endsWith(
                "is made and sent by " + UkTime.words(last) + ". Who sees to it: Complaints officer."));
        driver.moveTo(holidays.calendar().minus(last, 3));
        copies.look();
        assertThat(told(reference)).isEmpty();
        driver.moveTo(holidays.calendar().minus(last, 2));
        copies.look();
        driver.moveTo(last);
        copies.look();
        List<String> warned = List.of("WARNING complaints-officer " + last);
        assertThat(told(reference)).isEqualTo(warned);
        driver.moveTo(last.plusDays(1));
        copies.look();
        copies.look();
        assertThat(told(reference)).containsExactly("WARNING complaints-officer " + last, "OVERDUE complaints-officer " + last,
                "OVERDUE complaints-manager " + last, "OVERDUE complaints-manager-2 " + last);
        assertThat(timeline.of(reference)).filteredOn(entry -> entry.kind().equals("COPY_LATE")).hasSize(1);
    }

    private LetterController.TrayItem toMake(String person) {
        return driver.<LetterController.Tray>as(person, controller::tray).items().stream().filter(item -> item.toMake() != null)
                .findFirst().orElseThrow();
    }

    private void takesOver(String person, String copy) {
        driver.as(person, () -> {
            tray.takeOver(copy);
            return null;
        });
    }

    @Test
    void who_handles_the_complaint_has_the_copy_made_is_warned_and_somebody_else_can_take_it_over() {
        ComplaintReference reference = given.aComplaint().handledBy("team-manager").log();
        wants(reference, LetterFormat.BRAILLE, HOME);
        String copy = send(reference).get(1);
        LocalDate last = holidays.calendar().plus(driver.today(), 10);
        assertThat(timeline.of(reference)).extracting(Timeline.Entry::text).anyMatch(text -> text.endsWith(
                "Who sees to it: Team manager."));
        assertThat(toMake("complaints-officer").madeBy()).isEqualTo("Team manager");
        assertThat(toMake("complaints-officer").yours()).isFalse();
        copies.look();
        copies.look();
        assertThat(told(reference)).as("it is theirs").containsExactly("TASK team-manager " + last);
        jdbc.sql("delete from notice").update();
        driver.moveTo(holidays.calendar().minus(last, 2));
        copies.look();
        assertThat(told(reference)).containsExactly("WARNING team-manager " + last);

        takesOver("complaints-officer", copy);
        takesOver("complaints-officer", copy);
        assertThat(toMake("complaints-officer").yours()).isTrue();
        assertThat(toMake("complaints-manager").madeBy()).isEqualTo("Complaints officer");
        assertThat(timeline.of(reference)).filteredOn(entry -> entry.kind().equals("COPY_TAKEN_OVER")).singleElement()
                .satisfies(entry -> assertThat(entry.text()).startsWith("Complaints officer has the copy in Braille made"));
        copies.look();
        assertThat(told(reference)).containsExactly("WARNING team-manager " + last, "WARNING complaints-officer " + last);
        driver.moveTo(last.plusDays(1));
        copies.look();
        assertThat(told(reference)).hasSize(5).filteredOn(one -> one.startsWith("OVERDUE")).containsExactlyInAnyOrder(
                "OVERDUE complaints-officer " + last, "OVERDUE complaints-manager " + last, "OVERDUE complaints-manager-2 " + last);
        assertThatThrownBy(() -> takesOver("team-manager", copy)).hasMessageContaining("Complaints officers and managers take over");
        assertThatThrownBy(() -> takesOver("complaints-officer", "x")).hasMessageContaining("no such copy");
    }

    @Test
    void from_stage_2_on_the_complaints_officers_have_copies_made_and_so_does_who_took_over_only_while_they_see_the_case() {
        ComplaintReference reference = given.aComplaint().handledBy("team-manager").log();
        wants(reference, LetterFormat.AUDIO, HOME);
        String copy = send(reference).get(1);
        complaints.change(reference, Map.of("stage", 2));
        assertThat(toMake("complaints-officer").madeBy()).isEqualTo("Complaints officer");
        takesOver("complaints-officer", copy);
        jdbc.sql("update complaint set restricted = true where reference = :reference").param("reference", reference.value())
                .update();
        driver.moveTo(holidays.calendar().plus(driver.today(), 9));
        copies.look();
        assertThat(told(reference)).allMatch(one -> one.startsWith("WARNING complaints-manager")).hasSize(2);
    }

    @Test
    void nobody_is_told_of_a_copy_that_has_gone_and_of_a_restricted_case_only_who_sees_it() {
        ComplaintReference gone = wanting(LetterFormat.AUDIO, null);
        String copy = send(gone).get(1);
        driver.as("complaints-officer", () -> {
            tray.posted(List.of(copy), driver.today());
            return null;
        });
        ComplaintReference restricted = wanting(LetterFormat.EASY_READ, null);
        send(restricted);
        jdbc.sql("update complaint set restricted = true where reference = :reference").param("reference", restricted.value())
                .update();
        driver.moveTo(driver.today().plusDays(30));
        copies.look();
        assertThat(told(gone)).isEmpty();
        assertThat(told(restricted)).hasSize(2).allMatch(one -> one.startsWith("OVERDUE complaints-manager"));
    }

    @Test
    void a_copy_for_somebody_without_a_postal_address_is_handed_over() {
        ComplaintReference reference = given.aComplaint().takingEmail("ruth@example.org").withoutAddress().log();
        Party ruth = parties.complainant(reference).orElseThrow();
        parties.change(new Party(ruth.id(), reference, ruth.role(), ruth.name(), null, ruth.email(), null, null, null, false,
                true, null, null, null, null, null, null, null, LetterFormat.AUDIO));
        assertThat(store.delivery(send(reference).get(1)).channel()).isEqualTo(Channel.HAND);
    }

    private void wants(ComplaintReference reference, LetterFormat form, String address) {
        Party ruth = parties.complainant(reference).orElseThrow();
        parties.change(new Party(ruth.id(), reference, ruth.role(), ruth.name(), ruth.relationship(), ruth.email(),
                ruth.phone(), address, null, false, ruth.emailConsent(), ruth.emailConsentOn(), null, null, null, null,
                ruth.consentHow(), ruth.language(), form));
    }

    private static final String HOME = "1 Example Street\nCoventry\nCV1 1AA";

    /** A letter by post, with the copy beside it where there is one, of somebody who lives somewhere else. */
    private ComplaintReference byPost(LetterFormat form) {
        ComplaintReference reference = given.aComplaint().log();
        wants(reference, form, HOME);
        send(reference);
        return reference;
    }

    private List<Delivery> inTray() {
        return driver.as("complaints-officer", tray::letters);
    }

    private void posted(Delivery delivery) {
        driver.as("complaints-officer", () -> {
            tray.posted(List.of(delivery.id()), driver.today());
            return null;
        });
        driver.runDueJobs();
    }

    private void cameBack(Delivery delivery) {
        letters.returned(delivery.id(), driver.today(), "Gone away");
        driver.runDueJobs();
    }

    private void anotherWay(ComplaintReference reference, Map<String, Object> way) {
        driver.complete("Find another way", reference, way);
        driver.runDueJobs();
    }

    private static final Map<String, Object> NEW_STREET = Map.of("wayToPerson", "POST", "newAddress",
            "3 New Street\nCoventry\nCV1 2BB");

    private long toBeMade(ComplaintReference reference) {
        return timeline.of(reference).stream().filter(entry -> entry.kind().equals("LETTER_TO_BE_MADE")).count();
    }

    @Test
    void a_letter_that_is_sent_anew_goes_in_large_print_to_who_wants_that_now() throws Exception {
        ComplaintReference reference = byPost(LetterFormat.STANDARD);
        Delivery first = inTray().get(0);
        posted(first);
        wants(reference, LetterFormat.LARGE_PRINT, HOME);
        cameBack(first);
        anotherWay(reference, NEW_STREET);
        Delivery next = inTray().get(0);
        assertThat(next.form()).isEqualTo(LetterFormat.LARGE_PRINT);
        LetterStore.Letter large = store.letter(next.letterId());
        assertThat(smallest(large.pdf())).isGreaterThan(17.9f);
        assertThat(PlainText.of(large.html())).isEqualTo(PlainText.of(store.letter(first.letterId()).html())
                .replace("1 Example Street", "3 New Street").replace("CV1 1AA", "CV1 2BB"));
        posted(next);
        wants(reference, LetterFormat.STANDARD, HOME);
        cameBack(next);
        anotherWay(reference, NEW_STREET);
        LetterStore.Letter usual = store.letter(inTray().get(0).letterId());
        assertThat(usual.html()).as("as it would have been written").isEqualTo(store.letter(first.letterId()).html()
                .replace("1 Example Street", "3 New Street").replace("CV1 1AA", "CV1 2BB"));
    }

    @Test
    void a_letter_that_is_sent_anew_brings_its_copy_to_who_wants_one_by_then_and_only_once() {
        ComplaintReference reference = byPost(LetterFormat.STANDARD);
        Delivery first = inTray().get(0);
        posted(first);
        wants(reference, LetterFormat.BRAILLE, HOME);
        cameBack(first);
        anotherWay(reference, NEW_STREET);
        assertThat(inTray()).hasSize(2);
        assertThat(inTray()).filteredOn(Delivery::copy).singleElement().satisfies(copy -> {
            assertThat(copy.form()).isEqualTo(LetterFormat.BRAILLE);
            assertThat(copy.address()).startsWith("3 New Street");
            assertThat(PlainText.of(store.letter(copy.letterId()).html())).contains("3 New Street");
        });
        Delivery again = inTray().stream().filter(one -> !one.copy()).findFirst().orElseThrow();
        posted(inTray().stream().filter(Delivery::copy).findFirst().orElseThrow());
        posted(again);
        assertThat(toBeMade(reference)).isEqualTo(1);
        cameBack(again);
        anotherWay(reference, Map.of("wayToPerson", "HAND", "handTo", "The school nurse, on Monday"));
        assertThat(inTray()).as("the copy went to that address too: it is made anew").filteredOn(Delivery::copy).singleElement()
                .satisfies(copy -> assertThat(copy.address()).isEqualTo("The school nurse, on Monday"));
    }

    @Test
    void a_copy_that_still_lies_in_the_post_tray_goes_with_its_letter_to_the_new_address() throws Exception {
        ComplaintReference reference = byPost(LetterFormat.BRAILLE);
        Delivery letter = inTray().stream().filter(one -> !one.copy()).findFirst().orElseThrow();
        Delivery copy = inTray().stream().filter(Delivery::copy).findFirst().orElseThrow();
        posted(letter);
        cameBack(letter);
        anotherWay(reference, NEW_STREET);
        assertThat(inTray()).filteredOn(Delivery::copy).singleElement().satisfies(now -> {
            assertThat(now.id()).isEqualTo(copy.id());
            assertThat(now.address()).startsWith("3 New Street");
        });
        byte[] printed = driver.as("complaints-officer", () -> tray.print(List.of(copy.id())).readAllBytes());
        try (PDDocument pdf = Loader.loadPDF(printed)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("3 New Street").doesNotContain("1 Example Street");
        }
        assertThat(toBeMade(reference)).isEqualTo(1);
    }

    @Test
    void a_copy_that_went_to_a_wrong_address_is_made_once_more_and_nobody_is_asked_about_the_lost_one() {
        ComplaintReference reference = byPost(LetterFormat.AUDIO);
        List<Delivery> both = inTray();
        both.forEach(this::posted);
        Delivery letter = both.stream().filter(one -> !one.copy()).findFirst().orElseThrow();
        Delivery lost = both.stream().filter(Delivery::copy).findFirst().orElseThrow();
        cameBack(letter);
        anotherWay(reference, Map.of("wayToPerson", "EMAIL", "newEmail", "ruth@example.net", "emailConsent", true));
        assertThat(mail.to("ruth@example.net")).hasSize(1);
        assertThat(inTray()).as("not to where nobody lives").singleElement().satisfies(copy -> {
            assertThat(copy.copy()).isTrue();
            assertThat(copy.channel()).isEqualTo(Channel.HAND);
            assertThat(copy.address()).contains("came back");
        });
        cameBack(lost);
        assertThat(driver.openTaskNames(reference)).isEmpty();
    }

    @Test
    void a_copy_that_came_back_itself_is_looked_after_by_its_own_task_and_not_made_twice() {
        ComplaintReference reference = byPost(LetterFormat.AUDIO);
        List<Delivery> both = inTray();
        both.forEach(this::posted);
        cameBack(both.stream().filter(Delivery::copy).findFirst().orElseThrow());
        anotherWay(reference, Map.of("wayToPerson", "LATER", "whatWasTried", "Telephone."));
        cameBack(both.stream().filter(one -> !one.copy()).findFirst().orElseThrow());
        anotherWay(reference, NEW_STREET);
        assertThat(inTray()).hasSize(1).noneMatch(Delivery::copy);
        driver.letTimePassUntil(driver.today().plusDays(8));
        anotherWay(reference, NEW_STREET);
        assertThat(inTray()).filteredOn(Delivery::copy).hasSize(1);
    }

    @Test
    void a_copy_that_went_by_post_is_not_made_again_where_the_email_bounced() {
        ComplaintReference reference = wanting(LetterFormat.BRAILLE, null);
        List<String> deliveries = send(reference);
        posted(store.delivery(deliveries.get(1)));
        cameBack(store.delivery(deliveries.get(0)));
        anotherWay(reference, Map.of("wayToPerson", "EMAIL", "newEmail", "ruth@example.net", "emailConsent", true));
        assertThat(mail.to("ruth@example.net")).hasSize(1);
        assertThat(inTray()).isEmpty();
        assertThat(toBeMade(reference)).isEqualTo(1);
    }

    @Test
    void in_an_adults_case_nothing_electronic_goes_without_an_agreement_that_can_be_read_again() {
        ComplaintReference reference = given.aComplaint().of(Procedure.ADULTS).takingEmail("ruth@example.org").log();
        assertThat(store.delivery(letters.send(reference, "acknowledgement", null, null, null, Map.of()).get(0)).channel())
                .isEqualTo(Channel.POST);
        Party ruth = parties.complainant(reference).orElseThrow();
        parties.change(ruth.agreesTo(ruth.email(), driver.today(), ConsentHow.ELECTRONICALLY));
        assertThat(store.delivery(letters.send(reference, "acknowledgement", null, null, null, Map.of()).get(0)).channel())
                .isEqualTo(Channel.EMAIL);
    }

    @Test
    void in_an_adults_case_the_spoken_word_is_no_way_to_an_email_either() {
        ComplaintReference reference = given.aComplaint().of(Procedure.ADULTS).withoutAddress().log();
        letters.send(reference, "acknowledgement", null, null, null, Map.of());
        driver.runDueJobs();
        Map<String, Object> byWord = Map.of("wayToPerson", "EMAIL", "newEmail", "ruth@example.net", "emailConsent", true,
                "emailConsentHow", "BY_WORD");
        assertThatThrownBy(() -> driver.complete("Find another way", reference, byWord)).hasMessageContaining("regulation 15");
        Map<String, Object> written = new java.util.HashMap<>(byWord);
        written.put("emailConsentHow", "IN_WRITING");
        driver.complete("Find another way", reference, written);
        driver.runDueJobs();
        assertThat(mail.to("ruth@example.net")).hasSize(1);
        assertThat(parties.complainant(reference).orElseThrow().consentHow()).isEqualTo(ConsentHow.IN_WRITING);
    }

    @Test
    void whoever_logs_a_contact_notes_how_they_want_letters_and_how_they_agreed_to_email() {
        ComplaintReference reference = people.logged("letterFormat", "TRANSLATION", "language", "Polish",
                "emailConsentHow", "ELECTRONICALLY");
        assertThat(parties.complainant(reference).orElseThrow()).satisfies(dana -> {
            assertThat(dana.letterFormat()).isEqualTo(LetterFormat.TRANSLATION);
            assertThat(dana.language()).isEqualTo("Polish");
            assertThat(dana.consentHow()).isEqualTo(ConsentHow.ELECTRONICALLY);
            assertThat(parties.consents(dana.id())).hasSize(1);
        });
        assertThatThrownBy(() -> people.logged("letterFormat", "TRANSLATION")).hasMessageContaining("which language");
    }

    @ParameterizedTest
    @CsvSource({"X-Secure-Mail, , 'Letter about '", ", [SECURE], '[SECURE] Letter about '",
        "X-Secure-Mail, [SECURE], '[SECURE] Letter about '"})
    void a_letter_by_the_secure_gateway_says_so_to_the_mail_server(String header, String tag, String subject) throws Exception {
        ComplaintReference reference = given.aComplaint().log();
        String letter = store.delivery(send(reference).get(0)).letterId();
        String delivery = store.addDelivery(letter, new LetterStore.To(null, "Ruth Example", "COMPLAINANT", Channel.GATEWAY,
                "ruth@example.org", null, LetterFormat.STANDARD, null));
        SmtpChannel channel = gateway(header, tag);
        channel.ready(store.delivery(delivery), store.letter(letter)).handing().get();
        MimeMessage message = reread(mail.to("ruth@example.org").get(0));
        assertThat(message.getSubject()).isEqualTo(subject + reference);
        assertThat(message.getHeader("X-Secure-Mail")).isEqualTo(header == null ? null : new String[] {"true"});
        assertThat(message.getMessageID()).isEqualTo(store.delivery(delivery).messageId());
        assertThat(((Multipart) message.getContent()).getCount()).isEqualTo(2);

        SmtpChannel without = gateway(null, null);
        assertThatThrownBy(() -> without.ready(store.delivery(delivery), store.letter(letter)))
                .hasMessageContaining("does not go as a plain e-mail");
    }

    private SmtpChannel gateway(String header, String tag) {
        return new SmtpChannel(mails, mail, store, documents, new LetterSettings(EmailsBy.SMTP,
                new Gateway(header, "true", tag), 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Secure: a", "X Secure", "X\r\nBcc", "1X"})
    void a_header_of_the_settings_is_one_header(String name) {
        assertThatThrownBy(() -> new Gateway(name, "true", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Gateway(null, "true", "[SECURE]\r\nBcc: x")).isInstanceOf(IllegalArgumentException.class);
    }
}
