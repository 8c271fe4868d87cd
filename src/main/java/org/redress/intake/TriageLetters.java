package org.redress.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.letter.LetterSource;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.routing.RoutingAnswer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What letters say of triage, as {@code triage}: where to turn instead, what is done with a compliment or comment, why a
 * complaint is not taken in. Whom a rule names stands in {@code law/signposts.csv}.
 */
@Component
class TriageLetters implements LetterSource {

    /** The kind of decision that what was logged as a complaint is none; its outcome is what it is. */
    static final String NO_COMPLAINT = "NO_COMPLAINT";
    /** The kind of decision that a concern was put right at once; its reasons are what was done, its day when. */
    static final String PUT_RIGHT = "PUT_RIGHT";
    /**
     * The kind of decision that names another body beside: for a part of a complaint that goes on with us, or in the letter that
     * refuses it. Its outcome is the rule.
     */
    static final String SIGNPOST_BESIDE = "SIGNPOST_BESIDE";

    /** The rules that name a body beside a complaint that goes on; what else is for another body is the NHS's. */
    static final List<String> NAMED_BESIDE = List.of("C10", "C2", "C3", "C6", "C7", "C12", "C8");
    private static final String OF_THE_NHS = "C14";

    private record Signpost(String whom, String why, String whomForChild, String whyForChild) {}

    private final Complaints complaints;
    private final Decisions decisions;
    private final Map<String, Signpost> signposts;

    TriageLetters(Complaints complaints, Decisions decisions) {
        this.complaints = complaints;
        this.decisions = decisions;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("law/signposts.csv").getInputStream(), StandardCharsets.UTF_8))) {
            signposts = lines.lines().skip(1).map(line -> line.split("\\|", -1)).collect(Collectors.toMap(cells -> cells[0],
                    cells -> new Signpost(cells[1], cells[2], cells[3], cells[4])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String name() {
        return "triage";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return decisions.latest(reference, TriageFormFacts.TRIAGE)
                .map(triage -> Map.<String, Object>of(name(), facts(reference, triage))).orElse(Map.of());
    }

    private Map<String, Object> facts(ComplaintReference reference, Decision triage) {
        Complaint complaint = complaints.get(reference);
        Optional<Decision> beside = since(reference, SIGNPOST_BESIDE);
        boolean refused = since(reference, "REFUSAL_CONFIRMED").filter(one -> one.outcome().equals("REFUSE")).isPresent();
        String rule = beside.map(Decision::outcome).orElseGet(() -> rule(triage));
        Map<String, Object> facts = new LinkedHashMap<>();
        Signpost signpost = signposts.getOrDefault(rule, signposts.get("D11"));
        facts.put("signposted", signposts.containsKey(rule));
        facts.put("whom", signpost.whom());
        facts.put("why", signpost.why());
        facts.put("whomForChild", signpost.whomForChild());
        facts.put("whyForChild", signpost.whyForChild());
        facts.put("turnTo", beside.isPresent() && triage.outcome().equals(RoutingAnswer.Action.REFUSE_PROPOSED.name()));
        facts.put("ownWords", triage.reasons());
        facts.put("goesOn", !refused && (beside.isPresent()
                || Arrays.stream(Procedure.values()).map(Enum::name).anyMatch(triage.outcome()::equals)));
        facts.put("refused", refused);
        facts.put("compliment", complaint.type() == Type.COMPLIMENT);
        facts.put("team", complaint.team());
        facts.put("noComplaint", since(reference, NO_COMPLAINT).map(Decision::reasons).orElse(null));
        Optional<Decision> putRight = since(reference, PUT_RIGHT);
        facts.put("putRight", putRight.map(Decision::reasons).orElse(null));
        facts.put("putRightOn", putRight.map(Decision::onDay).orElse(null));
        Optional<Decision> refusal = since(reference, "REFUSAL_PROPOSED");
        facts.put("refusalRule", refusal.map(Decision::grounds).map(grounds -> grounds.substring(grounds.indexOf(": ") + 2))
                .orElse(null));
        facts.put("refusalReasons", refusal.map(Decision::reasons).orElse(null));
        facts.put("secondReasons", since(reference, "REFUSAL_CONFIRMED").map(Decision::reasons).orElse(null));
        return facts;
    }

    /** What was decided in or after the newest triage. */
    private Optional<Decision> since(ComplaintReference reference, String kind) {
        return decisions.latestSince(reference, kind, TriageFormFacts.TRIAGE);
    }

    /** By which rule a complaint that is taken in names another body, too. */
    static String namedBeside(RoutingAnswer said) {
        return named(said, OF_THE_NHS);
    }

    private static String named(RoutingAnswer said, String otherwise) {
        Set<String> found = said.pathway().stream().map(RoutingAnswer.Step::rule).collect(Collectors.toSet());
        return NAMED_BESIDE.stream().filter(found::contains).findFirst().orElse(otherwise);
    }

    /** By which rule the letter that refuses a complaint names another body. */
    static String namedInRefusal(RoutingAnswer said) {
        return named(said, said.rule());
    }

    private static String rule(Decision triage) {
        return triage.grounds().substring(0, triage.grounds().indexOf(':'));
    }
}
