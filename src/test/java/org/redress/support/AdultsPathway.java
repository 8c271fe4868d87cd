package org.redress.support;

import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.procedure.Routes;
import org.redress.register.Appointments;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;

/** What people do with an adults' or public health complaint, step by step, as they do it in Tasklist; composed into stories. */
public class AdultsPathway {

    private final ProcessDriver driver;
    private final Given given;
    private final Routes routes;
    private final Deadlines deadlines;
    private final Appointments appointments;

    public AdultsPathway(ProcessDriver driver, Given given, Routes routes, Deadlines deadlines,
            Appointments appointments) {
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.driver = driver;
        this.given = given;
        this.routes = routes;
    }

    /** A daughter's complaint by e-mail about the care of her mother, received today and taken in. */
    public ComplaintReference accepted() {
        return accepted(Procedure.ADULTS, Channel.EMAIL);
    }

    /** The same, of a procedure and by a channel. */
    public ComplaintReference accepted(Procedure procedure, Channel channel) {
        return accepted(given.aComplaint().by(channel).takingEmail("ruth@families.example").agreedElectronically(), procedure);
    }

    /** Whatever was given, taken into a procedure. */
    public ComplaintReference accepted(Given.Case one, Procedure procedure) {
        return accepted(one, procedure, "adults-investigator");
    }

    /** The same, handled by this person. */
    public ComplaintReference accepted(Given.Case one, Procedure procedure, String handler) {
        ComplaintReference reference = one.justLogged().saying("The carer came late, three times.").log();
        appointments.appoint(reference, Appointments.Role.HANDLER, handler);
        driver.as("complaints-officer", () -> {
            deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
            routes.enter(reference, procedure, 1);
            return null;
        });
        driver.runDueJobs();
        return reference;
    }

    /** The plan, agreed today for a day twenty-five days ahead, of a moderate risk. */
    public ComplaintReference planned(ComplaintReference reference, Object... changes) {
        Map<String, Object> form = new LinkedHashMap<>(Map.of("planCourse", "AGREED", "plan",
                "I speak with the carers and the agency, and ring you.", "responseBy", driver.today().plusDays(25).toString(),
                "agreedOn", driver.today().toString(), "standing", "OWN", "seriousness", "MEDIUM", "likelihood", "POSSIBLE"));
        with(form, changes);
        driver.complete("Agree plan and period", reference, form, "adults-investigator");
        driver.runDueJobs();
        return reference;
    }

    /** The draft: upheld, how it was considered, and what is done. */
    public ComplaintReference drafted(ComplaintReference reference, Object... changes) {
        Map<String, Object> form = new LinkedHashMap<>(Map.of("responseDecision", "RESPOND", "howConsidered",
                "I read the rota and spoke with the agency.", "finding", "UPHELD", "reasons", "The rota had a gap.", "terms",
                "The agency fills the gap.", "termsOwner", "The team manager", "termsBy", driver.today().plusDays(20).toString(),
                "seriousness", "LOW", "likelihood", "UNLIKELY"));
        with(form, changes);
        driver.complete("Draft response", reference, form, "adults-investigator");
        driver.runDueJobs();
        return reference;
    }

    /** More time within the six months, which the letter tells. */
    public ComplaintReference delayed(ComplaintReference reference, String until) {
        return drafted(reference, "responseDecision", "EXTEND", "newDue", until, "complexity", "The agency's manager is away.",
                "progress", "We have read the rota.", "howConsidered", null, "finding", null, "reasons", null, "terms", null,
                "termsOwner", null, "termsBy", null, "seriousness", null, "likelihood", null);
    }

    /** The quality check, and the responsible person's signature; the letter goes out. */
    public ComplaintReference signed(ComplaintReference reference) {
        driver.complete("Check response", reference, Map.of("decision", "AGREE", "reasonsCite", "yes"), "quality-officer");
        driver.complete("Check and sign off response", reference,
                Map.of("decision", "SIGN_OFF", "reasonsCite", "yes", "everyPointAnswered", true), "responsible-person");
        driver.runDueJobs();
        return reference;
    }

    public ComplaintReference answered(ComplaintReference reference) {
        return signed(drafted(reference));
    }

    private static void with(Map<String, Object> form, Object... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                form.remove((String) changes[i]);
            } else {
                form.put((String) changes[i], changes[i + 1]);
            }
        }
    }
}
