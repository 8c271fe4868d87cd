package org.redress.response;

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
class ResponseChecks {

    static final String CHANGES = "CHANGES_WANTED";

    private final Decisions decisions;
    private final Heads heads;
    private final Timeline timeline;
    private final Responses responses;
    private final ResponseComments comments;

    ResponseChecks(Decisions decisions, Heads heads, Timeline timeline, Responses responses, ResponseComments comments) {
        this.decisions = decisions;
        this.heads = heads;
        this.timeline = timeline;
        this.responses = responses;
        this.comments = comments;
    }

    /**
     * One decision on the response.
     *
     * @param kind the kind of decision
     * @param agreed how the decision is called where it agrees: the form's "decision" says CHANGES or anything else
     * @param told what the timeline then says
     * @return whether it was agreed
     */
    boolean decide(Submission form, String kind, String agreed, String grounds, String told) {
        ComplaintReference reference = form.reference();
        boolean yes = !"CHANGES".equals(form.needText("decision", "Say whether you agree."));
        if (yes) {
            needWhole(reference);
        }
        decisions.take(reference, kind, yes ? agreed : CHANGES, grounds, form.text("comments").orElse(null),
                UkTime.dayOf(form.at()));
        timeline.add(reference, yes ? kind : "RESPONSE_SENT_BACK", yes ? told : "Response sent back with changes wanted.");
        return yes;
    }

    private void needWhole(ComplaintReference reference) {
        if (heads.considered(reference).stream().anyMatch(head -> head.finding() == null || Texts.blank(head.reasons()))) {
            throw RuleViolation.invalid("decision", null, "CHANGES", "A head has no finding or no reasons. Send it back.");
        }
        int open = comments.open(reference);
        if (open > 0) {
            throw RuleViolation.invalid("decision", null, "CHANGES", ("%s not resolved. Send it back, or mark what is settled"
                    + " as resolved under Response in the Case tab.").formatted(open == 1 ? "One comment is" : open + " comments are"));
        }
    }

    String payments(ComplaintReference reference) {
        return responses.payments(reference);
    }

    /** Whether the Director has approved just these payments, and has not changed their mind. */
    boolean paymentsApproved(ComplaintReference reference) {
        return decisions.latest(reference, "RESPONSE_PAYMENT").filter(last -> last.outcome().equals("APPROVED")
                && responses.payments(reference).equals(last.grounds())).isPresent();
    }
}
