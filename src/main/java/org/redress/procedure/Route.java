package org.redress.procedure;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.redress.duty.Deadline;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Happening;

/**
 * The route of a complaint through a procedure, as those ask for it who need not know which one it is: triage, messages,
 * corrections, the Case tab. One bean for each diagram of a route; {@link Routes} finds it. A route knows nothing of
 * other routes, and of {@link Routes} neither.
 */
public interface Route {

    /** The procedures that it runs: adults' and public health complaints go one way. Never empty. */
    Set<Procedure> procedures();

    /** The duty to acknowledge a complaint of this procedure, one of {@link #procedures}. */
    String acknowledgement(Procedure procedure);

    /** The duty to answer a complaint of this procedure for the first time, one of {@link #procedures}. */
    String answer(Procedure procedure);

    /** The same, of the stage to which a complaint has come. */
    default String answer(Complaint complaint) {
        return answer(complaint.procedureCode());
    }

    /**
     * Gives more time for the first answer, as whoever drafts it asks for.
     *
     * @param draft the draft's form: {@code complexity} says why, {@code newDue} until when
     * @throws RuleViolation where this procedure does not allow it
     */
    void moreTime(Submission draft);

    /** Records what this procedure asks of a draft beside the answer itself. */
    default void drafted(Submission draft) {}

    /**
     * Takes a complaint in, or leads it on where it runs already.
     *
     * @param procedure one of {@link #procedures}
     * @param stage 1 for a complaint that is new to the procedure, else the stage to which it goes on
     * @param on at stage 1 the day of its first acknowledgement, or today where it is still to be acknowledged; at a later one
     *     the day on which it was asked for, or came back from the Ombudsman
     * @throws RuleViolation where what the procedure needs is not known: nobody is named as handler, say
     */
    void enter(ComplaintReference reference, Procedure procedure, int stage, LocalDate on);

    /** The process that is this route's diagram. */
    RouteProcess process();

    /** Tells a running route of a withdrawal on a day, unless it knows already; false where none runs. */
    default boolean withdraw(ComplaintReference reference, LocalDate on) {
        return process().withdraw(reference, on) || process().running(reference);
    }

    /** The complaint was withdrawn, and its clocks have stopped: what else went on for it ends now, not when the case closes. */
    default void withdrawn(ComplaintReference reference) {}

    /** Whether the route of this complaint runs in another process instance than this one. */
    default boolean runsBeside(ComplaintReference reference, String instance) {
        return process().runningBeside(reference, instance);
    }

    /** Why a complaint closes that leaves the route so, for the timeline and its clocks: "resolved at stage 1". */
    String whyClosed(ComplaintReference reference, Closing.As as);

    /**
     * The complaint is withdrawn at a stage that came after an answer of ours: that answer stands, and the heads are again as
     * they were answered.
     *
     * @return false where nothing was answered before
     */
    default boolean answerStands(ComplaintReference reference) {
        return false;
    }

    /**
     * The complaint has closed: the route ends what only it knows of. Where parts of the complaint wait, it takes the
     * closing back.
     *
     * @param why as {@link #whyClosed}; of a withdrawal, that
     * @return the duties whose clocks go on; never null
     */
    Set<String> closed(ComplaintReference reference, Closing.As as, String why);

    /** Takes a closed or withdrawn case up again, as of the day on which that was asked for. */
    void reopen(ComplaintReference reference, LocalDate from);

    /** Restates the route's clocks after the day of receipt was corrected; {@code before} is the day as it stood. */
    void receiptCorrected(ComplaintReference reference, LocalDate before, String why);

    /** Restates the route's clocks after it was corrected whether the complaint was made orally. */
    default void madeOrallyCorrected(ComplaintReference reference, String why) {}

    /** Ends the route of a case that no longer stands: merged, logged in error. */
    void endedByCorrection(ComplaintReference reference);

    /** Whether what stands on the heads stands: they were answered, or a later stage answers elsewhere. */
    boolean headsAnswered(ComplaintReference reference);

    /** A message came on which a person decides, or it was decided: what waits for requests waits on, or no longer. */
    default void messageUndecidedOrDecided(Happening message) {}

    /** The advocate asked for is appointed, or no longer wanted: what waited for that goes on. */
    default void advocateSettled(ComplaintReference reference) {}

    /**
     * Gives the handler's work to another person, and has the complainant told where that is wanted.
     *
     * @return false where the complainant is to be told and no step of the route does it
     */
    default boolean handlerReplaced(ComplaintReference reference, String before, String now, boolean told) {
        return process().handlerReplaced(reference, before, now, told);
    }

    /** Whether the first substantive response has gone, or is on its way: from then on the procedure stays. */
    boolean answered(ComplaintReference reference);

    /**
     * Ends the route because the complaint goes on in another procedure: its clocks but those of the case itself, and the
     * parts of people from outside. The day of receipt, the handler and what was found out stay.
     *
     * @param why for the clocks and the appointments: "goes on under …"
     * @throws RuleViolation CONFLICT where the route does not run
     */
    void leave(ComplaintReference reference, String why);

    /** The clock of the first answer, as it runs now; empty where it has not started. */
    Optional<Deadline> answerDue(ComplaintReference reference);
}
