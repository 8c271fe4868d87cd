package org.redress.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.redress.calendar.UkTime;
import org.redress.register.Answers;
import org.redress.register.Answers.Answer;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Visibility;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What a task that is given back keeps of what was filled in there: the fields whose property {@code givenBack} is
 * {@code keep} show it again, all others are answered anew. It is read from the record each time the form opens, for
 * whoever reads that answer in the case as well; nothing of it is in the engine.
 */
@Component
class GivenBack implements CaseFacts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final ProcessEngine engine;
    private final SubmissionHandler forms;
    private final Answers answers;
    private final ObjectProvider<AnswerSight> sight;
    private final Visibility visibility;
    private final CurrentPerson currentPerson;
    private final Persons persons;

    GivenBack(@Lazy ProcessEngine engine, @Lazy SubmissionHandler forms, Answers answers, ObjectProvider<AnswerSight> sight,
            Visibility visibility, CurrentPerson currentPerson, @Lazy Persons persons) {
        this.engine = engine;
        this.forms = forms;
        this.answers = answers;
        this.sight = sight;
        this.visibility = visibility;
        this.currentPerson = currentPerson;
        this.persons = persons;
    }

    /** What was filled in before, by whom, and when. */
    private record Kept(Answer answer, Map<String, Object> values) {}

    /** The values with which the form of a task opens, by the keys of its fields; none where it was not given back. */
    Map<String, Object> values(String taskId) {
        return kept(taskId).map(Kept::values).orElse(Map.of());
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        Facts facts = new Facts();
        facts.add("case_filledInBefore", () -> Optional.ofNullable(taskId).flatMap(this::kept)
                .map(kept -> "\n\nWhat %s filled in on %s stands below: change what does not hold any more.".formatted(
                        FormText.line(persons.name(kept.answer().person())),
                        FormText.day(UkTime.dayOf(kept.answer().at())))).orElse(""));
        return facts;
    }

    private Optional<Kept> kept(String taskId) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(c -> {
            TaskEntity task = c.getTaskManager().findTaskById(taskId);
            ComplaintReference reference = task == null ? null : SubmissionHandler.reference(task.getExecution());
            return reference == null ? Optional.<Kept>empty() : forms.form(c, task)
                    .filter(form -> form.fields().stream().anyMatch(FormDefinition.Field::kept))
                    .flatMap(form -> answers.last(reference, task.getProcessInstanceId(), form.id())
                            .filter(this::reads).map(answer -> new Kept(answer, values(form, answer))))
                    .filter(kept -> !kept.values().isEmpty());
        }));
    }

    private boolean reads(Answer answer) {
        Person person = currentPerson.get();
        return visibility.of(person, answer.reference()) == Visibility.Sight.FULL
                && sight.stream().allMatch(one -> one.reads(person, answer));
    }

    private static Map<String, Object> values(FormDefinition form, Answer answer) {
        try {
            Map<String, Object> submitted = JSON.readValue(answer.content(), VALUES);
            Map<String, Object> values = new LinkedHashMap<>();
            form.fields().stream().filter(field -> field.kept() && submitted.get(field.key()) != null)
                    .forEach(field -> values.put(field.key(), submitted.get(field.key())));
            return values;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The answers of the form " + form.id() + " cannot be read.");
        }
    }
}
