package org.redress.remedy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.redress.calendar.UkTime;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Remedy;
import org.redress.register.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was recommended before for the same service, and whether it worked: whoever promises the same once more should know.
 * Only of cases that whoever asks may see, and never of a restricted one, whose words could tell whom it is about.
 */
@Component
public class EarlierActions {

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Complaints complaints;
    private final Visibility visibility;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    EarlierActions(JdbcClient jdbc, Complaints complaints, Visibility visibility, CurrentPerson currentPerson, Clock clock) {
        this.jdbc = jdbc;
        this.complaints = complaints;
        this.visibility = visibility;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * An earlier action.
     *
     * @param result in words: whether it was done, and whether it worked
     * @param worked null where nobody has looked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Earlier(String reference, String typeName, String what, LocalDate promisedOn, String result, Boolean worked,
            String category) {}

    /**
     * Service improvements and learning of other cases of the same service area, what did not work in front, then the newest.
     *
     * @param kind only of this kind; null: service improvements and learning, which are the council's own to make better
     */
    public List<Earlier> of(ComplaintReference reference, Remedy kind) {
        Complaint complaint = complaints.get(reference);
        if (complaint.serviceArea() == null) {
            return List.of();
        }
        String kinds = kind == null || kind == Remedy.SERVICE_IMPROVEMENT ? "(r.kind = 'SERVICE_IMPROVEMENT' or r.source = 'LEARNING')"
                : "r.kind = :kind";
        JdbcClient.StatementSpec sql = jdbc.sql("select r.* from remedy r join complaint c on c.reference = r.reference where "
                        + Visibility.PREDICATE + " and c.restricted = false and r.reference <> :reference and r.service_area = :area"
                        + " and " + kinds + " and (r.end_kind is null or r.end_kind <> 'CORRECTED')"
                        + " order by case when r.worked = false then 0 else 1 end, r.promised_on desc, r.seq desc limit " + MOST)
                .params(visibility.parameters(currentPerson.get())).param("reference", reference.value())
                .param("area", complaint.serviceArea());
        LocalDate today = UkTime.today(clock);
        return (kinds.contains(":kind") ? sql.param("kind", kind.name()) : sql).query(Remedies::row).list().stream()
                .map(action -> new Earlier(action.reference().value(), action.kindWords(), action.what(), action.promisedOn(),
                        result(action, today), action.worked(), action.category())).toList();
    }

    private static String result(AgreedAction action, LocalDate today) {
        if (action.worked() != null) {
            return action.worked() ? "It worked." : "It did not work.";
        }
        return switch (action.status()) {
            case ENDED -> "It was given up.";
            case PROVED -> action.reviewOn() == null ? action.compliance(today).words() + "." : "%s; its effect is looked at on %s."
                    .formatted(action.compliance(today).words(), UkTime.words(action.reviewOn()));
            case AGREED, DONE -> action.compliance(today).words() + ".";
        };
    }
}
