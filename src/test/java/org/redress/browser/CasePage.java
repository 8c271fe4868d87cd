package org.redress.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The page of one case by its reference: everything that is known of it. */
public final class CasePage {

    private final Page page;
    private final String address;

    CasePage(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    public Page page() {
        return page;
    }

    public CasePage open(String reference) {
        page.navigate(address + "/camunda/app/tasklist/default/#/case/" + reference);
        page.locator(".rd-head h2").filter(new Locator.FilterOptions().setHasText(reference)).waitFor();
        return this;
    }

    /** Opens a section by its heading, such as "Letters", and returns it. */
    public Locator section(String heading) {
        Locator section = page.locator(".rd-section").filter(new Locator.FilterOptions().setHas(
                page.locator("> summary").filter(new Locator.FilterOptions().setHasText(heading)))).first();
        if (section.getAttribute("open") == null) {
            section.locator("> summary").click();
        }
        return section;
    }

    public boolean shows(String words) {
        return page.getByText(words).first().isVisible();
    }
}
