package org.redress.standing;

import org.redress.duty.Duty;
import org.redress.register.Codes.Procedure;

/**
 * Where a complaint can stand as far as the complainant is told: what is done now and by whom, and what they can do themselves,
 * in words for a grown-up and for a child. {@code duty} is the clock whose last day is the day by which they hear, or until
 * which they can act; null where none runs.
 */
enum State {

    LOGGED(Duty.CHILDRENS_ACKNOWLEDGEMENT,
            "The complaints team reads your complaint and decides how it is looked into.",
            "We read what you told us. Then we plan what to do.",
            Ways.MORE, Ways.CHILD_MORE),
    ADVOCATE_SOUGHT(Duty.CHILDRENS_ADVOCATE,
            "The complaints team finds an advocate for you. Stage 1 begins when you have one.",
            "We look for an advocate for you. That is a person who is on your side. Then we start.",
            "You can choose an advocate yourself, or tell us that you no longer want one.",
            "You can pick one. Or tell us that you do not want one."),
    STAGE_1(Duty.CHILDRENS_STAGE1,
            "Your complaint is at stage 1. A manager of the service looks into it and answers each of your points.",
            "A boss of the team looks at what went wrong. They will tell you what they found.",
            Ways.MORE, Ways.CHILD_MORE),
    STAGE_1_LATE(Duty.CHILDRENS_STAGE1,
            "Your complaint is at stage 1. A manager of the service looks into it. The answer is late, and we are sorry.",
            "A boss of the team looks at what went wrong. We are late. We are sorry.",
            "You need not wait: you can ask now for stage 2, where somebody independent looks into it.",
            "You do not have to wait. You can ask for some one new to look at it."),
    STAGE_1_ANSWERED(Duty.CHILDRENS_STAGE2_REQUEST,
            "We have answered your complaint at stage 1. We do whatever our answer promises.",
            "We have sent you our answer. We do what it says that we will do.",
            "If you are not content, you can ask for stage 2, where somebody independent looks into it.",
            "Are you not happy with it? Then you can ask for some one new to look at it."),
    STAGE_2_APPOINTING(Duty.CHILDRENS_STAGE2,
            "Your complaint is at stage 2. The complaints manager appoints an Investigating Officer, and an Independent Person"
                    + " who makes sure that it is fair.",
            "We look for two new people. One finds out what went wrong. One makes sure it is fair.",
            Ways.MORE, Ways.CHILD_MORE),
    STAGE_2_STATEMENT(Duty.CHILDRENS_STAGE2,
            "Your complaint is at stage 2. Your points are written down with you, so that each of them is looked into.",
            "We write down what went wrong, in your words. You can check that it is right.",
            "You can tell us whether what is written down is right, and change it. " + Ways.MORE,
            "Tell us if it is right. You can change it."),
    STAGE_2_INVESTIGATION(Duty.CHILDRENS_STAGE2,
            "Your complaint is at stage 2. The Investigating Officer looks into each point. The Independent Person makes sure"
                    + " that it is fair.",
            "One new person finds out what went wrong. One more makes sure it is fair.",
            Ways.MORE, Ways.CHILD_MORE),
    STAGE_2_DECISION(Duty.CHILDRENS_STAGE2,
            "Your complaint is at stage 2. It has been looked into. The Adjudicating Officer, a senior manager, decides on each"
                    + " point.",
            "They have found out what went wrong. Now a top boss says what we will do.",
            Ways.MORE, Ways.CHILD_MORE),
    STAGE_2_ANSWERED(Duty.CHILDRENS_PANEL_REQUEST,
            "We have answered your complaint at stage 2. We do whatever our answer promises.",
            "We have sent you our answer. We do what it says that we will do.",
            "If you are not content, you can ask for a review panel of three people who are independent of the council.",
            "Are you not happy with it? Then you can ask three new people to look at it. They do not work for us."),
    PANEL_ARRANGING(Duty.CHILDRENS_PANEL_MEETING,
            "You asked for a review panel. The panel clerk finds its three people and a day for its meeting.",
            "You want three new people to look at it. We find them. We find a day when you can all meet.",
            "You can tell us which days suit you, and what you need so that you can take part. You can bring somebody.",
            "Tell us which days are good for you. You can bring a friend or an advocate."),
    PANEL_ARRANGED(Duty.CHILDRENS_PANEL_MEETING,
            "The review panel has a day for its meeting. Our letter tells you the time and the place.",
            "There is a day to meet. Our letter says when and where.",
            "You can come and speak, and bring somebody with you. Tell us what you need.",
            "You can come and talk. You can bring a friend or an advocate."),
    PANEL_REPORT(Duty.CHILDRENS_PANEL_REPORT,
            "The review panel has met. Its chair writes the report that goes to you and to the council.",
            "The three people have met. They write down what they think. You will get it.",
            "You need do nothing now.", "You do not have to do a thing now."),
    FINAL_RESPONSE(Duty.CHILDRENS_FINAL_RESPONSE,
            "The review panel has reported. The Director answers what it recommends.",
            "The three people have told us what they think. Now the top boss says what we will do.",
            "You need do nothing now.", "You do not have to do a thing now."),
    TO_THE_OMBUDSMAN(Duty.CHILDRENS_EARLY_REFERRAL,
            "You agreed that your complaint goes to the Ombudsman now. The complaints manager sends it.",
            "You said that we can send it to the Ombudsman. They check if we were fair. We will send it.",
            "You can still change your mind and have a review panel, as long as it has not been sent.",
            "You can still change your mind. Tell us soon."),
    ADULTS_PLAN(Duty.ADULTS_RESPONSE,
            "We have offered to talk with you about how your complaint is dealt with, and about when you get our response."
                    + " Whoever handles it agrees that with you, or decides it where you do not want to talk about it.",
            "We want to talk with you. We plan what to do, and when you hear.",
            Ways.ADULTS_MORE, Ways.CHILD_MORE),
    ADULTS_RESPONSE(Duty.ADULTS_RESPONSE,
            "Your complaint is dealt with as our letter about the plan says. You get one response to all of it, in writing.",
            "We do what our plan says. Then you get a letter that says what we found.",
            Ways.ADULTS_MORE, Ways.CHILD_MORE),
    ADULTS_PLAN_LATE(Duty.ADULTS_RESPONSE,
            "Your complaint is looked into. We have not agreed with you yet how it is dealt with and when you get our response. We"
                    + " are late with it, and we are sorry.",
            "We look at what you told us. We should have made a plan with you. We are late. We are sorry.",
            Ways.ADULTS_LATE, Ways.CHILD_OMBUDSMAN_NOW),
    ADULTS_LATE(Duty.ADULTS_RESPONSE,
            "Your complaint is dealt with as our letter about the plan says. Our response is late, and we are sorry.",
            "We do what our plan says. We are late. We are sorry.",
            Ways.ADULTS_LATE, Ways.CHILD_OMBUDSMAN_NOW),
    ADULTS_OVER_SIX_MONTHS(Duty.ADULTS_RELEVANT_PERIOD,
            "More than six months have passed, and you do not have our response. That is too long, and we are sorry. We still owe"
                    + " it to you.",
            "You wait for our letter for more than six months. That is too long. We are sorry.",
            "You need not wait: you can go to the Local Government and Social Care Ombudsman now.",
            Ways.CHILD_OMBUDSMAN_NOW),
    ADULTS_LEAD_RESPONDS(Duty.ADULTS_RESPONSE,
            "We have finished our part, and sent it to the organisation that our letter names. It leads, and sends you one response to"
                    + " all of your complaint.",
            "We have done our part. Some one else adds theirs. They send you one letter.",
            "You can ask them how far they are. If they do not reply, tell us. About our part you can go to the Local Government and"
                    + " Social Care Ombudsman.",
            "You can ask them. Tell us if they do not help. You can ask the Ombudsman to look at it."),
    ADULTS_ANSWERED_BY_LEAD(null,
            "The organisation that leads has sent you one response to all of your complaint, and your complaint is closed here. We do"
                    + " whatever our part of it promises.",
            "You got one letter for all of it. We do what it says that we will do.",
            "If you are not content, tell us what we have misunderstood. About our part you can go to the Local Government and Social"
                    + " Care Ombudsman.",
            "Are you not happy? Tell us. Or ask the Ombudsman to look at it. They check if we were fair."),
    ADULTS_ANSWERED(null,
            "We have sent you our response, and your complaint is closed. We do whatever our response promises.",
            "We sent you our answer. We do what it says that we will do.",
            "If you are not content, tell us what we have misunderstood, or go to the Ombudsman whom our response names.",
            "Are you not happy? Tell us. Or ask the Ombudsman to look at it. They check if we were fair."),
    ADULTS_SETTLED(null,
            "You told us that it was put right by the next working day. Your complaint stays on record, and is closed.",
            "You said that we put it right. So we stopped.",
            "If it was not put right after all, tell us.", "Is it still not right? Tell us."),
    HANDED_OVER(null,
            "With your agreement your complaint has gone to the organisation that our letter names. They deal with it now.",
            "You said that we can send it to some one else. Now they look at it. Our letter says who.",
            "You can ask them how far they are. If they do not reply, tell us.",
            "You can ask them. Tell us if they do not help."),
    CORPORATE_STAGE_1(Duty.CORPORATE_STAGE1,
            "Your complaint is at stage 1. A manager of the service looks into it and answers each of your points.",
            "A boss of the team looks at what went wrong. They will tell you what they found.",
            Ways.MORE, Ways.CHILD_MORE),
    CORPORATE_STAGE_1_LATE(Duty.CORPORATE_STAGE1,
            "Your complaint is at stage 1. A manager of the service looks into it. The answer is late, and we are sorry.",
            "A boss of the team looks at what went wrong. We are late. We are sorry.",
            "You need not wait: you can ask now for a review (stage 2), by somebody who has had no part in it.",
            "You do not have to wait. You can ask for some one new to look at it."),
    CORPORATE_ANSWERED(null,
            "We have answered your complaint at stage 1. We do whatever our answer promises.",
            "We sent you our answer. We do what it says that we will do.",
            "If you are not content, you can ask for a review (stage 2), by somebody who had no part in our answer.",
            "Are you not happy? You can ask for some one new to look at it."),
    CORPORATE_REVIEW_ASKED(Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT,
            "You asked for a review. The complaints team looks at your request, and for somebody who had no part in our answer.",
            "You want some one new to look at it. We read what you told us.",
            Ways.MORE, Ways.CHILD_MORE),
    CORPORATE_REVIEW(Duty.CORPORATE_STAGE2,
            "Your complaint is at stage 2. Somebody who had no part in our first answer reviews it.",
            "Some one new looks at it. They will tell you what they found.",
            Ways.MORE, Ways.CHILD_MORE),
    CORPORATE_REVIEW_REFUSED(null,
            "We have answered your complaint at stage 1, and it is closed. Our letter says why there is no review.",
            "We sent you our answer. No one new looks at it. Our letter says why.",
            Ways.OMBUDSMAN_NAMED, Ways.CHILD_OMBUDSMAN),
    CORPORATE_REVIEWED(null,
            "We have answered your complaint at stage 2, the last of our procedure. We do whatever our answer promises.",
            "We sent you our last answer. We do what it says that we will do.",
            Ways.OMBUDSMAN_NAMED, Ways.CHILD_OMBUDSMAN),
    DEFERRED(Duty.CHILDRENS_DEFERRAL_REVIEW,
            "Your complaint waits while something else, such as a court, has to end first. Our letter says what and why. The"
                    + " complaints team keeps looking whether it can go on.",
            "We have to wait. Our letter says why. We look each time if we can go on.",
            "You can tell us when it has ended, and you can bring your points back then.",
            "Tell us when it has come to an end. Then you can ask us to go on."),
    MESSAGE(Duty.CHILDRENS_MESSAGE,
            "We have your message. The complaints team decides what it asks us to do.",
            "We got what you sent. We think what to do now.",
            Ways.MORE, Ways.CHILD_MORE),
    UNDER_WAY(null,
            "The complaints team is working on your complaint.",
            "We still work on it.",
            Ways.MORE, Ways.CHILD_MORE),
    CLOSED_AT_STAGE_1(null,
            "We have answered your complaint at stage 1, and it is closed. We do whatever our answer promises.",
            "We sent you our answer. We do what it says that we will do.",
            "If you are not content, you can still ask for stage 2.",
            "Are you not happy? You can still ask for some one new to look at it."),
    CLOSED_AT_STAGE_2(null,
            "We have answered your complaint at stage 2, and it is closed. We do whatever our answer promises.",
            "We sent you our answer. We do what it says that we will do.",
            Ways.OMBUDSMAN, Ways.CHILD_OMBUDSMAN),
    CLOSED(null,
            "Your complaint is closed. Our last letter says what was decided and why.",
            "We have come to the end. Our last letter says why.",
            Ways.OMBUDSMAN, Ways.CHILD_OMBUDSMAN),
    WITHDRAWN(null,
            "You took your complaint back, and it goes no further. We still do whatever an answer of ours has promised.",
            "You did not want to go on. So we stopped. But we still do what we said that we will do.",
            "You can change your mind and ask us to take it up again.",
            "You can change your mind. Tell us if you want us to go on."),
    MERGED(null,
            "Your complaint goes on together with another one. Our letter says under which reference.",
            "We put this with one more, as they are the same. Our letter says more.",
            Ways.MORE, Ways.CHILD_MORE),
    NOT_A_CASE(null,
            "This record was made by mistake, and nothing is done about it.",
            "We made this by mistake. It does not count.",
            "If you do have a complaint, tell us.", "If you are not happy, tell us.");

    private final String duty;
    private final String now;
    private final String childNow;
    private final String can;
    private final String childCan;

    State(String duty, String now, String childNow, String can, String childCan) {
        this.duty = duty;
        this.now = now;
        this.childNow = childNow;
        this.can = can;
        this.childCan = childCan;
    }

    String duty() {
        return duty;
    }

    /** What is being done and by whom. */
    String now(boolean child) {
        return child ? childNow : now;
    }

    /** What they can do themselves; of an advocate only where the procedure gives them one. */
    String can(boolean child, Procedure procedure) {
        if (procedure == Procedure.CORPORATE && can.equals(Ways.MORE)) {
            return child ? Ways.CHILD_CORPORATE_MORE : Ways.CORPORATE_MORE;
        }
        return child ? childCan : can;
    }

    /** Whether the day is the last on which they can act, and not one by which they hear. */
    boolean theirTime() {
        return this == STAGE_1_ANSWERED || this == STAGE_2_ANSWERED;
    }

    /** What can be done in many states. */
    private static final class Ways {

        static final String MORE = "You can send us anything that helps, ask for an advocate, or take your complaint back.";
        static final String CHILD_MORE = "You can tell us more. You can have an advocate. You can ask us to stop.";
        static final String CORPORATE_MORE = "You can send us anything that helps, or take your complaint back.";
        static final String CHILD_CORPORATE_MORE = "You can tell us more. You can ask us to stop.";
        static final String ADULTS_MORE = "You can send us anything that helps, tell us if another day suits you better, ask for an"
                + " advocate, or take your complaint back.";
        static final String ADULTS_LATE = "You need not wait: you can go to the Local Government and Social Care Ombudsman now. You"
                + " can also agree another day with us.";
        static final String CHILD_OMBUDSMAN_NOW = "You do not have to wait. You can ask the Ombudsman to look at it. They check if"
                + " we were fair.";
        static final String OMBUDSMAN_NAMED = "You can ask the Ombudsman whom our letter names to look at what we did.";
        static final String OMBUDSMAN = "You can ask the Local Government and Social Care Ombudsman to look at what we did.";
        static final String CHILD_OMBUDSMAN = "You can ask the Ombudsman to look at it. They check if we were fair.";
    }
}
