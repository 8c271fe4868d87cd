package org.redress.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** Camunda Tasklist as officers use it. */
public final class TasklistPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Page page;
    private final String address;

    TasklistPage(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    public Page page() {
        return page;
    }

    public void open() {
        page.navigate(address + "/camunda/app/tasklist/default/");
        page.locator(".form-signin input[type=text]:visible, .account:visible").first().waitFor();
    }

    /** Signs in on the page that asks for it. */
    void signIn(String user, String password) {
        Locator name = page.locator(".form-signin input[type=text], input[name=username]").first();
        Locator word = page.locator(".form-signin input[type=password], input[name=password]").first();
        // The page takes the focus to the name as it comes up, maybe in the middle of the password.
        for (int tries = 0; tries < 5 && !(name.inputValue().equals(user) && word.inputValue().equals(password)); tries++) {
            name.fill(user);
            word.fill(password);
        }
        page.locator(".form-signin button[type=submit], form button[type=submit]").first().click();
        isUp();
    }

    /** Waits for the lists of whoever is signed in. */
    TasklistPage isUp() {
        page.locator(".account:visible").first().waitFor();
        page.locator(".start-process-action").first().waitFor();
        return this;
    }

    public String title() {
        return page.title();
    }

    /** The product's name in the bar at the top. */
    public String brand() {
        return page.locator(".navbar-brand").first().innerText().strip();
    }

    /** Chooses a filter on the left. */
    public TasklistPage filter(String name) {
        page.locator(".task-filters li a, .task-filters .task-filter").filter(
                new Locator.FilterOptions().setHasText(name)).first().click();
        return this;
    }

    /** The names of the tasks in the list. */
    public List<String> taskNames() {
        return page.locator("ol.tasks-list li.task h4 a, .tasks-list .task .names .task").allInnerTexts().stream()
                .map(String::strip).toList();
    }

    /** Opens the first task in the list that bears these words, such as a name or a reference, and waits for it. */
    public TasklistPage openTask(String words) {
        page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(words)).first().click();
        page.locator(".nav-tabs a").first().waitFor();
        return this;
    }

    /**
     * Opens the task of that name in the case, wherever in the lists it stands. A task that a job has still to make is
     * looked for again, with a limit.
     */
    public TasklistPage openTask(String reference, String name) {
        Locator task = page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(reference))
                .filter(new Locator.FilterOptions().setHasText(name)).first();
        for (int tries = 0; tries < 20 && !comesUp(task); tries++) {
            page.navigate("about:blank");
            open();
        }
        task.click();
        page.locator(".nav-tabs a").first().waitFor();
        return this;
    }

    private static boolean comesUp(Locator found) {
        try {
            found.waitFor(new Locator.WaitForOptions().setTimeout(4_000));
            return true;
        } catch (TimeoutError notYet) {
            return false;
        }
    }

    /**
     * Loads the page anew while one of its scripts needs eight seconds, on the page's own clock, and tells whether the
     * lists come up all the same.
     */
    boolean reloadOverASlowLine() {
        page.clock().install();
        page.route("**/lib/ngDefine*", route -> {
            page.clock().fastForward(8_000);
            page.clock().runFor(500);
            route.resume();
        });
        page.reload();
        page.locator(".task-filters").first().waitFor();
        page.unroute("**/lib/ngDefine*");
        return page.locator(".task-filters").first().isVisible();
    }

    /**
     * Opens a task by its id, as a link does: on Tasklist as it stands or, where it does not come up there, on the page
     * loaded anew. Tasklist, while it still writes its filter into the address, can lose a task that is put there meanwhile.
     */
    public TasklistPage openTaskById(String id) {
        if (page.url().startsWith(address + "/camunda/app/tasklist/default/#/?")) {
            page.evaluate("""
                    id => {
                      document.querySelectorAll('.fjs-form').forEach(form => form.setAttribute('data-before', ''));
                      location.hash = '#/?task=' + id;
                    }""", id);
            if (comesUp(page.locator(".fjs-form:not([data-before]) .fjs-form-field:visible").first())) {
                return this;
            }
        }
        page.navigate("about:blank");
        page.navigate(address + "/camunda/app/tasklist/default/#/?task=" + id);
        page.locator(".task-details, [cam-tasklist-task]").first().waitFor();
        return this;
    }

    /** Takes the open task, and waits until its form can be filled in. */
    public TasklistPage claim() {
        page.locator(".claim, .assignee .set-assignee").or(page.getByText("Claim",
                new Page.GetByTextOptions().setExact(true))).first().click();
        return ready();
    }

    /**
     * Waits until the form can be filled in and stays as it is: after Claim, Tasklist draws it once more, and a field
     * that was filled in before is empty again.
     */
    public TasklistPage ready() {
        page.locator(".fjs-form input:enabled, .fjs-form textarea:enabled").locator("visible=true").first().waitFor();
        page.waitForFunction("""
                () => {
                  const form = document.querySelector('.fjs-form');
                  const drawn = form?.querySelector('input:enabled, textarea:enabled') ? form.innerHTML : null;
                  if (!drawn || window.formSeen?.form !== form || window.formSeen.drawn !== drawn) {
                    window.formSeen = {form, drawn, since: Date.now()};
                    return false;
                  }
                  return Date.now() - window.formSeen.since > 300;
                }""", null, new Page.WaitForFunctionOptions().setPollingInterval(50));
        return this;
    }

    /** Opens a tab of the task: Form, History, Description, Case. */
    public TasklistPage tab(String name) {
        page.locator(".nav-tabs a").filter(new Locator.FilterOptions().setHasText(name)).first().click();
        return this;
    }

    /** Opens the start form of a process. */
    public TasklistPage startProcess(String name) {
        page.locator(".start-process-action a").first().click();
        page.locator(".modal-dialog li").filter(new Locator.FilterOptions().setHasText(name)).first().locator("a")
                .first().click();
        page.locator(".fjs-form").first().waitFor();
        return this;
    }

    /** Fills the field that bears this label. */
    public TasklistPage fill(String label, String value) {
        Locator field = page.locator(".fjs-form").getByLabel(label).locator("visible=true").first();
        field.fill(value);
        field.blur();
        return this;
    }

    /** Writes a day, as {@code dd/mm/yyyy}, into the field that bears this label, and leaves it: a list that got the focus would open. */
    public TasklistPage day(String label, LocalDate day) {
        Locator field = field("datetime", label).locator("input[type=text]:visible").first();
        field.fill(DAY.format(day));
        field.press("Enter");
        field.blur();
        return this;
    }

    /** Chooses an answer of the question that bears these words. */
    public TasklistPage choose(String question, String answer) {
        field("radio", question).locator("label").filter(new Locator.FilterOptions().setHasText(
                Pattern.compile("^" + answer))).first().click();
        return this;
    }

    /** Ticks the box that bears these words. */
    public TasklistPage tick(String words) {
        page.locator(".fjs-form label:visible").filter(new Locator.FilterOptions().setHasText(words)).first().click();
        return this;
    }

    /** Chooses an option of the select that bears this label. */
    public TasklistPage select(String label, String option) {
        field("select", label).locator(".fjs-input-group").first().click();
        field("select", label).locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(option))
                .first().click();
        return this;
    }

    /** Whether the form asks the question that bears these words now. */
    public boolean asks(String label) {
        return page.locator(".fjs-form-field:visible").filter(new Locator.FilterOptions().setHasText(label))
                .count() > 0;
    }

    private Locator field(String kind, String label) {
        return page.locator(".fjs-form-field-" + kind + ":visible")
                .filter(new Locator.FilterOptions().setHasText(label)).first();
    }

    /** Completes the open task. */
    public TasklistPage complete() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true)).click();
        page.getByText("Select a task in the list").first().waitFor();
        return this;
    }

    /** Starts the process whose start form is open. */
    public TasklistPage start() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start").setExact(true)).click();
        page.locator(".modal-dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    /** What Tasklist tells the person: messages and refusals. */
    public String messages() {
        page.locator(".notification-panel, [notifications-panel] .alert").first().waitFor();
        return page.locator(".notification-panel, [notifications-panel] .alert").allInnerTexts().toString();
    }
}
