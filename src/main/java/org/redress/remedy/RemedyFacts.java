package org.redress.remedy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.document.Documents.Document;
import org.redress.engine.CaseFacts;
import org.redress.engine.Facts;
import org.redress.engine.FormText;
import org.redress.engine.Persons;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Pounds;
import org.redress.register.Remedy;
import org.springframework.stereotype.Component;

/** What the forms show of the remedy that they are about, and nothing else of its case: its owner may see no more of it. */
@Component
class RemedyFacts implements CaseFacts {

    private static final String PUT_RIGHT = "put-remedy-right";

    /** The forms that start from what was promised. */
    private static final Set<String> PRESET = Set.of(PUT_RIGHT, "look-at-remedy-effect");

    private final Remedies remedies;
    private final RemedyProcess process;
    private final RemedyEvidence evidence;
    private final Parties parties;
    private final Decisions decisions;
    private final Persons persons;
    private final Clock clock;

    RemedyFacts(Remedies remedies, RemedyProcess process, RemedyEvidence evidence, Parties parties, Decisions decisions,
            Persons persons, Clock clock) {
        this.remedies = remedies;
        this.process = process;
        this.evidence = evidence;
        this.parties = parties;
        this.decisions = decisions;
        this.persons = persons;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        String id = process.ofTask(taskId);
        AgreedAction action = id == null ? null : remedies.find(id).orElse(null);
        if (action == null) {
            return facts;
        }
        facts.add("case_remedyKind", action::kindWords);
        facts.add("case_remedyWhat", () -> FormText.plain(action.what()));
        facts.add("case_remedyForWhom", () -> FormText.line(forWhom(action)));
        facts.add("case_remedyOwner", () -> FormText.line(owner(action)));
        facts.add("case_remedyDue", () -> FormText.day(action.due()));
        facts.add("case_remedyAmount", () -> action.amount() == null ? "" : "\n\n**It pays:** " + Pounds.words(action.amount()));
        facts.add("case_remedySource", () -> source(action));
        facts.add("case_remedyProof", () -> action.proofWanted().words());
        facts.add("case_remedyIsApology", () -> action.kind() == Remedy.APOLOGY);
        facts.add("case_remedyOwed", action::owedToOmbudsman);
        facts.add("case_remedyEvidence", () -> evidence.documents(action).stream().map(Document::title).map(FormText::line)
                .collect(Collectors.collectingAndThen(Collectors.joining("; "), all -> all.isEmpty() ? "nothing yet" : all)));
        facts.add("case_remedyDoneBy", () -> action.doneBy() == null ? FormText.NOTHING : FormText.line(persons.name(action.doneBy())));
        facts.add("case_remedyDoneOn", () -> day(action.doneOn()));
        facts.add("case_remedyDoneHow", () -> words(action, AgreedAction::doneHow));
        facts.add("case_remedyCompliance", () -> complianceIfProved(action));
        facts.add("case_remedyCheckReasons", () -> action.checkReasons() == null ? "" : "\n\n**It was not proved on "
                + day(action.checkedOn()) + ":** " + FormText.plain(action.checkReasons()));
        facts.add("case_remedyDisputed", () -> action.disputedOn() == null ? "" : "\n\n**They say on " + day(action.disputedOn())
                + " that it was not done, or not so:** " + FormText.plain(action.disputedWords()));
        facts.add("case_remedyReasonGoes", () -> action.promisedToThem() ? "The letter says this word for word."
                : "It is kept with the case.");
        facts.add("case_remedyCause", () -> words(action, AgreedAction::cause));
        facts.add("case_remedyMeasure", () -> words(action, AgreedAction::measure));
        facts.add("case_remedyOwners", () -> persons.names(persons.officers()).entrySet().stream().map(one ->
                Map.of("label", one.getValue(), "value", one.getKey())).toList());
        facts.add("case_remedyPaymentComments", () -> decisions.of(reference).stream()
                .filter(one -> one.kind().equals(Remedies.DECISION) && one.reasons() != null && action.amount() != null
                        && ApproveRemedyPaymentRecorder.inWords(action).equals(one.grounds()))
                .reduce((older, newer) -> newer).map(one -> FormText.plain(one.reasons())).orElse(FormText.NOTHING));
        facts.add("case_remedyEndBy", () -> action.endProposedBy() == null ? FormText.NOTHING
                : FormText.line(persons.name(action.endProposedBy())));
        facts.add("case_remedyEndKind", () -> action.endKind() == AgreedAction.EndKind.SUPERSEDED ? "Something else takes its place"
                : "There is nothing left to be done");
        facts.add("case_remedyEndWhy", () -> words(action, AgreedAction::endWhy));
        return facts;
    }

    @Override
    public Map<String, Object> presets(ComplaintReference reference, String form, String taskId) {
        String id = PRESET.contains(form) ? process.ofTask(taskId) : null;
        return id == null ? Map.of() : remedies.find(id).map(action -> known(action, form)).orElse(Map.of());
    }

    /** What was promised, to be changed; or whose it was, for what is done instead. */
    private static Map<String, Object> known(AgreedAction action, String form) {
        Map<String, Object> known = new HashMap<>();
        if (form.equals(PUT_RIGHT)) {
            known.put("what", action.what());
            known.put("kind", action.kind() == null ? null : action.kind().name());
            known.put("amount", action.amount() == null ? null : action.amount().toPlainString());
        } else {
            known.put("owner", action.owner());
            known.put("measure", action.measure());
        }
        known.values().removeIf(Objects::isNull);
        return known;
    }

    /** What it comes to by its days if it is proved now. */
    private String complianceIfProved(AgreedAction action) {
        LocalDate today = UkTime.today(clock);
        return action.doneOn() == null ? action.compliance(today).words() : action.keptOn(action.doneOn()).words();
    }

    private static String words(AgreedAction action, Function<AgreedAction, String> fact) {
        String words = fact.apply(action);
        return words == null ? FormText.NOTHING : FormText.plain(words);
    }

    private static String day(LocalDate day) {
        return day == null ? FormText.NOTHING : FormText.day(day);
    }

    String forWhom(AgreedAction action) {
        return action.forWhom() != null ? action.forWhom() : !action.promisedToThem() ? "everybody whom the service reaches"
                : parties.complainant(action.reference()).map(Party::name).orElse("a person whom we do not know");
    }

    private String owner(AgreedAction action) {
        return action.owner() != null ? persons.name(action.owner()) : action.ownerInWords() != null
                ? action.ownerInWords() + " (nobody is named yet)" : "nobody is named yet";
    }

    private static String source(AgreedAction action) {
        return switch (action.source()) {
            case HEAD -> "a point of our answer";
            case INVESTIGATION -> "the decision after the investigation";
            case PANEL -> "a recommendation of the review panel";
            case OMBUDSMAN -> "the Ombudsman’s decision " + FormText.line(action.lgscoReference());
            case LEARNING -> "learning from this complaint";
        };
    }
}
