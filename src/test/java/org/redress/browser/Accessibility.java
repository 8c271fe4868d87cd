package org.redress.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** An accessibility check of our own parts of a page, by axe-core against WCAG 2.2 AA. */
public final class Accessibility {

    private static final List<String> STANDARD = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Accessibility() {}

    /** Fails with every violation inside the element that the selector finds, and where it is. */
    public static void check(Page page, String ourPart) {
        List<Rule> violations = new AxeBuilder(page).withTags(STANDARD).include(List.of(ourPart)).analyze().getViolations();
        if (!violations.isEmpty()) {
            throw new AssertionError("%s is not accessible:%n%s".formatted(ourPart, String.join(System.lineSeparator(),
                    violations.stream().map(rule -> "%s (%s): %s".formatted(rule.getHelp(), rule.getId(),
                            rule.getNodes().stream().map(node -> node.getHtml()).toList())).toList())));
        }
    }
}
