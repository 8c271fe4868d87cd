package org.redress.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.bench.Score.Effect;
import org.redress.bench.Score.Holder;
import org.redress.bench.Score.Request;
import org.redress.engine.CaseFacts;
import org.redress.register.Appointments;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.util.ClassUtils;

/** Listens at the seam between product and engine while one complaint is recorded; at other times it is deaf. */
final class ScoreWriter implements BeanPostProcessor, ApplicationListener<PayloadApplicationEvent<?>> {

    private final Deque<Effect> running = new ArrayDeque<>();
    private final Supplier<Appointments> appointments;
    private Score score;
    private String starting;
    private Map<String, Object> atStart;
    private Map<String, Object> atCompletion;

    ScoreWriter(Supplier<Appointments> appointments) {
        this.appointments = appointments;
    }

    void listen(Score to) {
        score = to;
    }

    boolean listens() {
        return score != null;
    }

    Score score() {
        return score;
    }

    /** What is asked from now on belongs to this step, which may start a process by its form. */
    void begin(Effect step, String startedProcess) {
        running.push(step);
        starting = startedProcess;
        atStart = null;
        atCompletion = null;
    }

    void end() {
        running.pop();
    }

    /** The variables that the last start form left, or the last completed task. */
    Map<String, Object> atStart() {
        return atStart;
    }

    Map<String, Object> atCompletion() {
        return atCompletion;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof RuntimeService) {
            return around(bean, this::runtime);
        }
        if (bean instanceof TaskService) {
            return around(bean, this::tasks);
        }
        if (bean instanceof ManagementService management) {
            return around(bean, (proxy, target, method, arguments) -> jobs(management, method, arguments));
        }
        if (bean instanceof CaseFacts && !bean.getClass().getPackageName().equals(CaseFacts.class.getPackageName())) {
            return around(bean, this::facts);
        }
        return bean instanceof JavaDelegate ? around(bean, this::delegate) : bean;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<?> event) {
        if (listens() && event.getPayload() instanceof Appointments.Changed changed) {
            ask(new Request.Appoint(appointments.get().running(changed.reference()).stream()
                    .map(one -> new Holder(one.role(), one.person())).collect(Collectors.toSet())));
        } else if (listens() && event.getPayload() instanceof DelegateTask task) {
            if (task.getEventName().equals("create")) {
                started(task.getProcessDefinitionId(), task.getVariables());
            } else if (task.getEventName().equals("complete")) {
                atCompletion = new LinkedHashMap<>(task.getVariables());
            }
        }
    }

    private void started(String definition, Map<String, Object> variables) {
        if (atStart == null && definition.startsWith(starting + ":")) {
            atStart = new LinkedHashMap<>(variables);
        }
    }

    private interface Around {
        Object call(Object proxy, Object target, Method method, Object[] arguments) throws Throwable;
    }

    private Object around(Object target, Around around) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return listens() ? around.call(proxy, target, method, arguments) : method.invoke(target, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        };
        return Proxy.newProxyInstance(target.getClass().getClassLoader(), ClassUtils.getAllInterfaces(target), handler);
    }

    private void ask(Request request) {
        running.getFirst().requests().add(request);
    }

    private void askOnce(Request request) {
        if (!running.getFirst().requests().contains(request)) {
            ask(request);
        }
    }

    private Object delegate(Object proxy, Object target, Method method, Object[] arguments) throws Throwable {
        if (!method.getName().equals("execute")) {
            return method.invoke(target, arguments);
        }
        DelegateExecution execution = (DelegateExecution) arguments[0];
        Map<String, Object> before = new LinkedHashMap<>(execution.getVariables());
        started(execution.getProcessDefinitionId(), before);
        Effect effect = Effect.begun();
        score.add(execution, effect);
        running.push(effect);
        try {
            return method.invoke(target, arguments);
        } finally {
            running.pop();
            effect.variables().putAll(changed(before, execution.getVariables()));
        }
    }

    static Map<String, Object> changed(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> changed = new LinkedHashMap<>();
        after.forEach((name, value) -> {
            if (!before.containsKey(name) || !Objects.equals(before.get(name), value)) {
                changed.put(name, value);
            }
        });
        return changed;
    }

    private Object tasks(Object proxy, Object target, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("setPriority")) {
            askOnce(new Request.Raise((Integer) arguments[1]));
        } else {
            onlyReads(method);
        }
        return method.invoke(target, arguments);
    }

    /** What runs jobs and looks for them, the driver's too, is nothing that is asked. */
    private Object jobs(ManagementService management, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("recalculateJobDuedate")) {
            askOnce(new Request.Recount(management.createJobDefinitionQuery().jobDefinitionId(management.createJobQuery()
                    .jobId((String) arguments[0]).singleResult().getJobDefinitionId()).singleResult().getActivityId()));
        }
        return method.invoke(management, arguments);
    }

    @SuppressWarnings("unchecked")
    private Object runtime(Object proxy, Object target, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "startProcessInstanceByKey" -> ask(new Request.Begin((String) arguments[0],
                    (Map<String, Object>) arguments[2]));
            case "messageEventReceived" -> ask(new Request.Receive((String) arguments[0],
                    (Map<String, Object>) arguments[2]));
            case "setVariableLocal" -> askOnce(new Request.Move((String) arguments[1], arguments[2]));
            case "createProcessInstanceByKey" -> {
                return builder(method.invoke(target, arguments), (whose, variables) ->
                        new Request.Begin((String) arguments[0], variables));
            }
            case "createMessageCorrelation" -> {
                return builder(method.invoke(target, arguments), (whose, variables) ->
                        new Request.Tell((String) arguments[0], whose, variables));
            }
            default -> onlyReads(method);
        }
        return method.invoke(target, arguments);
    }

    private interface Built {
        Request of(Map<String, Object> whose, Map<String, Object> variables);
    }

    /** Notes what a builder is told, until it does it. */
    @SuppressWarnings("unchecked")
    private Object builder(Object target, Built built) {
        Map<String, Object> whose = new LinkedHashMap<>();
        Map<String, Object> variables = new LinkedHashMap<>();
        return around(target, (proxy, self, method, arguments) -> {
            switch (method.getName()) {
                case "processInstanceVariableEquals" -> whose.put((String) arguments[0], arguments[1]);
                case "setVariable" -> variables.put((String) arguments[0], arguments[1]);
                case "setVariables" -> variables.putAll((Map<String, Object>) arguments[0]);
                case "processInstanceBusinessKey", "businessKey" -> { }
                case "execute", "correlateAll", "correlateAllWithResult" -> {
                    ask(built.of(whose, variables));
                    return method.invoke(self, arguments);
                }
                default -> throw new IllegalStateException("The baseline does not know how to do " + method);
            }
            method.invoke(self, arguments);
            return proxy;
        });
    }

    /** Facts of the product, which the baseline's forms are given as they were. */
    @SuppressWarnings("unchecked")
    private Object facts(Object proxy, Object target, Method method, Object[] arguments) throws Throwable {
        Object found = method.invoke(target, arguments);
        if (method.getName().equals("of") && !running.isEmpty()) {
            running.getFirst().facts().putAll((Map<String, Object>) found);
        }
        return found;
    }

    private static void onlyReads(Method method) {
        if (!method.getName().matches("get.*|create.*Query|toString|hashCode|equals")) {
            throw new IllegalStateException("The baseline does not know how to do " + method);
        }
    }
}
