package org.redress.ombudsman;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions;
import org.redress.register.Timeline;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the council answers to a letter of the Ombudsman: by a link officer, and by the Director's signature where it commits us. */
@Service
class OmbudsmanAnswers {

    /** The decisions that stand behind letters LG-01 and LG-02. */
    static final String PREPARED = "OMBUDSMAN_ANSWER";
    static final String SIGN_OFF = "OMBUDSMAN_SIGN_OFF";

    private final OmbudsmanRows rows;
    private final OmbudsmanFacts facts;
    private final OmbudsmanRemedies remedies;
    private final LinkOfficers linkOfficers;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Letters letters;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    OmbudsmanAnswers(OmbudsmanRows rows, OmbudsmanFacts facts, OmbudsmanRemedies remedies, LinkOfficers linkOfficers,
            Deadlines deadlines, Decisions decisions, Letters letters, Timeline timeline, CurrentPerson currentPerson,
            Clock clock) {
        this.rows = rows;
        this.facts = facts;
        this.remedies = remedies;
        this.linkOfficers = linkOfficers;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.letters = letters;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * What an answer says; what a kind of letter does not ask is null.
     *
     * @param accepts whether we should accept an offer
     * @param privilege what was found of legal privilege
     */
    record Draft(String reply, String documents, String facts, String evidence, String remedy, Boolean accepts, String privilege) {}

    /**
     * A reply that needs no signature went on a day, by the portal: that is its sending.
     *
     * @throws RuleViolation INVALID: a day in the future, or before the letter came
     */
    @Transactional
    void replied(String letterId, String reply, String documents, LocalDate on) {
        linkOfficers.acting();
        OmbudsmanLetter letter = rows.letter(letterId);
        if (on.isAfter(UkTime.today(clock)) || on.isBefore(letter.receivedOn())) {
            throw RuleViolation.invalid("sentOn", on, letter.receivedOn() + " to " + UkTime.today(clock),
                    "The reply went between the day on which the letter came and today.");
        }
        keep(letter, new Draft(reply, documents, null, null, null, null, null));
        rows.changeLetter(letterId, Map.of("sent_on", on));
        OmbudsmanCase of = rows.byId(letter.caseId());
        timeline.add(of.reference(), "OMBUDSMAN_ANSWERED", on, "Answered to the Ombudsman, %s: %s.".formatted(of.lgscoReference(),
                letter.kind().words()), null);
        clock(letter, of).ifPresent(due -> deadlines.met(due.id(), on));
    }

    /** An answer is ready for the Director. */
    @Transactional
    void prepared(String letterId, Draft draft) {
        linkOfficers.acting();
        OmbudsmanLetter letter = rows.letter(letterId);
        if (Boolean.TRUE.equals(draft.accepts()) && remedies.drafted(letter.caseId()).isEmpty()) {
            throw RuleViolation.invalid("accepts", "yes", "a remedy first", "Put in the remedy that the Ombudsman proposes first, with"
                    + " its owner and last day: in the Case tab, under “The Ombudsman”.");
        }
        keep(letter, draft);
        decisions.take(rows.byId(letter.caseId()).reference(), PREPARED, letter.kind().name(), null, null, UkTime.today(clock));
    }

    private void keep(OmbudsmanLetter letter, Draft draft) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("reply", draft.reply());
        columns.put("reply_documents", draft.documents());
        columns.put("reply_facts", draft.facts());
        columns.put("reply_evidence", draft.evidence());
        columns.put("reply_remedy", draft.remedy());
        columns.put("accepts", draft.accepts());
        columns.put("privilege", draft.privilege());
        columns.put("prepared_by", currentPerson.get().id());
        columns.put("prepared_on", UkTime.today(clock));
        rows.changeLetter(letter.id(), columns);
    }

    /**
     * The Director signs the answer, or gives it back.
     *
     * @param accept what the Director decides on an offer; null for other letters, and where it is given back
     * @param why what is to change; needed where it is given back
     * @return whether an offer is accepted
     * @throws RuleViolation FORBIDDEN: they have prepared it themselves; INVALID: the answer says otherwise of the offer
     */
    @Transactional
    boolean signed(String letterId, boolean sign, Boolean accept, String why) {
        OmbudsmanLetter letter = rows.letter(letterId);
        if (rows.preparedBy(letterId, currentPerson.get().id())) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Whoever has prepared the answer does not sign it: somebody else does.");
        }
        OmbudsmanCase of = rows.byId(letter.caseId());
        if (sign && letter.accepts() != null && accept != null && !accept.equals(letter.accepts())) {
            throw RuleViolation.invalid("accept", accept ? "yes" : "no", letter.accepts() ? "yes" : "no", ("The answer that you sign"
                    + " says that we %s what is proposed. Give it back, so that it says what you decide.").formatted(
                    letter.accepts() ? "accept" : "do not accept"));
        }
        decisions.take(of.reference(), SIGN_OFF, sign ? "SIGNED_OFF" : "GIVEN_BACK", null, why, UkTime.today(clock));
        if (!sign) {
            return false;
        }
        if (Boolean.TRUE.equals(accept) && remedies.drafted(of.id()).isEmpty()) {
            throw RuleViolation.invalid("accept", "yes", "a remedy first",
                    "No remedy is put in that could be promised. Give it back, so that it is put in first.");
        }
        Map<String, Object> columns = new HashMap<>(Map.of("signed_by", currentPerson.get().id(), "signed_on", UkTime.today(clock)));
        if (accept != null) {
            columns.put("accepts", accept);
        }
        rows.changeLetter(letterId, columns);
        return Boolean.TRUE.equals(accept);
    }

    /** Writes the letter that goes to the Ombudsman, or to everybody; where an answer is owed, its upload meets that clock. */
    @Transactional
    void send(String letterId, String template, String meets) {
        OmbudsmanLetter letter = rows.letter(letterId);
        OmbudsmanCase of = rows.byId(letter.caseId());
        String deadline = meets == null ? clock(letter, of).map(Deadline::id).orElse(null)
                : deadlines.of(of.reference(), meets).stream().filter(due -> letterId.equals(due.about())).map(Deadline::id)
                        .findFirst().orElse(null);
        letters.send(of.reference(), template, deadline, Map.of("ombudsman", facts.of(letter)));
    }

    private Optional<Deadline> clock(OmbudsmanLetter letter, OmbudsmanCase of) {
        return letter.kind().duty() == null ? Optional.empty() : deadlines.of(of.reference(), letter.kind().duty()).stream()
                .filter(due -> letter.id().equals(due.about())).findFirst();
    }
}
