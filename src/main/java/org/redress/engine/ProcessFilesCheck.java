package org.redress.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.dmn.Dmn;

/**
 * What must hold before anything is deployed, because the engine would not notice until a person stands before it:
 * forms that Tasklist can show, forms that exist, called processes that exist and are given what they read; and no code
 * of its own, which could open cases past every door.
 */
final class ProcessFilesCheck {

    private SortedMap<String, byte[]> files;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, FormDefinition> forms = new LinkedHashMap<>();
    private final Map<String, BpmnModelInstance> models = new TreeMap<>();
    private final Map<String, String> fileOfProcess = new HashMap<>();

    private ProcessFilesCheck(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** Throws {@link BadProcessFiles} with every fault found. */
    static void check(SortedMap<String, byte[]> files) {
        check(files, new TreeMap<>());
    }

    /**
     * The same for files that come while the product runs: forms must come with the diagram that asks for them, called
     * processes may be there already, in one of the files of the start.
     */
    static void check(SortedMap<String, byte[]> files, SortedMap<String, byte[]> there) {
        ProcessFilesCheck check = new ProcessFilesCheck(files);
        check.read();
        if (check.faults.isEmpty()) {
            check.models.forEach(check::formReferences);
            check.files = new TreeMap<>(there);
            check.files.putAll(files);
            there.forEach(check::readWhatIsThere);
            check.callContracts();
        }
        if (!check.faults.isEmpty()) {
            throw new BadProcessFiles(check.faults);
        }
    }

    private void read() {
        files.forEach((name, bytes) -> {
            if (name.endsWith(".form")) {
                FormDefinition form = FormDefinition.read(name, bytes);
                form.faults().forEach(fault -> faults.add(name + ": " + fault));
                if (form.id() != null && forms.put(form.id(), form) != null) {
                    faults.add(name + ": another file has a form with the id " + form.id() + " too.");
                }
            } else {
                readModel(name, bytes);
            }
        });
    }

    private void readModel(String name, byte[] bytes) {
        try {
            if (name.endsWith(".dmn")) {
                Dmn.readModelFromStream(new ByteArrayInputStream(bytes));
                Expressions.code(bytes).forEach(fault -> faults.add(name + ": " + fault));
                return;
            }
            BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(bytes));
            Expressions.code(bytes).forEach(fault -> faults.add(name + ": " + fault));
            models.put(name, model);
            for (Process process : model.getModelElementsByType(Process.class)) {
                String other = fileOfProcess.put(process.getId(), name);
                if (other != null) {
                    faults.add("%s: the process %s is in %s too.".formatted(name, process.getId(), other));
                }
            }
        } catch (RuntimeException unreadable) {
            Throwable root = unreadable;
            while (root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            faults.add("%s: it cannot be read: %s".formatted(name, String.valueOf(root.getMessage()).lines().findFirst()
                    .orElse("")));
        }
    }

    /** The processes that are there already, to call and to be called by, unless the deployment brings its own. */
    private void readWhatIsThere(String name, byte[] bytes) {
        if (!name.endsWith(".bpmn") || models.containsKey(name)) {
            return;
        }
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(bytes));
        boolean replaced = false;
        for (Process process : model.getModelElementsByType(Process.class)) {
            replaced |= fileOfProcess.putIfAbsent(process.getId(), name) != null;
        }
        if (!replaced) {
            models.put(name, model);
        }
    }

    private void formReferences(String file, BpmnModelInstance model) {
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            formReference(file, task.getId(), task.getCamundaFormRef(), task.getCamundaFormRefBinding(),
                    task.getCamundaFormKey());
        }
        for (StartEvent start : model.getModelElementsByType(StartEvent.class)) {
            formReference(file, start.getId(), start.getCamundaFormRef(), start.getCamundaFormRefBinding(),
                    start.getCamundaFormKey());
        }
    }

    private void formReference(String file, String element, String form, String binding, String key) {
        if (key != null) {
            faults.add("%s: %s has the form key %s. Only forms/*.form are checked on the server: give it a form reference."
                    .formatted(file, element, key));
        }
        if (form != null && !forms.containsKey(form)) {
            faults.add("%s: %s asks for the form %s, which is not there. Forms: %s.".formatted(file, element, form,
                    String.join(", ", forms.keySet())));
        }
        if (form != null && !"deployment".equals(binding)) {
            faults.add("%s: %s must bind its form with \"deployment\", so that an open task keeps its form."
                    .formatted(file, element));
        }
    }

    private record Call(String file, CallActivity activity, Set<String> inputs) {}

    private void callContracts() {
        Map<String, List<Call>> calls = new TreeMap<>();
        models.forEach((file, model) -> {
            for (CallActivity activity : model.getModelElementsByType(CallActivity.class)) {
                String called = activity.getCalledElement();
                if (called != null && !called.contains("${") && !called.contains("#{")) {
                    calls.computeIfAbsent(called, k -> new ArrayList<>()).add(new Call(file, activity,
                            inputs(file, activity)));
                }
            }
        });
        calls.forEach((called, callers) -> {
            String calledFile = fileOfProcess.get(called);
            if (calledFile == null) {
                callers.forEach(call -> faults.add("%s: %s calls the process %s, which is not there.".formatted(
                        call.file(), call.activity().getId(), called)));
                return;
            }
            Set<String> read = Expressions.names(files.get(calledFile));
            Set<String> needed = new TreeSet<>();
            callers.forEach(call -> call.inputs().stream().filter(read::contains).forEach(needed::add));
            needed.add(ProcessVariable.REFERENCE.name());
            for (Call call : callers) {
                Set<String> missing = new TreeSet<>(needed);
                missing.removeAll(call.inputs());
                if (!missing.isEmpty()) {
                    faults.add("%s: %s calls %s without giving it %s, which it reads.".formatted(call.file(),
                            call.activity().getId(), called, String.join(", ", missing)));
                }
            }
        });
    }

    private Set<String> inputs(String file, CallActivity activity) {
        Set<String> inputs = new TreeSet<>();
        boolean businessKey = false;
        if (activity.getExtensionElements() != null) {
            Collection<CamundaIn> mappings = activity.getExtensionElements().getElementsQuery()
                    .filterByType(CamundaIn.class).list();
            for (CamundaIn in : mappings) {
                businessKey |= in.getCamundaBusinessKey() != null;
                if (in.getCamundaVariables() != null) {
                    faults.add("%s: %s hands over all variables. Map them one by one.".formatted(file,
                            activity.getId()));
                }
                if (in.getCamundaTarget() != null) {
                    inputs.add(in.getCamundaTarget());
                }
            }
        }
        if (!businessKey) {
            faults.add("%s: %s does not pass the business key.".formatted(file, activity.getId()));
        }
        return inputs;
    }
}
