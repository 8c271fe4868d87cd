package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.DecisionWords;

/** Officers read words, the same ones everywhere, and no codes. */
class WordsOfTheCaseTest {

    private static final Path PAGE = Path.of(
            "src/main/resources/META-INF/resources/webjars/camunda/app/tasklist/scripts/redress/case.js");

    @ParameterizedTest
    @EnumSource(EventType.class)
    void a_task_says_of_a_message_what_the_case_tab_says(EventType type) throws IOException {
        assertThat(Files.readString(PAGE)).contains("['%s', '%s', ".formatted(type.name(), type.said()));
    }

    /** What is told of a case is offered by its procedure: what no step of it knows is not. */
    @ParameterizedTest
    @CsvSource({
        "CHILDRENS, REVIEW_REQUESTED OTHER_BODY_INVOLVED",
        "ADULTS, REVIEW_REQUESTED STAGE_2_REQUESTED STAGE_1_SKIP_AGREED STATEMENT_AGREED STATEMENT_AMENDED RESPONSE_RECEIVED"
                + " PANEL_REQUESTED EARLY_REFERRAL_ACCEPTED EARLY_REFERRAL_DECLINED EARLY_REFERRAL_RETURNED",
        "PUBLIC_HEALTH, REVIEW_REQUESTED STAGE_2_REQUESTED STAGE_1_SKIP_AGREED STATEMENT_AGREED STATEMENT_AMENDED RESPONSE_RECEIVED"
                + " PANEL_REQUESTED EARLY_REFERRAL_ACCEPTED EARLY_REFERRAL_DECLINED EARLY_REFERRAL_RETURNED",
        "CORPORATE, STAGE_2_REQUESTED STAGE_1_SKIP_AGREED STATEMENT_AGREED STATEMENT_AMENDED RESPONSE_RECEIVED PANEL_REQUESTED"
                + " EARLY_REFERRAL_ACCEPTED EARLY_REFERRAL_DECLINED EARLY_REFERRAL_RETURNED OTHER_BODY_INVOLVED"})
    void something_happened_offers_what_the_procedure_of_the_case_knows(Procedure procedure, String notOffered) throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains("EVENTS.filter(([code]) => !c.procedure || !ONLY[code] || ONLY[code].split(' ').includes(c.procedure))");
        Matcher only = Pattern.compile("const ONLY = \\{(.*?)};", Pattern.DOTALL).matcher(page);
        assertThat(only.find()).isTrue();
        assertThat(Pattern.compile("(\\w+): '([\\w ]+)'").matcher(only.group(1)).results()
                .filter(one -> !List.of(one.group(2).split(" ")).contains(procedure.name())).map(one -> one.group(1)))
                .containsExactlyInAnyOrder(notOffered.split(" "));
    }

    @Test
    void whoever_takes_what_happened_has_a_name_that_officers_read() throws IOException {
        String page = Files.readString(PAGE);
        Matcher takers = Pattern.compile("const TAKERS = \\{(.*?)};", Pattern.DOTALL).matcher(page);
        assertThat(takers.find()).isTrue();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                if (text.contains("implements HappeningListener")) {
                    Matcher process = Pattern.compile("String process\\(\\) \\{\\s+return \"([a-z0-9-]+)\";").matcher(text);
                    assertThat(process.find()).as(source.toString()).isTrue();
                    assertThat(takers.group(1)).containsPattern("'?" + process.group(1) + "'?: '");
                }
            }
        }
    }

    @Test
    void a_decision_says_what_was_decided_and_how_without_what_says_nothing() {
        assertThat(DecisionWords.kind("WHAT_INVESTIGATORS_NEED_TO_KNOW")).isEqualTo("What the investigators need to know");
        assertThat(DecisionWords.outcome("TOLD")).isEmpty();
        assertThat(DecisionWords.outcome("AS_TOLD")).contains("Just what it says");
        assertThat(DecisionWords.outcome("NOT_AGREED")).contains("Not agreed");
    }
}
