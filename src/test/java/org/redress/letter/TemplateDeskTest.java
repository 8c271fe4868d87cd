package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.Arguments;
import org.redress.letter.LetterVocabulary.Kind;
import org.redress.letter.TemplateDesk.Current;
import org.redress.letter.TemplateTexts.Version;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Texts of letters, edited while the product runs. */
@ExtendWith(OutputCaptureExtension.class)
class TemplateDeskTest extends LetterTest {

    private static final String NAME = "withdrawal-to-complainant";
    private static final String RESPONSE = "stage-1-response-to-complainant";

    @Autowired
    TemplateDesk desk;
    @Autowired
    TemplateTexts texts;
    @Autowired
    LetterVocabulary vocabulary;
    @Autowired
    LetterContent content;
    @Autowired
    Parties parties;
    @Autowired
    JdbcClient jdbc;
    @Value("${redress.home}")
    Path home;

    private Version edit(String from, String to) {
        Current now = desk.current(NAME);
        return driver.as("analyst", () -> desk.edit(NAME, replaced(now.text(), from, to), now.version(), "Plainer words"));
    }

    private static String replaced(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    private LetterStore.Letter written() {
        ComplaintReference reference = given.aComplaint().log();
        return store.letter(store.delivery(letters.send(reference, "withdrawal", null, null, null, Map.of()).get(0)).letterId());
    }

    @Test
    void every_delivered_text_is_one_that_could_be_saved() {
        assertThat(desk.all()).hasSizeGreaterThan(50).allSatisfy(template -> {
            String text = texts.delivered(template.path());
            assertThat(desk.faults(template, text)).as(template.name()).isEmpty();
            assertThat(desk.sample(template.name(), text, true).empty()).as(template.name()).isEmpty();
            assertThat(desk.sample(template.name(), text, false).faults()).as(template.name()).isEmpty();
        });
    }

    @Test
    void an_edited_text_counts_at_once_until_it_is_taken_back_and_every_letter_keeps_its_version() {
        LetterStore.Letter before = written();
        Version first = edit("Thank you for having raised it.", "We are grateful that you told us.");
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.by()).isEqualTo("analyst");
        assertThat(first.why()).isEqualTo("Plainer words");
        LetterStore.Letter edited = written();
        assertThat(edited.html()).contains("We are grateful that you told us.");
        assertThat(edited.origin().writtenWith()).isEqualTo("withdrawal-to-complainant@1 ends-to-complainant@0");
        assertThat(before.origin().writtenWith()).isEqualTo("withdrawal-to-complainant@0 ends-to-complainant@0");
        assertThat(store.letter(before.id()).html()).isEqualTo(before.html());

        edit("We are grateful that you told us.", "Thank you, once more.");
        assertThat(written().html()).contains("Thank you, once more.");
        driver.as("analyst", () -> desk.rollBack(NAME, 1, 2, "The first was better"));
        LetterStore.Letter back = written();
        assertThat(back.html()).contains("We are grateful that you told us.");
        assertThat(back.origin().writtenWith()).startsWith("withdrawal-to-complainant@3");

        driver.as("analyst", () -> desk.takeBack(NAME, 3, "Ours is no better"));
        assertThat(written().html()).contains("Thank you for having raised it.");
        assertThat(desk.current(NAME).edited()).isFalse();
        assertThat(desk.versions(NAME)).extracting(Version::version).containsExactly(4, 3, 2, 1);
        assertThat(desk.versions(NAME)).extracting(Version::restores).containsExactly(null, 1, null, null);
        assertThatThrownBy(() -> desk.takeBack(NAME, 4, "Again")).hasMessageContaining("counts already");
    }

    @Test
    void whoever_is_slower_is_told_and_nothing_is_lost() {
        edit("Thank you for having raised it.", "One.");
        String text = replaced(desk.current(NAME).text(), "One.", "Two.");
        assertThatThrownBy(() -> desk.edit(NAME, text, 0, "Why")).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("changed this template meanwhile");
        assertThat(written().html()).contains("One.");
    }

    @Test
    void a_reason_is_asked_for() {
        assertThatThrownBy(() -> desk.edit(NAME, desk.current(NAME).text(), 0, " ")).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("Say why");
    }

    @Test
    void the_end_of_every_letter_is_a_text_too() {
        Current now = desk.current("ends-to-complainant");
        desk.edit("ends-to-complainant", replaced(now.text(), "Yours sincerely", "With best regards"), 0, "House style");
        LetterStore.Letter letter = written();
        assertThat(letter.html()).contains("With best regards");
        assertThat(letter.origin().writtenWith()).isEqualTo("withdrawal-to-complainant@0 ends-to-complainant@1");
        assertThatThrownBy(() -> desk.edit("ends-to-complainant", replaced(now.text(), " data-mandatory=\"ombudsman\"", ""), 1,
                "Shorter")).hasMessageContaining("ombudsman");
    }

    @Test
    void an_upgrade_tells_which_edited_texts_it_brings_a_newer_one_for() {
        edit("Thank you for having raised it.", "One.");
        assertThat(desk.current()).noneMatch(Current::newer);
        jdbc.sql("update letter_template set beside = 'what the last release said'").update();
        Version known = texts.find(NAME, 1).orElseThrow();
        assertThat(known.beside()).isEqualTo("what the last release said");
        assertThat(desk.current(NAME).newer()).isTrue();
        edit("One.", "Two.");
        assertThat(desk.current(NAME).newer()).as("looked at, and saved again").isFalse();
    }

    /** From, to, what is said of it. */
    static Stream<Arguments> refused() {
        String heading = "<h1>You have withdrawn your complaint</h1>";
        String review = "data-mandatory=\"internal-review\"";
        return Stream.of(
                Arguments.of("<section " + review + ">", "<div>", "broken"),
                Arguments.of("<section " + review + "><h2>", "<section data-mandatory=\"confirmation\"><h2>",
                        "\"internal-review\" is missing: the law asks for it (Representations Procedure Regulations 2006, reg 7(2))"),
                Arguments.of("{{>ends-to-complainant}}", "", "\"ombudsman\" is missing"),
                Arguments.of(review, "data-mandatory=\"review\"",
                        "Line 6: The law asks for no element \"review\" here. Its elements are: confirmation, internal-review"),
                Arguments.of(review, "", "A <section> is for an element that the law asks for"),
                Arguments.of(heading, heading + "<div " + review + "><p>x</p></div>", "data-mandatory stands on <section>, not on <div>"),
                Arguments.of("{{complaint.receivedOn}}", "{{complaint.recievedOn}}",
                        "Line 4: There is no fact \"recievedOn\" in \"complaint\". There are: receivedOn, received, summary"),
                Arguments.of("{{greeted.name}}", "{{nobody}}", "Line 3: There is no fact \"nobody\". There are: council, reference"),
                Arguments.of("{{greeted.name}}", "{{greeted}}", "\"greeted\" is more than one fact. In it are: name, firstName"),
                Arguments.of("{{greeted.name}}", "{{complaint.atStage1}}", "is yes or no"),
                Arguments.of("{{greeted.name}}", "{{{greeted.name}}}", "Line 3: {{{ and {{& print what people typed"),
                Arguments.of("{{greeted.name}}", "{{&greeted.name}}", "Line 3: {{{ and {{& print"),
                Arguments.of("{{greeted.name}}", "{{=<% %>=}}", "cannot be changed"),
                Arguments.of("{{greeted.name}}", "{{greeted.name}", "stand in pairs"),
                Arguments.of("{{greeted.name}}", "{{#greeted}}{{name}}", "{{#greeted}} is opened here and not closed"),
                Arguments.of("{{greeted.name}}", "{{/greeted}}", "closes what was not opened"),
                Arguments.of("<p>Dear {{greeted.name}}</p>", "{{#advocate}}<p>{{/advocate}}</p>", "in the same element"),
                Arguments.of("<p>Dear", "<script>alert(1)</script><p>Dear", "Line 3: <script> is not allowed. Allowed are: h1"),
                Arguments.of("<p>Dear", "<img src=\"https://tracker.example/x.png\" /><p>Dear", "<img> is not allowed"),
                Arguments.of("<p>Dear", "<link href=\"https://tracker.example/x.css\" /><p>Dear", "A letter loads nothing"),
                Arguments.of("<p>Dear", "<iframe src=\"https://tracker.example\"></iframe><p>Dear", "<iframe> is not allowed"),
                Arguments.of("<p>Dear", "<p style=\"background: url(https://tracker.example)\">Dear", "The attribute style is not allowed"),
                Arguments.of("<p>Dear", "<p onclick=\"alert(1)\">Dear", "The attribute onclick is not allowed"),
                Arguments.of("<p>Dear", "<p class=\"{{greeted.name}}\">Dear", "No fact can stand in the attribute class"),
                Arguments.of("<p>Dear", "<p class=\"hidden\">Dear", "There is no class \"hidden\". There are: words"),
                Arguments.of("<p>Dear", "<p>Dear <b>", "is not allowed"),
                Arguments.of("<p>Dear", "<p><p>Dear", "The markup is broken"),
                Arguments.of("<p>Dear", "&#123;&#x7B;#advocate&#0125;&#x07d;<p>Dear", "Line 3: Write { and } as they are"),
                Arguments.of("<p>Dear", "<p>&nbsp;Dear", "it knows only &amp;"),
                Arguments.of("<!-- CH-18 -->", "", "The first line has to be <!-- CH-18 -->."),
                Arguments.of("<!-- CH-18 -->", "<!-- CH-07 -->", "The first line has to be <!-- CH-18 -->."),
                Arguments.of("<!-- CH-18 -->", "<!DOCTYPE html><!-- CH-18 -->", "has no DOCTYPE"),
                Arguments.of(heading, "", "one heading <h1>"),
                Arguments.of(heading, "{{#advocate}}" + heading + "{{/advocate}}", "one heading <h1>"),
                Arguments.of(heading, heading + "<!-- <p> -->", "Comments <!-- --> are only for the first line"),
                Arguments.of(heading, heading + "<![CDATA[x]]>", "<![CDATA[ is not allowed"),
                Arguments.of(heading, heading + "<?php x ?>", "<?php is not allowed"),
                Arguments.of(heading, heading + "{{>layout}}", "There is no part \"layout\""),
                Arguments.of(heading, heading + "<div data-free=\"opening\"></div>", "Only letters that go after an approval"),
                Arguments.of("{{>ends-to-complainant}}", "{{#advocate}}{{>ends-to-complainant}}{{/advocate}}", "stands in {{#advocate}}"),
                Arguments.of("{{>ends-to-complainant}}", "{{>ends-to-child}}", "There is no part \"ends-to-child\" to include"));
    }

    @Test
    void a_text_that_cannot_be_used_is_refused_with_line_and_what_is_allowed() {
        String delivered = desk.current(NAME).text();
        refused().map(Arguments::get).forEach(one -> assertThatThrownBy(() -> desk.edit(NAME,
                replaced(delivered, (String) one[0], (String) one[1]), 0, "A try")).as((String) one[1])
                .isInstanceOf(RuleViolation.class).hasMessageContaining((String) one[2]));
        assertThat(desk.versions(NAME)).isEmpty();
    }

    @Test
    void an_element_that_would_be_empty_in_ordinary_letters_is_refused_by_name() {
        String ends = desk.current("ends-to-complainant").text();
        String some = ends.replaceFirst("(?s)<section data-mandatory=\"advocacy-offer\">.*?</section>",
                "<section data-mandatory=\"advocacy-offer\">{{#advocate}}<p>{{name}}</p>{{/advocate}}</section>");
        assertThat(some).isNotEqualTo(ends);
        assertThatThrownBy(() -> desk.edit("ends-to-complainant", some, 0, "A try"))
                .hasMessageContaining("\"advocacy-offer\" would be empty in some letters");
        assertThatThrownBy(() -> desk.edit("ends-to-complainant", some.replace("#advocate", "^advocate").replace("{{name}}",
                "Ask us."), 0, "A try")).hasMessageContaining("\"advocacy-offer\" would be empty in some letters");
        assertThat(written().html()).contains("Help with your complaint");
    }

    @Test
    void a_text_that_the_council_laid_over_ours_is_held_to_the_same(CapturedOutput output) throws IOException {
        edit("Thank you for having raised it.", "One.");
        Path own = home.resolve("overrides/forms/letters/" + NAME + ".html");
        Files.createDirectories(own.getParent());
        try {
            Files.writeString(own, replaced(texts.delivered("letters/" + NAME), " data-mandatory=\"internal-review\"",
                    " data-mandatory=\"confirmation\""));
            assertThatThrownBy(() -> desk.takeBack(NAME, 1, "Ours is no better")).hasMessageContaining(
                    "\"internal-review\" is missing");
            jdbc.sql("delete from letter_template").update();
            desk.tellOfNewerTexts();
            assertThat(output).contains("(overrides/forms) letter template " + NAME + " does not fit this release")
                    .contains("\"internal-review\" is missing");
        } finally {
            Files.delete(own);
        }
    }

    @Test
    void an_element_that_says_something_of_the_case_keeps_saying_it() {
        String statement = desk.current("statement-of-complaint-to-complainant").text();
        assertThatThrownBy(() -> desk.edit("statement-of-complaint-to-complainant", statement.replaceFirst(
                "\\{\\{#desiredOutcome}}.*\\{\\{/desiredOutcome}}", ""), 0, "Shorter")).hasMessageContaining(
                "\"outcomes-sought\" no longer says what it is for. Print {{desiredOutcome}} in it");
        String last = desk.current("final-response-to-child").text();
        assertThatThrownBy(() -> desk.edit("final-response-to-child", last.replaceFirst(
                "\\{\\{#reasons}}.*\\{\\{/reasons}}", ""), 0, "Shorter")).hasMessageContaining("\"reasons\" no longer says");
    }

    @Test
    void the_end_of_letters_keeps_the_name_of_who_signs_those_that_are_signed() {
        for (String end : List.of("ends-to-complainant", "ends-to-child")) {
            String handlers = desk.current(end).text().replaceAll("(?s)\\{\\{#signed}}.*?\\{\\{/signed}}\\s*", "")
                    .replace("{{^signed}}", "").replace("{{/signed}}", "");
            assertThatThrownBy(() -> desk.edit(end, handlers, 0, "Shorter")).hasMessageContaining(
                    "\"handler\" no longer says what it is for. Print {{by}} in it");
        }
    }

    @Test
    void what_both_corporate_answers_share_is_edited_once_and_keeps_saying_what_it_is_for() {
        String part = "corporate-answer-to-complainant";
        assertThat(desk.current(part).template().what()).isEqualTo("What is found and done, in the answers at both corporate stages");
        String text = desk.current(part).text();
        assertThatThrownBy(() -> desk.edit(part, text.replace("{{reasons}}", "").replace("{{response.reasons}}", ""), 0, "Shorter"))
                .hasMessageContaining("\"reasons\" no longer says");
        assertThatThrownBy(() -> desk.edit(part, text.replace("{{action}}", ""), 0, "Shorter"))
                .hasMessageContaining("\"outstanding-actions\" no longer says");
        desk.edit(part, replaced(text, "What we will do", "What we put right"), 0, "House style");
        for (String answer : List.of("corporate-response-to-complainant", "review-response-to-complainant")) {
            assertThat(desk.sample(answer, desk.current(answer).text(), true).html()).contains("What we put right");
        }
    }

    @Test
    void a_version_that_another_node_commits_later_than_one_after_it_counts_too() {
        edit("Thank you for having raised it.", "One.");
        assertThat(texts.edited()).containsOnlyKeys(NAME);
        jdbc.sql("""
                insert into letter_template (name, version, seq, text, beside, edited_by, edited_at, why)
                values ('delay-to-child', 1, -1, 'x', 'x', 'analyst', current_timestamp, 'x')""").update();
        assertThat(texts.edited()).containsOnlyKeys(NAME, "delay-to-child");
    }

    @Test
    void an_element_that_only_some_letters_would_have_is_refused() {
        String text = desk.current(RESPONSE).text();
        String within = replaced(replaced(text, "<section data-mandatory=\"actions\">",
                "{{#response.acts}}<section data-mandatory=\"actions\">"), "<section data-mandatory=\"stage-2-right\">",
                "{{/response.acts}}<section data-mandatory=\"stage-2-right\">");
        assertThatThrownBy(() -> desk.edit(RESPONSE, within, 0, "A try")).hasMessageContaining(
                "\"actions\" would be missing from some letters").hasMessageContaining("\"actions\" is missing");
    }

    @Test
    void a_free_part_holds_nothing_that_the_law_asks_for() {
        String text = desk.current(RESPONSE).text();
        assertThatThrownBy(() -> desk.edit(RESPONSE, replaced(replaced(text, "<section data-mandatory=\"actions\">",
                "<div data-free=\"middle\"><section data-mandatory=\"actions\">"), "<section data-mandatory=\"stage-2-right\">",
                "</div><section data-mandatory=\"stage-2-right\">"), 0, "A try")).hasMessageContaining(
                "<section> cannot stand in a free part");
        assertThatThrownBy(() -> desk.edit(RESPONSE, replaced(text, "<div data-free=\"opening\">",
                "<div class=\"key\" data-free=\"opening\">"), 0, "A try")).hasMessageContaining("with no other attribute");
    }

    @Test
    void a_letter_can_say_nothing_that_the_list_of_facts_does_not_have() {
        Set<String> unknown = new HashSet<>();
        for (String stem : List.of("adjudication", "final-response", "panel-invitation", "panel-acknowledgement", "deferral",
                "delay", "statement-of-complaint")) {
            ComplaintReference reference = given.aComplaint().withAdvocate("Ada Advocate", null).handledBy("team-manager").log();
            cases.lead(reference, stem, true);
            Optional<Party> complainant = parties.complainant(reference);
            unknown("", content.of(reference, complainant.orElseThrow(), complainant, Map.of()), vocabulary.root(),
                    unknown);
        }
        assertThat(unknown).isEmpty();
    }

    private static void unknown(String at, Object value, LetterVocabulary.Fact fact, Set<String> unknown) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> {
                LetterVocabulary.Fact known = fact.of((String) name);
                if (known == null) {
                    unknown.add(at + name);
                } else {
                    unknown(at + name + ".", inner, known, unknown);
                }
            });
        } else if (value instanceof List<?> list && fact.kind() == Kind.MANY) {
            new ArrayList<>(list).forEach(one -> unknown(at, one, fact, unknown));
        }
    }
}
