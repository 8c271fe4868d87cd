package org.redress.ombudsman;

import java.time.LocalDate;

/**
 * A letter of the Ombudsman, and what we answered to it.
 *
 * @param replyBy the day that the letter names for an answer, which governs; null where it names none
 * @param says what it asks or tells, in short
 * @param reply our answer: to each question, of an enquiry or a prematurity check; null until it was prepared, as are
 * @param documents what goes with it, in words
 * @param facts what we say of the facts of a draft decision
 * @param evidence what we say of its evidence
 * @param remedy the remedy that we offer, or what we say of the one that is named
 * @param accepts whether we accept an offer to settle early; null for other letters
 * @param signedOn when the Director signed the answer; null where it needs none, or before
 * @param sentOn when the answer went; null before
 * @param overtakenOn when a later letter took its place, so that no answer is owed; null where none did
 */
public record OmbudsmanLetter(String id, String caseId, OmbudsmanLetterKind kind, LocalDate dated, LocalDate receivedOn,
        LocalDate replyBy, String says, String reply, String documents, String facts, String evidence, String remedy,
        Boolean accepts, LocalDate signedOn, LocalDate sentOn, LocalDate overtakenOn) {}
