package org.redress.routing;

/** The code lists of the facts of triage; each is the list of allowed values of its column in {@code routing.dmn}. */
public final class FactCodes {

    private FactCodes() {}

    /** What the person expresses; where it is several things, the first of this order. */
    public enum ContactType { DISSATISFACTION, REQUEST, VIEW, PRAISE }

    /** Whose function the matter is, whoever's team did it. {@code NONE}: found to be no function of the council. */
    public enum CouncilFunction { CHILD_SOCIAL_CARE, ADULT_SOCIAL_CARE, PUBLIC_HEALTH, OTHER, NONE }

    /** Who complains, by the law's own classes (Children Act 1989 ss24D, 26(3), (3B), (3C); SI 2009/309 reg 5). */
    public enum ComplainantCategory {
        CHILD, PARENT, PARENTAL_RESPONSIBILITY, FOSTER_PARENT, ADOPTION_PERSON, SPECIAL_GUARDIANSHIP_PERSON,
        SPECIAL_GUARDIANSHIP_APPLICANT, CARE_LEAVER, SERVICE_USER, CARER, REPRESENTATIVE, RESPONSIBLE_BODY, OTHER_PERSON
    }

    /** What the matter is (C1 to C13); {@code SERVICE} as soon as one matter of several is an ordinary one. */
    public enum Subject {
        SERVICE, OWN_EMPLOYMENT, WHISTLEBLOWING, COUNCILLOR_CONDUCT, INFORMATION_REQUEST, DATA_PROTECTION,
        SCHOOL_OWN_MATTER, SCHOOL_ADMISSION_OR_EXCLUSION, EHC_PLAN, APPEALABLE_DECISION, SUPERANNUATION_SCHEME,
        INSURANCE_CLAIM, COURT_DECISION, COURT_EVIDENCE, CONFERENCE_OUTCOME, COURT_REPORT, CARER_REGISTRATION, LANDLORD
    }

    /** Why somebody may speak for another person (SI 2009/309 reg 5(2)). */
    public enum RepresentativeStanding { DIED, CHILD, PHYSICAL_INCAPACITY, LACKS_CAPACITY, REQUESTED }

    /** What has to be arranged for the person (A3). */
    public enum Adjustment { INTERPRETER, SIGN_LANGUAGE, BRAILLE, EASY_READ, HOME_VISIT }

    /** What is alleged and told at once (A1, A2). */
    public enum Allegation { ABUSE_OR_NEGLECT, HARM_BY_STAFF, CRIME, DATA_BREACH }

    /** A provider beside the council: for it, or in its own activity that the council did not arrange. */
    public enum Provider { COMMISSIONED, NOT_ARRANGED }

    /** Whose the matter partly is; NHS bodies and councils are responsible bodies (SI 2009/309 reg 9). */
    public enum OtherBody { NHS_BODY, OTHER_COUNCIL, OTHER_BODY, NONE }

    /** The procedure that the same matter has gone through before (C16). */
    public enum EarlierProcedure {
        STATUTORY_CHILDRENS, STATUTORY_ADULTS, STATUTORY_PUBLIC_HEALTH, CORPORATE, CHILDRENS_STAGE_1, RESOLVED_ORALLY,
        OTHER_ENQUIRY
    }

    /** What an Ombudsman did with the same matter (C16). */
    public enum Ombudsman { INVESTIGATING, DECIDED, REFERRED_BACK, NOT_INVESTIGATED }

    /** The four limbs of SI 2006/1738 reg 8(1)(a) to (d). */
    public enum ProceedingsKind { COURT_OR_TRIBUNAL, DISCIPLINARY, CRIMINAL_INVESTIGATION, CRIMINAL_PROCEEDINGS }

    /** Who takes the proceedings. */
    public enum ProceedingsBy { COMPLAINANT, COUNCIL, POLICE, PROSECUTOR }

    /** The desk or body where it came first (A5). */
    public enum FirstDesk {
        CONTACT_CENTRE, CHIEF_EXECUTIVE, SOCIAL_WORKER, SOCIAL_MEDIA, OTHER_DEPARTMENT, COUNCILLOR, NHS_BODY
    }

    /** The part of an education, health and care plan that it is about (C8). */
    public enum EhcPart { CONTENT_OR_PLACEMENT, DELAY, PROVISION_NOT_DELIVERED, SOCIAL_CARE }

    /** How a council's own published exclusion was weighed for this case (Code 2.3, 2.5). */
    public enum ExclusionDecision { REFUSE, ACCEPT }
}
