package org.redress.notice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.duty.AlertDue;
import org.redress.duty.PlainWords;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says, in the transaction that records an alert of a duty, that those whom the ladder names are to be told of it: those
 * to whom the duty falls, the complaints managers, the heads of service, the directors. Each is told of each alert once. What
 * is one person's to do is told to them, whatever they see of the case.
 */
@Component
class AlertNotices {

    private final Tellings tellings;
    private final Notices notices;
    private final List<AlertWords> words;
    private final List<DutyHolder> holders;

    AlertNotices(Tellings tellings, Notices notices, List<AlertWords> words, List<DutyHolder> holders) {
        this.notices = notices;
        this.holders = holders;
        this.tellings = tellings;
        this.words = words;
    }

    @EventListener
    void due(AlertDue alert) {
        Telling telling = Telling.of(alert, Stream.concat(Stream.of(PlainWords.title(alert.duty())),
                words.stream().flatMap(more -> more.of(alert).stream())).collect(Collectors.joining(": ")));
        Optional<String> holder = alert.role().equals("handler") ? holders.stream().flatMap(one -> one.of(alert).stream()).findFirst()
                : Optional.empty();
        holder.ifPresentOrElse(person -> notices.tell(person, telling.kind(), telling.key(), telling.reference(), telling.what(),
                telling.due(), telling.statutory(), null), () -> tellings.later(telling));
    }
}
