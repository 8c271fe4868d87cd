package org.redress.remedy;

import java.util.List;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Somebody tells that something promised was not done. Where one thing alone was promised to them it is meant; of several a person
 * says which, in the Case tab.
 */
@Component
@Order(140)
class RemedyHappenings implements HappeningListener {

    private final Remedies remedies;

    RemedyHappenings(Remedies remedies) {
        this.remedies = remedies;
    }

    @Override
    public String process() {
        return "remedy";
    }

    @Override
    public boolean offer(Happening happening) {
        return switch (happening.type()) {
            case REMEDY_DISPUTED -> disputed(happening);
            default -> false;
        };
    }

    private boolean disputed(Happening happening) {
        List<AgreedAction> promised = remedies.of(happening.reference()).stream().filter(AgreedAction::promisedToThem)
                .filter(action -> action.status() != AgreedAction.Status.ENDED && !happening.on().isBefore(action.promisedOn())).toList();
        if (promised.size() == 1) {
            remedies.disputed(promised.get(0).id(), happening.on(), happening.text());
        }
        return promised.size() == 1;
    }
}
