package org.redress.letter;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.Delivery.Status;
import org.redress.letter.LetterStore.Enclosure;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Codes.PartyRole;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Writes a letter for each person who receives it: the complainant; the advocate where the table says so or the
 * complainant cannot be reached; the child, others affected and the Independent Person where the table says so. A
 * person without an address gets a letter all the same: somebody looks for a way. A duty is met by the complainant's.
 */
@Component
class LetterWriter {

    private static final String INDEPENDENT_PERSON = "independent-person";
    /** Who receives letters without having to do with the case, by the table's word for them. */
    private static final Map<String, LetterCopies.Person> BODIES = Map.of(
            "ombudsman", new LetterCopies.Person("Local Government and Social Care Ombudsman", null, null,
                    Delivery.OMBUDSMAN, null),
            "public", new LetterCopies.Person("Everybody", null, null, Delivery.PUBLIC, null));
    private static final String WITHHELD = "REPORTS_WITHHELD";
    private static final String PANEL_WITHHELD = "PANEL_REPORT_WITHHELD";
    private static final String PANEL_TO_OTHERS = "PANEL_REPORT_TO_OTHERS";
    private static final String AS_ADVOCATE = "as advocate";
    private static final String AS_CONCERNED = "who is concerned too";

    private final LetterTable table;
    private final LetterTemplates templates;
    private final TemplateTexts texts;
    private final FreeParts freeParts;
    private final LetterApproval approval;
    private final LetterContent content;
    private final LetterStore store;
    private final LetterPdf pdf;
    private final Documents documents;
    private final Parties parties;
    private final ObjectProvider<LetterCopies> copies;
    private final ObjectProvider<LetterEnclosure> more;
    private final ObjectProvider<LetterOccasions> occasions;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Clock clock;
    private final LetterWays ways;
    private final CopiesToMake toMake;
    private final SendLetterProcess process;

    LetterWriter(LetterTable table, LetterTemplates templates, TemplateTexts texts, FreeParts freeParts,
            LetterApproval approval, LetterContent content, LetterStore store, LetterPdf pdf,
            Documents documents, Parties parties, ObjectProvider<LetterCopies> copies,
            ObjectProvider<LetterEnclosure> more, ObjectProvider<LetterOccasions> occasions, Decisions decisions,
            Timeline timeline, Clock clock, LetterWays ways, CopiesToMake toMake, SendLetterProcess process) {
        this.process = process;
        this.toMake = toMake;
        this.ways = ways;
        this.occasions = occasions;
        this.texts = texts;
        this.freeParts = freeParts;
        this.approval = approval;
        this.table = table;
        this.templates = templates;
        this.content = content;
        this.store = store;
        this.pdf = pdf;
        this.documents = documents;
        this.parties = parties;
        this.copies = copies;
        this.more = more;
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
            return Delivery.toRole(role).orElseGet(party::name);
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
        Map<String, Channel> toMake = new LinkedHashMap<>();
        for (Addressee to : recipients) {
            boolean first = deliveries.isEmpty();
            Map.Entry<String, Channel> delivery = write(reference, kind, to, complainant, withheld(reference, kind, to)
                    ? List.of() : enclosures, first ? effect : LetterStore.Effect.NONE, extra);
            deliveries.put(delivery.getKey(), delivery.getValue());
            copyToMake(to, delivery.getKey())
                    .ifPresent(copy -> toMake.put(copy.getKey(), copy.getValue()));
        }
        deliveries.putAll(toMake);
        if (kind.needsApproval()) {
            freeParts.close(reference, kind.templates());
        }
        timeline.add(reference, "LETTER_WRITTEN", "Letter written: %s, to %s".formatted(kind.what(),
                String.join(" and ", recipients.stream().map(Addressee::words).toList())));
        recipients.stream().filter(to -> !reachable(to)).forEach(to -> timeline.add(reference, "LETTER_WITHOUT_ADDRESS",
                ("The letter \"%s\" cannot go to %s yet: no postal address is known, and no e-mail address with consent."
                        + " A person looks for a way.").formatted(kind.what(), to.words())));
        return deliveries;
    }

    private boolean reachable(Addressee to) {
        return ways.of(to.party(), to.role(), ChannelChoice.Size.ALONE).channel() != Channel.NONE;
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
        if (kind.toBody()) {
            return BODIES.entrySet().stream().filter(body -> kind.recipients().contains(body.getKey()))
                    .map(body -> noParty(reference, body.getValue())).toList();
        }
        List<Addressee> recipients = new ArrayList<>();
        complainant.ifPresent(party -> recipients.add(new Addressee(party, party.role().name(), null)));
        boolean complainantReached = recipients.stream().anyMatch(this::reachable);
        parties.advocate(reference, UkTime.today(clock))
                .map(advocate -> new Addressee(advocate, advocate.role().name(), AS_ADVOCATE))
                .filter(advocate -> kind.copies().contains("advocate") || !complainantReached && reachable(advocate))
                .ifPresent(recipients::add);
        if (kind.copies().contains("child")) {
            children(reference, complainant).filter(this::reachable).forEach(recipients::add);
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

    /** The children of the case who do not complain themselves; a care leaver who does is of age as both. */
    private Stream<Addressee> children(ComplaintReference reference, Optional<Party> complainant) {
        return parties.of(reference, PartyRole.CHILD).stream().filter(child -> complainant
                        .filter(c -> c.child() == child.child() && c.name().equalsIgnoreCase(child.name())).isEmpty())
                .map(child -> new Addressee(child, child.role().name(), null));
    }

    /** A child for whom a way is on file is of an understanding to be written to; who has none is told otherwise. */
    private List<Addressee> childrenNotReached(ComplaintReference reference, Optional<Party> complainant,
            LetterTable.Kind kind) {
        return !kind.copies().contains("child") ? List.of() : children(reference, complainant)
                .filter(child -> !reachable(child)).toList();
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
                null, false, person.emailConsentOn() != null, person.emailConsentOn(), null, null, null, null),
                person.role(), person.as());
    }

    /** @throws RuleViolation INVALID where a document that goes with the letter is not with the case */
    private List<Enclosure> enclosures(ComplaintReference reference, LetterTable.Kind kind) {
        Stream<Enclosure> asked = kind.encloses().stream().map(wanted -> {
            Documents.Document document = documents.newest(reference, wanted).orElseThrow(
                    () -> RuleViolation.invalid("document", null, wanted,
                            "The letter \"%s\" goes with %s, which is not with the case yet. Put it under Documents."
                                    .formatted(kind.what(), words(wanted).toLowerCase(java.util.Locale.UK))));
            return new Enclosure(document.id(), words(wanted), prints(document));
        });
        return Stream.concat(asked, more.orderedStream().flatMap(source -> source.with(reference, kind.stem()).stream())
                .map(with -> new Enclosure(with.documentId(), with.name(),
                        documents.find(reference, with.documentId()).filter(this::prints).isPresent()))).toList();
    }

    private boolean prints(Documents.Document document) {
        return document.mediaType().equals("application/pdf") && pdf.mergeable(documents.content(document));
    }

    private static String words(String documentKind) {
        return switch (documentKind) {
            case "INVESTIGATION_REPORT" -> "The Investigating Officer’s report";
            case "INDEPENDENT_REPORT" -> "The Independent Person’s report";
            case "PANEL_REPORT" -> "The panel’s report";
            default -> throw new IllegalStateException("No letter says what a document " + documentKind + " is.");
        };
    }

    private Map.Entry<String, Channel> write(ComplaintReference reference, LetterTable.Kind kind, Addressee to,
            Optional<Party> complainant, List<Enclosure> enclosures, LetterStore.Effect effect, Map<String, Object> extra) {
        String audience = audience(kind, complainant, to);
        Map<String, String> own = kind.needsApproval()
                ? freeParts.own(reference, kind.stem() + "-to-" + audience).words() : Map.of();
        Map<String, Object> facts = facts(reference, kind, to, complainant, enclosures, extra, own);
        LetterTemplates.Written written = templates.write(kind.stem(), audience, facts, texts.now());
        String approvedBy = approval.need(reference, kind, facts);
        String letter = store.addLetter(reference, kind.stem(), written.rulebookId(), written.title(), audience,
                written.html(), effect, new LetterStore.Origin(approvedBy, written.writtenWith(), freeParts.asJson(own)));
        store.enclose(letter, enclosures);
        ChannelChoice.Way way = ways.of(to.party(), to.role(), enclosures.isEmpty() ? ChannelChoice.Size.ALONE
                : new ChannelChoice.Size(store.enclosedBytes(List.of(letter), false),
                        enclosures.stream().allMatch(Enclosure::printsWithLetter)));
        if (way.tooLarge()) {
            timeline.add(reference, "LETTER_TOO_LARGE", ("The letter \"%s\" to %s is too large for an e-mail with what"
                    + " goes with it (at most %d MB). %s").formatted(kind.what(), to.words(),
                    ways.mostMegabytesByEmail(), way.channel() == Channel.POST ? "It goes to the post tray."
                            : way.channel() == Channel.PRINTER ? "GOV.UK Notify prints and posts it."
                                    : "No postal address is known: a person looks for a way."));
        }
        return Map.entry(store.addDelivery(letter, new LetterStore.To(to.party().id(), to.party().name(), to.role(),
                way.channel(), LetterWays.address(way.channel(), to.party(), to.role()), null,
                itself(to.party().letterFormat()), null)), way.channel());
    }

    /** The form of the letter itself for who wants this one: beside what somebody makes it goes as usual. */
    private static LetterFormat itself(LetterFormat wanted) {
        return wanted.made() ? LetterFormat.STANDARD : wanted;
    }

    /**
     * What somebody who wants Braille, easy read, audio or a translation gets beside the letter: a copy of it that lies in
     * the post tray until it is made and gone. The letter itself does not wait for it.
     */
    private Optional<Map.Entry<String, Channel>> copyToMake(Addressee to, String delivery) {
        return !to.party().letterFormat().made() ? Optional.empty() : Optional.of(copyToMake(store.delivery(delivery),
                to.party(), to.words(), wayOfCopy(to.party(), null)));
    }

    private Map.Entry<String, Channel> copyToMake(Delivery itself, Party party, String whom, CopyGoes goes) {
        LetterStore.Letter letter = store.letter(itself.letterId());
        String copy = store.addLetter(letter.reference(), letter.template(), letter.rulebookId(), letter.title(),
                letter.audience(), templates.readdressed(letter.html(), lines(party.name(), goes.channel(), goes.address())),
                LetterStore.Effect.NONE, letter.origin());
        store.enclose(copy, store.enclosures(letter.id()));
        timeline.add(letter.reference(), "LETTER_TO_BE_MADE", ("%s of the letter \"%s\" is to be made for %s: it lies in the"
                + " post tray, and is made and sent by %s. Who sees to it: %s.").formatted(
                        LetterWays.copyInWords(party.letterFormat(), party.language()), table.kind(letter.template()).what(),
                        whom, UkTime.words(toMake.makeBy(UkTime.today(clock))),
                        toMake.makerInWords(letter.reference())));
        return Map.entry(store.addDelivery(copy, new LetterStore.To(party.id(), party.name(), itself.recipientRole(),
                goes.channel(), goes.address(), null, party.letterFormat(), store.first(itself))), goes.channel());
    }

    /** How a copy that is made goes: no e-mail of ours holds it. */
    private record CopyGoes(Channel channel, String address) {}

    /** @param notTo an address from which a letter came back, or null */
    private static CopyGoes wayOfCopy(Party party, Delivery notTo) {
        if (party.address() == null || party.address().isBlank()) {
            return new CopyGoes(Channel.HAND, "No postal address is known" + Delivery.ASK);
        }
        return notTo != null && notTo.addressedTo(party.address())
                ? new CopyGoes(Channel.HAND, "A letter came back from their address" + Delivery.ASK)
                : new CopyGoes(Channel.POST, party.address());
    }

    /** Whether a letter is too large for an e-mail with what goes with it: servers would refuse it as undeliverable. */
    boolean tooLargeForEmail(String letter) {
        return store.enclosedBytes(List.of(letter), false) > ways.mostMegabytesByEmail() * PostTray.MEGABYTE;
    }

    /** A letter that is written for grown-ups alone goes to a child in their words. */
    private static String audience(LetterTable.Kind kind, Optional<Party> complainant, Addressee to) {
        if (kind.toBody()) {
            return to.role().toLowerCase(Locale.ROOT);
        }
        boolean child = to.isChild() || complainant.orElse(to.party()).child();
        return child && kind.versions().contains("child") ? "child" : "complainant";
    }

    private Map<String, Object> facts(ComplaintReference reference, LetterTable.Kind kind, Addressee to,
            Optional<Party> complainant, List<Enclosure> enclosures, Map<String, Object> extra, Map<String, String> own) {
        Map<String, Object> facts = content.of(reference, to.party(), complainant, extra == null ? Map.of() : extra);
        facts.put(FreeParts.FACT, FreeParts.paragraphs(own));
        facts.put("greeted", to.isChild() ? facts.get("to")
                : LetterContent.person(complainant.orElse(to.party())));
        facts.put("otherComplained", to.isChild());
        facts.put("largePrint", to.party().letterFormat() == LetterFormat.LARGE_PRINT);
        facts.put("machineRead", ways.printsByNotify());
        if (to.as() != null) {
            facts.put("copy", Map.of("name", to.party().name(), "as", to.as()));
        }
        approval.signature(reference, kind, facts).ifPresent(signature -> facts.put("signed", signature));
        facts.put("enclosures", enclosures.stream().map(enclosure -> Map.of("name", enclosure.name())).toList());
        return facts;
    }

    /**
     * What a signed letter says of a case, for a paper.
     *
     * @throws RuleViolation CONFLICT where nobody has signed it
     */
    Map<String, Object> said(ComplaintReference reference, String stem, Map<String, Object> extra) {
        LetterTable.Kind kind = table.kind(stem);
        Optional<Party> complainant = parties.complainant(reference);
        Addressee to = complainant.map(party -> new Addressee(party, party.role().name(), null)).orElseGet(() ->
                noParty(reference, new LetterCopies.Person("", null, null, PartyRole.COMPLAINANT.name(), null)));
        Map<String, Object> facts = facts(reference, kind, to, complainant, List.of(), extra, Map.of());
        approval.need(reference, kind, facts);
        return facts;
    }

    /** Whether somebody's approval stands behind a letter: it goes as they read it, whatever the record says since. */
    boolean approved(Delivery delivery) {
        return store.letter(delivery.letterId()).origin().approvedBy() != null;
    }

    /**
     * Writes a letter that has not gone again, with what the register holds now; false where it stays as it was.
     *
     * @param unsent of a letter that nobody has approved
     */
    boolean rewrite(Delivery unsent) {
        LetterStore.Letter letter = store.letter(unsent.letterId());
        Addressee to = Optional.ofNullable(unsent.partyId()).flatMap(parties::find)
                .map(party -> new Addressee(party, unsent.recipientRole(), as(unsent.recipientRole()))).orElse(null);
        if (to == null) {
            return false;
        }
        Optional<Party> complainant = parties.complainant(letter.reference());
        String audience = audience(table.kind(letter.template()), complainant, to);
        Map<String, Object> facts = facts(letter.reference(), table.kind(letter.template()), to, complainant,
                store.enclosures(letter.id()), Map.of(), Map.of());
        LetterTemplates.Written written = templates.write(letter.template(), audience, facts, texts.now());
        String html = unsent.replaces() == null ? written.html()
                : templates.readdressed(written.html(), lines(unsent.recipientName(), unsent.channel(), unsent.address()));
        return !html.equals(letter.html()) && store.rewritten(unsent, written.title(), audience, html,
                written.writtenWith());
    }

    /**
     * A letter as somebody would get it now.
     *
     * @param letter null where it cannot be written yet
     * @param plain whether they get it as text alone
     * @param missing why it cannot; null where it can
     */
    record Preview(String to, String role, String audience, boolean plain, boolean needsApproval, LetterTemplates.Written letter,
            String missing) {}

    /** What a letter of this kind could be about now, the next first. */
    List<LetterOccasions.Occasion> occasions(ComplaintReference reference, String stem) {
        return occasions.orderedStream().flatMap(source -> source.of(reference, stem).stream()).toList();
    }

    /**
     * The letter as each of those who would receive it would get it now; nothing is kept.
     *
     * @param about the occasion, where the case can have several letters of this kind; null for the next
     */
    List<Preview> preview(ComplaintReference reference, String stem, String about) {
        Map<String, Object> extra = occasions(reference, stem).stream().filter(one -> about == null || one.id().equals(about))
                .findFirst().map(LetterOccasions.Occasion::facts).orElse(Map.of());
        LetterTable.Kind kind = table.kind(stem);
        Optional<Party> complainant = parties.complainant(reference);
        return recipients(reference, complainant, kind).stream().map(to -> {
            String audience = audience(kind, complainant, to);
            boolean needed = kind.needsApproval();
            boolean plain = to.party().letterFormat() == LetterFormat.PLAIN_TEXT
                    && ways.of(to.party(), to.role(), ChannelChoice.Size.ALONE).channel().electronic();
            try {
                Map<String, Object> facts = facts(reference, kind, to, complainant, withheld(reference, kind, to) ? List.of()
                        : enclosures(reference, kind), extra, freeParts.own(reference, stem + "-to-" + audience).words());
                needed = LetterApproval.needed(kind, facts);
                return new Preview(to.party().name(), to.words(), audience, plain, needed,
                        templates.write(stem, audience, facts, texts.now()), null);
            } catch (RuleViolation incomplete) {
                return new Preview(to.party().name(), to.words(), audience, plain, needed, null, incomplete.getMessage());
            }
        }).toList();
    }

    private static String as(String role) {
        return switch (role) {
            case "ADVOCATE" -> AS_ADVOCATE;
            case "OTHER" -> AS_CONCERNED;
            default -> null;
        };
    }

    /**
     * The same letter another way: its text with the new address in the place of the old one, in the form in which the
     * person wants it now. Who wants a copy that somebody makes gets that too, once: none goes a second time but what went
     * to an address from which the letter came back.
     *
     * @return the new delivery first, then a copy that is to be made, if there is one; each with its way
     */
    Map<String, Channel> again(Delivery returned, Channel channel, String address) {
        LetterStore.Letter letter = store.letter(returned.letterId());
        Optional<Party> to = Optional.ofNullable(returned.partyId()).flatMap(parties::find);
        LetterFormat wanted = to.map(Party::letterFormat).orElse(returned.form());
        LetterFormat form = !returned.copy() ? itself(wanted) : wanted.made() ? wanted : returned.form();
        String html = templates.readdressed(LetterTemplates.printed(letter.html(), wanted == LetterFormat.LARGE_PRINT),
                lines(returned.recipientName(), channel, address));
        String again = store.addLetter(letter.reference(), letter.template(), letter.rulebookId(), letter.title(),
                letter.audience(), html, letter.effect(), letter.origin());
        store.enclose(again, store.enclosures(letter.id()));
        String next = store.addDelivery(again, new LetterStore.To(returned.partyId(), returned.recipientName(),
                returned.recipientRole(), channel, address, returned.id(), form, returned.copyOf()));
        Map<String, Channel> all = new LinkedHashMap<>(Map.of(next, channel));
        if (!returned.copy() && wanted.made()) {
            copyBeside(returned, store.delivery(next), to.orElseThrow()).ifPresent(copy ->
                    all.put(copy.getKey(), copy.getValue()));
        }
        return all;
    }

    /** The copy that goes beside a letter sent anew, where none has reached the person or is on its way to them. */
    private Optional<Map.Entry<String, Channel>> copyBeside(Delivery returned, Delivery next, Party to) {
        Delivery notTo = returned.returnedOn() != null && returned.channel().posted() ? returned : null;
        CopyGoes way = next.channel().electronic() ? wayOfCopy(to, notTo) : new CopyGoes(next.channel(), next.address());
        String whom = new Addressee(to, returned.recipientRole(), null).words();
        Optional<Delivery> made = store.copyOf(store.first(returned));
        if (made.isEmpty()) {
            return Optional.of(copyToMake(next, to, whom, way));
        }
        Delivery copy = made.get();
        boolean wrong = notTo != null && copy.channel().posted() && notTo.addressedTo(copy.address());
        return switch (copy.status()) {
            case WRITTEN, IN_TRAY -> {
                if (wrong || next.channel() == Channel.POST || copy.channel() == Channel.HAND && !next.channel().electronic()) {
                    goesAnotherWay(copy, to, way);
                }
                yield Optional.empty();
            }
            case RETURNED, SENT -> {
                if (copy.status() == Status.SENT ? !wrong : process.carries(copy.id())) {
                    yield Optional.empty();
                }
                store.madeAnew(copy.id());
                yield Optional.of(copyToMake(next, to, whom, way));
            }
            default -> Optional.empty();
        };
    }

    /** A copy that lies in the post tray, or is on its way there, goes with the letter to where the person is. */
    private void goesAnotherWay(Delivery copy, Party to, CopyGoes way) {
        LetterStore.Letter letter = store.letter(copy.letterId());
        String html = templates.readdressed(letter.html(), lines(copy.recipientName(), way.channel(), way.address()));
        if (store.readdressed(copy, way.channel(), way.address(), to.letterFormat(), html)) {
            store.keepPdf(letter.id(), letter.edition() + 1, pdf.of(html));
            timeline.add(copy.reference(), "LETTER_READDRESSED", "The copy %s that is to be made goes another way too: %s"
                    .formatted(to.letterFormat().words(), copy.title()));
        }
    }

    private static Map<String, Object> lines(String name, Channel channel, String address) {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("name", name);
        lines.put("addressLines", channel != Channel.POST ? List.of() : address.lines().map(String::strip)
                .filter(line -> !line.isEmpty()).toList());
        return lines;
    }
}
