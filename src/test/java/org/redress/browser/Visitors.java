package org.redress.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The people in front of the browser: each has a browser context of their own, so several can be signed in at once, and
 * keeps it from test to test, as people leave their browser open.
 */
public final class Visitors implements ExtensionContext.Store.CloseableResource {

    private static final String ENGLAND = "Europe/London";
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 900;
    private static final double LIMIT_MS = 45_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> abroad = new LinkedHashSet<>();
    private final List<String> complaintsOfTheBrowser = new ArrayList<>();

    private Visitors(Path chromium, String address) {
        this.playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(chromium).setArgs(ARGUMENTS).setHeadless(true));
        this.address = address;
    }

    /** The people in front of a browser of its own, for an application that a test has started; to be closed. */
    static Visitors at(String address) {
        return new Visitors(Chromium.chromium(), address);
    }

    /** Where the application answers: {@code http://localhost:<port>}. */
    public String address() {
        return address;
    }

    /** Signs a demo user in on the page that asks for it, in a new browser context. */
    public TasklistPage signInByHand(String user) {
        TasklistPage tasklist = new TasklistPage(newPage(user, ENGLAND), address);
        tasklist.open();
        tasklist.signIn(user, "redress");
        return tasklist;
    }

    /** Tasklist, loaded anew, as a demo user who is signed in. */
    public TasklistPage signIn(String user) {
        return signInFrom(ENGLAND, user);
    }

    /** As {@link #signIn}, at a computer that is set to another time zone. */
    public TasklistPage signInFrom(String zone, String user) {
        TasklistPage tasklist = new TasklistPage(come(user, zone), address);
        tasklist.open();
        return tasklist.isUp();
    }

    /** Tasklist as the user left it; who has not come yet signs in. */
    TasklistPage tasklistOf(String user) {
        return seen.contains(user) ? new TasklistPage(pages.get(user), address) : signIn(user);
    }

    /** The page that a signed-in user looks at. */
    public Page pageOf(String user) {
        return pages.get(user);
    }

    /** Opens the page of a case as a user who has signed in. */
    public CasePage openCase(String user, String reference) {
        CasePage page = new CasePage(pages.get(user), address);
        page.open(reference);
        return page;
    }

    /** Waits until a letter of the case, by the words of its title, has gone and can be had as PDF. */
    void waitForLetter(String user, String reference, String title) {
        pages.get(user).waitForFunction("""
                async ([reference, title]) => (await (await fetch('/api/complaints/' + reference)).json()).letters
                    .some(letter => letter.title.includes(title) && letter.hasPdf && letter.deliveries.some(way => way.sentOn))""",
                List.of(reference, title), new Page.WaitForFunctionOptions().setPollingInterval(250));
    }

    /** Scripts that failed, and requests that were refused or failed: what a person would run into. */
    public List<String> complaintsOfTheBrowser() {
        return List.copyOf(complaintsOfTheBrowser);
    }

    /** Takes the refusal that a test asked for out of the complaints, and fails where there was none. */
    void wasRefused(String request) {
        if (!complaintsOfTheBrowser.removeIf(complaint -> complaint.contains(request))) {
            throw new AssertionError("Nothing refused " + request + ": " + complaintsOfTheBrowser);
        }
    }

    /** The page of somebody who is signed in; whoever comes for the first time signs in past the page that asks for it. */
    private Page come(String user, String zone) {
        Page page = pages.get(user);
        if (page == null || !zone.equals(ENGLAND)) {
            page = newPage(user, zone);
            BrowserContext context = page.context();
            context.request().get(address + "/camunda/app/tasklist/default/");
            String token = context.cookies().stream().filter(cookie -> cookie.name.equals("XSRF-TOKEN")).findFirst().orElseThrow().value;
            APIResponse answer = context.request().post(address + "/camunda/api/admin/auth/user/default/login/tasklist",
                    RequestOptions.create().setHeader("X-XSRF-TOKEN", token)
                            .setForm(FormData.create().set("username", user).set("password", "redress")));
            if (!answer.ok()) {
                throw new IllegalStateException("%s cannot sign in: %d %s".formatted(user, answer.status(), answer.text()));
            }
        }
        seen.add(user);
        return page;
    }

    private Page newPage(String user, String zone) {
        if (pages.containsKey(user)) {
            pages.remove(user).context().close();
        }
        Set<String> completed = new HashSet<>();
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT)
                .setLocale("en-GB").setTimezoneId(zone));
        context.setDefaultTimeout(LIMIT_MS);
        Page page = context.newPage();
        page.onResponse(response -> {
            // Asked before anybody has signed in, whatever comes back is right.
            boolean whoAmI = response.url().endsWith("/api/admin/auth/user/default");
            if (response.ok() && response.url().endsWith("/submit-form")) {
                completed.add(response.url().replace("/submit-form", ""));
            }
            // Tasklist asks once more for a task that its own page has just completed.
            boolean over = response.status() == 404 && completed.contains(response.url());
            if (response.status() >= 400 && !whoAmI && !over) {
                complaintsOfTheBrowser.add("%s: %d %s %s".formatted(user, response.status(),
                        response.request().method(), response.url()));
            }
        });
        page.onConsoleMessage(message -> {
            // A request that failed was complained of above.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaintsOfTheBrowser.add(user + ": " + message.text());
            }
        });
        page.onPageError(error -> complaintsOfTheBrowser.add(user + ": " + error));
        pages.put(user, page);
        seen.add(user);
        if (!zone.equals(ENGLAND)) {
            abroad.add(user);
        }
        return page;
    }

    /** Takes a picture of each page of the test, and leaves nothing on them that would go on. */
    private void leave(String test) {
        seen.forEach(user -> {
            Page page = pages.get(user);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser", test + "-" + user + ".png")));
            page.navigate("about:blank");
            page.setViewportSize(WIDTH, HEIGHT);
        });
        abroad.forEach(user -> pages.remove(user).context().close());
        abroad.clear();
        seen.clear();
        complaintsOfTheBrowser.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** Starts Debian's Chromium once for the application that the tests share, and gives each test its {@link Visitors}. */
    static final class Chromium implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

        private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Chromium.class);

        @Override
        public void beforeAll(ExtensionContext test) {
            ClockUtil.reset();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Visitors.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return visitors(test);
        }

        @Override
        public void afterEach(ExtensionContext test) {
            visitors(test).leave(test.getRequiredTestMethod().getName());
        }

        private static Visitors visitors(ExtensionContext test) {
            String address = "http://localhost:" + SpringExtension.getApplicationContext(test).getEnvironment()
                    .getProperty("local.server.port");
            return test.getRoot().getStore(OURS).getOrComputeIfAbsent(address, its -> new Visitors(chromium(), its),
                    Visitors.class);
        }

        private static Path chromium() {
            Path chromium = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
            if (!Files.isExecutable(chromium)) {
                throw new IllegalStateException("The browser tests need Chromium, and there is no " + chromium
                        + ". On Debian: apt-get install -y chromium. Elsewhere: set CHROMIUM to its path.");
            }
            return chromium;
        }
    }
}
