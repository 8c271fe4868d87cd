package org.redress.handover;

import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.register.ComplaintReference;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/** What the forms of stages 2 and 3 say to somebody who took a part over; empty where nobody did. */
@Component
class HandoverFacts implements CaseFacts {

    private final HandoverPacks packs;
    private final HandoverPeople people;

    HandoverFacts(HandoverPacks packs, HandoverPeople people) {
        this.packs = packs;
        this.people = people;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        facts.add("case_handoverInvestigation", () -> words(reference, Part.INVESTIGATING_OFFICER));
        facts.add("case_handoverIndependent", () -> words(reference, Part.INDEPENDENT_PERSON));
        facts.add("case_handoverChair", () -> words(reference, Part.PANEL_CHAIR));
        return facts;
    }

    private String words(ComplaintReference reference, Part part) {
        return packs.of(reference).stream().filter(pack -> pack.part() == part).findFirst().map(pack ->
                "\n\n%s took over from %s on %s: see the **handover pack** under Documents in the Case tab.".formatted(
                        FormText.line(people.name(pack.successor())), FormText.line(people.name(pack.former())),
                        FormText.day(UkTime.dayOf(pack.askedAt())))).orElse("");
    }
}
