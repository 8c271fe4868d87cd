package org.redress.investigation;

import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.duty.AlertDue;
import org.redress.duty.Duty;
import org.redress.letter.LetterSent;
import org.redress.letter.Letters;
import org.redress.notice.AlertWords;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * More time at stage 2 has to be told, in writing, before the period has passed (RR06 reg 17(6)): it counts with the
 * letter to the complainant, and who is warned of the last day hears that the letter is still here.
 */
@Component
class ExtensionsTold implements AlertWords {

    private final Investigations investigations;
    private final Letters letters;

    ExtensionsTold(Investigations investigations, Letters letters) {
        this.investigations = investigations;
        this.letters = letters;
    }

    @EventListener
    void sent(LetterSent letter) {
        if (letter.template().equals(Investigations.LETTER)) {
            letters.of(letter.reference()).stream().filter(delivery -> delivery.id().equals(letter.deliveryId())
                    && delivery.recipientRole().equals("COMPLAINANT")).findFirst().ifPresent(delivery ->
                            investigations.told(letter.reference(), delivery.writtenAt(), letter.sentOn()));
        }
    }

    @Override
    public Optional<String> of(AlertDue alert) {
        boolean ahead = alert.kind() == AlertDue.Kind.WARNING || alert.kind() == AlertDue.Kind.DUE;
        if (!ahead || !alert.duty().equals(Duty.CHILDRENS_STAGE2)) {
            return Optional.empty();
        }
        return investigations.stillToTell(alert.reference()).map(more -> ("more time, until %s, counts only if the letter"
                + " that says so goes by %s; it has not gone").formatted(UkTime.words(more.until()),
                        UkTime.words(more.tellBy())));
    }
}
