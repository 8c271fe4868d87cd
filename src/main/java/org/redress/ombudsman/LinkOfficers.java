package org.redress.ombudsman;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The link officers: the people through whom alone the Ombudsman and the council write to each other. The Ombudsman takes at
 * most two (rulebook 4.2, 7). Who first acts as one is one from then on, until a complaints manager stands them down; a third
 * is refused whatever roles the sign-on service gives them.
 */
@Service
class LinkOfficers {

    static final String GROUP = "link-officers";
    private static final int MOST = 2;

    private final JdbcClient jdbc;
    private final CurrentPerson currentPerson;
    private final Persons persons;
    private final Clock clock;

    LinkOfficers(JdbcClient jdbc, CurrentPerson currentPerson, Persons persons, Clock clock) {
        this.jdbc = jdbc;
        this.currentPerson = currentPerson;
        this.persons = persons;
        this.clock = clock;
    }

    /** By user name, who they are now. */
    List<String> now() {
        return jdbc.sql("select person from link_officer order by since, person").query(String.class).list();
    }

    /**
     * The person who asks acts for the council towards the Ombudsman.
     *
     * @return who asks, where they are a link officer; null for a complaints manager, who stands in for one
     * @throws RuleViolation FORBIDDEN: they are neither, or there are two others
     */
    @Transactional
    String acting() {
        Person person = currentPerson.get();
        if (person.in(GROUP)) {
            return need(person.id());
        }
        if (person.isSystem() || person.in("complaints-managers")) {
            return null;
        }
        throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                "Only link officers write with the Ombudsman, and complaints managers who stand in for them.");
    }

    /**
     * Somebody is a link officer from now on, if they were none.
     *
     * @throws RuleViolation FORBIDDEN: there are two others; INVALID: they do not have that role; CONFLICT: somebody else became
     *     one at the same moment
     */
    @Transactional
    String need(String person) {
        List<String> now = now();
        if (now.contains(person)) {
            return person;
        }
        if (!persons.in(person, GROUP)) {
            throw RuleViolation.invalid("linkOfficer", null, "a person with the role of link officer",
                    "That person does not have the role of link officer.");
        }
        if (now.size() >= MOST) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, ("The Ombudsman takes two link officers, and there are two: %s."
                    + " A complaints manager can stand one of them down first.").formatted(
                    now.stream().map(persons::name).collect(Collectors.joining(" and "))));
        }
        int place = jdbc.sql("select count(*) from link_officer where place = 1").query(Integer.class).single() == 0 ? 1 : 2;
        try {
            jdbc.sql("insert into link_officer (person, since, place) values (:person, :since, :place)").param("person", person)
                    .param("since", UkTime.today(clock)).param("place", place).update();
        } catch (DuplicateKeyException atTheSameTime) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Somebody else has just become a link officer. Please try again.");
        }
        return person;
    }

    /**
     * Somebody is no link officer any more; their open cases wait for the other one.
     *
     * @throws RuleViolation FORBIDDEN: who asks is no complaints manager; NOT_FOUND: they are none
     */
    @Transactional
    void standDown(String person) {
        if (!currentPerson.get().in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Only complaints managers stand a link officer down.");
        }
        if (jdbc.sql("delete from link_officer where person = :person").param("person", person).update() == 0) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "That person is no link officer.");
        }
        jdbc.sql("update ombudsman_case set link_officer = null where link_officer = :person"
                + " and state not in ('CLOSED', 'LOGGED_IN_ERROR')").param("person", person).update();
    }
}
