package org.redress.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that shows nothing says nothing, whatever it is made of. */
class TextsTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t\n", "\u200b", "\u00a0", "\u2007\u202f\u3000", "\u2060\ufeff\u00ad", "\u200e\u202e",
        "\u200b \u200d", "\ufe0f", "\u034f", "\u3164", "\u2800", "\u0007"})
    void what_shows_nothing_is_blank(String text) {
        assertThat(Texts.blank(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u200ba\u200b", ".", "0", "é", "\u4e0d", "\ud83d\ude42", "\u0639"})
    void what_shows_something_is_not(String text) {
        assertThat(Texts.blank(text)).isFalse();
    }

    @Test
    void the_api_reads_a_text_that_shows_nothing_as_an_empty_one_and_leaves_all_others_as_they_are() throws Exception {
        ObjectMapper json = new ObjectMapper()
                .registerModule(new SimpleModule().addDeserializer(String.class, new JsonValues.Text()));
        assertThat(json.readerForListOf(String.class).<List<String>>readValue("[\"\\u200b\\u00a0\", \" a\\u200b\", null]"))
                .containsExactly("", " a\u200b", null);
    }
}
