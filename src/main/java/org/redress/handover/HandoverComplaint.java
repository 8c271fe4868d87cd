package org.redress.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.council.Council;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Answers;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Happenings;
import org.springframework.stereotype.Component;

/** The complaint itself, and what stage 1 made of it, as a handover pack tells it. */
@Component
class HandoverComplaint {

    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Answers answers;
    private final ObjectMapper json;
    private final Council council;

    HandoverComplaint(Complaints complaints, Deadlines deadlines, Answers answers, ObjectMapper json,
            Council council) {
        this.council = council;
        this.deadlines = deadlines;
        this.complaints = complaints;
        this.answers = answers;
        this.json = json;
    }

    void tell(ComplaintReference reference, Map<String, Object> facts) {
        Complaint complaint = complaints.get(reference);
        facts.put("stage", complaint.stage());
        facts.put("status", Happenings.words(complaint.status()).toLowerCase(Locale.UK));
        facts.put("restricted", complaint.restricted());
        facts.put("summary", complaint.summary());
        facts.put("wanted", complaint.desiredOutcome());
        facts.put("received", HandoverClocks.day(complaint.receivedOn()));
        facts.put("channel", complaint.channel().words());
        facts.put("oral", complaint.madeOrally());
        facts.put("service", Stream.of(council.areaName(complaint.serviceArea()), complaint.team()).filter(Objects::nonNull).distinct()
                .collect(Collectors.joining(", ")));
        facts.put("groundsArose", HandoverClocks.day(complaint.groundsAroseOn()));
        facts.put("stage2Asked", HandoverClocks.day(complaint.stage2RequestedOn()));
        facts.put("skipAgreed", HandoverClocks.day(complaint.skipAgreedOn()));
        facts.put("otherReference", complaint.otherReference());
        deadlines.newest(reference, Duty.CHILDRENS_STAGE1).ifPresent(clock -> {
            facts.put("stage1", clock.metOn() == null ? null : stage1(reference));
            facts.put("stage1Unanswered", clock.metOn() == null);
        });
    }

    /** What stage 1 answered, in the newest draft of the answer that has gone. */
    private Map<String, Object> stage1(ComplaintReference reference) {
        return answers.of(reference).stream().filter(answer -> answer.form().equals("draft-response"))
                .reduce((earlier, newer) -> newer).map(answer -> {
                    JsonNode draft = tree(answer);
                    Map<String, Object> facts = new HashMap<>();
                    facts.put("found", draft.hasNonNull("finding")
                            ? HandoverContent.capital(draft.get("finding").asText()) : null);
                    facts.put("because", draft.path("reasons").asText(null));
                    facts.put("offered", draft.path("terms").asText(null));
                    return facts;
                }).orElse(null);
    }

    private JsonNode tree(Answers.Answer answer) {
        try {
            return json.readTree(answer.content());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("An answer of " + answer.reference() + " is not JSON.");
        }
    }
}
