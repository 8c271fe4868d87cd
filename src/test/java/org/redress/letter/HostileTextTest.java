package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.support.MailInMemory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * A stranger's markup, script, expression and header lines in every field that takes a text: it comes out as text in
 * letters, e-mails, PDF and the Case tab.
 */
class HostileTextTest extends LetterTest {

    private static final Path FORMS = Path.of("forms");
    private static final Path SCRIPTS =
            Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/tasklist/scripts/redress");

    /** Every column in which the register keeps what somebody typed, by a letter that prints it, or (*) does not. */
    private static final Map<String, List<String>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("acknowledgement", List.of("complaint.summary", "complaint.desired_outcome", "party.name",
                "complaint.other_reference*", "complaint.crm_reference*", "complaint.social_care_id*",
                "complaint.service_area*", "complaint.restricted_why*", "party.relationship*", "party.phone*",
                "party.address*", "party.language*", "party.preferences*", "party.adjustments*", "note.text*"));
        FIELDS.put("stage-1-response", List.of("head.words", "head.reasons", "head.action_text", "head.action_owner",
                "head.category*", "head.disputed_why*"));
        FIELDS.put("handler-replaced", List.of("appointment.ended_why"));
        FIELDS.put("deferral", List.of("deferral.consideration", "deferral.prejudice", "deferral.proceedings_reference",
                "deferral.evidence*", "decision.grounds*", "decision.evidence*"));
        FIELDS.put("statement-of-complaint", List.of("head.desired_outcome"));
        FIELDS.put("correction", List.of("correction.reason", "correction.old_value*", "correction.new_value*"));
        FIELDS.put("delay", List.of("deadline_event.reason", "deadline_event.told_how*"));
        FIELDS.put("adjudication", List.of("head_finding.reasons", "head_finding.action_text", "head_finding.action_owner",
                "document.title*", "document.file_name*"));
        FIELDS.put("panel-acknowledgement", List.of("complaint.panel_reasons"));
        FIELDS.put("panel-invitation", List.of("panel.meets_at", "panel.place", "panel.adjustments", "panel.not_met_why",
                "panel.attending*", "panel.companions*", "panel.speaker*"));
        FIELDS.put("late-panel-refused", List.of("decision.reasons", "happening.text*"));
        FIELDS.put("adults-joint-lead", List.of("other_body.name", "other_body.part", "other_body.details", "other_body.contact*"));
        FIELDS.put("adults-response", List.of("other_body.their_answer"));
        FIELDS.put("contact-restriction", List.of("contact_restriction.scope", "contact_restriction.reasons",
                "contact_restriction.ended_why*"));
        FIELDS.put("remedy-done", List.of("remedy.what", "remedy.done_how", "remedy.for_whom*", "remedy.owner_in_words*",
                "remedy.late_reason*", "remedy.end_why*", "remedy.check_reasons*", "remedy.disputed_words*", "remedy.cause*",
                "remedy.measure*", "remedy.worked_why*"));
        FIELDS.put("apology", List.of("remedy.apology_wrong", "remedy.apology_effect", "remedy.apology_learnt"));
        FIELDS.put("procedure-changed", List.of("decision.reasons"));
        FIELDS.put("final-response", List.of("recommendation.text", "recommendation.reasons", "recommendation.action_text",
                "recommendation.action_owner"));
        FIELDS.put("ombudsman-answer", List.of("ombudsman_letter.reply", "ombudsman_letter.reply_documents",
                "ombudsman_letter.reply_remedy", "ombudsman_letter.says*", "ombudsman_letter.privilege*"));
        FIELDS.put("ombudsman-comments", List.of("ombudsman_letter.reply_facts", "ombudsman_letter.reply_evidence"));
        FIELDS.put("report-notice", List.of("ombudsman_report.title", "ombudsman_report.inspection_place"));
        FIELDS.put("report-action", List.of("ombudsman_report.action"));
    }

    /** Letters of whose fields the Case tab shows none: of panels, other bodies and restrictions only letters and forms tell. */
    private static final Set<String> IN_LETTERS_AND_FORMS = Set.of("panel-acknowledgement", "panel-invitation",
            "adults-joint-lead", "adults-response", "contact-restriction", "ombudsman-answer", "ombudsman-comments",
            "report-notice", "report-action", "remedy-done", "apology");

    /** What comes from outside, or is typed, beside a letter: put into each and looked for in the Case tab and the bench. */
    private static final List<String> BESIDE = List.of("delivery.recipient_name", "delivery.address", "delivery.returned_why",
            "delivery.answer_of_server", "delivery.carrier_state", "timeline_entry.text", "answer_comment.text",
            "answer_comment.passage", "document.title", "document.file_name", "letter.title");

    /** What is tried by a test of its own, or leaves as JSON alone, of which our pages make no markup. */
    private static final Set<String> ELSEWHERE = Set.of("answer.content", "case_file.left_out", "letter_free_part.words",
            "notice.problem", "letter_template.text", "letter_template.beside", "letter_template.why", "letter_enclosure.name",
            "handover_pack.facts", "head_version.content", "bank_holiday.title", "cost_entry.what", "cost_entry_struck.why",
            "roster_person.name", "roster_person.phone", "roster_declaration.service", "roster_declaration.text",
            "mail_that_came.sender_name", "mail_that_came.sender_email", "mail_that_came.subject", "mail_that_came.body",
            "mail_that_came.reason", "mail_attachment.file_name", "mail_attachment.refused", "ombudsman_case.not_published_why",
            "ombudsman_remedy.what", "ombudsman_remedy.for_whom", "ombudsman_review.why", "ombudsman_review.late_why",
            "ombudsman_report.comments", "ombudsman_report.newspapers", "ombudsman_report.mo_consulted",
            "ombudsman_report.mo_report", "ombudsman_report.meeting_decided", "ombudsman_report.executive_response",
            "ombudsman_report.confirmed_how", "referral_bundle.wanted");

    /** What the product alone writes into the other tables. A new column stands here only where nobody can type into it. */
    private static final Set<String> OURS = Set.of(
            "remedy.promise", "remedy.lgsco_reference", "remedy.owner", "remedy.duty", "remedy.proof_wanted",
            "remedy.guidance_version", "remedy.service_area", "remedy.category", "remedy.follows", "remedy.end_kind",
            "approved_payment.guidance_version", "approved_payment.remedy", "head.remedy", "head_finding.remedy",
            "recommendation.remedy", "answer.form", "answer.form_deployment", "answer.on_behalf_of", "answer.process",
            "answer.process_instance", "answer.task", "answer.task_name", "case_file.items", "case_file.purpose",
            "complaint_link.other", "contact_key.body_hash", "contact_key.idempotency_key",
            "cost_entry_struck.by_person", "deadline.about", "deadline.council", "deadline.duty", "deadline.ended_why",
            "deadline.extended_maximum", "deadline.ladder", "deadline.nature", "deadline.runs_for", "deadline.unit",
            "deadline.warn_before", "delivery.copy_of", "delivery.form", "delivery.maker", "delivery.recipient_role",
            "delivery.replaces", "delivery.sent_sha256", "delivery.waits_for", "edit_version.what",
            "handover_pack.former", "handover_pack.part",
            "handover_pack.successor", "letter.audience", "letter.free_parts", "letter.html", "letter.meets",
            "letter.meets_deadline", "letter.tells", "letter.tells_instance", "letter.template",
            "letter.written_with", "letter_free_part.letter", "letter_free_part.part", "letter_template.name",
            "mail_that_came.mailbox", "mail_that_came.message_key", "mail_that_came.problem", "mail_that_came.source_name",
            "mail_that_came.suggested", "mailbox_state.mailbox", "mailbox_state.trouble", "notice.page",
            "notice.digest", "notice.mode", "notice.notice_key", "notice.task", "notice.what",
            "notice_preference.mode", "ombudsman_case.decision", "ombudsman_case.decision_letter", "ombudsman_case.lgsco_key", "ombudsman_case.lgsco_reference",
            "ombudsman_case.link_officer", "ombudsman_case.reason", "ombudsman_case.state", "ombudsman_case.went_back_to",
            "ombudsman_remedy.owner", "ombudsman_remedy.proof_wanted", "ombudsman_report.laid_before",
            "ombudsman_report.mo_section", "party_consent.how", "referral_bundle.chain", "referral_bundle.problem",
            "referral_bundle.state", "response.body_document", "answer_comment.part",
            "roster_declaration.by_person", "telling.asked_groups", "telling.duty", "telling.notice_key",
            "telling.task", "telling.what", "timeline_entry.on_behalf_of");

    /** Columns of characters that take no text: codes, keys, people by user name, what is computed, and XHTML by RichText. */
    private static final Pattern NO_TEXT = Pattern.compile(".*\\.(id|reference|(?!social_care)\\w+_id|kind|status|role|type|channel|stage"
            + "|source|answer|ground|outcome|finding|field|person|second_person|.*_by|sha256|media_type|merged_into|team"
            + "|procedure_code|complainant_category|function_code|resubmitted_as|evidence_document|redacts|only_for"
            + "|offered_to|decided|email|letter_format|email_consent_how|\\w+_rich|phone_digits|step|regulation)");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    MailInMemory mail;
    @Autowired
    WebApplicationContext application;
    @Autowired
    ObjectMapper json;
    @Autowired
    Answers answers;
    @Autowired
    Appointments appointments;
    @Autowired
    Heads heads;
    @Autowired
    org.redress.document.Documents documents;

    private MockMvc web;

    @BeforeEach
    void morning() {
        driver.moveTo(LocalDate.of(2026, 11, 2));
        web = MockMvcBuilders.webAppContextSetup(application).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    /** What a stranger types; the number tells which field it stood in. */
    private static String hostile(int number) {
        return "<script>alert(%d)</script><img src=x onerror=alert(2)> ${7*7} #{6*6} {{handler.name}} &lt;b&gt;\r\nBcc: thief%d@evil.example\r\n\r\n<!--address-->end"
                .formatted(number, number);
    }

    static Stream<String> letters() {
        return FIELDS.keySet().stream();
    }

    private ComplaintReference fullest(String stem) {
        ComplaintReference reference = given.aComplaint().with("desired_outcome", "x").takingEmail("ruth@example.org")
                .agreedElectronically().handledBy("team-manager").log();
        switch (stem) {
            case "stage-1-response" -> heads.replace(reference, heads.current(reference).version(), List.of(new Heads.Head(null,
                    1, "x", "x", "x", Finding.UPHELD, "x", "x", "x", LocalDate.of(2026, 12, 1))));
            case "handler-replaced" -> {
                appointments.end(reference, Role.HANDLER, "x");
                appointments.appoint(reference, Role.HANDLER, "team-manager-2");
            }
            case "correction" -> jdbc.sql("""
                    insert into correction (id, reference, kind, field, old_value, new_value, reason, status, proposed_by,
                        proposed_at) values ('c1', :reference, 'CORRECTED', 'summary', 'x', 'x', 'x', 'APPLIED', 'x', :at)""")
                    .param("reference", reference.value())
                    .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
            default -> { }
        }
        cases.lead(reference, stem, true);
        if (stem.equals("acknowledgement")) {
            jdbc.sql("insert into note (id, reference, kind, on_day, text, person, at) values ('n1', :reference, 'NOTE', :on, 'x',"
                            + " 'x', :at)").param("reference", reference.value()).param("on", driver.today())
                    .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
        }
        return reference;
    }

    /** Puts the stranger's words into a field of the case; answers how many rows took them. */
    private int put(ComplaintReference reference, String field, int number) {
        String table = field.substring(0, field.indexOf('.'));
        String column = field.substring(field.indexOf('.') + 1).replace("*", "");
        Integer most = jdbc.sql("select character_maximum_length from information_schema.columns where lower(table_name) = :table"
                + " and lower(column_name) = :column and table_schema = schema()").param("table", table).param("column", column)
                .query((row, n) -> row.getObject(1) == null || row.getLong(1) > 100_000 ? 100_000 : row.getInt(1)).single();
        String text = hostile(number);
        String where = switch (table) {
            case "delivery" -> "letter_id in (select id from letter where reference = :reference)";
            case "deadline_event" -> "reason is not null and deadline_id in (select id from deadline where reference = :reference)";
            case "ombudsman_letter", "ombudsman_report" -> "case_id in (select id from ombudsman_case where reference = :reference)";
            default -> "reference = :reference";
        };
        return jdbc.sql("update " + table + " set " + column + " = :text where " + where)
                .param("text", text.substring(0, Math.min(most, text.length()))).param("reference", reference.value()).update();
    }

    @ParameterizedTest
    @MethodSource("letters")
    void whatever_a_stranger_types_comes_out_as_text(String stem) throws Exception {
        ComplaintReference reference = fullest(stem);
        List<String> fields = FIELDS.get(stem);
        for (int i = 0; i < fields.size(); i++) {
            assertThat(put(reference, fields.get(i), 100 + i)).as(fields.get(i)).isPositive();
        }
        harmless(reference, stem, fields);
        List<String> shown = shownAsText(reference);
        if (!IN_LETTERS_AND_FORMS.contains(stem)) {
            assertThat(String.join(" ", shown)).contains("<script>alert(1", "${7*7}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft-response reasons,terms,termsOwner,agreedHow stage-1-response",
        "draft-response complexity stage-1-extension", "triage-contact interestReasons sufficient-interest",
        "triage-contact lateReasons out-of-time", "confirm-refusal reasons out-of-time", "explain-delay now delay",
        "consider-early-referral robustReport,completeAdjudication,upheldEvidence,actionPlan early-referral-offer"})
    void what_is_answered_in_a_form_comes_out_as_text(String which) throws Exception {
        String[] parts = which.split(" ");
        ComplaintReference reference = fullest(parts[2]);
        answer(reference, "draft-response", "{\"responseDecision\": \"RESPOND\", \"finding\": \"UPHELD\", \"reasons\": \"x\","
                + " \"complexity\": \"x\", \"newDue\": \"2026-11-30\"}");
        answer(reference, "triage-contact", "{\"sufficientInterest\": \"no\", \"interestReasons\": \"x\", \"lateReasonable\":"
                + " \"yes\", \"lateEffective\": \"no\"}");
        List<String> fields = List.of(parts[1].split(","));
        ObjectNode content = json.createObjectNode();
        answers.of(reference).stream().filter(one -> one.form().equals(parts[0])).reduce((first, last) -> last)
                .ifPresent(last -> content.setAll(tree(last.content())));
        for (int i = 0; i < fields.size(); i++) {
            content.put(fields.get(i), hostile(100 + i));
        }
        answer(reference, parts[0], content.toString());
        harmless(reference, parts[2], fields);
        shownAsText(reference);
    }

    private ObjectNode tree(String content) {
        try {
            return (ObjectNode) json.readTree(content);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void answer(ComplaintReference reference, String form, String content) {
        answers.keep(new Answers.Answer(reference, "x", null, null, null, form, null, "complaints-officer", null,
                driver.now(), content));
    }

    @Test
    void every_text_of_every_form_is_shown_as_text_in_the_case_tab() throws Exception {
        ComplaintReference reference = given.aComplaint().log();
        List<String> expected = new ArrayList<>();
        try (Stream<Path> files = Files.list(FORMS)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".form")).sorted().toList()) {
                ObjectNode content = json.createObjectNode();
                for (JsonNode field : json.readTree(file.toFile()).path("components")) {
                    if (field.path("type").asText().matches("textarea|textfield")) {
                        content.put(field.path("key").asText(), hostile(1000 + expected.size()));
                        expected.add("alert(" + (1000 + expected.size()) + ")");
                    }
                }
                if (!content.isEmpty()) {
                    answer(reference, file.getFileName().toString().replace(".form", ""), content.toString());
                }
            }
        }
        assertThat(expected).hasSizeGreaterThan(40);
        assertThat(String.join(" ", shownAsText(reference))).contains(expected);
    }

    @Test
    void every_column_that_takes_a_text_is_tried() {
        Set<String> tried = Stream.of(FIELDS.values().stream().flatMap(List::stream).map(field -> field.replace("*", "")),
                BESIDE.stream(), ELSEWHERE.stream(), OURS.stream()).flatMap(all -> all).collect(Collectors.toCollection(TreeSet::new));
        Set<String> texts = jdbc.sql("select lower(c.table_name) || '.' || lower(c.column_name) from information_schema.columns c"
                        + " join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema"
                        + " where lower(c.data_type) like '%char%' and c.table_schema = schema() and t.table_type like '%TABLE%'"
                        + " and lower(c.table_name) not like 'act\\_%' and lower(c.table_name) not like 'flyway%'")
                .query(String.class).list().stream().filter(column -> !NO_TEXT.matcher(column).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(texts).as("a column that takes a text belongs into FIELDS, BESIDE or ELSEWHERE, one that takes none into"
                + " NO_TEXT or OURS").isEqualTo(tried);
    }

    @Test
    void what_comes_back_or_stands_beside_a_letter_comes_out_as_text() throws Exception {
        ComplaintReference reference = fullest("stage-1-response");
        harmless(reference, "stage-1-response", List.of());
        String head = heads.current(reference).heads().get(0).id();
        jdbc.sql("insert into response (reference, status) values (:reference, 'DRAFT')").param("reference", reference.value()).update();
        jdbc.sql("insert into answer_comment (id, reference, answer, point_id, part, text, person, at) values ('c1', :reference,"
                        + " 'RESPONSE', :head, 'REASONS', 'x', 'quality-officer', :at)").param("reference", reference.value()).param("head", head)
                .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
        driver.as("complaints-officer", () -> documents.store(reference, null, "x", null, "x.txt",
                org.redress.support.Files.bytes("x")));
        for (int i = 0; i < BESIDE.size(); i++) {
            assertThat(put(reference, BESIDE.get(i), 100 + i)).as(BESIDE.get(i)).isPositive();
        }
        String shown = String.join(" ", shownAsText(reference, "/response", "/case-file", "/letter-drafts"));
        for (int i = 0; i < BESIDE.size(); i++) {
            assertThat(shown).as(BESIDE.get(i)).contains("<script>alert(" + (100 + i) + ")");
        }
    }

    @Test
    void our_pages_make_no_markup_of_what_people_typed() throws IOException {
        // What the bench reads apart it makes anew of words, lists and bold, before anything of it is shown.
        String apart = "copy(new DOMParser().parseFromString(xhtml || '', 'text/html').body)";
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            assertThat(scripts.filter(one -> Files.isRegularFile(one) && !one.endsWith("desk.js"))).hasSizeGreaterThan(6)
                    .allSatisfy(script -> assertThat(Files.readString(script).replace(apart, "")).as(script.toString())
                            .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                                    "new Function", "DOMParser"));
        }
        assertThat(Files.readString(SCRIPTS.resolve("texts.js"))).contains("sandbox: '', srcdoc: html");
    }

    /** Writes and sends the letter and looks at all its forms. */
    private void harmless(ComplaintReference reference, String stem, List<String> printed) throws Exception {
        List<String> deliveries = letters.send(reference, stem, null, null, null, Map.of());
        driver.runDueJobs();
        for (String delivery : deliveries) {
            LetterStore.Letter letter = store.letter(store.delivery(delivery).letterId());
            assertThat(letter.html()).doesNotContain("<script", "<img", "onerror=alert(2)>");
            asText(PlainText.of(letter.html()), printed, "letter");
            try (PDDocument document = Loader.loadPDF(letter.pdf())) {
                asText(new PDFTextStripper().getText(document), printed, "PDF");
                assertThat(document.getDocumentInformation().getTitle()).doesNotContain("\n");
            }
        }
        if (new LetterTable().kind(stem).toBody()) {
            assertThat(mail.accepted()).as("what the Ombudsman or everybody reads lies in the post tray").isEmpty();
            return;
        }
        assertThat(mail.accepted()).isNotEmpty();
        for (MimeMessage message : mail.accepted()) {
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getHeader("Subject")).hasSize(1);
            assertThat(message.getSubject()).doesNotContain("\n", "\r");
        }
        MimeMessage sent = mail.to("ruth@example.org").get(0);
        asText(part(sent, "text/plain"), printed, "e-mail");
        assertThat(part(sent, "text/html")).doesNotContain("<script", "<img");
    }

    private static String part(Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                String found = part(many.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static void asText(String said, List<String> printed, String where) {
        String plain = said.replaceAll("\\s+", "");
        for (int i = 0; i < printed.size(); i++) {
            if (printed.get(i).endsWith("*")) {
                continue;
            }
            assertThat(plain).as(printed.get(i) + " in the " + where).contains("<script>alert(%d)</script>".formatted(100 + i));
        }
        if (!printed.isEmpty()) {
            assertThat(plain).as(where).contains("${7*7}#{6*6}{{handler.name}}");
        }
        assertThat(plain).as(where).doesNotContain("49#{");
    }

    /** The case as the Case tab gets it: JSON, whose texts the page adds as text; all of them. */
    private List<String> shownAsText(ComplaintReference reference, String... more) throws Exception {
        List<String> texts = new ArrayList<>();
        for (String part : Stream.concat(Stream.of("", "/heads", "/heads/versions", "/corrections", "/deferrals",
                "/recommendations/panel", "/findings/adjudication"), Stream.of(more)).toList()) {
            MockHttpServletResponse answer = web.perform(get("/api/complaints/" + reference + part)
                    .with(httpBasic("complaints-manager", "redress"))).andExpect(status().isOk()).andReturn().getResponse();
            assertThat(answer.getContentType()).startsWith("application/json");
            texts(json.readTree(answer.getContentAsString()), texts);
        }
        assertThat(String.join(" ", texts)).doesNotContain("onerror=alert(2)> 49");
        return texts;
    }

    private static void texts(JsonNode node, List<String> into) {
        if (node.isTextual()) {
            into.add(node.asText());
        }
        node.forEach(child -> texts(child, into));
    }
}
