package org.redress.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.engine.FormText;
import org.redress.letter.LetterSource;
import org.redress.register.Answers;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.routing.FactCodes.OtherBody;
import org.redress.routing.Facts;
import org.redress.routing.RoutingAnswer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What letters say of triage, as {@code triage}: where to turn instead, what is done with a compliment or comment, why a
 * complaint is not taken in. Whom a rule names stands in {@code law/signposts.csv}, by the kind of matter where that tells
 * more.
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

    private static final String SIGNPOST = "NC-01";
    /** The rule of personal data, which has letters of its own. */
    private static final String PERSONAL_DATA = "C5";
    private static final String NHS = "C14";
    private static final String OTHER_COUNCIL = "D5";

    private record Signpost(String whom, String why, String whomForChild, String whyForChild) {

        Map<String, Object> facts() {
            return Map.of("whom", whom, "why", why, "whomForChild", whomForChild, "whyForChild", whyForChild);
        }
    }

    private final Complaints complaints;
    private final Decisions decisions;
    private final Answers answers;
    private final Map<String, Signpost> signposts;

    TriageLetters(Complaints complaints, Decisions decisions, Answers answers) {
        this.answers = answers;
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
        List<String> beside = beside(reference);
        String confirmed = since(reference, "REFUSAL_CONFIRMED").map(Decision::outcome).orElse("");
        boolean refused = confirmed.equals("REFUSE");
        boolean takenIn = Arrays.stream(Procedure.values()).map(Enum::name).anyMatch(triage.outcome()::equals);
        List<Signpost> named = named(reference, triage, beside, takenIn || confirmed.equals("ACCEPT"));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("signposted", !named.isEmpty());
        facts.put("bodies", (named.isEmpty() ? List.of(signposts.get("D11")) : named).stream().map(Signpost::facts).toList());
        facts.put("turnTo", !named.isEmpty() && triage.outcome().equals(RoutingAnswer.Action.REFUSE_PROPOSED.name()));
        facts.put("ownWords", triage.reasons());
        facts.put("goesOn", !refused && (!beside.isEmpty() || takenIn));
        facts.put("refused", refused);
        facts.put("compliment", complaint.type() == Type.COMPLIMENT);
        facts.put("request", complaint.type() == Type.SERVICE_REQUEST);
        facts.put("outside", triage.outcome().equals(RoutingAnswer.Action.NO_COMPLAINT.name())
                || triage.outcome().equals(RoutingAnswer.Action.SIGNPOST.name()) && !confirmed.equals("ACCEPT"));
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

    /** Whom the letter names in which a proposed refusal would be told, for whoever decides on it; empty where nobody is named. */
    Optional<String> wouldName(ComplaintReference reference) {
        return decisions.latest(reference, TriageFormFacts.TRIAGE).map(triage -> Stream.concat(
                named(reference, triage, beside(reference), false).stream().map(one -> one.whom() + "."), Stream.ofNullable(triage.reasons()))
                .map(FormText::plain).collect(Collectors.joining("\n\n"))).filter(words -> !words.isEmpty());
    }

    /** By which rules other bodies are named beside, since the newest triage. */
    private List<String> beside(ComplaintReference reference) {
        List<String> rules = new ArrayList<>();
        for (Decision decision : decisions.of(reference)) {
            if (decision.kind().equals(TriageFormFacts.TRIAGE)) {
                rules.clear();
            } else if (decision.kind().equals(SIGNPOST_BESIDE)) {
                rules.add(decision.outcome());
            }
        }
        return rules;
    }

    /** Whom a letter names: by the rule that decided, unless it is taken in all the same, and beside. */
    private List<Signpost> named(ComplaintReference reference, Decision triage, List<String> beside, boolean takenIn) {
        String subject = subject(reference);
        return Stream.concat(takenIn ? Stream.empty() : Stream.of(rule(triage)), beside.stream())
                .map(rule -> signposts.getOrDefault(rule + " " + subject, signposts.get(rule))).filter(Objects::nonNull).toList();
    }

    /** The kind of matter, as the newest triage found it; empty where it was not asked. */
    private String subject(ComplaintReference reference) {
        return answers.said(reference, "triage-contact", "subject").orElse("");
    }

    /** By which rules a letter names another body, beside that of the rule which decided. */
    static List<String> namedBeside(RoutingAnswer said, Facts facts) {
        if (!said.letters().contains(SIGNPOST)) {
            return List.of();
        }
        return Stream.concat(said.pathway().stream().filter(step -> step.letters().contains(SIGNPOST)).map(RoutingAnswer.Step::rule)
                .filter(rule -> !rule.equals(said.rule()) && !rule.equals(PERSONAL_DATA)), notTold(said, facts)).distinct().toList();
    }

    /** The other body that has a part of an adults' complaint, where they do not agree that it is told. */
    private static Stream<String> notTold(RoutingAnswer said, Facts facts) {
        OtherBody body = facts.of(Facts.OTHER_BODY_INVOLVED);
        boolean adults = said.route() == RoutingAnswer.Route.ADULTS || said.route() == RoutingAnswer.Route.ADULTS_AND_PROVIDER;
        return said.action() != RoutingAnswer.Action.ACCEPT || !adults || !Boolean.FALSE.equals(facts.of(Facts.CONSENT)) ? Stream.empty()
                : body == OtherBody.NHS_BODY ? Stream.of(NHS) : body == OtherBody.OTHER_COUNCIL ? Stream.of(OTHER_COUNCIL) : Stream.empty();
    }

    private static String rule(Decision triage) {
        return triage.grounds().substring(0, triage.grounds().indexOf(':'));
    }
}
