package org.redress.workplace;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.redress.calendar.UkTime;
import org.redress.engine.CasesOfTasks.OfTask;
import org.redress.engine.CasesOfTasks;
import org.redress.engine.Persons;
import org.redress.engine.TaskTakers;
import org.redress.problem.RuleViolation;
import org.redress.workplace.CaseSearch.Item;
import org.redress.workplace.OthersTurn.Told;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What lists in Tasklist and Cockpit show of cases: the case of each task, and how many are late where. */
@RestController
@Tag(name = "Overview")
class OverviewApi {

    private static final int MOST = 200;

    private final Viewer viewer;
    private final CaseSearch search;
    private final CasesOfTasks cases;
    private final Persons persons;
    private final TaskTakers takers;
    private final OthersTurn othersTurn;
    private final Clock clock;

    OverviewApi(Viewer viewer, CaseSearch search, CasesOfTasks cases, Persons persons, TaskTakers takers,
            OthersTurn othersTurn, Clock clock) {
        this.othersTurn = othersTurn;
        this.persons = persons;
        this.takers = takers;
        this.clock = clock;
        this.viewer = viewer;
        this.search = search;
        this.cases = cases;
    }

    /**
     * The case of one task or instance, as a card shows it; {@code rag} and {@code nextDue} may be null.
     * {@code taskDue} is there where the task itself is due before the case's next deadline, as a look at immediate risk
     * is, or by a day of its own, as what was promised or the Ombudsman asks is; {@code rag} is then RED once that
     * moment is over and AMBER within the day before it. {@code assignee} is the name of whoever has the task; null where nobody
     * has. {@code barred} says why whoever asks must not do the task, and who may; null where they may, and where it was not asked
     * for. {@code ombudsman}: the Ombudsman looks at the case now.
     */
    record Card(String id, String reference, String rag, LocalDate nextDue, Instant taskDue, Integer stage,
            String status, String assignee, String barred, Boolean ombudsman) {}

    /** Open cases of one stage and team by colour; {@code stage} and {@code team} may be null. */
    record Count(Integer stage, String team, long red, long amber, long green, long blue) {}

    @GetMapping("/api/cards")
    @Operation(summary = "The cases of tasks, or of process instances, in one call; those not seen are left out. With `barred`,"
            + " why whoever asks must not do the task, of which there is one then")
    List<Card> cards(@RequestParam(defaultValue = "") List<String> tasks,
            @RequestParam(defaultValue = "") List<String> instances, @RequestParam(defaultValue = "false") boolean barred) {
        if (tasks.size() + instances.size() > MOST) {
            throw RuleViolation.invalid("tasks", tasks.size() + instances.size(), "at most " + MOST,
                    "Ask for at most " + MOST + " cards at a time.");
        }
        if (barred && (tasks.size() > 1 || !instances.isEmpty())) {
            throw RuleViolation.invalid("tasks", tasks.size() + instances.size(), "one task", "Ask of one task at a time who must"
                    + " not do it.");
        }
        Map<String, OfTask> asked = new HashMap<>(cases.ofTasks(tasks));
        cases.ofInstances(instances).forEach((id, reference) -> asked.put(id, new OfTask(reference, null, null, false)));
        HashSet<String> references = new HashSet<>();
        asked.values().forEach(one -> references.add(one.reference().value()));
        Map<String, Item> items = new HashMap<>();
        search.cards(viewer.person(), references).forEach(item -> items.put(item.reference(), item));
        Map<String, String> names = new HashMap<>(persons.names(asked.values().stream().map(OfTask::assignee)
                .filter(Objects::nonNull).distinct().toList()));
        Instant now = clock.instant();
        List<Card> cards = new ArrayList<>();
        asked.forEach((id, one) -> {
            Item item = items.get(one.reference().value());
            if (item != null) {
                Instant due = one.due();
                Instant own = due == null || !one.ofOneThing() && item.nextDue() != null
                        && !due.isBefore(UkTime.startOf(item.nextDue().plusDays(1))) ? null : due;
                cards.add(new Card(id, item.reference(), own == null ? item.rag() : rag(own, now, item.rag()),
                        item.nextDue(), own, item.stage(), item.status().name(), names.get(one.assignee()),
                        barred ? barred(id, one) : null, item.ombudsman()));
            }
        });
        return cards;
    }

    private String barred(String task, OfTask its) {
        return takers.barred(task, its.reference(), viewer.person()).map(barred -> barred.sentence() + " "
                + (barred.others().isEmpty() ? "Nobody else who may do it sees this case: tell a complaints manager."
                : String.join(" or ", persons.names(barred.others()).values()) + " can do it.")).orElse(null);
    }

    @GetMapping("/api/tasks/{task}")
    @Operation(summary = "What became of a task that does not open: done, and by whom, or with whom it is; as far as whoever"
            + " asks sees its case, and else the same as of one that there never was")
    Told told(@PathVariable String task) {
        return othersTurn.told(task, viewer.person());
    }

    @GetMapping("/api/overview")
    @Operation(summary = "Open cases by stage, team and colour, as far as the person sees them")
    List<Count> overview() {
        Map<String, List<Item>> groups = new TreeMap<>();
        search.open(viewer.person()).forEach(item -> groups.computeIfAbsent(
                (item.stage() == null ? "0" : item.stage()) + "\n" + (item.team() == null ? "" : item.team()),
                key -> new ArrayList<>()).add(item));
        return groups.values().stream().map(items -> new Count(items.get(0).stage(), items.get(0).team(),
                coloured(items, "RED"), coloured(items, "AMBER"), coloured(items, "GREEN"), coloured(items, "BLUE")))
                .toList();
    }

    private static String rag(Instant due, Instant now, String ofTheCase) {
        boolean late = !now.isBefore(due);
        boolean soon = now.plus(Duration.ofDays(1)).isAfter(due);
        return late ? "RED" : soon && !"RED".equals(ofTheCase) ? "AMBER" : ofTheCase;
    }

    private static long coloured(List<Item> items, String rag) {
        return items.stream().filter(item -> rag.equals(item.rag())).count();
    }
}
