package org.redress.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paragraphs, lists and bold come through; nothing else does. */
class RichTextTest {

    private static String of(String html) {
        return RichText.of(html).map(RichText::xhtml).orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>One</p><p>Two</p>                                | <p>One</p><p>Two</p>
            <div>One<br><br>Two</div>                           | <p>One</p><p>Two</p>
            One <b>bold</b> word                                | <p>One <strong>bold</strong> word</p>
            <p>One</p><ul><li>a</li><li>b</li></ul>             | <p>One</p><ul><li>a</li><li>b</li></ul>
            <ul><li><p>a</p></li></ul><ol><li>b</li></ol>       | <ul><li>a</li></ul><ol><li>b</li></ol>
            <ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>    | <ol><li>a</li></ol><ul><li>b</li></ul><ol><li>c</li></ol>
            <h1>Title</h1><table><tr><td>a</td><td>b</td></tr></table> | <p>Title</p><p>a</p><p>b</p>
            <em>slanted</em> <a href="http://x.example">link</a> | <p>slanted link</p>
            <p> </p><p><strong> </strong></p><ul><li></li></ul> | ''
            <p>&#8203;</p><ul><li><b>&#x2800;</b></li></ul>     | ''
            a &lt; b &amp; c                                    | <p>a &lt; b &amp; c</p>
            <li>alone</li>                                      | <ul><li>alone</li></ul>
            """)
    void what_is_allowed_comes_through(String html, String xhtml) {
        assertThat(of(html)).isEqualTo(xhtml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<style>p { background: url(//x) }</style>", "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<template><p>x</p></template>"})
    void what_could_run_leaves_nothing(String html) {
        assertThat(of(html)).doesNotContain("<img", "onerror=", "<script", "<style", "<svg", "<form");
        assertThat(of("<p>before</p>" + html)).startsWith("<p>before</p>");
    }

    @Test
    void words_that_look_like_markup_stay_words() {
        assertThat(of("&lt;script&gt;alert(1)&lt;/script&gt; {{name}} ${x}"))
                .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt; {{name}} ${x}</p>");
        assertThat(of("<p onclick=\"x()\" style=\"color:red\" class=a>One</p>")).isEqualTo("<p>One</p>");
        assertThat(of("<p>a\uFDD0b\u0000c\u0008d</p>")).isEqualTo("<p>abcd</p>");
    }

    @Test
    void a_page_of_any_depth_is_read() {
        String html = "<div>".repeat(20_000) + "deep" + "</div>".repeat(20_000);
        assertThat(of(html)).isEqualTo("<p>deep</p>");
    }

    @Test
    void the_plain_words_keep_their_paragraphs_and_items() {
        RichText text = RichText.of("<p>One<br>line</p><ul><li>a</li><li><strong>b</strong></li></ul><ol><li>c</li><li>d</li></ol><p>End</p>")
                .orElseThrow();
        assertThat(text.plain()).isEqualTo("One\nline\n\n- a\n- b\n\n1. c\n2. d\n\nEnd");
        assertThat(of(text.xhtml())).isEqualTo(text.xhtml());
        assertThat(RichText.ofEither(text.xhtml(), text.plain())).contains(text);
        assertThat(RichText.ofEither(text.xhtml(), "Other words.").orElseThrow().xhtml()).isEqualTo("<p>Other words.</p>");
        assertThat(RichText.ofPlain("One\ntwo\n\nThree").orElseThrow().xhtml()).isEqualTo("<p>One\ntwo</p><p>Three</p>");
        assertThat(RichText.ofPlain(" \n ")).isEmpty();
    }
}
