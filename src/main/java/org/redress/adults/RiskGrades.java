package org.redress.adults;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.redress.engine.Persons;
import org.redress.engine.Submission;
import org.redress.calendar.UkTime;
import org.redress.notice.Notice;
import org.redress.notice.Notices;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How grave a complaint is, by the council's table ({@code risk-grade.dmn}): when it is planned and again when it is answered.
 * The directors are told of a high or extreme grade.
 */
@Component
class RiskGrades {

    /** How serious what is complained of is. */
    enum Seriousness { LOW, MEDIUM, HIGH }

    /** How likely it is to happen again. */
    enum Likelihood { RARE, UNLIKELY, POSSIBLE, LIKELY, ALMOST_CERTAIN }

    /** The grades of the table. */
    enum Grade { LOW, MODERATE, HIGH, EXTREME }

    /** When it is graded; the names are kinds of decision. */
    enum At { RISK_AT_INTAKE, RISK_AT_CLOSE }

    private static final Set<Grade> TOLD = Set.of(Grade.HIGH, Grade.EXTREME);

    private final RiskGradeProcess table;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Notices notices;
    private final Persons persons;

    RiskGrades(RiskGradeProcess table, Decisions decisions, Timeline timeline, Notices notices, Persons persons) {
        this.table = table;
        this.decisions = decisions;
        this.timeline = timeline;
        this.notices = notices;
        this.persons = persons;
    }

    /** Grades a case by the form's {@code seriousness} and {@code likelihood}, both of which it must say. */
    @Transactional
    public void grade(Submission form, At at) {
        ComplaintReference reference = form.reference();
        Seriousness seriousness = form.needCode("seriousness", Seriousness.class, "Say how serious it is.");
        Likelihood likelihood = form.needCode("likelihood", Likelihood.class, "Say how likely it is to happen again.");
        LocalDate today = UkTime.dayOf(form.at());
        Grade grade = Grade.valueOf(table.grade(seriousness, likelihood));
        decisions.take(reference, at.name(), grade.name(), seriousness + ", " + likelihood, null, today);
        timeline.add(reference, at.name(), "Risk %s: %s.".formatted(at == At.RISK_AT_INTAKE ? "at the start" : "at the end",
                grade.name().toLowerCase(Locale.UK)));
        if (TOLD.contains(grade)) {
            persons.membersOf("directors").forEach(director -> notices.tell(director, Notice.Kind.INFORMATION,
                    "risk:%s:%s:%s".formatted(reference, at, today), reference,
                    "The risk of this complaint is graded %s. Consider safeguarding, and an independent investigator".formatted(
                            grade.name().toLowerCase(Locale.UK)), null, false, null));
        }
    }
}
