package org.redress.remedy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.duty.Duty;
import org.redress.register.ComplaintReference;
import org.redress.register.Remedy;

/**
 * Something that was promised, as it stands.
 *
 * @param owner who does it, by user name; null until a complaints manager names somebody
 * @param ownerInWords whom the answer names
 * @param due its last day, as it stands now
 * @param firstDue the day that was promised first, where we have set another one since; null elsewhere
 * @param letterId the letter that is the apology itself; null elsewhere
 * @param worked whether it has shown its effect; null until somebody has looked
 * @param follows the action whose place it took; null where it is the first
 */
public record AgreedAction(String id, ComplaintReference reference, Source source, String sourceId, String ombudsmanCaseId,
        String lgscoReference, Remedy kind, String what, String forWhom, String owner, String ownerInWords, LocalDate promisedOn,
        String duty, String deadlineId, LocalDate due, LocalDate firstDue, Proof proofWanted, BigDecimal amount, String guidanceVersion,
        String approvedBy, Instant approvedAt, String serviceArea, String category, Status status, LocalDate doneOn,
        String doneHow, String doneBy, String letterId, Instant checkedAt, String checkedBy, String checkReasons,
        LocalDate toldOn, LocalDate toldOmbudsmanOn, String lateReason, LocalDate disputedOn, String disputedWords, String cause,
        String measure, LocalDate reviewOn, Boolean worked, LocalDate workedOn, String workedWhy, String workedBy,
        String follows, EndKind endKind, String endWhy, String endProposedBy, String endDecidedBy, LocalDate endedOn) {

    /** Where a promise comes from: a point of an answer, a recommendation that was accepted, the Ombudsman, or learning. */
    public enum Source { HEAD, INVESTIGATION, PANEL, OMBUDSMAN, LEARNING }

    /** Where it stands: to be done, to be checked, proved, or done no more. */
    public enum Status { AGREED, DONE, PROVED, ENDED }

    /** Why it is done no more: another took its place, there is nothing left to do, or the record was corrected. */
    public enum EndKind { SUPERSEDED, LAPSED, CORRECTED }

    /** What shows that it was done. */
    public enum Proof {
        LETTER("The letter as it went"), RECEIPT_OF_PAYMENT("Record of the payment"), MINUTE("Minutes"),
        PROCEDURE("The new or changed procedure"), TRAINING_RECORD("Record of the training"),
        CASE_RECORD("The case record"), OTHER("Something else that shows it");

        private final String words;

        Proof(String words) {
            this.words = words;
        }

        /** As people read it: "Record of the payment". */
        public String words() {
            return words;
        }

        /** What usually shows a remedy of a kind; null is none. */
        static Proof of(Remedy kind) {
            if (kind == null) {
                return OTHER;
            }
            return switch (kind) {
                case APOLOGY -> LETTER;
                case RESTORE_POSITION -> CASE_RECORD;
                case QUANTIFIABLE_LOSS, SYMBOLIC_PAYMENT, TIME_AND_TROUBLE -> RECEIPT_OF_PAYMENT;
                case SERVICE_IMPROVEMENT -> PROCEDURE;
            };
        }
    }

    /** Whether it was kept, as the Ombudsman reports it (rulebook 4.3). */
    public enum Compliance {
        COMPLETE_ON_TIME("Done in time"), COMPLETE_LATE("Done late"), NOT_COMPLETE("Not done by its day"),
        NOT_YET_DUE("Not due yet");

        private final String words;

        Compliance(String words) {
            this.words = words;
        }

        /** As people read it: "Done late". */
        public String words() {
            return words;
        }
    }

    /**
     * Its compliance on a day: by the day on which it was done, once that is proved, or on which the Ombudsman was told of it where
     * it is owed to them. Null of one that is done no more.
     */
    public Compliance compliance(LocalDate today) {
        return switch (status) {
            case ENDED -> null;
            case PROVED -> !owedToOmbudsman() ? keptOn(doneOn) : toldOmbudsmanOn != null ? keptOn(toldOmbudsmanOn) : waiting(today);
            case AGREED, DONE -> waiting(today);
        };
    }

    private Compliance waiting(LocalDate today) {
        return today.isAfter(promisedDue()) ? Compliance.NOT_COMPLETE : Compliance.NOT_YET_DUE;
    }

    /** What it comes to if a day is the one on which it was kept. */
    public Compliance keptOn(LocalDate day) {
        return day.isAfter(promisedDue()) ? Compliance.COMPLETE_LATE : Compliance.COMPLETE_ON_TIME;
    }

    /** The day by which it is kept or late: that was promised first, or one to which the Ombudsman has agreed. */
    public LocalDate promisedDue() {
        return firstDue == null ? due : firstDue;
    }

    /** The day on which its proof was looked at last; null where it was not. */
    public LocalDate checkedOn() {
        return checkedAt == null ? null : UkTime.dayOf(checkedAt);
    }

    /** Whether it is still to be done, or to be proved. */
    public boolean open() {
        return status == Status.AGREED || status == Status.DONE;
    }

    /** Whether it was promised to the complainant, who is told what becomes of it. Learning is the council's own. */
    public boolean promisedToThem() {
        return source != Source.LEARNING;
    }

    /** Whether the Ombudsman is told what becomes of it. */
    public boolean owedToOmbudsman() {
        return source == Source.OMBUDSMAN;
    }

    /** Whether its effect is still to be looked at. */
    public boolean toReview() {
        return reviewOn != null && worked == null;
    }

    /** Its kind in words; an action that is of none is one of learning, or an action. */
    public String kindWords() {
        return kind != null ? kind.words() : source == Source.LEARNING ? "Learning" : "Action";
    }

    /** The duty whose clock a remedy has: the Ombudsman's words for its own, the council's policy for every other. */
    static String duty(Source source, Remedy kind) {
        return source != Source.OMBUDSMAN ? Duty.REMEDY_PROMISED
                : kind == Remedy.SERVICE_IMPROVEMENT ? Duty.OMBUDSMAN_REMEDY_SERVICE : Duty.OMBUDSMAN_REMEDY_PERSONAL;
    }
}
