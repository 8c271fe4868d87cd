package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.Redress;
import org.redress.calendar.UkTime;
import org.redress.council.Council;
import org.redress.council.ServiceArea;
import org.redress.council.SignOff;
import org.redress.council.Team;
import org.redress.engine.EngineDoor;
import org.redress.register.Codes.Procedure;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One complaint of each route, as each council runs it, by clicking from the telephone call to its last letter. Pictures of the
 * forms as they were filled in, of the case and its letters as PDF lie in {@code target/browser/<council>}.
 */
@Tag("browser")
@Tag("soak")
class EveryCouncilInTheBrowserTest {

    private static final String OFFICER = "complaints-officer";

    private ConfigurableApplicationContext redress;
    private Visitors visitors;
    private Council council;
    private Path pictures;
    private int taken;

    @ParameterizedTest
    @ValueSource(strings = {"code-default", "coventry", "southampton", "cheshire-west"})
    void each_route_goes_from_the_call_to_its_last_letter(String profile) throws IOException {
        pictures = Files.createDirectories(Path.of("target/browser", profile));
        redress = new SpringApplicationBuilder(Redress.class).profiles("embedded").initializers(new BrowserHome())
                .run("--server.port=0", "--redress.council=" + profile);
        visitors = Visitors.at("http://localhost:" + redress.getEnvironment().getProperty("local.server.port"));
        try {
            council = redress.getBean(Council.class);
            childrens();
            adults(Procedure.ADULTS, "Adults’ social care");
            adults(Procedure.PUBLIC_HEALTH, "Public health");
            corporate();
            assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
        } finally {
            visitors.close();
            redress.close();
        }
    }

    private void childrens() throws IOException {
        String reference = logged("Noor Childrens", "Contact with my son was cancelled three times.");
        TasklistPage triage = visitors.signIn(OFFICER).openTask(reference, "Triage contact").claim()
                .tick("Children’s social care").select("Which children’s function", "Part 3").select("Who is complaining", "A parent")
                .choose("Did they complain after more than a year", "No").select("Advocate", "Not relevant")
                .select("Who handles it", team(Procedure.CHILDRENS).name());
        done(triage, "childrens-triage");
        TasklistPage draft = visitors.signIn(handler(Procedure.CHILDRENS)).openTask(reference, "Draft response");
        done(answer(draft, "The visits were cancelled because of sickness."), "childrens-draft");
        signed(reference, Procedure.CHILDRENS, 1);
        letters(reference, Procedure.CHILDRENS, "childrens", "CH-01", "CH-07");
    }

    private void adults(Procedure procedure, String service) throws IOException {
        String name = procedure.name().toLowerCase(Locale.UK).replace('_', '-');
        String reference = logged("Olwen " + name, "The carers came late on nine days, and twice nobody came.");
        TasklistPage triage = visitors.signIn(OFFICER).openTask(reference, "Triage contact").claim().tick(service)
                .select("Who is complaining about it", "Who has, had or asks").choose("Did they complain after more than a year", "No")
                .select("Who handles it", team(procedure).name());
        done(triage, name + "-triage");
        String handler = handler(procedure);
        TasklistPage plan = visitors.signIn(handler).openTask(reference, "Agree plan and period").ready()
                .choose("How does it go on", "We agreed").fill("How is it dealt with", "I read the rota and speak with the carers.")
                .day("Response by", today().plusDays(25)).day("Agreed on", today())
                .choose("How serious is it", "Medium").select("How likely is it to happen again", "Possible");
        done(plan, name + "-plan");
        TasklistPage draft = answer(visitors.signIn(handler).openTask(reference, "Draft response"), "The rota had a gap.")
                .fill("How was the complaint considered", "I read the rota and spoke with the carers.")
                .choose("How serious was it", "Low").select("How likely is it to happen again", "Unlikely");
        done(draft, name + "-draft");
        signed(reference, procedure, 1);
        letters(reference, procedure, name, "AD-01", "AD-03", "AD-11");
    }

    private void corporate() throws IOException {
        String reference = logged("Dana Corporate", "The library closed early three times without a word.");
        TasklistPage triage = visitors.signIn(OFFICER).openTask(reference, "Triage contact").claim()
                .tick("Another service of the council").choose("Did they complain after more than a year", "No")
                .select("Who handles it", team(Procedure.CORPORATE).name());
        done(triage, "corporate-triage");
        done(tenant(answer(visitors.signIn(handler(Procedure.CORPORATE)).openTask(reference, "Draft response"),
                "Two of its three people were ill.")), "corporate-draft");
        signed(reference, Procedure.CORPORATE, 1);
        letters(reference, Procedure.CORPORATE, "corporate-stage-1", "CO-01", "CO-03");

        visitors.signIn(OFFICER);
        Locator happened = visitors.openCase(OFFICER, reference).section("Something happened");
        assertThat(happened.getByLabel("What happened").locator("option").allInnerTexts()).contains("They asked for stage 2: a review")
                .doesNotContain("They asked for stage 2", "They asked for a review panel");
        happened.getByLabel("What happened").selectOption("REVIEW_REQUESTED");
        happened.getByLabel("How it reached us").selectOption("EMAIL");
        happened.getByLabel("What was said or written").fill("I still do not know why nobody put up a notice.");
        happened.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Tell what happened")).click();
        visitors.pageOf(OFFICER).getByText("I still do not know why").first().waitFor();
        TasklistPage review = visitors.signIn("complaints-manager").openTask(reference, "Open review").claim();
        assertThat(review.page().locator(".fjs-form").innerText()).contains("I still do not know why", "Two of its three people were ill.");
        if (review.asks("Which grounds do they name")) {
            review.tick(council.reviewGrounds().get(0).words());
        }
        if (review.asks("Is the review opened")) {
            review.choose("Is the review opened", "Yes");
        }
        review.fill("What is still at issue", "Nobody says why no notice was put up.").select("Who reviews it", "Reviewer");
        if (review.asks("They are outside the line management")) {
            review.tick("They are outside the line management");
        }
        done(review, "corporate-review");
        replacesTheReviewer(reference);
        TasklistPage answer = visitors.signIn("head-of-service").openTask(reference, "Draft response");
        assertThat(answer.page().locator(".fjs-form").innerText()).contains(reference);
        done(tenant(answer(answer, "A notice was up from the first day.")), "corporate-review-draft");
        signed(reference, Procedure.CORPORATE, 2);
        letters(reference, Procedure.CORPORATE, "corporate-stage-2", "CO-04", "CO-06");
    }

    /** By a button of the case's page; nobody who had a part in the first answer is on offer. */
    private void replacesTheReviewer(String reference) {
        Locator work = visitors.openCase("complaints-manager", reference).section("Who works on it");
        Page page = visitors.pageOf("complaints-manager");
        Locator offered = work.getByLabel("New reviewer");
        offered.waitFor();
        assertThat(offered.locator("option").allInnerTexts()).contains("Head of service").doesNotContain("Team manager", "Reviewer");
        offered.selectOption("head-of-service");
        Locator form = work.locator("form").filter(new Locator.FilterOptions().setHasText("Replace the reviewer"));
        form.getByLabel("Why").fill("The reviewer is ill.");
        Accessibility.check(page, "#rd-main");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Replace the reviewer")).click();
        page.getByText("The reviewer is replaced.").waitFor();
    }

    // steps

    private String logged(String name, String words) {
        TasklistPage call = visitors.signIn("contact-centre").startProcess("ontact").choose("immediate risk", "No")
                .select("How did it reach us", "Telephone").day("On which day did it reach the council", today())
                .fill("What do they say", words).fill("Name", name).fill("E-mail", "dana@families.example")
                .tick("They agree that we write").fill("Which person is it about", "Sam Example");
        if (call.asks("How did they say so")) {
            call.choose("How did they say so", "Electronically");
        }
        picture(call.page(), name.replace(' ', '-') + "-call");
        call.start();
        visitors.signIn(OFFICER);
        return (String) visitors.pageOf(OFFICER).evaluate("async name => (await (await fetch('/api/complaints?q='"
                + " + encodeURIComponent(name))).json()).items.map(i => i.reference).sort().pop()", name.split(" ")[1]);
    }

    private TasklistPage answer(TasklistPage draft, String reasons) {
        return draft.ready().choose("What is your answer", "Here is our response").select("Finding", "Upheld")
                .fill("What you found, and why", reasons).fill("What we do to put it right", "A notice at the door and on our pages.")
                .fill("Who does it", "The team manager").day("Done by", today().plusDays(20));
    }

    private static TasklistPage tenant(TasklistPage draft) {
        return draft.asks("Are they the council’s tenant") ? draft.choose("Are they the council’s tenant", "No") : draft;
    }

    /** The checks and the signature that this council's profile asks for, at each stage by people of their own. */
    private void signed(String reference, Procedure procedure, int stage) {
        SignOff its = council.signOff(procedure);
        String name = procedure.name().toLowerCase(Locale.UK) + "-" + stage;
        if (its.qualityCheckApart()) {
            done(visitors.signIn(oneOf("quality-officers", stage)).openTask(reference, "Check response").claim()
                    .choose("Your decision", "Agreed").choose("Do the reasons say", "Yes"), name + "-check");
        }
        if (its.seniorManagersCheck()) {
            done(visitors.signIn(oneOf("senior-managers", stage)).openTask(reference, "Check as senior manager").claim()
                    .choose("Your decision", "Agreed"), name + "-senior");
        }
        done(visitors.signIn(oneOf(its.signedBy(), stage)).openTask(reference, "Check and sign off response").claim()
                .choose("Your decision", "Signed off").choose("Do the reasons say", "Yes").tick("Every point is answered"),
                name + "-sign");
    }

    /** The first member of a group or, at a later stage, the next one where there is one. */
    private String oneOf(String group, int stage) {
        List<String> users = redress.getBean(EngineDoor.class).through(() -> redress.getBean(IdentityService.class).createUserQuery()
                .memberOfGroup(group).orderByUserId().asc().list().stream().map(User::getId).toList());
        return users.get(Math.min(stage, users.size()) - 1);
    }

    private Team team(Procedure procedure) {
        return council.areas().stream().filter(area -> area.procedure() == procedure && area.team() != null).map(ServiceArea::team)
                .flatMap(code -> council.teams(procedure).stream().filter(team -> team.code().equals(code)))
                .findFirst().orElseGet(() -> council.teams(procedure).get(0));
    }

    private String handler(Procedure procedure) {
        return team(procedure).handlers().get(0);
    }

    /** Waits until each of these letters has gone, and keeps them as they look. */
    private void letters(String reference, Procedure procedure, String name, String... rulebookIds) throws IOException {
        visitors.signIn(OFFICER);
        Page page = visitors.pageOf(OFFICER);
        for (String id : rulebookIds) {
            String letter = (String) page.waitForFunction("""
                    async ([reference, id]) => (await (await fetch('/api/complaints/' + reference)).json()).letters.find(letter =>
                        letter.rulebookId === id && letter.hasPdf && letter.deliveries.some(way => way.sentOn))?.id""",
                    List.of(reference, id), new Page.WaitForFunctionOptions().setPollingInterval(250)).jsonValue();
            Files.write(pictures.resolve(name + "-" + id + ".pdf"), page.request()
                    .get(visitors.address() + "/api/complaints/" + reference + "/letters/" + letter + "?format=pdf").body());
        }
        visitors.openCase(OFFICER, reference).section("Letters");
        Accessibility.check(page, "#rd-main");
        assertThat(page.locator("#rd-main").innerText()).as("its team").contains(team(procedure).name());
        picture(page, name + "-case");
    }

    private void done(TasklistPage form, String name) {
        picture(form.page(), name);
        form.complete();
    }

    /** The whole of what Tasklist shows, however long the form. */
    private void picture(Page page, String name) {
        page.setViewportSize(1400, 2400);
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve("%02d-%s.png".formatted(++taken, name))));
        page.setViewportSize(1400, 900);
    }

    private static LocalDate today() {
        return UkTime.dayOf(Instant.now());
    }
}
