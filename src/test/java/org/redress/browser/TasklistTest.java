package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tasklist opens for the people who work with it. */
@BrowserTest
class TasklistTest {

    @Test
    void the_contact_centre_signs_in_and_sees_Redress(Visitors visitors) {
        TasklistPage tasklist = visitors.signIn("contact-centre");
        assertThat(tasklist.title()).contains("Redress");
        assertThat(tasklist.page().locator("body").innerText()).contains("Redress").doesNotContain("Camunda Tasklist");
        assertThat(tasklist.page().locator(".form-signin:visible").count()).as("sign-in forms still shown").isZero();
        assertThat(visitors.complaintsOfTheBrowser()).isEmpty();
    }
}
