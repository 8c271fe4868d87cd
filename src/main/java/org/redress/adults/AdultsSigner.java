package org.redress.adults;

import org.redress.council.Council;
import org.redress.letter.LetterSigner;
import org.springframework.stereotype.Component;

/**
 * As what the response of either procedure is signed: by the responsible person, whom the profile names, or for them by whom the
 * council has authorised; they are the members of one group, and no profile can name another (regulations 4, 14(2); SI 2012/3094
 * regulations 22, 29(2)).
 */
@Component
class AdultsSigner implements LetterSigner {

    private static final String RESPONSIBLE_PERSONS = "responsible-persons";

    private final Council council;

    AdultsSigner(Council council) {
        this.council = council;
    }

    @Override
    public String letter() {
        return AdultsRoute.RESPONSE;
    }

    @Override
    public String role(String person) {
        String role = council.role(RESPONSIBLE_PERSONS);
        return person == null || council.mayBeResponsiblePerson(person) ? role : "for the " + role;
    }
}
