package org.redress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.redress.calendar.UkTime;
import org.redress.engine.EngineDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens each form of the product once, in the task that it belongs to, as somebody who may do that task. */
final class FormsOpened {

    private static final Logger LOG = LoggerFactory.getLogger(FormsOpened.class);
    private static final String TODAY = UkTime.dayOf(Instant.now()).toString();
    private static final String LATER = Instant.now().plusSeconds(864_000).toString();

    /** A variable that holds a moment, by the word that its name ends with. */
    private static final Pattern DAY = Pattern.compile("[a-z]\\w*(At|Until)\\b");

    /** People from outside to whom diagrams give tasks; officers see those and do them in their place. */
    private static final Map<String, String> OUTSIDERS = Map.of("investigatingOfficer", "investigating-officer",
            "independentPerson", "independent-person", "panelChair", "panel-chair");

    private final ProcessEngine engine;
    private final EngineDoor door;
    private final Visitors visitors;

    FormsOpened(ProcessEngine engine, EngineDoor door, Visitors visitors) {
        this.engine = engine;
        this.door = door;
        this.visitors = visitors;
    }

    /** Opens them for a case; those of start forms are opened by their own tests. */
    void openAll(String reference, String... startForms) {
        TreeSet<String> left = new TreeSet<>(forms());
        Stream.of(startForms).forEach(form -> assertThat(left.remove(form)).as(form).isTrue());
        String letter = about(reference, "/api/ombudsman-cases", Map.of("lgscoReference", "26 700 999", "kind", "ASSESSMENT", "dated",
                TODAY, "received", TODAY, "complaintReference", reference, "says", "We propose that you apologise."));
        String remedy = about(reference, "/api/complaints/" + reference + "/remedies", Map.of("what", "A named worker rings them.",
                "owner", "team-manager-2", "cause", "Nobody rang.", "measure", "Calls counted.",
                "reviewOn", LocalDate.parse(TODAY).plusDays(90).toString()));
        List<String> begun = new ArrayList<>();
        for (ProcessDefinition process : door.through(() ->
                engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list())) {
            for (UserTask task : door.through(() -> engine.getRepositoryService()
                    .getBpmnModelInstance(process.getId()).getModelElementsByType(UserTask.class))) {
                if (left.remove(task.getCamundaFormRef())) {
                    begun.add(open(reference, process, task, process.getKey().startsWith("ombudsman") ? letter
                            : process.getKey().contains("remedy") ? remedy : null));
                }
            }
        }
        assertThat(left).as("forms without a task").isEmpty();
        door.through(() -> engine.getRuntimeService().deleteProcessInstances(begun, "opened by a test", true, true));
    }

    /** What a complaints manager writes, and the id by which processes know what came of it. */
    private String about(String reference, String path, Map<String, String> body) {
        visitors.tasklistOf("complaints-manager");
        Set<String> before = about(reference);
        visitors.pageOf("complaints-manager").evaluate("""
                async ({path, body}) => (await import('/camunda/app/tasklist/scripts/redress/lib.js')).api(path,
                    {method: 'POST', json: body})""", Map.of("path", path, "body", body));
        Set<String> after = about(reference);
        after.removeAll(before);
        assertThat(after).as(path).hasSize(1);
        return after.iterator().next();
    }

    private Set<String> about(String reference) {
        return door.through(() -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).list()
                .stream().map(its -> (String) engine.getRuntimeService().getVariable(its.getId(), "about")).filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new)));
    }

    private String open(String reference, ProcessDefinition process, UserTask its, String about) {
        Map<String, Object> variables = variables(reference, process);
        if (about != null) {
            variables.put("about", about);
        }
        String instance = door.through(() -> engine.getRuntimeService().createProcessInstanceById(process.getId())
                .businessKey(reference).setVariables(variables).startBeforeActivity(its.getId())
                .execute().getId());
        Task task = door.through(() -> engine.getTaskService().createTaskQuery().processInstanceId(instance)
                .singleResult());
        String assignee = task.getAssignee();
        String user = assignee != null ? OUTSIDERS.containsValue(assignee) ? "complaints-officer" : assignee : oneWhoMay(task);
        Page page = visitors.tasklistOf(user).openTaskById(task.getId()).page();
        show(page, user, its.getCamundaFormRef());
        assertThat(page.locator(".fjs-form").first().innerText()).as(its.getCamundaFormRef())
                .contains(reference).doesNotContain("{{", "undefined", "null", "RR06", "GBFC", "team-manager");
        assertThat(page.locator(".fjs-form .fjs-form-field-label").evaluateAll("labels => labels.filter(label =>"
                + " label.scrollWidth > label.clientWidth + 1).map(label => label.textContent).join()"))
                .as(its.getCamundaFormRef() + ": questions cut off").isEqualTo("");
        assertThat(visitors.complaintsOfTheBrowser()).as(its.getCamundaFormRef()).isEmpty();
        return instance;
    }

    /** The first member of the group that the task is offered to. */
    private String oneWhoMay(Task task) {
        return door.through(() -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
                .filter(group -> group != null && !group.equals("safeguarding-leads")).findFirst()
                .map(group -> engine.getIdentityService().createUserQuery().memberOfGroup(group).orderByUserId().asc().list().get(0).getId())
                .orElseThrow());
    }

    /** A form that stays blank without any error is asked for once more, as a person would by loading the page again. */
    private void show(Page page, String user, String form) {
        Locator field = page.locator(".fjs-form .fjs-form-field:visible").first();
        try {
            field.waitFor();
        } catch (TimeoutError blank) {
            String seen = "%s sees no %s at %s".formatted(user, form, page.url());
            assertThat(visitors.complaintsOfTheBrowser()).as(seen).isEmpty();
            LOG.warn("{}: {}", seen, page.locator("body").innerText());
            page.reload();
            field.waitFor();
        }
    }

    /** Every variable that an assignee or group of the product reads, and every day that a timer or due date of this process reads. */
    private Map<String, Object> variables(String reference, ProcessDefinition process) {
        Map<String, Object> variables = new HashMap<>(Map.of("reference", reference, "handler", "team-manager", "madeOrally", false,
                "duty", "childrens-stage1", "explainer", "team-manager", "remedyOwner", "team-manager",
                "responseSignedBy", "quality-officers"));
        variables.putAll(OUTSIDERS);
        BpmnModelInstance model = door.through(() -> engine.getRepositoryService().getBpmnModelInstance(process.getId()));
        Stream.concat(model.getModelElementsByType(TimeDate.class).stream().map(TimeDate::getTextContent),
                        model.getModelElementsByType(UserTask.class).stream().map(UserTask::getCamundaDueDate))
                .filter(Objects::nonNull).flatMap(expression -> DAY.matcher(expression).results()).map(MatchResult::group)
                .forEach(day -> variables.put(day, LATER));
        return variables;
    }

    private static List<String> forms() {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".form"))
                    .map(name -> name.replace(".form", "")).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
