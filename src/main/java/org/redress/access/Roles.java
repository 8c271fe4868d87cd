package org.redress.access;

import java.util.ArrayList;
import java.util.List;

/** The roles of the product: each demo user's name is their role's, each group's the role in the plural. */
final class Roles {

    /** A role: name of its first demo user, its group, how many demo users it has. */
    record Role(String user, String group, int people) {

        String groupName() {
            return words(group);
        }

        List<String> users() {
            List<String> users = new ArrayList<>(List.of(user));
            for (int n = 2; n <= people; n++) {
                users.add(user + "-" + n);
            }
            return users;
        }
    }

    static final List<Role> ALL = List.of(
            new Role("contact-centre", "contact-centre", 1),
            new Role("complaints-officer", "complaints-officers", 1),
            new Role("complaints-manager", "complaints-managers", 2),
            new Role("team-manager", "team-managers", 2),
            new Role("head-of-service", "heads-of-service", 1),
            new Role("adults-investigator", "adults-investigators", 2),
            new Role("investigating-officer", "investigating-officers", 2),
            new Role("independent-person", "independent-persons", 2),
            new Role("adjudicating-officer", "adjudicating-officers", 1),
            new Role("advocate", "advocates", 1),
            new Role("panel-clerk", "panel-clerks", 1),
            new Role("panel-chair", "panel-chairs", 1),
            new Role("panel-member", "panel-members", 2),
            new Role("quality-officer", "quality-officers", 2),
            new Role("senior-manager", "senior-managers", 1),
            new Role("director", "directors", 1),
            new Role("responsible-person", "responsible-persons", 1),
            new Role("reviewer", "reviewers", 1),
            new Role("link-officer", "link-officers", 1),
            new Role("monitoring-officer", "monitoring-officers", 1),
            new Role("safeguarding-lead", "safeguarding-leads", 1),
            new Role("manager", "managers", 1),
            new Role("analyst", "analysts", 1),
            new Role("administrator", "administrators", 1));

    private Roles() {}

    static String words(String name) {
        String words = name.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
