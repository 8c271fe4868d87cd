package org.redress.access;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.TaskQuery;
import org.redress.council.Council;
import org.redress.engine.CaseGrants;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The roles as the engine knows them: groups, which web application each may open, who may start a contact or log a letter of
 * the Ombudsman, and the lists in Tasklist. A council's teams are groups too, which are granted nothing. What a role sees of a
 * case is not here but in {@link CaseGrants}.
 */
@Component
class RolesBootstrap implements SmartInitializingSingleton {

    static final String ADMINISTRATORS = "administrators";

    /** The user who keeps the engine's setup page closed; nobody signs in as it. */
    static final String NOBODY = "setup-is-done";

    /** The tasks that diagrams assign to an Investigating Officer, an Independent Person or somebody of a panel. */
    static final String[] FOR_PEOPLE_OUTSIDE = {"Activity_WriteInvestigationReport", "Activity_WriteIndependentReport",
        "Activity_WritePanelReport"};

    private static final Set<String> LOGS_OMBUDSMAN_LETTERS = Set.of("link-officers", "complaints-managers");
    private static final Set<String> LOGS_CONTACTS = Set.of("contact-centre", "complaints-officers",
            "complaints-managers", "team-managers");

    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final FilterService filterService;
    private final TaskService taskService;
    private final Council council;
    /** The demo users ask for the roles first, the start for each bean once more. */
    private boolean standing;

    RolesBootstrap(IdentityService identityService, AuthorizationService authorizationService,
            FilterService filterService, TaskService taskService, Council council) {
        this.council = council;
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.filterService = filterService;
        this.taskService = taskService;
    }

    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        if (standing) {
            return;
        }
        closeTheSetupPage();
        Stored stored = new Stored();
        Map<String, String> wanted = new LinkedHashMap<>();
        Roles.ALL.forEach(role -> wanted.put(role.group(), role.groupName()));
        council.teams().stream().filter(team -> team.group() != null)
                .forEach(team -> wanted.putIfAbsent(team.group(), team.name()));
        Set<String> groups = identityService.createGroupQuery().groupIdIn(wanted.keySet().toArray(String[]::new)).list()
                .stream().map(Group::getId).collect(Collectors.toSet());
        wanted.forEach((id, name) -> {
            if (!groups.contains(id)) {
                Group group = identityService.newGroup(id);
                group.setName(name);
                group.setType("WORKFLOW");
                identityService.saveGroup(group);
            }
        });
        Roles.ALL.forEach(role -> grants(stored, role.group()));
        filter(stored, "To do", "What was given to me, and what my role can take", "#0b0c0c", -20,
                taskService.createTaskQuery().or().taskAssigneeExpression("${currentUser()}")
                        .taskCandidateGroupInExpression("${currentUserGroups()}").endOr());
        filter(stored, "My tasks", "What was given to me", "#1d70b8", -10,
                taskService.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        filter(stored, "My team's tasks", "What my role can take", "#00703c", 0,
                taskService.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"));
        filter(stored, "Due soon", "Due within three days", "#f47738", 10,
                taskService.createTaskQuery().dueAfterExpression("${now()}")
                        .dueBeforeExpression("${dateTime().plusDays(3)}"));
        filter(stored, "Overdue", "Past its day", "#d4351c", 20,
                taskService.createTaskQuery().dueBeforeExpression("${now()}"));
        // The engine lets officers see such a task only where it is theirs to do for somebody (CaseGrants).
        filter(stored, "Waiting for people outside", "Reports of people from outside the council, which an officer can"
                + " enter for them", "#4c2c92", 5, taskService.createTaskQuery().taskDefinitionKeyIn(FOR_PEOPLE_OUTSIDE)
                .taskAssigned(), "complaints-officers", "complaints-managers");
        standing = true;
    }

    /**
     * As long as nobody is in the engine's own group of administrators, its web applications offer to everybody to
     * create one. So there is a user in it whose password nobody knows; people have the roles of Redress. The group
     * itself is granted nothing. In production no password opens a door, and a sign-on service that names a person
     * like this user, or in this group, is not believed ({@link SignOn}).
     */
    private void closeTheSetupPage() {
        if (identityService.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
            User nobody = identityService.newUser(NOBODY);
            nobody.setFirstName("Nobody");
            nobody.setLastName("");
            nobody.setPassword(UUID.randomUUID().toString() + UUID.randomUUID());
            identityService.saveUser(nobody);
            if (identityService.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
                Group administrators = identityService.newGroup(Groups.CAMUNDA_ADMIN);
                administrators.setName("The engine's own administrators (nobody)");
                administrators.setType(Groups.GROUP_TYPE_SYSTEM);
                identityService.saveGroup(administrators);
            }
            identityService.createMembership(nobody.getId(), Groups.CAMUNDA_ADMIN);
        }
    }

    private void grants(Stored stored, String group) {
        grant(stored, group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(stored, group, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ);
        grant(stored, group, Resources.USER, Authorization.ANY, Permissions.READ);
        grant(stored, group, Resources.GROUP, Authorization.ANY, Permissions.READ);
        if (LOGS_CONTACTS.contains(group)) {
            grant(stored, group, Resources.PROCESS_DEFINITION, "contact", ProcessDefinitionPermissions.CREATE_INSTANCE);
            grant(stored, group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        }
        if (LOGS_OMBUDSMAN_LETTERS.contains(group)) {
            grant(stored, group, Resources.PROCESS_DEFINITION, "ombudsman-case", ProcessDefinitionPermissions.CREATE_INSTANCE);
            grant(stored, group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        }
        if (CaseGrants.WATCHING.contains(group) || group.equals("analysts") || group.equals(ADMINISTRATORS)) {
            grant(stored, group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
            grant(stored, group, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ);
            grant(stored, group, Resources.DECISION_REQUIREMENTS_DEFINITION, Authorization.ANY, Permissions.READ);
            grant(stored, group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
        }
        if (group.equals(ADMINISTRATORS)) {
            grant(stored, group, Resources.APPLICATION, "admin", Permissions.ACCESS);
            for (Resource resource : List.of(Resources.DEPLOYMENT, Resources.FILTER)) {
                grant(stored, group, resource, Authorization.ANY, Permissions.ALL);
            }
            // Reading only: whoever may write authorisations, memberships or passwords could open every case without
            // break-glass.
            grant(stored, group, Resources.AUTHORIZATION, Authorization.ANY, Permissions.READ);
            for (Resource resource : List.of(Resources.USER, Resources.GROUP, Resources.GROUP_MEMBERSHIP)) {
                readingOnly(group, resource);
            }
        }
    }

    /** Takes back what a database of an earlier start may have granted beyond reading. */
    private void readingOnly(String group, Resource resource) {
        for (Authorization granted : authorizationService.createAuthorizationQuery().groupIdIn(group)
                .resourceType(resource).resourceId(Authorization.ANY).list()) {
            if (resource == Resources.GROUP_MEMBERSHIP) {
                authorizationService.deleteAuthorization(granted.getId());
            } else if (granted.isPermissionGranted(Permissions.ALL)) {
                granted.setPermissions(new Permission[] {Permissions.READ});
                authorizationService.saveAuthorization(granted);
            }
        }
    }

    /** What groups are granted already: one question for each thing, not one for each group and thing. */
    private final class Stored {

        private record Thing(Resource resource, String id) {}

        private final Map<Thing, List<Authorization>> grants = new HashMap<>();

        Optional<Authorization> to(String group, Resource resource, String id) {
            return grants.computeIfAbsent(new Thing(resource, id), thing -> authorizationService
                    .createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
                    .resourceType(resource).resourceId(id).list())
                    .stream().filter(one -> group.equals(one.getGroupId())).findFirst();
        }

        void add(Resource resource, Authorization fresh) {
            grants.get(new Thing(resource, fresh.getResourceId())).add(fresh);
        }
    }

    private void grant(Stored stored, String group, Resource resource, String id, Permission permission) {
        Authorization grant = stored.to(group, resource, id).orElse(null);
        if (grant == null) {
            grant = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(id);
            stored.add(resource, grant);
        } else if (grant.isPermissionGranted(permission)) {
            return;
        }
        grant.addPermission(permission);
        authorizationService.saveAuthorization(grant);
    }

    /** A list in Tasklist for these groups, for everybody where none is named. */
    private void filter(Stored stored, String name, String description, String colour, int priority, TaskQuery query,
            String... groups) {
        Filter filter = filterService.createTaskFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter = filterService.newTaskFilter(name);
            filter.setQuery(query);
            Map<String, Object> properties = new HashMap<>();
            properties.put("description", description);
            properties.put("color", colour);
            properties.put("priority", priority);
            properties.put("refresh", true);
            properties.put("showUndefinedVariable", false);
            filter.setProperties(properties);
            filterService.saveFilter(filter);
        }
        for (String group : groups.length > 0 ? List.of(groups) : Roles.ALL.stream().map(Roles.Role::group).toList()) {
            grant(stored, group, Resources.FILTER, filter.getId(), Permissions.READ);
        }
    }
}
