package org.redress.bench;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.redress.bench.Score.Action;
import org.redress.bench.Score.Effect;
import org.redress.bench.Score.Request;
import org.redress.support.ProcessDriver;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine without the product: the same diagrams, tables and forms, settings, kind of database and driver. Every
 * delegate returns at once with the variables that the product's own set in the recorded complaint; instances are begun
 * and told where the product does so. Nothing is checked, no row of a register is read or written, no letter made.
 */
final class Baseline implements AutoCloseable {

    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");

    private final ConfigurableApplicationContext application;
    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final ProcessDriver driver;
    private final TransactionTemplate transaction;
    private final Map<String, Map<String, AtomicInteger>> timesByCase = new ConcurrentHashMap<>();
    private final ThreadLocal<Effect> completing = new ThreadLocal<>();
    private volatile Score score;
    private int drawn;

    /**
     * @param files diagrams, tables and forms, by name
     * @param settings beside the product's application.yaml, such as the database
     */
    Baseline(SortedMap<String, byte[]> files, Map<String, Object> settings) {
        TreeSet<String> delegates = new TreeSet<>();
        files.forEach((name, bytes) -> {
            Matcher found = DELEGATE.matcher(new String(bytes, StandardCharsets.UTF_8));
            while (found.find()) {
                delegates.add(found.group(1));
            }
        });
        Map<String, Object> all = new HashMap<>(settings);
        all.put("camunda.bpm.process-engine-name", "baseline");
        application = new SpringApplicationBuilder(BaselineApplication.class).web(WebApplicationType.NONE)
                .registerShutdownHook(false).initializers(context -> {
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("baseline", all));
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    delegates.forEach(name -> beans.registerBean(name, JavaDelegate.class, () -> this::returnAtOnce));
                    beans.registerBean("sameAsTheProduct", SameAsTheProduct.class, SameAsTheProduct::new);
                    beans.addApplicationListener(event -> {
                        if (event instanceof PayloadApplicationEvent<?> published
                                && published.getPayload() instanceof DelegateTask task
                                && task.getEventName().equals("complete") && completing.get() != null) {
                            ask(completing.get(), task.getExecution().getProcessBusinessKey());
                        }
                    });
                }).run();
        engine = application.getBean(ProcessEngine.class);
        runtime = engine.getRuntimeService();
        driver = new ProcessDriver(engine);
        transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment().name("baseline");
        files.forEach((name, bytes) -> deployment.addInputStream(name, new java.io.ByteArrayInputStream(bytes)));
        deployment.deploy();
        mayStart("contact-centre", Resources.PROCESS_DEFINITION, Permissions.CREATE_INSTANCE);
        mayStart("contact-centre", Resources.PROCESS_INSTANCE, Permissions.CREATE);
    }

    /** What the product's engine plug-in sets beside its own services. */
    static final class SameAsTheProduct extends AbstractProcessEnginePlugin {

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            configuration.setLoggingContextBusinessKey("case");
            configuration.setLoggingContextProcessDefinitionKey("process");
            configuration.setFailedJobRetryTimeCycle("R3/PT10M");
            configuration.setEnableCmdExceptionLogging(false);
        }
    }

    private void mayStart(String group, Resources resource, Permissions permission) {
        Authorization grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(Authorization.ANY);
        grant.addPermission(permission);
        engine.getAuthorizationService().saveAuthorization(grant);
    }

    ProcessEngine engine() {
        return engine;
    }

    ProcessDriver driver() {
        return driver;
    }

    /** Does the engine's part of the recorded complaint, for another one; answers its reference. */
    String play(Score recorded) {
        return play(recorded, recorded.actions());
    }

    /** The same for a part of what was done from outside. */
    String play(Score recorded, List<Action> actions) {
        score = recorded;
        String reference = "CMP-2026-%06d".formatted(++drawn);
        actions.forEach(action -> play(action, reference));
        return reference;
    }

    private void play(Action action, String reference) {
        if (action instanceof Action.Start start) {
            transaction.executeWithoutResult(status -> {
                ask(start.effect(), reference);
                driver.submitStartForm(start.process(), reference, score.of(start.effect().variables(), reference),
                        start.user());
            });
        } else if (action instanceof Action.Complete complete) {
            completing.set(complete.effect());
            driver.complete(complete.task(), new org.redress.register.ComplaintReference(reference),
                    score.of(complete.effect().variables(), reference), complete.user());
            completing.remove();
        } else if (action instanceof Action.Otherwise otherwise) {
            driver.as(otherwise.user(), () -> transaction.execute(status -> {
                ask(otherwise.effect(), reference);
                return null;
            }));
        } else if (action instanceof Action.Jobs) {
            driver.runDueJobs();
        } else if (action instanceof Action.Clock clock) {
            driver.moveTo(clock.at());
        }
    }

    private void returnAtOnce(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        String place = Score.place(execution);
        Effect effect = score.delegated(place, next(reference, place));
        if (effect == null) {
            throw new IllegalStateException("The recorded complaint did not pass " + place + " so often.");
        }
        execution.setVariables(score.of(effect.variables(), reference));
        ask(effect, reference);
    }

    /** How often a complaint's delegate was here before; a job that is rolled back and tried again was not. */
    private int next(String reference, String place) {
        AtomicInteger times = timesByCase.computeIfAbsent(reference, r -> new ConcurrentHashMap<>())
                .computeIfAbsent(place, p -> new AtomicInteger());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    times.decrementAndGet();
                }
            }
        });
        return times.getAndIncrement();
    }

    private void ask(Effect effect, String reference) {
        if (effect.requests().isEmpty()) {
            return;
        }
        IdentityService identity = engine.getIdentityService();
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            effect.requests().forEach(request -> ask(request, reference));
        } finally {
            if (before != null) {
                identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
    }

    private void ask(Request request, String reference) {
        if (request instanceof Request.Begin begin) {
            runtime.startProcessInstanceByKey(begin.process(), reference, score.of(begin.variables(), reference));
        } else if (request instanceof Request.Tell tell) {
            MessageCorrelationBuilder correlation = runtime.createMessageCorrelation(tell.message())
                    .processInstanceBusinessKey(reference).setVariables(score.of(tell.variables(), reference));
            score.of(tell.whose(), reference).forEach(correlation::processInstanceVariableEquals);
            correlation.correlateAll();
        } else if (request instanceof Request.Receive receive) {
            runtime.createExecutionQuery().messageEventSubscriptionName(receive.message())
                    .processInstanceBusinessKey(reference).list().forEach(waiting -> runtime.messageEventReceived(
                            receive.message(), waiting.getId(), score.of(receive.variables(), reference)));
        } else if (request instanceof Request.Raise raise) {
            List<Task> open = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).list();
            open.stream().filter(task -> task.getPriority() < raise.priority())
                    .forEach(task -> engine.getTaskService().setPriority(task.getId(), raise.priority()));
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
