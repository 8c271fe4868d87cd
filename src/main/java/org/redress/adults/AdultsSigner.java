package org.redress.adults;

import org.redress.council.Council;
import org.redress.engine.Persons;
import org.redress.letter.LetterSigner;
import org.redress.register.Codes.Procedure;
import org.springframework.stereotype.Component;

/** As what the response is signed: by the responsible person, or whom the council names for them (regulation 14(2)). */
@Component
class AdultsSigner implements LetterSigner {

    private final Council council;
    private final Persons persons;

    AdultsSigner(Council council, Persons persons) {
        this.council = council;
        this.persons = persons;
    }

    @Override
    public String letter() {
        return AdultsRoute.RESPONSE;
    }

    @Override
    public String role(String person) {
        String named = council.signOff(Procedure.ADULTS).signedBy();
        return council.role(person == null || persons.in(person, named) ? named : Council.SIGNERS.stream()
                .filter(group -> persons.in(person, group)).findFirst().orElse(named));
    }
}
