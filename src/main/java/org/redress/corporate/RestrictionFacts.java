package org.redress.corporate;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.redress.corporate.ContactRestrictions.ContactRestriction;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.register.Codes.EventType;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Happenings;
import org.springframework.stereotype.Component;

/**
 * What forms show of a restriction of contact: of the case's own, and, as {@code case_contactRestricted}, of one that is in
 * force for its complainant anywhere. It tells; it never keeps a complaint from being taken in.
 */
@Component
class RestrictionFacts implements CaseFacts {

    private final ContactRestrictions restrictions;
    private final Decisions decisions;
    private final Happenings happenings;
    private final Persons persons;

    RestrictionFacts(ContactRestrictions restrictions, Decisions decisions, Happenings happenings, Persons persons) {
        this.happenings = happenings;
        this.restrictions = restrictions;
        this.decisions = decisions;
        this.persons = persons;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        facts.add("case_contactSaid", () -> happenings.of(reference).stream().filter(one ->
                one.type() == EventType.CONTACT_UNREASONABLE).reduce((older, newer) -> newer)
                .map(one -> FormText.plain(one.text())).orElse(FormText.NOTHING));
        facts.add("case_restrictionScope", () -> fact(reference, one -> FormText.plain(one.scope())));
        facts.add("case_restrictionReasons", () -> fact(reference, one -> FormText.plain(one.reasons())));
        facts.add("case_restrictionBy", () -> fact(reference, one -> FormText.plain(persons.name(one.proposedBy()))));
        facts.add("case_restrictionReviewOn", () -> fact(reference, one -> FormText.day(one.reviewOn())));
        facts.add("case_restrictionFromOn", () -> fact(reference, one -> one.fromOn() == null ? FormText.NOTHING
                : FormText.day(one.fromOn())));
        facts.add("case_restrictionAppeal", () -> decisions.latest(reference, ContactRestrictions.REVIEWED).filter(one ->
                one.outcome().equals("APPEALED")).map(one -> "\n\n**They appeal:** " + FormText.plain(one.reasons())).orElse(""));
        facts.add("case_contactRestricted", () -> restrictions.ofComplainant(reference).stream().map(one -> ("\n\n**How they get"
                + " in touch is restricted** until it is looked at again on %s: %s This complaint is dealt with as any other.")
                .formatted(FormText.day(one.reviewOn()), FormText.plain(one.scope()))).collect(Collectors.joining()));
        return facts;
    }

    private String fact(ComplaintReference reference, Function<ContactRestriction, String> fact) {
        Optional<ContactRestriction> open = restrictions.open(reference);
        return open.map(fact).orElse(FormText.NOTHING);
    }
}
