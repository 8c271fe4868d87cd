package org.redress.remedy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.register.Answers;
import org.redress.register.ComplaintReference;
import org.redress.register.Pounds;
import org.redress.register.RichText;
import org.redress.remedy.AgreedAction.Source;
import org.redress.remedy.AgreedAction.Status;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchAnswers;
import org.redress.response.Payments;
import org.redress.response.Point;
import org.redress.response.Point.Said;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a signed answer promises, point by point: something that is done, or paid. An answer that is given once more promises
 * nothing twice; where it promises something else at a point, that takes the place of what was not done yet. What it no longer
 * speaks of stays promised: only a decision of its own gives it up.
 */
@Component
class AnsweredPromises {

    private static final String DRAFT = "draft-response";

    /** What a response promises for the complaint as a whole comes from no point of it. */
    private static final String WHOLE = "response";

    private final Remedies remedies;
    private final BenchAnswers answers;
    private final Payments payments;
    private final Answers drafts;
    private final Clock clock;

    AnsweredPromises(Remedies remedies, BenchAnswers answers, Payments payments, Answers drafts, Clock clock) {
        this.drafts = drafts;
        this.remedies = remedies;
        this.answers = answers;
        this.payments = payments;
        this.clock = clock;
    }

    @Transactional
    void take(ComplaintReference reference, BenchAnswer.Kind kind) {
        BenchAnswer answer = answers.of(kind);
        List<Point> points = answer.points(reference);
        Map<String, Payments.Approved> approved = payments.approved(reference, answer, points);
        Source source = source(kind);
        points.stream().filter(point -> promises(point.said())).forEach(point -> promise(promised(reference, source, point,
                approved.get(point.id()))));
        if (kind == BenchAnswer.Kind.RESPONSE) {
            ofWhole(reference).filter(terms -> points.stream().noneMatch(point -> point.said().action() != null
                    && terms.what().strip().equals(RichText.plainOrNull(point.said().action()).strip()))).ifPresent(this::promise);
        }
    }

    private void promise(NewRemedy said) {
        AgreedAction promised = remedies.promise(said);
        remedies.of(said.reference()).stream().filter(older -> older.source() == said.source()
                        && said.sourceId().equals(older.sourceId()) && older.status() == Status.AGREED
                        && !older.id().equals(promised.id()))
                .forEach(older -> remedies.supersededByAnswer(older.id()));
    }

    /** What the response promises for the complaint as a whole, beside its points; empty where it promises nothing so. */
    private Optional<NewRemedy> ofWhole(ComplaintReference reference) {
        return drafts.said(reference, DRAFT, "terms").map(terms -> {
            LocalDate today = UkTime.today(clock);
            LocalDate by = drafts.said(reference, DRAFT, "termsBy").map(LocalDate::parse).orElse(null);
            return new NewRemedy(reference, null, null, Source.HEAD, WHOLE, null, terms, null,
                    drafts.said(reference, DRAFT, "termsOwner").orElse(null), by != null && by.isBefore(today) ? by : today, by,
                    null, null);
        });
    }

    private static Source source(BenchAnswer.Kind kind) {
        return switch (kind) {
            case RESPONSE -> Source.HEAD;
            case ADJUDICATION -> Source.INVESTIGATION;
            case FINAL_RESPONSE -> Source.PANEL;
        };
    }

    private static boolean promises(Said said) {
        return !said.noAction() && (said.action() != null || said.payment() != null);
    }

    private NewRemedy promised(ComplaintReference reference, Source source, Point point, Payments.Approved approved) {
        Said said = point.said();
        LocalDate today = UkTime.today(clock);
        String what = said.action() != null ? RichText.plainOrNull(said.action())
                : "We pay %s.".formatted(Pounds.words(said.payment(), said.remedy()));
        return new NewRemedy(reference, null, null, source, point.id(), said.remedy(), what, null, said.owner(),
                said.due() != null && said.due().isBefore(today) ? said.due() : today, said.due(), null, said.payment(),
                approved == null ? null : new NewRemedy.Approved(approved.person(), approved.at(), approved.guidanceVersion()), null);
    }
}
