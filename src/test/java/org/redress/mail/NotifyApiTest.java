package org.redress.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.redress.mail.Carrier.Has;
import org.redress.mail.MailServer.Outcome;
import org.redress.mail.NotifyStandIn.Trouble;
import org.springframework.mock.env.MockEnvironment;

/** GOV.UK Notify, as a stand-in speaks: what it takes, what it refuses, what is lost, and that nothing goes twice. */
class NotifyApiTest {

    private static final byte[] PDF = "%PDF-1.7 a letter".getBytes(StandardCharsets.UTF_8);

    private static NotifyStandIn standIn;

    private Carrier notify;

    @BeforeAll
    static void open() {
        standIn = new NotifyStandIn();
    }

    @AfterAll
    static void close() {
        standIn.close();
    }

    @BeforeEach
    void begin() {
        standIn.empty();
        notify = standIn.carrier();
    }

    private Outcome email() {
        return notify.email("d-1", "ruth@example.org", "CMP-2026-000001", "Letter.pdf", PDF);
    }

    @Test
    void an_email_holds_the_cases_reference_and_one_file_and_is_found_by_our_reference_and_its_id() {
        assertThat(email()).isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> {
            assertThat(accepted.id()).isEqualTo(standIn.taken().get(0).id);
            assertThat(notify.ask(accepted.id())).isEqualTo(notify.find("d-1"));
        });
        assertThat(standIn.taken()).singleElement().satisfies(taken -> {
            assertThat(taken.reference).isEqualTo("d-1");
            assertThat(taken.file()).isEqualTo(PDF);
            assertThat(taken.request.at("/personalisation/reference").asText()).isEqualTo("CMP-2026-000001");
            assertThat(taken.request.at("/personalisation/letter/confirm_email_before_download").asBoolean()).isTrue();
            assertThat(taken.request.at("/personalisation/letter/filename").asText()).isEqualTo("Letter.pdf");
        });
        assertThat(notify.find("d-2").has()).isEqualTo(Has.NO);
        standIn.say("delivered", Instant.parse("2026-11-03T10:00:00Z"));
        assertThat(notify.find("d-1")).satisfies(found -> {
            assertThat(found.state()).isEqualTo("delivered");
            assertThat(found.at()).isEqualTo("2026-11-03T10:00:00Z");
        });
    }

    @Test
    void a_letter_is_the_pdf_itself_first_class() {
        assertThat(notify.letter("d-1", PDF)).isInstanceOf(Outcome.Accepted.class);
        assertThat(standIn.taken()).singleElement().satisfies(taken -> {
            assertThat(taken.file()).isEqualTo(PDF);
            assertThat(taken.request.get("postage").asText()).isEqualTo("first");
        });
    }

    /** 400 about the address is for good; a fault of the settings, 403, 429 and 500 are tried again. */
    @ParameterizedTest
    @CsvSource({"BAD_ADDRESS, true, Not a valid email address", "TEAM_KEY, false, team-only", "FORBIDDEN, false, API key not found",
        "TOO_MANY, false, Exceeded rate limit", "SERVER_ERROR, false, 500"})
    void what_notify_refuses_has_not_gone_and_says_why(Trouble trouble, boolean permanent, String why) {
        standIn.trouble(trouble);
        assertThat(email()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.permanent()).isEqualTo(permanent);
            assertThat(refused.reason()).contains(why).doesNotContain("ruth@");
        });
        assertThat(standIn.taken()).isEmpty();
        assertThat(standIn.posts()).isOne();
    }

    @Test
    void a_letter_that_notify_cannot_use_is_refused_for_good() {
        standIn.trouble(Trouble.BAD_PDF);
        assertThat(notify.letter("d-1", PDF)).isInstanceOfSatisfying(Outcome.Refused.class, refused ->
                assertThat(refused.permanent()).isTrue());
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = {"ANSWER_LOST", "TAKEN_AND_500"})
    void where_the_answer_is_lost_notify_is_asked_and_nothing_goes_twice(Trouble trouble) {
        standIn.trouble(trouble);
        assertThat(email()).isInstanceOfSatisfying(Outcome.Accepted.class, accepted ->
                assertThat(accepted.id()).isEqualTo(standIn.taken().get(0).id));
        assertThat(standIn.posts()).as("Java's connection sends a POST again by itself unless it is kept from it").isOne();
    }

    @Test
    void where_nobody_can_say_whether_it_went_the_outcome_is_unknown() {
        standIn.trouble(Trouble.LINE_BROKEN);
        assertThat(email()).isInstanceOf(Outcome.Unknown.class);
        standIn.trouble(Trouble.ANSWER_LOST);
        standIn.silent(true);
        assertThat(email()).isInstanceOf(Outcome.Unknown.class);
        assertThat(standIn.posts()).isEqualTo(2);
        assertThat(notify.find("d-1").has()).isEqualTo(Has.NO_ANSWER);
    }

    @Test
    void who_is_not_reached_has_certainly_taken_nothing() {
        NotifyStandIn gone = new NotifyStandIn();
        Carrier away = gone.carrier();
        gone.close();
        assertThat(away.email("d-1", "ruth@example.org", "CMP-2026-000001", "Letter.pdf", PDF)).isInstanceOfSatisfying(
                Outcome.Refused.class, refused -> assertThat(refused.permanent()).isFalse());
    }

    private static NotifyApi started(String key, String template, URI url, String... profiles) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        return new NotifyApi(new NotifySettings(key, template, false, "first", null, url, 5), environment);
    }

    @Test
    void a_reply_to_that_is_no_id_is_told_at_the_start() {
        for (String wrong : new String[] {"complaints@council.example", "none", "7f6d2b4c"}) {
            assertThat(new NotifySettings(NotifyStandIn.KEY, NotifyStandIn.TEMPLATE, false, "first", wrong, standIn.url(), 5).fault())
                    .contains("redress.notify.reply-to").doesNotContain(wrong + " ");
        }
        assertThat(new NotifySettings(NotifyStandIn.KEY, NotifyStandIn.TEMPLATE, false, "first", NotifyStandIn.TEMPLATE, standIn.url(), 5)
                .fault()).isNull();
    }

    @Test
    void a_key_that_is_missing_or_not_whole_is_told_at_the_start() {
        assertThatThrownBy(() -> started(null, NotifyStandIn.TEMPLATE, standIn.url())).hasMessageContaining(
                "REDRESS_NOTIFY_API_KEY");
        assertThatThrownBy(() -> started("half-a-key", NotifyStandIn.TEMPLATE, standIn.url()))
                .hasMessageContaining("not whole").hasMessageNotContaining("half-a-key");
        assertThatThrownBy(() -> started(NotifyStandIn.KEY, "Letters", standIn.url())).hasMessageContaining("template's id");
        assertThatThrownBy(() -> started(NotifyStandIn.KEY, NotifyStandIn.TEMPLATE, standIn.url(), "production"))
                .hasMessageContaining("https");
        assertThat(started(null, null, standIn.url(), "production").emails()).isFalse();
        assertThat(new NotifySettings(NotifyStandIn.KEY, null, true, "first", null, standIn.url(), 5).toString())
                .doesNotContain(NotifyStandIn.KEY);
    }

    @Test
    void a_wrong_key_gets_in_nowhere() {
        Carrier stranger = standIn.carrier("redress-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee-00000000-0000-4000-8000-000000000000");
        assertThat(stranger.letter("d-1", PDF)).isInstanceOfSatisfying(Outcome.Refused.class, refused ->
                assertThat(refused.permanent()).isFalse());
        assertThat(standIn.taken()).isEmpty();
        assertThatThrownBy(((NotifyApi) stranger)::checkKey).hasMessageContaining("Redress does not start")
                .hasMessageContaining("does not accept the key");
        ((NotifyApi) notify).checkKey();
    }
}
