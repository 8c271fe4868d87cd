package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.redress.calendar.UkTime;
import org.redress.support.Files;

/** A complaint through all three stages to the Ombudsman's door, each form by the one who fills it in. */
@BrowserTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LaterStagesInTheBrowserTest {

    private static final String MANAGER = "complaints-manager";
    private static final String OFFICER = "complaints-officer";
    private static final byte[] PDF = Files.pdf("An invented report.");
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static String reference;

    @Test
    @Order(1)
    void the_manager_puts_people_on_the_register(Visitors visitors) {
        visitors.signIn(MANAGER);
        Page page = visitors.pageOf(MANAGER);
        page.navigate(visitors.address() + "/camunda/app/tasklist/default/#/people");
        Locator register = CasePage.section(page, "Put somebody on the register");
        register.getByLabel("User name").fill("investigating-officer");
        register.getByLabel("Name", exactlyIn()).fill("Marian Holt");
        register.getByLabel("Investigating Officer").check();
        register.getByLabel("Checked (DBS) on").fill(today().minusYears(1).toString());
        register.getByRole(AriaRole.BUTTON, named("Put on the register")).click();
        page.locator(".rd-section > summary").filter(having("Marian Holt")).waitFor();
        for (List<String> person : List.of(List.of("investigating-officer-2", "Desmond Achebe", "investigates"),
                List.of("independent-person", "Ruth Nakamura", "independent"), List.of("panel-chair", "Harriet Lindsay", "chairs"),
                List.of("panel-member", "Oliver Sandhu", "sits"), List.of("t.weiss", "Tabitha Weiss", "sits"))) {
            page.evaluate("""
                    async ([id, name, part, day]) => (await import('/camunda/app/tasklist/scripts/redress/lib.js')).api(
                        '/api/roster', {method: 'POST',
                            json: {id, name, [part]: true, vettedOn: day, capacity: 3, version: 1}})""",
                    List.of(person.get(0), person.get(1), person.get(2), today().minusYears(1).toString()));
        }
        page.reload();
        Locator away = CasePage.section(page, "Tabitha Weiss");
        away.getByLabel("First day").fill(today().plusDays(200).toString());
        away.getByLabel("Last day").fill(today().plusDays(203).toString());
        away.getByRole(AriaRole.BUTTON, named("Note days away")).click();
        page.getByText("Noted.").first().waitFor();
        Accessibility.check(page, "#rd-main");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(2)
    void stage_1_is_answered_and_stage_2_is_asked_for(Visitors visitors) {
        reference = logged(visitors.signIn("contact-centre"), visitors);
        visitors.signIn(OFFICER).openTask(reference, "Triage contact").claim()
                .tick("Children’s social care").select("Which children’s function", "Part 3").select("Who is complaining", "A parent")
                .select("Advocate", "Not relevant").select("Who handles it", "Looked After Children").complete();
        visitors.signIn("team-manager").openTask(reference, "Draft response").select("Finding", "Not upheld")
                .fill("What you found, and why", "The visits were cancelled because of sickness.")
                .fill("What we do to put it right", "A named worker rings before any change.")
                .fill("Who does it", "The team manager").day("Done by", today().plusDays(20)).complete();
        visitors.signIn("quality-officer").openTask(reference, "Check and sign off response").claim()
                .choose("Your decision", "Signed off").choose("Do the reasons say", "Yes").tick("Every point is answered").complete();
        letterSent(visitors, "Our answer to your complaint");
        tell(visitors, "STAGE_2_REQUESTED", "Somebody independent should look at it.");
        assertThat(visitors.openCase(OFFICER, reference).page().locator(".rd-head").innerText()).contains("Stage 2");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(3)
    void stage_2_is_agreed_extended_deferred_in_part_and_handed_over(Visitors visitors) {
        visitors.signIn(MANAGER).openTask(reference, "Appoint investigators").claim()
                .select("Investigating Officer", "Desmond Achebe").select("Independent Person", "Ruth Nakamura")
                .fill("manages a service", "It is about family time; he manages leaving care.")
                .choose("Has the child", "Not relevant")
                .fill("Anything they need to know", "Ring after four.").complete();

        TasklistPage officer = visitors.signIn(OFFICER).openTask(reference, "Write statement of complaint").claim();
        officer.fill("How and when did you go through it", "By telephone, today.").tab("Case");
        Locator heads = new CasePage(officer.page(), visitors.address()).section("Heads of complaint");
        heads.getByLabel("What is complained of").first().fill(
                "Contact was cancelled three times. Nobody said sorry to Sam. A neighbour saw the file.");
        heads.getByLabel("What they want to happen").first().fill("A named worker.");
        heads.getByLabel("What is complained of").first().evaluate("box => { box.focus(); box.setSelectionRange(34, 34); }");
        heads.getByRole(AriaRole.BUTTON, named("Split head 1")).click();
        officer.page().getByText("Heads of complaint (2)").waitFor();
        heads.getByLabel("What is complained of").nth(1).evaluate("box => { box.focus(); box.setSelectionRange(25, 25); }");
        heads.getByRole(AriaRole.BUTTON, named("Split head 2")).click();
        officer.page().getByText("Heads of complaint (3)").waitFor();
        assertThat(heads.getByLabel("What is complained of").first().inputValue()).isEqualTo("Contact was cancelled three times.");
        assertThat(heads.getByLabel("What is complained of").nth(1).inputValue()).isEqualTo("Nobody said sorry to Sam.");
        assertThat(heads.getByLabel("What they want to happen").nth(1).inputValue()).isEqualTo("A named worker.");
        assertThat(officer.page().evaluate("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
                .toString()).as("what the browser keeps").doesNotContain("By telephone, today");
        officer.tab("Form");
        assertThat(officer.page().locator(".fjs-form").getByLabel("How and when did you go through it").inputValue())
                .as("typed before the visit to the Case tab").isEqualTo("By telephone, today.");
        assertThat(officer.page().locator(".fjs-form").innerText()).contains("Nobody said sorry to Sam.");
        officer.tick("Every point is there").complete();
        Locator statement = visitors.openCase(OFFICER, reference).section("Heads of complaint");
        statement.getByText("What they say to the statement").click();
        statement.getByLabel("What they say to head 1").selectOption("true");
        statement.getByLabel("What they say to head 2").selectOption("true");
        statement.getByLabel("What they say to head 3").selectOption("false");
        statement.getByLabel("Why they do not agree with head 3").fill("Both neighbours saw it.");
        statement.getByLabel("What they say to head 3").selectOption("true");
        statement.getByLabel("How it reached us").selectOption("EMAIL");
        statement.getByLabel("What was said or written").fill("She agrees with every point.");
        statement.getByRole(AriaRole.BUTTON, named("Record what they say")).click();
        visitors.pageOf(OFFICER).getByText("Every head is agreed.").first().waitFor();

        CasePage officers = new CasePage(visitors.pageOf(OFFICER), visitors.address());
        Locator deadlines = officers.section("Deadlines");
        deadlines.getByLabel("Why the response is not possible in time").fill("Two services have to be heard.");
        deadlines.getByRole(AriaRole.BUTTON, named("Extend stage 2")).click();
        officers.page().getByText("The letter is written: stage 2 ends on").waitFor();

        Locator waiting = officers.section("Heads not considered for now");
        waiting.getByLabel("A neighbour saw the file.").check();
        waiting.getByLabel("On which ground").selectOption("DISCIPLINARY");
        waiting.getByLabel("Which proceedings or investigation").fill("The council’s own inquiry into the file");
        waiting.getByLabel("What proves the ground").fill("The notice of the inquiry.");
        waiting.getByLabel("Why would considering these heads").fill("The same people have to be heard there first.");
        waiting.getByRole(AriaRole.BUTTON, named("Propose it")).click();
        officers.page().getByText("Proposed. A second person decides.").waitFor();
        visitors.signIn(MANAGER).openTask(reference, "Confirm deferral").claim()
                .choose("Does the evidence prove the ground", "Yes").choose("Would considering these heads", "Yes")
                .fill("Your reasons", "The hearing is next month.").complete();

        TasklistPage first = visitors.signIn("investigating-officer-2").openTask(reference, "Write investigation report");
        assertThat(first.page().locator(".fjs-form").innerText()).contains("Ring after four.");
        visitors.openCase("investigating-officer-2", reference);
        officers.open(reference);
        Locator parts = officers.section("Who works on it").locator("form").filter(having("Who leaves"));
        parts.getByLabel("Who leaves").selectOption("INVESTIGATING_OFFICER investigating-officer-2");
        parts.getByLabel("Who takes over").selectOption("investigating-officer");
        parts.getByLabel("Why", exactlyIn()).fill("He has another post now.");
        parts.getByRole(AriaRole.BUTTON, named("Replace them")).click();
        officers.page().getByText("Whoever left no longer sees the case").waitFor();
        assertThat(officers.section("Heads not considered for now").innerText()).contains("Deferred");
        assertThat(officers.section("Heads of complaint").getByLabel("What they say to head 2").count()).isOne();
        assertThat(officers.section("Heads of complaint").getByLabel("What they say to head 3").count())
                .as("asked about a head that waits").isZero();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
        first.page().reload();
        first.page().getByText("There is no case " + reference + " that you may see.").waitFor();
        first.open();
        first.page().getByText("No task matching filters found").waitFor();
    }

    @Test
    @Order(4)
    void stage_2_is_investigated_adjudicated_and_answered(Visitors visitors) {
        visitors.signIn(OFFICER);
        TasklistPage investigator = visitors.signIn("investigating-officer");
        investigator.openTask(reference, "Write investigation report");
        CasePage theCase = visitors.openCase("investigating-officer", reference);
        Locator findings = theCase.section("Findings");
        for (int head = 0; head < 2; head++) {
            findings.getByLabel("Finding", exactlyIn()).nth(head).selectOption("UPHELD");
            findings.getByLabel("Reasons", exactlyIn()).nth(head).fill("The diary shows it.");
        }
        findings.getByText("Saved.").first().waitFor();
        Locator recommended = theCase.section("Recommendations");
        recommended.getByRole(AriaRole.BUTTON, named("Add a recommendation")).first().click();
        recommended.locator("textarea").first().fill("Say sorry to Sam.");
        recommended.getByText("Saved.").first().waitFor();
        putIn(theCase, "INVESTIGATION_REPORT", "Investigation report");
        visitors.signIn("investigating-officer").openTask(reference, "Write investigation report").ready()
                .fill("Conclusions", "This should not have happened.").fill("Hours", "20").complete();

        visitors.signIn("independent-person");
        theCase = visitors.openCase("independent-person", reference);
        Locator view = theCase.section("Findings");
        for (int head = 1; head <= 2; head++) {
            view.getByLabel("Do you agree with the finding on head " + head).selectOption("true");
        }
        view.getByText("Saved.").last().waitFor();
        putIn(theCase, "INDEPENDENT_REPORT", "Report of the Independent Person");
        visitors.openCase(OFFICER, reference).page().getByRole(AriaRole.LINK,
                new Page.GetByRoleOptions().setName("Write independent report")).click();
        TasklistPage behalf = new TasklistPage(visitors.pageOf(OFFICER), visitors.address());
        behalf.page().getByText("Do it for Ruth Nakamura").click();
        behalf.ready();
        assertThat(behalf.page().locator(".fjs-form").innerText()).contains("for Ruth Nakamura");
        behalf.fill("How and when did they tell you", "By e-mail of today.").choose("Was the investigation", "Yes")
                .fill("Why you think so", "Everyone was heard.").complete();

        visitors.signIn("adjudicating-officer").openTask(reference, "Adjudicate complaint").claim();
        CasePage adjudication = visitors.openCase("adjudicating-officer", reference);
        assertThat(adjudication.section("Heads of complaint").innerText()).contains("A named worker.", "Agreed");
        adjudication.section("Heads of complaint").getByText("Earlier versions").click();
        adjudication.section("Heads of complaint").getByText("saved on").first().waitFor();
        adjudication.section("Findings").getByText("The diary shows it.").first().waitFor();
        adjudication.section("Findings").getByText("They stand under Adjudication, above.").waitFor();
        Locator decisions = adjudication.section("Adjudication");
        decisions.getByText("working days are left").waitFor();
        decisions.getByText("They want: A named worker.").first().waitFor();
        for (int head = 0; head < 2; head++) {
            Locator point = decisions.locator("fieldset").nth(head);
            point.getByLabel("Decision").selectOption("UPHELD");
            types(point, "What we decide, and why", "We accept the finding.");
            types(point, "What we will do", "The team manager says sorry to Sam.");
            point.getByLabel("Who does it").fill("Team manager");
            point.getByLabel("By", exactlyIn()).fill(today().plusDays(14).toString());
            point.getByText("Saved.").waitFor();
        }
        Locator second = decisions.locator("fieldset").nth(1);
        types(second, "What we decide, and why", " It happened:");
        adjudication.page().keyboard().press("Enter");
        second.getByRole(AriaRole.BUTTON, named("Bullets")).first().click();
        adjudication.page().keyboard().type("in May");
        second.getByText("Saved.").waitFor();
        second.getByLabel("Is anything to be done").selectOption("true");
        assertThat(second.getByLabel("Who does it").isVisible()).isFalse();
        second.getByText("Saved.").waitFor();
        Accessibility.check(adjudication.page(), ".rd-bench");
        visitors.signIn("adjudicating-officer").openTask(reference, "Adjudicate complaint").ready()
                .choose("Did the Independent Person take part", "They took part").day("On which day", today())
                .fill("How did they take part", "By video call.").tick("Every head is decided")
                .tick("Nothing in this complaint is about me").complete();
        TasklistPage manager = visitors.signIn(MANAGER).openTask(reference, "Check adjudication letter").claim();
        assertThat(manager.page().locator(".fjs-form").innerText()).contains("Goes to: Dana Example",
                "Not to Sam Example");
        Locator checked = visitors.openCase(MANAGER, reference).section("Adjudication");
        checked.getByText("Being checked").waitFor();
        assertThat(checked.innerText()).contains("Nothing has to be done.", "in May");
        checked.getByRole(AriaRole.BUTTON, named("Comment on What we decide, and why, head 2")).click();
        checked.getByLabel("Your comment").fill("Say which day.");
        checked.getByRole(AriaRole.BUTTON, named("Add the comment")).click();
        checked.getByText("Say which day.").waitFor();
        visitors.pageOf(MANAGER).navigate(visitors.address() + "/camunda/app/tasklist/default/#/adjudication/" + reference);
        visitors.pageOf(MANAGER).getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark as resolved: Say which day."))
                .click();
        visitors.pageOf(MANAGER).getByText("resolved by Complaints manager").waitFor();
        Accessibility.check(visitors.pageOf(MANAGER), "#rd-main");
        visitors.signIn(MANAGER).openTask(reference, "Check adjudication letter").ready().choose("Your decision", "Send it")
                .choose("Do the reasons say", "Yes").complete();
        letterSent(visitors, "Our response at stage 2");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(5)
    void the_panel_meets_reports_and_is_answered(Visitors visitors) {
        visitors.signIn(OFFICER);
        tell(visitors, "PANEL_REQUESTED", "Nobody has said sorry to Sam yet.");
        visitors.signIn(MANAGER).openTask(reference, "Consider early referral").claim()
                .choose("Is early referral", "Yes").ready().fill("1. Stage 2 delivered", "Everybody was heard.")
                .fill("2. The adjudication", "Every head is decided.").choose("3. What is upheld", "Every significant")
                .ready().fill("Which heads are not upheld", "The third waits; it is about one neighbour.")
                .fill("4. The action plan", "A named worker.").fill("Your reasons", "All that was looked into is upheld.")
                .complete();
        tell(visitors, "EARLY_REFERRAL_ACCEPTED", "Yes, send it to the Ombudsman.");
        visitors.signIn(MANAGER).openTask(reference, "Send complaint to Ombudsman").claim()
                .day("Sent to the Ombudsman on", today()).fill("How was it sent", "Through the Ombudsman’s portal.")
                .tick("Both reports of stage 2 went with it").complete();
        tell(visitors, "EARLY_REFERRAL_RETURNED", "The panel should be held first.");
        visitors.signIn("panel-clerk");
        CasePage found = visitors.openCase("panel-clerk", reference);
        Locator people = found.section("Who works on it");
        people.getByLabel("Chair").selectOption(new SelectOption().setLabel("Harriet Lindsay"));
        people.getByRole(AriaRole.BUTTON, named("Record the chair")).click();
        found.page().getByText("The chair is recorded.").waitFor();
        TasklistPage clerk = visitors.signIn("panel-clerk").openTask(reference, "Arrange panel").claim();
        assertThat(clerk.page().locator(".fjs-form-field-select:visible").first().innerText()).contains("Harriet Lindsay");
        clerk.select("First member", "Oliver Sandhu")
                .select("Second member", "Tabitha Weiss").choose("Has the child", "Not relevant");
        String offered = clerk.page().locator(".fjs-form li strong").first().innerText();
        clerk.day("The panel meets on", LocalDate.parse(offered, IN_WORDS))
                .fill("At what time", "10.30 am").fill("Where", "Town Hall, Committee Room 2").complete();
        visitors.signIn("panel-member");
        assertThat(visitors.openCase("panel-member", reference).page().locator(".rd-head").innerText()).contains("Stage 3");
        visitors.signIn("panel-clerk").openTask(reference, "Send panel papers").claim().day("Papers sent on", today())
                .fill("To whom", "Everyone.").complete();
        putIn(visitors.openCase(OFFICER, reference), "PANEL_MINUTES", "Minutes of the panel");
        visitors.signIn("panel-clerk").openTask(reference, "Hold panel meeting").claim()
                .choose("Did the panel meet", "Yes")
                .day("It met on", today()).fill("Why not on the day", "All could come earlier.")
                .tick("The chair and both members were there")
                .fill("Who was there", "All three, and Ms Example.").tick("The minutes are").complete();

        CasePage theCase = visitors.openCase(OFFICER, reference);
        Locator recommendations = theCase.section("Recommendations");
        recommendations.getByRole(AriaRole.BUTTON, named("Add a recommendation")).last().click();
        recommendations.locator("textarea").last().fill("Say sorry to Sam in person.");
        recommendations.getByText("Saved.").last().waitFor();
        putIn(theCase, "PANEL_REPORT", "Report of the panel");
        visitors.signIn("panel-chair").openTask(reference, "Write panel report").ready()
                .fill("A brief summary", "Nobody has said sorry to Sam.").day("The council received", today())
                .complete();

        visitors.signIn(MANAGER).openTask(reference, "Draft final response").claim();
        Locator answer = visitors.openCase(MANAGER, reference).section("Final response").locator("fieldset").first();
        answer.getByLabel("Answer", exactlyIn()).selectOption("ACCEPTED");
        types(answer, "What we will do", "The team manager visits Sam.");
        answer.getByLabel("Who does it").fill("Team manager");
        answer.getByLabel("By", exactlyIn()).fill(today().plusDays(14).toString());
        answer.getByText("Saved.").waitFor();
        Accessibility.check(visitors.pageOf(MANAGER), ".rd-bench");
        visitors.pageOf(MANAGER).navigate(visitors.address() + "/camunda/app/tasklist/default/#/final-response/" + reference);
        visitors.pageOf(MANAGER).getByText("The team manager visits Sam.").waitFor();
        visitors.signIn(MANAGER).openTask(reference, "Draft final response").ready()
                .choose("Did the Independent Person take part", "They took part").day("Considered together", today())
                .fill("How, and what did they say", "By telephone; she agrees.")
                .fill("What the council does", "We say sorry to Sam.").complete();
        visitors.signIn("director").openTask(reference, "Sign final response").claim()
                .choose("Your decision", "Back").fill("What should change", "Say when.").complete();
        TasklistPage back = visitors.signIn(MANAGER).openTask(reference, "Draft final response").ready();
        assertThat(back.page().locator(".fjs-form").innerText()).contains("Say when.", "What Complaints manager filled in on");
        assertThat(back.page().locator(".fjs-form textarea:visible").evaluateAll("all => all.map(one => one.value)").toString())
                .isEqualTo("[By telephone; she agrees., We say sorry to Sam.]");
        back.fill("What the council does", "We say sorry to Sam next week.").complete();
        visitors.signIn("director").openTask(reference, "Sign final response").claim()
                .choose("Your decision", "Signed").complete();
        letterSent(visitors, "Our final response to your complaint");
        CasePage closed = visitors.openCase(OFFICER, reference);
        assertThat(closed.page().locator(".rd-head").innerText())
                .as("the two heads are answered, the third waits").contains("Deferred");
        assertThat(closed.section("Timeline").innerText()).contains("Complaints officer for Ruth Nakamura");
        assertThat(closed.section("Hours and costs").innerText()).contains("Marian Holt");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    private static String logged(TasklistPage tasklist, Visitors visitors) {
        tasklist.startProcess("ontact").choose("immediate risk", "No").select("How did it reach us", "E-mail")
                .day("On which day did it reach the council", today())
                .fill("What do they say", "Contact with my son was cancelled three times.").fill("Name", "Dana Example")
                .fill("E-mail", "dana@families.example").tick("They agree that we write")
                .fill("Which person is it about", "Sam Example").start();
        visitors.signIn(OFFICER);
        return (String) visitors.pageOf(OFFICER).evaluate(
                "async () => (await (await fetch('/api/complaints?q=Dana')).json()).items.map(i => i.reference).sort().pop()");
    }

    private static void tell(Visitors visitors, String event, String words) {
        Locator happened = visitors.openCase(OFFICER, reference).section("Something happened");
        happened.getByLabel("What happened").selectOption(event);
        happened.getByLabel("How it reached us").selectOption("EMAIL");
        happened.getByLabel("What was said or written").fill(words);
        happened.getByRole(AriaRole.BUTTON, named("Tell what happened")).click();
        visitors.pageOf(OFFICER).getByText(words).first().waitFor();
    }

    /** Types at the end of what stands in an editor of the bench. */
    private static void types(Locator point, String label, String words) {
        Locator editor = point.locator("trix-editor[aria-labelledby]").and(point.getByLabel(label));
        editor.click();
        point.page().keyboard().press("Control+End");
        point.page().keyboard().type(words);
    }

    private static void putIn(CasePage theCase, String kind, String title) {
        Locator documents = theCase.section("Documents");
        documents.locator("input[type=file]").setInputFiles(new FilePayload("report.pdf", "application/pdf", PDF));
        documents.getByLabel("Kind of document").selectOption(kind);
        documents.getByLabel("Title").fill(title);
        documents.getByRole(AriaRole.BUTTON, named("Put in the document")).click();
        theCase.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title).setExact(true)).first()
                .waitFor();
    }

    private static void letterSent(Visitors visitors, String title) {
        visitors.signIn(OFFICER);
        visitors.waitForLetter(OFFICER, reference, title);
        assertThat(visitors.openCase(OFFICER, reference).section("Letters").locator("tr").filter(having(title)).allInnerTexts()
                .toString()).contains(": sent ");
    }

    private static Locator.FilterOptions having(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    private static Locator.GetByLabelOptions exactlyIn() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static Locator.GetByRoleOptions named(String words) {
        return new Locator.GetByRoleOptions().setName(words);
    }

    private static LocalDate today() {
        return UkTime.dayOf(Instant.now());
    }
}
