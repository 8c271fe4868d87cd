package org.redress.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.intake.ContactProcess;
import org.redress.intake.Intake;
import org.redress.investigation.Findings;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.investigation.Recommendations;
import org.redress.investigation.Recommendations.Source;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.NoteKind;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seventeen children's complaints in different states, over two teams and all three stages, one of them restricted, one
 * with an incident to practise on.
 */
@Component
@DemoCasesWanted
@Order(1)
class ChildrensDemo extends DemoStories {

    private final Appointments appointments;
    private final Intake intake;
    private final ContactProcess contacts;
    private final Heads heads;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Documents documents;
    private final TransactionTemplate transaction;

    ChildrensDemo(DemoDesk desk, Appointments appointments, Intake intake, ContactProcess contacts, Heads heads,
            Findings findings, Recommendations recommendations, Documents documents, TransactionTemplate transaction) {
        super(desk);
        this.appointments = appointments;
        this.intake = intake;
        this.contacts = contacts;
        this.heads = heads;
        this.findings = findings;
        this.recommendations = recommendations;
        this.documents = documents;
        this.transaction = transaction;
    }

    @Override
    List<Story> stories() {
        return List.of(this::answeredAndClosedAsResolved, this::stage2AskedFor, this::windowForStage2Open,
                this::overdue, this::withdrawn, this::extended, this::dueTomorrow, this::waitingForQualityCheck,
                this::restricted, this::refusalWaiting, this::advocateBeingFound, this::letterThatDidNotGo,
                this::riskUnknown, this::riskNotReferred, this::investigated, this::panelBeingArranged,
                this::justLogged);
    }

    private void answeredAndClosedAsResolved() {
        ComplaintReference reference = logged(14, "channel", "PHONE", "summary",
                "Contact with her two brothers was cancelled at short notice three weekends running. Nobody rang to say"
                        + " so; the children waited at the contact centre with their coats on.",
                "complainantName", "Joanne Whitfield", "relationship", "kinship carer, aunt", "phone", "01632 960114",
                "email", "joanne.whitfield@families.example", "emailConsent", true, "aboutName", "Ellie Whitfield",
                "aboutDateOfBirth", "2017-04-02", "serviceArea", "Family time");
        triaged(reference, 13, "complainantCategory", "PARENTAL_RESPONSIBILITY", "desiredOutcome",
                "Fixed days for the visits, and a telephone call if one cannot happen.");
        at(9, 11, 0);
        note("team-manager", reference, NoteKind.CALL, 9,
                "Rang Ms Whitfield. Apologised. Agreed Saturdays at ten; Priya rings by Thursday if it cannot be.");
        at(9, 15, 30);
        people.complete("team-manager", "Draft response", reference, answers("responseDecision", "RESOLVED", "finding",
                "UPHELD", "reasons", "The visits were cancelled because two supervisors were ill and no cover was asked"
                        + " for. You should have been told, and you were not. We are sorry.",
                "terms", "The brothers meet Ellie every Saturday at ten. If a visit cannot happen, Priya rings you by"
                        + " the Thursday before and offers another day.",
                "termsOwner", "Priya Shah, family time worker", "termsBy", day(6).toString(), "agreedHow",
                "By telephone, on the day of the call."));
        signedOff(reference, 8);
    }

    private void stage2AskedFor() {
        ComplaintReference reference = logged(15, "channel", "EMAIL", "summary",
                "The care plan for my daughter was changed at a meeting that I was not invited to. I found out from her"
                        + " school.",
                "complainantName", "Samuel Okafor", "relationship", "father", "email", "samuel.okafor@families.example",
                "emailConsent", true, "aboutName", "Grace Okafor", "serviceArea", "Children in care");
        triaged(reference, 14, "handler", "team-manager-2", "desiredOutcome",
                "To be told why, and to be at the next meeting.");
        answered(reference, 9, 8, "NOT_UPHELD", "The meeting was called at a day's notice because the placement was"
                + " ending. An invitation was sent to the address we held. We accept that it did not reach you.",
                "Your address has been put right and you are invited to the review next month.");
        at(1, 10, 20);
        happened(reference, EventType.STAGE_2_REQUESTED, 1, Channel.EMAIL,
                "I do not accept that an invitation to an old address is an invitation. I want somebody independent to"
                        + " look at it.");
    }

    private void windowForStage2Open() {
        ComplaintReference reference = logged(13, "channel", "LEAFLET_FORM", "summary",
                "I left care in June. I was promised help with the deposit for my flat and I have heard nothing since.",
                "complainantName", "Kieran Doyle", "relationship", "I am the young person", "phone", "01632 960187",
                "email", "kieran.doyle@young.example", "emailConsent", true, "serviceArea", "Leaving care");
        triaged(reference, 12, "complainantCategory", "CARE_LEAVER", "advocate", "OFFERED", "handler", "team-manager",
                "desiredOutcome", "The deposit paid before my tenancy starts.");
        answered(reference, 5, 4, "UPHELD", "Your personal adviser left and your request was not handed on. It should"
                + " have been decided within ten days.", "The deposit is paid this week. Aisha Rahman is your personal"
                + " adviser from Monday and rings you then.");
    }

    private void overdue() {
        ComplaintReference reference = logged(13, "channel", "LETTER", "summary",
                "Respite nights for our son were cut from four to one a month without an assessment.",
                "complainantName", "Helen and Mark Ashby", "relationship", "parents", "address",
                "14 Orchard Close\nMilbrook\nMB4 2TT", "aboutName", "Toby Ashby", "aboutDateOfBirth", "2013-09-19",
                "serviceArea", "Disabled children");
        triaged(reference, 12, "desiredOutcome", "The four nights back until an assessment is done.");
        posted(reference, 11);
        clock.moveTo(moment(7, 14, 5));
        note("complaints-officer", reference, NoteKind.CALL, 7,
                "Mr Ashby rang to ask how far we are. Told him the answer is due on " + day(3) + ".");
    }

    private void withdrawn() {
        ComplaintReference reference = logged(10, "channel", "PHONE", "summary",
                "The social worker missed two visits in a row.", "complainantName", "Parveen Hussain", "relationship",
                "foster carer", "phone", "01632 960155", "email", "parveen.hussain@carers.example", "emailConsent",
                true, "aboutName", "Danny Price", "serviceArea", "Children in care");
        triaged(reference, 9, "complainantCategory", "FOSTER_PARENT");
        at(6, 9, 40);
        happened(reference, EventType.WITHDRAWN, 6, Channel.PHONE,
                "The new social worker came on Monday and stayed for tea. She does not want to go on with it.");
        at(5, 16, 0);
        people.complete("complaints-manager", "Decide on internal review", reference, answers("internalReview", "no",
                "reasons", "The visits were missed through illness; a new worker is in place."));
    }

    private void extended() {
        ComplaintReference reference = logged(8, "channel", "EMAIL", "summary",
                "Three services each told us that another one decides about our daughter's transport to school.",
                "complainantName", "Rebecca Lindqvist", "relationship", "mother", "email",
                "rebecca.lindqvist@families.example", "emailConsent", true, "aboutName", "Maja Lindqvist",
                "serviceArea", "Disabled children");
        triaged(reference, 7, "handler", "team-manager-2");
        at(3, 13, 10);
        people.complete("team-manager-2", "Draft response", reference, answers("responseDecision", "EXTEND",
                "complexity", "Records of transport, school and social care have to be read together and the three"
                        + " managers heard."));
        people.letTimePassUntil(moment(1, 11, 0));
        happened(reference, EventType.STAGE_2_REQUESTED, 1, Channel.PHONE,
                "She rang about the longer period and asked whether somebody independent could look at it now.");
    }

    private void dueTomorrow() {
        LocalDate tomorrow = calendar().next(today());
        LocalDate received = calendar().minus(tomorrow, 10);
        ComplaintReference reference = loggedOn(received, "channel", "LETTER", "summary",
                "My grandson's life story book and photographs were lost when he moved placement.",
                "complainantName", "Dorothy Pemberton", "relationship", "grandmother, special guardian", "address",
                "Flat 3\n27 Station Road\nMilbrook\nMB1 7QA", "aboutName", "Alfie Pemberton", "aboutDateOfBirth",
                "2015-01-30", "serviceArea", "Children in care");
        triaged(reference, 9, "complainantCategory", "SPECIAL_GUARDIANSHIP_PERSON", "functionCode", "SPECIAL_GUARDIANSHIP",
                "handler", "team-manager-2", "desiredOutcome", "The photographs found, or copies from school.");
        posted(reference, 8);
        at(2, 9, 15);
        happened(reference, EventType.LETTER_RETURNED, 2, Channel.LETTER,
                "The envelope came back: \"Addressee has gone away\".");
    }

    private void waitingForQualityCheck() {
        ComplaintReference reference = logged(6, "channel", "CONTACT_CENTRE_FORM", "summary",
                "Nobody has rung back since the assessment was promised, and the report names the wrong school.",
                "complainantName", "Tomasz Nowak", "relationship", "father", "email", "tomasz.nowak@families.example",
                "emailConsent", true, "aboutName", "Zofia Nowak", "serviceArea", "Assessment");
        triaged(reference, 5, "handler", "team-manager-2", "desiredOutcome", "A call back, and the report put right.");
        at(2, 14, 0);
        people.as("team-manager-2", () -> heads.replace(reference, heads.current(reference).version(), List.of(
                new Heads.Head(null, 1, "Nobody rang back after the assessment was promised.", "A call back.", null,
                        Finding.UPHELD, "Three calls were logged and none was returned. We are sorry.",
                        "The duty manager rings every Friday until the assessment is done.", "Duty manager", day(-5)),
                new Heads.Head(null, 2, "The report names the wrong school.", "The report put right.", null,
                        Finding.PARTLY_UPHELD, "The school was right when the report was begun and wrong when it was"
                                + " sent. It should have been checked before it went out.",
                        "A corrected report is sent to everyone who had the first one.", "Team manager", day(-3)))));
        at(1, 16, 45);
        people.complete("team-manager-2", "Draft response", reference, answers("responseDecision", "RESPOND", "terms",
                "The duty manager rings every Friday; the corrected report goes out.", "termsOwner", "Duty manager", "termsBy",
                day(-5).toString()));
    }

    private void restricted() {
        ComplaintReference reference = logged(2, "channel", "IN_PERSON", "summary",
                "A neighbour who works for the council knew what was said at our family meeting.",
                "complainantName", "Siobhan Kelly", "relationship", "mother", "phone", "01632 960120", "address",
                "9 Weaver Street\nMilbrook\nMB2 5NP", "aboutName", "Finn Kelly", "serviceArea", "Assessment");
        triaged(reference, 1, "handler", "team-manager-2", "restricted", true, "restrictedWhy",
                "The complaint is about a colleague; only those who need it may see it.");
    }

    private void refusalWaiting() {
        ComplaintReference reference = logged(3, "channel", "VIA_SOLICITOR", "summary",
                "An assessment written more than three years ago described her client's home wrongly.",
                "complainantName", "Lorraine Fisher", "relationship", "mother", "email", "l.fisher@families.example",
                "emailConsent", true, "aboutName", "Jade Fisher", "serviceArea", "Assessment");
        triaged(reference, 1, "handler", "team-manager-2", "groundsAroseOn",
                today().minusYears(3).minusDays(40).toString(), "moreThanAYear", "yes", "lateReasonable", "yes",
                "lateEffective", "no", "lateReasons",
                "Ms Fisher had the assessment and a solicitor at the time. The author has left, and the notes of the"
                        + " visit were destroyed under the retention rule.", "lateDecision", "REFUSE");
    }

    private void advocateBeingFound() {
        ComplaintReference reference = logged(3, "channel", "PHONE", "summary",
                "I have had four social workers this year and I want to keep this one. I want help to say it.",
                "complainantName", "Amelia Brooks", "relationship", "I am the young person", "phone", "01632 960133",
                "email", "amelia.brooks@young.example", "emailConsent", true, "serviceArea", "Children in care");
        triaged(reference, 2, "complainantCategory", "CHILD", "complainantIsChild", true, "advocate", "ASKED",
                "desiredOutcome", "To keep the same social worker, Miss Jordan.");
    }

    private void letterThatDidNotGo() {
        ComplaintReference reference = logged(2, "channel", "EMAIL", "summary",
                "Our foster son's passport has not been applied for and the school trip is in spring.",
                "complainantName", "Colin Bright", "relationship", "foster carer", "email",
                "colin.bright@carers.example", "emailConsent", true, "aboutName", "Jayden Moore", "serviceArea",
                "Children in care");
        at(1, 11, 30);
        triage(reference, "complainantCategory", "FOSTER_PARENT", "desiredOutcome", "The passport before the trip.");
        people.mailServerIsAwayAndRetriesRunOut();
    }

    private void riskUnknown() {
        clock.moveTo(moment(1, 18, 25));
        people.as("contact-centre", () -> {
            transaction.executeWithoutResult(status -> contacts.start(intake.log(new Intake.Contact(Type.COMPLAINT,
                    clock.instant(), Channel.CONTACT_CENTRE_FORM, "The respite house sent my brother home without his"
                            + " medicine again. This is the second time.", Intake.Risk.UNKNOWN, null, null, false,
                    "Nadia Rahim", "sister", "nadia.rahim@families.example", false, "01632 960168", null, "Imran Rahim",
                    null, "Disabled children", false), "contact-centre")));
            return null;
        });
        people.letTimePassUntil(clock.instant());
    }

    private void riskNotReferred() {
        loggedOn(today(), "immediateRisk", "NOT_REFERRED", "riskWhat",
                "He says that he is alone tonight and afraid of somebody who comes to the flat.", "channel", "PHONE",
                "summary", "Nobody from the leaving care team has answered him for two weeks.", "complainantName",
                "Marcus Bell", "relationship", "I am the young person", "phone", "01632 960199", "serviceArea",
                "Leaving care");
    }

    /** Stage 2 under way: two people appointed, the statement of complaint agreed, the report being written. */
    private void investigated() {
        ComplaintReference reference = logged(24, "channel", "EMAIL", "summary",
                "Our son's short breaks were stopped when the provider closed. Nobody looked for another one, and nobody"
                        + " asked us what he needs.",
                "complainantName", "Ifeoma and Paul Barrett", "relationship", "parents", "email",
                "barrett@families.example", "emailConsent", true, "aboutName", "Leo Barrett", "serviceArea",
                "Disabled children");
        triaged(reference, 23, "desiredOutcome", "Short breaks that suit Leo, and to be asked before they change.");
        answered(reference, 19, 18, "NOT_UPHELD", "The provider closed at short notice and no other had a place. We"
                + " wrote to you when we knew.", "Leo is on the list of two other providers.");
        stage2Begun(reference, 12, "We were never asked. We want somebody independent to look at it.",
                "investigating-officer", "independent-person", "Yes, those are our points. Please go on.");
        at(5, 11, 15);
        progress("investigating-officer", reference, NoteKind.CALL, 5,
                "Rang Mrs Barrett: both of them meet us on Thursday; the two team managers next week.");
    }

    /** Stage 3 begun: stage 2 answered, a panel asked for, to be arranged. */
    private void panelBeingArranged() {
        ComplaintReference reference = logged(50, "channel", "EMAIL", "summary",
                "My niece came to live with me in a night. I was told of no allowance until five months later.",
                "complainantName", "Yvonne Castle", "relationship", "aunt, kinship carer", "email",
                "yvonne.castle@families.example", "emailConsent", true, "aboutName", "Poppy Castle", "serviceArea",
                "Family time");
        triaged(reference, 49, "complainantCategory", "PARENTAL_RESPONSIBILITY", "desiredOutcome",
                "The allowance from the first day.");
        answered(reference, 45, 44, "PARTLY_UPHELD", "You should have been told of the allowance sooner. It is paid from"
                + " the day of the assessment, as our policy says.", "The policy is sent to every new carer.");
        stage2Begun(reference, 40, "It should be paid from the first day. I want it investigated.",
                "investigating-officer-2", "independent-person-2", "That is right.");
        at(31, 14, 0);
        progress("investigating-officer-2", reference, NoteKind.MEETING, 31, "Met Ms Castle at home with the Independent"
                + " Person. She gave us the texts of the first week.");
        at(26, 16, 0);
        people.as("investigating-officer-2", () -> {
            recommendations.replace(reference, Source.INVESTIGATION, List.of("Pay the allowance from the first night.",
                    "Tell every carer of it within a week."));
            return null;
        });
        people.as("investigating-officer-2", () -> found(reference, Step.INVESTIGATION, one -> new OfHead(one.headId(),
                Finding.UPHELD, null, "The placement was made by the council from the first night; the texts show it.",
                null, null, null, false), "INVESTIGATION_REPORT", "Investigation report"));
        people.complete("investigating-officer-2", "Write investigation report", reference, answers("conclusions",
                "The allowance was owed from the first night.", "hours", 21.5, "expenses", 38.4));
        at(24, 15, 0);
        people.as("independent-person-2", () -> found(reference, Step.INDEPENDENT, one -> new OfHead(one.headId(), null,
                true, null, null, null, null, false), "INDEPENDENT_REPORT", "Independent Person’s report"));
        people.complete("independent-person-2", "Write independent report", reference, answers("fairAndThorough", "yes",
                "fairnessReasons", "I was at every interview and saw every record.", "hours", 9));
        at(23, 10, 30);
        progress("complaints-officer", reference, NoteKind.EMAIL, 23, "Told Ms Castle that both reports are with the"
                + " Adjudicating Officer.");
        at(20, 11, 0);
        people.as("adjudicating-officer", () -> {
            findings.save(reference, Step.ADJUDICATION, findings.of(reference, Step.ADJUDICATION).stream()
                    .map(one -> new OfHead(one.headId(), Finding.PARTLY_UPHELD, null, "You should have been told at once."
                            + " The allowance runs from the assessment; we pay four weeks before it as well.",
                            "Four weeks more are paid.", "Head of Service", day(-5), false)).toList());
            return null;
        });
        people.complete("adjudicating-officer", "Adjudicate complaint", reference, answers("independentPart",
                "TOOK_PART", "independentOn", day(20).toString(), "independentHow", "In the meeting of that morning.",
                "everyHeadDecided", true, "notAboutMe", true));
        at(18, 9, 30);
        people.complete("complaints-manager", "Check adjudication letter", reference, answers("decision", "SEND", "reasonsCite", "yes",
                "reportsToChild", "yes", "reportsToOthers", "yes"));
        people.letTimePassUntil(clock.instant());
        at(3, 13, 20);
        happened(reference, EventType.PANEL_REQUESTED, 3, Channel.EMAIL,
                "The investigator found for me and you pay four weeks of twenty. I want a panel.");
    }

    /** Stage 2 asked for so many working days ago; appointed, written and agreed within four days. */
    private void stage2Begun(ComplaintReference reference, int askedAgo, String asked, String investigatingOfficer,
            String independentPerson, String agreed) {
        at(askedAgo, 10, 20);
        happened(reference, EventType.STAGE_2_REQUESTED, askedAgo, Channel.EMAIL, asked);
        at(askedAgo - 1, 9, 50);
        people.complete("complaints-manager", "Appoint investigators", reference, answers("investigatingOfficer",
                investigatingOfficer, "independentPerson", independentPerson, "advocateOffered", "NOT_RELEVANT",
                "otherService", "The complaint is not about leaving care."));
        at(askedAgo - 2, 15, 10);
        people.complete("complaints-officer", "Write statement of complaint", reference, answers("headsReady", true));
        at(askedAgo - 4, 12, 0);
        happened(reference, EventType.STATEMENT_AGREED, askedAgo - 4, Channel.EMAIL, agreed);
    }

    /** Fills in every head of a step and files its report. */
    private Documents.Document found(ComplaintReference reference, Step step, UnaryOperator<OfHead> each, String kind,
            String title) {
        findings.save(reference, step, findings.of(reference, step).stream().map(each).toList());
        return documents.store(reference, kind, title, UkTime.today(clock), title.toLowerCase(Locale.UK).replace(' ', '-')
                + ".txt", (title + "\n\nAn invented report.\n").getBytes(StandardCharsets.UTF_8));
    }

    private void justLogged() {
        loggedOn(today(), "channel", "PHONE", "summary",
                "The review meeting was moved twice and each time she heard of it on the day.", "complainantName",
                "Christine Adeyemi", "relationship", "mother", "phone", "01632 960172", "aboutName", "Joshua Adeyemi",
                "serviceArea", "Children in care");
    }

    private void triaged(ComplaintReference reference, int workingDaysAgo, Object... more) {
        at(workingDaysAgo, 11, 30);
        triage(reference, more);
        people.letTimePassUntil(clock.instant());
    }

    private void triage(ComplaintReference reference, Object... more) {
        Map<String, Object> form = answers("kind", "COMPLAINT", "aboutChildren", true, "functionCode", "PART_3",
                "complainantCategory", "PARENT", "moreThanAYear", "no", "advocate", "NOT_RELEVANT", "skipStage1", "NO", "handler",
                "team-manager");
        form.putAll(answers(more));
        people.complete("complaints-officer", "Triage contact", reference, form);
    }

    private void answered(ComplaintReference reference, int draftedAgo, int signedAgo, String finding, String reasons,
            String terms) {
        at(draftedAgo, 15, 30);
        String handler = appointments.current(reference, Role.HANDLER).orElseThrow();
        people.complete(handler, "Draft response", reference, answers("responseDecision", "RESPOND", "finding", finding,
                "reasons", reasons, "terms", terms, "termsOwner", "The team manager", "termsBy", day(-10).toString()));
        signedOff(reference, signedAgo);
    }
}
