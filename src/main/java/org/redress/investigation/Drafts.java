package org.redress.investigation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.childrens.ChildrensComplaints;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.AnswerSight;
import org.redress.engine.CompletionRule;
import org.redress.investigation.Findings.Step;
import org.redress.investigation.Recommendations.Source;
import org.redress.letter.LetterSight;
import org.redress.problem.RuleViolation;
import org.redress.register.Answers.Answer;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Person;
import org.redress.response.BenchAnswer.Kind;
import org.redress.response.Responses;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Who reads and who writes what each stage finds, recommends and answers, before the complainant has been told it.
 * Until then it is a draft: for those whose it is, for those who decide on it, and for the complaints team. Every page
 * and every endpoint asks here. Whoever holds one of the two parts of the investigation reads and writes by that part
 * alone, whatever groups they are in as well (rulebook section 7).
 */
@Component
public class Drafts implements LetterSight, AnswerSight {

    /** What is written before it is told; under which forms, decisions, kind of document and letter it stands on the case. */
    public enum Draft {
        /** The answer of stage 1, and of every other procedure: until its letter has gone for those who write, check and sign it. */
        RESPONSE(Set.of("draft-response", "check-response", "check-as-senior-manager", "prepare-response/approve-payment",
                "check-and-sign-off-response"), Set.of("RESPONSE", "RESPONSE_CHECK", "RESPONSE_SENIOR_CHECK",
                "RESPONSE_PAYMENT", "RESPONSE_SIGN_OFF"), "RESPONSE", "stage-1-response", "adults-response",
                "corporate-response", "review-response"),
        INVESTIGATION(Set.of("write-investigation-report"), Set.of("INVESTIGATION_REPORT"), Reports.INVESTIGATION),
        INDEPENDENT(Set.of("write-independent-report"), Set.of("INDEPENDENT_REPORT"), Reports.INDEPENDENT),
        ADJUDICATION(Set.of("adjudicate-complaint", "childrens-investigation/approve-payment", "check-adjudication-letter"),
                Set.of("INDEPENDENT_PART", "ADJUDICATION", Findings.PAYMENT, "ADJUDICATION_CHECK"), null, "adjudication"),
        PANEL(Set.of("write-panel-report"), Set.of(), "PANEL_REPORT"),
        ANSWER(Set.of("draft-final-response", "sign-final-response"),
                Set.of("FINAL_CONSIDERED", "FINAL_RESPONSE", "FINAL_RESPONSE_PAYMENT", "FINAL_RESPONSE_SIGNATURE"), null, "final-response");

        private final Set<String> forms;
        private final Set<String> decisions;
        private final String document;
        private final Set<String> letters;

        Draft(Set<String> forms, Set<String> decisions, String document, String... letters) {
            this.letters = Set.of(letters);
            this.forms = forms;
            this.decisions = decisions;
            this.document = document;
        }

        /** Whether its form is of the draft. */
        public boolean isAnswer(Answer answer) {
            return isForm(answer.process(), answer.form());
        }

        /** Whether this form is of the draft; one that several drafts share is of the one whose process it is of. */
        public boolean isForm(String process, String form) {
            return forms.contains(form) || forms.contains(process + "/" + form);
        }

        public boolean isDecision(String kind) {
            return decisions.contains(kind);
        }

        public boolean isDocument(String kind) {
            return kind.equals(document);
        }
    }

    private static final Set<String> TEAM = Set.of("complaints-officers", "complaints-managers");
    private static final Set<Role> OUTSIDERS = Set.of(Role.ADVOCATE, Role.INVESTIGATING_OFFICER, Role.INDEPENDENT_PERSON,
            Role.PANEL_CHAIR, Role.PANEL_MEMBER);
    private static final List<String> REPORTS = List.of(Reports.INVESTIGATION, Reports.INDEPENDENT, "PANEL_MINUTES",
            "PANEL_REPORT");
    private static final Set<String> ANSWER = Set.of("complaints-officers", "complaints-managers", "senior-managers",
            "directors");
    private static final Set<String> ADJUDICATE = Set.of("complaints-officers", "complaints-managers", "adjudicating-officers",
            "directors");
    private static final Set<String> SEE_COSTS = Set.of("complaints-officers", "complaints-managers", "panel-clerks",
            "heads-of-service", "directors");
    private static final Map<Step, String> TASKS = Map.of(Step.INVESTIGATION, "Activity_WriteInvestigationReport",
            Step.INDEPENDENT, "Activity_WriteIndependentReport", Step.ADJUDICATION, "Activity_AdjudicateComplaint");

    private final Findings findings;
    private final Recommendations recommendations;
    private final ChildrensComplaints childrens;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Appointments appointments;
    private final Responses responses;
    private final List<CompletionRule> rules;

    Drafts(Findings findings, Recommendations recommendations, ChildrensComplaints childrens, Deadlines deadlines,
            Decisions decisions, Appointments appointments, Responses responses, List<CompletionRule> rules) {
        this.findings = findings;
        this.recommendations = recommendations;
        this.childrens = childrens;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.appointments = appointments;
        this.responses = responses;
        this.rules = rules;
    }

    /** What this person, who sees the case, reads and writes of it now; what it asks of the case it asks once. */
    public Sight sight(ComplaintReference reference, Person person) {
        return new Sight(reference, person);
    }

    /** The drafts of a case that this person, who sees the case, does not read yet. */
    public Set<Draft> hidden(ComplaintReference reference, Person person) {
        return sight(reference, person).hidden();
    }

    /** The drafts of a case that the complainant has not been told yet. */
    public Set<Draft> untold(ComplaintReference reference) {
        return hidden(reference, new Person("", List.of()));
    }

    private boolean taken(ComplaintReference reference, String kind) {
        return decisions.latest(reference, kind).isPresent();
    }

    @Override
    public boolean reads(Person person, Answer answer) {
        return sight(answer.reference(), person).reads(draft -> draft.isAnswer(answer));
    }

    @Override
    public boolean hidesUnsent(ComplaintReference reference, Person person, String template) {
        Sight sight = sight(reference, person);
        return !sight.reads(draft -> draft.letters.contains(template))
                || Draft.RESPONSE.letters.contains(template) && sight.hidesDecisions();
    }

    /** Whether this person does not read yet what stands on the heads: it was decided or drafted, and its letter has not gone. */
    public boolean hidesDecisions(ComplaintReference reference, Person person) {
        return sight(reference, person).hidesDecisions();
    }

    private static boolean answers(Set<Role> parts, Person person) {
        return parts.stream().noneMatch(OUTSIDERS::contains)
                && (parts.contains(Role.HANDLER) || parts.contains(Role.REVIEWER) || in(person, TEAM) || in(person, Responses.CHECKERS));
    }

    /** The heads of which this person can say something now, for this step. */
    Set<String> writable(ComplaintReference reference, Person person, Step step) {
        return refusal(reference, person, step).isPresent() ? Set.of() : findings.open(reference, step);
    }

    /**
     * Refuses whoever must not write what a step says: nobody but whose step it is, or an officer of the team for an
     * investigator; and whoever must not do the step's task, must not do it here either.
     *
     * @throws RuleViolation FORBIDDEN
     */
    void needToWrite(ComplaintReference reference, Person person, Step step) {
        refusal(reference, person, step).ifPresent(sentence -> {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, sentence);
        });
    }

    private Optional<String> refusal(ComplaintReference reference, Person person, Step step) {
        return refusal(reference, person, step, parts(reference, person));
    }

    private Optional<String> refusal(ComplaintReference reference, Person person, Step step, Set<Role> parts) {
        boolean forThem = in(person, TEAM) && !parts.contains(Role.INVESTIGATING_OFFICER)
                && !parts.contains(Role.INDEPENDENT_PERSON);
        Optional<String> notTheirs = switch (step) {
            case INVESTIGATION -> forThem || parts.contains(Role.INVESTIGATING_OFFICER) ? Optional.empty()
                    : Optional.of("The Investigating Officer makes these findings, or an officer for them.");
            case INDEPENDENT -> forThem || parts.contains(Role.INDEPENDENT_PERSON) ? Optional.empty()
                    : Optional.of("The Independent Person says this, or an officer for them.");
            case ADJUDICATION -> person.in("adjudicating-officers") ? Optional.empty()
                    : Optional.of("The Adjudicating Officer decides the heads.");
        };
        return notTheirs.or(() -> ruledOut(reference, person, TASKS.get(step)));
    }

    private Optional<String> ruledOut(ComplaintReference reference, Person person, String activity) {
        return rules.stream().flatMap(rule -> rule.refusal(reference, activity, person, null).stream()).findFirst();
    }

    /** @throws RuleViolation FORBIDDEN for whoever neither recommends nor writes it for them */
    void needToRecommend(ComplaintReference reference, Person person, Source source) {
        if (!recommends(reference, person, source)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Whoever recommends writes the list, or an officer for them.");
        }
    }

    private boolean recommends(ComplaintReference reference, Person person, Source source) {
        return source == Source.INVESTIGATION ? refusal(reference, person, Step.INVESTIGATION).isEmpty()
                : parts(reference, person).contains(Role.PANEL_CHAIR) || in(person, TEAM) || person.in("panel-clerks");
    }

    public static boolean seesCosts(Person person) {
        return in(person, SEE_COSTS);
    }

    /** @throws RuleViolation FORBIDDEN for whoever has nothing to do with what the stages cost: day rates follow from it */
    void needToSeeCosts(Person person) {
        if (!seesCosts(person)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Hours and costs are for the complaints team, the"
                    + " panel’s clerk, heads of service and directors.");
        }
    }

    /**
     * Refuses whoever puts in as one of the reports, or as the panel's minutes, what is not theirs: it would go out with
     * the council's letter.
     *
     * @throws RuleViolation FORBIDDEN
     */
    public void needToFile(ComplaintReference reference, Person person, String kind) {
        if (!files(reference, person, kind == null ? "" : kind)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Whose report it is puts it in, the panel’s clerk what is"
                    + " the panel’s, or an officer for them. Choose another kind of document.");
        }
    }

    private boolean files(ComplaintReference reference, Person person, String kind) {
        return switch (kind) {
            case Reports.INVESTIGATION -> refusal(reference, person, Step.INVESTIGATION).isEmpty();
            case Reports.INDEPENDENT -> refusal(reference, person, Step.INDEPENDENT).isEmpty();
            case "PANEL_REPORT", "PANEL_MINUTES" -> recommends(reference, person, Source.PANEL);
            default -> true;
        };
    }

    /**
     * What this person can do at stages 2 and 3 now: RECOMMEND_ with a source, FILE_ with a kind of document that not
     * everybody puts in.
     */
    public List<String> actions(ComplaintReference reference, Person person) {
        List<String> actions = new ArrayList<>();
        for (Source source : Source.values()) {
            if (recommends(reference, person, source) && !recommendations.stands(reference, source)) {
                actions.add("RECOMMEND_" + source);
            }
        }
        REPORTS.stream().filter(kind -> files(reference, person, kind)).forEach(kind -> actions.add("FILE_" + kind));
        return actions;
    }

    private Set<Role> parts(ComplaintReference reference, Person person) {
        return appointments.running(reference).stream().filter(held -> held.person().equals(person.id()))
                .map(Appointments.Appointment::role).collect(Collectors.toSet());
    }

    private static boolean in(Person person, Set<String> groups) {
        return person.groups().stream().anyMatch(groups::contains);
    }

    /** What one person reads and writes of one case, while one thing is asked: nothing of it is asked twice. */
    public final class Sight {

        private final ComplaintReference reference;
        private final Person person;
        private final Supplier<Set<Role>> parts;
        private final Supplier<Boolean> answered;
        private final Map<Draft, Boolean> read = new EnumMap<>(Draft.class);
        private final Map<Kind, Optional<String>> notWritten = new EnumMap<>(Kind.class);

        private Sight(ComplaintReference reference, Person person) {
            this.reference = reference;
            this.person = person;
            this.parts = SingletonSupplier.of(() -> parts(reference, person));
            this.answered = SingletonSupplier.of(() -> childrens.stage2Answered(reference));
        }

        /** The drafts that they do not read yet. */
        public Set<Draft> hidden() {
            return Stream.of(Draft.values()).filter(draft -> !reads(draft))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Draft.class)));
        }

        private boolean reads(Predicate<Draft> which) {
            return Stream.of(Draft.values()).filter(which).allMatch(this::reads);
        }

        private boolean reads(Draft draft) {
            return person.isSystem() || read.computeIfAbsent(draft, this::found);
        }

        private boolean found(Draft draft) {
            boolean investigates = parts.get().contains(Role.INVESTIGATING_OFFICER);
            boolean independent = parts.get().contains(Role.INDEPENDENT_PERSON);
            boolean team = in(person, TEAM);
            boolean decides = !investigates && !independent && (team || person.in("adjudicating-officers"));
            return switch (draft) {
                case RESPONSE -> answers(parts.get(), person) || deadlines.answered(reference, responses.duty(reference));
                case INVESTIGATION -> investigates || decides || answered.get()
                        || independent && taken(reference, "INVESTIGATION_REPORT");
                case INDEPENDENT -> independent || decides || answered.get()
                        || investigates && taken(reference, "INDEPENDENT_REPORT");
                case ADJUDICATION -> decides || answered.get() || person.in("directors") && !investigates && !independent
                        && findings.stands(reference, Step.ADJUDICATION) && findings.pays(reference);
                case PANEL -> team || person.in("panel-clerks") || parts.get().contains(Role.PANEL_CHAIR)
                        || parts.get().contains(Role.PANEL_MEMBER) || recommendations.stands(reference, Source.PANEL);
                case ANSWER -> in(person, ANSWER) || deadlines.answered(reference, Duty.CHILDRENS_FINAL_RESPONSE);
            };
        }

        /** Whether they do not read yet what stands on the heads: it was decided or drafted, and its letter has not gone. */
        boolean hidesDecisions() {
            return !reads(findings.checked(reference) ? Draft.ADJUDICATION : Draft.RESPONSE);
        }

        /** @throws RuleViolation FORBIDDEN for whoever neither writes nor checks the answer: what they are to read is in its letter */
        public void needToSeeTheBench(Kind answer) {
            if (!seesTheBench(answer)) {
                throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, switch (answer) {
                    case RESPONSE -> "The response is for those who write, check and sign it. What it says comes in its letter.";
                    case ADJUDICATION -> "The adjudication is for those who write and check it. What it says comes in its letter.";
                    case FINAL_RESPONSE -> "The final response is for those who write and sign it. What it says comes in its letter.";
                });
            }
        }

        /** Those who write, check and sign an answer, and the complaints team; nobody who has a part in the case as an outsider. */
        public boolean seesTheBench(Kind answer) {
            boolean outside = parts.get().stream().anyMatch(OUTSIDERS::contains);
            return switch (answer) {
                case RESPONSE -> answers(parts.get(), person) && !hidesDecisions();
                case ADJUDICATION -> !outside && in(person, ADJUDICATE) && reads(Draft.ADJUDICATION);
                case FINAL_RESPONSE -> !outside && in(person, ANSWER) && reads(Draft.PANEL);
            };
        }

        /** Why they must not write the adjudication or the final response; empty where they may. */
        public Optional<String> notWritten(Kind answer) {
            return notWritten.computeIfAbsent(answer, this::foundNotWritten);
        }

        private Optional<String> foundNotWritten(Kind answer) {
            return switch (answer) {
                case RESPONSE -> Optional.empty();
                case ADJUDICATION -> refusal(reference, person, Step.ADJUDICATION, parts.get());
                case FINAL_RESPONSE -> !in(person, ANSWER) ? Optional.of("The council answers recommendations.")
                        : person.in("directors") && !in(person, TEAM) ? Optional.of("The Director signs the final response, and so"
                                + " does not write it: comment on it while you have it to sign, and give it back.")
                        : ruledOut(reference, person, "Activity_DraftFinalResponse");
            };
        }
    }
}
