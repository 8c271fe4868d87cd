package org.redress.response;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Pounds;
import org.redress.response.PaidAnswer.Paid;
import org.redress.response.Point.Said;
import org.springframework.stereotype.Component;

/**
 * What the forms of an answer show: its clock, what it pays, its PDF, and how many comments are open; of the answer of the
 * stage that the complaint has come to.
 */
@Component
class ResponseFacts implements CaseFacts {

    private static final String GUIDANCE = "\n\nFor reference, what guidance says and what others paid: “Guidance on remedies”"
            + " under %s in the Case tab.";

    private final Responses responses;
    private final BenchComments comments;
    private final BenchAnswers answers;
    private final Deadlines deadlines;
    private final Complaints complaints;
    private final Payments payments;
    private final ResponseClock clock;

    ResponseFacts(Responses responses, BenchComments comments, BenchAnswers answers, Deadlines deadlines,
            Complaints complaints, Payments payments, ResponseClock clock) {
        this.answers = answers;
        this.responses = responses;
        this.comments = comments;
        this.deadlines = deadlines;
        this.complaints = complaints;
        this.payments = payments;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        facts.add("case_responseClock", () -> deadlines.newest(reference, answers.now(reference).duty(reference)).map(clock::words)
                .orElse("No day is set by law or policy."));
        facts.add("case_payments", () -> paid(reference, payments.of(reference)));
        facts.add("case_answerChecklist", () -> answers.now(reference).points(reference).stream().map(ResponseFacts::whole)
                .collect(Collectors.joining("\n\n")));
        facts.add("case_responseLetter", () -> letter(complaints.get(reference)));
        facts.add("case_pays", () -> !payments.of(reference).isEmpty());
        facts.add("case_atStage2", () -> Integer.valueOf(2).equals(complaints.get(reference).stage()));
        facts.add("case_openComments", () -> openComments(reference, answers.now(reference))
                + answers.held(reference).map("\n\n**%s**"::formatted).orElse(""));
        facts.add("case_responsePdf", () -> responses.body(reference).map(body -> "\n\n**The reasons go out as a PDF,** enclosed"
                + " with the letter. Open it under Documents: “%s”.".formatted(FormText.line(body.title()))).orElse(""));
        return facts;
    }

    /** What the letter with the response is called in the Case tab. */
    private static String letter(Complaint complaint) {
        return switch (complaint.procedureCode()) {
            case ADULTS, PUBLIC_HEALTH -> "Response, adults";
            case CORPORATE -> Integer.valueOf(2).equals(complaint.stage()) ? "Final response at corporate stage 2"
                    : "Response at corporate stage 1";
            case CHILDRENS -> "Response at stage 1";
        };
    }

    private String openComments(ComplaintReference reference, BenchAnswer answer) {
        int open = comments.open(reference, answer.kind());
        return switch (open) {
            case 0 -> "";
            case 1 -> "\n\n**One comment on a passage is open.** It stands under %s in the Case tab.".formatted(answer.wording().title());
            default -> "\n\n**%d comments on passages are open.** They stand under %s in the Case tab.".formatted(open,
                    answer.wording().title());
        };
    }

    private String paid(ComplaintReference reference, List<Paid> paid) {
        List<String> named = payments.namedOnly(reference);
        String noMore = named.isEmpty() ? "" : " %s %s named: who wrote it says that nothing %sis promised by that."
                .formatted(String.join(" and ", named), named.size() == 1 ? "is" : "are", paid.isEmpty() ? "" : "more ");
        if (paid.isEmpty()) {
            return "None." + noMore;
        }
        String each = paid.stream().map(one -> "**%s: %s.** %s".formatted(one.where(), one.what(),
                FormText.plain(one.action()))).collect(Collectors.joining("\n\n"));
        String sum = noMore.isEmpty() && paid.size() == 1 ? "" : "\n\n**In all: %s.**%s".formatted(Pounds.words(
                paid.stream().map(Paid::amount).reduce(BigDecimal.ZERO, BigDecimal::add)), noMore);
        return each + sum + GUIDANCE.formatted(answers.now(reference).wording().title());
    }

    /** What there is of the answer to a point, for whoever checks that it is whole (LGSCO Complaint Handling Code 6.6-6.7). */
    private static String whole(Point point) {
        Said said = point.said();
        return "**%d.** %s · %s · %s".formatted(point.number(), said.verdict() == null ? "**decision missing**" : "decision ✓",
                said.reasons() == null ? "**no reasons**" : "reasons ✓", said.noAction() ? "nothing is to be done"
                        : said.action() == null ? "nothing is promised" : "action ✓" + promised(said));
    }

    private static String promised(Said said) {
        return (said.owner() == null ? ", **nobody named**" : ": " + FormText.line(said.owner()))
                + (said.due() == null ? ", **no day**" : ", by " + UkTime.words(said.due()))
                + (said.payment() == null ? "" : ", pays " + Pounds.words(said.payment(), said.remedy()));
    }
}
