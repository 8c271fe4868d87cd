package org.redress.workplace;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redress.bundle.Purpose;
import org.redress.investigation.Drafts;
import org.redress.letter.LettersToCome;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Visibility;
import org.redress.register.Visibility.Sight;
import org.springframework.stereotype.Component;

/** Who asks, and what of a case they may see or do: every endpoint of the case asks here before it does anything. */
@Component
class Viewer {

    /** Groups that write the heads of complaint and their findings, in the cases that they see. */
    private static final Set<String> WRITE_HEADS = Set.of("complaints-officers", "complaints-managers", "team-managers",
            "adults-investigators", "investigating-officers", "adjudicating-officers", "panel-clerks", "panel-chairs",
            "reviewers", "responsible-persons");

    /** Those of them who write what is complained of once it has come to stage 2: the complainant agrees those words. */
    private static final Set<String> WRITE_STATEMENT = Set.of("complaints-officers", "complaints-managers",
            "investigating-officers");

    /** Roles whose holder may say what happened though they are a quality officer as well. */
    private static final Set<String> TELL_TOO = Set.of("complaints-officers", "complaints-managers", "team-managers",
            "contact-centre");

    private static final List<String> OFFICERS = List.of("EXTEND", "REPLACE", "DEFER", "COST", "FIND_CHAIR");
    private static final Map<String, List<String>> BY_GROUP = Map.of("complaints-officers", OFFICERS,
            "complaints-managers", OFFICERS, "panel-clerks", List.of("FIND_CHAIR"));

    private final CurrentPerson currentPerson;
    private final Visibility visibility;
    private final Drafts drafts;

    Viewer(CurrentPerson currentPerson, Visibility visibility, Drafts drafts) {
        this.drafts = drafts;
        this.currentPerson = currentPerson;
        this.visibility = visibility;
    }

    /** Whoever is signed in; never the product itself. */
    Person person() {
        Person person = currentPerson.get();
        if (person.isSystem()) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Sign in first.");
        }
        return person;
    }

    /** How much they see; a case they may not see and one that does not exist give the same answer. */
    Sight needAny(ComplaintReference reference) {
        Sight sight = visibility.of(person(), reference);
        if (sight == Sight.NONE) {
            throw missing(reference);
        }
        return sight;
    }

    /**
     * Refuses whoever must not say what happened to a case: quality officers check answers and do not act on cases.
     * Whoever sees only a pointer may tell it, and a person then decides what it asks for.
     */
    Sight needToTell(ComplaintReference reference) {
        Sight sight = needToAdd(reference);
        if (!mayTell(person())) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Quality officers check answers and do not say what"
                    + " happened to a case. Write a note, or ask the complaints team to record it.");
        }
        return sight;
    }

    /** Refuses whoever may only look: an administrator, whom a break-glass lets read a case and not act on it. */
    Sight needToAdd(ComplaintReference reference) {
        Sight sight = needAny(reference);
        needToAct();
        return sight;
    }

    /** The same, where they are known to see the case. */
    void needToAct() {
        if (onlyReads(person())) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "An administrator can read a case that was opened for a"
                    + " repair, and adds nothing to it. Ask the complaints team to record it.");
        }
    }

    /** Refuses whoever does not see the case in full. */
    void needFull(ComplaintReference reference) {
        if (needAny(reference) != Sight.FULL) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "You can note a call or tell what happened for this case, but not read or change it.");
        }
    }

    boolean mayEditHeads(boolean laterStage) {
        return person().groups().stream().anyMatch((laterStage ? WRITE_STATEMENT : WRITE_HEADS)::contains);
    }

    private static boolean onlyReads(Person person) {
        return person.in("administrators") && person.groups().stream().noneMatch(TELL_TOO::contains);
    }

    private boolean mayTell(Person person) {
        return !onlyReads(person) && !person.in("quality-officers")
                || person.groups().stream().anyMatch(TELL_TOO::contains);
    }

    /**
     * What they can do beside what is on the page: ADD (a note, a document), CHANGE_PEOPLE, REPLACE_HANDLER, CHANGE_PROCEDURE,
     * CORRECT, RESTRICT, TELL, LETTER_CAME_BACK, EXTEND, REPLACE, DEFER, COST, FIND_CHAIR, SEE_COSTS, MAKE_CASE_FILE,
     * PREPARE_REFERRAL, WRITE_WITH_OMBUDSMAN; and at stages 2 and 3 what
     * {@link Drafts#actions} names.
     */
    List<String> actions(ComplaintReference reference, boolean laterStage) {
        Person person = person();
        Set<String> actions = new LinkedHashSet<>();
        if (person.in("complaints-managers")) {
            actions.addAll(List.of("CHANGE_PEOPLE", "REPLACE_HANDLER", "CHANGE_PROCEDURE", "CORRECT", "RESTRICT",
                    "TELL", "LETTER_CAME_BACK"));
        } else if (person.in("complaints-officers")) {
            actions.addAll(List.of("CHANGE_PEOPLE", "REPLACE_HANDLER", "CORRECT", "TELL", "LETTER_CAME_BACK"));
        } else if (person.in("team-managers")) {
            actions.addAll(List.of("CHANGE_PEOPLE", "TELL"));
        } else if (mayTell(person)) {
            actions.add("TELL");
        }
        BY_GROUP.forEach((group, more) -> {
            if (person.in(group)) {
                actions.addAll(more);
            }
        });
        if (!onlyReads(person)) {
            actions.add("ADD");
        }
        if (person.in(Visibility.LINK_OFFICERS) || person.in("complaints-managers")) {
            actions.add("WRITE_WITH_OMBUDSMAN");
        }
        if (LettersToCome.mayRead(person)) {
            actions.add("LOOK_AT_LETTERS");
        }
        if (Drafts.seesCosts(person)) {
            actions.add("SEE_COSTS");
        }
        if (!Purpose.of(person.groups()).isEmpty()) {
            actions.add("MAKE_CASE_FILE");
        }
        if (ReferralApi.prepares(person)) {
            actions.add("PREPARE_REFERRAL");
        }
        if (laterStage) {
            actions.addAll(drafts.actions(reference, person));
        }
        return List.copyOf(actions);
    }

    static RuleViolation missing(ComplaintReference reference) {
        return RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no case " + reference + " that you may see.");
    }
}
