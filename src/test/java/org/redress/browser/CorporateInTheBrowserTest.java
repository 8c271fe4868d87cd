package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.redress.calendar.UkTime;

/** A complaint about a library from the telephone to the final response at stage 2, by the people who do it. */
@BrowserTest
class CorporateInTheBrowserTest {

    private static final String SUMMARY = "The library is closed on Saturdays without a word.";

    @Test
    void a_corporate_complaint_goes_from_the_call_to_the_last_letter_of_stage_2(Visitors visitors) {
        LocalDate today = UkTime.dayOf(Instant.now());
        visitors.signIn("contact-centre").startProcess("ontact").choose("immediate risk", "No")
                .day("On which day did it reach the council", today).fill("What do they say", SUMMARY)
                .fill("Name", "Harriet Example").fill("E-mail", "harriet@readers.example").tick("They agree that we write")
                .start();
        String reference = reference(visitors);

        TasklistPage officer = visitors.signIn("complaints-officer").openTask(reference, "Triage contact").claim();
        officer.tick("Another service of the council");
        assertThat(officer.asks("Which children’s function")).isFalse();
        officer.choose("Did they complain after more than a year", "No").select("Who handles it at stage 1", "Council Services")
                .fill("What would put it right", "It opens on Saturdays again.").complete();
        visitors.waitForLetter("complaints-officer", reference, "We have received your complaint");

        answers(visitors.signIn("team-manager"), reference, "Partly", "The lift failed. Nobody told the readers.");
        signsOff(visitors.signIn("quality-officer"), reference);
        visitors.waitForLetter("complaints-officer", reference, "Our answer to your complaint");

        Locator happened = visitors.openCase("complaints-officer", reference).section("Something happened");
        assertThat(happened.getByLabel("What happened").locator("option").allInnerTexts()).contains("They asked for stage 2: a review")
                .doesNotContain("They asked for stage 2", "They asked for a review panel");
        happened.getByLabel("What happened").selectOption("REVIEW_REQUESTED");
        happened.getByLabel("How it reached us").selectOption("PHONE");
        happened.getByLabel("What was said or written").fill("Why were the readers not asked?");
        happened.getByRole(AriaRole.BUTTON, named("Tell what happened")).click();
        visitors.pageOf("complaints-officer").getByText("Why were the readers not asked?").first().waitFor();

        TasklistPage manager = visitors.signIn("complaints-manager").openTask(reference, "Open review").claim();
        assertThat(manager.page().locator(".fjs-form").first().innerText()).contains("Why were the readers not asked?",
                "The lift failed. Nobody told the readers.");
        manager.select("Who reviews it", "Reviewer").fill("What is still at issue", "Nobody asked the readers.").complete();
        visitors.waitForLetter("complaints-officer", reference, "We will review our answer");
        replacesTheReviewer(visitors, reference);

        answers(visitors.signIn("head-of-service"), reference, "Upheld", "The policy says that readers are asked first.");
        signsOff(visitors.signIn("quality-officer-2"), reference);
        visitors.waitForLetter("complaints-officer", reference, "Our final response to your complaint");
        CasePage theCase = visitors.openCase("complaints-officer", reference);
        assertThat(theCase.page().locator(".rd-head").innerText()).contains("Closed");
        theCase.section("Letters");
        Accessibility.check(theCase.page(), "#rd-main");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    /** By a button of the case's page; nobody who had a part in the first answer is on offer. */
    private static void replacesTheReviewer(Visitors visitors, String reference) {
        Locator work = visitors.openCase("complaints-manager", reference).section("Who works on it");
        Locator offered = work.getByLabel("New reviewer");
        offered.waitFor();
        assertThat(offered.locator("option").allInnerTexts()).contains("Head of service").doesNotContain("Team manager", "Reviewer");
        offered.selectOption("head-of-service");
        Locator form = work.locator("form").filter(new Locator.FilterOptions().setHasText("Replace the reviewer"));
        form.getByLabel("Why").fill("The reviewer is ill.");
        Accessibility.check(visitors.pageOf("complaints-manager"), "#rd-main");
        form.getByRole(AriaRole.BUTTON, named("Replace the reviewer")).click();
        visitors.pageOf("complaints-manager").getByText("The reviewer is replaced.").waitFor();
    }

    private static void answers(TasklistPage tasklist, String reference, String finding, String found) {
        tasklist.openTask(reference, "Draft response").ready();
        assertThat(tasklist.page().locator(".fjs-form").first().innerText()).contains("Harriet Example").doesNotContain("nobody named yet");
        tasklist.select("Finding", finding).fill("What you found, and why", found)
                .fill("What we do to put it right", "The library asks its readers.").fill("Who does it", "Library manager")
                .complete();
    }

    private static void signsOff(TasklistPage tasklist, String reference) {
        tasklist.openTask(reference, "Check and sign off response").claim().choose("Your decision", "Signed off")
                .choose("Do the reasons say", "Yes").tick("Every point is answered").complete();
    }

    private static String reference(Visitors visitors) {
        visitors.signIn("complaints-manager");
        Page page = visitors.pageOf("complaints-manager");
        return (String) page.evaluate("""
                async words => {
                  const found = await (await fetch('/api/complaints?size=50')).json();
                  for (const item of found.items) {
                    const one = await (await fetch('/api/complaints/' + item.reference)).json();
                    if (one.summary?.includes(words)) return item.reference;
                  }
                  return null;
                }""", SUMMARY);
    }

    private static Locator.GetByRoleOptions named(String words) {
        return new Locator.GetByRoleOptions().setName(words);
    }
}
