package org.redress.adults;

import java.time.Instant;
import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.engine.ProcessVariable;
import org.redress.engine.Submission;
import org.redress.procedure.Closing;

/** The process variables of the adults' and public health route. */
final class AdultsVariables {

    static final ProcessVariable<Boolean> COPY_OF_RECORD_OWED = ProcessVariable.yesNo("copyOfRecordOwed");
    static final ProcessVariable<String> ACKNOWLEDGEMENT_DUTY = ProcessVariable.id("acknowledgementDuty");
    static final ProcessVariable<Instant> RESPONSE_DUE_AT = ProcessVariable.moment("adultsResponseDueAt");
    static final ProcessVariable<Instant> RELEVANT_PERIOD_DUE_AT = ProcessVariable.moment("adultsRelevantPeriodDueAt");
    static final ProcessVariable<Boolean> ANOTHER_BODY_LEADS = ProcessVariable.yesNo("anotherBodyLeads");
    static final ProcessVariable<WhoResponds> WHO_RESPONDS = ProcessVariable.code("whoResponds", WhoResponds.class);
    static final ProcessVariable<Instant> LEAD_RESPONDS_AT = ProcessVariable.moment("leadRespondsDueAt");
    static final ProcessVariable<Course> PLAN_COURSE = ProcessVariable.code("planCourse", Course.class);
    static final ProcessVariable<Boolean> REFUSED = ProcessVariable.yesNo("notDealtWithConfirmed");
    static final ProcessVariable<Boolean> REST_GOES_ON = ProcessVariable.yesNo("restGoesOn");
    static final ProcessVariable<String> REFUSAL_LETTER = ProcessVariable.id("refusalLetter");
    static final ProcessVariable<Closing.As> ENDED_AS = ProcessVariable.code("considerationEndedAs", Closing.As.class);

    private AdultsVariables() {}

    /** The task that asks whether the body that leads has responded is due on the day that they have named. */
    static void awaits(Submission form, LocalDate respondsBy) {
        form.set(LEAD_RESPONDS_AT, UkTime.startOf(respondsBy.plusDays(1)));
    }
}
