package org.redress.bench;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.redress.bench.Score.Action;
import org.redress.bench.Score.Effect;
import org.redress.register.ComplaintReference;
import org.redress.support.ProcessDriver;

/** Drives the product as any {@link ProcessDriver} does; while the writer listens, each thing done is an action of the score. */
final class RecordingDriver extends ProcessDriver {

    private final ProcessEngine engine;
    private final ScoreWriter writer;
    private boolean within;

    RecordingDriver(ProcessEngine engine, ScoreWriter writer, Runnable meanwhile) {
        super(engine, meanwhile);
        this.engine = engine;
        this.writer = writer;
    }

    @Override
    public ComplaintReference submitStartForm(String process, Map<String, Object> values, String asUser) {
        if (!writer.listens()) {
            return super.submitStartForm(process, values, asUser);
        }
        Effect effect = Effect.begun();
        writer.score().add(new Action.Start(process, asUser, values, effect));
        ComplaintReference reference = noted(effect, process, () -> super.submitStartForm(process, values, asUser));
        writer.score().reference(reference.value());
        effect.variables().putAll(writer.atStart());
        return reference;
    }

    /** A contact that comes in by the interface, whose process the product starts; answers its reference. */
    ComplaintReference accept(String user, Callable<ComplaintReference> work) {
        if (!writer.listens()) {
            return super.as(user, work);
        }
        Effect effect = Effect.begun();
        writer.score().add(new Action.Accept(user, effect));
        ComplaintReference reference = noted(effect, null, () -> super.as(user, work));
        writer.score().reference(reference.value());
        return reference;
    }

    @Override
    public void complete(String name, ComplaintReference reference, Map<String, Object> values, String asUser) {
        if (!writer.listens()) {
            super.complete(name, reference, values, asUser);
            return;
        }
        Effect effect = Effect.begun();
        Map<String, Object> before = engine.getTaskService().getVariables(task(name, reference).getId());
        writer.score().add(new Action.Complete(name, asUser, values, effect));
        noted(effect, null, () -> {
            super.complete(name, reference, values, asUser);
            return null;
        });
        effect.variables().putAll(ScoreWriter.changed(before, writer.atCompletion()));
    }

    @Override
    public int runDueJobs() {
        if (writer.listens()) {
            writer.score().add(new Action.Jobs());
        }
        return noted(Effect.begun(), null, super::runDueJobs);
    }

    @Override
    public void moveTo(Instant moment) {
        if (writer.listens()) {
            writer.score().add(new Action.Clock(moment));
        }
        super.moveTo(moment);
    }

    @Override
    public <T> T as(String user, Callable<T> what) {
        if (within || !writer.listens() || user == null) {
            return super.as(user, what);
        }
        Effect effect = Effect.begun();
        T answer = noted(effect, null, () -> super.as(user, what));
        if (!effect.nothing()) {
            writer.score().add(new Action.Otherwise(user, effect));
        }
        return answer;
    }

    private <T> T noted(Effect effect, String started, Callable<T> work) {
        boolean before = within;
        within = true;
        writer.begin(effect, started);
        try {
            return work.call();
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        } finally {
            writer.end();
            within = before;
        }
    }
}
