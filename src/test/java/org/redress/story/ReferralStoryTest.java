package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.redress.bundle.CaseFileItem;
import org.redress.bundle.CaseFiles;
import org.redress.bundle.LeftOut;
import org.redress.bundle.LeftOut.Reason;
import org.redress.bundle.Wanted;
import org.redress.document.Documents;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.problem.RuleViolation;
import org.redress.referral.Fault;
import org.redress.referral.Fault.Rule;
import org.redress.referral.LikelyFaults;
import org.redress.referral.ReferralBundles;
import org.redress.referral.ReferralBundles.Bundle;
import org.redress.referral.ReferralBundles.State;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Heads.Head;
import org.redress.register.Person;
import org.redress.register.Remedy;
import org.redress.register.Rows;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.redress.remedy.AgreedAction;
import org.redress.remedy.NewRemedy;
import org.redress.remedy.Remedies;
import org.redress.support.AdultsPathway;
import org.redress.support.CorporatePathway;
import org.redress.support.Given;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Is a case ready for the Ombudsman? The faults that are known beforehand are found in each route, and none is invented. */
class ReferralStoryTest extends StoryTest {

    @Autowired LikelyFaults faults;
    @Autowired ReferralBundles bundles;
    @Autowired CaseFiles files;
    @Autowired Documents documents;
    @Autowired Timeline timeline;
    @Autowired CurrentPerson currentPerson;
    @Autowired LaterPathway later;
    @Autowired AdultsPathway adults;
    @Autowired CorporatePathway corporate;
    @Autowired Given given;
    @Autowired Remedies remedies;
    @Autowired @Qualifier("earlyReferralBundles") CaseFacts bundleFacts;

    private List<Rule> rules(ComplaintReference reference) {
        return faults.of(reference).stream().map(Fault::rule).toList();
    }

    /** Three stages, the second of them three weeks late; all else as it should be. */
    @Test
    void a_late_stage_2_is_found_in_a_complaint_that_went_through_all_three() throws IOException {
        ComplaintReference reference = later.atStage2();
        later.statementAgreed(later.statementWritten(later.appointed(reference)));
        driver.letTimePassUntil(LocalDate.of(2026, 12, 29).atTime(9, 0));
        later.investigated(reference, Finding.UPHELD);
        later.adjudicationSent(later.adjudicated(later.independentReport(reference), Finding.UPHELD));
        later.panelAskedFor(reference);
        LocalDate day = later.panelDay(reference);
        later.papersSent(later.panelArranged(reference, day));
        driver.letTimePassUntil(day.atTime(9, 0));
        later.finallySigned(later.finallyDrafted(later.panelReported(later.panelMet(reference))));
        stands(reference, Status.CLOSED);
        assertThat(faults.of(reference)).extracting(Fault::rule, Fault::place, Fault::days).containsExactly(
                tuple(Rule.LATE_STEP, "Deadline: Contact about progress", null),
                tuple(Rule.REMEDY_OVERDUE, "Remedy: A named worker rings you before any change.", 53),
                tuple(Rule.LATE_ANSWER, "Deadline: Answer at stage 2", 14),
                tuple(Rule.DELAY_NOT_EXPLAINED, "Deadline: Answer at stage 2", null));
        Bundle bundle = made(reference, "complaints-manager", null);
        Map<String, byte[]> in = unzipped(bundle);
        Files.createDirectories(Path.of("target/papers"));
        for (String name : List.of("Case-file-" + reference + ".pdf", "Law-beside-fact-" + reference + ".pdf", "Law-beside-fact-" + reference + ".html")) {
            Files.write(Path.of("target/papers/referral-" + name.replace("-" + reference, "")), in.get(name));
        }
        checked(bundle, in);
    }

    private Bundle made(ComplaintReference reference, String user, Wanted wanted) {
        Bundle asked = driver.as(user, () -> bundles.ask(reference, wanted));
        assertThat(asked.state()).isEqualTo(State.ASKED);
        bundles.makeAsked();
        Bundle made = bundles.find(reference, asked.id()).orElseThrow();
        assertThat(made.problem()).isNull();
        assertThat(made.state()).isEqualTo(State.MADE);
        return made;
    }

    private Map<String, byte[]> unzipped(Bundle bundle) throws IOException {
        byte[] zip = bundles.content(bundle).readAllBytes();
        assertThat(Sha256.of(zip)).isEqualTo(bundle.sha256());
        assertThat(zip).hasSize(bundle.sizeBytes().intValue());
        Map<String, byte[]> in = new LinkedHashMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                in.put(entry.getName(), entries.readAllBytes());
            }
        }
        return in;
    }

    /** Each file stands in the manifest with its checksum, and the chain of all of them is the one on record. */
    private void checked(Bundle bundle, Map<String, byte[]> in) {
        List<String> lines = text(in, "Manifest.csv").lines().skip(1).toList();
        assertThat(lines).hasSize(in.size() - 1);
        assertThat(bundle.files()).isEqualTo(in.size());
        String chain = "";
        for (String line : lines) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
            String name = cells[1].replace("\"", "");
            assertThat(cells[4]).as(name).isEqualTo(Sha256.of(in.get(name)));
            assertThat(cells[3]).as(name).isEqualTo(String.valueOf(in.get(name).length));
            chain = Sha256.of(chain + name + cells[4]);
            assertThat(cells[5]).as(name).isEqualTo(chain);
        }
        assertThat(bundle.chain()).isEqualTo(chain);
    }

    private static String text(Map<String, byte[]> in, String name) {
        return new String(in.get(name), StandardCharsets.UTF_8);
    }

    private static String words(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void no_fault_is_invented_in_an_adults_a_public_health_and_a_corporate_complaint_that_went_well() {
        ComplaintReference social = adults.answered(adults.planned(adults.accepted()));
        ComplaintReference health = adults.answered(adults.planned(adults.accepted(Procedure.PUBLIC_HEALTH, Channel.EMAIL)));
        ComplaintReference library = corporate.answered(corporate.underReview());
        driver.letTimePassUntil(LocalDate.of(2026, 11, 18).atTime(9, 0));
        for (ComplaintReference reference : List.of(social, health, library)) {
            assertThat(the(reference).status()).isEqualTo(Status.CLOSED);
            assertThat(faults.of(reference)).as(reference.value()).isEmpty();
        }
    }

    /** Twelve months beginning with the day on which they first knew; where nobody noted it, with the day on which they complained. */
    @Test
    void each_answer_says_how_olderthe_ombudsman_can_be_asked_and_never_a_day_that_is_too_late() {
        ComplaintReference unknown = adults.answered(adults.planned(adults.accepted()));
        assertThat(answer(unknown)).contains("They end on Monday 1 November 2027 at the latest, and sooner if you knew of it before",
                "You may contact them at any time, whatever the date");
        ComplaintReference known = adults.planned(adults.accepted());
        complaints.change(known, Map.of("date_of_knowledge", LocalDate.of(2026, 3, 10)));
        assertThat(answer(adults.answered(known))).contains("first knew of what you complain about (Tuesday 10 March 2026). Please do so by Tuesday 9 March 2027.");
        ComplaintReference older = adults.planned(adults.accepted());
        complaints.change(older, Map.of("date_of_knowledge", LocalDate.of(2025, 9, 1)));
        assertThat(answer(adults.answered(older))).contains("They are over by now, but please do not let that keep you from asking. You may contact"
                + " them at any time").doesNotContain("2027");
    }

    /** Months need no calendar: a letter goes though the list of bank holidays ends before the year does. */
    @Test
    void a_last_day_beyond_the_bank_holidays_holds_up_no_letter() {
        driver.moveTo(LocalDate.of(2028, 3, 1).atTime(9, 0));
        ComplaintReference late = adults.answered(adults.planned(adults.accepted(), "responseBy", "2028-04-03"));
        assertThat(answer(late)).contains("They end on Wednesday 28 February 2029 at the latest");
    }

    private String answer(ComplaintReference reference) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'AD-11'").param("reference", reference.value())
                .query(String.class).single().replaceAll("<[^>]+>", "").replaceAll("\\s+", " ");
    }

    @Test
    void what_goes_wrong_in_each_of_these_is_found() {
        ComplaintReference social = adults.planned(adults.accepted());
        ComplaintReference library = corporate.accepted();
        driver.letTimePassUntil(LocalDate.of(2027, 5, 20).atTime(9, 0));
        assertThat(rules(social)).contains(Rule.LATE_ANSWER);
        assertThat(rules(library)).containsExactly(Rule.LATE_ANSWER, Rule.DELAY_NOT_TOLD);
        adults.answered(social);
        jdbc.sql("update letter set html = replace(html, 'Ombudsman', 'somebody') where reference = :reference and rulebook_id = 'AD-11'")
                .param("reference", social.value()).update();
        assertThat(faults.of(social)).filteredOn(fault -> fault.rule() == Rule.MISSING_SIGNPOST).singleElement()
                .satisfies(fault -> assertThat(fault.regulation()).isEqualTo("Complaints Regulations 2009, regulation 14(2)(c)"));
    }

    @Test
    void a_contact_that_two_people_refuse_has_no_fault_and_one_that_one_person_refuses_has_one() {
        ComplaintReference reference = people.triaged(people.logged("emailConsentHow", "ELECTRONICALLY"), "aboutChildren", false, "aboutAdults",
                true, "complainantOfAdults", "SERVICE_USER", "handler", "adults-investigator", "refusalReasons", "It is about a pension.",
                "subject", "SUPERANNUATION_SCHEME");
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "reasons", "I have read the file."), "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        driver.letTimePassUntil(LocalDate.of(2026, 12, 31).atTime(9, 0));
        assertThat(faults.of(reference)).isEmpty();
        jdbc.sql("update decision set person = 'complaints-officer' where reference = :reference and kind = 'REFUSAL_CONFIRMED'")
                .param("reference", reference.value()).update();
        assertThat(rules(reference)).containsExactly(Rule.STAGE_REFUSED);
    }

    // the Ombudsman's cases of Coventry's annual report: referral/ombudsman-cases.txt says what each was about

    private int cases;

    /** An adults' complaint that was received and answered on these days; {@code points} without " - " were not answered. */
    private ComplaintReference answered(String received, String answered, Outcome outcome, String... points) {
        LocalDate from = LocalDate.parse(received);
        LocalDate on = LocalDate.parse(answered);
        driver.moveTo(from.atTime(11, 0));
        ComplaintReference reference = given.aComplaint().of(Procedure.ADULTS).receivedOn(from).by(Channel.EMAIL).handledBy("adults-investigator")
                .saying(points[0]).from("Complainant of case " + ++cases).with("complainant_category", "SERVICE_USER").log();
        deadlines.start(reference, Duty.ADULTS_ACKNOWLEDGEMENT, from, "received");
        deadlines.start(reference, Duty.ADULTS_RELEVANT_PERIOD, from, "received");
        letter(reference, "adults-acknowledgement", "AD-01", from.plusDays(1));
        deadlines.met(reference, Duty.ADULTS_ACKNOWLEDGEMENT, from.plusDays(1));
        driver.moveTo(on);
        driver.as("adults-investigator", () -> heads.replace(reference, heads.current(reference).version(), IntStream.range(0, points.length)
                .mapToObj(i -> head(i + 1, points[i])).toList()));
        letter(reference, "adults-response", "AD-11", on);
        deadlines.met(reference, Duty.ADULTS_RELEVANT_PERIOD, on);
        complaints.change(reference, Map.of("status", Status.CLOSED, "outcome", outcome, "closed_on", on));
        return reference;
    }

    private static Head head(int number, String point) {
        String[] said = point.split(" - ");
        return new Head(null, number, said[0], null, null, said.length == 1 ? null : Finding.valueOf(said[1]), said.length == 1 ? null
                : "We have looked at the records.", null, null, null);
    }

    private void letter(ComplaintReference reference, String stem, String rulebookId, LocalDate on) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into letter (id, reference, template, rulebook_id, title, audience, html, written_by, written_at, approved_by)
                values (:id, :reference, :template, :rulebookId, :title, 'complainant', :html, 'adults-investigator', :at, 'responsible-person')""")
                .param("id", id).param("reference", reference.value()).param("template", stem + "-to-complainant").param("rulebookId", rulebookId)
                .param("title", stem).param("html", "<p>You can complain to the Local Government and Social Care Ombudsman.</p>")
                .param("at", Rows.parameter(driver.now())).update();
        jdbc.sql("""
                insert into delivery (id, letter_id, recipient_name, recipient_role, channel, status, sent_on)
                values (:id, :id, 'Complainant', 'COMPLAINANT', 'POST', 'SENT', :on)""").param("id", id).param("on", on).update();
    }

    private void promised(ComplaintReference reference, Remedy kind, String from, String due) {
        driver.moveTo(LocalDate.parse(from).atTime(11, 0));
        remedies.promise(new NewRemedy(reference, null, null, AgreedAction.Source.OMBUDSMAN, null, kind, "What the Ombudsman recommended", null,
                null, LocalDate.parse(from), LocalDate.parse(due), null, kind == Remedy.SYMBOLIC_PAYMENT ? new BigDecimal("250") : null));
    }

    /** Done and proved on a day, as the register would hold it. */
    private void proved(String due, String done) {
        jdbc.sql("update remedy set status = 'PROVED', done_on = :done where due_on = :due").param("done", LocalDate.parse(done))
                .param("due", LocalDate.parse(due)).update();
    }

    @Test
    void in_the_ombudsmans_cases_of_a_year_what_is_known_is_found_and_nothing_else() throws IOException {
        String told = Files.readString(Path.of("src/test/resources/referral/ombudsman-cases.txt"));
        assertThat(told.lines().filter(line -> line.startsWith("Case ")).count()).as("one case of ours for each").isEqualTo(10);
        Map<String, ComplaintReference> all = new LinkedHashMap<>();
        all.put("thoroughly investigated and responded to", answered("2023-01-09", "2023-02-13", Outcome.UPHELD,
                "The Council ignored our concerns. - UPHELD", "It did not improve Mrs C’s support. - PARTLY_UPHELD"));
        all.put("did not investigate her complaints about poor care", answered("2022-11-07", "2022-12-12", Outcome.NOT_UPHELD,
                "The Council failed to arrange care. - NOT_UPHELD", "The carer took a video call while I was undressed.",
                "I was invoiced for over £1,000. - UPHELD"));
        all.put("medication was prescribed by a GP", answered("2023-02-06", "2023-03-20", Outcome.NOT_UPHELD,
                "A provider gave medication wrongly. - NOT_UPHELD"));
        all.put("no good reason to investigate", answered("2023-03-06", "2023-04-24", Outcome.NOT_UPHELD, "Mr B had no suitable care. - NOT_UPHELD"));
        all.put("restrict", answered("2023-05-02", "2023-06-12", Outcome.NOT_UPHELD, "I may not see my mother. - NOT_UPHELD"));
        all.put("not providing Mrs. X with information", answered("2022-06-13", "2022-07-18", Outcome.NOT_UPHELD,
                "Nobody told us of help with the costs. - NOT_UPHELD"));
        all.put("£250 for avoidable distress", answered("2023-09-04", "2023-10-16", Outcome.NOT_UPHELD,
                "There was no full assessment. - NOT_UPHELD", "Her caring responsibilities were not considered. - NOT_UPHELD"));
        all.put("not at fault over its handling of the safeguarding concerns", answered("2023-10-02", "2023-11-13", Outcome.NOT_UPHELD,
                "The safeguarding concerns about my son. - NOT_UPHELD"));
        all.put("This complaint is still being investigated", answered("2023-11-06", "2023-12-18", Outcome.PARTLY_UPHELD,
                "The care in the months before her death. - PARTLY_UPHELD"));
        promised(all.get("did not investigate her complaints about poor care"), Remedy.SYMBOLIC_PAYMENT, "2023-06-06", "2023-07-06");
        promised(all.get("not providing Mrs. X with information"), Remedy.SERVICE_IMPROVEMENT, "2023-04-20", "2023-05-20");
        promised(all.get("£250 for avoidable distress"), Remedy.SYMBOLIC_PAYMENT, "2024-05-10", "2024-06-10");
        driver.moveTo(LocalDate.of(2023, 12, 3).atTime(11, 0));
        all.put("had not been given a reasonable opportunity", given.aComplaint().justLogged().by(Channel.LGSCO_REFERRAL)
                .saying("Neglect for over 18 months.").log());
        driver.moveTo(LocalDate.of(2024, 6, 28));
        assertThat(faults.of(all.get("£250 for avoidable distress"))).as("while nobody has paid").extracting(Fault::rule, Fault::on, Fault::days)
                .containsExactly(tuple(Rule.REMEDY_OVERDUE, LocalDate.of(2024, 6, 10), 18));
        proved("2023-07-06", "2023-07-01");
        proved("2023-05-20", "2023-05-18");
        proved("2024-06-10", "2024-06-07");
        all.forEach((words, reference) -> {
            assertThat(told.replaceAll("\\s+", " ")).contains(words);
            if (words.equals("did not investigate her complaints about poor care")) {
                assertThat(faults.of(reference)).extracting(Fault::rule, Fault::place)
                        .containsExactly(tuple(Rule.BLANK_POINT, "Point 2, in adults-response, 12 December 2022"));
            } else {
                assertThat(faults.of(reference)).as(words).isEmpty();
            }
        });
    }

    // the bundle

    private ComplaintReference withPapers() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.as("complaints-officer", () -> {
            documents.store(reference, "EVIDENCE", "Diary: ‘Sam’s days’", null, "diary.txt", "Saturday: nobody came.".getBytes(StandardCharsets.UTF_8));
            documents.store(reference, "EVIDENCE", "Neighbour", null, "neighbour.txt", "A word of the neighbour.".getBytes(StandardCharsets.UTF_8));
            return documents.store(reference, "LEGAL_ADVICE", "Advice", null, "advice.txt", "Our lawyer says no.".getBytes(StandardCharsets.UTF_8));
        });
        return reference;
    }

    @Test
    void a_bundle_says_what_is_not_in_it_and_its_manifest_proves_what_is() throws IOException {
        ComplaintReference reference = withPapers();
        List<CaseFileItem> items = driver.as("complaints-manager", () -> files.items(reference, currentPerson.get()));
        String neighbour = items.stream().filter(item -> item.title().equals("Neighbour")).findFirst().orElseThrow().id();
        Wanted usual = driver.as("complaints-manager", () -> bundles.usual(reference, currentPerson.get()));
        assertThat(usual.leftOut()).extracting(LeftOut::reason).containsExactly(Reason.LEGAL_PRIVILEGE);
        List<LeftOut> out = new ArrayList<>(usual.leftOut());
        out.add(new LeftOut(neighbour, Reason.THIRD_PARTY, null));
        Bundle bundle = made(reference, "complaints-manager", new Wanted(null, null, usual.items().stream().filter(id -> !id.equals(neighbour)).toList(), out));
        Map<String, byte[]> in = unzipped(bundle);
        checked(bundle, in);
        assertThat(in.keySet()).contains("Case-file-" + reference + ".pdf", "Law-beside-fact-" + reference + ".html", "Read-me.txt",
                "Letters/002 2026-11-02 We have received your complaint.pdf", "Documents/001 2026-11-02 diary.txt", "Manifest.csv");
        assertThat(text(in, "Documents/001 2026-11-02 diary.txt")).isEqualTo("Saturday: nobody came.");
        assertThat(text(in, "Read-me.txt")).contains("2 November 2026, Neighbour: holds information about somebody else",
                "2 November 2026, Advice: legally privileged");
        String whole = words(in.get("Case-file-" + reference + ".pdf"));
        assertThat(whole).contains("What was left out, and why", "Saturday: nobody came.").doesNotContain("A word of the neighbour.", "Our lawyer says no.");
        in.forEach((name, content) -> assertThat(new String(content, StandardCharsets.UTF_8)).as(name)
                .doesNotContain("A word of the neighbour.", "Our lawyer says no."));
        assertThat(words(in.get("Law-beside-fact-" + reference + ".pdf"))).contains("What the law required, and what happened",
                "10 working days from 2 November 2026: the last day is 16 November 2026.", "10 working days gained",
                "Representations Procedure Regulations 2006, regulation 14");
        assertThat(timeline.of(reference)).anyMatch(entry -> entry.kind().equals("REFERRAL_BUNDLE_MADE")
                && entry.text().equals("Bundle for the Ombudsman made: %d files, with 2 things left out. Checksum %s."
                        .formatted(bundle.files(), bundle.sha256())) && "complaints-manager".equals(entry.onBehalfOf()));
        assertThat(driver.as("complaints-manager", () -> bundles.usual(reference, currentPerson.get())).leftOut()).extracting(LeftOut::reason)
                .as("what was left out stays out").containsExactlyInAnyOrder(Reason.LEGAL_PRIVILEGE, Reason.THIRD_PARTY);
        assertThat(files.items(reference, Person.SYSTEM)).as("no bundle holds another").hasSameSizeAs(items);
    }

    @Test
    void the_same_case_and_moment_give_the_same_bundle() throws IOException {
        ComplaintReference reference = withPapers();
        Bundle first = made(reference, "complaints-manager", null);
        jdbc.sql("delete from timeline_entry where kind in ('CASE_FILE_MADE', 'REFERRAL_BUNDLE_MADE', 'REFERRAL_BUNDLE_ASKED')").update();
        Bundle second = made(reference, "complaints-manager", null);
        Map<String, byte[]> one = unzipped(first);
        Map<String, byte[]> other = unzipped(second);
        assertThat(other.keySet()).containsExactlyElementsOf(one.keySet());
        one.forEach((name, content) -> assertThat(Sha256.of(other.get(name))).as(name).isEqualTo(Sha256.of(content)));
        assertThat(second.sha256()).isEqualTo(first.sha256());
    }

    @Test
    void one_bundle_is_made_at_a_time_and_what_comes_in_meanwhile_is_not_handed_out_unseen() {
        ComplaintReference reference = withPapers();
        Wanted usual = driver.as("complaints-manager", () -> bundles.usual(reference, currentPerson.get()));
        Bundle asked = driver.as("complaints-manager", () -> bundles.ask(reference, usual));
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> bundles.ask(reference, null)))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("is being made");
        people.happened(reference, EventType.INFORMATION_RECEIVED, driver.today(), "They sent a picture.");
        bundles.makeAsked();
        assertThat(bundles.find(reference, asked.id()).orElseThrow()).satisfies(failed -> {
            assertThat(failed.state()).isEqualTo(State.FAILED);
            assertThat(failed.problem()).contains("something came into it meanwhile");
        });
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> bundles.ask(reference, usual))).hasMessageContaining("Load the list again");
        assertThatThrownBy(() -> driver.as("team-manager", () -> bundles.ask(reference, null))).hasMessageContaining("Ask them for it");
        jdbc.sql("update referral_bundle set state = 'MAKING', taken_at = :at where id = :id").param("at", Rows.parameter(driver.now().minusSeconds(3700)))
                .param("id", driver.as("complaints-manager", () -> bundles.ask(reference, null)).id()).update();
        bundles.makeAsked();
        assertThat(bundles.of(reference).get(0).state()).as("broken off, and begun again").isEqualTo(State.MADE);
    }

    /** It is asked for with their yes, so that it lies ready for whoever sends the complaint, whose form names it. */
    @Test
    void the_bundle_of_an_early_referral_is_made_with_their_yes_and_stands_in_the_timeline_when_it_goes() {
        ComplaintReference reference = later.panelAskedFor();
        driver.complete("Consider early referral", reference, answers("earlyReferral", "OFFER", "robustReport", "Reports of 40 pages",
                "completeAdjudication", "Every point decided", "upheldEnough", "ALL", "actionPlan", "Three actions", "reasons", "They want it"),
                "complaints-manager");
        driver.runDueJobs();
        people.happened(reference, EventType.EARLY_REFERRAL_ACCEPTED, driver.today(), Channel.EMAIL, "Yes, send it to the Ombudsman.");
        String task = driver.task("Send complaint to Ombudsman", reference).getId();
        assertThat(bundleFacts.of(reference, task).get("case_bundle")).isEqualTo("it is being made. It stands in the Case tab, under"
                + " “Ready for the Ombudsman?”.");
        bundles.makeAsked();
        Bundle bundle = bundles.of(reference).get(0);
        assertThat(bundleFacts.of(reference, task).get("case_bundle")).asString().contains(bundle.files() + " files, made on Monday 2 November 2026.");
        driver.complete("Send complaint to Ombudsman", reference, answers("sentOn", driver.today().toString(), "sentHow", "Through their portal.",
                "reportsSent", true), "complaints-manager");
        assertThat(timeline.of(reference)).anyMatch(entry -> entry.kind().equals("REFERRAL_BUNDLE_SENT")
                && entry.text().equals("The bundle with the checksum %s was ready when the complaint was sent.".formatted(bundle.sha256())));
    }

    /** Nobody is there to choose: drafts and advice stay out, and it is made in the product's own name. */
    @Test
    void a_diagram_has_it_made_without_anybody_and_only_once() throws IOException {
        ComplaintReference reference = withPapers();
        bundles.askWithoutAnybody(reference);
        bundles.askWithoutAnybody(reference);
        bundles.makeAsked();
        Bundle made = bundles.of(reference).get(0);
        assertThat(bundles.of(reference)).hasSize(1);
        assertThat(made.state()).isEqualTo(State.MADE);
        assertThat(made.leftOut()).extracting(LeftOut::reason).containsExactly(Reason.LEGAL_PRIVILEGE);
        assertThat(words(unzipped(made).get("Case-file-" + reference + ".pdf"))).contains("by Redress", "for the Ombudsman");
    }
}
