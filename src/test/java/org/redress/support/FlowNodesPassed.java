package org.redress.support;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;

/** Which flow nodes of which processes the tests of this run have passed, read from the engine's history. */
public final class FlowNodesPassed {

    private static final Map<String, SortedSet<String>> PASSED = new ConcurrentHashMap<>();

    private FlowNodesPassed() {}

    /** Adds what the history holds now; {@link RedressTest} calls it after each test. */
    static void note(HistoryService history) {
        for (HistoricActivityInstance activity : history.createHistoricActivityInstanceQuery().list()) {
            PASSED.computeIfAbsent(activity.getProcessDefinitionKey(), key -> new TreeSet<>())
                    .add(activity.getActivityId());
        }
    }

    /** Ids of the flow nodes passed so far in this process. */
    public static Set<String> of(String process) {
        return Set.copyOf(PASSED.getOrDefault(process, new TreeSet<>()));
    }
}
