package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redress.register.Codes.EventType;
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

    @Test
    void a_decision_says_what_was_decided_and_how_without_what_says_nothing() {
        assertThat(DecisionWords.kind("WHAT_INVESTIGATORS_NEED_TO_KNOW")).isEqualTo("What the investigators need to know");
        assertThat(DecisionWords.outcome("TOLD")).isEmpty();
        assertThat(DecisionWords.outcome("AS_TOLD")).contains("Just what it says");
        assertThat(DecisionWords.outcome("NOT_AGREED")).contains("Not agreed");
    }
}
