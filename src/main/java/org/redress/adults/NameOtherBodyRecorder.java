package org.redress.adults;

import org.redress.adults.OtherBody.Kind;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** Another body that has a part of a complaint and shows itself after the plan, or may be told now; or that none has after all. */
@Component
class NameOtherBodyRecorder implements FormRecorder {

    private final OtherBodies others;

    NameOtherBodyRecorder(OtherBodies others) {
        this.others = others;
    }

    @Override
    public String form() {
        return "name-other-body";
    }

    @Override
    public void record(Submission form) {
        boolean involved = form.yes("hasAPart");
        if (involved) {
            Kind kind = form.needCode("jointKind", Kind.class, "Say what kind of body it is.");
            form.set(OtherBodyProcess.ID, others.namedLater(form.reference(), kind, form.needText("jointBody", "Name it."),
                    form.needText("jointPart", "Say which part of the complaint is theirs.")));
            form.set(OtherBodyProcess.PROVIDER, kind == Kind.PROVIDER);
        }
        form.set(OtherBodyProcess.INVOLVED, involved);
    }
}
