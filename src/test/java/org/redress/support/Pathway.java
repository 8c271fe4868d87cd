package org.redress.support;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.task.Task;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.register.Heads;

/** What people do with a children's complaint, step by step, as they do it in Tasklist; composed into stories. */
public class Pathway {

    /** The processes of what was promised. */
    public static final Set<String> PROMISED = Set.of("remedy", "remedy-review", "end-of-remedy");

    private final ProcessDriver driver;
    private final Happenings happenings;
    private final Heads heads;

    public Pathway(ProcessDriver driver, Happenings happenings, Heads heads) {
        this.heads = heads;
        this.driver = driver;
        this.happenings = happenings;
    }

    /** The answers of a form, as Tasklist sends them. */
    public static Map<String, Object> answers(Object... keysAndValues) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (keysAndValues[i + 1] == null) {
                answers.remove((String) keysAndValues[i]);
            } else {
                answers.put((String) keysAndValues[i], keysAndValues[i + 1]);
            }
        }
        return answers;
    }

    /** A parent's complaint by e-mail, received today, with consent to e-mail. */
    public ComplaintReference logged(Object... changes) {
        Map<String, Object> form = answers("immediateRisk", "NO", "type", "COMPLAINT", "channel", "EMAIL", "received",
                driver.today().toString(), "summary", "Contact with my son was cancelled three times without a word.",
                "anonymous", "no", "complainantName", "Dana Example", "relationship", "mother", "email",
                "dana@families.example", "emailConsent", true, "aboutName", "Sam Example");
        form.putAll(answers(changes));
        ComplaintReference reference = driver.submitStartForm("contact", form, "contact-centre");
        driver.runDueJobs();
        return reference;
    }

    /**
     * Triage by a complaints officer: a parent, a listed function, in time, team-manager handles it; of somebody who gives no
     * name it is looked into.
     */
    public ComplaintReference triaged(ComplaintReference reference, Object... changes) {
        Map<String, Object> form = answers("kind", "COMPLAINT", "aboutChildren", true, "functionCode", "PART_3",
                "complainantCategory", "PARENT", "moreThanAYear", "no", "advocate", "NOT_RELEVANT", "skipStage1", "NO", "handler",
                "team-manager", "vulnerableGroup", "no", "enoughInformation", "yes");
        form.putAll(answers(changes));
        driver.complete("Triage contact", reference, form, "complaints-officer");
        driver.runDueJobs();
        return reference;
    }

    /** The handler's draft: upheld, with reasons and terms; where there are several points, what stands on each. */
    public ComplaintReference drafted(ComplaintReference reference, Object... changes) {
        Map<String, Object> form = answers("responseDecision", "RESPOND", "finding", "UPHELD", "reasons",
                "The visits were cancelled because of sickness and nobody told you.", "terms",
                "A named worker rings you before any change.", "termsOwner", "The team manager", "termsBy", driver.today().plusDays(20).toString());
        if (heads.of(reference).size() > 1) {
            form.keySet().removeAll(List.of("finding", "reasons"));
        }
        form.putAll(answers(changes));
        driver.complete("Draft response", reference, form);
        driver.runDueJobs();
        return reference;
    }

    public ComplaintReference extended(ComplaintReference reference) {
        return drafted(reference, "responseDecision", "EXTEND", "complexity",
                "Records of three services have to be read together.", "finding", null, "reasons", null, "terms", null,
                "termsOwner", null, "termsBy", null);
    }

    public ComplaintReference resolvedDraft(ComplaintReference reference) {
        return drafted(reference, "responseDecision", "RESOLVED", "agreedHow", "By telephone, today.");
    }

    /** Quality check and sign-off by the quality officer; the letter goes out. */
    public ComplaintReference signedOff(ComplaintReference reference) {
        return signedOff(reference, "quality-officer");
    }

    /** The same, by somebody else. */
    public ComplaintReference signedOff(ComplaintReference reference, String person) {
        driver.complete("Check and sign off response", reference,
                Map.of("decision", "SIGN_OFF", "reasonsCite", "yes", "everyPointAnswered", true), person);
        driver.runDueJobs();
        return reference;
    }

    public ComplaintReference answered(ComplaintReference reference) {
        return signedOff(drafted(reference));
    }

    /** Something happened to the case on a day, told by telephone. */
    public void happened(ComplaintReference reference, EventType type, LocalDate on, String text) {
        happened(reference, type, on, Channel.PHONE, text);
    }

    public void happened(ComplaintReference reference, EventType type, LocalDate on, Channel channel, String text) {
        driver.as("complaints-officer", () -> happenings.record(reference, type, on, channel, text));
        driver.runDueJobs();
    }

    /** The names of the open tasks of the complaint itself: what it has promised lives on beside it, and after it. */
    public List<String> open(ComplaintReference reference) {
        return driver.openTasks(reference).stream().filter(task -> !PROMISED.contains(task.getProcessDefinitionId().replaceAll(":.*", "")))
                .map(Task::getName).sorted().toList();
    }
}
