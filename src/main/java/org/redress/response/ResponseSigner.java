package org.redress.response;

import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.engine.Persons;
import org.redress.letter.LetterSigner;
import org.springframework.stereotype.Component;

/** As what the response of stage 1 is signed: the law names nobody, the council's profile does. */
@Component
class ResponseSigner implements LetterSigner {

    private static final Map<String, String> ROLES = new LinkedHashMap<>();

    static {
        ROLES.put("directors", "Director");
        ROLES.put("heads-of-service", "Head of Service");
        ROLES.put("senior-managers", "Senior service manager");
        ROLES.put("complaints-managers", "Complaints manager");
        ROLES.put("quality-officers", "Customer relations");
        ROLES.put("responsible-persons", "Responsible person");
        ROLES.put("reviewers", "Reviewer");
    }

    private final ResponseProfiles profiles;
    private final Persons persons;

    ResponseSigner(ResponseProfiles profiles, Persons persons) {
        this.profiles = profiles;
        this.persons = persons;
    }

    @Override
    public String letter() {
        return "stage-1-response";
    }

    /** The role that the profile names; of who has signed under an earlier profile, the first that is theirs. */
    @Override
    public String role(String person) {
        String named = profiles.current().signedBy();
        if (person == null) {
            return ROLES.get(named);
        }
        return persons.in(person, named) ? ROLES.get(named) : ROLES.entrySet().stream()
                .filter(role -> persons.in(person, role.getKey())).map(Map.Entry::getValue).findFirst()
                .orElse(ROLES.get(named));
    }
}
