package org.redress.notice;

import org.redress.duty.AlertDue;
import org.redress.duty.DutyTable;
import org.redress.notice.Notice.Kind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the people whom the ladder names of each alert of a duty, in the transaction that records it: the handler, the
 * complaints managers, the heads of service, the directors. Each is told of each alert once.
 */
@Component
class AlertNotices {

    private final Notices notices;
    private final Recipients recipients;
    private final StaffProcess staff;
    private final DutyTable duties;

    AlertNotices(Notices notices, Recipients recipients, StaffProcess staff, DutyTable duties) {
        this.notices = notices;
        this.recipients = recipients;
        this.staff = staff;
        this.duties = duties;
    }

    @EventListener
    void due(AlertDue alert) {
        String key = alert.deadlineId() + ":" + alert.key() + ":" + alert.due();
        String what = what(alert.duty());
        for (String person : recipients.ofAlert(alert.role(), alert.reference())) {
            notices.tell(person, Kind.valueOf(alert.kind().name()), key, alert.reference(), what, alert.due(),
                    alert.statutory(), staff.taskFor(person, alert.reference().value()).orElse(null));
        }
    }

    /** What falls due, as the table of duties says it, up to its first semicolon. */
    private String what(String duty) {
        String words = duties.duties().rows().stream().filter(row -> row.duty().equals(duty)).findFirst()
                .map(row -> row.fallsDue()).filter(text -> text != null && !text.isBlank())
                .map(text -> text.split(";")[0].strip()).orElse(duty.replace('-', ' '));
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
