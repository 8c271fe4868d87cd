package org.redress.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
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
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.redress.bench.Score.Action;
import org.redress.bench.Score.Effect;
import org.redress.bench.Score.Holder;
import org.redress.bench.Score.Request;
import org.redress.engine.CaseFacts;
import org.redress.engine.CompletionRule;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.support.EngineClock;
import org.redress.support.ProcessDriver;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine without the product: the same diagrams, tables and forms, engine configuration (its task and form services
 * and grants included), kind of database and driver. Every delegate, every form's recorder and every source of facts
 * returns at once with what the product's own gave in the recorded complaint; instances are begun and told where the
 * product does so. Of the register there is what the engine's configuration reads: a bare row of the case, and who works
 * on it. No deadline, no timeline, no notice, no letter.
 */
final class Baseline implements AutoCloseable {

    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+Delegate)}\"");
    /** Of features; the engine configuration's own listener of tasks comes with it. */
    private static final Pattern LISTENER =
            Pattern.compile("taskListener [^>]*delegateExpression=\"\\$\\{(?!taskGivenBack|taskOfCoordinator)(\\w+)}\"");

    private final ConfigurableApplicationContext application;
    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final ProcessDriver driver;
    private final TransactionTemplate transaction;
    private final Map<String, Map<String, AtomicInteger>> timesByCase = new ConcurrentHashMap<>();
    private final ThreadLocal<Effect> doing = new ThreadLocal<>();
    private volatile Score score;
    private String begins;
    private final AtomicInteger drawn = new AtomicInteger();

    /**
     * @param files diagrams, tables and forms, by name
     * @param settings beside the product's application.yaml, such as the database
     * @param people the product's users and groups, which the baseline gets too
     */
    Baseline(SortedMap<String, byte[]> files, Map<String, Object> settings, IdentityService people) {
        TreeSet<String> delegates = new TreeSet<>();
        TreeSet<String> listeners = new TreeSet<>();
        TreeSet<String> forms = new TreeSet<>();
        files.forEach((name, bytes) -> {
            named(DELEGATE, bytes, delegates);
            named(LISTENER, bytes, listeners);
            if (name.endsWith(".form")) {
                forms.add(name.substring(name.lastIndexOf('/') + 1, name.length() - ".form".length()));
            }
        });
        Map<String, Object> all = new HashMap<>(settings);
        all.put("camunda.bpm.process-engine-name", "baseline");
        application = new SpringApplicationBuilder(BaselineApplication.class).web(WebApplicationType.NONE)
                .registerShutdownHook(false).initializers(context -> {
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("baseline", all));
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    delegates.forEach(name -> beans.registerBean(name, JavaDelegate.class, () -> this::returnAtOnce));
                    listeners.forEach(name -> beans.registerBean(name, TaskListener.class, () -> task -> { }));
                    beans.registerBean("rules", CompletionRule.class, () -> (reference, activity, person, onBehalfOf, about) ->
                            Optional.empty());
                    forms.forEach(form -> beans.registerBean(form, FormRecorder.class, () -> new Recorder(form)));
                    beans.registerBean("facts", CaseFacts.class, () -> this::facts);
                    beans.registerBean("engineClock", Clock.class, () -> new EngineClock(ZoneOffset.UTC),
                            definition -> definition.setPrimary(true));
                }).run();
        engine = application.getBean(ProcessEngine.class);
        runtime = engine.getRuntimeService();
        jdbc = application.getBean(JdbcClient.class);
        driver = new ProcessDriver(engine, () -> { });
        transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        copy(people, engine.getIdentityService());
        mayStart("contact-centre", Resources.PROCESS_DEFINITION, Permissions.CREATE_INSTANCE);
        mayStart("contact-centre", Resources.PROCESS_INSTANCE, Permissions.CREATE);
    }

    private static void named(Pattern pattern, byte[] file, Set<String> names) {
        Matcher found = pattern.matcher(new String(file, StandardCharsets.UTF_8));
        while (found.find()) {
            names.add(found.group(1));
        }
    }

    private static void copy(IdentityService from, IdentityService to) {
        from.createGroupQuery().list().forEach(group -> {
            Group copy = to.newGroup(group.getId());
            copy.setName(group.getName());
            copy.setType(group.getType());
            to.saveGroup(copy);
        });
        from.createUserQuery().list().forEach(user -> {
            User copy = to.newUser(user.getId());
            copy.setFirstName(user.getFirstName());
            copy.setLastName(user.getLastName());
            to.saveUser(copy);
            from.createGroupQuery().groupMember(user.getId()).list()
                    .forEach(group -> to.createMembership(user.getId(), group.getId()));
        });
    }

    private void mayStart(String group, Resources resource, Permissions permission) {
        Authorization grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(Authorization.ANY);
        grant.addPermission(permission);
        engine.getAuthorizationService().saveAuthorization(grant);
    }

    /** Does at once what the product's recorder of this form asked of the engine. */
    private final class Recorder implements FormRecorder {

        private final String form;

        private Recorder(String form) {
            this.form = form;
        }

        @Override
        public String form() {
            return form;
        }

        @Override
        public void record(Submission submission) {
            Effect effect = doing.get();
            if (!submission.hasReference()) {
                log(begins);
                submission.startCase(new ComplaintReference(begins));
            }
            String reference = submission.reference().value();
            submission.variables().putAll(score.of(effect.variables(), reference));
            ask(effect, reference);
        }
    }

    private Map<String, Object> facts(ComplaintReference reference, String task) {
        return doing.get() == null ? Map.of() : score.of(doing.get().facts(), reference.value());
    }

    /** The bare row of a case, which answers and grants need. */
    private void log(String reference) {
        OffsetDateTime now = driver.now().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                insert into complaint (reference, type, status, received_on, received_at, channel, summary, made_orally,
                    anonymous, restricted, logged_by, logged_at)
                values (:reference, 'COMPLAINT', 'LOGGED', :on, :at, 'PHONE', 'Recorded', false, false, false, 'bench', :at)""")
                .param("reference", reference).param("on", driver.today()).param("at", now).update();
    }

    private void appoint(Set<Holder> holders, String reference) {
        Set<Holder> had = jdbc.sql("select role, person from appointment where reference = :reference and ended_at is null")
                .param("reference", reference).query((row, n) -> new Holder(Role.valueOf(row.getString("role")),
                        row.getString("person"))).set();
        OffsetDateTime now = driver.now().atOffset(ZoneOffset.UTC);
        had.stream().filter(one -> !holders.contains(one)).forEach(one -> jdbc.sql("""
                update appointment set ended_on = :on, ended_at = :at where reference = :reference and role = :role
                    and person = :person""").param("on", driver.today()).param("at", now).param("reference", reference)
                .param("role", one.role().name()).param("person", one.person()).update());
        holders.stream().filter(one -> !had.contains(one)).forEach(one -> jdbc.sql("""
                insert into appointment (id, reference, role, person, appointed_on, appointed_by, appointed_at)
                values (:id, :reference, :role, :person, :on, 'bench', :at)""")
                .param("id", UUID.randomUUID().toString()).param("reference", reference).param("role", one.role().name())
                .param("person", one.person()).param("on", driver.today()).param("at", now).update());
        application.publishEvent(new Appointments.Changed(new ComplaintReference(reference)));
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
        String reference = "CMP-2026-%06d".formatted(drawn.incrementAndGet());
        actions.forEach(action -> play(action, reference));
        return reference;
    }

    private void play(Action action, String reference) {
        if (action instanceof Action.Start start) {
            begins = reference;
            step(start.effect(), () -> driver.submitStartForm(start.process(), score.of(start.values(), reference),
                    start.user()));
        } else if (action instanceof Action.Accept accept) {
            driver.as(accept.user(), () -> transaction.execute(status -> {
                log(reference);
                ask(accept.effect(), reference);
                return null;
            }));
        } else if (action instanceof Action.Complete complete) {
            step(complete.effect(), () -> driver.complete(complete.task(), new ComplaintReference(reference),
                    score.of(complete.values(), reference), complete.user()));
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

    private void step(Effect effect, Runnable work) {
        doing.set(effect);
        try {
            work.run();
        } finally {
            doing.remove();
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
        } else if (request instanceof Request.Appoint appoint) {
            appoint(appoint.holders(), reference);
        } else if (request instanceof Request.Move move) {
            runtime.createVariableInstanceQuery().processInstanceIdIn(instances(reference)).variableName(move.variable())
                    .list().forEach(held -> runtime.setVariableLocal(held.getExecutionId(), move.variable(), move.value()));
        } else if (request instanceof Request.Recount recount) {
            engine.getManagementService().createJobQuery().processInstanceIds(Set.of(instances(reference)))
                    .activityId(recount.activity()).timers().list().forEach(job ->
                            engine.getManagementService().recalculateJobDuedate(job.getId(), false));
        } else if (request instanceof Request.Raise raise) {
            List<Task> open = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).list();
            open.stream().filter(task -> task.getPriority() < raise.priority())
                    .forEach(task -> engine.getTaskService().setPriority(task.getId(), raise.priority()));
        }
    }

    private String[] instances(String reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .map(ProcessInstance::getId).toArray(String[]::new);
    }

    @Override
    public void close() {
        application.close();
    }
}
