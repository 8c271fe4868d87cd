package org.redress.notice;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.duty.AlertDue;
import org.redress.duty.PlainWords;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says, in the transaction that records an alert of a duty, that those whom the ladder names are to be told of it: those
 * to whom the duty falls, the complaints managers, the heads of service, the directors. Each is told of each alert once.
 */
@Component
class AlertNotices {

    private final Tellings tellings;
    private final List<AlertWords> words;

    AlertNotices(Tellings tellings, List<AlertWords> words) {
        this.tellings = tellings;
        this.words = words;
    }

    @EventListener
    void due(AlertDue alert) {
        tellings.later(Telling.of(alert, Stream.concat(Stream.of(PlainWords.title(alert.duty())),
                words.stream().flatMap(more -> more.of(alert).stream())).collect(Collectors.joining(": "))));
    }
}
