package org.redress.register;

import java.util.List;

/** A person who uses Redress: user name and the groups (roles) they are in. */
public record Person(String id, List<String> groups) {

    /** What the product itself does in its jobs: it may read every case; no web request ever runs as it. */
    public static final Person SYSTEM = new Person("redress", List.of());

    public Person {
        groups = List.copyOf(groups);
    }

    public boolean in(String group) {
        return groups.contains(group);
    }

    public boolean isSystem() {
        return this.equals(SYSTEM);
    }
}
