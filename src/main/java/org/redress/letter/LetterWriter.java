package org.redress.letter;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.LetterStore.Enclosure;
import org.redress.mail.Mails;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.PartyRole;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes a letter for each person who receives it: the complainant; the advocate where the table says so or the
 * complainant cannot be reached; the child, others affected and the Independent Person where the table says so. A
 * person without an address gets a letter all the same: somebody looks for a way. A duty is met by the complainant's.
 */
@Component
class LetterWriter {

    private static final String INDEPENDENT_PERSON = "independent-person";
    private static final String WITHHELD = "REPORTS_WITHHELD";
    private static final String PANEL_WITHHELD = "PANEL_REPORT_WITHHELD";
    private static final String PANEL_TO_OTHERS = "PANEL_REPORT_TO_OTHERS";
    private static final String AS_ADVOCATE = "as advocate";
    private static final String AS_CONCERNED = "who is concerned too";

    private final LetterTable table;
    private final LetterTemplates templates;
    private final LetterContent content;
    private final LetterStore store;
    private final LetterPdf pdf;
    private final Documents documents;
    private final Parties parties;
    private final ObjectProvider<LetterCopies> copies;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Clock clock;
    private final long mostBytesByEmail;

    LetterWriter(LetterTable table, LetterTemplates templates, LetterContent content, LetterStore store, LetterPdf pdf,
            Documents documents, Parties parties, ObjectProvider<LetterCopies> copies, Decisions decisions,
            Timeline timeline, Clock clock,
            @Value("${redress.letters.most-megabytes-by-email:15}") long mostMegabytesByEmail) {
        this.mostBytesByEmail = mostMegabytesByEmail * PostTray.MEGABYTE;
        this.table = table;
        this.templates = templates;
        this.content = content;
        this.store = store;
        this.pdf = pdf;
        this.documents = documents;
        this.parties = parties;
        this.copies = copies;
        this.decisions = decisions;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Somebody who receives a letter.
     *
     * @param party without an id where they are no party of the case
     * @param role as it is kept with the delivery
     * @param as how a copy names them; null for those to whom the letter itself speaks
     */
    private record Addressee(Party party, String role, String as) {

        boolean isChild() {
            return role.equals(PartyRole.CHILD.name());
        }

        boolean reachable() {
            return party.takesEmail() && Mails.isAddress(party.email())
                    || party.address() != null && !party.address().isBlank();
        }

        /** The name, with what the person is to the case where that is not plain. */
        String named() {
            String what = switch (role) {
                case "COMPLAINANT" -> null;
                case "OTHER" -> party.relationship();
                default -> words();
            };
            return what == null ? party.name() : party.name() + ", " + what;
        }

        String words() {
            return switch (role) {
                case "COMPLAINANT" -> "the complainant";
                case "ADVOCATE" -> "the advocate";
                case "CHILD" -> "the child";
                case "INDEPENDENT_PERSON" -> "the Independent Person";
                default -> party.name();
            };
        }
    }

    /** The deliveries by their ids, in the order of writing, each with its way. */
    Map<String, Channel> write(ComplaintReference reference, String stem, LetterStore.Effect effect,
            Map<String, Object> extra) {
        LetterTable.Kind kind = table.kind(stem);
        Optional<Party> complainant = parties.complainant(reference);
        List<Addressee> recipients = recipients(reference, complainant, kind);
        if (recipients.isEmpty()) {
            timeline.add(reference, "LETTER_NOT_POSSIBLE", ("No letter \"%s\" was written: nobody is known to whom it"
                    + " could be sent.").formatted(kind.what()));
            return Map.of();
        }
        childrenNotReached(reference, complainant, kind).forEach(child -> timeline.add(reference, "CHILD_NOT_WRITTEN_TO",
                ("The letter \"%s\" does not go to the child: no address of theirs is on file. A child of sufficient"
                        + " understanding has to be told (Children Act 1989 s26(7)).").formatted(kind.what())));
        List<Enclosure> enclosures = enclosures(reference, kind);
        Map<String, Channel> deliveries = new LinkedHashMap<>();
        for (Addressee to : recipients) {
            boolean first = deliveries.isEmpty();
            deliveries.putAll(write(reference, kind, to, complainant, withheld(reference, kind, to) ? List.of()
                    : enclosures, first ? effect : LetterStore.Effect.NONE, extra));
        }
        timeline.add(reference, "LETTER_WRITTEN", "Letter written: %s, to %s".formatted(kind.what(),
                String.join(" and ", recipients.stream().map(Addressee::words).toList())));
        recipients.stream().filter(to -> !to.reachable()).forEach(to -> timeline.add(reference, "LETTER_WITHOUT_ADDRESS",
                ("The letter \"%s\" cannot go to %s yet: no postal address is known, and no e-mail address with consent."
                        + " A person looks for a way.").formatted(kind.what(), to.words())));
        return deliveries;
    }

    void withholdReports(ComplaintReference reference, boolean fromChild, boolean fromOthers) {
        if (!fromChild && !fromOthers && decisions.latest(reference, WITHHELD).isEmpty()) {
            return;
        }
        decisions.take(reference, WITHHELD, fromChild && fromOthers ? "CHILD_AND_OTHERS" : fromChild ? "CHILD"
                : fromOthers ? "OTHERS" : "NOBODY", null, null, UkTime.today(clock));
    }

    void withholdPanelReport(ComplaintReference reference, boolean fromChild) {
        if (fromChild || decisions.latest(reference, PANEL_WITHHELD).isPresent()) {
            decisions.take(reference, PANEL_WITHHELD, fromChild ? "CHILD" : "NOBODY", null, null, UkTime.today(clock));
        }
    }

    void panelReportToOthers(ComplaintReference reference, boolean they) {
        decisions.take(reference, PANEL_TO_OTHERS, they ? "YES" : "NO", null, null, UkTime.today(clock));
    }

    List<String> othersOnFile(ComplaintReference reference) {
        return parties.of(reference, PartyRole.OTHER).stream().map(Party::name).toList();
    }

    /** The panel's report goes to others of sufficient interest alone, which somebody decides (RR06 reg 20(2)). */
    private boolean goesToOthers(ComplaintReference reference, LetterTable.Kind kind) {
        return kind.copies().contains("others") && (!kind.stem().equals("panel-report")
                || decisions.latest(reference, PANEL_TO_OTHERS).filter(one -> one.outcome().equals("YES")).isPresent());
    }

    /** Whether a copy goes without what is enclosed. */
    private boolean withheld(ComplaintReference reference, LetterTable.Kind kind, Addressee to) {
        String whose = to.isChild() ? "CHILD" : to.role().equals(PartyRole.OTHER.name()) ? "OTHERS" : null;
        String decided = switch (kind.stem()) {
            case "adjudication" -> WITHHELD;
            case "panel-report" -> PANEL_WITHHELD;
            default -> null;
        };
        return decided != null && whose != null && decisions.latest(reference, decided)
                .filter(decision -> decision.outcome().contains(whose)).isPresent();
    }

    private List<Addressee> recipients(ComplaintReference reference, Optional<Party> complainant,
            LetterTable.Kind kind) {
        List<Addressee> recipients = new ArrayList<>();
        complainant.ifPresent(party -> recipients.add(new Addressee(party, party.role().name(), null)));
        boolean complainantReached = recipients.stream().anyMatch(Addressee::reachable);
        parties.advocate(reference, UkTime.today(clock))
                .map(advocate -> new Addressee(advocate, advocate.role().name(), AS_ADVOCATE))
                .filter(advocate -> kind.copies().contains("advocate") || !complainantReached && advocate.reachable())
                .ifPresent(recipients::add);
        if (kind.copies().contains("child")) {
            children(reference, complainant).filter(Addressee::reachable).forEach(recipients::add);
        }
        if (goesToOthers(reference, kind)) {
            parties.of(reference, PartyRole.OTHER).forEach(other ->
                    recipients.add(new Addressee(other, other.role().name(), AS_CONCERNED)));
        }
        if (kind.copies().contains(INDEPENDENT_PERSON)) {
            copies.orderedStream().filter(source -> source.copies().equals(INDEPENDENT_PERSON))
                    .flatMap(source -> source.of(reference).stream())
                    .forEach(person -> recipients.add(noParty(reference, person)));
        }
        return recipients;
    }

    /** The children of the case who do not complain themselves. */
    private Stream<Addressee> children(ComplaintReference reference, Optional<Party> complainant) {
        return parties.of(reference, PartyRole.CHILD).stream().filter(child -> complainant
                        .filter(c -> c.child() && c.name().equalsIgnoreCase(child.name())).isEmpty())
                .map(child -> new Addressee(child, child.role().name(), null));
    }

    /** A child for whom a way is on file is of an understanding to be written to; who has none is told otherwise. */
    private List<Addressee> childrenNotReached(ComplaintReference reference, Optional<Party> complainant,
            LetterTable.Kind kind) {
        return !kind.copies().contains("child") ? List.of() : children(reference, complainant)
                .filter(child -> !child.reachable()).toList();
    }

    /** To whom a letter of this kind would go now, and which children would have to be told otherwise. */
    Letters.GoesTo goesTo(ComplaintReference reference, String stem) {
        LetterTable.Kind kind = table.kind(stem);
        Optional<Party> complainant = parties.complainant(reference);
        List<Addressee> all = recipients(reference, complainant, kind);
        return new Letters.GoesTo(all.stream().map(Addressee::named).toList(),
                childrenNotReached(reference, complainant, kind).stream().map(child -> child.party().name()).toList(),
                all.stream().anyMatch(Addressee::isChild),
                all.stream().anyMatch(to -> to.role().equals(PartyRole.OTHER.name())));
    }

    /** The children, other than the complainant, who would get a copy now. */
    List<String> childrenCopied(ComplaintReference reference, String stem) {
        return recipients(reference, parties.complainant(reference), table.kind(stem)).stream()
                .filter(Addressee::isChild).map(to -> to.party().name()).toList();
    }

    private static Addressee noParty(ComplaintReference reference, LetterCopies.Person person) {
        return new Addressee(new Party(null, reference, PartyRole.OTHER, person.name(), null, person.email(), null, null,
                null, false, person.email() != null, null, null, null, null, null), person.role(), person.as());
    }

    /** @throws RuleViolation INVALID where a document that goes with the letter is not with the case */
    private List<Enclosure> enclosures(ComplaintReference reference, LetterTable.Kind kind) {
        return kind.encloses().stream().map(wanted -> {
            Documents.Document document = documents.newest(reference, wanted).orElseThrow(
                    () -> RuleViolation.invalid("document", null, wanted,
                            "The letter \"%s\" goes with %s, which is not with the case yet. Put it under Documents."
                                    .formatted(kind.what(), words(wanted).toLowerCase(java.util.Locale.UK))));
            boolean prints = document.mediaType().equals("application/pdf")
                    && pdf.mergeable(documents.content(document));
            return new Enclosure(document.id(), words(wanted), prints);
        }).toList();
    }

    private static String words(String documentKind) {
        return switch (documentKind) {
            case "INVESTIGATION_REPORT" -> "The Investigating Officer’s report";
            case "INDEPENDENT_REPORT" -> "The Independent Person’s report";
            case "PANEL_REPORT" -> "The panel’s report";
            default -> throw new IllegalStateException("No letter says what a document " + documentKind + " is.");
        };
    }

    private Map<String, Channel> write(ComplaintReference reference, LetterTable.Kind kind, Addressee to,
            Optional<Party> complainant, List<Enclosure> enclosures, LetterStore.Effect effect, Map<String, Object> extra) {
        String audience = audience(complainant, to);
        LetterTemplates.Written written = templates.write(kind.stem(), audience,
                facts(reference, to, complainant, enclosures, extra));
        String letter = store.addLetter(reference, kind.stem(), written.rulebookId(), written.title(), audience,
                written.html(), effect);
        store.enclose(letter, enclosures);
        boolean emails = to.party().takesEmail() && Mails.isAddress(to.party().email());
        boolean hasAddress = to.party().address() != null && !to.party().address().isBlank();
        boolean tooLarge = emails && !enclosures.isEmpty() && tooLargeForEmail(letter);
        if (tooLarge) {
            timeline.add(reference, "LETTER_TOO_LARGE", ("The letter \"%s\" to %s is too large for an e-mail with what"
                    + " goes with it (at most %d MB). %s").formatted(kind.what(), to.words(),
                    mostBytesByEmail / PostTray.MEGABYTE, hasAddress ? "It goes to the post tray."
                            : "No postal address is known: a person looks for a way."));
        }
        boolean byEmail = emails && !tooLarge;
        boolean byPost = !byEmail && hasAddress;
        Channel channel = byEmail ? Channel.EMAIL : byPost ? Channel.POST : Channel.NONE;
        return Map.of(store.addDelivery(letter, new LetterStore.To(to.party().id(), to.party().name(), to.role(), channel,
                byEmail ? to.party().email() : byPost ? to.party().address() : null, null)), channel);
    }

    /** Whether a letter is too large for an e-mail with what goes with it: servers would refuse it as undeliverable. */
    boolean tooLargeForEmail(String letter) {
        return store.enclosedBytes(List.of(letter), false) > mostBytesByEmail;
    }

    private static String audience(Optional<Party> complainant, Addressee to) {
        return to.isChild() || complainant.orElse(to.party()).child() ? "child" : "complainant";
    }

    private Map<String, Object> facts(ComplaintReference reference, Addressee to, Optional<Party> complainant,
            List<Enclosure> enclosures, Map<String, Object> extra) {
        Map<String, Object> facts = content.of(reference, to.party(), complainant, extra == null ? Map.of() : extra);
        facts.put("greeted", to.isChild() ? facts.get("to")
                : LetterContent.person(complainant.orElse(to.party())));
        facts.put("otherComplained", to.isChild());
        if (to.as() != null) {
            facts.put("copy", Map.of("name", to.party().name(), "as", to.as()));
        }
        facts.put("enclosures", enclosures.stream().map(enclosure -> Map.of("name", enclosure.name())).toList());
        return facts;
    }

    /** Writes a letter that has not gone again, with what the register holds now; false where it stays as it was. */
    boolean rewrite(Delivery unsent) {
        LetterStore.Letter letter = store.letter(unsent.letterId());
        Addressee to = Optional.ofNullable(unsent.partyId()).flatMap(parties::find)
                .map(party -> new Addressee(party, unsent.recipientRole(), as(unsent.recipientRole()))).orElse(null);
        if (to == null) {
            return false;
        }
        Optional<Party> complainant = parties.complainant(letter.reference());
        String audience = audience(complainant, to);
        LetterTemplates.Written written = templates.write(letter.template(), audience,
                facts(letter.reference(), to, complainant, store.enclosures(letter.id()), Map.of()));
        String html = unsent.replaces() == null ? written.html()
                : templates.readdressed(written.html(), lines(unsent.recipientName(), unsent.channel(), unsent.address()));
        return !html.equals(letter.html()) && store.rewritten(unsent, written.title(), audience, html);
    }

    private static String as(String role) {
        return switch (role) {
            case "ADVOCATE" -> AS_ADVOCATE;
            case "OTHER" -> AS_CONCERNED;
            default -> null;
        };
    }

    /** The same letter to another address: its text with the new address in the place of the old one. */
    String again(Delivery returned, Channel channel, String address) {
        LetterStore.Letter letter = store.letter(returned.letterId());
        String html = templates.readdressed(letter.html(), lines(returned.recipientName(), channel, address));
        String again = store.addLetter(letter.reference(), letter.template(), letter.rulebookId(), letter.title(),
                letter.audience(), html, letter.effect());
        store.enclose(again, store.enclosures(letter.id()));
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
