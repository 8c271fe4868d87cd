package org.redress.panel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.duty.Duty;
import org.redress.investigation.Recommendations;
import org.redress.investigation.Recommendations.Answer;
import org.redress.investigation.Recommendations.Recommendation;
import org.redress.investigation.Recommendations.Source;
import org.redress.register.ComplaintReference;
import org.redress.register.RichText;
import org.redress.response.BenchAnswer;
import org.redress.response.Point;
import org.redress.response.Point.Said;
import org.springframework.stereotype.Component;

/** The final response in the bench: the council's answer to each recommendation of the panel (RR06 reg 20(3)). */
@Component
class FinalResponseBench implements BenchAnswer {

    private static final Wording WORDING = new Wording("Final response", "Our answer to the panel on complaint", "Recommendation",
            "Answer", "Choose an answer", answers(), "Why, where we do not accept it in full",
            "What we will do, where we accept it", false, false);

    private final Recommendations recommendations;

    FinalResponseBench(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    private static Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Answer answer : Answer.values()) {
            answers.put(answer.name(), switch (answer) {
                case ACCEPTED -> "Accepted";
                case PARTLY_ACCEPTED -> "Accepted in part";
                case NOT_ACCEPTED -> "Not accepted";
            });
        }
        return answers;
    }

    @Override
    public Kind kind() {
        return Kind.FINAL_RESPONSE;
    }

    @Override
    public Wording wording() {
        return WORDING;
    }

    @Override
    public String duty(ComplaintReference reference) {
        return Duty.CHILDRENS_FINAL_RESPONSE;
    }

    @Override
    public Set<String> checkers() {
        return Set.of("directors");
    }

    @Override
    public Optional<Status> status(ComplaintReference reference) {
        return recommendations.answersSigned(reference) ? Optional.of(Status.SIGNED)
                : recommendations.answersBeingSigned(reference) ? Optional.of(Status.CHECK)
                : recommendations.stands(reference, Source.PANEL) ? Optional.of(Status.DRAFT) : Optional.empty();
    }

    @Override
    public Optional<Instant> begun(ComplaintReference reference, Instant by) {
        return recommendations.panelBegun(reference, by);
    }

    @Override
    public List<Point> points(ComplaintReference reference) {
        return recommendations.of(reference, Source.PANEL).stream().map(one -> new Point(one.id(), one.number(), one.text(), null,
                new Said(one.answer() == null ? null : one.answer().name(), one.why().orElse(null), one.action().orElse(null),
                        false, one.actionOwner(), one.actionDue(), one.payment(), one.remedy()))).toList();
    }

    @Override
    public void keep(ComplaintReference reference, List<Point> answered) {
        for (Point point : answered) {
            Said said = point.said();
            recommendations.answer(reference, new Recommendation(point.id(), Source.PANEL, point.number(), point.words(),
                    said.verdict() == null ? null : Answer.valueOf(said.verdict()), RichText.plainOrNull(said.reasons()),
                    RichText.plainOrNull(said.action()), said.owner(), said.due(), RichText.xhtmlOrNull(said.reasons()),
                    RichText.xhtmlOrNull(said.action()), said.payment(), said.remedy()));
        }
    }

    @Override
    public Optional<String> lastWriter(ComplaintReference reference, Point now) {
        return recommendations.writer(now.id());
    }

    @Override
    public List<String> blank(Point point) {
        Said said = point.said();
        return Stream.of(said.verdict() == null ? "answer" : null,
                said.reasons() == null && !Answer.ACCEPTED.name().equals(said.verdict()) ? "reasons" : null)
                .filter(missing -> missing != null).toList();
    }
}
