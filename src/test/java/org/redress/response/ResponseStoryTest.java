package org.redress.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.redress.support.Pathway.answers;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.council.Council;
import org.redress.engine.CaseFacts;
import org.redress.engine.Submission;
import org.redress.letter.LetterRecord;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Handlers;
import org.redress.procedure.Route;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.register.Heads.Head;
import org.redress.register.Parties;
import org.redress.register.Remedy;
import org.redress.response.BenchAnswer.Kind;
import org.redress.response.BenchComments.Part;
import org.redress.support.Councils;
import org.redress.support.MailInMemory;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** A response from its first word to its signature: every way through the diagram, and who may not go which. */
@RedressTest
class ResponseStoryTest {

    private static final String WRITER = "team-manager";
    private static final LocalDate DUE = LocalDate.of(2026, 11, 20);

    @Autowired private ProcessDriver driver;
    @Autowired private Pathway people;
    @Autowired private Responses responses;
    @Autowired private Bench bench;
    @Autowired private BenchAuthors authors;
    @Autowired private BenchComments comments;
    @Autowired private Heads heads;
    @Autowired private Handlers handlers;
    @Autowired private DraftResponseRecorder drafting;
    @Autowired private Payments payments;
    @Autowired private ResponseFacts facts;
    @Autowired private CheckAndSignOffResponseRecorder signing;
    @Autowired private TaskService tasks;
    @Autowired private JdbcClient jdbc;
    @Autowired private LetterRecord record;
    @Autowired private Parties parties;
    @Autowired private MailInMemory mail;
    @Autowired @Qualifier("formFacts") private CaseFacts formFacts;
    @Autowired @Qualifier("childrensRoute") private Route route;

    private ComplaintReference reference;
    private Object profile;

    @BeforeEach
    void a_response_is_asked_for() {
        profile = ReflectionTestUtils.getField(drafting, "council");
        reference = people.triaged(people.logged());
    }

    @AfterEach
    void the_council_is_itself_again() {
        ReflectionTestUtils.setField(drafting, "council", profile);
    }

    private void council(boolean qualityCheckApart, boolean seniorManagersCheck, String signedBy) {
        String own = "redress.councils.code-default.childrens.responses.";
        ReflectionTestUtils.setField(drafting, "council", Councils.with(Map.of(own + "quality-check-apart",
                String.valueOf(qualityCheckApart), own + "senior-managers-check", String.valueOf(seniorManagersCheck),
                own + "signed-by", signedBy)));
    }

    @Test
    void where_the_council_asks_for_it_no_more_time_is_taken_without_the_complainants_agreement() {
        Council agreeing = Councils.with(Map.of("redress.councils.code-default.childrens.extension-requires-agreement", "true"));
        Object shows = ReflectionTestUtils.getField(formFacts, "council");
        ReflectionTestUtils.setField(route, "council", agreeing);
        ReflectionTestUtils.setField(formFacts, "council", agreeing);
        try {
            assertThatThrownBy(() -> driver.complete("Draft response", reference,
                    answers("responseDecision", "EXTEND", "complexity", "Three services took part.")))
                    .hasMessageContaining("only where the complainant agrees");
            driver.complete("Draft response", reference, answers("responseDecision", "EXTEND", "complexity",
                    "Three services took part.", "extensionAgreed", true));
        } finally {
            ReflectionTestUtils.setField(formFacts, "council", shows);
            ReflectionTestUtils.setField(route, "council", shows);
        }
        assertThat(jdbc.sql("""
                select e.agreed from deadline_event e join deadline d on d.id = e.deadline_id
                where d.reference = :reference and e.kind = 'EXTENDED'""").param("reference", reference.value())
                .query(Boolean.class).single()).isTrue();
    }

    @Test
    void a_file_that_somebody_puts_back_twice_is_taken_out_anew_and_nobody_else_is_blamed() {
        write(WRITER, head(1), answer("<p>You were not told.</p>", null));
        byte[] out = bench.takenOut(reference, Kind.RESPONSE);
        write(WRITER, head(1), answer("<p>Nobody told you.</p>", null));
        assertThatThrownBy(() -> putBack("Response.docx", out))
                .hasMessageStartingWith("You have changed the answer to point 1 since this file was taken out.");
    }

    private void twoHeads() {
        heads.replace(reference, heads.current(reference).version(), List.of(
                new Head(null, 1, "Visits cancelled", null, null, null, null, null, null, null),
                new Head(null, 2, "Nobody rang back", null, null, null, null, null, null, null)));
    }

    private Head head(int number) {
        return responses.heads(reference).get(number - 1);
    }

    private static Bench.Typed answer(String reasons, String payment) {
        return new Bench.Typed("UPHELD", reasons, "<p>We ring first.</p>", false, "Team manager", DUE,
                payment == null ? null : new BigDecimal(payment), payment == null ? null : Remedy.SYMBOLIC_PAYMENT);
    }

    private Head write(String person, Head head, Bench.Typed answer) {
        String id = driver.as(person, () -> bench.save(reference, Kind.RESPONSE, head.id(), Responses.etag(head), answer)).id();
        return heads.of(reference).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private void drafted() {
        driver.complete("Draft response", reference, answers("responseDecision", "RESPOND"));
    }

    private void decides(String task, String person, String decision) {
        driver.complete(task, reference, answers("decision", decision, "comments", "CHANGES".equals(decision) ? "Say sorry first." : null,
                "everyPointAnswered", "SIGN_OFF".equals(decision) ? true : null,
                "reasonsCite", Set.of("SIGN_OFF", "AGREE").contains(decision) && !task.equals("Check as senior manager") ? "yes" : null), person);
        driver.runDueJobs();
    }

    private String letter() {
        return jdbc.sql("select html from letter where reference = :reference and template = 'stage-1-response'")
                .param("reference", reference.value()).query(String.class).single();
    }

    @Test
    void with_every_check_it_passes_customer_relations_senior_manager_director_and_signatory() {
        council(true, true, "complaints-managers");
        write(WRITER, head(1), answer("<p>You were not told.</p>", "250"));
        drafted();
        assertThat(people.open(reference)).containsExactly("Check response");
        decides("Check response", "quality-officer", "AGREE");
        assertThat(people.open(reference)).containsExactly("Check as senior manager");
        decides("Check as senior manager", "senior-manager", "AGREE");
        assertThat(people.open(reference)).containsExactly("Approve payment");
        decides("Approve payment", "director", "APPROVE");
        assertThat(driver.candidateGroups(driver.task("Check and sign off response", reference))).containsExactly("complaints-managers");
        decides("Check and sign off response", "complaints-manager", "SIGN_OFF");
        assertThat(responses.status(reference)).contains(Responses.Status.SIGNED);
        assertThat(letter()).contains("<p>You were not told.</p>", "we will pay you <strong>£250.00</strong>",
                "<strong>Complaints manager</strong><br />Complaints manager<br />").doesNotContain("<strong>Team manager</strong>");
        java.time.Instant at = driver.now();
        assertThat(authors.of(reference, Kind.RESPONSE, at)).containsExactly(WRITER);
        assertThat(record.writers(reference, "stage-1-response", "complainant", at)).containsExactly(WRITER);
        assertThat(record.agreed(reference, "stage-1-response", at, true)).extracting(LetterRecord.Agreed::kind,
                LetterRecord.Agreed::person, LetterRecord.Agreed::amounts).containsExactly(
                        tuple("RESPONSE_CHECK", "quality-officer", null), tuple("RESPONSE_SENIOR_CHECK", "senior-manager", null),
                        tuple("RESPONSE_PAYMENT", "director", "point 1: £250.00, symbolic payment (We ring first.)"),
                        tuple("RESPONSE_SIGN_OFF", "complaints-manager", null));
        assertThat(record.agreed(reference, "acknowledgement", at, false)).isEmpty();
    }

    @Test
    void whoever_looks_at_it_can_send_it_back_and_it_is_looked_at_again() {
        council(true, true, "quality-officers");
        write(WRITER, head(1), answer("<p>You were not told.</p>", "250"));
        drafted();
        decides("Check response", "quality-officer", "CHANGES");
        assertThat(people.open(reference)).containsExactly("Draft response");
        drafted();
        decides("Check response", "quality-officer", "AGREE");
        decides("Check as senior manager", "senior-manager", "CHANGES");
        drafted();
        decides("Check response", "quality-officer", "AGREE");
        decides("Check as senior manager", "senior-manager", "AGREE");
        decides("Approve payment", "director", "CHANGES");
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(responses.status(reference)).contains(Responses.Status.DRAFT);
    }

    @Test
    void the_ordinary_council_checks_and_signs_in_one_sitting() {
        people.drafted(reference);
        assertThat(people.open(reference)).containsExactly("Check and sign off response");
        assertThat(driver.candidateGroups(driver.task("Check and sign off response", reference))).containsExactly("quality-officers");
        people.signedOff(reference);
        assertThat(responses.status(reference)).contains(Responses.Status.SIGNED);
    }

    @Test
    void what_the_director_has_approved_is_approved_while_no_amount_changes() {
        write(WRITER, head(1), answer("<p>You were not told.</p>", "250"));
        drafted();
        decides("Approve payment", "director", "APPROVE");
        decides("Check and sign off response", "quality-officer", "CHANGES");
        drafted();
        assertThat(people.open(reference)).containsExactly("Check and sign off response");
        decides("Check and sign off response", "quality-officer", "CHANGES");
        write(WRITER, head(1), answer("<p>You were not told.</p>", "250.01"));
        drafted();
        assertThat(people.open(reference)).containsExactly("Approve payment");
        decides("Approve payment", "director", "APPROVE");
        decides("Check and sign off response", "quality-officer", "CHANGES");
        write(WRITER, head(1), new Bench.Typed("UPHELD", "<p>You were not told.</p>", "<p>For the taxis, not for distress.</p>", false,
                "Team manager", DUE, new BigDecimal("250.01"), Remedy.SYMBOLIC_PAYMENT));
        drafted();
        assertThat(people.open(reference)).as("other things are paid for").containsExactly("Approve payment");
    }

    @Test
    void what_the_director_has_approved_is_approved_for_that_response_alone() {
        write(WRITER, head(1), answer("<p>You were not told.</p>", "250"));
        drafted();
        assertThat(payments.wantApproval(reference)).isTrue();
        decides("Approve payment", "director", "APPROVE");
        assertThat(payments.wantApproval(reference)).isFalse();
        decides("Check and sign off response", "quality-officer", "SIGN_OFF");
        assertThat(payments.wantApproval(reference)).as("for a response after a reopening").isTrue();
    }

    @Test
    void a_payment_is_asked_of_what_kind_of_remedy_it_is_before_it_goes_to_the_director() {
        write(WRITER, head(1), paying("250", null));
        assertThatThrownBy(this::drafted).hasMessageContaining("Point 1 pays £250.00, and does not say for what kind of remedy."
                + " Choose the kind of remedy beside the amount, in the Case tab: Restore the position, Quantifiable loss,"
                + " Symbolic payment, Time and trouble.");
        write(WRITER, head(1), paying("250", Remedy.APOLOGY));
        assertThatThrownBy(this::drafted).hasMessageContaining("no sum is of the kind “Apology”");
        write(WRITER, head(1), paying(null, Remedy.APOLOGY));
        drafted();
        assertThat(people.open(reference)).as("an apology pays nothing").containsExactly("Check and sign off response");
        decides("Check and sign off response", "quality-officer", "CHANGES");
        write(WRITER, head(1), new Bench.Typed("UPHELD", "<p>You were not told.</p>", null, false, null, null, null, Remedy.APOLOGY));
        assertThatThrownBy(this::drafted).as("a kind of nothing").hasMessageContaining("and not what is done");
        write(WRITER, head(1), paying("250", Remedy.TIME_AND_TROUBLE));
        drafted();
        assertThat(people.open(reference)).containsExactly("Approve payment");
    }

    private static Bench.Typed paying(String payment, Remedy remedy) {
        return new Bench.Typed("UPHELD", "<p>You were not told.</p>", "<p>We say sorry.</p>", false, "Team manager", DUE,
                payment == null ? null : new BigDecimal(payment), remedy);
    }

    private Payments.Approved approved() {
        return payments.approved(reference, responses, responses.points(reference)).get(head(1).id());
    }

    @Test
    void what_the_director_approved_stands_at_its_point_with_the_guidance_in_force() {
        write(WRITER, head(1), paying("250", Remedy.TIME_AND_TROUBLE));
        drafted();
        assertThat(approved()).isNull();
        decides("Approve payment", "director", "APPROVE");
        Payments.Approved first = new Payments.Approved("director", driver.now(), "2025-11-03");
        assertThat(approved()).isEqualTo(first);
        decides("Check and sign off response", "quality-officer", "CHANGES");
        write(WRITER, head(1), paying("250", Remedy.QUANTIFIABLE_LOSS));
        assertThat(approved()).as("of another kind").isNull();
        write(WRITER, head(1), paying("251", Remedy.TIME_AND_TROUBLE));
        assertThat(approved()).as("another sum").isNull();
        write(WRITER, head(1), paying("250", Remedy.QUANTIFIABLE_LOSS));
        drafted();
        assertThat(people.open(reference)).as("another kind is approved anew").containsExactly("Approve payment");
        decides("Approve payment", "director", "APPROVE");
        decides("Check and sign off response", "quality-officer", "SIGN_OFF");
        assertThat(approved()).as("once it is signed").isNotNull();
        assertThat(jdbc.sql("select remedy from approved_payment order by remedy").query(String.class).list())
                .containsExactly("QUANTIFIABLE_LOSS", "TIME_AND_TROUBLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft-response", "check-response", "check-as-senior-manager", "check-and-sign-off-response",
        "approve-payment", "adjudicate-complaint", "check-adjudication-letter", "draft-final-response", "sign-final-response"})
    void its_clock_stands_on_every_form_of_an_answer(String form) throws Exception {
        assertThat(Files.readString(Path.of("forms", form + ".form"))).contains("{{case_responseClock}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-11-13 | Due Monday 16 November 2026: one working day is left.",
        "2026-11-16 | Due Monday 16 November 2026: today.",
        "2026-11-17 | Due Monday 16 November 2026: overdue since then."})
    void the_clock_says_how_long_is_left(LocalDate today, String words) {
        driver.moveTo(today);
        assertThat(facts.of(reference, null).get("case_responseClock")).isEqualTo(words);
    }

    @Test
    void whoever_checks_reads_what_each_point_has_and_reasons_that_cite_nothing_send_it_back() {
        council(true, false, "complaints-managers");
        twoHeads();
        write(WRITER, head(1), paying("250", Remedy.TIME_AND_TROUBLE));
        write(WRITER, head(2), new Bench.Typed("NOT_UPHELD", "<p>We did ring.</p>", null, false, null, null, null, null));
        drafted();
        assertThat(facts.of(reference, null).get("case_answerChecklist")).isEqualTo("**1.** decision ✓ · reasons ✓ · action ✓:"
                + " Team manager, by 20 November 2026, pays £250.00, time and trouble\n\n**2.** decision ✓ · reasons ✓"
                + " · nothing is promised");
        assertThatThrownBy(() -> driver.complete("Check response", reference, answers("decision", "AGREE"), "quality-officer"))
                .as("the question is answered").isInstanceOf(RuleViolation.class);
        driver.complete("Check response", reference, answers("decision", "AGREE", "reasonsCite", "no", "comments",
                "Say which policy."), "quality-officer");
        assertThat(people.open(reference)).containsExactly("Draft response");
        drafted();
        decides("Check response", "quality-officer", "AGREE");
        decides("Approve payment", "director", "APPROVE");
        driver.complete("Check and sign off response", reference, answers("decision", "SIGN_OFF", "reasonsCite", "no", "comments",
                "Say what is not ours."), "complaints-manager");
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(jdbc.sql("select reasons from decision where reference = :r and outcome = 'CHANGES_WANTED' order by seq")
                .param("r", reference.value()).query(String.class).list())
                .containsExactly("Say which policy.", "Say what is not ours.");
    }

    @Test
    void a_sum_that_is_named_and_paid_at_no_point_is_refused_unless_none_is_promised() throws Exception {
        String refusal = "The answer names £250.00, and pays it nowhere";
        write(WRITER, head(1), answer("<p>You were not told. We will pay £\u00A0250.</p>", null));
        assertThatThrownBy(this::drafted).hasMessageContaining(refusal);
        write(WRITER, head(1), answer("<p>You were not told.</p>", null));
        for (String field : List.of("terms", "reasons")) {
            assertThatThrownBy(() -> driver.complete("Draft response", reference, answers("responseDecision", "RESPOND", field,
                    "We pay £250 today."))).hasMessageContaining(refusal);
        }
        assertThatThrownBy(() -> driver.complete("Draft response", reference, answers("responseDecision", "RESOLVED", "agreedHow",
                "For £250."))).hasMessageContaining(refusal);
        putBack("Answer.pdf", ResponsePdfTest.pdf("We will pay you \u00A3250 as well.", "Point 1", "You were not told of it in time."));
        assertThatThrownBy(this::drafted).hasMessageContaining(refusal);
        driver.complete("Draft response", reference, answers("responseDecision", "RESPOND", "noPaymentPromised", true));
        assertThat(people.open(reference)).containsExactly("Check and sign off response");
        assertThat(facts.of(reference, null).get("case_payments").toString())
                .contains("None. £250.00 is named: who wrote it says that nothing is promised by that.");
    }

    @Test
    void a_sum_beside_the_one_that_is_paid_is_seen_too() {
        write(WRITER, head(1), answer("<p>You were charged £1,200.50. We pay you £250 and another £500.</p>", "250"));
        assertThatThrownBy(this::drafted).hasMessageContaining("The answer names £1,200.50 and £500.00, and pays it nowhere");
        write(WRITER, head(1), answer("<p>You get two hundred and fifty pounds, and a taxi for 30 pounds.</p>", "250"));
        assertThatThrownBy(this::drafted).hasMessageContaining(
                "The answer names £30.00 and “two hundred and fifty pounds”, and pays it nowhere");
        write(WRITER, head(1), answer("<p>We pay you £250, or 250 pounds.</p>", "250"));
        drafted();
        assertThat(facts.of(reference, null).get("case_payments").toString()).doesNotContain("named");
    }

    @Test
    void what_is_being_checked_stays_as_it_is() {
        write(WRITER, head(1), answer("<p>You were not told.</p>", null));
        drafted();
        Head before = head(1);
        assertThatThrownBy(() -> write(WRITER, before, answer("<p>Other words.</p>", null)))
                .hasMessage("The response is being checked. It can be changed when it is sent back.");
        assertThatThrownBy(() -> driver.as(WRITER, () -> {
            bench.putBack(reference, Kind.RESPONSE, "a.docx", bench.takenOut(reference, Kind.RESPONSE));
            return null;
        })).hasMessageContaining("being checked");
        assertThat(head(1)).isEqualTo(before);
    }

    @Test
    void two_people_on_one_head_are_told_and_nothing_is_overwritten() {
        twoHeads();
        Head read = head(1);
        driver.as(WRITER, () -> bench.here(reference, Kind.RESPONSE, read.id()));
        assertThat(driver.as("complaints-officer", () -> bench.here(reference, Kind.RESPONSE, read.id()).others())).containsExactly(WRITER);
        assertThat(driver.as("complaints-officer", () -> bench.here(reference, Kind.RESPONSE, head(2).id()).others())).isEmpty();
        write(WRITER, read, answer("<p>Mine.</p>", null));
        write("complaints-officer", head(2), answer("<p>Theirs, on another head.</p>", null));
        assertThatThrownBy(() -> write("complaints-officer", read, answer("<p>Second.</p>", null)))
                .hasMessageContaining("Team manager has changed the answer to point 1 since you opened it")
                .extracting(e -> ((RuleViolation) e).kind()).isEqualTo(RuleViolation.Kind.CHANGED_MEANWHILE);
        assertThat(head(1).reasons()).isEqualTo("Mine.");
        assertThat(head(2).reasons()).isEqualTo("Theirs, on another head.");
        driver.moveTo(driver.now().plusSeconds(60));
        assertThat(driver.as("complaints-officer", () -> bench.here(reference, Kind.RESPONSE, read.id()).others())).isEmpty();
    }

    @Test
    void who_began_before_there_was_a_head_is_seen_by_whoever_opens_it() {
        driver.as(WRITER, () -> bench.here(reference, Kind.RESPONSE, Responses.FIRST));
        write(WRITER, head(1), answer("<p>Mine.</p>", null));
        assertThat(driver.as("complaints-officer", () -> bench.here(reference, Kind.RESPONSE, head(1).id()).others())).containsExactly(WRITER);
    }

    @Test
    void a_blank_head_is_refused_whichever_way_it_was_written() throws Exception {
        twoHeads();
        write(WRITER, head(1), answer("<p>You were not told.</p>", null));
        assertThatThrownBy(this::drafted).hasMessageContaining("Point 2 has no finding. Every point must be answered");
        assertThatThrownBy(() -> putBack("a.docx", bench.takenOut(reference, Kind.RESPONSE))).hasMessageContaining("Point 2 has no reasons");
        assertThatThrownBy(() -> putBack("a.pdf", ResponsePdfTest.pdf("Point 1", "You were not told.")))
                .hasMessageContaining("Point 2 is not named");
        write(WRITER, head(2), new Bench.Typed("NOT_UPHELD", "<p><br></p><ul><li> </li></ul>", null, false, null, null, null, null));
        assertThatThrownBy(this::drafted).hasMessageContaining("Point 2 has no reasons");
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void what_is_promised_says_who_does_it_and_by_when_whichever_way_it_was_written() {
        twoHeads();
        write(WRITER, head(1), new Bench.Typed("UPHELD", "<p>Yes.</p>", "<p>We ring you.</p>", false, "Team manager", DUE, null, null));
        write(WRITER, head(2), new Bench.Typed("UPHELD", "<p>Yes.</p>", "<p>We write to you.</p>", false, null, null, null, null));
        assertThatThrownBy(this::drafted).hasMessageContaining("What is done about point 2 says not who does it and by when.");
        putBack("a.docx", bench.takenOut(reference, Kind.RESPONSE));
        assertThatThrownBy(this::drafted).hasMessageContaining("point 2 says not who does it and by when");
        write(WRITER, head(2), new Bench.Typed("UPHELD", "<p>Yes.</p>", "<p>We write to you.</p>", false, null, DUE, null, null));
        assertThatThrownBy(this::drafted).hasMessageContaining("point 2 says not who does it.");
        write(WRITER, head(2), new Bench.Typed("UPHELD", "<p>Yes.</p>", "<p>We write to you.</p>", false, "Ada", null, null, null));
        assertThatThrownBy(this::drafted).hasMessageContaining("point 2 says not by when.");
        write(WRITER, head(2), new Bench.Typed("UPHELD", "<p>Yes.</p>", null, false, "Ada", DUE, null, null));
        assertThatThrownBy(this::drafted).hasMessageContaining("Point 2 says who, by when or what is paid, and not what is done");
        write(WRITER, head(2), new Bench.Typed("UPHELD", "<p>Yes.</p>", "<p>We write to you.</p>", false, "Ada", DUE, null, null));
        assertThatThrownBy(() -> promised("RESPOND", "termsBy", DUE.toString()))
                .hasMessageContaining("What is done to put it right says not who does it.");
        promised("RESPOND", "termsBy", DUE.toString(), "termsOwner", "The team manager");
        people.signedOff(reference);
        assertThat(letter()).contains("Who does this: The team manager.", "Who does this: Ada.");
    }

    private void promised(String decision, Object... more) {
        Map<String, Object> form = answers("responseDecision", decision, "terms", "We ring you before any change.");
        form.putAll(answers(more));
        driver.complete("Draft response", reference, form);
    }

    @Test
    void what_the_form_promises_says_who_does_it_and_by_when_too() {
        assertThatThrownBy(() -> promised("RESPOND", "finding", "UPHELD", "reasons", "Nobody told you.")).hasMessageContaining(
                "What is done about point 1 says not who does it and by when. Every promise must say both: fill it in here");
        assertThatThrownBy(() -> promised("RESOLVED", "finding", "UPHELD", "reasons", "Nobody told you.", "agreedHow", "By phone.",
                "termsBy", DUE.toString())).hasMessageContaining("What is done about point 1 says not who does it.");
        assertThatThrownBy(() -> promised("RESPOND", "terms", " ", "termsOwner", "Ada")).hasMessageContaining("says who, but not what");
        people.drafted(reference);
        people.signedOff(reference);
        assertThat(letter()).contains("Who does this: The team manager.");
        assertThat(head(1).actionOwner()).isEqualTo("The team manager");
    }

    private void putBack(String name, byte[] content) {
        driver.as(WRITER, () -> {
            bench.putBack(reference, Kind.RESPONSE, name, content);
            return null;
        });
    }

    @Test
    void what_was_taken_out_to_word_comes_back_unless_somebody_has_written_meanwhile() {
        Head first = write(WRITER, head(1), answer("<p>You were <strong>not</strong> told.</p><ul><li>once</li></ul>", "41.20"));
        byte[] out = bench.takenOut(reference, Kind.RESPONSE);
        putBack("Response.docx", out);
        assertThat(head(1)).isEqualTo(first);
        write("complaints-officer", head(1), answer("<p>New words.</p>", null));
        assertThatThrownBy(() -> putBack("Response.docx", out))
                .hasMessage("Complaints officer has changed the answer to point 1 since this file was taken out. Nothing was taken from"
                        + " the file. Take the response out as a Word file again, and put your changes into that one.");
        assertThat(head(1).reasons()).isEqualTo("New words.");
    }

    @Test
    void a_complaint_that_nobody_divided_can_be_taken_out_too() {
        byte[] blank = bench.takenOut(reference, Kind.RESPONSE);
        assertThat(heads.of(reference)).isEmpty();
        assertThatThrownBy(() -> putBack("Response.docx", blank)).hasMessageContaining("Point 1 has no reasons");
        write(WRITER, head(1), answer("<p>You were not told.</p>", null));
        assertThat(heads.of(reference)).hasSize(1);
        putBack("Response.docx", bench.takenOut(reference, Kind.RESPONSE));
    }

    @Test
    void a_pdf_goes_out_with_the_letter_that_says_the_rest() throws Exception {
        twoHeads();
        putBack("Answer.pdf", ResponsePdfTest.pdf("Point 1", "Finding: Upheld", "You were not told in time.", "Point 2",
                "Finding: Not upheld", "The diary shows two calls."));
        assertThat(head(2).finding()).isEqualTo(Finding.NOT_UPHELD);
        assertThatThrownBy(() -> write(WRITER, head(1), answer("<p>Other words.</p>", null))).hasMessageContaining("stand in the PDF");
        drafted();
        parties.change(parties.complainant(reference).orElseThrow().agreesTo("dana@example.org", driver.today(), ConsentHow.IN_WRITING));
        decides("Check and sign off response", "quality-officer", "SIGN_OFF");
        jakarta.mail.Multipart parts = (jakarta.mail.Multipart) mail.to("dana@example.org").stream().reduce((first, last) -> last)
                .orElseThrow().getContent();
        assertThat(parts.getBodyPart(2).getFileName()).as("not what its author called it").isEqualTo("Our answer to your complaint.pdf");
        assertThat(letter()).contains("in the answer enclosed with this letter, under “Point 2”", "Our answer to your complaint",
                "right to ask for stage 2", "If there is something that we will do, the answer enclosed with this letter says what")
                .doesNotContain("The diary shows", "nothing that we still have to do");
        assertThat(jdbc.sql("select count(*) from letter_enclosure e join letter l on l.id = e.letter_id where l.reference = :reference")
                .param("reference", reference.value()).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void whose_point_is_upheld_without_an_action_reads_that_we_are_sorry_and_not_that_we_are_done() {
        twoHeads();
        write(WRITER, head(1), new Bench.Typed("PARTLY_UPHELD", "<p>Nobody told you.</p>", null, false, null, null, null, null));
        write(WRITER, head(2), new Bench.Typed("NOT_UPHELD", "<p>We did ring.</p>", null, false, null, null, null, null));
        drafted();
        decides("Check and sign off response", "quality-officer", "SIGN_OFF");
        assertThat(letter()).contains("We are sorry for what went wrong.").doesNotContain("nothing that we still have to do");
    }

    @Test
    void a_file_that_is_no_response_is_refused_and_changes_nothing() {
        assertThatThrownBy(() -> putBack("a.docx", org.redress.support.Files.docx("Dear Sir"))).hasMessageContaining("none of the boxes");
        assertThatThrownBy(() -> putBack("a.png", org.redress.support.Files.png())).hasMessageContaining("DOCX");
        assertThatThrownBy(() -> putBack("a.pdf", "not a pdf".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(RuleViolation.class);
        assertThat(heads.of(reference)).isEmpty();
    }

    @Test
    void a_comment_on_a_passage_is_settled_before_anybody_signs() {
        write(WRITER, head(1), answer("<p>You were not <strong>told</strong> in time.</p>", null));
        drafted();
        Head head = head(1);
        driver.as("quality-officer", () -> {
            comments.add(reference, Kind.RESPONSE, head.id(), Part.REASONS, "not told  in", "By whom?");
            return null;
        });
        assertThatThrownBy(() -> driver.as("quality-officer", () -> {
            comments.add(reference, Kind.RESPONSE, head.id(), Part.REASONS, "words that are not there", "Where?");
            return null;
        })).hasMessageContaining("do not stand");
        assertThatThrownBy(() -> decides("Check and sign off response", "quality-officer", "SIGN_OFF"))
                .hasMessageContaining("One comment is not resolved");
        decides("Check and sign off response", "quality-officer", "CHANGES");
        write(WRITER, head(1), answer("<p>The team did not tell you.</p>", null));
        BenchComments.Comment comment = comments.of(reference, Kind.RESPONSE).get(0);
        assertThat(BenchComments.stands(comment, Responses.point(head(1)))).isFalse();
        driver.as(WRITER, () -> {
            comments.resolve(reference, Kind.RESPONSE, comment.id(), true);
            return null;
        });
        drafted();
        decides("Check and sign off response", "quality-officer", "SIGN_OFF");
        assertThat(comments.of(reference, Kind.RESPONSE)).extracting(BenchComments.Comment::resolvedBy).containsExactly(WRITER);
    }

    @Test
    void a_stranger_s_markup_is_only_words_in_the_letter() {
        write(WRITER, head(1), answer("<p onclick=x>You<script>alert(1)</script> &lt;b&gt; {{name}} ${x}</p><img src=x onerror=y>", null));
        drafted();
        decides("Check and sign off response", "quality-officer", "SIGN_OFF");
        assertThat(letter()).contains("<p>You &lt;b&gt; {{name}} ${x}</p>").doesNotContain("alert(1)", "onerror", "onclick");
    }

    @Test
    void nobody_checks_or_signs_or_approves_what_they_wrote() {
        council(true, true, "quality-officers");
        write("quality-officer", head(1), answer("<p>You were not told.</p>", "250"));
        drafted();
        cannot("Check response", "quality-officer", "You wrote in this response. Somebody else must check it.");
        wroteInsteadOf("quality-officer", "senior-manager");
        decides("Check response", "quality-officer", "AGREE");
        cannot("Check as senior manager", "senior-manager", "You wrote in this response. Another senior manager must check it.");
        wroteInsteadOf("senior-manager", "director");
        decides("Check as senior manager", "senior-manager", "AGREE");
        cannot("Approve payment", "director", "You wrote in an answer to this complaint. Another Director must approve what it pays.");
        wroteInsteadOf("director", "quality-officer");
        decides("Approve payment", "director", "APPROVE");
        cannot("Check and sign off response", "quality-officer",
                "You wrote in this response. Somebody else must check it and sign it off.");
        wroteInsteadOf("quality-officer", "team-manager");
        cannot("Check and sign off response", "quality-officer", "You made the quality check. The council asks for it by a person"
                + " of its own: somebody else must sign the response off.");
    }

    @Test
    void who_answered_in_the_form_wrote_it_though_somebody_else_submitted_it_last() {
        people.drafted(reference);
        assertThat(authors()).containsExactly(WRITER);
        decides("Check and sign off response", "quality-officer", "CHANGES");
        driver.as("complaints-officer", () -> {
            handlers.replace(reference, "team-manager-2", "Long illness");
            return null;
        });
        driver.runDueJobs();
        drafted();
        assertThat(authors()).containsExactly(WRITER);
    }

    private List<String> authors() {
        return jdbc.sql("select person from answer_author where reference = :reference and answer = 'RESPONSE' order by person")
                .param("reference", reference.value()).query(String.class).list();
    }

    /** Its diagram has no listener that begins the draft anew. */
    @Test
    void a_response_that_began_under_an_earlier_diagram_can_be_written_once_it_is_sent_back() {
        write(WRITER, head(1), answer("<p>You were not told.</p>", null));
        drafted();
        driver.as("quality-officer", () -> {
            signing.record(new Submission(signing.form(), reference, null, null, driver.now(), answers("decision", "CHANGES",
                    "comments", "Say sorry first.")));
            return null;
        });
        assertThat(responses.status(reference)).contains(Responses.Status.DRAFT);
    }

    @Test
    void what_the_form_says_of_one_point_is_refused_where_there_are_several() {
        twoHeads();
        write(WRITER, head(1), answer("<p>You were not told.</p>", null));
        write(WRITER, head(2), answer("<p>The diary shows two calls.</p>", null));
        for (String field : List.of("finding", "reasons")) {
            assertThatThrownBy(() -> driver.complete("Draft response", reference, answers("responseDecision", "RESPOND",
                    field, "UPHELD"))).hasMessageContaining("There are 2 points. Write under Response in the Case tab");
        }
        drafted();
        assertThat(people.open(reference)).containsExactly("Check and sign off response");
    }

    @Test
    void while_it_is_checked_whoever_checks_it_says_what_is_settled_and_nobody_who_wrote_it() {
        write("complaints-manager", head(1), answer("<p>You were not told.</p>", null));
        drafted();
        driver.as("quality-officer", () -> {
            comments.add(reference, Kind.RESPONSE, head(1).id(), Part.REASONS, "not told", "By whom?");
            return null;
        });
        for (String writer : List.of(WRITER, "complaints-manager")) {
            assertThatThrownBy(() -> settles(writer)).hasMessage("While the response is checked, comments are marked by those"
                    + " who check it and wrote none of it.");
        }
        settles("quality-officer");
        decides("Check and sign off response", "quality-officer", "SIGN_OFF");
        assertThatThrownBy(() -> settles("quality-officer")).hasMessage("The response is signed off. What was said of it stands.");
    }

    private void settles(String person) {
        driver.as(person, () -> {
            comments.resolve(reference, Kind.RESPONSE, comments.of(reference, Kind.RESPONSE).get(0).id(), true);
            return null;
        });
    }

    @Test
    void customer_relations_check_it_by_themselves_where_somebody_else_signs() {
        council(false, false, "complaints-managers");
        write(WRITER, head(1), answer("<p>You were not told.</p>", null));
        drafted();
        decides("Check response", "quality-officer", "AGREE");
        assertThat(driver.candidateGroups(driver.task("Check and sign off response", reference))).containsExactly("complaints-managers");
    }

    private void wroteInsteadOf(String before, String now) {
        assertThat(jdbc.sql("update answer_author set person = :now where person = :before").param("now", now)
                .param("before", before).update()).isEqualTo(1);
    }

    /** Neither at claim nor at completion, in a sentence that says why. */
    private void cannot(String name, String person, String why) {
        String task = driver.task(name, reference).getId();
        assertThatThrownBy(() -> driver.as(person, () -> {
            tasks.claim(task, person);
            return null;
        })).isInstanceOf(RuleViolation.class).hasMessage(why);
        assertThatThrownBy(() -> driver.as(person, () -> {
            tasks.complete(task, answers("decision", "AGREE"));
            return null;
        })).isInstanceOf(RuleViolation.class).hasMessage(why);
        assertThat(driver.task(name, reference).getAssignee()).isNull();
    }
}
