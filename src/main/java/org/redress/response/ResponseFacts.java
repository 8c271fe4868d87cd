package org.redress.response;

import java.util.Map;
import java.util.stream.Collectors;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.springframework.stereotype.Component;

/** What the forms of a response show: its clock, what it pays, its PDF, and how many comments are open. */
@Component
class ResponseFacts implements CaseFacts {

    private final Responses responses;
    private final ResponseComments comments;
    private final Deadlines deadlines;
    private final Heads heads;
    private final ResponseClock clock;

    ResponseFacts(Responses responses, ResponseComments comments, Deadlines deadlines, Heads heads, ResponseClock clock) {
        this.responses = responses;
        this.comments = comments;
        this.deadlines = deadlines;
        this.heads = heads;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        facts.add("case_responseClock", () -> deadlines.newest(reference, Duty.CHILDRENS_STAGE1).map(clock::words)
                .orElse("No day is set by law or policy."));
        facts.add("case_payments", () -> heads.considered(reference).stream().filter(head -> head.payment() != null)
                .map(head -> "**Point %d: £%,.2f.** %s".formatted(head.number(), head.payment(), FormText.plain(head.actionText())))
                .collect(Collectors.collectingAndThen(Collectors.joining("\n\n"), all -> all.isEmpty() ? "None." : all)));
        facts.add("case_openComments", () -> switch (comments.open(reference)) {
            case 0 -> "";
            case 1 -> "\n\n**One comment on a passage is open.** It stands under Response in the Case tab.";
            default -> "\n\n**%d comments on passages are open.** They stand under Response in the Case tab.".formatted(comments.open(reference));
        });
        facts.add("case_responsePdf", () -> responses.body(reference).map(body -> "\n\n**The reasons go out as a PDF,** enclosed"
                + " with the letter. Open it under Documents: “%s”.".formatted(FormText.line(body.title()))).orElse(""));
        return facts;
    }
}
