package org.redress.duty;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/**
 * Moves what reads a deadline in the diagrams: the variable named after its duty on every instance of the case that
 * has it, the timers whose date is that variable, and the due dates of tasks that show it. The engine moves none of
 * them by itself when the variable changes.
 */
@Component
class DeadlineTimersProcess {

    /** A response shared by all routes names the duty it answers; its tasks show that duty's date. */
    private static final String RESPONSE_DUTY = "responseDuty";
    private static final String RESPONSE_DUE_AT = "responseDueAt";

    /** An instance that is about one thing of the case, and so reads the clock of that one alone, holds its id. */
    private static final ProcessVariable<String> ABOUT = ProcessVariable.id("about");

    private record Readers(Set<String> timers, Set<String> tasks) {}

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final EngineDoor door;
    private final Map<String, Readers> readers = new ConcurrentHashMap<>();

    DeadlineTimersProcess(RuntimeService runtime, ManagementService management, TaskService tasks,
            RepositoryService repository, EngineDoor door) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.repository = repository;
        this.door = door;
    }

    /** To the end of the period. What waits for somebody's decision waits on. */
    void move(Deadline deadline) {
        move(deadline, deadline.breachAt(), false);
    }

    /** The same, to another moment than the end of the period, also of what waits for somebody's decision. */
    void move(Deadline deadline, Instant until) {
        move(deadline, until, true);
    }

    private void move(Deadline deadline, Instant until, boolean decided) {
        door.through(() -> {
            String variable = Duty.variable(deadline.duty());
            Date dueAt = Date.from(until);
            ProcessInstanceQuery readers = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(deadline.reference().value());
            List<ProcessInstance> instances = (deadline.about() == null ? readers
                    : readers.variableValueEquals(ABOUT.name(), deadline.about())).list();
            if (instances.isEmpty()) {
                return;
            }
            Map<String, List<VariableInstance>> held = runtime.createVariableInstanceQuery()
                    .processInstanceIdIn(instances.stream().map(ProcessInstance::getId).toArray(String[]::new))
                    .variableNameIn(variable, RESPONSE_DUTY, RESPONSE_DUE_AT).list().stream()
                    // One whose execution ends in this very transaction is found still, and belongs to nothing.
                    .filter(one -> one.getProcessInstanceId() != null && one.getExecutionId() != null)
                    .filter(one -> decided || !Date.from(Deadlines.SOMEBODY_DECIDES).equals(one.getValue()))
                    .collect(Collectors.groupingBy(VariableInstance::getProcessInstanceId));
            for (ProcessInstance instance : instances) {
                List<VariableInstance> of = held.getOrDefault(instance.getId(), List.of());
                move(instance, variable, of, dueAt);
                if (of.stream().anyMatch(one -> one.getName().equals(RESPONSE_DUTY)
                        && one.getExecutionId().equals(instance.getId()) && deadline.duty().equals(one.getValue()))) {
                    move(instance, RESPONSE_DUE_AT, of, dueAt);
                }
            }
        });
    }

    private void move(ProcessInstance instance, String variable, List<VariableInstance> of, Date dueAt) {
        Set<Date> before = new HashSet<>();
        for (VariableInstance held : of) {
            if (held.getName().equals(variable)) {
                before.add((Date) held.getValue());
                runtime.setVariableLocal(held.getExecutionId(), variable, dueAt);
            }
        }
        if (before.isEmpty()) {
            return;
        }
        Readers reading = readers.computeIfAbsent(instance.getProcessDefinitionId() + " " + variable,
                key -> readersOf(instance.getProcessDefinitionId(), variable));
        if (!reading.timers().isEmpty()) {
            for (Job job : management.createJobQuery().processInstanceId(instance.getId()).timers().list()) {
                if (reading.timers().contains(management.createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId())) {
                    management.recalculateJobDuedate(job.getId(), false);
                }
            }
        }
        for (String key : reading.tasks()) {
            for (Task task : tasks.createTaskQuery().processInstanceId(instance.getId()).taskDefinitionKey(key).list()) {
                // One that can stand on another date as well moves with the date that it stands on.
                if (before.contains(new Date(task.getDueDate().getTime()))) {
                    tasks.setDueDate(task.getId(), dueAt);
                }
            }
        }
    }

    private Readers readersOf(String definition, String variable) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition);
        Set<String> timers = model.getModelElementsByType(TimeDate.class).stream()
                .filter(date -> reads(date.getTextContent(), variable))
                .map(DeadlineTimersProcess::flowElement).collect(Collectors.toSet());
        Set<String> due = model.getModelElementsByType(UserTask.class).stream()
                .filter(task -> reads(task.getCamundaDueDate(), variable))
                .map(UserTask::getId).collect(Collectors.toSet());
        return new Readers(timers, due);
    }

    private static boolean reads(String expression, String variable) {
        return expression != null && expression.matches("(?s).*\\b" + variable + "\\b.*");
    }

    private static String flowElement(ModelElementInstance element) {
        ModelElementInstance at = element;
        while (!(at instanceof FlowElement)) {
            at = at.getParentElement();
        }
        return ((FlowElement) at).getId();
    }
}
