package org.redress.response;

import org.redress.council.Council;
import org.redress.engine.Persons;
import org.redress.letter.LetterSigner;
import org.redress.register.Codes.Procedure;
import org.springframework.stereotype.Component;

/** As what the response of stage 1 is signed: the law names nobody, the council's profile does. */
@Component
class ResponseSigner implements LetterSigner {

    private final Council council;
    private final Persons persons;

    ResponseSigner(Council council, Persons persons) {
        this.council = council;
        this.persons = persons;
    }

    @Override
    public String letter() {
        return "stage-1-response";
    }

    /** The role that the profile names; of who has signed under an earlier profile, the first that is theirs. */
    @Override
    public String role(String person) {
        String named = council.signOff(Procedure.CHILDRENS).signedBy();
        if (person == null || persons.in(person, named)) {
            return council.role(named);
        }
        return council.role(Council.SIGNERS.stream().filter(group -> persons.in(person, group)).findFirst().orElse(named));
    }
}
