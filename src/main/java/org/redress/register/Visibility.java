package org.redress.register;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may see a case: the one predicate that every read of the register goes through, and that the engine's
 * authorisations follow.
 *
 * <ul>
 *   <li>whoever holds a running appointment on the case (handler, advocate, permitted person …) sees it;
 *   <li>the roles of {@link #ALL_CASES} see every case that is not restricted;
 *   <li>the link officers see every case that the Ombudsman looks at, or has looked at, and that is not restricted;
 *   <li>the roles of {@link #RESTRICTED_TOO} see restricted ones too;
 *   <li>a group that an open task of the case asks sees it as long as the task is open ({@link TaskSight});
 *   <li>the contact centre sees of an unrestricted case only that it exists (a {@link Sight#POINTER}), so that a
 *       caller can be helped and a call be noted;
 *   <li>nobody else sees anything.
 * </ul>
 */
@Component
public class Visibility {

    /** How much of a case a person sees. */
    public enum Sight { NONE, POINTER, FULL }

    /** Groups that see every case that is not restricted. */
    public static final Set<String> ALL_CASES = Set.of("complaints-officers", "complaints-managers",
            "quality-officers", "heads-of-service", "directors");

    /** Groups that see restricted cases without an appointment on them. */
    public static final Set<String> RESTRICTED_TOO = Set.of("complaints-managers", "directors");

    /** Groups that can find an unrestricted case and add to it, but not read it. */
    public static final Set<String> POINTER_ONLY = Set.of("contact-centre");

    /** The group that sees the cases of the Ombudsman. */
    public static final String LINK_OFFICERS = "link-officers";

    private static final String BY_ROLE_OR_APPOINTMENT = """
            (:seesRestricted = true
             or (:seesAll = true and c.restricted = false)
             or (:seesOmbudsman = true and c.restricted = false and exists (select 1 from ombudsman_case o
                 where o.reference = c.reference and o.state <> 'LOGGED_IN_ERROR'))
             or exists (select 1 from appointment a where a.reference = c.reference
                        and a.person = :viewer and a.ended_at is null))""";

    /** SQL that is true for the cases of alias {@code c} that {@link #parameters} may see in full. */
    public static final String PREDICATE = "(" + BY_ROLE_OR_APPOINTMENT + """
             or exists (select 1 from task_sight t where t.reference = c.reference
                        and t.group_id in (:viewerGroups)))""";

    private final JdbcClient jdbc;

    Visibility(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The named parameters of {@link #PREDICATE} for a person. */
    public Map<String, Object> parameters(Person person) {
        return Map.of("viewer", person.id(), "seesAll", person.isSystem() || inAny(person, ALL_CASES),
                "seesRestricted", person.isSystem() || inAny(person, RESTRICTED_TOO), "seesOmbudsman", person.in(LINK_OFFICERS),
                "viewerGroups", person.groups().isEmpty() ? List.of("-") : person.groups());
    }

    /** Whether the person may find unrestricted cases they may not read. */
    public boolean pointsOnly(Person person) {
        return inAny(person, POINTER_ONLY);
    }

    /** Whether the person sees the case in full by their role or an appointment, whatever its tasks ask. */
    public boolean seesWithoutTask(Person person, ComplaintReference reference) {
        return jdbc.sql("select count(*) from complaint c where c.reference = :reference and " + BY_ROLE_OR_APPOINTMENT)
                .params(parameters(person)).param("reference", reference.value()).query(Long.class).single() > 0;
    }

    /** Whether the members of a group see a case in full by their role alone, whatever its tasks ask. */
    public static boolean groupSees(String group, boolean restricted) {
        return RESTRICTED_TOO.contains(group) || !restricted && ALL_CASES.contains(group);
    }

    /** How much of the case the person sees now. */
    public Sight of(Person person, ComplaintReference reference) {
        List<Boolean> full = jdbc.sql("select case when " + PREDICATE + " then true else false end from complaint c"
                        + " where c.reference = :reference")
                .params(parameters(person)).param("reference", reference.value())
                .query(Boolean.class).list();
        if (full.isEmpty()) {
            return Sight.NONE;
        }
        if (Boolean.TRUE.equals(full.get(0))) {
            return Sight.FULL;
        }
        boolean restricted = jdbc.sql("select restricted from complaint where reference = :reference")
                .param("reference", reference.value()).query(Boolean.class).single();
        return pointsOnly(person) && !restricted ? Sight.POINTER : Sight.NONE;
    }

    private static boolean inAny(Person person, Set<String> groups) {
        return person.groups().stream().anyMatch(groups::contains);
    }
}
