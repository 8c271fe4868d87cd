package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.redress.letter.LetterSettings.EmailsBy;
import org.redress.mail.Carrier;
import org.redress.problem.BadSetting;

/** Ways of letters that are set up are there when Redress starts. */
class LetterWaysTest {

    private static LetterWays ways(EmailsBy by, boolean notifySendsEmails) {
        Carrier notify = mock(Carrier.class);
        when(notify.emails()).thenReturn(notifySendsEmails);
        return new LetterWays(new LetterSettings(by, new LetterSettings.Gateway(null, "true", null), 15), notify, null, null);
    }

    @Test
    void emails_that_are_to_go_by_notify_do_not_go_by_smtp_without_a_word() {
        assertThatThrownBy(() -> ways(EmailsBy.NOTIFY, false)).isInstanceOf(BadSetting.class)
                .hasMessageContaining("redress.notify.email-template");
        assertThatCode(() -> ways(EmailsBy.NOTIFY, true)).doesNotThrowAnyException();
        assertThatCode(() -> ways(EmailsBy.SMTP, false)).doesNotThrowAnyException();
    }
}
