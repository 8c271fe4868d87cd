package org.redress.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.redress.engine.ProcessVariable;
import org.redress.notice.Notice.Kind;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells of each new task in the transaction that creates it: its assignee, or else everybody in its candidate groups who
 * may be told of the case; where it is given to somebody before they are, that person alone. Somebody who takes a task knows
 * of it already.
 */
@Component
class TaskNoticeListener {

    private final Notices notices;
    private final Tellings tellings;
    private final CurrentPerson currentPerson;

    TaskNoticeListener(Notices notices, Tellings tellings, CurrentPerson currentPerson) {
        this.notices = notices;
        this.tellings = tellings;
        this.currentPerson = currentPerson;
    }

    @EventListener(condition = "#task.eventName == 'create'")
    void created(DelegateTask task) {
        if (task.getAssignee() == null) {
            List<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId)
                    .filter(group -> group != null).distinct().sorted().toList();
            tellings.later(new Telling(key(task), Kind.TASK, reference(task), task.getName(), due(task), false,
                    new Telling.Whom.OfTask(task.getId(), groups)));
        }
    }

    @EventListener(condition = "#task.eventName == 'assignment'")
    void assigned(DelegateTask task) {
        String assignee = task.getAssignee();
        if (assignee != null && !assignee.equals(currentPerson.get().id())) {
            tellings.takeBack(key(task));
            notices.tell(assignee, Kind.TASK, key(task), reference(task), task.getName(), due(task), false, task.getId());
        }
    }

    private static String key(DelegateTask task) {
        return "task:" + task.getId();
    }

    private static LocalDate due(DelegateTask task) {
        return StaffProcess.lastDay(task.getDueDate());
    }

    /** Asked of the execution, which holds its variables in memory; a task of no process has none. */
    private static ComplaintReference reference(DelegateTask task) {
        return Optional.ofNullable(task.getExecution()).flatMap(ProcessVariable.REFERENCE::findIn).orElse(null);
    }
}
