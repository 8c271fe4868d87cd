package org.redress.referral;

import java.time.LocalDate;

/**
 * A fault that the record of a case shows, as the Ombudsman may find it.
 *
 * @param regulation the rule that it offends, with the law, code or guidance written out
 * @param statutory whether the law itself sets that rule, not guidance or the council's own policy
 * @param place where in the record it stands: which deadline, point, letter or decision
 * @param on the day from which it counts: of the letter or the decision, or the last day that was missed
 * @param what what happened, in one or two sentences
 * @param days how many days too late; null where it is no matter of days
 * @param unit of what kind they are; null without days
 */
public record Fault(Rule rule, String regulation, boolean statutory, String place, LocalDate on, String what, Integer days, Unit unit) {

    /** WORKING_DAYS where the period is counted so, else DAYS of the calendar. */
    public enum Unit { WORKING_DAYS, DAYS }

    /** Of which kind a fault is. */
    public enum Rule {
        LATE_ACKNOWLEDGEMENT("Acknowledgement late"),
        LATE_ANSWER("Answer late"),
        LATE_STEP("A step late"),
        DELAY_NOT_TOLD("Not told of a delay"),
        DELAY_NOT_EXPLAINED("A delay without its reason"),
        EXTENSION("An extension that the rules do not give"),
        STAGE_REFUSED("A complaint or a stage refused without what that needs"),
        STAGE_NOT_STARTED("A stage asked for and not begun"),
        STAGE_SKIPPED("A stage left out"),
        PANEL_NOT_HELD("The panel was not held in time"),
        NO_ANSWER("Closed without an answer"),
        ANSWER_NOT_RECEIVED("An answer came back"),
        ANSWER_NOT_SIGNED("An answer without its signature"),
        BLANK_POINT("A point not answered"),
        MISSING_SIGNPOST("The Ombudsman is not named"),
        WRONG_PROCEDURE("The wrong procedure"),
        NO_ADVOCATE("No advocate offered"),
        NO_INDEPENDENT_PERSON("No Independent Person"),
        SAME_PERSON("One person in two parts"),
        DEFERRAL("Points put off without what that needs"),
        REMEDY_OVERDUE("A remedy overdue"),
        REMEDY_UNPROVED("A remedy without proof");

        private final String title;

        Rule(String title) {
            this.title = title;
        }

        /** As it stands above the faults of its kind. */
        public String title() {
            return title;
        }
    }
}
