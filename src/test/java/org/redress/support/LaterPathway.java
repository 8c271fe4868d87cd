package org.redress.support;

import static org.redress.support.Pathway.answers;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.redress.document.Documents;
import org.redress.investigation.Findings;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.investigation.Recommendations;
import org.redress.investigation.Recommendations.Answer;
import org.redress.investigation.Recommendations.Recommendation;
import org.redress.investigation.Recommendations.Source;
import org.redress.investigation.Statements;
import org.redress.panel.PanelDates;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Remedy;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;

/** What people do at stages 2 and 3, step by step, as they do it in Tasklist and on the case page. */
public class LaterPathway {

    /** Changes to a logged complaint: nobody gave a name or an address. */
    public static final Object[] ANONYMOUS = {"anonymous", "yes", "complainantName", null, "relationship", null,
        "email", null, "emailConsent", null};

    private final ProcessDriver driver;
    private final Pathway people;
    private final Roster roster;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Documents documents;
    private final Statements statements;
    private final PanelDates dates;
    private final Waymarks waymarks;

    public LaterPathway(ProcessDriver driver, Pathway people, Roster roster, Findings findings,
            Recommendations recommendations, Documents documents, Statements statements, PanelDates dates, Waymarks waymarks) {
        this.waymarks = waymarks;
        this.dates = dates;
        this.statements = statements;
        this.driver = driver;
        this.people = people;
        this.roster = roster;
        this.findings = findings;
        this.recommendations = recommendations;
        this.documents = documents;
    }

    /** A register with two Investigating Officers, two Independent Persons, a chair and three members. */
    public void roster() {
        LocalDate before = driver.today().minusYears(1);
        driver.as("complaints-manager", () -> {
            List.of("investigating-officer", "investigating-officer-2").forEach(id -> person(id, true, false, false, false));
            List.of("independent-person", "independent-person-2").forEach(id -> person(id, false, true, false, false));
            person("panel-chair", false, false, true, true);
            List.of("panel-member", "panel-member-2", "p.third").forEach(id -> person(id, false, false, false, true));
            return before;
        });
    }

    private void person(String id, boolean investigates, boolean independent, boolean chairs, boolean sits) {
        if (roster.find(id).isEmpty()) {
            roster.add(new RosterPerson(id, id.replace('-', ' '), id + "@people.example", null, investigates,
                    independent, chairs, sits, driver.today().minusYears(1), null, driver.today().minusYears(1), null,
                    new BigDecimal("350.00"), 3, null, 1, driver.today().minusYears(1)));
        }
    }

    /** Answered at stage 1, stage 2 asked for today: its first task is open. */
    public ComplaintReference atStage2() {
        return waymarks.at("stage 2 asked for", () -> atStage2(new Object[0]));
    }

    /** The same, of a contact that is logged with these changes. */
    public ComplaintReference atStage2(Object... logged) {
        roster();
        ComplaintReference reference = people.answered(people.triaged(people.logged(logged)));
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "I am not satisfied.");
        return reference;
    }

    public ComplaintReference appointed(ComplaintReference reference, Object... changes) {
        Map<String, Object> form = answers("investigatingOfficer", "investigating-officer", "independentPerson",
                "independent-person", "advocateOffered", "NOT_RELEVANT");
        form.putAll(answers(changes));
        driver.complete("Appoint investigators", reference, form, "complaints-manager");
        driver.runDueJobs();
        return reference;
    }

    public ComplaintReference statementWritten(ComplaintReference reference) {
        driver.as("complaints-officer", () -> {
            statements.needHeads(reference);
            return null;
        });
        driver.complete("Write statement of complaint", reference, Map.of("headsReady", true), "complaints-officer");
        driver.runDueJobs();
        return reference;
    }

    public ComplaintReference statementAgreed(ComplaintReference reference) {
        people.happened(reference, EventType.STATEMENT_AGREED, driver.today(), Channel.EMAIL, "Yes, that is my complaint.");
        return reference;
    }

    /** The Investigating Officer finds every head upheld and files the report. */
    public ComplaintReference investigated(ComplaintReference reference, Finding finding) {
        return investigated(reference, finding, driver.task("Write investigation report", reference).getAssignee(), null);
    }

    /** The same, entered by somebody else for the Investigating Officer. */
    public ComplaintReference investigatedFor(ComplaintReference reference, String user) {
        return investigated(reference, Finding.UPHELD, user, "By e-mail of today.");
    }

    private ComplaintReference investigated(ComplaintReference reference, Finding finding, String officer,
            String toldHow) {
        driver.as(officer, () -> {
            findings.save(reference, Step.INVESTIGATION, findings.of(reference, Step.INVESTIGATION).stream()
                    .map(one -> new OfHead(one.headId(), finding, null, "The records show it.", null, null, null, false))
                    .toList());
            recommendations.replace(reference, Source.INVESTIGATION, List.of("Ring before a visit is changed.",
                    "Say sorry."));
            return report(reference, "INVESTIGATION_REPORT", "Investigation report");
        });
        Map<String, Object> form = answers("conclusions", "It should not have happened.", "hours", 12.5, "expenses",
                41.2);
        if (toldHow != null) {
            form.put("toldHow", toldHow);
        }
        driver.complete("Write investigation report", reference, form, officer);
        return reference;
    }

    public ComplaintReference independentReport(ComplaintReference reference) {
        String person = driver.task("Write independent report", reference).getAssignee();
        driver.as(person, () -> {
            findings.save(reference, Step.INDEPENDENT, findings.of(reference, Step.INDEPENDENT).stream()
                    .map(one -> new OfHead(one.headId(), null, true, null, null, null, null, false)).toList());
            return report(reference, "INDEPENDENT_REPORT", "Independent Person’s report");
        });
        driver.complete("Write independent report", reference, answers("fairAndThorough", "yes", "fairnessReasons",
                "I was at every interview.", "hours", 6), person);
        return reference;
    }

    public ComplaintReference adjudicated(ComplaintReference reference, Finding finding) {
        return adjudicated(reference, finding, "TOOK_PART");
    }

    public ComplaintReference adjudicated(ComplaintReference reference, Finding finding, String independentPart) {
        return adjudicated(reference, finding, independentPart, null);
    }

    /** The same; each head pays this. */
    public ComplaintReference adjudicatedPaying(ComplaintReference reference, String pounds) {
        return adjudicated(reference, Finding.UPHELD, "TOOK_PART", new BigDecimal(pounds));
    }

    private ComplaintReference adjudicated(ComplaintReference reference, Finding finding, String independentPart,
            BigDecimal payment) {
        driver.as("adjudicating-officer", () -> {
            findings.save(reference, Step.ADJUDICATION, findings.of(reference, Step.ADJUDICATION).stream()
                    .map(one -> new OfHead(one.headId(), finding, null, "We accept the finding.",
                            "A named worker rings before each change.", "Team manager", driver.today().plusDays(28), false,
                            null, null, payment, payment == null ? null : Remedy.SYMBOLIC_PAYMENT)).toList());
            return null;
        });
        driver.complete("Adjudicate complaint", reference, answers("independentPart", independentPart, "independentOn",
                driver.today().toString(), "independentHow", "In the meeting; agreed.", "everyHeadDecided", true,
                "notAboutMe", true), "adjudicating-officer");
        return reference;
    }

    /** The letter is checked and goes: stage 2 is answered today. */
    public ComplaintReference adjudicationSent(ComplaintReference reference) {
        driver.complete("Check adjudication letter", reference, Map.of("decision", "SEND", "reasonsCite", "yes", "reportsToChild", "yes",
                "reportsToOthers", "yes"), "complaints-manager");
        driver.runDueJobs();
        return reference;
    }

    /** All of stage 2, from its request to the letter, upheld. */
    public ComplaintReference stage2Answered(ComplaintReference reference) {
        statementAgreed(statementWritten(appointed(reference)));
        return adjudicationSent(adjudicated(independentReport(investigated(reference, Finding.UPHELD)), Finding.UPHELD));
    }

    /** The same, of a case like any other. */
    public ComplaintReference stage2Answered() {
        return waymarks.at("stage 2 answered", () -> stage2Answered(atStage2()));
    }

    /** Stage 2 of a case like any other was answered, and a panel asked for. */
    public ComplaintReference panelAskedFor() {
        return waymarks.at("panel asked for", () -> panelAskedFor(stage2Answered()));
    }

    public ComplaintReference panelAskedFor(ComplaintReference reference) {
        people.happened(reference, EventType.PANEL_REQUESTED, driver.today(), "The action does not go far enough.");
        return reference;
    }

    /** The first day on which a panel of people who are free can meet. */
    public LocalDate panelDay(ComplaintReference reference) {
        return driver.as("panel-clerk", () -> dates.find(reference)).get(0).day();
    }

    public ComplaintReference panelArranged(ComplaintReference reference, LocalDate meetsOn, Object... changes) {
        Map<String, Object> form = answers("panelChair", "panel-chair", "panelMember1", "panel-member", "panelMember2",
                "panel-member-2", "meetsOn", meetsOn.toString(), "meetsAt", "10.30 am", "place", "Committee room 2",
                "advocateOffered", "NOT_RELEVANT");
        form.putAll(answers(changes));
        driver.complete("Arrange panel", reference, form, "panel-clerk");
        driver.runDueJobs();
        return reference;
    }

    public ComplaintReference papersSent(ComplaintReference reference, Object... changes) {
        Map<String, Object> form = answers("papersSentOn", driver.today().toString(), "papersTo", "Everyone of the list",
                "companions", "Her sister", "speaker", "Her sister");
        form.putAll(answers(changes));
        driver.complete("Send panel papers", reference, form, "panel-clerk");
        return reference;
    }

    public ComplaintReference panelMet(ComplaintReference reference, Object... changes) {
        driver.as("panel-clerk", () -> report(reference, "PANEL_MINUTES", "Minutes"));
        Map<String, Object> form = answers("panelMeeting", "MET", "allThree", true, "metOn", driver.today().toString(),
                "attended", "All three, the complainant, her sister.", "minutesFiled", true, "hoursChair", 4,
                "hoursMember1", 3, "hoursMember2", 2.5, "expenses", 120.75);
        form.putAll(answers(changes));
        driver.complete("Hold panel meeting", reference, form, "panel-clerk");
        driver.runDueJobs();
        return reference;
    }

    public ComplaintReference panelReported(ComplaintReference reference) {
        driver.as("panel-chair", () -> {
            recommendations.replace(reference, Source.PANEL, List.of("Pay for the missed visits.", "Train the team."));
            return report(reference, "PANEL_REPORT", "Panel report");
        });
        driver.complete("Write panel report", reference, answers("representations", "She says the action is too little.",
                "reportReceivedOn", driver.today().toString()), "panel-chair");
        driver.runDueJobs();
        return reference;
    }

    /** A panel has met and recommended two things. */
    public ComplaintReference finalResponseAskedFor() {
        ComplaintReference reference = panelAskedFor(stage2Answered(atStage2()));
        LocalDate day = panelDay(reference);
        papersSent(panelArranged(reference, day));
        driver.moveTo(day);
        driver.runDueJobs();
        return panelReported(panelMet(reference));
    }

    public ComplaintReference finallyDrafted(ComplaintReference reference) {
        return finallyDrafted(reference, null);
    }

    /** The same; the answer to each recommendation pays this. */
    public ComplaintReference finallyDraftedPaying(ComplaintReference reference, String pounds) {
        return finallyDrafted(reference, new BigDecimal(pounds));
    }

    private ComplaintReference finallyDrafted(ComplaintReference reference, BigDecimal payment) {
        driver.as("complaints-manager", () -> {
            for (Recommendation one : recommendations.of(reference, Source.PANEL)) {
                recommendations.answer(reference, new Recommendation(one.id(), one.source(), one.number(), one.text(),
                        Answer.ACCEPTED, null, "Done by the team.", "Head of service", driver.today().plusDays(40), null, null,
                        payment, payment == null ? null : Remedy.SYMBOLIC_PAYMENT));
            }
            return null;
        });
        driver.complete("Draft final response", reference, answers("consideredWith", "TOOK_PART", "consideredOn",
                driver.today().toString(), "consideredHow", "By telephone; agrees.", "proposals", "We do both."), "complaints-manager");
        return reference;
    }

    public ComplaintReference finallySigned(ComplaintReference reference) {
        driver.complete("Sign final response", reference, Map.of("decision", "SIGN"), "director");
        driver.runDueJobs();
        return reference;
    }

    /** Somebody puts a report among the documents, and says nothing else. */
    public void uploaded(ComplaintReference reference, String user, String kind) {
        driver.as(user, () -> report(reference, kind, "Report"));
    }

    private Documents.Document report(ComplaintReference reference, String kind, String title) {
        return documents.store(reference, kind, title, driver.today(), kind.toLowerCase() + ".txt",
                "A report.".getBytes(StandardCharsets.UTF_8));
    }
}
