package org.redress.letter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** How the council is reached, as its letters say it. */
@Component
@EnableConfigurationProperties(Councils.class)
public class Reach {

    private final Councils councils;

    Reach(Councils councils) {
        this.councils = councils;
    }

    /** The complaints team, and the advocacy that a child or young person can have. */
    public record Contact(String team, String phone, String email, String advocacyName, String advocacyPhone) {}

    /** The contact of the council profile in force. */
    public Contact contact() {
        Councils.Contacts current = councils.current();
        return new Contact(current.team(), current.phone(), current.email(), current.advocacyName(), current.advocacyPhone());
    }
}
