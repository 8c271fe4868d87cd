package org.redress.support;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The demo users and the group of each (architecture, "Names that others rely on"); `-2` users share the group. */
public final class People {

    /** Every group of the product, by the user name of its first member. */
    public static final Map<String, String> GROUP_BY_ROLE = new TreeMap<>(Map.ofEntries(
            Map.entry("contact-centre", "contact-centre"),
            Map.entry("complaints-officer", "complaints-officers"),
            Map.entry("complaints-manager", "complaints-managers"),
            Map.entry("team-manager", "team-managers"),
            Map.entry("head-of-service", "heads-of-service"),
            Map.entry("adults-investigator", "adults-investigators"),
            Map.entry("investigating-officer", "investigating-officers"),
            Map.entry("independent-person", "independent-persons"),
            Map.entry("adjudicating-officer", "adjudicating-officers"),
            Map.entry("advocate", "advocates"),
            Map.entry("panel-clerk", "panel-clerks"),
            Map.entry("panel-chair", "panel-chairs"),
            Map.entry("panel-member", "panel-members"),
            Map.entry("quality-officer", "quality-officers"),
            Map.entry("senior-manager", "senior-managers"),
            Map.entry("director", "directors"),
            Map.entry("responsible-person", "responsible-persons"),
            Map.entry("reviewer", "reviewers"),
            Map.entry("link-officer", "link-officers"),
            Map.entry("monitoring-officer", "monitoring-officers"),
            Map.entry("safeguarding-lead", "safeguarding-leads"),
            Map.entry("manager", "managers"),
            Map.entry("analyst", "analysts"),
            Map.entry("administrator", "administrators")));

    /** Roles that have a second demo user. */
    public static final List<String> WITH_A_SECOND = List.of("complaints-manager", "team-manager",
            "investigating-officer", "independent-person", "panel-member");

    private People() {}

    /** The group that a demo user's role has. */
    public static String groupOf(String user) {
        String role = user.endsWith("-2") ? user.substring(0, user.length() - 2) : user;
        String group = GROUP_BY_ROLE.get(role);
        if (group == null) {
            throw new IllegalArgumentException("There is no demo user " + user + ". There are: " + GROUP_BY_ROLE.keySet());
        }
        return group;
    }

    /** The first demo user of a group. */
    public static String anyoneOf(String group) {
        return GROUP_BY_ROLE.entrySet().stream().filter(e -> e.getValue().equals(group)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no group " + group + ".")).getKey();
    }
}
