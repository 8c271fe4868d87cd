package org.redress.register;

/** The code lists of the record (rulebook sections 4.3, 8; architecture, "Names that others rely on"). */
public final class Codes {

    private Codes() {}

    public enum Procedure {
        CHILDRENS, ADULTS, PUBLIC_HEALTH, CORPORATE;

        /** In words, in the middle of a sentence: "the adults’ social care complaints procedure". */
        public String words() {
            return switch (this) {
                case CHILDRENS -> "the children’s social care complaints procedure";
                case ADULTS -> "the adults’ social care complaints procedure";
                case PUBLIC_HEALTH -> "the public health complaints procedure";
                case CORPORATE -> "the council’s general complaints procedure";
            };
        }
    }

    /** What a case is. OMBUDSMAN_ENQUIRY: an enquiry of the Ombudsman about which we had no complaint; no contact is one. */
    public enum Type { COMPLAINT, INFORMAL, COMMENT, COMPLIMENT, SERVICE_REQUEST, OMBUDSMAN_ENQUIRY }

    public enum Status {
        LOGGED, OPEN, DEFERRED, CLOSED, WITHDRAWN, MERGED, LOGGED_IN_ERROR;

        /** Whether something of the case is still to be done: neither closed nor withdrawn, merged or struck. */
        public boolean live() {
            return this == LOGGED || this == OPEN || this == DEFERRED;
        }
    }

    public enum Channel {
        EMAIL, CONTACT_CENTRE_FORM, LETTER, PHONE, SOCIAL_MEDIA, IN_PERSON, MINICOM, LEAFLET_FORM, VIA_ADVOCATE,
        VIA_SOLICITOR, ELECTED_MEMBER, CHIEF_EXECUTIVE, SENIOR_MANAGER, DIRECT_TO_TEAM, LGSCO_REFERRAL;

        /** How it came, in words: "telephone", "e-mail", "in person". */
        public String words() {
            return switch (this) {
                case PHONE -> "telephone";
                case EMAIL -> "e-mail";
                case VIA_ADVOCATE -> "through an advocate";
                case VIA_SOLICITOR -> "through a solicitor";
                case DIRECT_TO_TEAM -> "told to the team";
                case LGSCO_REFERRAL -> "sent by the Ombudsman";
                default -> name().toLowerCase(java.util.Locale.UK).replace('_', ' ');
            };
        }

        /** Whether words arriving this way are spoken, so that regulation 16's written record is needed at stage 2. */
        public boolean spoken() {
            return this == PHONE || this == IN_PERSON;
        }

        /** How a consent, or its withdrawal, was put that arrives this way. */
        public ConsentHow consentHow() {
            return this == EMAIL || this == CONTACT_CENTRE_FORM || this == SOCIAL_MEDIA ? ConsentHow.ELECTRONICALLY
                    : inWriting() ? ConsentHow.IN_WRITING : ConsentHow.BY_WORD;
        }

        /** Whether what arrives this way can be read again: an agreement to the statement of complaint counts so. */
        public boolean inWriting() {
            return this == EMAIL || this == LETTER || this == CONTACT_CENTRE_FORM || this == LEAFLET_FORM
                    || this == VIA_ADVOCATE || this == VIA_SOLICITOR;
        }
    }

    public enum Outcome { UPHELD, PARTLY_UPHELD, NOT_UPHELD, WITHDRAWN, RESOLVED, OPEN }

    public enum Finding { UPHELD, PARTLY_UPHELD, NOT_UPHELD, NO_FINDING }

    public enum PartyRole { COMPLAINANT, CHILD, PERSON_CONCERNED, ADVOCATE, REPRESENTATIVE, OTHER }

    /** How somebody said that letters may come by e-mail. BEFORE: noted by a release that did not ask how. */
    public enum ConsentHow {
        IN_WRITING, ELECTRONICALLY, BY_WORD, BEFORE;

        /**
         * Whether it was put in writing or by electronic means, as adults' complaints need it. Nobody knows that of what
         * was noted before it was asked.
         *
         * @see <a href="https://www.legislation.gov.uk/uksi/2009/309/regulation/15">SI 2009/309 regulation 15</a>
         */
        public boolean legible() {
            return this == IN_WRITING || this == ELECTRONICALLY;
        }

        /** In words: "in writing", "by word of mouth". */
        public String words() {
            return switch (this) {
                case IN_WRITING -> "in writing";
                case ELECTRONICALLY -> "electronically";
                case BY_WORD -> "by word of mouth";
                case BEFORE -> "noted before it was asked how";
            };
        }
    }

    /** In which form somebody wants letters. */
    public enum LetterFormat {
        STANDARD, LARGE_PRINT, PLAIN_TEXT, BRAILLE, EASY_READ, AUDIO, TRANSLATION;

        /** Whether somebody has to make it first: no program writes it. */
        public boolean made() {
            return compareTo(BRAILLE) >= 0;
        }

        /** In words: "in Braille", "translated". */
        public String words() {
            return switch (this) {
                case STANDARD -> "as usual";
                case LARGE_PRINT -> "in large print";
                case PLAIN_TEXT -> "as plain text";
                case BRAILLE -> "in Braille";
                case EASY_READ -> "in easy read";
                case AUDIO -> "as audio";
                case TRANSLATION -> "translated";
            };
        }
    }

    public enum NoteKind { NOTE, CALL, EMAIL, MEETING }

    /** What can happen to a case, whoever tells us and however (architecture, "Something happened"). */
    public enum EventType {
        WITHDRAWN("They withdrew the complaint"),
        STAGE_2_REQUESTED("They asked for stage 2"),
        PANEL_REQUESTED("They asked for a review panel"),
        REVIEW_REQUESTED("They asked for stage 2: a review"),
        INFORMATION_RECEIVED("More information came"),
        ADVOCATE_ASKED_FOR("They asked for an advocate"),
        ADVOCATE_APPOINTED("They have an advocate now"),
        STATEMENT_AGREED("They agreed the written statement of their complaint"),
        STATEMENT_AMENDED("They want the written statement changed"),
        STAGE_1_SKIP_AGREED("They and we agreed to skip stage 1"),
        EARLY_REFERRAL_ACCEPTED("They agree that it goes to the Ombudsman early"),
        EARLY_REFERRAL_DECLINED("They do not want it to go to the Ombudsman early"),
        EARLY_REFERRAL_RETURNED("The Ombudsman sent it back to us"),
        PROCEEDINGS_STARTED("Court or disciplinary proceedings began"),
        PROCEEDINGS_ENDED("Court or disciplinary proceedings ended"),
        RESUBMITTED("They complain again about the same"),
        CONTACT_DETAILS_CHANGED("They moved, or have a new number"),
        RESPONSE_PERIOD_AGREED("They agreed to another date for the answer"),
        OTHER_BODY_INVOLVED("Another body has a part of it, or may be told now"),
        CONSENT_GIVEN("They agreed to letters by e-mail"),
        CONSENT_WITHDRAWN("They no longer want letters by e-mail"),
        LETTER_RETURNED("A letter came back"),
        DISSATISFIED("They are not content with our answer"),
        RESPONSE_RECEIVED("They say when our stage 2 answer reached them"),
        CONTACT_UNREASONABLE("Their contact has become unreasonable"),
        RESTRICTION_APPEALED("They appeal against a restriction of contact"),
        DATA_COMPLAINT_RAISED("They complain about how we used their personal data"),
        DATA_COMPLAINT_WITHDRAWN("They withdrew the complaint about their personal data"),
        REMEDY_DISPUTED("They say that something we promised was not done");

        private final String said;

        EventType(String said) {
            this.said = said;
        }

        /** What has happened, in the words of the Case tab. */
        public String said() {
            return said;
        }

        /** The same of a case in a procedure; null where it is in none. A review is a stage of one procedure alone. */
        public String said(Procedure procedure) {
            return this == REVIEW_REQUESTED && procedure != Procedure.CORPORATE ? "They asked for a review" : said;
        }
    }
}
