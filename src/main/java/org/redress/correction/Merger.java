package org.redress.correction;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Advocates;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/**
 * Whether two cases can be records of one complaint, and what the case that goes on takes over. A merger ends a case, so
 * it never ends a stranger's: where the complainant and whom it is about are both other people, it is refused.
 */
@Component
public class Merger {

    private final Complaints complaints;
    private final Parties parties;
    private final Advocates advocates;
    private final Timeline timeline;

    Merger(Complaints complaints, Parties parties, Advocates advocates, Timeline timeline) {
        this.complaints = complaints;
        this.parties = parties;
        this.advocates = advocates;
        this.timeline = timeline;
    }

    /** Whether the same people are named in both cases; UNKNOWN where one of them names nobody. */
    public enum Agreement { SAME, DIFFERENT, UNKNOWN }

    /** How two cases compare. */
    public record Compared(Agreement complainant, Agreement about) {}

    /** Compares by name, e-mail, telephone or date of birth: one of them is enough. */
    public Compared compared(ComplaintReference one, ComplaintReference other) {
        return new Compared(agreement(parties.of(one, PartyRole.COMPLAINANT), parties.of(other, PartyRole.COMPLAINANT)),
                agreement(about(one), about(other)));
    }

    /** @throws RuleViolation where neither the complainant nor whom it is about is the same */
    void check(ComplaintReference ends, ComplaintReference goesOn) {
        Compared compared = compared(ends, goesOn);
        boolean same = compared.complainant() == Agreement.SAME || compared.about() == Agreement.SAME;
        boolean different = compared.complainant() == Agreement.DIFFERENT || compared.about() == Agreement.DIFFERENT;
        if (!same && different) {
            throw RuleViolation.invalid("newValue", goesOn.value(), "a case of the same complainant, or about the same person",
                    "Neither the complainant nor whom it is about is the same in both cases, and a merger would end somebody's"
                            + " own complaint. Look at the reference again. If it is one complaint after all, put the people"
                            + " right in the Case tab first.");
        }
    }

    /** The case that goes on gains the people that it lacks, and its timeline says what was merged into it. */
    void takeOver(ComplaintReference from, ComplaintReference to) {
        Complaint merged = complaints.get(from);
        timeline.add(to, "MERGED_FROM", ("The case %s, received on %s, was merged into this case. What was said and"
                + " written in it stands there.").formatted(from, UkTime.words(merged.receivedOn())));
        for (Party party : parties.of(from)) {
            List<Party> here = parties.of(to);
            Optional<Party> known = here.stream().filter(p -> alike(p.role(), party.role()) && same(p, party)).findFirst();
            if (known.isPresent()) {
                parties.change(known.get().with(party));
            } else {
                add(party, here, to);
            }
        }
    }

    /** A child under one procedure can be a person concerned under the other. */
    private static boolean alike(PartyRole one, PartyRole other) {
        Set<PartyRole> about = Set.of(PartyRole.CHILD, PartyRole.PERSON_CONCERNED);
        return one == other || about.contains(one) && about.contains(other);
    }

    private void add(Party party, List<Party> here, ComplaintReference to) {
        boolean complains = party.role() == PartyRole.COMPLAINANT;
        boolean another = complains && here.stream().anyMatch(p -> p.role() == PartyRole.COMPLAINANT);
        Party added = party.in(to, another ? PartyRole.OTHER : party.role(), another
                ? "complained too" : party.relationship());
        if (complains && !another) {
            complaints.change(to, Map.of("anonymous", false));
        }
        if (party.role() == PartyRole.ADVOCATE && party.appointedOn() != null && party.endedOn() == null) {
            advocate(added, to);
        } else {
            parties.add(added);
        }
        timeline.add(to, "PARTY_ADDED", "%s added from the case that was merged into this one.".formatted(another
                ? "Somebody who complained too" : Character.toUpperCase(party.role().name().charAt(0))
                        + party.role().name().substring(1).toLowerCase(Locale.UK).replace('_', ' ')));
    }

    /** An advocate counts as appointed where the case still runs, has none, and the day of appointment can be true. */
    private void advocate(Party advocate, ComplaintReference to) {
        Complaint complaint = complaints.get(to);
        boolean has = parties.of(to, PartyRole.ADVOCATE).stream().anyMatch(p -> p.endedOn() == null);
        if (complaint.status().live() && !has && !advocate.appointedOn().isBefore(complaint.advocateAskedOn())) {
            advocates.told(advocate);
        } else {
            parties.add(has ? advocate.endedOn(advocate.appointedOn()) : advocate);
        }
    }

    private List<Party> about(ComplaintReference reference) {
        return Stream.concat(parties.about(reference).stream(), parties.of(reference, PartyRole.COMPLAINANT).stream()
                .filter(Party::child)).toList();
    }

    private static Agreement agreement(List<Party> these, List<Party> those) {
        return these.isEmpty() || those.isEmpty() ? Agreement.UNKNOWN
                : these.stream().anyMatch(one -> those.stream().anyMatch(other -> same(one, other))) ? Agreement.SAME
                        : Agreement.DIFFERENT;
    }

    private static boolean same(Party one, Party other) {
        return plain(one.name()).equals(plain(other.name()))
                || one.email() != null && one.email().strip().equalsIgnoreCase(
                        Objects.requireNonNullElse(other.email(), "").strip())
                || Parties.digits(one.phone()) != null
                        && Parties.digits(one.phone()).equals(Parties.digits(other.phone()))
                || one.dateOfBirth() != null && one.dateOfBirth().equals(other.dateOfBirth());
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.UK);
    }
}
