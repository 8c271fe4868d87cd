package org.redress.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.redress.roster.Declaration;
import org.redress.roster.Declaration.Kind;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.springframework.stereotype.Component;

/**
 * Eight invented people who may be appointed to stages 2 and 3. Two have declared something: one manages a service and
 * is barred from its complaints, the other was a councillor so long ago that it bars from nothing.
 */
@Component
@DemoCasesWanted
class DemoRoster {

    private final Roster roster;

    DemoRoster(Roster roster) {
        this.roster = roster;
    }

    /** Puts them on the register, with contracts and checks that run today; how many there are. */
    int make(LocalDate today) {
        investigates("investigating-officer", "Marian Holt", "01632 960141", null, null, today);
        investigates("investigating-officer-2", "Desmond Achebe", "01632 960142", "320.00", today.plusMonths(14), today);
        external("independent-person", "Ruth Nakamura", "01632 960143", true, false, false, "285.00", 4, today);
        external("independent-person-2", "Gareth Pugh", "01632 960144", true, false, false, "285.00", 3, today);
        external("panel-chair", "Harriet Lindsay", "01632 960145", false, true, true, "400.00", 3, today);
        external("panel-member", "Oliver Sandhu", "01632 960146", false, false, true, "210.00", 5, today);
        external("panel-member-2", "Bridget Moran", "01632 960147", false, true, true, "210.00", 5, today);
        external("t.weiss", "Tabitha Weiss", "01632 960148", false, false, true, "210.00", 2, today);
        roster.declare(new Declaration(null, "investigating-officer", Kind.MANAGES, "Leaving care", null, null,
                "Has managed the leaving care service since spring.", null));
        roster.declare(new Declaration(null, "panel-member-2", Kind.WAS_OFFICER_OR_MEMBER, null, null,
                today.minusYears(6), "Was a councillor for one term.", null));
        roster.away("t.weiss", today.plusDays(10), today.plusDays(24));
        return roster.people(false).size();
    }

    /** An Investigating Officer: the council's own, without a contract or a rate, or one who is paid by the day. */
    private void investigates(String id, String name, String phone, String rate, LocalDate contractUntil,
            LocalDate today) {
        roster.add(new RosterPerson(id, name, id + "@milbrook.example", phone, true, false, false, false,
                contractUntil == null ? null : today.minusMonths(10), contractUntil, today.minusMonths(11),
                today.plusMonths(25), rate == null ? null : new BigDecimal(rate), 3, null, 1));
    }

    private void external(String id, String name, String phone, boolean independent, boolean chairs, boolean sits,
            String rate, int capacity, LocalDate today) {
        roster.add(new RosterPerson(id, name, id + "@people.example", phone, false, independent, chairs, sits,
                today.minusMonths(13), today.plusMonths(23), today.minusMonths(13), today.plusMonths(23),
                new BigDecimal(rate), capacity, null, 1, today.minusMonths(13)));
    }
}
