package org.redress.register;

/** The code lists of the record (rulebook sections 4.3, 8; architecture, "Names that others rely on"). */
public final class Codes {

    private Codes() {}

    public enum Procedure { CHILDRENS, ADULTS, PUBLIC_HEALTH, CORPORATE }

    public enum Type { COMPLAINT, INFORMAL, COMMENT, COMPLIMENT, SERVICE_REQUEST }

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

        /** Whether words arriving this way are spoken, so that regulation 16's written record is needed at stage 2. */
        public boolean spoken() {
            return this == PHONE || this == IN_PERSON;
        }
    }

    public enum Outcome { UPHELD, PARTLY_UPHELD, NOT_UPHELD, WITHDRAWN, RESOLVED, OPEN }

    public enum Finding { UPHELD, PARTLY_UPHELD, NOT_UPHELD, NO_FINDING }

    public enum PartyRole { COMPLAINANT, CHILD, ADVOCATE, REPRESENTATIVE, OTHER }

    public enum NoteKind { NOTE, CALL, EMAIL, MEETING }

    /** What can happen to a case, whoever tells us and however (architecture, "Something happened"). */
    public enum EventType {
        WITHDRAWN, STAGE_2_REQUESTED, PANEL_REQUESTED, REVIEW_REQUESTED, INFORMATION_RECEIVED, ADVOCATE_ASKED_FOR,
        ADVOCATE_APPOINTED, STATEMENT_AGREED, STATEMENT_AMENDED, STAGE_1_SKIP_AGREED, EARLY_REFERRAL_ACCEPTED,
        EARLY_REFERRAL_DECLINED, EARLY_REFERRAL_RETURNED, PROCEEDINGS_STARTED, PROCEEDINGS_ENDED, RESUBMITTED,
        CONTACT_DETAILS_CHANGED, RESPONSE_PERIOD_AGREED, CONSENT_GIVEN, CONSENT_WITHDRAWN, LETTER_RETURNED, DISSATISFIED,
        RESPONSE_RECEIVED
    }
}
