package org.redress.investigation;

import java.time.LocalDate;
import org.redress.register.Codes.EventType;
import org.redress.register.ComplaintReference;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What stage 2 makes of something that happened: the statement of complaint is agreed, or wants changing. */
@Component
@Order(200)
class InvestigationHappenings implements HappeningListener {

    private final Statements statements;
    private final InvestigationProcess process;
    private final ProgressContacts contacts;

    InvestigationHappenings(Statements statements, InvestigationProcess process, ProgressContacts contacts) {
        this.statements = statements;
        this.process = process;
        this.contacts = contacts;
    }

    @Override
    public String process() {
        return "statement-of-complaint";
    }

    @Override
    public void needPossible(ComplaintReference reference, EventType type, LocalDate on) {
        if (type == EventType.STATEMENT_AGREED) {
            statements.needAfterSent(reference, on);
        }
    }

    @Override
    public boolean offer(Happening happening) {
        boolean taken = switch (happening.type()) {
            case STATEMENT_AGREED -> agreed(happening);
            case STATEMENT_AMENDED -> process.statementChangesAsked(happening.reference());
            default -> false;
        };
        if (taken) {
            contacts.heardFrom(happening.reference(), happening.on());
        }
        return taken;
    }

    private boolean agreed(Happening happening) {
        if (!statements.mayBeAnswered(happening.reference())) {
            return false;
        }
        statements.needAfterSent(happening.reference(), happening.on());
        if (happening.channel().inWriting()) {
            statements.agreed(happening.reference(), happening.on());
        } else {
            statements.agreedByWord(happening.reference(), happening.on(), happening.channel());
        }
        return true;
    }
}
