package org.redress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.DeployedResources;
import org.redress.intake.Contacts;
import org.redress.intake.Intake;
import org.redress.investigation.Findings;
import org.redress.investigation.Recommendations;
import org.redress.investigation.Statements;
import org.redress.notice.HandingOut;
import org.redress.panel.PanelDates;
import org.redress.register.Appointments;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.roster.Roster;
import org.redress.support.LaterPathway;
import org.redress.support.MailInMemory;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.redress.support.Waymarks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Redress beside its own engine without it ({@link Baseline}), in turns: contacts accepted, complaints carried through
 * all three stages, and timers drained that are due at one instant. The rendering of letters is measured apart: in the
 * comparison every letter has the words and the PDF of the first of its kind ({@link StoredLetters}).
 *
 * <p>A ratio below its aim fails, when its table is printed and kept; so does a job that failed on either side, and a
 * drain that does not end.
 */
@Tag("bench")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@RedressTest
@Import(ThroughputBench.Seams.class)
abstract class ThroughputBench {

    private static final int WARM_UP = Integer.getInteger("redress.bench.warm-up", 12);
    private static final int ROUNDS = Integer.getInteger("redress.bench.rounds", 9);
    private static final int COMPLAINTS = Integer.getInteger("redress.bench.complaints", 5);
    private static final int CASES_DUE = Integer.getInteger("redress.bench.cases-due", 250);
    private static final int CONTACTS = Integer.getInteger("redress.bench.contacts", 400);
    private static final int SENDERS = Integer.getInteger("redress.bench.senders", 4);
    private static final int DRAINS = Integer.getInteger("redress.bench.drains", 3);

    /** Parts of what the baseline does in the same time; of these aims the letter of a miss has none. */
    private static final double AIM_COMPLAINTS = 0.6;
    private static final double AIM_CONTACTS = 0.5;
    private static final double AIM_TIMERS = 0.8;
    private static final double NO_AIM = 0;

    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(10);

    @TestConfiguration(proxyBeanMethods = false)
    static class Seams {

        @Bean
        static ScoreWriter scoreWriter(ObjectProvider<Appointments> appointments) {
            return new ScoreWriter(appointments::getObject);
        }

        @Bean
        static StoredLetters storedLetters() {
            return new StoredLetters();
        }
    }

    @Autowired ProcessEngine engine;
    @Autowired ScoreWriter writer;
    @Autowired StoredLetters letters;
    @Autowired DeployedResources resources;
    @Autowired Happenings happenings;
    @Autowired Roster roster;
    @Autowired Findings findings;
    @Autowired Recommendations recommendations;
    @Autowired Documents documents;
    @Autowired Statements statements;
    @Autowired PanelDates dates;
    @Autowired Heads heads;
    @Autowired Deferrals deferrals;
    @Autowired Deadlines deadlines;
    @Autowired MailInMemory mail;
    @Autowired HandingOut handingOut;
    @Autowired Contacts contacts;
    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    private RecordingDriver driver;
    private Pathway people;
    private LaterPathway later;
    private Baseline baseline;
    private Instant instant;
    private int timers;

    /** The database of this benchmark, in words. */
    abstract String database();

    /** The settings of a new database of the same kind, for the baseline. */
    abstract Map<String, Object> another();

    @BeforeEach
    void both_stand() {
        hold(engine);
        driver = new RecordingDriver(engine, writer, handingOut);
        people = new Pathway(driver, happenings, heads);
        later = new LaterPathway(driver, people, roster, findings, recommendations, documents, statements, dates,
                Waymarks.none());
        later.roster();
        letters.answer(true);
        baseline = new Baseline(resources.all(), another(), engine.getIdentityService());
        hold(baseline.engine());
    }

    @AfterEach
    void baseline_ends() {
        baseline.close();
    }

    @Test
    void complaints_are_carried_through_all_three_stages() {
        Score score = recorded(this::throughAllStages);
        ComplaintReference product = throughAllStages();
        String plain = played(score);
        assertThat(passed(baseline.engine(), plain)).as("what the baseline passes").isEqualTo(passed(engine, product.value()));
        for (int i = 0; i < WARM_UP; i++) {
            throughAllStages();
            played(score);
        }
        List<Double> ofProduct = new ArrayList<>();
        List<Double> ofBaseline = new ArrayList<>();
        Rounds rounds = Rounds.of(ROUNDS, () -> rate(COMPLAINTS, this::throughAllStages, ofProduct),
                () -> rate(COMPLAINTS, () -> played(score), ofBaseline));
        letters.answer(false);
        letters.reset();
        double rendered = rate(COMPLAINTS, this::throughAllStages, new ArrayList<>());
        String table = Rounds.head() + rounds.row("complaints through all three stages, " + database())
                + rounds.verdict(AIM_COMPLAINTS)
                + "%nProcessor time of the driver's thread: %.0f ms a complaint, baseline %.0f ms (median of the rounds).%n"
                        .formatted(Rounds.median(ofProduct.stream().sorted().toList()),
                                Rounds.median(ofBaseline.stream().sorted().toList()))
                + "%nWith its letters rendered: %.2f complaints a second; %.1f letters each, %.0f ms a letter.%n".formatted(
                rendered, (double) letters.made() / COMPLAINTS, letters.seconds() * 1000 / letters.made());
        judged("complaints-" + name(), table, rounds, AIM_COMPLAINTS);
    }

    /**
     * Contacts come in by {@code POST /api/contacts}, several at a time: each answer says that the case, its people, the
     * clock of its acknowledgement, its decision on risk, its timeline and its process are committed. The baseline begins
     * the same instances behind the same kind of server, which asks nobody who they are and reads nothing: sign-in, JSON and
     * all checks are ours. Beside that, without an aim, the baseline with no door at all.
     */
    @Test
    void contacts_are_accepted_by_the_interface() throws Exception {
        Score score = recorded(() -> driver.accept("contact-centre", () -> contacts.log(UUID.randomUUID().toString(), "-",
                new Intake.Contact(Type.COMPLAINT, driver.now(), Channel.EMAIL, "Nobody rings back.", Intake.Risk.UNKNOWN,
                        null, null, false, "Dana Example", "mother", "dana@families.example", false, null, null,
                        "Sam Example", null, null, false), "contact-centre")));
        HttpClient web = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Double> handingOutTook = new ArrayList<>();
        Rounds.Turn product = () -> {
            long before = committed();
            double rate = atOnce(() -> posted(web, port));
            assertThat(committed() - before).as("committed with clock, timeline and process").isEqualTo(CONTACTS);
            long began = System.nanoTime();
            handingOut.run();
            handingOutTook.add((System.nanoTime() - began) / 1e6 / CONTACTS);
            mail.empty();
            return rate;
        };
        Door door = new Door(() -> baseline.play(score));
        try {
            assertThat(passed(baseline.engine(), posted(web, door.port()))).as("what the baseline passes")
                    .isEqualTo(passed(engine, posted(web, port)));
            Rounds.Turn plain = () -> atOnce(() -> posted(web, door.port()));
            Rounds.of(2, product, plain);
            Rounds rounds = Rounds.of(ROUNDS, product, plain);
            Rounds withoutDoor = Rounds.of(DRAINS, product, () -> atOnce(() -> baseline.play(score)));
            String table = Rounds.head() + rounds.row("contacts accepted by the interface, %d at a time, %s".formatted(SENDERS,
                    database())) + withoutDoor.row("… beside the baseline without a door") + rounds.verdict(AIM_CONTACTS)
                    + "%nAfterwards, by one thread: %.1f ms a contact to find out who is told.%n".formatted(
                            Rounds.median(handingOutTook.stream().sorted().toList()));
            judged("contacts-" + name(), table, rounds, AIM_CONTACTS);
        } finally {
            door.close();
        }
    }

    /** Sends a contact as a council's web form does; answers its reference. */
    private static String posted(HttpClient web, int to) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + to + "/api/contacts"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                        "contact-centre:redress".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json").header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"received": "2026-11-02T08:15:00Z", "channel": "EMAIL", "summary": "Nobody rings back.",
                        "complainant": {"name": "Dana Example", "relationship": "mother", "email": "dana@families.example"},
                        "about": {"name": "Sam Example"}}""")).build();
        try {
            HttpResponse<String> answer = web.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("A contact was answered with " + answer.statusCode());
            }
            return answer.body().replaceFirst("(?s).*\"reference\":\"([^\"]+)\".*", "$1");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** How many cases are on file with their running clock, its timer, an entry of the timeline and a waiting triage. */
    private long committed() {
        return jdbc.sql("""
                select count(*) from complaint c where exists (select 1 from deadline d where d.reference = c.reference
                    and d.duty = 'childrens-acknowledgement' and d.status = 'RUNNING')
                and exists (select 1 from timeline_entry t where t.reference = c.reference)
                and exists (select 1 from contact_key k where k.reference = c.reference)
                and exists (select 1 from act_ru_execution e join act_ru_job j on j.process_instance_id_ = e.id_
                    where e.business_key_ = c.reference)
                and exists (select 1 from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
                    where e.business_key_ = c.reference and t.name_ = 'Triage contact')""").query(Long.class).single();
    }

    /** How many of them a second are done by so many senders together. */
    private static double atOnce(Supplier<?> one) {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            Callable<Object> each = one::get;
            long began = System.nanoTime();
            for (Future<Object> done : senders.invokeAll(Collections.nCopies(CONTACTS, each))) {
                done.get();
            }
            return CONTACTS / ((System.nanoTime() - began) / 1e9);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            senders.shutdownNow();
        }
    }

    /** The clock of stage 1 warns the handler, in every case at the same instant. */
    @Test
    void warnings_due_at_one_instant_are_drained() {
        drains("warnings", () -> untilJustBefore(Deadline::amberAt), AIM_TIMERS);
    }

    /** A deferral is to be looked at again: in every case its clock warns and its timer asks an officer to do it. */
    @Test
    void reviews_due_at_one_instant_are_drained() {
        drains("reviews of deferrals", this::untilJustBeforeADeferralIsReviewed, AIM_TIMERS);
    }

    /**
     * Nobody has answered at stage 1: the miss is told, an explanation asked for, and the letter that offers stage 2 is
     * written, kept and sent. Every miss of a day of the law writes a letter.
     */
    @Test
    void deadlines_missed_at_one_instant_are_drained_with_their_letters() {
        drains("missed deadlines with their letters", () -> untilJustBefore(Deadline::breachAt), NO_AIM);
    }

    private void drains(String what, Supplier<ComplaintReference> untilJustBefore, double aim) {
        Score score = recorded(() -> {
            ComplaintReference reference = untilJustBefore.get();
            driver.moveTo(instant);
            driver.runDueJobs();
            return reference;
        });
        List<Double> handingOutTook = new ArrayList<>();
        Rounds.Turn product = () -> {
            double rate = drained(driver, engine, untilJustBefore);
            long began = System.nanoTime();
            handingOut.run();
            handingOutTook.add((System.nanoTime() - began) / 1e6 / CASES_DUE);
            return rate;
        };
        Rounds.Turn plain = () -> drained(baseline.driver(), baseline.engine(),
                () -> baseline.play(score, score.untilLastClock()));
        Rounds.of(1, product, plain);
        Rounds rounds = Rounds.of(DRAINS, product, plain);
        String table = Rounds.head() + rounds.row("%s, %d timers due at one instant, %s".formatted(what, timers, database()))
                + (aim == NO_AIM ? "" : rounds.verdict(aim))
                + "%nAfterwards, by one thread: %.1f ms a case to find out who is told.%n".formatted(
                        Rounds.median(handingOutTook.stream().sorted().toList()));
        judged(what.replace(' ', '-') + "-" + name(), table, rounds, aim);
    }

    private static void judged(String name, String table, Rounds rounds, double aim) {
        Rounds.write(name, table);
        assertThat(rounds.ratio()).as(name).isGreaterThanOrEqualTo(aim);
    }

    private ComplaintReference untilJustBefore(Function<Deadline, Instant> moment) {
        driver.moveTo(ProcessDriver.MORNING);
        return untilJustBefore(people.triaged(people.logged()), Duty.CHILDRENS_STAGE1, moment);
    }

    private ComplaintReference untilJustBeforeADeferralIsReviewed() {
        driver.moveTo(ProcessDriver.MORNING);
        ComplaintReference reference = people.triaged(people.logged());
        driver.as("complaints-officer", () -> {
            heads.replace(reference, heads.current(reference).version(), List.of(new Heads.Head(null, 1, "Visits cancelled",
                    null, null, null, null, null, null, null)));
            return deferrals.propose(reference, new Deferrals.Proposal(List.of(heads.of(reference).get(0).id()),
                    Deferral.Ground.CRIMINAL_INVESTIGATION, "the police investigation 42/26", "42/26",
                    "Letter of the police of today.", null, "Interviewing the worker now would warn him."));
        });
        driver.complete("Confirm deferral", reference, Map.of("groundProved", "yes", "prejudiceFound", "yes", "reasons",
                "The police asked for it."), "complaints-manager");
        driver.runDueJobs();
        return untilJustBefore(reference, Duty.CHILDRENS_DEFERRAL_REVIEW, Deadline::amberAt);
    }

    /** A case that waits for somebody, one minute before that moment of its deadline. */
    private ComplaintReference untilJustBefore(ComplaintReference reference, String duty,
            Function<Deadline, Instant> moment) {
        instant = moment.apply(deadlines.current(reference, duty).orElseThrow());
        driver.moveToJustBefore(instant);
        driver.runDueJobs();
        return reference;
    }

    /** Sets so many cases up while no job runs, moves the clock, and answers how many due timers a second are drained. */
    private double drained(ProcessDriver of, ProcessEngine by, Supplier<?> one) {
        for (int i = 0; i < CASES_DUE; i++) {
            one.get();
        }
        of.moveTo(instant);
        timers = of.dueJobs().size();
        long began = System.nanoTime();
        long limit = began + LONGEST_DRAIN.toNanos();
        executor(by).start();
        while (by.getManagementService().createJobQuery().executable().active().count() > 0) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("Jobs are still due after " + LONGEST_DRAIN);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        hold(by);
        nothingFailed(by);
        mail.empty();
        return timers / seconds;
    }

    private static void nothingFailed(ProcessEngine engine) {
        assertThat(engine.getManagementService().createJobQuery().withException().list())
                .extracting(Job::getExceptionMessage).as("jobs that failed").isEmpty();
        assertThat(engine.getRuntimeService().createIncidentQuery().list()).extracting(Incident::getIncidentMessage)
                .as("incidents").isEmpty();
    }

    private String name() {
        return database().toLowerCase(java.util.Locale.UK).replaceAll("\\W+", "-");
    }

    /** From the contact to the end of the last process: four weeks after its final response. */
    private ComplaintReference throughAllStages() {
        driver.moveTo(ProcessDriver.MORNING);
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "I am not satisfied.");
        later.statementAgreed(later.statementWritten(later.appointed(reference)));
        later.adjudicated(later.independentReport(later.investigated(reference, Finding.PARTLY_UPHELD)),
                Finding.PARTLY_UPHELD);
        later.panelAskedFor(later.adjudicationSent(reference));
        LocalDate day = later.panelDay(reference);
        later.papersSent(later.panelArranged(reference, day));
        driver.moveTo(day);
        driver.runDueJobs();
        later.finallySigned(later.finallyDrafted(later.panelReported(later.panelMet(reference))));
        driver.moveTo(day.plusWeeks(5));
        driver.runDueJobs();
        if (!List.of("remedy", "duty-clock").containsAll(driver.runningProcesses(reference))) { // what it has promised lives on
            throw new IllegalStateException("%s has not ended: %s".formatted(reference, driver.runningProcesses(reference)));
        }
        return reference;
    }

    private String played(Score score) {
        String reference = baseline.play(score);
        if (!baseline.driver().runningProcesses(new ComplaintReference(reference)).isEmpty()) {
            throw new IllegalStateException("The baseline's complaint has not ended.");
        }
        return reference;
    }

    private Score recorded(Supplier<ComplaintReference> way) {
        way.get();
        Score score = new Score();
        writer.listen(score);
        way.get();
        writer.listen(null);
        return score;
    }

    /** How many a second; the milliseconds of processor time that each took of this thread are added to the list. */
    private double rate(int number, Supplier<?> one, List<Double> processor) {
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long began = System.nanoTime();
        for (int i = 0; i < number; i++) {
            one.get();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        processor.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - spent) / 1e6 / number);
        mail.empty();
        return number / seconds;
    }

    /** How often a complaint has passed each flow node. */
    private static Map<String, Integer> passed(ProcessEngine engine, String reference) {
        Map<String, Integer> passed = new TreeMap<>();
        engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).list()
                .forEach(instance -> {
                    for (HistoricActivityInstance activity : engine.getHistoryService()
                            .createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).list()) {
                        passed.merge(activity.getProcessDefinitionKey() + " " + activity.getActivityId(), 1, Integer::sum);
                    }
                });
        return passed;
    }

    private static JobExecutor executor(ProcessEngine engine) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    private static void hold(ProcessEngine engine) {
        executor(engine).shutdown();
    }
}
