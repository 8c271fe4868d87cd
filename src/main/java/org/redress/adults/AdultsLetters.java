package org.redress.adults;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Heads.Head;
import org.springframework.stereotype.Component;

/** What letters say of an adults' or public health complaint, as {@code adults}. */
@Component
class AdultsLetters implements LetterSource {

    private final Complaints complaints;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final OtherBodies others;
    private final NotDealtWith notDealtWith;

    AdultsLetters(Complaints complaints, Decisions decisions, Deadlines deadlines, OtherBodies others,
            NotDealtWith notDealtWith) {
        this.notDealtWith = notDealtWith;
        this.complaints = complaints;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.others = others;
    }

    @Override
    public String name() {
        return "adults";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        Law law = Law.of(complaints.get(reference).procedureCode());
        Map<String, Object> facts = new LinkedHashMap<>();
        ResponsePeriod.newest(reference, decisions).ifPresent(period -> {
            facts.put("responseBy", period.until());
            facts.put("periodAgreed", period.agreed());
            facts.put("periodWhy", period.why());
            facts.put("periodOn", period.on());
        });
        LocalDate sixMonths = deadlines.newest(reference, law.sixMonths()).map(Deadline::due).orElse(null);
        facts.put("sixMonthsEnd", sixMonths);
        facts.put("progress", decisions.latest(reference, "PROGRESS").map(Decision::reasons).orElse(null));
        decisions.latest(reference, NotDealtWith.EXEMPTION).ifPresent(decision -> {
            Exemption limb = Exemption.valueOf(decision.outcome());
            List<Head> points = notDealtWith.points(reference);
            facts.put("exemption", Map.of("why", limb.words(), "regulation", law.exemption(limb), "law", law.title(),
                    "reasons", decision.reasons(), "part", notDealtWith.othersGoOn(reference, points), "points",
                    points.stream().map(point -> Map.of("number", point.number(), "words", point.words())).toList()));
        });
        decisions.latest(reference, NotDealtWith.REPRESENTATIVE).filter(one -> one.outcome().equals("NOT_ACCEPTED")).ifPresent(decision ->
                facts.put("representative", Map.of("why", switch (BroughtBy.Bar.valueOf(decision.grounds())) {
                    case NOT_MADE_BY_THE_CHILD -> "we are not satisfied that there are reasonable grounds for the child not"
                            + " making the complaint themselves";
                    case BEST_INTERESTS -> "we are not satisfied that you are acting in the best interests of the person for whom"
                            + " you complain";
                }, "reasons", decision.reasons())));
        others.leading(reference).map(OtherBody::respondsBy).ifPresent(day -> facts.put("leadRespondsBy", day));
        facts.put("healthOmbudsman", others.healthOmbudsman(reference));
        List<OtherBody> bodies = others.of(reference);
        facts.put("openParts", bodies.stream().filter(body -> body.consentOn() != null && body.answer() == null
                && body.status() != OtherBody.Status.HANDED_OVER).map(body -> Map.of("name", body.name(), "part", body.part())).toList());
        facts.put("theirParts", bodies.stream().filter(body -> body.answer() != null).map(body ->
                Map.of("name", body.name(), "answer", body.answer())).toList());
        return Map.of("adults", facts);
    }
}
