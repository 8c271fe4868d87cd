package org.redress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of CONTRIBUTING, "Diagrams" and "Forms", over everything that analysts own. */
class ProcessModelRulesTest {

    @Test
    void diagrams_bear_names_and_ids_by_the_rules() throws IOException {
        List<Violation> violations = new ArrayList<>();
        NameRules rules = new NameRules(violations);
        ProductFiles.ofTheProduct().diagrams.forEach(rules::check);
        none(violations);
    }

    @Test
    void diagrams_are_calm_pictures() throws IOException {
        List<Violation> violations = new ArrayList<>();
        LayoutRules rules = new LayoutRules(violations);
        ProductFiles.ofTheProduct().diagrams.forEach(rules::check);
        none(violations);
    }

    @Test
    void everything_that_a_diagram_names_exists_and_is_used() throws IOException {
        List<Violation> violations = new ArrayList<>();
        new AttributeRules(ProductFiles.ofTheProduct(), violations).check();
        none(violations);
    }

    @Test
    void forms_tables_and_letters_can_be_read() throws IOException {
        List<Violation> violations = new ArrayList<>();
        new FormRules(ProductFiles.ofTheProduct(), violations).check();
        none(violations);
    }

    private static void none(List<Violation> violations) {
        assertThat(violations).withFailMessage(() -> "%d places to mend:%n%s".formatted(violations.size(),
                String.join(System.lineSeparator(), violations.stream().map(Violation::toString).sorted().toList())))
                .isEmpty();
    }
}
