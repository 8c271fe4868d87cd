package org.redress.procedure;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.engine.WorkHandover;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;

/** What the application tells the diagram of any route. At most one runs per complaint. */
public abstract class RouteProcess {

    /** The variables that diagrams read the handler from: whoever handles the complaint also explains what is late. */
    protected static final Set<String> OF_THE_HANDLER = Set.of(RouteVariables.HANDLER.name(), "explainer");

    /** The diagram's id, and the messages that it waits for as every route does. */
    public record Names(String process, String withdrawn, String corrected, String reRouted, String personReplaced) {}

    private final Names names;
    private final RuntimeService runtime;
    private final EngineDoor door;
    private final WaitingInstances waiting;
    private final WorkHandover work;

    protected RouteProcess(Names names, RuntimeService runtime, EngineDoor door, WaitingInstances waiting,
            WorkHandover work) {
        this.names = names;
        this.runtime = runtime;
        this.door = door;
        this.waiting = waiting;
        this.work = work;
    }

    /**
     * Starts the route.
     *
     * @param handler the handler's user name, or null
     * @param variables what else the diagram reads, as the engine stores it
     * @throws RuleViolation CONFLICT where it runs already
     */
    protected void start(ComplaintReference reference, String handler, Map<String, Object> variables) {
        if (running(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The procedure of " + reference + " is running already.");
        }
        Map<String, Object> all = new HashMap<>(variables);
        all.put(REFERENCE.name(), reference.value());
        all.put(RouteVariables.HANDLER.name(), handler);
        door.through(() -> runtime.startProcessInstanceByKey(names.process(), reference.value(), all));
    }

    /** Whether the route of this complaint is running. */
    public boolean running(ComplaintReference reference) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey(names.process())
                .processInstanceBusinessKey(reference.value()).count() > 0);
    }

    /** Whether the route of this complaint runs in another instance than this one. */
    public boolean runningBeside(ComplaintReference reference, String instance) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey(names.process())
                .processInstanceBusinessKey(reference.value()).list().stream().map(ProcessInstance::getId)
                .anyMatch(id -> !id.equals(instance)));
    }

    /** Tells the route that the complaint was withdrawn on a day; false where none waits for that. */
    public boolean withdraw(ComplaintReference reference, LocalDate on) {
        return waiting.tell(names.withdrawn(), reference, Map.of(RouteVariables.WITHDRAWN_ON.name(),
                RouteVariables.WITHDRAWN_ON.stored(on)));
    }

    /** Ends the route because the record was corrected (merged, logged in error). */
    public boolean corrected(ComplaintReference reference) {
        return waiting.tell(names.corrected(), reference);
    }

    /**
     * Ends the route because the complaint goes on in another procedure.
     *
     * @throws RuleViolation CONFLICT where none runs
     */
    public void reRouted(ComplaintReference reference) {
        if (!waiting.tell(names.reRouted(), reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The procedure of " + reference + " is not running: it was"
                    + " withdrawn, or none of its points is considered for now. Settle that first.");
        }
    }

    /**
     * Gives the handler's work to another person: variable, open tasks, and, if told, the letter to the complainant;
     * false where no step waits that would send it.
     */
    public boolean handlerReplaced(ComplaintReference reference, String before, String now, boolean told) {
        work.hand(reference, OF_THE_HANDLER, before, now);
        return !told || waiting.tell(names.personReplaced(), reference);
    }
}
