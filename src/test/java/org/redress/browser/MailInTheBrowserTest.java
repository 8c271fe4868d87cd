package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.redress.letter.Letters;
import org.redress.register.ComplaintReference;
import org.redress.support.Files;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail that came, answered by the people who answer it, at a desk and on a telephone; and where a case stands. */
@BrowserTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailInTheBrowserTest {

    private static final String CENTRE = "contact-centre";
    private static final String OFFICER = "complaints-officer";
    private static final String MANAGER = "complaints-manager";
    private static String reference;

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Letters letters;

    private static byte[] email(String subject, String words) {
        return ("Message-ID: <%s@family.example>\r\nFrom: Dana Example <dana@family.example>\r\nSubject: %s\r\n".formatted(
                subject.hashCode(), subject) + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n\r\n" + words + "\r\n--cut\r\nContent-Type: application/pdf\r\n"
                + "Content-Disposition: attachment; filename=\"letter.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(Files.pdf("Her letter")) + "\r\n--cut\r\nContent-Type: application/zip\r\n"
                + "Content-Disposition: attachment; filename=\"photos.zip\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(Files.zip(Map.of("a.txt", new byte[] {65})))
                + "\r\n--cut--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Page mail(Visitors visitors, String user) {
        visitors.signIn(user);
        Page page = visitors.pageOf(user);
        page.navigate(visitors.address() + "/camunda/app/tasklist/default/#/mail");
        page.locator("#rd-main h1").filter(new Locator.FilterOptions().setHasText("Mail that came")).waitFor();
        return page;
    }

    private static void putIn(Page page, String subject, String words) {
        Locator section = CasePage.section(page, "Put in an e-mail");
        section.locator("input[type=file]").setInputFiles(new FilePayload("mail.eml", "message/rfc822", email(subject, words)));
        section.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Put in")).click();
        page.locator(".rd-mail").waitFor();
    }

    private static void press(Page page, String section, String button) {
        CasePage.section(page, section).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).click();
    }

    @Test
    @Order(1)
    void the_contact_centre_puts_in_an_e_mail_and_logs_it_as_a_contact(Visitors visitors) {
        Page page = mail(visitors, CENTRE);
        putIn(page, "Nobody rings back <script>alert(1)</script>", "Nobody rings me back about my son.\r\n<b>${7*7}</b>");
        assertThat(page.locator(".rd-mail").innerText()).contains("<b>${7*7}</b>");
        assertThat(page.locator("#rd-main").innerText()).contains("letter.pdf", "photos.zip", "Not taken", "archive");
        Locator form = CasePage.section(page, "Log as a contact");
        assertThat(form.getByLabel("Name").first().inputValue()).isEqualTo("Dana Example");
        assertThat(form.getByLabel("E-mail address").inputValue()).isEqualTo("dana@family.example");
        Accessibility.check(page, "#rd-main");
        assertThat(form.getByLabel("What is the risk?").isVisible()).isFalse();
        form.getByLabel("immediate risk").selectOption("REFERRED");
        assertThat(form.getByLabel("What is the risk?").isVisible()).isTrue();
        assertThat(form.getByLabel("Reference they gave").isVisible()).isTrue();
        Accessibility.check(page, "#rd-main");
        form.getByLabel("immediate risk").selectOption("NO");
        assertThat(form.getByLabel("How did they say so?").isVisible()).isFalse();
        press(page, "Log as a contact", "Log as a contact");
        assertThat(form.getByLabel("They agree that we write").evaluate("choice => choice.matches(':invalid')")).as("it is asked")
                .isEqualTo(true);
        form.getByLabel("They agree that we write").selectOption("true");
        assertThat(form.getByLabel("How did they say so?").inputValue()).isEqualTo("ELECTRONICALLY");
        press(page, "Log as a contact", "Log as a contact");
        Locator said = page.locator("#rd-main [role=status]").filter(new Locator.FilterOptions().setHasText("Logged as"));
        said.waitFor();
        reference = said.locator("a").innerText();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(2)
    void an_answer_goes_into_its_case_and_an_invoice_is_kept_with_the_reason(Visitors visitors) {
        Page page = mail(visitors, OFFICER);
        putIn(page, "RE: " + reference, "Here is more.");
        assertThat(CasePage.section(page, "Belongs to a case").getByLabel("Reference").inputValue()).isEqualTo(reference);
        press(page, "Belongs to a case", "Put into this case");
        page.getByText("as a note and documents").waitFor();
        page.getByText("All mail that came").click();
        page.locator("#rd-main h1").waitFor();
        putIn(page, "Invoice 7", "Please pay.");
        CasePage.section(page, "Not a complaint").getByLabel("Why").fill("An invoice");
        press(page, "Not a complaint", "Not a complaint");
        page.getByText("Kept as “not a complaint”").waitFor();
        page.getByText("All mail that came").click();
        Locator done = CasePage.section(page, "Dealt with in the last 30 days");
        assertThat(done.innerText()).contains("An invoice", "Put into a case", reference);
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(3)
    void the_manager_sees_the_week_and_others_see_no_mail(Visitors visitors) {
        Page page = mail(visitors, MANAGER);
        putIn(page, "Still to be answered", "Please ring me.");
        page.getByText("All mail that came").click();
        page.getByText("1 e-mail waits to be dealt with").waitFor();
        Accessibility.check(page, "#rd-main");
        page.setViewportSize(390, 844);
        page.locator("#rd-main").getByText("Still to be answered").waitFor();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
        page.setViewportSize(1400, 900);
        page.getByText("Letters and cases of last week").click();
        CasePage.section(page, "Cases that nobody has written to");
        assertThat(page.locator("#rd-main").innerText()).doesNotContain("Letters due this week");
        page.getByText("The week after").click();
        assertThat(CasePage.section(page, "Letters due this week, not gone yet").count()).isOne();
        assertThat(CasePage.section(page, "Cases that nobody has written to").innerText()).contains(reference);
        Accessibility.check(page, "#rd-main");
        visitors.signIn("team-manager");
        assertThat(menu(visitors, "team-manager")).noneMatch(text -> text.contains("Mail that"))
                .noneMatch(text -> text.contains("Post tray"));
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(4)
    void a_copy_to_be_made_is_reached_by_who_sees_to_it_and_handed_over_with_the_way_it_went(Visitors visitors) {
        jdbc.sql("update party set letter_format = 'BRAILLE', address = null, email_consent = false where reference = :reference")
                .param("reference", reference).update();
        jdbc.sql("insert into appointment (id, reference, role, person, appointed_on, appointed_by, appointed_at) values"
                + " ('its-handler', :reference, 'HANDLER', 'team-manager-2', current_date, 'system', current_timestamp)")
                .param("reference", reference).update();
        letters.send(new ComplaintReference(reference), "advocate-offer", null, null, null, Map.of());
        visitors.signIn(CENTRE);
        assertThat(menu(visitors, CENTRE)).anyMatch(text -> text.startsWith("Mail that")).noneMatch(text -> text.startsWith("Post tray"));
        visitors.signIn("team-manager-2");
        Page page = visitors.pageOf("team-manager-2");
        page.waitForFunction("async () => (await (await fetch('/api/post-tray/mine')).json()).waiting === 1", null,
                new Page.WaitForFunctionOptions().setPollingInterval(250));
        page.reload();
        page.getByText("Post tray (1)").first().click();
        page.getByText("You see to it.").waitFor();
        Accessibility.check(page, "#rd-main");
        page.getByLabel("Posted: ").first().check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Note as posted")).click();
        Locator yes = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, note 1 letter"));
        yes.click();
        assertThat(page.getByText("meets no deadline").isVisible()).as("it is asked how").isTrue();
        page.getByLabel("How did it reach").fill("Given to her at the day centre");
        Accessibility.check(page, "#rd-main");
        yes.click();
        page.getByText("1 letter noted as handed over.").waitFor();
        Locator letter = visitors.openCase("team-manager-2", reference).section("Letters");
        assertThat(letter.innerText()).contains("Braille, a copy. By hand: sent", "e-mail address known, no consent to e-mail")
                .doesNotContain("to be made");
        letter.locator("summary").getByText("What went, and what came back").click();
        assertThat(letter.innerText()).contains("Given to her at the day centre");
        letter.locator("summary").getByText("Who wrote it, and what became of it").waitFor();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    private static List<String> menu(Visitors visitors, String user) {
        visitors.pageOf(user).waitForLoadState(LoadState.NETWORKIDLE);
        return visitors.pageOf(user).locator(".rd-nav").allInnerTexts();
    }

    @Test
    @Order(5)
    void where_it_stands_is_read_and_copied_for_grown_ups_and_children(Visitors visitors) {
        visitors.signIn(OFFICER);
        CasePage its = visitors.openCase(OFFICER, reference);
        Locator standing = its.section("Where it stands");
        standing.getByText("The complaints team reads your complaint").waitFor();
        standing.getByLabel("For whom").selectOption("child");
        standing.getByText("We read what you told us").waitFor();
        standing.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy")).click();
        standing.getByText("opied").or(standing.getByText("are marked")).first().waitFor();
        Accessibility.check(its.page(), ".rd");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }
}
