package org.redress.referral;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.calendar.WorkingDays;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.letter.LettersOnFile.Gone;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.Complaint;
import org.redress.register.Decisions.Decision;
import org.redress.register.Happening;
import org.redress.register.Party;

/**
 * All of a case that a fault can be seen in, as the register holds it on a day.
 *
 * @param youngPerson whether a child or a care leaver complains, who has the right to an advocate (Children Act 1989 s26A)
 * @param clocks every deadline that the case has had, oldest first
 * @param letters those that have gone, in the order in which they were written
 * @param decisions oldest first
 * @param about whose functions triage ticked, as its form names them
 * @param stage1Before whether triage found that the children's procedure had answered it at stage 1 before it came
 * @param blanks the points to which an answer went that did not answer them
 * @param promises what was promised to put something right
 */
record CaseOnRecord(Complaint complaint, boolean youngPerson, List<Clock> clocks, List<Gone> letters, List<Decision> decisions,
        List<Happening> happenings, List<Appointment> appointments, List<Party> advocates, Set<String> about,
        boolean stage1Before, List<Blank> blanks, List<Promise> promises, WorkingDays calendar, LocalDate today) {

    /** A deadline and what became of it, in order. */
    record Clock(Deadline deadline, List<DeadlineEvent> events) {

        String duty() {
            return deadline.duty();
        }
    }

    /** A point that the answer of a letter leaves open: "Point 2" or "Recommendation 1". */
    record Blank(Gone letter, String point) {}

    /**
     * Something promised to put things right.
     *
     * @param due the last day; null where none was set
     * @param done the day on which it was done; null while it is not
     * @param proved whether somebody else has seen the proof
     * @param open whether it is still owed: neither lapsed nor replaced
     * @param source which rule it comes from: an answer, or the Ombudsman's decision
     */
    record Promise(String what, String source, LocalDate due, LocalDate done, boolean proved, boolean open) {}

    /** The newest clock of a duty. */
    Optional<Deadline> newest(String duty) {
        return clocks.stream().map(Clock::deadline).filter(deadline -> deadline.duty().equals(duty)).reduce((a, b) -> b);
    }

    /** The newest decision of a kind. */
    Optional<Decision> latest(String kind) {
        return decisions.stream().filter(decision -> decision.kind().equals(kind)).reduce((a, b) -> b);
    }

    /** The letters of these templates, by their names without an audience. */
    Stream<Gone> letters(Collection<String> stems) {
        return letters.stream().filter(letter -> stems.contains(letter.stem()));
    }

    /** The first letter of these templates that went to the complainant. */
    Optional<Gone> told(Collection<String> stems) {
        return letters(stems).filter(Gone::toComplainant).findFirst();
    }

    Stream<Appointment> appointed(Role role) {
        return appointments.stream().filter(appointment -> appointment.role() == role);
    }

    /** Whether it came from elsewhere with what was done before: what is not here may have been done there. */
    boolean begunElsewhere() {
        return complaint.otherReference() != null;
    }

    /** Working days from one day to a later one; null where the calendar does not reach. */
    Integer workingDays(LocalDate from, LocalDate to) {
        return calendar.holds(from) && calendar.holds(to) ? calendar.between(from, to) : null;
    }

    /** Whether more than so many working days have gone since a day; false where the calendar does not reach. */
    boolean longer(LocalDate from, LocalDate to, int days) {
        Integer gone = from.isAfter(to) ? Integer.valueOf(0) : workingDays(from, to);
        return gone != null && gone > days;
    }
}
