package org.redress.workplace;

import static org.redress.engine.FormText.NOTHING;
import static org.redress.engine.FormText.day;
import static org.redress.engine.FormText.plain;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaints;
import org.redress.correction.Corrections;
import org.redress.correction.Merger;
import org.redress.council.Council;
import org.redress.council.ServiceArea;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.intake.MessageHints;
import org.redress.intake.MessageToDecideProcess;
import org.redress.panel.Panels;
import org.redress.procedure.Handlers;
import org.redress.register.Answers;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The facts that forms show under keys that begin with {@code case_}, read from the register when a form opens. */
@Component
class FormFacts implements CaseFacts {

    private static final Set<PartyRole> COMPLAINANT = Set.of(PartyRole.COMPLAINANT);
    private static final Set<PartyRole> ABOUT = Set.of(PartyRole.CHILD, PartyRole.PERSON_CONCERNED);

    /** The decisions by which a response is sent back. */
    private static final List<String> CHECKS = List.of("RESPONSE_CHECK", "RESPONSE_SENIOR_CHECK", "RESPONSE_PAYMENT",
            "RESPONSE_SIGN_OFF");

    private final Complaints complaints;
    private final Parties parties;
    private final Heads heads;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final Corrections corrections;
    private final Council council;
    private final Handlers handlers;
    private final Happenings happenings;
    private final MessageToDecideProcess messages;
    private final Persons persons;
    private final Merger merger;
    private final Answers answers;
    private final Panels panels;
    private final MessageHints hints;
    private final ChildrensComplaints childrens;
    private final Clock clock;

    FormFacts(Complaints complaints, Parties parties, Heads heads, Decisions decisions, Deadlines deadlines,
            Corrections corrections, Council council, Handlers handlers, Happenings happenings,
            MessageToDecideProcess messages, Persons persons, Merger merger, Answers answers, Panels panels, MessageHints hints,
            ChildrensComplaints childrens, Clock clock) {
        this.hints = hints;
        this.childrens = childrens;
        this.clock = clock;
        this.panels = panels;
        this.complaints = complaints;
        this.parties = parties;
        this.heads = heads;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.corrections = corrections;
        this.council = council;
        this.handlers = handlers;
        this.happenings = happenings;
        this.messages = messages;
        this.persons = persons;
        this.merger = merger;
        this.answers = answers;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Complaint complaint = complaints.get(reference);
        List<Party> people = parties.of(reference);
        Facts facts = new Facts();
        facts.add("case_reference", () -> reference.value());
        facts.add("case_service", () -> plain(complaint.serviceArea() == null ? complaint.team()
                : council.areaName(complaint.serviceArea())));
        facts.add("case_summary", () -> plain(complaint.summary()));
        facts.add("case_desiredOutcome", () -> plain(complaint.desiredOutcome()));
        facts.add("case_receivedOn", () -> day(complaint.receivedOn()));
        facts.put("case_extensionNeedsAgreement", council.extensionRequiresAgreement(complaint.goesUnder()));
        facts.add("case_qualityOfficers", () -> plain(council.role("quality-officers")));
        facts.add("case_status", () -> "%s, %s".formatted(complaint.stage() == null ? "no stage yet"
                : "stage " + complaint.stage() + " (" + council.stage(complaint.goesUnder(), complaint.stage()) + ")",
                Happenings.words(complaint.status()).toLowerCase(Locale.UK)));
        facts.add("case_complainant", () -> names(people, COMPLAINANT, complaint.anonymous() ? "Anonymous" : NOTHING));
        facts.add("case_about", () -> names(people, ABOUT, "nobody named yet"));
        facts.add("case_ofWhom", () -> people.stream().noneMatch(p -> ABOUT.contains(p.role())) && general(complaint) ? ""
                : " about **%s**".formatted(names(people, ABOUT, "nobody named yet")));
        facts.add("case_contact", () -> people.stream().filter(p -> p.role() == PartyRole.COMPLAINANT).map(FormFacts::contact)
                .collect(Collectors.joining()));
        facts.add("case_preferences", () -> people.stream().filter(p -> p.role() == PartyRole.COMPLAINANT)
                .filter(p -> p.preferences() != null).map(p -> plain(p.preferences())).collect(Collectors.joining()));
        facts.add("case_adjustments", () -> people.stream().filter(p -> p.role() == PartyRole.COMPLAINANT)
                .flatMap(p -> Stream.of(p.adjustments(), p.preferences())).filter(Objects::nonNull)
                .map(FormText::plain).collect(Collectors.collectingAndThen(Collectors.joining("; "), all ->
                        all.isEmpty() ? "none known; ask them" : all)));
        facts.add("case_acknowledgementDue", () -> day(deadlines.due(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)));
        facts.add("case_advocateDue", () -> day(deadlines.due(reference, Duty.CHILDRENS_ADVOCATE)));
        facts.add("case_stage1Due", () -> deadlines.newest(reference, Duty.CHILDRENS_STAGE1).map(Deadline::due)
                .map(FormText::day).orElse(NOTHING));
        facts.add("case_stage2Due", () -> day(deadlines.due(reference, Duty.CHILDRENS_STAGE2)));
        facts.add("case_stage2RequestedOn", () -> day(complaint.stage2RequestedOn() == null
                ? complaint.skipAgreedOn() : complaint.stage2RequestedOn()));
        facts.add("case_recordOwed", () -> deadlines.current(reference, Duty.CHILDRENS_STAGE2_RECORD).isPresent());
        facts.add("case_handlers", () -> handlers.candidates(complaint).stream().map(one -> Map.of("label",
                persons.name(one.person()) + " – " + String.join(", ", one.teams()), "value", one.person())).toList());
        facts.add("case_notAskedYet", () -> notAskedYet(complaint));
        facts.add("case_definition", () -> plain(council.definition()));
        decisionFacts(reference, facts);
        correctionFacts(SingletonSupplier.of(() -> taskId == null ? Optional.empty() : corrections.ofTask(taskId)), facts);
        facts.add("case_undecidedMessages", () -> taskId != null && complaint.status() == Status.LOGGED
                ? undecided(complaint) : "");
        if (taskId != null) {
            messages.ofTask(taskId).ifPresent(message -> {
                facts.put("case_messageType", message.type().said(complaint.procedureCode()));
                facts.put("case_messageOn", day(message.on()));
                facts.put("case_messageChannel", message.channel().words());
                facts.put("case_messageText", plain(message.text()));
                facts.put("case_messageHint", switch (message.type()) {
                    case CONSENT_GIVEN -> "Put it down in the Case tab, under People, with the person: the e-mail address, that"
                            + " they agree, the day and how they said so. Letters go by e-mail only then. Then note the"
                            + " message here.";
                    case CONSENT_WITHDRAWN -> "Where it is the complainant's, their consent is gone already. If it is"
                            + " somebody else's, put it down in the Case tab, under People, with that person; then note the"
                            + " message here.";
                    case LETTER_RETURNED -> "Where more than one letter has gone, say in the Case tab, under Letters, which of them"
                            + " came back: somebody finds another way then. Then note the message here.";
                    default -> hints.before(complaint, message.type());
                });
                facts.put("case_stage2NeedsAgreement", childrens.stage2NeedsAgreement(reference, UkTime.today(clock)));
                facts.put("case_messageLate", panels.afterWindow(reference, message.on()) ? "yes" : "");
            });
        }
        return facts;
    }

    /** What triage asks of a children's complaint, where this one came from another procedure and was asked nothing of it. */
    private String notAskedYet(Complaint complaint) {
        ComplaintReference reference = complaint.reference();
        boolean cameLater = complaint.procedureCode() == Procedure.CHILDRENS && decisions.latest(reference, "ADVOCATE").isEmpty()
                && decisions.latest(reference, "PROCEDURE_CHANGED").isPresent();
        if (!cameLater) {
            return "";
        }
        boolean known = deadlines.newest(reference, Duty.CHILDRENS_ADVOCATE).isPresent()
                || !parties.of(reference, PartyRole.ADVOCATE).isEmpty();
        return "\n\n**It came from another procedure. Nobody has asked yet:** is it the child, a parent or somebody else who complains;"
                + " what does the child want, where somebody else complains"
                + (known ? "" : "; do they want an advocate, whom our acknowledgement offers")
                + "? Ask them, and put it down in the Case tab: whom it is about under People, what they say under Notes and calls"
                + (known ? "." : ", and under Something happened that they ask for an advocate.");
    }

    /** What was told of the case and not decided yet, in the words in which it was told. */
    private String undecided(Complaint complaint) {
        return messages.undecided(complaint.reference()).stream().flatMap(id -> happenings.find(id).stream())
                .map(message -> "\n\n**Not decided yet: %s (dated %s)**\n\n%s".formatted(message.type().said(complaint.procedureCode()),
                        day(message.on()), plain(message.text()))).collect(Collectors.joining());
    }

    private void decisionFacts(ComplaintReference reference, Facts facts) {
        facts.add("case_risk", () -> decisions.latest(reference, "IMMEDIATE_RISK").map(d -> switch (d.outcome()) {
            case "NOT_REFERRED" -> "There is an immediate risk that is not referred yet: " + plain(d.reasons());
            case "UNKNOWN" -> "Nobody could ask about immediate risk yet.";
            default -> "";
        }).orElse(""));
        Supplier<Optional<Decision>> late = latest(reference, "OUT_OF_TIME", "REFUSE");
        Supplier<Optional<Decision>> interest = latest(reference, "SUFFICIENT_INTEREST", "NO");
        Supplier<Optional<Decision>> other = () -> late.get().isPresent() ? Optional.empty()
                : latest(reference, "REFUSAL_PROPOSED", "REFUSE").get();
        Supplier<Optional<Decision>> refusal = () -> late.get().or(interest).or(other);
        facts.add("case_lateRefused", () -> late.get().isPresent());
        facts.add("case_interestRefused", () -> interest.get().isPresent());
        facts.add("case_refusal", () -> refusal.get().isEmpty() ? NOTHING : Stream.of(
                late.get().map(d -> "out of time (%s)".formatted(outOfTime(reference))),
                interest.get().map(d -> "no sufficient interest (regulation 12)"),
                other.get().map(d -> "by rule " + plain(d.grounds()))).flatMap(Optional::stream)
                .collect(Collectors.joining(", and ")));
        facts.add("case_refusalReasons", () -> refusal.get().isEmpty() ? NOTHING : Stream.of(late.get(), interest.get(), other.get())
                .flatMap(Optional::stream).map(d -> other.get().filter(d::equals).isPresent() ? plain(d.reasons())
                        : sentence(plain(d.grounds())) + "\n\n" + plain(d.reasons())).collect(Collectors.joining("\n\n")));
        facts.add("case_triagedBy", () -> refusal.get().map(d -> plain(persons.name(d.person()))).orElse(NOTHING));
        Supplier<Optional<Decision>> response = SingletonSupplier.of(() -> decisions.latest(reference, "RESPONSE"));
        facts.add("case_responseDecision", () -> response.get().map(d -> d.outcome().equals("RESOLVED")
                ? "Resolved. The complainant said so: " + plain(d.grounds()) : "Our response").orElse(NOTHING));
        facts.add("case_terms", () -> response.get().map(d -> plain(d.reasons())).orElse(NOTHING));
        facts.add("case_termsToo", () -> response.get().filter(d -> d.reasons() != null && heads.considered(reference).stream()
                .noneMatch(head -> d.reasons().strip().equals(head.actionText()))).map(d ->
                        "\n\n**What we do to put it right:** %s\n\n**Who does it:** %s\n\n**Done by:** %s".formatted(plain(d.reasons()),
                                drafted(reference, "termsOwner").map(FormText::line).orElse(NOTHING), termsBy(reference))).orElse(""));
        facts.add("case_termsBy", () -> termsBy(reference));
        facts.add("case_checkerComments", () -> CHECKS.stream().flatMap(kind -> decisions.latest(reference, kind).stream())
                .max(Comparator.comparing(Decision::at)).filter(d -> d.outcome().equals("CHANGES_WANTED"))
                .map(d -> "\n\n**Sent back by %s:** %s".formatted(plain(persons.name(d.person())), plain(d.reasons()))).orElse(""));
        facts.add("case_heads", () -> heads.considered(reference).stream().map(h -> FormFacts.head(h))
                .collect(Collectors.joining("\n\n")));
        facts.add("case_withdrawnOn", () -> happenings.of(reference).stream()
                .filter(h -> h.type() == EventType.WITHDRAWN || "WITHDRAWN".equals(h.decided())).findFirst().map(h -> day(h.on())).orElse(NOTHING));
        Supplier<Optional<Decision>> message = latest(reference, "MESSAGE", "PANEL_REFUSED");
        facts.add("case_panelRefusalBy", () -> message.get().map(d -> persons.name(d.person())).orElse(NOTHING));
        facts.add("case_panelRefusalReasons", () -> message.get().map(d -> plain(d.reasons())).orElse(NOTHING));
    }

    /** The latest decision of a kind, where it came out like this. */
    private Supplier<Optional<Decision>> latest(ComplaintReference reference, String kind, String outcome) {
        return SingletonSupplier.of(() -> decisions.latestSince(reference, kind, "TRIAGE")
                .filter(d -> d.outcome().equals(outcome)));
    }

    private void correctionFacts(Supplier<Optional<Corrections.Correction>> correction, Facts facts) {
        facts.add("case_correction", () -> correction.get().map(FormFacts::correction).orElse(NOTHING));
        facts.add("case_bothCases", () -> correction.get().filter(c -> c.kind() == Corrections.Kind.MERGED_INTO)
                .map(c -> bothCases(c.reference(), new ComplaintReference(c.newValue()))).orElse(""));
        facts.add("case_correctionBy", () -> correction.get().map(c -> plain(persons.name(c.proposedBy()))).orElse(NOTHING));
        facts.add("case_correctionReason", () -> correction.get().map(c -> plain(c.reason())).orElse(NOTHING));
    }

    private static String correction(Corrections.Correction correction) {
        String words = sentence(Corrections.words(correction.kind(), correction.field()));
        return switch (correction.kind()) {
            case MERGED_INTO -> "%s: this case ends, and %s goes on".formatted(words, plain(correction.newValue()));
            case LOGGED_IN_ERROR -> words + ": it ends";
            case REOPENED -> words;
            case CORRECTED -> "%s: from “%s” to “%s”".formatted(words, value(correction.oldValue()),
                    value(correction.newValue()));
        };
    }

    private static String value(String stored) {
        return stored == null ? NOTHING : switch (stored) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> stored.matches("\\d{4}-\\d{2}-\\d{2}") ? day(LocalDate.parse(stored)) : plain(stored);
        };
    }

    private String bothCases(ComplaintReference ends, ComplaintReference goesOn) {
        Merger.Compared compared = merger.compared(ends, goesOn);
        return "\n\n%s\n\n%s\n\nComplainant: **%s**. Whom it is about: **%s**.".formatted(oneCase("Would end", ends),
                oneCase("Would go on", goesOn), agreement(compared.complainant()), agreement(compared.about()));
    }

    private String oneCase(String heading, ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        List<Party> people = parties.of(reference);
        return "**%s: %s**\n\nComplainant: %s  \nAbout: %s  \nReceived: %s  \nSummary: %s".formatted(heading, reference,
                names(people, COMPLAINANT, complaint.anonymous() ? "Anonymous" : NOTHING),
                names(people, ABOUT, "nobody named"), day(complaint.receivedOn()), plain(complaint.summary()));
    }

    private static String agreement(Merger.Agreement agreement) {
        return switch (agreement) {
            case SAME -> "the same in both";
            case DIFFERENT -> "not the same: make sure that this is one complaint";
            case UNKNOWN -> "not known in both, so not compared";
        };
    }

    /** The answer to a point as it was written, with its bold and its lists, and who does what by when. */
    private static String head(Heads.Head head) {
        return "**Point %d.** %s\n\n**%s.** %s%s".formatted(head.number(), plain(head.words()), head.finding() == null
                ? "No finding yet" : Happenings.words(head.finding()), FormText.rich(head.why()), head.action().isEmpty()
                ? "" : "\n\n**What we will do:** %s\n\n**Who does it:** %s. **By:** %s".formatted(FormText.rich(head.action()),
                        head.actionOwner() == null ? "nobody named" : line(head.actionOwner()),
                        head.actionDue() == null ? "no day given" : day(head.actionDue())));
    }

    /** Where the time limit of the procedure stands that would have taken it in. */
    private String outOfTime(ComplaintReference reference) {
        return switch (complaints.get(reference).goesUnder()) {
            case CHILDRENS -> "regulation 9";
            case ADULTS -> "regulation 12";
            case PUBLIC_HEALTH -> "regulation 27";
            case CORPORATE -> "Complaint Handling Code 2.2";
        };
    }

    /** By when the last draft promises its terms; a draft that asks for more time promises none. */
    private String termsBy(ComplaintReference reference) {
        return drafted(reference, "termsBy").map(day -> day(LocalDate.parse(day))).orElse("no day given");
    }

    private Optional<String> drafted(ComplaintReference reference, String key) {
        return answers.said(reference, "draft-response", key);
    }

    /** Whether it is about the council's services at large, where nobody need be named whom it is about. */
    private boolean general(Complaint complaint) {
        return (complaint.procedureCode() == null ? council.area(complaint.serviceArea()).map(ServiceArea::procedure)
                : Optional.of(complaint.procedureCode())).filter(Procedure.CORPORATE::equals).isPresent();
    }

    private static String names(List<Party> people, Set<PartyRole> roles, String none) {
        String names = people.stream().filter(p -> roles.contains(p.role())).map(p -> line(p.name())
                + (p.relationship() == null ? "" : " (" + line(p.relationship()) + ")")).collect(Collectors.joining(", "));
        return names.isEmpty() ? none : names;
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String contact(Party party) {
        return Stream.of(party.phone() == null ? "" : "telephone " + line(party.phone()),
                        party.email() == null ? "" : "e-mail " + line(party.email()),
                        party.address() == null ? "" : "at " + line(party.address().strip().replaceAll("\\R+", ", ")))
                .filter(known -> !known.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String line(String text) {
        return text == null || text.isBlank() ? NOTHING : FormText.line(text);
    }
}
