package org.redress.childrens;

import java.time.LocalDate;
import java.util.Optional;
import org.redress.procedure.Advocates;
import org.redress.procedure.NameInText;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Complaints;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.redress.register.Party;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the children's route makes of something that happened. The day it happened decides, not the day it was keyed:
 * a request for stage 2 dated in its window reopens what the window's end has closed.
 */
@Component
@Order(100)
class ChildrensHappenings implements HappeningListener {

    private final ChildrensComplaints childrens;
    private final Advocates advocates;
    private final LaterStages stages;
    private final ChildrensComplaintProcess process;
    private final Complaints complaints;

    ChildrensHappenings(ChildrensComplaints childrens, Advocates advocates, LaterStages stages,
            ChildrensComplaintProcess process, Complaints complaints) {
        this.childrens = childrens;
        this.advocates = advocates;
        this.stages = stages;
        this.process = process;
        this.complaints = complaints;
    }

    @Override
    public String process() {
        return "childrens-complaint";
    }

    @Override
    public boolean offer(Happening happening) {
        return switch (happening.type()) {
            case WITHDRAWN -> process.withdraw(happening.reference(), happening.on());
            case STAGE_2_REQUESTED -> stage2Requested(happening);
            case STAGE_1_SKIP_AGREED -> skipAgreed(happening);
            case ADVOCATE_APPOINTED -> advocateAppointed(happening);
            default -> false;
        };
    }

    private boolean stage2Requested(Happening happening) {
        if (!childrens.stage2RightOn(happening.reference(), happening.on())
                || childrens.stage2Answered(happening.reference())) {
            return false;
        }
        if (childrens.stage2UnderWay(happening.reference())) {
            return childrens.stage2AskedForBefore(happening.reference(), happening.on());
        }
        childrens.stage2AskedFor(happening.reference(), happening.on());
        if (process.stage2Requested(happening.reference())) {
            return true;
        }
        Optional<LocalDate> windowEnds = childrens.stage2WindowEnds(happening.reference());
        boolean inWindow = windowEnds.isPresent() && !happening.on().isAfter(windowEnds.get());
        if (!stages.over(happening.reference()) || !inWindow) {
            return false;
        }
        childrens.goToStage2(happening.reference());
        return true;
    }

    private boolean skipAgreed(Happening happening) {
        if (!process.inStage1(happening.reference())) {
            return false;
        }
        childrens.skipAgreed(happening.reference(), happening.on());
        return process.stage2Requested(happening.reference());
    }

    /**
     * Recorded on every live case: before triage too, whose route then knows of it. Without a name on a line of its own
     * a person decides: a sentence is nobody's name.
     */
    private boolean advocateAppointed(Happening happening) {
        Optional<String> name = NameInText.of(happening.text());
        if (name.isEmpty() || !complaints.get(happening.reference()).status().live()) {
            return false;
        }
        advocates.told(new Party(null, happening.reference(), PartyRole.ADVOCATE, name.get(), "advocate", null,
                null, null, null, false, false, null, null, null, happening.on(), null));
        return true;
    }
}
