package org.redress.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/**
 * In the place of the engine's own, which grants to whoever was once asked and never takes back: here nothing is
 * granted by itself; each change makes {@link CaseGrants} compute the permissions of what has changed anew.
 */
class CaseAuthorizationProvider extends DefaultAuthorizationProvider {

    private final Supplier<CaseGrants> grants;

    CaseAuthorizationProvider(Supplier<CaseGrants> grants) {
        this.grants = grants;
    }

    @Override
    public AuthorizationEntity[] newProcessInstance(ProcessInstance processInstance) {
        grants.get().started(processInstance);
        return null;
    }

    @Override
    public AuthorizationEntity[] newTask(Task task) {
        grants.get().made(task);
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        return changed(task);
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
        return changed(task);
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
        return changed(task);
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        return changed(task);
    }

    @Override
    public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, String type) {
        return changed(task);
    }

    @Override
    public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String groupId, String type) {
        return changed(task);
    }

    private AuthorizationEntity[] changed(Task task) {
        grants.get().changed(task);
        return null;
    }
}
