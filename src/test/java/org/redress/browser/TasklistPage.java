package org.redress.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** Camunda Tasklist as officers use it. */
public final class TasklistPage {

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

    void signInIfAsked(String user, String password) {
        Locator name = page.locator(".form-signin input[type=text], input[name=username]").first();
        if (name.isVisible()) {
            name.fill(user);
            page.locator(".form-signin input[type=password], input[name=password]").first().fill(password);
            page.locator(".form-signin button[type=submit], form button[type=submit]").first().click();
        }
        page.locator(".account:visible").first().waitFor();
        page.locator(".start-process-action").first().waitFor();
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

    /** Opens the first task in the list that bears these words. */
    public TasklistPage openTask(String words) {
        page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(words)).first().click();
        page.locator(".task-details, [cam-tasklist-task]").first().waitFor();
        return this;
    }

    /** Opens a task by its id, as the link in an e-mail does. */
    public TasklistPage openTaskById(String id) {
        page.navigate(address + "/camunda/app/tasklist/default/#/?task=" + id);
        page.locator(".task-details, [cam-tasklist-task]").first().waitFor();
        return this;
    }

    public TasklistPage claim() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Claim")).first().click();
        page.getByText("Reset assignee").or(page.locator(".assignee .unclaim")).first().waitFor();
        return this;
    }

    /** Opens a tab of the task: Form, History, Description, Case. */
    public TasklistPage tab(String name) {
        page.locator(".nav-tabs a").filter(new Locator.FilterOptions().setHasText(name)).first().click();
        return this;
    }

    /** Opens the start form of a process. */
    public TasklistPage startProcess(String name) {
        page.locator(".start-process-action a, .start-process-action").first().click();
        page.locator(".modal-dialog li, .modal-body li").filter(new Locator.FilterOptions().setHasText(name)).first()
                .click();
        page.locator(".fjs-form").first().waitFor();
        return this;
    }

    /** Fills the field that bears this label. */
    public TasklistPage fill(String label, String value) {
        page.getByLabel(label).first().fill(value);
        return this;
    }

    /** Ticks the box or chooses the answer that bears this label. */
    public TasklistPage choose(String label) {
        page.locator(".fjs-form label").filter(new Locator.FilterOptions().setHasText(label)).first().click();
        return this;
    }

    /** Chooses an option of the select that bears this label. */
    public TasklistPage select(String label, String option) {
        page.getByLabel(label).first().click();
        page.locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(option)).first().click();
        return this;
    }

    /** Completes the open task. */
    public TasklistPage complete() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true)).click();
        return this;
    }

    /** Starts the process whose start form is open. */
    public TasklistPage start() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start").setExact(true)).click();
        return this;
    }

    /** What Tasklist tells the person: messages and refusals. */
    public String messages() {
        page.locator(".notification-panel, [notifications-panel] .alert").first().waitFor();
        return page.locator(".notification-panel, [notifications-panel] .alert").allInnerTexts().toString();
    }
}
