package org.redress.ombudsman;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.engine.Persons;
import org.redress.ombudsman.OmbudsmanCaseView.LetterOfOmbudsman;
import org.redress.ombudsman.OmbudsmanCaseView.NamedRemedyView;
import org.redress.ombudsman.OmbudsmanCaseView.ReviewOfDecision;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Cases of the Ombudsman as they are shown. The caller has checked who may see the complaint. */
@Component
public class OmbudsmanCaseReader {

    private final OmbudsmanCases cases;
    private final OmbudsmanRows rows;
    private final OmbudsmanRemedies remedies;
    private final OmbudsmanDecisions decisions;
    private final Deadlines deadlines;
    private final Persons persons;

    OmbudsmanCaseReader(OmbudsmanCases cases, OmbudsmanRows rows, OmbudsmanRemedies remedies, OmbudsmanDecisions decisions,
            Deadlines deadlines, Persons persons) {
        this.cases = cases;
        this.rows = rows;
        this.remedies = remedies;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.persons = persons;
    }

    /** All of a complaint, the oldest first. */
    public List<OmbudsmanCaseView> of(ComplaintReference reference) {
        return cases.of(reference).stream().map(this::view).toList();
    }

    OmbudsmanCaseView view(OmbudsmanCase of) {
        Map<String, Deadline> clocks = deadlines.of(of.reference()).stream().filter(due -> due.about() != null)
                .collect(Collectors.toMap(due -> due.about() + due.duty(), due -> due, (older, newer) -> newer));
        return new OmbudsmanCaseView(of.lgscoReference(), of.reference().value(), of.ownReference(), of.state(), of.state().words(),
                of.linkOfficer() == null ? null : persons.name(of.linkOfficer()), of.receivedOn(), of.decidedOn(), of.decision(),
                of.decision() == null ? null : of.decision().words(), of.reason(), of.reason() == null ? null : of.reason().words(),
                of.publishedOn(), of.closedOn(), rows.wentBackTo(of.id()),
                rows.letters(of.id()).stream().map(one -> letter(one, clocks.get(one.id() + one.kind().duty()))).toList(),
                remedies.of(of.id()).stream().map(this::remedy).toList(),
                decisions.reviews(of.id()).stream().map(OmbudsmanCaseReader::review).toList());
    }

    private static LetterOfOmbudsman letter(OmbudsmanLetter one, Deadline clock) {
        LocalDate answered = one.sentOn() != null ? one.sentOn() : clock == null ? null : clock.metOn();
        return new LetterOfOmbudsman(one.kind(), one.kind().words(), one.dated(), one.receivedOn(), one.replyBy(), one.says(),
                clock == null ? null : clock.due(), one.signedOn(), answered, one.overtakenOn());
    }

    NamedRemedyView remedy(OmbudsmanRemedies.NamedRemedy one) {
        return new NamedRemedyView(one.id(), one.kind().name(), one.kind().words(), one.what(), one.forWhom(), one.owner(),
                persons.name(one.owner()), one.due(), Objects.toString(one.proofWanted(), null), one.amount(), one.promisedOn());
    }

    static ReviewOfDecision review(OmbudsmanDecisions.DecisionReview one) {
        return new ReviewOfDecision(one.askedBy().name(), one.askedOn(), Objects.toString(one.ground(), null), one.why(),
                one.asked(), Objects.toString(one.outcome(), null), one.outcomeOn());
    }
}
