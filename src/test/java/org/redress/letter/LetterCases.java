package org.redress.letter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.redress.document.Documents;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.Extension;
import org.redress.investigation.Findings;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.investigation.Recommendations;
import org.redress.investigation.Recommendations.Answer;
import org.redress.investigation.Recommendations.Recommendation;
import org.redress.investigation.Recommendations.Source;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.redress.support.Files;
import org.redress.support.ProcessDriver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases at stage 2 and 3 as far as their letters need them, in the smallest and the fullest form. */
class LetterCases {

    static final List<String> NAMES = List.of("Iris Example", "Noor Example", "Carol Example", "Max Example",
            "May Example", "Adjudicating Officer", "Complaints manager", "Director");

    private final ProcessDriver driver;
    private final Complaints complaints;
    private final Heads heads;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Appointments appointments;
    private final Answers answers;
    private final Documents documents;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Roster roster;
    private final JdbcClient jdbc;

    LetterCases(ProcessDriver driver, Complaints complaints, Heads heads, Deadlines deadlines, Decisions decisions,
            Appointments appointments, Answers answers, Documents documents, Findings findings,
            Recommendations recommendations, Roster roster, JdbcClient jdbc) {
        this.driver = driver;
        this.complaints = complaints;
        this.heads = heads;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.appointments = appointments;
        this.answers = answers;
        this.documents = documents;
        this.findings = findings;
        this.recommendations = recommendations;
        this.roster = roster;
        this.jdbc = jdbc;
    }

    /** What this letter needs to be written; nothing for the letters of stage 1. */
    void lead(ComplaintReference reference, String stem, boolean full) {
        switch (stem) {
            case "deferral", "deferral-lifted", "resubmission-invitation" -> deferred(reference, full, stem);
            case "statement-of-complaint" -> statement(reference, full);
            case "written-record" -> record(reference, full);
            case "stage-2-extension" -> extended(reference, full);
            case "withdrawal" -> withdrawn(reference, full);
            case "delay" -> late(reference, full);
            case "delay-notice" -> lateToday(reference, full);
            case "adjudication" -> adjudicated(reference, full);
            case "early-referral-offer" -> offered(reference, full);
            case "panel-acknowledgement" -> asked(reference, full);
            case "panel-invitation" -> arranged(reference, full);
            case "panel-report" -> reported(reference, full);
            case "final-response" -> answered(reference, full);
            case "late-panel-refused" -> refused(reference, full);
            case "stage-2-window-closed" -> windowClosed(reference, full);
            case "stage-2-accepted" -> accepted(reference, full);
            case "procedure-changed" -> reRouted(reference, full);
            case "signpost" -> signposted(reference, full);
            case "thanks" -> thanked(reference, full);
            case "not-accepted" -> notAccepted(reference, full);
            case "corporate-acknowledgement", "corporate-extension", "corporate-delay", "corporate-response", "tenants" ->
                    corporate(reference, stem, full);
            case "ombudsman-answer", "ombudsman-comments", "report-notice", "report-action" -> ombudsman(reference, stem, full);
            case "contact-restriction", "contact-restriction-ended" -> restricted(reference, full);
            case "data-protection-acknowledgement", "data-protection-outcome" -> dataProtection(reference, full);
            case "apology", "remedy-done", "remedy-late", "remedy-ended", "ombudsman-remedy-evidence" -> promised(reference, full);
            case "review-acknowledgement", "review-refused", "review-response" -> reviewed(reference, stem, full);
            case "sufficient-interest", "out-of-time" ->
                    takes("complaints-manager", reference, "REFUSAL_CONFIRMED", "REFUSE", today());
            case "stage-1-response" -> takes("quality-officer", reference, "RESPONSE_SIGN_OFF", "SIGNED_OFF", today());
            default -> {
                if (stem.startsWith("adults-")) {
                    ofAdults(reference, stem, full);
                }
            }
        }
    }

    /** The smallest is about public health, so that both procedures are read. */
    private void ofAdults(ComplaintReference reference, String stem, boolean full) {
        complaints.change(reference, Map.of("procedure_code", full ? Procedure.ADULTS : Procedure.PUBLIC_HEALTH));
        LocalDate from = stem.equals("adults-six-months") ? LocalDate.of(2026, 4, 20) : today();
        String sixMonths = full ? Duty.ADULTS_RELEVANT_PERIOD : Duty.PUBLIC_HEALTH_RESPONSE;
        deadlines.start(reference, sixMonths, from, "received");
        switch (stem) {
            case "adults-acknowledgement" -> {
                if (full) {
                    deadlines.start(reference, Duty.ADULTS_RESPONSE, today(), "received");
                }
            }
            case "adults-oral-record" -> heads(reference, full);
            case "adults-plan" -> {
                form(reference, "agree-plan", "{\"plan\": \"Iris Example speaks with the carers and with you.\"}");
                decisions.take(reference, "RESPONSE_PERIOD", "2026-12-11", full ? "AGREED" : "DETERMINED", full ? null
                        : "We could not reach you by telephone.", today());
            }
            case "adults-progress" -> {
                decisions.take(reference, "RESPONSE_PERIOD", "2026-12-21", full ? "AMENDED_BY_AGREEMENT" : "AMENDED",
                        "One of the carers is away.", today());
                decisions.take(reference, "PROGRESS", "TOLD", null, "We have read the notes of the visits.", today());
            }
            case "adults-six-months" -> {
                deadlines.explain(deadlines.current(reference, sixMonths).orElseThrow().id(),
                        "The person who looked into it fell ill.");
                form(reference, "explain-delay", "{\"now\": \"You will have it by Friday 27 November 2026.\"}");
            }
            case "adults-exempt" -> exempted(reference, full);
            case "adults-representative-refused" ->
                    refusedTo(reference, "REPRESENTATIVE", "NOT_ACCEPTED", full ? "BEST_INTERESTS" : "NOT_MADE_BY_THE_CHILD");
            case "adults-out-of-time" -> {
                if (full) {
                    turnedAway(reference);
                    complaints.change(reference, Map.of("date_of_knowledge", LocalDate.of(2025, 10, 1)));
                } else {
                    form(reference, "triage-contact", "{\"lateReasonable\": \"no\", \"lateEffective\": \"no\"}");
                }
                takes("complaints-manager", reference, "REFUSAL_CONFIRMED", "REFUSE", today());
            }
            case "adults-response" -> toAdults(reference, full);
            default -> otherBody(reference, stem, full);
        }
    }

    /** Refused at triage, where the insurers are named too. */
    private void turnedAway(ComplaintReference reference) {
        triaged(reference, "REFUSE_PROPOSED", "C16", "Ring 01632 960901.");
        decisions.take(reference, "SIGNPOST_BESIDE", "C10", null, "Ring 01632 960901.", today());
    }

    /** The fullest was refused at triage, where the insurers are named too, and leaves out one point of two. */
    private void exempted(ComplaintReference reference, boolean full) {
        if (full) {
            turnedAway(reference);
        }
        refusedTo(reference, "EXEMPTION", full ? "OMBUDSMAN" : "EMPLOYMENT", null);
        if (full) {
            heads.replace(reference, heads.current(reference).version(), List.of(
                    head(1, "The carer came late.", null),
                    head(2, "In 2025 the carer did not come for a week.", null)));
            jdbc.sql("insert into head_left_out (decision_id, head_id, status) values (:decision, :head, 'LEFT_OUT')")
                    .param("decision", decisions.latest(reference, "EXEMPTION").orElseThrow().id())
                    .param("head", heads.of(reference).get(1).id()).update();
        }
    }

    private void refusedTo(ComplaintReference reference, String kind, String outcome, String grounds) {
        decisions.take(reference, kind, outcome, grounds, "We have looked at all that you sent us.", today());
        takes("complaints-manager", reference, "REFUSAL_CONFIRMED", "REFUSE", today());
    }

    private void toAdults(ComplaintReference reference, boolean full) {
        form(reference, "draft-response", full ? """
                {"responseDecision": "RESOLVED", "howConsidered": "Iris Example read the notes and spoke with the carers.",
                 "agreedHow": "We spoke on the telephone.", "terms": "We will plan visits with you.", "termsOwner":
                 "The team manager", "termsBy": "2026-11-27"}""" : """
                {"responseDecision": "RESPOND", "howConsidered": "Iris Example read the notes.", "finding": "NOT_UPHELD",
                 "reasons": "The plan was kept."}""");
        if (full) {
            otherBody(reference, "adults-response", true);
            jdbc.sql("update other_body set their_answer = 'We should have told you of the discharge.' where reference = :reference")
                    .param("reference", reference.value()).update();
            heads.replace(reference, heads.current(reference).version(), List.of(
                    new Heads.Head(null, 1, "The carer came late.", null, null, Finding.UPHELD, "The rota had a gap.",
                            "Fill the gap in the rota.", "The team manager", LocalDate.of(2026, 11, 20)),
                    new Heads.Head(null, 2, "Nobody called back.", null, null, Finding.PARTLY_UPHELD,
                            "One call was answered late.", null, null, null)));
        }
        takes("responsible-person", reference, "RESPONSE_SIGN_OFF", "SIGNED_OFF", today());
    }

    private void otherBody(ComplaintReference reference, String stem, boolean full) {
        boolean provider = stem.startsWith("adults-provider");
        jdbc.sql("""
                insert into other_body (id, reference, kind, name, part, status, lead_is_ours, contact, details, consent_on,
                    sent_on, named_at)
                values (:id, :reference, :kind, :name, 'The discharge from hospital.', :status, :ours, :contact, :details,
                    :consent, :sent, :at)""")
                .param("id", java.util.UUID.randomUUID().toString()).param("reference", reference.value())
                .param("kind", provider ? "PROVIDER" : full ? "NHS" : "AUTHORITY")
                .param("name", provider ? "Example Care Ltd" : "Exampleton Hospital Trust")
                .param("status", stem.equals("adults-sent-on") ? "HANDED_OVER" : "WORKING").param("ours", full ? true : null)
                .param("contact", full ? null : "the patient experience team, 01632 960 030")
                .param("details", full || provider ? "Your e-mail of 2 November." : null)
                .param("consent", full || provider ? today() : null).param("sent", today())
                .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
    }

    private void ombudsman(ComplaintReference reference, String stem, boolean full) {
        jdbc.sql("""
                insert into ombudsman_case (id, lgsco_reference, lgsco_key, reference, own_reference, link_officer, state,
                    received_on, logged_by, logged_at)
                values (:id, '26 001 234', :key, :reference, false, :officer, 'ENQUIRY', :today, 'link-officer', :at)""")
                .param("id", reference.value()).param("key", reference.value()).param("reference", reference.value())
                .param("officer", full ? "link-officer" : null).param("today", today())
                .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
        jdbc.sql("""
                insert into ombudsman_letter (id, case_id, kind, dated, received_on, says, reply, reply_documents, reply_facts,
                    reply_evidence, reply_remedy, privilege, logged_by, logged_at)
                values (:id, :id, :kind, :dated, :today, 'Three questions.', '1. The plan was made in May.', :documents, :facts,
                    :evidence, :remedy, :privilege, 'link-officer', :at)""")
                .param("id", reference.value()).param("kind", stem.startsWith("report") ? "REPORT" : "ENQUIRY")
                .param("dated", today().minusDays(3)).param("today", today())
                .param("documents", full ? "The case bundle, 84 pages." : null)
                .param("facts", full ? "The visit was on 3 May." : null)
                .param("evidence", full ? "The note of that visit." : null)
                .param("remedy", full ? "An apology, and £100." : null)
                .param("privilege", full ? "Nothing is privileged." : null)
                .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
        jdbc.sql("""
                insert into ombudsman_report (case_id, letter_id, title, received_on, inspection_place, inspection_from,
                    inspection_until, laid_before, laid_on, action)
                values (:id, :id, :title, :today, 'County Hall, reception', :from, :until, 'FULL_COUNCIL', :laid,
                    'We write a new procedure.')""")
                .param("id", reference.value()).param("title", full ? "Exampleshire Council: care leavers" : null)
                .param("today", today()).param("from", today().plusDays(14)).param("until", today().plusDays(34))
                .param("laid", today()).update();
        switch (stem) {
            case "report-notice" -> takes("monitoring-officer", reference, "REPORT_NOTICE", "APPROVED", today());
            case "report-action" -> takes("director", reference, "REPORT_ACTION", "AGREED", today());
            default -> takes("director", reference, "OMBUDSMAN_SIGN_OFF", "SIGNED_OFF", today());
        }
    }

    /** After triage an internal review is still to be decided on; before it there is none. */
    private void withdrawn(ComplaintReference reference, boolean full) {
        if (!full) {
            complaints.change(reference, Collections.singletonMap("procedure_code", null));
        }
    }

    /** Into the children's procedure its first answer has a day; into one that has no clock yet it has none. */
    private void reRouted(ComplaintReference reference, boolean full) {
        decisions.take(reference, "PROCEDURE_CHANGED", full ? "CHILDRENS" : "CORPORATE", full ? "ADULTS" : "CHILDRENS",
                full ? "It is about the help for your son.\nHe is a child in need." : "It is about the bins.", today());
    }

    private void triaged(ComplaintReference reference, String outcome, String rule, String ownWords) {
        decisions.take(reference, "TRIAGE", outcome, rule + ": Code 2.3-2.4", ownWords, today());
    }

    /** A part of one that we look into, and one that two of us have sent to somebody else. */
    private void signposted(ComplaintReference reference, boolean full) {
        triaged(reference, full ? "CHILDRENS" : "SIGNPOST", full ? "D1" : "C6",
                full ? "Write to the insurance team.\nThey answer on 01632 960900." : null);
        if (full) {
            decisions.take(reference, "SIGNPOST_BESIDE", "C10", null, null, today());
        } else {
            decisions.take(reference, "REFUSAL_PROPOSED", "REFUSE", "C6: Education Act 2002, section 29",
                    "Only the school can say who may take a telephone to class.", today());
            takes("complaints-manager", reference, "REFUSAL_CONFIRMED", "REFUSE", today());
        }
    }

    private void thanked(ComplaintReference reference, boolean full) {
        triaged(reference, "NO_COMPLAINT", full ? "B1" : "B3", null);
        complaints.change(reference, Map.of("type", full ? Codes.Type.COMPLIMENT : Codes.Type.COMMENT));
        if (!full) {
            complaints.change(reference, Collections.singletonMap("team", null));
            decisions.take(reference, "NO_COMPLAINT", "COMMENT", "B3: council policy", "You say how the form could be shorter.", today());
        }
    }

    /** One that another body looks at, and one that we have looked into before. */
    private void notAccepted(ComplaintReference reference, boolean full) {
        triaged(reference, "REFUSE_PROPOSED", full ? "C1" : "C16", full ? "Ring 01632 960901." : null);
        decisions.take(reference, "REFUSAL_PROPOSED", "REFUSE", full ? "C1: Complaints Regulations 2009, regulation 8(1)(b)"
                : "C16: Ombudsman’s Complaint Handling Code, paragraph 2.3-2.4, 5",
                full ? "It is about your hours of work." : "We looked into all of it last year.", today());
        takes("complaints-manager", reference, "REFUSAL_CONFIRMED", "REFUSE", today());
    }

    /** A corporate complaint at stage 1, as far as this letter needs it. */
    private void corporate(ComplaintReference reference, String stem, boolean full) {
        boolean late = stem.equals("corporate-delay");
        String duty = late && !full ? Duty.CORPORATE_STAGE2 : Duty.CORPORATE_STAGE1;
        complaints.change(reference, Map.of("procedure_code", Codes.Procedure.CORPORATE, "stage", late && !full ? 2 : 1));
        deadlines.start(reference, duty, late ? LocalDate.of(2026, 9, 14) : today(), "received");
        switch (stem) {
            case "corporate-delay" -> {
                deadlines.explain(deadlines.current(reference, duty).orElseThrow().id(), "The library’s diary was lost.");
                form(reference, "explain-delay", "{\"now\": \"You will have it by Friday 27 November 2026.\"}");
            }
            case "corporate-extension" -> {
                deadlines.extend(reference, Duty.CORPORATE_STAGE1, null, new Extension("x", today(), "letter CO-02", full));
                decisions.take(reference, "CORPORATE_EXTENSION", full ? "AGREED" : "EXTEND", null,
                        "Two services have to be asked,\nand one of them is closed.", today());
            }
            case "corporate-response" -> signed(reference, full);
            case "tenants" -> decisions.take(reference, "COUNCIL_TENANT", full ? "YES" : "NO", null, null, today());
            default -> { }
        }
    }

    private void restricted(ComplaintReference reference, boolean full) {
        jdbc.sql("""
                insert into contact_restriction (id, reference, status, scope, reasons, review_on, proposed_by, proposed_at,
                    from_on, ended_why)
                values (:id, :reference, 'IN_FORCE', 'One letter or e-mail a week, to the complaints team.',
                    'Forty calls a day, and threats.', :review, 'x', :at, :from, 'It has stopped.')""")
                .param("id", reference.value()).param("reference", reference.value()).param("review", today().plusMonths(3))
                .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).param("from", today()).update();
        takes("head-of-service", reference, "CONTACT_RESTRICTION", "CONFIRMED", today());
        if (full) {
            decisions.take(reference, "CONTACT_RESTRICTION_REVIEW", "KEPT", null, "It began again last week.", today());
        }
    }

    private void promised(ComplaintReference reference, boolean full) {
        String clock = deadlines.startAbout(reference, Duty.REMEDY_PROMISED, reference.value(), today(), null, "no day was named").id();
        jdbc.sql("""
                insert into remedy (id, reference, promise, source, kind, what, owner_in_words, promised_on, duty, deadline_id, due_on,
                    proof_wanted, lgsco_reference, amount, status, done_on, done_how, late_reason, end_kind, end_why, apology_wrong, apology_effect,
                    apology_learnt)
                values (:id, :reference, 'x', 'HEAD', :kind, 'We will pay you for the taxis.', 'Team manager', :on, :duty, :deadline,
                    :due, 'RECEIPT_OF_PAYMENT', '26 001 234', :amount, 'PROVED', :on, :how, 'The bank sent it back.', :end,
                    'You told us that you do not want it.', 'Nobody told you that your visits would end.',
                    'You waited a whole day for nothing.', 'Each change of a visit is told by telephone now.')""")
                .param("id", reference.value()).param("reference", reference.value()).param("duty", Duty.REMEDY_PROMISED)
                .param("kind", full ? "QUANTIFIABLE_LOSS" : null).param("on", today()).param("deadline", clock)
                .param("due", today().plusMonths(1)).param("amount", full ? new java.math.BigDecimal("41.20") : null)
                .param("how", full ? "It was paid into your account." : null).param("end", full ? "SUPERSEDED" : "LAPSED").update();
        takes("senior-manager", reference, "REMEDY_APOLOGY", "SIGNED", today());
    }

    private void dataProtection(ComplaintReference reference, boolean full) {
        if (full) {
            deadlines.start(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, today(), "received");
        }
        form(reference, "settle-data-protection-complaint", "{\"dataProtectionOutcome\": \"Your file went to the wrong"
                + " address. We have it back.\"}");
    }

    /** The same at stage 2. */
    private void reviewed(ComplaintReference reference, String stem, boolean full) {
        boolean refused = stem.equals("review-refused");
        complaints.change(reference, Map.of("procedure_code", Codes.Procedure.CORPORATE, "stage", refused ? 1 : 2,
                "stage2_requested_on", today().minusDays(2)));
        decisions.take(reference, "REVIEW", refused ? "REFUSED" : "OPENED", full ? "INFO_NOT_CONSIDERED" : null,
                refused ? "What you say was looked at." : "You were not told why the bus stopped.", today());
        if (refused) {
            driver.<Void>as("head-of-service", () -> {
                decisions.take(reference, "REVIEW_REFUSAL", "REFUSED", null, "I have read the file and agree.", today());
                return null;
            });
            return;
        }
        appointments.appoint(reference, Role.REVIEWER, "reviewer");
        deadlines.start(reference, Duty.CORPORATE_STAGE2, today(), "review requested");
        if (stem.equals("review-response")) {
            decisions.take(reference, "COUNCIL_TENANT", full ? "YES" : "NO", null, null, today());
            signed(reference, full);
        }
    }

    /** Each point is answered, and the answer is signed. */
    private void signed(ComplaintReference reference, boolean full) {
        heads(reference, full);
        Heads.Current now = heads.current(reference);
        heads.replace(reference, now.version(), now.heads().stream().map(head -> head.answered(full ? Codes.Finding.UPHELD
                : Codes.Finding.NOT_UPHELD, full ? "Nobody told you. That was wrong." : "You were told on the day before.",
                full ? "Put up a notice." : null, full ? "The library manager" : null,
                full ? LocalDate.of(2026, 11, 20) : null)).toList());
        takes("quality-officer", reference, "RESPONSE_SIGN_OFF", "SIGNED_OFF", today());
    }

    private LocalDate today() {
        return driver.today();
    }

    private static Heads.Head head(int number, String words, String wanted) {
        return new Heads.Head(null, number, words, wanted, null, null, null, null, null, null);
    }

    private void heads(ComplaintReference reference, boolean full) {
        Heads.Current now = heads.current(reference);
        heads.replace(reference, now.version(), full
                ? List.of(head(1, "The visits stopped without a word.", "To see my gran each week."),
                        head(2, "No one called back.", null))
                : List.of(head(1, "The visits stopped without a word.", null)));
    }

    private void deferred(ComplaintReference reference, boolean full, String stem) {
        heads(reference, full);
        jdbc.sql("""
                insert into deferral (id, reference, ground, consideration, proceedings_reference, evidence, prejudice,
                    status, proposed_by, proposed_at, confirmed_by, confirmed_at, deferred_on, ended_on)
                values (:id, :reference, :ground, 'The case in the court in Exampleton', :theirs, 'x',
                    'The same people would have to say the same things two times.', 'DEFERRED', 'x', :at, 'y', :at, :on,
                    :ended)""")
                .param("id", reference.value()).param("reference", reference.value())
                .param("ground", full ? "CRIMINAL_PROCEEDINGS" : "COMPLAINANT_COURT")
                .param("theirs", full ? "T20267001" : null)
                .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).param("on", today())
                .param("ended", stem.equals("resubmission-invitation") ? today().minusDays(3) : null).update();
        jdbc.sql("insert into deferral_head (deferral_id, head_id) values (:id, :head)").param("id", reference.value())
                .param("head", heads.of(reference).get(0).id()).update();
        takes("complaints-manager", reference, "DEFERRAL", "CONFIRMED", today());
        if (full && stem.equals("deferral-lifted")) {
            ComplaintReference old = complaints.log(new Complaints.Logging(Codes.Type.COMPLAINT, driver.now(),
                    Channel.LETTER, "x", false, false, null, "x")).reference();
            jdbc.sql("update deferral set resubmitted_as = :as where id = :id").param("as", old.value())
                    .param("id", reference.value()).update();
            deadlines.start(reference, Duty.CHILDRENS_STAGE1, today(), "taken up again");
            complaints.change(reference, Map.of("stage", 1));
        }
    }

    private void stage2(ComplaintReference reference, LocalDate from) {
        complaints.change(reference, Map.of("stage", 2, "stage2_requested_on", from));
        deadlines.start(reference, Duty.CHILDRENS_STAGE2, from, "stage 2 request received");
        deadlines.start(reference, Duty.CHILDRENS_STAGE2_MAXIMUM, from, "stage 2 request received");
    }

    private void people(ComplaintReference reference) {
        person("iris", "Iris Example", true, false);
        person("noor", "Noor Example", false, false);
        appointments.appoint(reference, Role.INVESTIGATING_OFFICER, "iris");
        appointments.appoint(reference, Role.INDEPENDENT_PERSON, "noor");
    }

    private void person(String id, String name, boolean investigates, boolean sits) {
        if (roster.find(id).isEmpty()) {
            roster.add(new RosterPerson(id, name, id + "@people.example", null, investigates, !investigates, sits, sits,
                    LocalDate.of(2026, 1, 1), null, LocalDate.of(2026, 1, 1), null, null, 5, null, 0,
                    LocalDate.of(2026, 1, 1)));
        }
    }

    private void statement(ComplaintReference reference, boolean full) {
        heads(reference, full);
        stage2(reference, today());
        deadlines.start(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, today(), "stage 2 requested");
        if (full) {
            complaints.change(reference, Map.of("made_orally", false));
            people(reference);
        } else {
            deadlines.start(reference, Duty.CHILDRENS_STAGE2_RECORD, today(), "stage 2 asked for, made orally");
        }
    }

    private void record(ComplaintReference reference, boolean full) {
        statement(reference, false);
        heads(reference, full);
        deadlines.met(reference, Duty.CHILDRENS_STAGE2_RECORD, today());
        if (full) {
            people(reference);
            form(reference, "finish-written-record", "{\"comments\": \"They asked to add the calls.\"}");
        }
    }

    private void extended(ComplaintReference reference, boolean full) {
        stage2(reference, today());
        moreTime(reference, full ? LocalDate.of(2027, 1, 8)
                : deadlines.due(reference, Duty.CHILDRENS_STAGE2_MAXIMUM), "Two people that we have to talk to are not well.");
        if (full) {
            heads(reference, true);
            people(reference);
            file(reference, "INVESTIGATION_REPORT", "report.pdf");
            decisions.take(reference, "STATEMENT", "NOT_AGREED", null, "Not agreed: heads 1, 2.", today());
        }
    }

    /** More time is decided; it counts once its letter has gone. */
    void moreTime(ComplaintReference reference, LocalDate until, String why) {
        decisions.take(reference, "STAGE_2_EXTENSION", "EXTEND", until.toString(), why, today());
    }

    private void lateToday(ComplaintReference reference, boolean full) {
        LocalDate from = LocalDate.of(2026, 7, 1);
        if (full) {
            stage2(reference, from);
        } else {
            deadlines.start(reference, Duty.CHILDRENS_PANEL_MEETING, from, "panel request received");
        }
    }

    private void late(ComplaintReference reference, boolean full) {
        LocalDate from = LocalDate.of(2026, 7, 1);
        stage2(reference, from);
        if (!full) {
            deadlines.start(reference, Duty.CHILDRENS_PANEL_MEETING, from, "panel request received");
        }
        deadlines.explain(deadlines.current(reference, full ? Duty.CHILDRENS_STAGE2_MAXIMUM
                        : Duty.CHILDRENS_PANEL_MEETING).orElseThrow().id(),
                "The person who wrote the report fell ill, and we were slow to find a new one.");
        form(reference, "explain-delay", "{\"now\": \"Iris Example is at work on it now. You will hear from us by"
                + " Friday 27 November 2026.\"}");
    }

    /** Stage 2 is decided; both reports are with the case. */
    void adjudicated(ComplaintReference reference, boolean full) {
        stage2(reference, LocalDate.of(2026, 10, 1));
        heads(reference, full);
        people(reference);
        List<String> ids = heads.of(reference).stream().map(Heads.Head::id).toList();
        if (full) {
            findings.save(reference, Step.INVESTIGATION, List.of(new OfHead(ids.get(0), Finding.PARTLY_UPHELD, null,
                    "Some visits took place.", null, null, null, false)));
            findings.save(reference, Step.ADJUDICATION, List.of(
                    new OfHead(ids.get(0), Finding.UPHELD, null, "You were not told. You should have been.",
                            "Say sorry.\n\n- Plan new visits with you.", "The team manager", LocalDate.of(2026, 11, 20),
                            false, "<p>You were <strong>not</strong> told. You should have been.</p>",
                            "<p>Say sorry.</p><ul><li>Plan new visits with you.</li></ul>", new BigDecimal("250"), null),
                    new OfHead(ids.get(1), Finding.NO_FINDING, null, "There is no note of the calls.", null, null, null,
                            true)));
        } else {
            findings.save(reference, Step.ADJUDICATION, List.of(new OfHead(ids.get(0), Finding.NOT_UPHELD, null,
                    "You were told on the day before.", null, null, null, true)));
        }
        decisions.take(reference, "INDEPENDENT_PART", full ? "TOOK_PART" : "OFFERED", null, "By telephone.",
                LocalDate.of(2026, 10, 29));
        takes("adjudicating-officer", reference, "ADJUDICATION", "DECIDED", LocalDate.of(2026, 10, 30));
        takes("complaints-manager", reference, "ADJUDICATION_CHECK", "CHECKED", today());
        file(reference, "INVESTIGATION_REPORT", "report.pdf");
        file(reference, "INDEPENDENT_REPORT", full ? "their report.docx" : "their report.pdf");
    }

    private void stage3(ComplaintReference reference, boolean reasons) {
        complaints.change(reference, reasons ? Map.of("stage", 3, "panel_requested_on", today(), "panel_reasons",
                "You still do not say why.") : Map.of("stage", 3, "panel_requested_on", today()));
        deadlines.start(reference, Duty.CHILDRENS_PANEL_MEETING, today(), "panel request received");
    }

    private void offered(ComplaintReference reference, boolean full) {
        stage3(reference, full);
        form(reference, "consider-early-referral", """
                {"robustReport": "All who were there were asked.", "completeAdjudication": "Each point has an answer.",
                 %s "actionPlan": "You will see your gran each week.\\nWe will say sorry."}""".formatted(full
                ? "\"upheldEvidence\": \"The one point that was not is about a form.\"," : ""));
    }

    private void asked(ComplaintReference reference, boolean full) {
        stage3(reference, full);
        if (full) {
            pool();
            complaints.change(reference, Map.of("early_returned_on", today()));
            deadlines.start(reference, Duty.CHILDRENS_PANEL_AFTER_RETURN, today(), "the Ombudsman returned it");
        }
    }

    private void pool() {
        person("carol", "Carol Example", false, true);
        person("max", "Max Example", false, true);
        person("may", "May Example", false, true);
    }

    private void arranged(ComplaintReference reference, boolean full) {
        stage3(reference, full);
        pool();
        appointments.appoint(reference, Role.PANEL_CHAIR, "carol");
        appointments.appoint(reference, Role.PANEL_MEMBER, "max");
        appointments.appoint(reference, Role.PANEL_MEMBER, "may");
        if (full) {
            panel(reference, "NOT_MET", LocalDate.of(2026, 11, 25), null, null, null, "One of the three could not come.");
        }
        panel(reference, "ARRANGED", LocalDate.of(2026, full ? 12 : 11, 18), full ? "half past four" : null,
                full ? "The Old Library, 2 Example Road" : null, full ? "There will be breaks." : null, null);
        deadlines.start(reference, Duty.CHILDRENS_PANEL_PAPERS, LocalDate.of(2026, full ? 12 : 11, 18), "panel meets");
    }

    private void panel(ComplaintReference reference, String status, LocalDate on, String at, String place,
            String adjustments, String why) {
        jdbc.sql("""
                insert into panel (id, reference, meets_on, meets_at, place, status, adjustments, met_on, not_met_why,
                    arranged_by, arranged_at)
                values (:id, :reference, :on, :time, :place, :status, :adjustments, :met, :why, 'x', :at)""")
                .param("id", java.util.UUID.randomUUID().toString()).param("reference", reference.value())
                .param("on", on).param("time", at).param("place", place).param("status", status)
                .param("adjustments", adjustments).param("met", status.equals("REPORTED") ? on : null)
                .param("why", why).param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
    }

    /** The panel has met and written its report. */
    void reported(ComplaintReference reference, boolean full) {
        stage3(reference, full);
        panel(reference, "REPORTED", LocalDate.of(2026, 10, 28), null, null, null, null);
        if (full) {
            people(reference);
            recommendations.replace(reference, Source.PANEL, List.of("Say sorry in person.", "Pay for the trips.",
                    "Move the team."));
            deadlines.start(reference, Duty.CHILDRENS_FINAL_RESPONSE, today(), "panel recommendations received");
        }
        decisions.take(reference, "PANEL_REPORT", "WRITTEN", null, "You said that no one told you.", today());
        file(reference, "PANEL_REPORT", "panel.pdf");
    }

    private void answered(ComplaintReference reference, boolean full) {
        reported(reference, full);
        if (full) {
            List<Recommendation> all = recommendations.of(reference, Source.PANEL);
            answer(reference, all.get(0), Answer.ACCEPTED, null, "The head of the service will come to see you.");
            answer(reference, all.get(1), Answer.PARTLY_ACCEPTED, "We have no notes of the first trips.",
                    "We will pay for the trips since May.");
            answer(reference, all.get(2), Answer.NOT_ACCEPTED, "The team is near to your school.", null);
            decisions.take(reference, "FINAL_CONSIDERED", "WITH_INDEPENDENT_PERSON", null, "By telephone.", today());
        }
        decisions.take(reference, "FINAL_RESPONSE", "DRAFTED", null, "We will say sorry and plan the visits with you.",
                today());
        takes("director", reference, "FINAL_RESPONSE_SIGNATURE", "SIGNED", today());
    }

    private void takes(String person, ComplaintReference reference, String kind, String outcome, LocalDate on) {
        driver.<Void>as(person, () -> {
            decisions.take(reference, kind, outcome, null, null, on);
            return null;
        });
    }

    private void answer(ComplaintReference reference, Recommendation one, Answer answer, String reasons, String action) {
        recommendations.answer(reference, new Recommendation(one.id(), Source.PANEL, one.number(), one.text(), answer,
                reasons, action, action == null ? null : "The team manager",
                action == null ? null : LocalDate.of(2026, 12, 1), null, null, answer == Answer.PARTLY_ACCEPTED
                        ? new BigDecimal("41.20") : null, null));
    }

    private void refused(ComplaintReference reference, boolean full) {
        complaints.change(reference, Map.of("stage", 2));
        if (full) {
            deadlines.start(reference, Duty.CHILDRENS_PANEL_REQUEST, LocalDate.of(2026, 7, 1), "response received");
            jdbc.sql("""
                    insert into happening (id, reference, type, on_day, channel, text, person, at)
                    values (:id, :reference, :type, :on, :channel, 'x', 'x', :at)""")
                    .param("id", java.util.UUID.randomUUID().toString()).param("reference", reference.value())
                    .param("type", EventType.PANEL_REQUESTED.name()).param("on", LocalDate.of(2026, 10, 30))
                    .param("channel", Channel.EMAIL.name())
                    .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
            decisions.take(reference, "MESSAGE", "PANEL_REFUSED", "PANEL_REQUESTED",
                    "You had help, and you told us in July that you were content.", today());
        }
        driver.<Void>as("complaints-manager", () -> {
            decisions.take(reference, "LATE_PANEL", "REFUSED", "2026-10-30",
                    "The letter came to you in June. We did all that we said we would do.", today());
            return null;
        });
    }

    private void windowClosed(ComplaintReference reference, boolean full) {
        if (full) {
            deadlines.start(reference, Duty.CHILDRENS_STAGE2_REQUEST, LocalDate.of(2026, 10, 1), "response received");
        }
    }

    private void accepted(ComplaintReference reference, boolean full) {
        stage2(reference, today());
        if (!full) {
            deadlines.start(reference, Duty.CHILDRENS_STAGE2_RECORD, today(), "stage 2 asked for, made orally");
        }
    }

    private void form(ComplaintReference reference, String form, String content) {
        answers.keep(new Answers.Answer(reference, "x", null, null, null, form, null, "complaints-officer", null,
                driver.now(), content));
    }

    /** A document of the case: a real PDF where its name says so. */
    void file(ComplaintReference reference, String kind, String name) {
        byte[] content = name.endsWith(".pdf") ? new LetterPdf().of("<!DOCTYPE html>\n"
                + "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en-GB\"><head><title>Report</title></head><body>"
                + "<p style=\"font-family: Lato\">" + name + "</p></body></html>")
                : Files.docx("A text.");
        documents.store(reference, kind, null, null, name, content);
    }
}
