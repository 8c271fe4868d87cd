package org.redress.remedy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.register.Answers;
import org.redress.register.ComplaintReference;
import org.redress.register.Pounds;
import org.redress.register.RichText;
import org.redress.register.Rows;
import org.redress.remedy.AgreedAction.Source;
import org.redress.remedy.AgreedAction.Status;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchAnswers;
import org.redress.response.Payments;
import org.redress.response.Point;
import org.redress.response.Point.Said;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a signed answer promises, point by point: something that is done, or paid. An answer that is given once more promises
 * nothing twice; where it promises something else at a point, that takes the place of what was not done yet. What a former stage
 * promised, or the answer before the case was reopened, stays promised: where the later answer promises the like at the same
 * point, two people decide whether it comes in its place. What an answer no longer speaks of stays promised as well.
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
    private final JdbcClient jdbc;
    private final Clock clock;

    AnsweredPromises(Remedies remedies, BenchAnswers answers, Payments payments, Answers drafts, JdbcClient jdbc,
            Clock clock) {
        this.jdbc = jdbc;
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
        Instant since = since(reference);
        points.stream().filter(point -> promises(point.said())).forEach(point -> promise(promised(reference, source, point,
                approved.get(point.id())), since));
        if (kind == BenchAnswer.Kind.RESPONSE) {
            ofWhole(reference).filter(terms -> points.stream().noneMatch(point -> point.said().action() != null
                    && terms.what().strip().equals(RichText.plainOrNull(point.said().action()).strip()))).ifPresent(terms -> promise(terms, since));
        }
    }

    private void promise(NewRemedy said, Instant since) {
        AgreedAction promised = remedies.promiseOfAnswer(said, since);
        remedies.of(said.reference()).stream().filter(older -> said.sourceId().equals(older.sourceId())
                && older.status() == Status.AGREED && !older.id().equals(promised.id())).forEach(older -> {
                    if (older.source() == said.source() && remedies.promisedSince(older, since)) {
                        remedies.supersededByAnswer(older.id());
                    } else if (alike(older, promised)) {
                        remedies.promisedTheLike(older.id());
                    }
                });
    }

    /** Whether both pay something, or are of one kind: then it is asked whether both are meant. */
    private static boolean alike(AgreedAction older, AgreedAction later) {
        return older.amount() != null && later.amount() != null || older.kind() != null && older.kind() == later.kind();
    }

    /** When the case came to the answer that it has now: when it was reopened, or its review opened, last. */
    private Instant since(ComplaintReference reference) {
        return jdbc.sql("select max(at) as at from timeline_entry where reference = :reference and kind in ('REOPENED', 'REVIEW_OPENED')")
                .param("reference", reference.value()).query((row, n) -> Optional.ofNullable(Rows.moment(row, "at"))).single()
                .orElse(Instant.EPOCH);
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
