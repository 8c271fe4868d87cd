package org.redress.deferral;

import java.time.LocalDate;
import java.util.List;
import org.redress.register.ComplaintReference;

/**
 * Some heads of a complaint that are not considered for now.
 *
 * @param consideration the concurrent consideration by name, as the letter says it
 * @param proceedingsReference their reference there; may be null
 * @param evidence what proves the ground, in words; {@code evidenceDocument} the document's id, or null
 * @param prejudice why considering the heads would prejudice it
 * @param deferredOn null until a second person has confirmed
 * @param reviewedOn the day on which it was last found to stand; null until then
 * @param endedOn the day the concurrent consideration was discontinued or completed; null until then
 * @param resubmittedOn the day the complainant brought the heads back; null until then
 * @param resubmittedAs the case that goes on with them, where it is another one
 */
public record Deferral(String id, ComplaintReference reference, Ground ground, String consideration,
        String proceedingsReference, String evidence, String evidenceDocument, String prejudice, Status status,
        String proposedBy, LocalDate deferredOn, LocalDate reviewedOn, LocalDate endedOn, LocalDate resubmittedOn,
        ComplaintReference resubmittedAs, List<String> heads) {

    public Deferral {
        heads = List.copyOf(heads);
    }

    /** The four gates of regulation 8(1), and no other. */
    public enum Ground {

        COMPLAINANT_COURT("the complainant has stated in writing that they are taking or intend to take proceedings in a"
                + " court or tribunal (regulation 8(1)(a))"),
        DISCIPLINARY("the council is taking or proposing disciplinary proceedings against somebody (regulation 8(1)(b))"),
        CRIMINAL_INVESTIGATION("the council has been notified of an investigation in contemplation of criminal"
                + " proceedings (regulation 8(1)(c))"),
        CRIMINAL_PROCEEDINGS("the council has been notified that criminal proceedings are pending (regulation 8(1)(d))");

        private final String words;

        Ground(String words) {
            this.words = words;
        }

        /** As the regulation says it. */
        public String words() {
            return words;
        }
    }

    /**
     * ENDED: what stood in the way has ended, and the year to bring the heads back runs. LIFTED: it goes on, but nothing
     * would be prejudiced any more. STOPPED: the complaint itself ended.
     */
    public enum Status { PROPOSED, REJECTED, DEFERRED, ENDED, RESUBMITTED, LAPSED, LIFTED, STOPPED }
}
