package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.redress.calendar.UkTime;

/** From the Ombudsman's first letter to its report, as the link officer, the Director and the Monitoring Officer see it. */
@BrowserTest
class OmbudsmanInTheBrowserTest {

    private static final String THEIRS = "26 700 123";

    @Test
    void an_enquiry_is_answered_signed_and_uploaded_and_a_report_is_dealt_with(Visitors visitors) {
        LocalDate today = UkTime.dayOf(Instant.now());
        TasklistPage officer = visitors.signIn("link-officer");
        officer.startProcess("mbudsman case").fill("The Ombudsman’s reference", THEIRS).select("What is the letter", "Enquiries")
                .day("The letter’s own date", today).day("Received on", today).day("Answer wanted by", today.plusDays(14))
                .fill("Who complained to the Ombudsman", "Ruth Example").fill("What does it ask or tell", "Why did the visits stop?")
                .start();
        String its = (String) officer.page().evaluate("async () => (await (await fetch('/api/ombudsman-cases/26700123')).json())"
                + ".complaintReference");
        officer.openTask(its, "Answer enquiry").claim();
        assertThat(officer.page().locator(".fjs-form").innerText()).contains(THEIRS, "Why did the visits stop?");
        officer.fill("Our answers", "1. The carer left, and nobody took over.").fill("What goes with it", "The visit log.")
                .fill("Legal privilege", "Legal services looked at it today; nothing stays out.").complete();

        TasklistPage director = visitors.signIn("director").openTask(its, "Sign off answer").claim();
        assertThat(director.page().locator(".fjs-form").innerText()).contains("The carer left, and nobody took over.",
                "nothing stays out");
        director.choose("What do you decide", "I sign it").complete();

        CasePage theCase = visitors.openCase("link-officer", its);
        Page page = theCase.page();
        assertThat(page.locator(".rd-ombudsman").innerText()).contains("The Ombudsman is involved", "The Ombudsman investigates",
                "Our answer is due by", "Our own last days stay as they are");
        Locator ombudsman = theCase.section("The Ombudsman");
        assertThat(ombudsman.innerText()).contains(THEIRS, "Why did the visits stop?", "Answer due");
        ombudsman.getByText("The Ombudsman wrote again").click();
        Locator wrote = ombudsman.locator("details[open] form").first();
        wrote.getByLabel("What is the letter?").selectOption("DRAFT_REPORT");
        wrote.getByLabel("Its own date").fill(today.toString());
        wrote.getByLabel("What does it ask or tell?").fill("A draft of a public report.");
        wrote.getByText("Log the letter").click();
        page.locator(".rd-ombudsman").filter(new Locator.FilterOptions().setHasText("Public report")).waitFor();
        Accessibility.check(page, "#rd-main");

        page.navigate(page.url().replaceAll("#.*", "#/post-tray"));
        page.getByText("To upload to the Ombudsman’s portal").waitFor();
        page.getByLabel("Uploaded: Our answer to your enquiry").check();
        page.getByText("Note as uploaded").click();
        page.getByText("Yes, note 1 letter").click();
        page.getByText("1 letter noted as uploaded").waitFor();

        officer = visitors.signIn("link-officer");
        officer.openTask(its, "Tell statutory officers").claim().fill("Title of the report", "Visits that stopped")
                .day("Both were told on", today).complete();
        visitors.signIn("monitoring-officer").openTask(its, "Comment on draft report").claim().fill("What we say", "No comment.")
                .day("Uploaded on", today).complete();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }
}
