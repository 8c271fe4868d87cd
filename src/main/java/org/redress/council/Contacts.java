package org.redress.council;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the council names itself to those who complain under one procedure, and where they reach it. Nothing is null.
 *
 * @param team the complaints team
 * @param address the lines of the postal address
 * @param website the pages on complaints
 * @param formats the sentence on other formats and languages
 * @param signatory who signs where nobody handles the complaint
 */
public record Contacts(String name, String team, List<String> address, String phone, String email, String website,
        String formats, String advocacyName, String advocacyPhone, String advocacyEmail, String signatory) {

    /** The same by name, as templates print them. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("team", team);
        facts.put("address", address);
        facts.put("phone", phone);
        facts.put("email", email);
        facts.put("website", website);
        facts.put("formats", formats);
        facts.put("advocacyName", advocacyName);
        facts.put("advocacyPhone", advocacyPhone);
        facts.put("advocacyEmail", advocacyEmail);
        facts.put("signatory", signatory);
        return facts;
    }
}
