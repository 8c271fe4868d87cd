package org.redress.deferral;

import static org.redress.engine.FormText.day;
import static org.redress.engine.FormText.plain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.redress.engine.CaseFacts;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.springframework.stereotype.Component;

/** What the two forms about a deferral show of it. */
@Component
class DeferralFacts implements CaseFacts {

    private final Deferrals deferrals;
    private final DeferralProcess process;
    private final Heads heads;

    DeferralFacts(Deferrals deferrals, DeferralProcess process, Heads heads) {
        this.deferrals = deferrals;
        this.process = process;
        this.heads = heads;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Map<String, Object> facts = new LinkedHashMap<>();
        String id = taskId == null ? null : process.ofTask(taskId);
        if (id != null) {
            Deferral deferral = deferrals.get(id);
            facts.put("case_deferralHeads", heads.of(reference).stream().filter(h -> deferral.heads().contains(h.id()))
                    .map(h -> "  \n%d. %s".formatted(h.number(), plain(h.words()))).collect(Collectors.joining()));
            facts.put("case_deferralGround", deferral.ground().words());
            facts.put("case_deferralConsideration", plain(deferral.consideration())
                    + (deferral.proceedingsReference() == null ? "" : " (" + plain(deferral.proceedingsReference()) + ")"));
            facts.put("case_deferralEvidence", plain(deferral.evidence()));
            facts.put("case_deferralPrejudice", plain(deferral.prejudice()));
            facts.put("case_deferredOn", day(deferral.deferredOn()));
        }
        return facts;
    }
}
