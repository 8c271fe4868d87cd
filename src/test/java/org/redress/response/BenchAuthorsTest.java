package org.redress.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.CompletionRule;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Person;
import org.redress.response.BenchAnswer.Kind;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Who wrote in an answer: where its stage, or its panel, has begun anew, only who wrote in the one that is given now. */
@RedressTest
class BenchAuthorsTest {

    private static final String FIRST = "adjudicating-officer";
    private static final String SECOND = "complaints-officer";

    @Autowired Given given;
    @Autowired ProcessDriver driver;
    @Autowired BenchAuthors authors;
    @Autowired Decisions decisions;
    @Autowired Deadlines deadlines;
    @Autowired List<CompletionRule> rules;

    private ComplaintReference reference;

    @BeforeEach
    void a_complaint() {
        reference = given.aComplaint().log();
    }

    private void stage2Begins() {
        passes();
        driver.as("complaints-manager", () -> {
            decisions.take(reference, "ADVOCATE_AT_STAGE_2", "NOT_RELEVANT", null, null, driver.today());
            return null;
        });
        passes();
    }

    private void aPanelIsAskedFor() {
        passes();
        deadlines.end(reference, Duty.CHILDRENS_PANEL_MEETING, "withdrawn");
        deadlines.start(reference, Duty.CHILDRENS_PANEL_MEETING, driver.today(), "request for a panel");
        passes();
    }

    private void passes() {
        driver.moveTo(driver.now().plusSeconds(60));
    }

    private void wrote(Kind kind, String person) {
        driver.as(person, () -> {
            authors.wrote(reference, kind);
            return null;
        });
    }

    private Optional<String> refusal(String activity, String person) {
        return rules.stream().flatMap(rule -> rule.refusal(reference, activity, new Person(person, List.of()), null).stream())
                .findFirst();
    }

    @Test
    void who_wrote_in_the_first_adjudication_is_neither_barred_from_the_second_nor_named_by_its_letter() {
        wrote(Kind.RESPONSE, FIRST);
        stage2Begins();
        assertThat(authors.of(reference, Kind.RESPONSE, driver.now())).as("the response is another answer").containsExactly(FIRST);
        eachRound(Kind.ADJUDICATION, this::stage2Begins, "Activity_CheckAdjudicationLetter",
                "You wrote in this adjudication. Somebody else must check the letter.");
    }

    @Test
    void who_wrote_in_the_first_final_response_is_neither_barred_from_the_second_nor_named_by_its_letter() {
        aPanelIsAskedFor();
        eachRound(Kind.FINAL_RESPONSE, this::aPanelIsAskedFor, "Activity_SignFinalResponse",
                "You wrote in this response. The Director who signs it must be somebody else.");
    }

    private void eachRound(Kind kind, Runnable begins, String check, String sentence) {
        wrote(kind, FIRST);
        wrote(kind, FIRST);
        Instant firstLetter = driver.now();
        assertThat(authors.of(reference, kind, firstLetter)).containsExactly(FIRST);
        assertThat(refusal(check, FIRST)).contains(sentence);

        begins.run();
        assertThat(refusal(check, FIRST)).isEmpty();
        assertThat(authors.of(reference, kind, driver.now())).isEmpty();
        wrote(kind, SECOND);
        assertThat(authors.of(reference, kind, driver.now())).containsExactly(SECOND);
        assertThat(refusal(check, SECOND)).contains(sentence);
        assertThat(authors.of(reference, kind, firstLetter)).as("the first letter says what it said").containsExactly(FIRST);

        passes();
        wrote(kind, FIRST);
        assertThat(refusal(check, FIRST)).as("wrote in the second, too").contains(sentence);
        assertThat(authors.of(reference, kind, driver.now())).containsExactly(FIRST, SECOND);
        assertThat(authors.of(reference, kind, firstLetter)).containsExactly(FIRST);
    }
}
