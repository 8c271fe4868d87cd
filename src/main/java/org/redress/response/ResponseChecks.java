package org.redress.response;

import java.util.List;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/** What all who look at a response before it goes out do alike: agree, or send it back with what to change. */
@Component
class ResponseChecks implements PaidAnswer {

    static final String SIGN_OFF = "RESPONSE_SIGN_OFF";
    static final String CHANGES = "CHANGES_WANTED";
    private static final String SENT_BACK = "RESPONSE_SENT_BACK";

    private final Decisions decisions;
    private final Heads heads;
    private final Timeline timeline;
    private final Responses responses;
    private final BenchComments comments;

    ResponseChecks(Decisions decisions, Heads heads, Timeline timeline, Responses responses, BenchComments comments) {
        this.responses = responses;
        this.decisions = decisions;
        this.heads = heads;
        this.timeline = timeline;
        this.comments = comments;
    }

    /**
     * One decision on the response.
     *
     * @param kind the kind of decision
     * @param agreed how the decision is called where it agrees: the form's "decision" says CHANGES or anything else, and
     *     who says that the reasons do not cite what they rest on sends it back, too
     * @param told what the timeline then says
     * @return whether it was agreed
     */
    boolean decide(Submission form, String kind, String agreed, String told) {
        ComplaintReference reference = form.reference();
        boolean yes = !"CHANGES".equals(form.needText("decision", "Say whether you agree.")) && BenchAnswers.reasonsCite(form);
        if (yes) {
            needWhole(reference);
        }
        decisions.take(reference, kind, yes ? agreed : CHANGES, null, form.text("comments").orElse(null),
                UkTime.dayOf(form.at()));
        if (yes) {
            timeline.add(reference, kind, told);
        } else {
            sentBack(form);
        }
        return yes;
    }

    @Override
    public void needWhole(ComplaintReference reference) {
        if (heads.considered(reference).stream().anyMatch(head -> head.finding() == null || Texts.blank(head.reasons()))) {
            throw RuleViolation.invalid("decision", null, "CHANGES", "A point has no finding or no reasons. Send it back.");
        }
        comments.needSettled(reference, BenchAnswer.Kind.RESPONSE);
    }

    @Override
    public int stage() {
        return 1;
    }

    @Override
    public String approval() {
        return "RESPONSE_PAYMENT";
    }

    @Override
    public List<Paid> paid(ComplaintReference reference) {
        return heads.considered(reference).stream().filter(head -> head.payment() != null)
                .map(head -> new Paid(head.id(), "Point " + head.number(), head.remedy(), head.payment(),
                        head.actionText())).toList();
    }

    @Override
    public Stream<String> words(ComplaintReference reference) {
        return responses.words(reference);
    }

    @Override
    public boolean ends(Decisions.Decision decision) {
        return decision.kind().equals(SIGN_OFF) && decision.outcome().equals("SIGNED_OFF");
    }

    @Override
    public void sentBack(Submission form) {
        // Also where the diagram, an earlier one, does not say so when the draft begins anew.
        responses.become(form.reference(), BenchAnswer.Status.DRAFT);
        timeline.add(form.reference(), SENT_BACK, "Response sent back with changes wanted.");
    }
}
