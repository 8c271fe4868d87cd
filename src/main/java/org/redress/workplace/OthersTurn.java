package org.redress.workplace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.council.Council;
import org.redress.engine.CasesOfTasks;
import org.redress.engine.CasesOfTasks.OfTask;
import org.redress.engine.CasesOfTasks.Step;
import org.redress.engine.Persons;
import org.redress.investigation.Drafts;
import org.redress.investigation.Drafts.Draft;
import org.redress.register.Answers;
import org.redress.register.Answers.Answer;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.redress.register.Visibility;
import org.redress.register.Visibility.Sight;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is, for whoever sees the case and not the task: people of the council read the step and who is asked, but
 * not of a step in which something is written that is hidden from them. Nobody gets to the task by it.
 */
@Component
class OthersTurn {

    private static final String NOT_SAID = "It has been done or is no longer needed, or it is for another role.";

    private final CasesOfTasks tasks;
    private final Answers answers;
    private final Drafts drafts;
    private final Persons persons;
    private final Visibility visibility;
    private final Council council;

    OthersTurn(CasesOfTasks tasks, Answers answers, Drafts drafts, Persons persons, Visibility visibility,
            Council council) {
        this.council = council;
        this.tasks = tasks;
        this.answers = answers;
        this.drafts = drafts;
        this.persons = persons;
        this.visibility = visibility;
    }

    /** A step that waits for somebody else; {@code with} says for whom, a person or a role ("Complaints officer"), {@code due} may be null. */
    record Waiting(String name, String with, Instant due) {}

    /** What became of a task that did not open, in a sentence; {@code reference} is null where its case is not theirs to see. */
    record Told(String reference, String sentence) {}

    /** The steps that this person, who sees the case, waits for. */
    List<Waiting> of(ComplaintReference reference, Person person) {
        return steps(reference, person).stream().map(step -> new Waiting(step.name(), with(step), step.due())).toList();
    }

    private List<Step> steps(ComplaintReference reference, Person person) {
        if (persons.external(person.id())) {
            return List.of();
        }
        Set<Draft> hidden = drafts.hidden(reference, person);
        return tasks.unseen(reference, person).stream().filter(step -> step.form() == null
                || hidden.stream().noneMatch(draft -> draft.isForm(step.process(), step.form()))).toList();
    }

    private String with(Step step) {
        return step.assignee() != null ? persons.name(step.assignee()) : step.groups().isEmpty() ? "nobody yet"
                : step.groups().stream().map(council::role).collect(Collectors.joining(" or "));
    }

    /** What became of a task that somebody has a link to and that does not open; the same of one that there never was. */
    Told told(String task, Person person) {
        OfTask open = tasks.ofTasks(List.of(task)).get(task);
        if (open != null && sees(open.reference(), person)) {
            ComplaintReference reference = open.reference();
            Optional<Step> others = steps(reference, person).stream().filter(step -> step.id().equals(task)).findFirst();
            return new Told(reference.value(), others.map(step -> "“%s” of %s is with: %s.".formatted(step.name(), reference,
                    with(step))).orElseGet(() -> tasks.open(reference, person).stream().anyMatch(mine -> mine.id().equals(task))
                            ? "It is open to you: load this page again (F5)." : "It is for another role."));
        }
        return answers.ofTask(task).filter(done -> sees(done.reference(), person))
                .map(done -> new Told(done.reference().value(), done(done, person))).orElse(new Told(null, NOT_SAID));
    }

    private String done(Answer done, Person person) {
        boolean hidden = drafts.hidden(done.reference(), person).stream()
                .anyMatch(draft -> draft.isAnswer(done));
        return hidden ? "It has been done." : "“%s” of %s has been done: %s, on %s.".formatted(done.taskName(),
                done.reference(), done.person().equals(person.id()) ? "by you" : "by " + persons.name(done.person()),
                UkTime.words(UkTime.dayOf(done.at())));
    }

    private boolean sees(ComplaintReference reference, Person person) {
        return visibility.of(person, reference) == Sight.FULL;
    }
}
