package org.redress.workplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.redress.investigation.Drafts;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.NoteKind;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.ombudsman.OmbudsmanCaseView;
import org.redress.remedy.RemedyView;
import org.redress.response.BenchAnswer;

/**
 * The case as the API shows it. With POINTER sight only reference, status, stage, received, complainantName,
 * handler and their name are there. Days are ISO dates of the law (Europe/London); moments are UTC, {@code received}
 * with its offset in England. People of the council are given by user name; {@code names} has their first and last
 * names. {@code mayAnswerHeads}: at stage 1, before its response is asked for; {@code benches}: the answers that
 * are or were written, of those that the person reads there; {@code waitsFor}: the steps that are others' to do.
 * {@code hidden} names what the person does not read before it is told ({@link Drafts.Draft}). {@code procedures}, to which
 * the complaint could be led, and {@code procedureStays}, why it cannot be now, are there for whoever may change its
 * procedure. {@code ombudsmanCases} are those of the Ombudsman about it, the oldest first.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseView(
        String reference,
        String sight,
        Status status,
        Integer stage,
        OffsetDateTime received,
        String complainantName,
        String handler,
        LocalDate receivedOn,
        String otherReference,
        Procedure procedure,
        Type type,
        Channel channel,
        String serviceArea,
        String serviceAreaName,
        String stageName,
        String team,
        String summary,
        String desiredOutcome,
        Boolean anonymous,
        Boolean restricted,
        String complainantCategory,
        String functionCode,
        LocalDate groundsAroseOn,
        LocalDate dateOfKnowledge,
        Boolean advocateRequested,
        LocalDate stage1StartedOn,
        LocalDate stage2RequestedOn,
        Outcome outcome,
        LocalDate closed,
        String mergedInto,
        List<OmbudsmanCaseView> ombudsmanCases,
        String loggedBy,
        Instant loggedAt,
        String rag,
        NextDue nextDue,
        Boolean mayEditHeads,
        Boolean mayAnswerHeads,
        List<BenchOfCase> benches,
        List<String> hidden,
        List<String> actions,
        List<TaskView> tasks,
        List<OthersTurn.Waiting> waitsFor,
        List<HandlerView> handlers,
        List<ProcedureView> procedures,
        String procedureStays,
        List<PartyView> parties,
        List<HeadView> heads,
        List<DeadlineView> deadlines,
        List<LetterView> letters,
        List<DocumentView> documents,
        List<NoteView> notes,
        List<HappeningView> happenings,
        List<FormAnswerView> answers,
        List<DecisionView> decisions,
        List<RemedyView> remedies,
        List<AppointmentView> appointments,
        List<TimelineView> timeline,
        Map<String, String> names) {

    /** An answer in the bench: its name in addresses, its title, and where it stands. */
    record BenchOfCase(String answer, String title, BenchAnswer.Status status) {}

    /** An open task that the viewer may see; {@code assignee} and {@code due} may be null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskView(String id, String name, String assignee, Instant due) {}

    /** Somebody who can take the case over at stage 1, by user name, and their team. */
    record HandlerView(String person, String team) {}

    /** A procedure to which the complaint could be led, in words too, and who could handle it there. */
    record ProcedureView(Procedure procedure, String words, List<HandlerView> handlers) {}

    /** The next day on which something falls due to the council. */
    record NextDue(String duty, String title, LocalDate due) {}

    /**
     * A party; {@code child} says that they are under 18 and get letters written for children; {@code consents} is what
     * they said about letters by e-mail, oldest first.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartyView(String id, PartyRole role, String name, String relationship, String email, String phone,
            String address, LocalDate dateOfBirth, boolean child, boolean emailConsent, LocalDate emailConsentOn,
            ConsentHow emailConsentHow, String preferences, String adjustments, LocalDate appointedOn, LocalDate endedOn,
            String language, LetterFormat letterFormat, List<ConsentView> consents) {}

    /** What somebody said about letters by e-mail: yes or no, when and how, who noted it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConsentView(boolean given, LocalDate on, ConsentHow how, String email, String person, Instant at) {}

    /**
     * A head, also the body of a PUT: {@code id} null for a new one; its place in the list is its number. {@code waits}:
     * it is deferred, or went elsewhere from there, and is not considered here; {@code leftOut}: the limb of the law that
     * leaves it out of a complaint whose other points go on. Both else null, and not read.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeadView(String id, Integer number, String words, String desiredOutcome, String category, String finding,
            String reasons, String actionText, String actionOwner, LocalDate actionDue, LocalDate agreedOn,
            LocalDate disputedOn, String disputedWhy, Boolean waits, String leftOut) {}

    /** A saved state of the heads: its version, who saved it, by name, and when. */
    record SavedHeadsView(long version, String savedBy, Instant at, List<HeadView> heads) {}

    /**
     * A deadline with its arithmetic. {@code basis} is its source written out; {@code rag} is null once it is met or
     * ended; {@code missed} stays.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeadlineView(String id, String duty, String title, String fallsDue, String clockStarts, String nature,
            String runsFor, String source, String basis, String council, int counted, String unit, LocalDate from,
            LocalDate starts, LocalDate due, LocalDate safeTarget, boolean extended, boolean missed, String status,
            LocalDate metOn, String endedWhy, String rag, List<DeadlineEventView> events, ExplanationView explanation) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeadlineEventView(String kind, LocalDate on, Instant at, String person, LocalDate oldDue, LocalDate newDue,
            String reason, String regulation, LocalDate toldOn, String toldHow, Boolean agreed) {}

    /** How a date came about: a sentence, the regulation, then each day that was counted or skipped. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExplanationView(String sentence, String regulation, List<DayView> days) {}

    /** One day. Kind: START (not counted), COUNTED with its number, SKIPPED and why, LAST of a count in months. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DayView(LocalDate date, String kind, Integer number, String why) {}

    /**
     * A letter. {@code writtenBy}: whose act made it; {@code authors}: who wrote what an approved one says. {@code approvedBy}:
     * who signed it off; absent where such letters go without. {@code agreed}: all who agreed to it before it was written,
     * its approval last. {@code sha256}: of its PDF.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LetterView(String id, String template, String rulebookId, String title, String audience, String writtenBy,
            Instant writtenAt, List<String> authors, String approvedBy, List<AgreedView> agreed, boolean hasPdf, String sha256,
            List<String> enclosures, List<DeliveryView> deliveries) {}

    /** Who checked or approved a letter, and when; {@code what} says as what. */
    record AgreedView(String what, String person, Instant at) {}

    /**
     * A letter on its way to one person: how, where to, what went ({@code sentSha256}: of the file at GOV.UK Notify;
     * of an e-mail, over the check sums of its parts, see {@code LetterChannel}) and what came back: the answer of
     * the mail server or of GOV.UK Notify, the last state that Notify tells, the day and reason of a return.
     * {@code form}: how the person wants it; in Braille, easy read, audio or translated it is a copy that is made first:
     * {@code madeBy} sees to that until {@code makeBy}, as long as it has not gone. {@code wentAt}: when it was given to
     * whoever carries it, where it went electronically. {@code notByEmail}: why it has no way although an e-mail address
     * is known, in words.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryView(String id, String recipientName, String recipientRole, String channel, String address,
            String status, LocalDate sentOn, Instant sentAt, String postedBy, LocalDate returnedOn, String returnedWhy,
            String sentSha256, String answer, String carrierState, Instant carrierStateAt, String form,
            String madeBy, LocalDate makeBy, Instant wentAt, String notByEmail) {}

    /** {@code redacts}: the document of which this is the redacted copy; absent otherwise. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DocumentView(String id, String kind, String title, LocalDate on, String fileName, String mediaType,
            long sizeBytes, String redacts, String person, Instant at) {}

    record NoteView(String id, NoteKind kind, LocalDate on, String text, String person, Instant at) {}

    /**
     * {@code again}: in the answer to somebody who told it a second time; nothing was started then. {@code told}: in the
     * answer to somebody who sees the case, what is still needed or what it has done; else null.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HappeningView(String id, EventType type, LocalDate on, Channel channel, String text, String person,
            Instant at, String offeredTo, String decided, Boolean again, String told) {}

    /** One submitted form: what was asked, in the form's own words, and what was answered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FormAnswerView(String form, String title, String taskName, String person, String onBehalfOf, Instant at,
            List<FieldView> fields) {}

    record FieldView(String key, String label, String value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionView(String id, String kind, String outcome, String title, String grounds, String reasons,
            String evidence, String person, Instant at, LocalDate on, String secondPerson, Instant secondAt) {}

    /** {@code ends}: for who can replace them, the contract or check that ends within this part; else null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppointmentView(String role, String person, LocalDate appointedOn, String appointedBy, LocalDate endedOn,
            String endedWhy, String ends) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TimelineView(Instant at, LocalDate on, String kind, String text, String person, String onBehalfOf) {}
}
