package org.redress.adults;

import org.redress.council.Council;
import org.redress.letter.LetterSigner;
import org.springframework.stereotype.Component;

/**
 * As what the response of either procedure is signed: by the responsible person, or whom the council has authorised, who are the
 * members of their group; no profile can name another (regulations 4, 14(2); SI 2012/3094 regulations 22, 29(2)).
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
        return council.role(RESPONSIBLE_PERSONS);
    }
}
