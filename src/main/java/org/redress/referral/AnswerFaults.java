package org.redress.referral;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.letter.LettersOnFile.Gone;
import org.redress.problem.Texts;
import org.redress.referral.CaseOnRecord.Promise;
import org.redress.referral.Fault.Rule;

/** What an answer leaves open or does not say, whether it arrived, and what it promised. */
final class AnswerFaults {

    /** Where the law itself has these letters name the Ombudsman; of the others the Ombudsman's guidance and the Code do. */
    private static final Map<String, String> SIGNPOSTS = Map.of("adults-response", "Complaints Regulations 2009, regulation 14(2)(c)",
            "final-response", "Representations Procedure Regulations 2006, regulation 20(3)",
            "review-response", "Ombudsman’s Complaint Handling Code, paragraph 6",
            "review-refused", "Ombudsman’s Complaint Handling Code, paragraph 2.4",
            "not-accepted", "Ombudsman’s Complaint Handling Code, paragraph 2.4",
            "corporate-extension", "Ombudsman’s Complaint Handling Code, paragraph 6.5");

    private static final Set<String> BY_LAW = Set.of("adults-response", "final-response");

    private static final Set<String> ANSWERS = Set.of("stage-1-response", "adjudication", "final-response", "adults-response",
            "corporate-response", "review-response");

    /** So many working days somebody has to look at a proof. */
    private static final int CHECKED_WITHIN = 5;

    private AnswerFaults() {}

    static Stream<Fault> of(CaseOnRecord its) {
        return Stream.of(its.letters().stream().flatMap(letter -> letter(letter, its)), its.blanks().stream().map(blank -> blank(blank, its)),
                its.promises().stream().flatMap(promise -> promise(promise, its))).flatMap(found -> found);
    }

    private static Stream<Fault> letter(Gone letter, CaseOnRecord its) {
        Stream.Builder<Fault> found = Stream.builder();
        if (letter.toComplainant() && letter.owesOmbudsman() && !letter.namesOmbudsman()) {
            found.add(new Fault(Rule.MISSING_SIGNPOST, SIGNPOSTS.getOrDefault(letter.stem(),
                    (letter.law() == null ? "" : letter.law() + "; ") + "a complainant may approach the Ombudsman at any time"),
                    BY_LAW.contains(letter.stem()), StageFaults.letter(letter), letter.on(),
                    "It does not say that they can complain to the Ombudsman.", null, null));
        }
        if (ANSWERS.contains(letter.stem()) && letter.cameBack()) {
            found.add(new Fault(Rule.ANSWER_NOT_RECEIVED, letter.law(), StageFaults.law(its), StageFaults.letter(letter), letter.on(),
                    "It came back, and nothing went in its place.", null, null));
        }
        if (letter.stem().equals("adults-response") && Texts.blank(letter.approvedBy()) && !its.begunElsewhere()) {
            found.add(new Fault(Rule.ANSWER_NOT_SIGNED, "Complaints Regulations 2009, regulation 14(2)", true, StageFaults.letter(letter),
                    letter.on(), "Nobody signed it as, or for, the responsible person.", null, null));
        }
        return found.build();
    }

    private static Fault blank(CaseOnRecord.Blank blank, CaseOnRecord its) {
        return new Fault(Rule.BLANK_POINT, blank.letter().law(), StageFaults.law(its), blank.point() + ", in " + blank.letter().title() + ", "
                + UkTime.words(blank.letter().on()), blank.letter().on(), "The answer went, and says nothing to this point.", null, null);
    }

    private static Stream<Fault> promise(Promise promise, CaseOnRecord its) {
        if (!promise.open()) {
            return Stream.empty();
        }
        LocalDate until = promise.done() == null ? its.today() : promise.done();
        if (promise.due() != null && until.isAfter(promise.due())) {
            String happened = promise.done() == null ? "not done by " + UkTime.words(its.today()) : "done on " + UkTime.words(promise.done());
            return Stream.of(new Fault(Rule.REMEDY_OVERDUE, promise.source(), false, "Remedy: " + promise.what(), promise.due(),
                    "Promised for %s; %s.".formatted(UkTime.words(promise.due()), happened),
                    (int) (until.toEpochDay() - promise.due().toEpochDay()), Fault.Unit.DAYS));
        }
        boolean waits = promise.done() == null || promise.proved() || !its.longer(promise.done(), its.today(), CHECKED_WITHIN);
        return waits ? Stream.empty() : Stream.of(new Fault(Rule.REMEDY_UNPROVED, promise.source(), false,
                "Remedy: " + promise.what(), promise.done(), "Said to be done on %s, and nobody else has seen the proof."
                        .formatted(UkTime.words(promise.done())), null, null));
    }
}
