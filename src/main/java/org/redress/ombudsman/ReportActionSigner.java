package org.redress.ombudsman;

import java.util.List;
import org.redress.council.Council;
import org.redress.engine.Persons;
import org.redress.letter.LetterSigner;
import org.springframework.stereotype.Component;

/** As what the notification of our action on a report is signed: the Act names nobody, so whoever has put it before the authority. */
@Component
class ReportActionSigner implements LetterSigner {

    private static final List<String> MAY = List.of("directors", "complaints-managers", LinkOfficers.GROUP);

    private final Council council;
    private final Persons persons;

    ReportActionSigner(Council council, Persons persons) {
        this.council = council;
        this.persons = persons;
    }

    @Override
    public String letter() {
        return "report-action";
    }

    @Override
    public String role(String person) {
        return council.role(MAY.stream().filter(group -> person != null && persons.in(person, group)).findFirst()
                .orElse(LinkOfficers.GROUP));
    }
}
