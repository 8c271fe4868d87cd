package org.redress.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.problem.BadSetting;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Whoever starts the product with a wrong setting reads a sentence. */
class BadSettingAnalyzerTest {

    enum By { SMTP, NOTIFY }

    private static FailureAnalysis analyze(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation(null).load(FailureAnalyzer.class, (name, type, failed) -> { })
                .stream().map(analyzer -> analyzer.analyze(failure)).filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    @Test
    void a_setting_that_cannot_be_used_is_told_without_a_stack_trace() {
        assertThat(analyze(new BeanCreationException("sendLetter", new BeanCreationException("notifyApi",
                new BadSetting("the key of GOV.UK Notify is not whole."))))).isNotNull()
                .satisfies(told -> {
                    assertThat(told.getDescription()).isEqualTo("Redress does not start: the key of GOV.UK Notify is not whole.");
                    assertThat(told.getAction()).contains("start again");
                });
    }

    @Test
    void a_choice_that_there_is_not_is_told_with_those_there_are() {
        Throwable unbound = catchThrowable(() -> new Binder(new MapConfigurationPropertySource(
                Map.of("redress.letters.emails-by", "NOTYFY"))).bind("redress.letters.emails-by", By.class));
        assertThat(analyze(new BeanCreationException("letterWays", unbound)).getDescription())
                .isEqualTo("Redress does not start: redress.letters.emails-by is NOTYFY, and can be SMTP or NOTIFY.");
    }

    @Test
    void what_is_no_setting_is_left_to_others() {
        assertThat(new BadSettingAnalyzer().analyze(new IllegalStateException("else"))).isNull();
    }
}
