package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.redress.calendar.UkTime;
import org.redress.engine.EngineDoor;
import org.springframework.beans.factory.annotation.Autowired;

/** A complaint from the telephone to the letter, by the four people who do it, and the manager who looks on. */
@BrowserTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComplaintInTheBrowserTest {

    private static final Pattern REFERENCE = Pattern.compile("CMP-\\d{4}-\\d{6}");
    private static final String SUMMARY = "Contact with my son was cancelled three times without a word.";
    private static final String LONG_STORY = "She writes at length. " + "It went on like this for weeks. ".repeat(3_300)
            .substring(0, 99_978);
    /** What was written in the bench, as it is kept and printed. */
    private static final List<String> WRITTEN = List.of(
            "<p>The visits were cancelled because of sickness.</p><p>Nobody told you.\nWe are sorry.</p>",
            "<ul><li>A named worker rings you.</li><li>The days are fixed.</li></ul><p>This begins next week.</p>");
    private static String reference;

    @Autowired private ProcessEngine engine;
    @Autowired private EngineDoor door;

    @Test
    @Order(1)
    void the_contact_centre_signs_in_and_sees_Redress(Visitors visitors) {
        TasklistPage tasklist = visitors.signInByHand("contact-centre");
        assertThat(tasklist.title()).contains("Redress");
        assertThat(tasklist.page().locator("body").innerText()).contains("Redress").doesNotContain("Camunda Tasklist");
        assertThat(tasklist.page().locator(".form-signin:visible").count()).as("sign-in forms still shown").isZero();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(2)
    void four_people_log_triage_answer_and_send_a_complaint(Visitors visitors) {
        logs(visitors.signIn("contact-centre"));
        triages(visitors.signIn("complaints-officer"));
        drafts(visitors.signIn("team-manager"), visitors);
        signsOff(visitors.signIn("quality-officer"));
        seesTheLetter(visitors);
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(3)
    void the_manager_finds_the_case_and_adds_to_it(Visitors visitors) {
        visitors.signIn("complaints-manager");
        Page page = visitors.pageOf("complaints-manager");
        page.getByText("Find a case").first().click();
        page.getByLabel("Reference, part of a name, or telephone number").fill("+44 1632 960123");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find").setExact(true)).click();
        Locator found = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(reference));
        found.waitFor();
        Accessibility.check(page, "#rd-main");
        found.click();
        CasePage theCase = new CasePage(page, visitors.address());
        page.locator(".rd-head h2").waitFor();
        page.locator("details.rd-section").all().forEach(section -> section.evaluate("section => section.open = true"));
        Accessibility.check(page, "#rd-main");
        theCase.section("Deadlines").getByText("How this date was counted").all().forEach(Locator::click);
        assertThat(theCase.section("Deadlines").innerText()).contains("Day by day").contains("day 1");

        Locator notes = theCase.section("Notes and calls");
        notes.getByLabel("Note", new Locator.GetByLabelOptions().setExact(true)).fill("She rang: the letter has come.");
        notes.getByRole(AriaRole.BUTTON, named("Add note")).click();
        page.getByText("She rang: the letter has come.").first().waitFor();

        Locator documents = theCase.section("Documents");
        documents.locator("input[type=file]").setInputFiles(new FilePayload("diary.zip", "application/zip",
                new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 0, 0}));
        documents.getByLabel("Kind of document").selectOption("EVIDENCE");
        documents.getByRole(AriaRole.BUTTON, named("Put in the document")).click();
        documents.locator("input[type=file][aria-invalid=true]:focus").waitFor();
        assertThat(documents.locator("input[type=file]").evaluate("file => file.previousElementSibling.textContent").toString())
                .as("said beside the field").contains("This is an archive (ZIP)");
        visitors.wasRefused("400 POST");
        documents.locator("input[type=file]").setInputFiles(new FilePayload("diary.txt", "text/plain",
                "Three visits were cancelled.".getBytes(StandardCharsets.UTF_8)));
        documents.getByLabel("Title").fill("Her diary");
        documents.getByRole(AriaRole.BUTTON, named("Put in the document")).click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Her diary")).waitFor(
                new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));

        redactedCopyAndCaseFile(page, theCase);

        Locator happened = theCase.section("Something happened");
        happened.getByLabel("What happened").selectOption("INFORMATION_RECEIVED");
        happened.getByLabel("How it reached us").selectOption("LETTER");
        happened.getByLabel("What was said or written").fill("She sent a calendar of the visits.");
        happened.getByRole(AriaRole.BUTTON, named("Tell what happened")).click();
        page.getByText("She sent a calendar of the visits.").first().waitFor(
                new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    private void redactedCopyAndCaseFile(Page page, CasePage theCase) {
        Locator documents = theCase.section("Documents");
        documents.locator("input[type=file]").setInputFiles(new FilePayload("diary.txt", "text/plain",
                "Three visits were *********.".getBytes(StandardCharsets.UTF_8)));
        documents.getByLabel("Is it a redacted copy?").selectOption(new SelectOption().setLabel("Yes, of: Her diary"));
        assertThat(documents.getByLabel("Kind of document").isVisible()).as("it has its original's").isFalse();
        documents.getByRole(AriaRole.BUTTON, named("Put in the document")).click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Her diary (redacted)")).waitFor();

        Locator file = theCase.section("Case file");
        file.getByRole(AriaRole.BUTTON, named("Choose what it holds")).click();
        file.getByLabel("Who is it for?").selectOption("SUBJECT_ACCESS");
        assertThat(file.getByLabel("Redacted copies in place of their originals (1)").isChecked()).isTrue();
        Locator letter = file.locator(".rd-choices li").filter(new Locator.FilterOptions().setHasText("Letter to")).first();
        letter.getByRole(AriaRole.CHECKBOX).uncheck();
        letter.getByLabel("Why is it left out?").selectOption("OTHER");
        letter.getByLabel("In your words").fill("They have it.");
        Accessibility.check(page, "#rd-main");
        Download made = page.waitForDownload(() -> file.getByRole(AriaRole.BUTTON, named("Make the case file")).click());
        assertThat(made.suggestedFilename()).isEqualTo("Case-file-" + reference + ".pdf");
        page.getByText("The case file is made. Your browser has saved it.").waitFor();
        file.getByRole(AriaRole.BUTTON, named("Choose what it holds")).click();
        file.getByText("They have it.").first().waitFor();
        Accessibility.check(page, "#rd-main");
    }

    @Test
    @Order(4)
    void Cockpit_shows_the_manager_the_case_of_an_instance(Visitors visitors) {
        visitors.signIn("complaints-manager");
        Page page = visitors.pageOf("complaints-manager");
        page.navigate(visitors.address() + "/camunda/app/cockpit/default/#/processes");
        page.locator("a[href*='process-definition']").filter(new Locator.FilterOptions().setHasText("Children")).first()
                .click();
        page.locator("a[href*='process-instance']").first().click();
        page.locator(".nav-tabs a").filter(new Locator.FilterOptions().setHasText("Case")).first().click();
        page.locator(".rd-head h2").filter(new Locator.FilterOptions().setHasText(reference)).waitFor();
        assertThat(page.getByText(SUMMARY).first().isVisible()).isTrue();
        Accessibility.check(page, ".rd");
        page.navigate(visitors.address() + "/camunda/app/cockpit/default/#/dashboard");
        page.getByText("Open cases by stage and team").waitFor();
        Accessibility.check(page, ".rd");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(5)
    void our_pages_are_accessible_and_fit_a_telephone(Visitors visitors) {
        visitors.signIn("complaints-manager");
        Page page = visitors.pageOf("complaints-manager");
        page.setViewportSize(375, 800);
        for (String path : new String[] {"post-tray", "my-messages", "find-case", "case/" + reference}) {
            page.navigate(visitors.address() + "/camunda/app/tasklist/default/#/" + path);
            page.locator("#rd-main h1").waitFor();
            page.locator("#rd-main .rd-head, #rd-main > form, #rd-main > .rd-status:not(:empty)").first().waitFor();
            assertThat(page.locator("#rd-main").evaluate("e => e.scrollWidth <= e.clientWidth + 1"))
                    .as(path + " is no wider than a telephone").isEqualTo(true);
            Accessibility.check(page, "#rd-main");
        }
        page.navigate(visitors.address() + "/outbox");
        Accessibility.check(page, "body");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(6)
    void what_is_risky_stands_first_in_England_s_time_on_a_slow_line(Visitors visitors) {
        TasklistPage centre = visitors.signIn("contact-centre");
        log(centre, LONG_STORY, today().minusDays(50), "No");
        log(centre, "She says that he is not safe tonight.", today(), "Yes, not referred yet");
        TasklistPage officer = visitors.signIn("complaints-officer");
        officer.page().locator(".tasks-list li.task").first().waitFor();
        assertThat(officer.taskNames().get(0)).isEqualTo("Look at immediate risk");
        assertThat(officer.taskNames().indexOf("Triage contact")).isPositive();
        assertThat(officer.page().url()).contains("priority").contains("dueDate");
        assertThat(officer.page().locator(".tasks-list .priority:visible").count()).as("bare numbers").isZero();

        TasklistPage abroad = visitors.signInFrom("America/New_York", "quality-officer");
        assertThat(abroad.page().evaluate("""
                () => ['camDate', 'date'].map(name => angular.element(document.body).injector().get('$filter')(name)(
                    '2026-07-01T23:30:00.000+0000', name === 'date' ? 'HH:mm' : 'normal')).join('; ')"""))
                .isEqualTo("2 July 2026, 00:30; 00:30");
        assertThat(abroad.reloadOverASlowLine()).as("shown although its scripts took longer than seven seconds").isTrue();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(7)
    void what_is_typed_stays_when_Tasklist_draws_the_page_again(Visitors visitors) {
        Page page = visitors.signIn("complaints-manager").page();
        String people = visitors.address() + "/camunda/app/tasklist/default/#/people";
        page.navigate(people);
        CasePage.section(page, "Put somebody on the register").getByLabel("User name").fill("investigating-officer");
        page.evaluate("() => window.drawnInto = document.querySelector('#rd-main').parentElement");
        page.navigate(people + "?searchQuery=%5B%5D");
        page.waitForFunction("() => ![null, window.drawnInto].includes(document.querySelector('#rd-main')?.parentElement ?? null)");
        Locator name = CasePage.section(page, "Put somebody on the register").getByLabel("User name");
        page.keyboard().type("-2");
        assertThat(name.inputValue()).as("typed on").isEqualTo("investigating-officer-2");
        page.navigate(visitors.address() + "/camunda/app/tasklist/default/#/my-messages");
        page.locator("#rd-main h1").filter(new Locator.FilterOptions().setHasText("My messages")).waitFor();
        page.navigate(people);
        assertThat(CasePage.section(page, "Put somebody on the register").getByLabel("User name").inputValue()).as("new").isEmpty();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(8)
    void an_officer_and_a_manager_do_their_forms_by_clicking(Visitors visitors) {
        TasklistPage officer = visitors.signIn("complaints-officer");
        fitsATelephone(officer.filter("My team's tasks").openTask("Look at immediate risk").claim().page());
        officer.choose("Is anyone at immediate risk", "No")
                .fill("What you found out", "I rang the school: he is safe and with his aunt.").complete();

        String late = reference(visitors, "She writes at length");
        assertThat(length(visitors, late)).as("what was pasted is kept whole").isEqualTo(LONG_STORY.length());
        officer.openTask(late, "Triage contact").claim().tick("Children’s social care")
                .select("Which children’s function", "Part 3")
                .select("Who is complaining", "A parent").choose("Did they complain after more than a year", "No")
                .select("Advocate", "Asked for").select("Who handles it", "Looked After Children").complete();
        officer.openTask(late, "Find an advocate").claim().choose("Result", "An advocate is appointed")
                .fill("Advocate’s name", "Ada Advocate").day("Appointed on", today().minusDays(45)).complete();

        String refused = reference(visitors, "not safe tonight");
        officer.openTask(refused, "Triage contact").claim().tick("Children’s social care")
                .select("Which children’s function", "Part 3")
                .select("Who is complaining", "A parent").day("When did the matter arise", today().minusYears(2))
                .choose("Did they complain after more than a year", "Yes")
                .choose("Would it have been reasonable", "Yes").choose("Can it still be considered", "No")
                .fill("Reasons on both questions", "The records of that time are gone.")
                .choose("Decision", "Propose to refuse").tick("An interpreter").select("Advocate", "Not relevant")
                .select("Who handles it", "Looked After Children").complete();
        visitors.signIn("complaints-manager").openTask(refused, "Confirm refusal").claim()
                .choose("Your decision", "Take the complaint in")
                .fill("Your reasons", "The grandmother was ill that year, and the records are in the archive.")
                .select("Who handles it", "Assessment and Safeguarding").complete();

        visitors.signIn("team-manager").openTask(late, "Explain the delay")
                .fill("Why was it not done in time", "The complaint lay in a pile of post.").complete();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    /** Waits until the form of the open task stands in sight over the width of a telephone. */
    private static void fitsATelephone(Page page) {
        page.setViewportSize(375, 800);
        page.waitForFunction("""
                () => {
                  const form = document.querySelector('.fjs-form');
                  form.scrollIntoView();
                  const {left, right, top} = form.getBoundingClientRect();
                  return left >= 0 && right <= 376 && right - left > 280 && form.contains(document.elementFromPoint(180, top + 60));
                }""");
        page.setViewportSize(1400, 900);
    }

    @Test
    @Order(9)
    void the_manager_works_on_the_page_of_a_case(Visitors visitors) {
        visitors.signIn("complaints-manager");
        String its = reference(visitors, "not safe tonight");
        CasePage theCase = visitors.openCase("complaints-manager", its);
        Page page = theCase.page();
        CasePage.nothingShowsAboveTheHead(page);
        assertThat(page.locator("#rd-main").innerText()).contains("Team manager 2", "Acknowledgement")
                .doesNotContain("team-manager", "Childrens", "stage1", "RR06", "S0");

        Locator people = theCase.section("People");
        people.getByText("Change Noor Example").click();
        people.getByLabel("Telephone").locator("visible=true").fill("01632 960 777");
        people.getByRole(AriaRole.BUTTON, named("Save the person")).locator("visible=true").click();
        theCase.section("People").getByText("01632 960 777").first().waitFor();

        Locator work = theCase.section("Who works on it");
        work.getByLabel("New handler").selectOption("team-manager");
        work.getByLabel("Why").fill("The other manager is on leave.");
        work.getByRole(AriaRole.BUTTON, named("Replace the handler")).click();
        theCase.section("Who works on it").getByText("The other manager is on leave.").waitFor();
        assertThat(theCase.section("Timeline").innerText()).contains("Handler appointed: Team manager")
                .doesNotContain("team-manager");

        Locator corrections = theCase.section("Corrections");
        corrections.getByLabel("Right day").fill(today().minusDays(7).toString());
        corrections.getByLabel("Reason").fill("It came a week ago.");
        corrections.getByRole(AriaRole.BUTTON, named("Propose the correction")).click();
        theCase.section("Corrections").getByText("It came a week ago.").waitFor();
        corrections = theCase.section("Corrections");
        corrections.getByLabel("Right day").fill(today().minusDays(4).toString());
        corrections.getByLabel("Reason").fill("No: it came three days later.");
        corrections.getByRole(AriaRole.BUTTON, named("Propose the correction")).click();
        theCase.section("Corrections").getByText("No: it came three days later.").waitFor();
        itIsNotOnOffer(visitors.signIn("complaints-manager").openTask(its, "Confirm correction"));
        visitors.signIn("complaints-manager-2").openTask(its, "Confirm correction").claim()
                .choose("Your decision", "Yes: make the correction")
                .fill("Your reasons", "The envelope says so.").complete();

        theCase = visitors.openCase("complaints-manager", its);
        Locator happened = theCase.section("Something happened");
        happened.getByLabel("What happened").selectOption("WITHDRAWN");
        happened.getByLabel("How it reached us").selectOption("PHONE");
        happened.getByLabel("What was said or written").fill("She does not want to go on with it.");
        happened.getByRole(AriaRole.BUTTON, named("Tell what happened")).click();
        theCase.section("Something happened").getByText("She does not want to go on with it.").first().waitFor();
        visitors.signIn("complaints-manager-2").openTask(its, "Decide on internal review").claim()
                .choose("Does the council still look", "No").fill("Reasons", "Nothing is left to look into.").complete();

        theCase = visitors.openCase("complaints-manager", its);
        Locator sight = theCase.section("Who may see it");
        sight.getByLabel("Why").fill("A member of staff is named in it.");
        sight.getByRole(AriaRole.BUTTON, named("Restrict the case")).click();
        theCase.section("Who may see it").getByText("Only the people named on this case see it.").waitFor();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
        assertThat(visitors.signIn("complaints-officer").page().evaluate("reference => fetch('/api/complaints/' + reference)"
                + ".then(answer => answer.status)", its)).as("an officer's sight of it").isEqualTo(404);
    }

    /** Whoever must not take a task is told why and who can, at once and when the page is loaded again. */
    private static void itIsNotOnOffer(TasklistPage tasklist) {
        for (int looks = 0; looks < 2; looks++) {
            tasklist.page().getByText("You proposed this correction. A second person must confirm it. Complaints manager 2 can do it.")
                    .waitFor();
            assertThat(tasklist.page().locator("button:visible").filter(new Locator.FilterOptions().setHasText("Claim")).count())
                    .as("offers to claim it").isZero();
            tasklist.page().reload();
        }
    }

    @Test
    @Order(10)
    void every_form_opens_in_Tasklist(Visitors visitors) {
        new FormsOpened(engine, door, visitors).openAll(reference, "log-contact", "log-ombudsman-letter");
    }

    @Test
    @Order(11)
    void a_letter_is_looked_at_beforehand_and_its_text_edited_beside_a_preview(Visitors visitors) {
        visitors.signIn("complaints-manager");
        CasePage theCase = visitors.openCase("complaints-manager", reference(visitors, "She writes at length"));
        Locator letters = theCase.section("Letters");
        letters.getByText("Look at a letter before it is written").click();
        letters.getByLabel("Letter", new Locator.GetByLabelOptions().setExact(true)).selectOption("out-of-time");
        letters.getByText("Goes after an approval").waitFor();
        letters.getByText("it must say").first().waitFor();
        letters.getByLabel("Letter", new Locator.GetByLabelOptions().setExact(true)).selectOption("withdrawal");
        letters.frameLocator("iframe").getByText("You have withdrawn your complaint").first().waitFor();
        letters.scrollIntoViewIfNeeded();
        picture(theCase.page(), "letter-before-it-is-written");

        visitors.signIn("analyst");
        Page page = visitors.pageOf("analyst");
        page.getByText("Texts of letters").first().click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Complaint withdrawn").setExact(true)).waitFor();
        Accessibility.check(page, "#rd-main");
        picture(page, "texts-of-letters");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Complaint withdrawn").setExact(true)).click();
        Locator preview = page.frameLocator("iframe").getByText("Thank you for having raised it.");
        preview.waitFor();
        assertThat(page.locator("#rd-main").innerText()).doesNotContain("null");
        String text = page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).inputValue();
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(text.replace("internal-review", "review"));
        page.getByText("The element \"internal-review\" is missing").first().waitFor();
        picture(page, "text-of-a-letter-refused");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(text.replace("Thank you for having raised it.",
                "We are glad that you told us."));
        page.frameLocator("iframe").getByText("We are glad that you told us.").waitFor();
        page.getByLabel("Why").first().fill("Warmer");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save as new version")).click();
        page.getByText("Saved. The new text counts from now on.").waitFor();
        page.getByText("Versions (1)").click();
        page.getByText("What differs from the delivered text").click();
        picture(page, "text-of-a-letter");
        // No script may run in the preview, the check's own neither: it would be waited for without end.
        page.evaluate("document.querySelectorAll('iframe').forEach(frame => frame.remove())");
        Accessibility.check(page, "#rd-main");
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }

    @Test
    @Order(12)
    void a_link_to_a_task_that_is_not_theirs_or_is_done_says_so(Visitors visitors) {
        log(visitors.signIn("contact-centre"), "Whose turn is it?", today(), "No");
        String its = reference(visitors, "Whose turn is it?");
        String triage = door.through(() -> engine.getTaskService().createTaskQuery().processInstanceBusinessKey(its)
                .taskName("Triage contact").singleResult().getId());
        assertThat(followed(visitors, "quality-officer", triage)).contains("This task is not open to you",
                "“Triage contact” of " + its + " is with: Complaints officer.").doesNotContain("No matching");
        assertThat(visitors.openCase("quality-officer", its).section("Open tasks").innerText())
                .contains("It waits for others:", "Triage contact with Complaints officer");
        String drafted = door.through(() -> engine.getHistoryService().createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(reference).taskName("Draft response").taskDeleteReason("completed")
                .list().get(0).getId());
        assertThat(followed(visitors, "quality-officer", drafted)).contains("This task is not open to you",
                "“Draft response” of " + reference + " has been done: by Team manager, on ");
    }

    /** What somebody reads who follows a link to a task that does not open. */
    private static String followed(Visitors visitors, String user, String task) {
        TasklistPage tasklist = visitors.signIn(user);
        tasklist.page().navigate("about:blank");
        tasklist.page().navigate(visitors.address() + "/camunda/app/tasklist/default/#/?task=" + task);
        String said = tasklist.messages();
        visitors.wasRefused("404 GET");
        return said;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser", name + ".png")));
    }

    /** Logs a contact by clicking. */
    private static void log(TasklistPage tasklist, String words, LocalDate received, String risk) {
        tasklist.startProcess("ontact").choose("immediate risk", risk);
        if (!risk.equals("No")) {
            tasklist.fill("What is the risk", "He may be hit again.");
        }
        tasklist.select("How did it reach us", "Letter").day("On which day did it reach the council", received)
                .fill("What do they say", words).fill("Name", "Noor Example").fill("Postal address", "3 Example Road")
                .fill("Which person is it about", "Ali Example").start();
    }

    /** The reference of the one case whose complaint begins with or holds these words. */
    private static String reference(Visitors visitors, String words) {
        visitors.signIn("complaints-manager");
        return (String) visitors.pageOf("complaints-manager").evaluate("""
                async words => {
                  const found = await (await fetch('/api/complaints?size=50')).json();
                  for (const item of found.items) {
                    const one = await (await fetch('/api/complaints/' + item.reference)).json();
                    if (one.summary?.includes(words)) return item.reference;
                  }
                  return null;
                }""", words);
    }

    private static int length(Visitors visitors, String reference) {
        return (Integer) visitors.pageOf("complaints-manager").evaluate("reference => fetch('/api/complaints/' + reference)"
                + ".then(answer => answer.json()).then(one => one.summary.length)", reference);
    }

    private static void logs(TasklistPage tasklist) {
        tasklist.startProcess("ontact").choose("immediate risk", "Yes, and I have referred it now");
        assertThat(tasklist.asks("Referred to")).isTrue();
        tasklist.choose("immediate risk", "No");
        assertThat(tasklist.asks("Referred to")).isFalse();
        tasklist.select("How did it reach us", "E-mail").day("On which day did it reach the council", today())
                .fill("What do they say", SUMMARY).fill("Name", "Dana Example").fill("Who are they", "mother")
                .fill("Telephone", "01632 960 123").fill("E-mail", "dana@families.example")
                .tick("They agree that we write").fill("Which person is it about", "Sam Example").start();
        assertThat(tasklist.page().evaluate("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
                .toString()).as("what the browser keeps").doesNotContain("Dana", "cancelled three times", "01632");
    }

    private static void triages(TasklistPage tasklist) {
        tasklist.filter("My team's tasks").openTask("Triage contact");
        tasklist.tab("Case");
        Locator head = tasklist.page().locator(".rd-head h2");
        head.waitFor();
        Matcher found = REFERENCE.matcher(head.innerText());
        assertThat(found.find()).isTrue();
        reference = found.group();
        CasePage.nothingShowsAboveTheHead(tasklist.page());
        Accessibility.check(tasklist.page(), ".rd");
        tasklist.tab("Form").claim();
        assertThat(tasklist.asks("Which children’s function")).isFalse();
        tasklist.tick("Children’s social care").select("Which children’s function", "Part 3")
                .select("Who is complaining", "A parent")
                .select("Advocate", "Not relevant").select("Who handles it", "Looked After Children");
        assertThat(tasklist.page().locator("button").filter(new Locator.FilterOptions().setHasText(
                Pattern.compile("^\\s*Save\\s*$"))).filter(new Locator.FilterOptions().setVisible(true)).count())
                .as("buttons that keep a draft").isZero();
        tasklist.complete();
    }

    /** In the bench: Enter begins a paragraph or an item, Shift and Enter break a line, Enter on an empty item ends the list. */
    private static void drafts(TasklistPage tasklist, Visitors visitors) {
        Page page = tasklist.page();
        tasklist.filter("My tasks").openTask("Draft response").ready();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true)).click();
        assertThat(tasklist.messages()).contains("Not completed yet", "has no finding");
        visitors.wasRefused("400 POST");
        tasklist.tab("Case");
        Locator point = CasePage.section(page, "Response").getByRole(AriaRole.GROUP, named("Point 1"));
        point.getByLabel("Finding").selectOption("UPHELD");
        point.getByRole(AriaRole.TEXTBOX, named("What we found, and why")).click();
        type(page, "The visits were cancelled because of sickness.", "Enter", "Nobody told you.", "Shift+Enter", "We are sorry.");
        point.getByRole(AriaRole.TEXTBOX, named("What we will do to put it right")).click();
        point.getByRole(AriaRole.BUTTON, named("Bullets")).last().click();
        type(page, "A named worker rings you.", "Enter", "The days are fixed.", "Enter", "Enter", "This begins next week.");
        point.getByLabel("Who does it").fill("The team manager");
        point.getByLabel("By", new Locator.GetByLabelOptions().setExact(true)).fill(today().plusDays(20).toString());
        point.getByLabel("Kind of remedy").selectOption("SERVICE_IMPROVEMENT");
        point.getByText("Guidance on remedies").click();
        point.getByText("usually up to £500").waitFor();
        Accessibility.check(page, ".rd-bench");
        point.getByText("Saved.").waitFor();
        assertThat(page.evaluate("reference => fetch('/api/complaints/' + reference + '/response').then(answer => answer.json())"
                + ".then(response => [response.points[0].reasons, response.points[0].action])", reference)).isEqualTo(WRITTEN);
        tasklist.tab("Form").ready().complete();
        assertThat(page.getByText("Not completed yet").count()).as("what was refused before, once it is done").isZero();
    }

    /** Types words, and presses the keys that stand between them. */
    private static void type(Page page, String... wordsAndKeys) {
        for (String next : wordsAndKeys) {
            if (next.endsWith("Enter")) {
                page.keyboard().press(next);
            } else {
                page.keyboard().type(next);
            }
        }
    }

    private static void signsOff(TasklistPage tasklist) {
        tasklist.filter("My team's tasks").openTask("Check and sign off").claim()
                .choose("Your decision", "Signed off").choose("Do the reasons say", "Yes").tick("Every point is answered").complete();
    }

    private static void seesTheLetter(Visitors visitors) {
        visitors.signIn("complaints-officer");
        visitors.waitForLetter("complaints-officer", reference, "Our answer to your complaint");
        CasePage theCase = visitors.openCase("complaints-officer", reference);
        Locator letters = theCase.section("Letters");
        assertThat(letters.innerText()).contains(": sent ", "PDF");
        assertThat(letters.locator("summary").getByText("Note that it came back").count()).as("each letter that has gone can be said to have come back")
                .isPositive();
        Page page = theCase.page();
        String printed = (String) page.evaluate("""
                async reference => {
                  const its = await (await fetch('/api/complaints/' + reference)).json();
                  const answer = its.letters.find(letter => letter.title.startsWith('Our answer'));
                  return (await fetch('/api/complaints/' + reference + '/letters/' + answer.id)).text();
                }""", reference);
        assertThat(printed).contains(WRITTEN);
        page.navigate(visitors.address() + "/outbox");
        assertThat(page.locator("body").innerText()).contains("dana@families.example");
    }

    private static Locator.GetByRoleOptions named(String words) {
        return new Locator.GetByRoleOptions().setName(words);
    }

    private static LocalDate today() {
        return UkTime.dayOf(Instant.now());
    }
}
