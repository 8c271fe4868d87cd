package org.redress.support;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.procedure.Routes;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;

/** What people do with a corporate complaint, step by step, as they do it in Tasklist; composed into stories. */
public class CorporatePathway {

    private final ProcessDriver driver;
    private final Given given;
    private final Pathway people;
    private final Routes routes;
    private final Deadlines deadlines;
    private final Complaints complaints;

    CorporatePathway(ProcessDriver driver, Given given, Pathway people, Routes routes, Deadlines deadlines,
            Complaints complaints) {
        this.driver = driver;
        this.given = given;
        this.people = people;
        this.routes = routes;
        this.deadlines = deadlines;
        this.complaints = complaints;
    }

    /** A complaint about a library, received today, by somebody who takes e-mail; not yet in any procedure. */
    public ComplaintReference logged() {
        return logged(given.aComplaint().saying("The library closed early three times without a word.")
                .from("Dana Example").takingEmail("dana@families.example").handledBy("team-manager"));
    }

    /** The same, as it is described. */
    public ComplaintReference logged(Given.Case described) {
        ComplaintReference reference = described.justLogged().log();
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, complaints.get(reference).receivedOn(), "received");
        return reference;
    }

    /** Taken into the corporate procedure by an officer. */
    public ComplaintReference accepted(ComplaintReference reference) {
        driver.as("complaints-officer", () -> {
            routes.enter(reference, Procedure.CORPORATE, 1);
            return null;
        });
        driver.runDueJobs();
        return reference;
    }

    public ComplaintReference accepted() {
        return accepted(logged());
    }

    /** The draft of either stage, by whoever it waits for. */
    public ComplaintReference drafted(ComplaintReference reference, Object... changes) {
        Map<String, Object> form = Pathway.answers("tenant", "no", "reasons", "Two of its three people were ill.", "terms",
                "A notice at the door and on our pages.", "termsOwner", "The library manager");
        form.putAll(Pathway.answers(changes));
        return people.drafted(reference, form.entrySet().stream().flatMap(one ->
                Stream.of(one.getKey(), one.getValue())).toArray());
    }

    /** More time, until the last day that the table allows. */
    public ComplaintReference extended(ComplaintReference reference, Object... changes) {
        Map<String, Object> form = Pathway.answers("responseDecision", "EXTEND", "complexity", "Two services have to be asked.",
                "finding", null, "reasons", null, "terms", null, "termsOwner", null, "termsBy", null, "tenant", null);
        form.putAll(Pathway.answers(changes));
        driver.complete("Draft response", reference, form);
        driver.runDueJobs();
        return reference;
    }

    /** Answered at either stage; whoever signed the first answer does not sign the second. */
    public ComplaintReference answered(ComplaintReference reference, Object... changes) {
        boolean review = Integer.valueOf(2).equals(complaints.get(reference).stage());
        return people.signedOff(drafted(reference, changes), review ? "quality-officer-2" : "quality-officer");
    }

    public ComplaintReference reviewRequested(ComplaintReference reference, String words) {
        people.happened(reference, EventType.REVIEW_REQUESTED, driver.today(), words);
        return reference;
    }

    /** The review is opened by a complaints manager; the reviewer had no part in the answer. */
    public ComplaintReference opened(ComplaintReference reference, Object... changes) {
        Map<String, Object> form = Pathway.answers("reviewDecision", "OPEN", "outstanding", "Nobody says why no notice was put up.", "reviewer", "reviewer");
        form.putAll(Pathway.answers(changes));
        driver.complete("Open review", reference, form, "complaints-manager");
        driver.runDueJobs();
        return reference;
    }

    /** Answered at stage 1, then under review. */
    public ComplaintReference underReview() {
        return opened(reviewRequested(answered(accepted()), "I still do not know why."));
    }

    public List<String> open(ComplaintReference reference) {
        return people.open(reference);
    }
}
