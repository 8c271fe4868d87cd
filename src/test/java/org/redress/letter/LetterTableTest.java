package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.redress.letter.LetterTable.Kind;

/** The table of letters against the rulebook's list, of which {@code rulebook-section-6.csv} is a copy. */
class LetterTableTest {

    private static final Path RULEBOOK = Path.of("src/test/resources/letters/rulebook-section-6.csv");
    private static final Path ELEMENTS = Path.of("src/test/resources/letters/rulebook-section-6-elements.csv");
    /** Letters to the Ombudsman or to everybody, which no complainant receives. */
    private static final Set<String> NOT_TO_COMPLAINANTS = Set.of("LG-01", "LG-02", "LG-03", "LG-05");
    /** Rulebook 6, first line: these go to an advocate too where one has been appointed. */
    private static final List<String> TO_ADVOCATES = List.of("CH-07", "CH-12", "CH-16", "CH-18");

    private final List<Kind> table = new LetterTable().all();

    /** id, when, contents, source. */
    private static List<String[]> rulebook() throws IOException {
        return Files.readAllLines(RULEBOOK).stream().filter(line -> !line.startsWith("#")).skip(1)
                .map(line -> line.split("\\|", -1)).toList();
    }

    @Test
    void holds_every_letter_of_the_rulebook_in_its_order_with_its_time() throws IOException {
        List<String> written = new ArrayList<>();
        table.stream().map(kind -> kind.id() + " | " + kind.when()).distinct().forEach(written::add);
        assertThat(written).isEqualTo(rulebook().stream().map(cells -> cells[0] + " | " + cells[1]).toList());
    }

    @Test
    void every_letter_has_a_reader_a_law_and_the_elements_that_all_have() {
        assertThat(table).allSatisfy(kind -> {
            assertThat(kind.law()).isNotBlank();
            assertThat(kind.mandatory()).as(kind.id()).hasSizeGreaterThan(2).doesNotHaveDuplicates()
                    .allMatch(element -> element.matches("[a-z][a-z0-9-]*"));
            if (NOT_TO_COMPLAINANTS.contains(kind.id())) {
                assertThat(kind.recipients()).doesNotContain("complainant");
            } else {
                assertThat(kind.recipients()).contains("complainant");
                assertThat(kind.mandatory()).as(kind.id()).contains("handler", "accessible-formats");
            }
        });
    }

    /** Each phrase of the rulebook's cell: the elements that say it, in all letters of this id or in those named, or why none does. */
    @Test
    void whatever_the_rulebook_wants_in_a_letter_is_an_element_of_it() throws IOException {
        List<String> unsaid = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        rulebook().forEach(cells -> Arrays.stream(cells[2].split("[;,]")).forEach(phrase ->
                wanted.add(cells[0] + "|" + phrase.strip())));
        List<String[]> said = Files.readAllLines(ELEMENTS).stream().filter(line -> !line.startsWith("#")).skip(1)
                .map(line -> line.split("\\|", -1)).toList();
        assertThat(said.stream().map(cells -> cells[0] + "|" + cells[1])).containsExactlyElementsOf(wanted);
        for (String[] cells : said) {
            assertThat(cells[2].isEmpty()).as("either elements or a reason: %s", cells[1]).isNotEqualTo(cells[3].isEmpty());
            for (String element : cells[2].split(" ")) {
                String[] parts = element.split(":");
                if (!element.isEmpty() && table.stream().filter(kind -> kind.id().equals(cells[0]) && (parts.length == 1
                        || kind.stem().equals(parts[0]))).map(kind -> kind.mandatory().contains(parts[parts.length - 1]))
                        .reduce((one, other) -> one && other).filter(all -> all).isEmpty()) {
                    unsaid.add(cells[0] + " " + cells[1] + ": " + element);
                }
            }
        }
        assertThat(unsaid).isEmpty();
    }

    @Test
    void whatever_the_rulebook_wants_to_tell_of_the_ombudsman_is_an_element() throws IOException {
        Map<String, String> contents = rulebook().stream().collect(Collectors.toMap(cells -> cells[0], cells -> cells[2]));
        assertThat(table).filteredOn(kind -> contents.get(kind.id()).matches(".*(LGSCO|Ombudsman).*")
                && !NOT_TO_COMPLAINANTS.contains(kind.id())).hasSizeGreaterThan(15).allSatisfy(kind ->
                assertThat(kind.mandatory()).as(kind.id()).anyMatch(element -> element.contains("ombudsman")));
    }

    @Test
    void goes_to_the_advocate_where_the_law_says_so() {
        assertThat(table).filteredOn(kind -> TO_ADVOCATES.contains(kind.id())).hasSize(TO_ADVOCATES.size())
                .allMatch(kind -> kind.copies().contains("advocate"));
    }

    @Test
    void what_is_built_has_its_templates_and_nothing_else_lies_beside_them() throws IOException {
        Set<String> wanted = table.stream().filter(Kind::built).flatMap(kind -> kind.templates().stream())
                .map(name -> name + ".html").collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(Path.of("forms/letters"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(wanted);
        }
        assertThat(table).filteredOn(kind -> !kind.built()).allMatch(kind -> kind.versions().isEmpty()
                && kind.encloses().isEmpty() && kind.approval() == null);
    }

    @Test
    void responses_refusals_and_restrictions_go_after_a_decision_and_nothing_else_does() {
        Function<Kind, String> name = kind -> kind.built() ? kind.stem() : kind.id();
        assertThat(table.stream().filter(Kind::needsApproval).map(name)).containsExactlyInAnyOrder(
                // refusals and restrictions
                "sufficient-interest", "deferral", "out-of-time", "late-panel-refused", "adults-exempt",
                "adults-representative-refused", "adults-out-of-time", "review-refused", "not-accepted", "contact-restriction",
                // responses
                "stage-1-response", "adjudication", "final-response", "adults-response", "corporate-response",
                "review-response", "ombudsman-answer", "ombudsman-comments",
                "apology", "report-notice", "report-action");
        assertThat(table).filteredOn(kind -> kind.needsApproval() && kind.built())
                .allMatch(kind -> kind.approval() != null);
    }
}
