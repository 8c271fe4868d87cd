package org.redress.notice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.duty.AlertDue;
import org.redress.duty.PlainWords;
import org.redress.notice.Notice.Kind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the people whom the ladder names of each alert of a duty, in the transaction that records it: those to whom the
 * duty falls, the complaints managers, the heads of service, the directors. Each is told of each alert once.
 */
@Component
class AlertNotices {

    private final Notices notices;
    private final Recipients recipients;
    private final StaffProcess staff;
    private final List<AlertWords> words;

    AlertNotices(Notices notices, Recipients recipients, StaffProcess staff, List<AlertWords> words) {
        this.notices = notices;
        this.recipients = recipients;
        this.staff = staff;
        this.words = words;
    }

    @EventListener
    void due(AlertDue alert) {
        String key = alert.deadlineId() + ":" + alert.key() + ":" + alert.due();
        String what = Stream.concat(Stream.of(PlainWords.title(alert.duty())),
                words.stream().flatMap(more -> more.of(alert).stream())).collect(Collectors.joining(": "));
        Function<String, Optional<String>> taskFor = staff.taskFor(alert.open());
        notices.tellAll(recipients.ofAlert(alert.role(), alert.duty(), alert.reference()),
                Kind.valueOf(alert.kind().name()), key, alert.reference(), what, alert.due(), alert.statutory(),
                person -> taskFor.apply(person).orElse(null));
    }
}
