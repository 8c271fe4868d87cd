package org.redress.remedy;

import java.util.Optional;
import java.util.Set;
import org.redress.duty.AlertDue;
import org.redress.duty.Duty;
import org.redress.engine.TaskOwner;
import org.redress.notice.DutyHolder;
import org.redress.register.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever carries out a remedy does its task, and is told of its days, whether they see the case or not. */
@Component
class RemedyOwners implements TaskOwner, DutyHolder {

    /** The duties whose clock is that of something promised. */
    static final Set<String> DUTIES = Set.of(Duty.REMEDY_PROMISED, Duty.OMBUDSMAN_REMEDY_PERSONAL,
            Duty.OMBUDSMAN_REMEDY_SERVICE);

    private final JdbcClient jdbc;

    RemedyOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean owns(String about, Person person) {
        return jdbc.sql("select count(*) from remedy where id = :id and owner = :person and status = 'AGREED'").param("id", about)
                .param("person", person.id()).query(Long.class).single() > 0;
    }

    @Override
    public Optional<String> of(AlertDue alert) {
        return !DUTIES.contains(alert.duty()) ? Optional.empty() : jdbc.sql("select owner from remedy where deadline_id = :id"
                        + " and owner is not null and status = 'AGREED'").param("id", alert.deadlineId()).query(String.class).optional();
    }
}
