package org.redress.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Answers;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Timeline;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * What happens between "Complete" and the engine, in the completing transaction: the submission is checked against the
 * {@code .form} of its deployment, given to the feature's recorder, kept whole in {@code answer}, and what is left for
 * the engine is only what an expression of the deployed diagram reads or the recorder has set. Submitted text never
 * reaches the engine.
 */
@Component
class SubmissionHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_VARIABLE = 4000;

    private final Answers answers;
    private final CurrentPerson currentPerson;
    private final Clock clock;
    private final DeployedResources resources;
    private final Supplier<Map<String, List<FormRecorder>>> recorders;
    private final Supplier<List<CaseFacts>> facts;
    private final Supplier<List<CompletionRule>> rules;
    private final OnBehalf onBehalf;
    private final Timeline timeline;
    private final Map<String, FormDefinition> forms = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> readByDefinition = new ConcurrentHashMap<>();

    SubmissionHandler(Answers answers, CurrentPerson currentPerson, Clock clock, DeployedResources resources,
            ObjectProvider<FormRecorder> recorders, ObjectProvider<CaseFacts> facts,
            ObjectProvider<CompletionRule> rules, OnBehalf onBehalf, Timeline timeline) {
        this.timeline = timeline;
        this.onBehalf = onBehalf;
        this.answers = answers;
        this.currentPerson = currentPerson;
        this.clock = clock;
        this.resources = resources;
        this.recorders = SingletonSupplier.of(() -> recorders.orderedStream()
                .collect(Collectors.groupingBy(FormRecorder::form)));
        this.facts = SingletonSupplier.of(() -> facts.orderedStream().toList());
        this.rules = SingletonSupplier.of(() -> rules.orderedStream().toList());
    }

    /** The engine's variables for completing the task. Runs without the engine's own permission checks. */
    Map<String, Object> complete(CommandContext context, TaskEntity task, Map<String, Object> submitted) {
        Map<String, Object> values = plain(submitted);
        ExecutionEntity execution = task.getExecution();
        ComplaintReference reference = reference(execution);
        FormData formData = execution == null ? null : new GetTaskFormCmd(task.getId()).execute(context);
        FormDefinition form = form(context, formData);
        String onBehalfOf = onBehalf.of(task, currentPerson.get()).orElse(null);
        if (reference != null) {
            refuseByRule(reference, task, currentPerson.get(), onBehalfOf);
        }
        if (form == null) {
            if (!values.isEmpty() && values.values().stream().anyMatch(v -> v != null)) {
                throw RuleViolation.invalid(values.keySet().iterator().next(), null, "nothing",
                        "This task has no form, so it takes no answers.");
            }
            return Map.of();
        }
        if (reference == null) {
            throw new IllegalStateException("The task %s belongs to no case: its instance has no reference."
                    .formatted(task.getId()));
        }
        Map<String, Object> checked = new FormCheck(form, known(form, execution, reference, task.getId())).check(values);
        Submission submission = new Submission(form.id(), reference, new Submission.Task(task.getId(), task.getName(),
                task.getTaskDefinitionKey(), task.getProcessInstanceId(), task.getExecutionId()), currentPerson.get(),
                clock.instant(), checked);
        ProcessDefinitionEntity definition = execution.getProcessDefinition();
        keep(submission, definition, formData, task.getProcessInstanceId(), onBehalfOf);
        recorder(form.id()).ifPresent(recorder -> recorder.record(submission));
        if (onBehalfOf != null) {
            timeline.add(reference, "DONE_FOR", UkTime.today(clock), "“%s” done for somebody else.".formatted(
                    task.getName()), onBehalfOf);
        }
        return lean(context, definition, form, submission);
    }

    /** A start form's outcome: the case that its recorder has logged and the new instance's variables. */
    record Start(ComplaintReference reference, Map<String, Object> variables) {}

    /** Logs the case of a start form; the caller starts the instance. */
    Start start(CommandContext context, ProcessDefinitionEntity definition, String businessKey,
            Map<String, Object> submitted) {
        Map<String, Object> values = plain(submitted);
        FormData formData = new GetStartFormCmd(definition.getId()).execute(context);
        FormDefinition form = form(context, formData);
        if (form == null) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "This process cannot be started by hand.");
        }
        Map<String, Object> checked = new FormCheck(form, Map.of()).check(values);
        Submission submission = new Submission(form.id(), null, null, currentPerson.get(), clock.instant(), checked);
        Optional<FormRecorder> recorder = recorder(form.id());
        recorder.ifPresent(r -> r.record(submission));
        if (!submission.hasReference()) {
            throw new IllegalStateException("The form %s starts a process, but nothing drew a reference for its case."
                    .formatted(form.id()));
        }
        keep(submission, definition, formData, null, null);
        Map<String, Object> variables = new LinkedHashMap<>(lean(context, definition, form, submission));
        variables.put(ProcessVariable.REFERENCE.name(), submission.reference().value());
        return new Start(submission.reference(), variables);
    }

    /** Refuses with the rule's sentence where a person must not do this task. */
    void refuseByRule(ComplaintReference reference, TaskEntity task, org.redress.register.Person person,
            String onBehalfOf) {
        CompletionRule.refusal(rules.get(), reference, task, person, onBehalfOf, name -> task.getVariable(name)).ifPresent(sentence -> {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, sentence);
        });
    }

    /** The case of an execution, or null where it has none (a process of another kind). */
    static ComplaintReference reference(ExecutionEntity execution) {
        if (execution == null) {
            return null;
        }
        Object reference = execution.getVariable(ProcessVariable.REFERENCE.name());
        Object value = reference != null ? reference : execution.getProcessBusinessKey();
        return value == null ? null : new ComplaintReference(value.toString());
    }

    private void keep(Submission submission, ProcessDefinitionEntity definition, FormData form, String instance,
            String onBehalfOf) {
        try {
            Submission.Task task = submission.task();
            answers.keep(new Answers.Answer(submission.reference(), definition.getKey(), instance,
                    task == null ? null : task.id(), task == null ? null : task.name(), submission.form(),
                    form.getDeploymentId(), submission.person().id(), onBehalfOf, submission.at(),
                    JSON.writeValueAsString(submission.values())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The answers of the form " + submission.form() + " cannot be written.");
        }
    }

    private Map<String, Object> lean(CommandContext context, ProcessDefinitionEntity definition, FormDefinition form,
            Submission submission) {
        Set<String> wanted = new HashSet<>(readByDefinition.computeIfAbsent(definition.getId(),
                id -> readBy(context, definition)));
        recorder(form.id()).map(FormRecorder::keeps).ifPresent(wanted::addAll);
        Map<String, Object> variables = new LinkedHashMap<>();
        for (FormDefinition.Field field : form.fields()) {
            Object value = submission.values().get(field.key());
            boolean fixed = field.json().path("readonly").asBoolean(false)
                    || field.json().path("disabled").asBoolean(false);
            boolean fits = !(value instanceof List<?>)
                    && !(value instanceof String text && text.length() > LONGEST_VARIABLE);
            if (wanted.contains(field.key()) && !fixed && fits) {
                variables.put(field.key(), value instanceof Long number && number.intValue() == number
                        ? (Object) number.intValue()
                        : value instanceof java.math.BigDecimal decimal ? (Object) decimal.doubleValue() : value);
            }
        }
        variables.putAll(submission.variables());
        return variables;
    }

    private Set<String> readBy(CommandContext context, ProcessDefinitionEntity definition) {
        byte[] bpmn = resource(context, definition.getDeploymentId(), definition.getResourceName());
        Set<String> names = new HashSet<>(Expressions.names(bpmn));
        Set<String> decisions = Expressions.decisions(bpmn);
        resources.all().forEach((name, bytes) -> {
            if (name.endsWith(".bpmn")) {
                names.addAll(Expressions.takenBack(bytes, definition.getKey()));
            } else if (name.endsWith(".dmn") && decisions.stream().anyMatch(
                    key -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8).contains("\"" + key + "\""))) {
                names.addAll(Expressions.inputsOfDecision(bytes));
            }
        });
        return names;
    }

    /** What the form's conditions may read: the instance's plain variables, and those facts of the case that they name. */
    private Map<String, Object> known(FormDefinition form, ExecutionEntity execution, ComplaintReference reference,
            String task) {
        Map<String, Object> known = new HashMap<>(plain(execution.getVariablesTyped(false)));
        Set<String> missing = new HashSet<>(form.facts());
        missing.removeAll(known.keySet());
        for (Iterator<CaseFacts> sources = facts.get().iterator(); !missing.isEmpty() && sources.hasNext();) {
            Map<String, Object> found = sources.next().of(reference, task);
            missing.removeIf(name -> {
                boolean has = found.containsKey(name);
                if (has) {
                    known.put(name, found.get(name));
                }
                return has;
            });
        }
        return known;
    }

    private Optional<FormRecorder> recorder(String form) {
        List<FormRecorder> found = recorders.get().getOrDefault(form, List.of());
        if (found.size() > 1) {
            throw new IllegalStateException("Two recorders claim the form %s: %s.".formatted(form, found.stream()
                    .map(r -> r.getClass().getSimpleName()).collect(Collectors.joining(", "))));
        }
        return found.stream().findFirst();
    }

    /** The form of a task; empty where it has none. */
    Optional<FormDefinition> form(CommandContext context, TaskEntity task) {
        return Optional.ofNullable(form(context, new GetTaskFormCmd(task.getId()).execute(context)));
    }

    private FormDefinition form(CommandContext context, FormData data) {
        CamundaFormRef ref = data == null ? null : data.getCamundaFormRef();
        if (ref == null || ref.getKey() == null) {
            return null;
        }
        CamundaFormDefinition definition = new GetCamundaFormDefinitionCmd(ref, data.getDeploymentId()).execute(context);
        if (definition == null) {
            throw new IllegalStateException("The form %s is not in the deployment %s.".formatted(ref.getKey(),
                    data.getDeploymentId()));
        }
        return forms.computeIfAbsent(definition.getDeploymentId() + " " + definition.getResourceName(),
                key -> FormDefinition.read(definition.getResourceName(),
                        resource(context, definition.getDeploymentId(), definition.getResourceName())));
    }

    private static byte[] resource(CommandContext context, String deployment, String name) {
        try (InputStream in = new GetDeploymentResourceCmd(deployment, name).execute(context)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Submitted or stored values as plain Java: JSON becomes lists and maps, nothing is deserialised into objects. */
    private static Map<String, Object> plain(Map<String, Object> variables) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (variables == null) {
            return plain;
        }
        VariableMap typed = variables instanceof VariableMap map ? map : Variables.fromMap(variables);
        for (String name : typed.keySet()) {
            TypedValue value = typed.getValueTyped(name);
            Object its = value == null ? null : plain(value);
            Texts.check("of the form", name);
            keepable(name, its);
            plain.put(name, its);
        }
        return plain;
    }

    /** Also inside lists, whose text has its own escapes. */
    private static void keepable(String name, Object value) {
        if (value instanceof String text) {
            Texts.check(name, text);
        } else if (value instanceof Iterable<?> list) {
            list.forEach(item -> keepable(name, item));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                keepable(name, String.valueOf(key));
                keepable(name, item);
            });
        }
    }

    private static Object plain(TypedValue value) {
        if (value instanceof SerializableValue serialized) {
            String text = serialized.getValueSerialized();
            try {
                return text == null ? serialized.isDeserialized() ? simple(serialized.getValue()) : null
                        : JSON.readValue(text, Object.class);
            } catch (JsonProcessingException noJson) {
                return null;
            }
        }
        return simple(value.getValue());
    }

    private static Object simple(Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean
                || value instanceof List<?> || value instanceof Map<?, ?> || value instanceof java.util.Date) {
            return value;
        }
        try {
            return JSON.readValue(value.toString(), Object.class);
        } catch (JsonProcessingException noJson) {
            return value.toString();
        }
    }
}
