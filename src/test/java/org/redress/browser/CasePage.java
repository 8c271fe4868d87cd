package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
        return section(page, heading);
    }

    /**
     * Opens a section of one of our pages and returns it. Tasklist may draw a page twice as it comes up: the section
     * is the one that has stayed for a moment.
     */
    static Locator section(Page page, String heading) {
        page.waitForFunction("""
                heading => {
                  const found = [...document.querySelectorAll('.rd-section')].find(section => section.checkVisibility()
                      && section.querySelector(':scope > summary').textContent.includes(heading));
                  if (found && !found.open) {
                    found.querySelector(':scope > summary').click();
                  }
                  if (!found || window.lookedAt?.section !== found) {
                    window.lookedAt = {section: found, since: Date.now()};
                    return false;
                  }
                  return Date.now() - window.lookedAt.since > 150;
                }""", heading, new Page.WaitForFunctionOptions().setPollingInterval(50));
        return page.locator(".rd-section").filter(new Locator.FilterOptions().setHas(
                page.locator("> summary").filter(new Locator.FilterOptions().setHasText(heading)))).first();
    }

    /** Scrolls whatever the head of the case stays in sight on, and fails where anything shows above the head. */
    static void nothingShowsAboveTheHead(Page page) {
        assertThat(page.evaluate("""
                () => {
                  const head = document.querySelector('.rd-head');
                  let scrolled = head.parentElement;
                  while (!/auto|scroll/.test(getComputedStyle(scrolled).overflowY) || scrolled.scrollHeight <= scrolled.clientHeight) {
                    scrolled = scrolled.parentElement;
                  }
                  scrolled.scrollTop = 700;
                  const left = head.getBoundingClientRect().left + 8, top = scrolled.getBoundingClientRect().top;
                  const above = [1, 5, 10, 15, 20, 25].map(y => document.elementFromPoint(left, top + y))
                      .filter(found => !head.contains(found)).map(found => found.outerHTML.slice(0, 80));
                  const scrolls = scrolled.scrollTop > 100;
                  scrolled.scrollTop = 0;
                  return scrolls ? above.join() : 'it does not scroll';
                }""")).as("what shows above the head").isEqualTo("");
    }

    public boolean shows(String words) {
        return page.getByText(words).first().isVisible();
    }
}
