package org.redress.letter;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.letter.Delivery.Channel;
import org.redress.mail.Mails;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/**
 * Writes a letter for each person who receives it: the complainant, and the advocate where the table says so or the
 * complainant cannot be reached. A person without an address gets a letter all the same: somebody looks for a way.
 */
@Component
class LetterWriter {

    private final LetterTable table;
    private final LetterTemplates templates;
    private final LetterContent content;
    private final LetterStore store;
    private final Parties parties;
    private final Timeline timeline;
    private final Clock clock;

    LetterWriter(LetterTable table, LetterTemplates templates, LetterContent content, LetterStore store,
            Parties parties, Timeline timeline, Clock clock) {
        this.table = table;
        this.templates = templates;
        this.content = content;
        this.store = store;
        this.parties = parties;
        this.timeline = timeline;
        this.clock = clock;
    }

    List<String> write(ComplaintReference reference, String stem, LetterStore.Effect effect,
            Map<String, Object> extra) {
        LetterTable.Kind kind = table.kind(stem);
        List<Party> recipients = new ArrayList<>();
        parties.complainant(reference).ifPresent(recipients::add);
        boolean complainantReached = recipients.stream().anyMatch(LetterWriter::reachable);
        parties.advocate(reference, UkTime.today(clock))
                .filter(advocate -> kind.toAdvocate() || !complainantReached && reachable(advocate))
                .ifPresent(recipients::add);
        if (recipients.isEmpty()) {
            timeline.add(reference, "LETTER_NOT_POSSIBLE", ("No letter \"%s\" was written: nobody is known to whom it"
                    + " could be sent.").formatted(kind.what()));
            return List.of();
        }
        List<String> deliveries = new ArrayList<>();
        for (Party to : recipients) {
            boolean first = deliveries.isEmpty();
            deliveries.add(write(reference, kind, to, first ? effect : LetterStore.Effect.NONE, extra));
        }
        timeline.add(reference, "LETTER_WRITTEN", "Letter written: %s, to %s".formatted(kind.what(),
                String.join(" and ", recipients.stream().map(LetterWriter::words).toList())));
        recipients.stream().filter(to -> !reachable(to)).forEach(to -> timeline.add(reference, "LETTER_WITHOUT_ADDRESS",
                ("The letter \"%s\" cannot go to %s yet: no postal address is known, and no e-mail address with consent."
                        + " A person looks for a way.").formatted(kind.what(), words(to))));
        return deliveries;
    }

    private String write(ComplaintReference reference, LetterTable.Kind kind, Party to,
            LetterStore.Effect effect, Map<String, Object> extra) {
        Party complainant = parties.complainant(reference).orElse(to);
        String audience = complainant.child() ? "child" : "complainant";
        Map<String, Object> facts = content.of(reference, to, extra == null ? Map.of() : extra);
        facts.put("greeted", content.of(reference, complainant, Map.of()).get("to"));
        LetterTemplates.Written written = templates.write(kind.stem(), audience, facts);
        String letter = store.addLetter(reference, kind.stem(), written.rulebookId(), written.title(), audience,
                written.html(), effect);
        boolean byEmail = to.takesEmail() && Mails.isAddress(to.email());
        boolean byPost = !byEmail && reachable(to);
        return store.addDelivery(letter, new LetterStore.To(to.id(), to.name(), to.role().name(),
                byEmail ? Channel.EMAIL : byPost ? Channel.POST : Channel.NONE,
                byEmail ? to.email() : byPost ? to.address() : null, null));
    }

    /** Writes a letter that has not gone again, with what the register holds now; false where it stays as it was. */
    boolean rewrite(Delivery unsent) {
        LetterStore.Letter letter = store.letter(unsent.letterId());
        Party to = Optional.ofNullable(unsent.partyId()).flatMap(parties::find).orElse(null);
        if (to == null) {
            return false;
        }
        Party complainant = parties.complainant(letter.reference()).orElse(to);
        String audience = complainant.child() ? "child" : "complainant";
        Map<String, Object> facts = content.of(letter.reference(), to, Map.of());
        facts.put("greeted", content.of(letter.reference(), complainant, Map.of()).get("to"));
        LetterTemplates.Written written = templates.write(letter.template(), audience, facts);
        String html = unsent.replaces() == null ? written.html()
                : templates.readdressed(written.html(), lines(unsent.recipientName(), unsent.channel(), unsent.address()));
        return !html.equals(letter.html()) && store.rewritten(unsent, written.title(), audience, html);
    }

    private static boolean reachable(Party party) {
        return party.takesEmail() && Mails.isAddress(party.email())
                || party.address() != null && !party.address().isBlank();
    }

    private static String words(Party party) {
        return switch (party.role()) {
            case COMPLAINANT -> "the complainant";
            case ADVOCATE -> "the advocate";
            default -> party.name();
        };
    }

    /** The same letter to another address: its text with the new address in the place of the old one. */
    String again(Delivery returned, Channel channel, String address) {
        LetterStore.Letter letter = store.letter(returned.letterId());
        String html = templates.readdressed(letter.html(), lines(returned.recipientName(), channel, address));
        String again = store.addLetter(letter.reference(), letter.template(), letter.rulebookId(), letter.title(),
                letter.audience(), html, letter.effect());
        return store.addDelivery(again, new LetterStore.To(returned.partyId(), returned.recipientName(),
                returned.recipientRole(), channel, address, returned.id()));
    }

    private static Map<String, Object> lines(String name, Channel channel, String address) {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("name", name);
        lines.put("addressLines", channel != Channel.POST ? List.of() : address.lines().map(String::strip)
                .filter(line -> !line.isEmpty()).toList());
        return lines;
    }
}
