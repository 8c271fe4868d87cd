package org.redress.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The people in front of the browser: each has a browser context of their own, so several can be signed in at once. */
public final class Visitors {

    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static final double LIMIT_MS = 45_000;

    private final Browser browser;
    private final String address;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<String> complaintsOfTheBrowser = new ArrayList<>();

    private Visitors(Browser browser, String address) {
        this.browser = browser;
        this.address = address;
    }

    /** Where the application answers: {@code http://localhost:<port>}. */
    public String address() {
        return address;
    }

    /** Signs a demo user in to Tasklist, in a browser context of their own; a second call comes back to it. */
    public TasklistPage signIn(String user) {
        return signInFrom("Europe/London", user);
    }

    /** Signs a demo user in at a computer that is set to another time zone. */
    public TasklistPage signInFrom(String zone, String user) {
        Page page = pages.computeIfAbsent(user, name -> newPage(name, zone));
        TasklistPage tasklist = new TasklistPage(page, address);
        tasklist.open();
        tasklist.signInIfAsked(user, "redress");
        return tasklist;
    }

    /** Tasklist as the user left it; who has not come yet signs in. */
    TasklistPage tasklistOf(String user) {
        Page page = pages.get(user);
        return page == null ? signIn(user) : new TasklistPage(page, address);
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

    /** Scripts that failed, and requests that were refused or failed: what a person would run into. */
    public List<String> complaintsOfTheBrowser() {
        return List.copyOf(complaintsOfTheBrowser);
    }

    private Page newPage(String user, String zone) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1400, 900)
                .setLocale("en-GB").setTimezoneId(zone));
        context.setDefaultTimeout(LIMIT_MS);
        Page page = context.newPage();
        page.onResponse(response -> {
            // Asked before anybody has signed in, whatever comes back is right.
            boolean whoAmI = response.url().endsWith("/api/admin/auth/user/default");
            if (response.status() >= 400 && !whoAmI) {
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
        return page;
    }

    private void leave(String test) {
        pages.forEach((user, page) -> {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser", test + "-" + user + ".png")));
            page.context().close();
        });
        pages.clear();
    }

    /** Starts Debian's Chromium once for a test class and gives each test its {@link Visitors}. */
    static final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

        private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Chromium.class);

        @Override
        public void beforeAll(ExtensionContext test) {
            ClockUtil.reset();
            Path chromium = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
            if (!Files.isExecutable(chromium)) {
                throw new IllegalStateException("The browser tests need Chromium, and there is no " + chromium
                        + ". On Debian: apt-get install -y chromium. Elsewhere: set CHROMIUM to its path.");
            }
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            ExtensionContext.Store store = test.getStore(OURS);
            store.put("playwright", playwright);
            store.put("browser", playwright.chromium().launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium).setArgs(ARGUMENTS).setHeadless(true)));
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
            Visitors visitors = test.getStore(OURS).get("visitors", Visitors.class);
            if (visitors != null) {
                visitors.leave(test.getRequiredTestMethod().getName());
            }
        }

        @Override
        public void afterAll(ExtensionContext test) {
            Browser browser = test.getStore(OURS).remove("browser", Browser.class);
            if (browser != null) {
                browser.close();
            }
            Playwright playwright = test.getStore(OURS).remove("playwright", Playwright.class);
            if (playwright != null) {
                playwright.close();
            }
        }

        private static Visitors visitors(ExtensionContext test) {
            return test.getStore(OURS).getOrComputeIfAbsent("visitors", key -> new Visitors(
                    test.getStore(OURS).get("browser", Browser.class), "http://localhost:"
                    + SpringExtension.getApplicationContext(test).getEnvironment().getProperty("local.server.port")),
                    Visitors.class);
        }
    }
}
