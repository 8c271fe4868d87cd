package org.redress.letter;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a letter says of the council itself, from {@code redress.councils.<profile>} ({@code councils.yaml}); the
 * profile in force is {@code redress.council}. A profile without contacts of its own uses those of
 * {@code code-default}, which are visibly examples.
 */
@ConfigurationProperties("redress")
record Councils(@DefaultValue("code-default") String council, Map<String, Contacts> councils) {

    /** Names, addresses and fixed lines. Every text may be changed by the council; none may be blank. */
    record Contacts(String name, String team, List<String> address, String phone, String email, String website,
            String formats, String advocacyName, String advocacyPhone, String advocacyEmail, String signatory) {}

    Contacts current() {
        Contacts own = councils == null ? null : councils.get(council);
        Contacts fallback = councils == null ? null : councils.get("code-default");
        if (own == null && fallback == null) {
            throw new IllegalStateException("No contacts for letters: set redress.councils." + council + ".name and so on.");
        }
        return own == null ? fallback : own;
    }
}
