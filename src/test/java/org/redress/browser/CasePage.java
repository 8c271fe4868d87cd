package org.redress.browser;

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
        page.navigate(address + "/camunda/app/tasklist/default/#/case?reference=" + reference);
        page.getByText(reference).first().waitFor();
        return this;
    }

    public boolean shows(String words) {
        return page.getByText(words).first().isVisible();
    }
}
