package org.redress.corporate;

import org.redress.council.Council;
import org.redress.engine.Persons;
import org.redress.letter.LetterSigner;
import org.redress.register.Codes.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * As what letters of the corporate procedure are signed: the Code names nobody. The council's profile says it for the
 * responses; a refusal of a review and a restriction bear the role of whoever decided on them.
 */
@Configuration(proxyBeanMethods = false)
class CorporateSigners {

    @Bean
    LetterSigner corporateResponseSigner(Council council, Persons persons) {
        return new Signer(CorporateRoute.RESPONSE, council.signOff(Procedure.CORPORATE).signedBy(), council, persons);
    }

    @Bean
    LetterSigner reviewResponseSigner(Council council, Persons persons) {
        return new Signer(CorporateRoute.FINAL_RESPONSE, council.signOff(Procedure.CORPORATE).signedBy(), council, persons);
    }

    @Bean
    LetterSigner reviewRefusalSigner(Council council, Persons persons) {
        return new Signer("review-refused", "complaints-managers", council, persons);
    }

    @Bean
    LetterSigner restrictionSigner(Council council, Persons persons) {
        return new Signer("contact-restriction", "senior-managers", council, persons);
    }

    private record Signer(String letter, String named, Council council, Persons persons) implements LetterSigner {

        @Override
        public String role(String person) {
            return council.role(person == null || persons.in(person, named) ? named : Council.SIGNERS.stream()
                    .filter(group -> persons.in(person, group)).findFirst().orElse(named));
        }
    }
}
