package org.redress.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.investigation.Findings;
import org.redress.investigation.Recommendations;
import org.redress.letter.LettersOnFile;
import org.redress.letter.LettersOnFile.Gone;
import org.redress.problem.Texts;
import org.redress.referral.CaseOnRecord.Blank;
import org.redress.referral.CaseOnRecord.Promise;
import org.redress.register.Answers;
import org.redress.register.Answers.Answer;
import org.redress.register.Appointments;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.register.Heads.Head;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.remedy.AgreedAction;
import org.redress.remedy.AgreedAction.Source;
import org.redress.remedy.Remedies;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The faults that the Ombudsman is likely to find in a case, found in the record first: each with its rule and its place.
 * Nothing is listed that the record does not show, and nothing is changed.
 */
@Service
public class LikelyFaults {

    private static final Set<String> YOUNG = Set.of("CHILD", "CARE_LEAVER");

    /** The answers that speak to each head of the complaint, and stand in the heads. */
    private static final Set<String> ANSWERS = Set.of("stage-1-response", "adults-response", "corporate-response", "review-response");

    /** By which rule what was promised is owed. */
    private static final Map<Source, String> SOURCES = Map.of(Source.OMBUDSMAN, "The Ombudsman’s decision",
            Source.HEAD, "The council’s answer; the Ombudsman’s guidance on remedies",
            Source.INVESTIGATION, "The council’s answer at stage 2; the Ombudsman’s guidance on remedies",
            Source.PANEL, "The council’s answer to the panel; the Ombudsman’s guidance on remedies");
    private static final int LONGEST = 100;

    private final Complaints complaints;
    private final Parties parties;
    private final Heads heads;
    private final Deadlines deadlines;
    private final LettersOnFile letters;
    private final Decisions decisions;
    private final Happenings happenings;
    private final Appointments appointments;
    private final Answers answers;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Remedies remedies;
    private final BankHolidays holidays;
    private final ObjectMapper json;
    private final Clock clock;

    LikelyFaults(Complaints complaints, Parties parties, Heads heads, Deadlines deadlines, LettersOnFile letters, Decisions decisions,
            Happenings happenings, Appointments appointments, Answers answers, Findings findings, Recommendations recommendations,
            Remedies remedies, BankHolidays holidays, ObjectMapper json, Clock clock) {
        this.complaints = complaints;
        this.parties = parties;
        this.heads = heads;
        this.deadlines = deadlines;
        this.letters = letters;
        this.decisions = decisions;
        this.happenings = happenings;
        this.appointments = appointments;
        this.answers = answers;
        this.findings = findings;
        this.recommendations = recommendations;
        this.remedies = remedies;
        this.holidays = holidays;
        this.json = json;
        this.clock = clock;
    }

    /** The faults of a case as it stands today, the earliest first. The caller has checked who may see the case. */
    @Transactional(readOnly = true)
    public List<Fault> of(ComplaintReference reference) {
        return in(record(reference));
    }

    static List<Fault> in(CaseOnRecord its) {
        return Stream.of(LateFaults.of(its), StageFaults.of(its), AnswerFaults.of(its), PeopleFaults.of(its)).flatMap(found -> found)
                .sorted(Comparator.comparing(Fault::on).thenComparing(Fault::rule).thenComparing(Fault::place)).toList();
    }

    private CaseOnRecord record(ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        List<Gone> gone = letters.gone(reference);
        boolean young = complaint.complainantCategory() != null && YOUNG.contains(complaint.complainantCategory())
                || parties.complainant(reference).filter(Party::child).isPresent();
        JsonNode triage = triage(reference);
        return new CaseOnRecord(complaint, young, deadlines.of(reference).stream()
                .map(one -> new CaseOnRecord.Clock(one, deadlines.events(one))).toList(), gone, decisions.of(reference),
                happenings.of(reference), appointments.of(reference),
                parties.of(reference, PartyRole.ADVOCATE), about(triage),
                "CHILDRENS_STAGE_1".equals(triage.path("previouslyInvestigated").asText()), blanks(reference, gone), promises(reference),
                holidays.calendar(), UkTime.today(clock));
    }

    /** What was submitted at triage last; empty where there was no triage here. */
    private JsonNode triage(ComplaintReference reference) {
        return answers.of(reference).stream().filter(one -> one.form().equals("triage-contact"))
                .reduce((earlier, later) -> later).map(this::content).orElseGet(json::createObjectNode);
    }

    private static Set<String> about(JsonNode triage) {
        return Stream.of("aboutChildren", "aboutAdults", "aboutPublicHealth", "aboutOther", "aboutNone")
                .filter(key -> triage.path(key).asBoolean()).collect(Collectors.toSet());
    }

    private JsonNode content(Answer answer) {
        try {
            return json.readTree(answer.content());
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("What was submitted could not be read from JSON.", failure);
        }
    }

    private List<Blank> blanks(ComplaintReference reference, List<Gone> gone) {
        List<Blank> blanks = new ArrayList<>();
        Set<String> considered = heads.considered(reference).stream().map(Head::id).collect(Collectors.toSet());
        for (Gone letter : gone) {
            if (ANSWERS.contains(letter.stem())) {
                List<Head> then = heads.at(reference, letter.writtenAt()).orElseGet(() -> heads.of(reference));
                then.stream().filter(head -> considered.contains(head.id()) && head.finding() == null && Texts.blank(head.reasons())
                        && Texts.blank(head.actionText())).forEach(head -> blanks.add(new Blank(letter, "Point " + head.number())));
            } else if (letter.stem().equals("adjudication") && letter.toComplainant()) {
                Set<String> said = findings.of(reference, Findings.Step.ADJUDICATION).stream().filter(one -> one.finding() != null)
                        .map(Findings.OfHead::headId).collect(Collectors.toSet());
                heads.considered(reference).stream().filter(head -> !said.contains(head.id()) && head.finding() == null)
                        .forEach(head -> blanks.add(new Blank(letter, "Point " + head.number())));
            } else if (letter.stem().equals("final-response") && letter.toComplainant()) {
                recommendations.of(reference, Recommendations.Source.PANEL).stream().filter(one -> one.answer() == null)
                        .forEach(one -> blanks.add(new Blank(letter, "Recommendation " + one.number())));
            }
        }
        return blanks;
    }

    private List<Promise> promises(ComplaintReference reference) {
        return remedies.of(reference).stream().filter(AgreedAction::promisedToThem).map(one -> new Promise(beginning(one.what()),
                SOURCES.get(one.source()), one.promisedDue(), one.doneOn(), one.status() == AgreedAction.Status.PROVED,
                one.status() != AgreedAction.Status.ENDED)).toList();
    }

    private static String beginning(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
