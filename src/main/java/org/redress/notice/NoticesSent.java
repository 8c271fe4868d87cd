package org.redress.notice;

import java.util.Optional;
import org.redress.mail.MailAbout;
import org.redress.register.ComplaintReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of an e-mail whom of the staff it tells something, and of which case. */
@Component
class NoticesSent implements MailAbout {

    private final JdbcClient jdbc;

    NoticesSent(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<About> of(String messageId) {
        return jdbc.sql("select * from notice where message_id = :id").param("id", messageId).query(Notice::row)
                .optional().map(notice -> new About(notice.reference() == null ? null
                        : new ComplaintReference(notice.reference()), notice.person()));
    }
}
