package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.redress.calendar.UkTime;

/** An adults' complaint with the health service from the telephone call to the last letter, by the people who do it. */
@BrowserTest
class AdultsInTheBrowserTest {

    private static final String WORDS = "The carers come three hours late, and the ward told nobody that she was coming home.";
    private static final String BODY = "St Anne’s Hospital Trust";

    @Test
    void a_daughter_rings_a_plan_is_agreed_the_hospital_adds_its_part_and_the_response_is_signed(Visitors visitors) {
        LocalDate today = UkTime.dayOf(Instant.now());
        visitors.signIn("contact-centre").startProcess("ontact").choose("immediate risk", "No")
                .day("On which day did it reach the council", today).fill("What do they say", WORDS).fill("Name", "Ruth Example")
                .fill("Who are they", "daughter").fill("E-mail", "ruth@families.example").tick("They agree that we write")
                .choose("How did they say so", "Electronically").fill("Which person is it about", "Edith Example")
                .select("Which service is it about", "Adult social care").start();
        TasklistPage officer = visitors.signIn("complaints-officer");
        String its = reference(officer.page());
        officer.openTask(its, "Triage contact").claim().select("Who is complaining about it", "Someone for another person")
                .select("Why may they speak", "The person lacks mental capacity").choose("Do they act in", "Yes")
                .choose("Was it resolved", "No").select("Another body whose matter", "An NHS body")
                .choose("Do they agree that we share it", "Yes").choose("Did they complain after more than a year", "No")
                .select("Who handles it", "Adults investigator – Adult Social Care").complete();

        TasklistPage handler = visitors.signIn("adults-investigator");
        handler.openTask(its, "Agree plan and period").ready().choose("How does it go on", "We agreed");
        assertThat(handler.page().locator(".fjs-form").innerText()).as("what triage found out")
                .contains("From: Ruth Example (daughter)", "About: Edith Example", "Of somebody who lacks capacity to complain")
                .doesNotContain("complains about");
        handler.fill("How is it dealt with", "I read the rota and speak with the ward.").day("Agreed on", today)
                .choose("How serious", "Medium").select("How likely", "Possible").fill("Which other body", BODY)
                .fill("Which part is theirs", "The discharge.").complete();
        officer.openTask(its, "Agree who leads").claim().choose("Does the complainant agree", "No");
        assertThat(officer.asks("sends the one response")).as("who leads, where there is no consent").isFalse();
        officer.choose("Does the complainant agree", "Yes").day("The complainant agreed to that on", today)
                .fill("What are they sent", "Her words.")
                .choose("Who leads", "We do").complete();
        officer.openTask(its, "Add their part").claim().choose("Have they answered", "Yes")
                .fill("What do they say", "We should have rung.").complete();

        handler.openTask(its, "Draft response").ready().fill("How was the complaint considered", "I read the rota of November.")
                .select("Finding", "Upheld").fill("What you found", "The rota had a gap.").fill("What we do to put it right",
                        "A second carer begins at eight.").fill("Who does it", "The care manager").day("Done by", today.plusDays(7))
                .choose("How serious", "Low").select("How likely", "Unlikely").complete();
        TasklistPage checker = visitors.signIn("quality-officer").openTask(its, "Check response").claim();
        assertThat(checker.page().locator(".fjs-form").innerText()).contains("How it was considered: I read the rota of November.",
                BODY, "We should have rung.");
        checker.choose("Your decision", "Agreed").choose("Do the reasons say", "Yes").complete();
        visitors.signIn("responsible-person").openTask(its, "Check and sign off").claim().choose("Your decision", "Signed off")
                .choose("Do the reasons say", "Yes").tick("Every point is answered").complete();

        visitors.waitForLetter("complaints-officer", its, "Our response to your complaint");
        visitors.pageOf("complaints-officer").waitForFunction("async its => (await (await fetch('/api/complaints/' + its)).json()).status"
                + " === 'CLOSED'", its, new Page.WaitForFunctionOptions().setPollingInterval(250));
        CasePage theCase = visitors.openCase("complaints-officer", its);
        assertThat(theCase.section("Letters").innerText()).contains(": sent ", "What we agreed about your complaint",
                "Your complaint is about more than one organisation");
        assertThat(theCase.page().locator(".rd-head").innerText()).contains("Investigation and response").doesNotContain("Stage 1");
        assertThat(theCase.section("People").innerText()).contains("Edith Example", "Person concerned").doesNotContain("Under 18");
        theCase.section("Where it stands").getByText("We have sent you our response, and your complaint is closed").waitFor();
        Page page = theCase.page();
        page.locator("details.rd-section").all().forEach(section -> section.evaluate("section => section.open = true"));
        assertThat(page.getByText("Heads not considered for now").count()).as("no deferral is offered to adults").isZero();
        assertThat(page.locator("#rd-main").innerText()).as("codes of the profile").doesNotContain("ADULT_SOCIAL_CARE", "null");
        Accessibility.check(page, "#rd-main");
        assertThat(printed(page, its)).contains("I read the rota of November.", "We should have rung.",
                "Parliamentary and Health Service Ombudsman", "responsible person");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    private static String reference(Page page) {
        Locator triage = page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText("Triage contact"));
        triage.first().waitFor();
        return (String) page.evaluate("""
                async words => {
                  const found = await (await fetch('/api/complaints?size=50')).json();
                  for (const item of found.items) {
                    const one = await (await fetch('/api/complaints/' + item.reference)).json();
                    if (one.summary === words) return item.reference;
                  }
                  return null;
                }""", WORDS);
    }

    private static String printed(Page page, String reference) {
        return (String) page.evaluate("""
                async reference => {
                  const its = await (await fetch('/api/complaints/' + reference)).json();
                  const response = its.letters.find(letter => letter.template === 'adults-response');
                  return (await fetch('/api/complaints/' + reference + '/letters/' + response.id)).text();
                }""", reference);
    }
}
