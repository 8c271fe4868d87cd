package org.redress.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redress.notice.Notice.Kind;
import org.redress.notice.Notice.Mode;
import org.redress.notice.Notice.Status;
import org.redress.problem.RuleViolation;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Each person's choice of messages, and for complaints managers and administrators those that did not arrive. */
@RestController
class NoticeController {

    private static final Set<String> MAY_LOOK_AFTER = Set.of("complaints-managers", "administrators");

    private final Preferences preferences;
    private final NotArrived notArrived;
    private final CurrentPerson currentPerson;

    NoticeController(Preferences preferences, NotArrived notArrived, CurrentPerson currentPerson) {
        this.preferences = preferences;
        this.notArrived = notArrived;
        this.currentPerson = currentPerson;
    }

    /** For each kind NOW or DIGEST, and the kinds that always come at once. */
    record Choice(Map<Kind, Mode> kinds, Set<Kind> alwaysNow) {}

    /** A message that has not arrived for certain. Problem may be null. */
    record Undelivered(String id, String person, Kind kind, String what, Status status,
            int attempts, Instant writtenAt, String problem) {}

    @GetMapping("/api/me/notices")
    Choice choice() {
        return new Choice(preferences.of(currentPerson.get().id()), Preferences.FIXED);
    }

    @PutMapping("/api/me/notices")
    Choice choose(@RequestBody Map<String, String> kinds) {
        preferences.choose(currentPerson.get().id(), kinds);
        return choice();
    }

    /** Waiting for longer than an hour, refused, or sent with the answer lost. */
    @GetMapping("/api/notices/undelivered")
    List<Undelivered> undelivered() {
        lookingAfter();
        return notArrived.list().stream().map(n -> new Undelivered(n.id(), n.person(), n.kind(),
                n.what(), n.status(), n.attempts(), n.writtenAt(), n.problem())).toList();
    }

    /** Sends one that was refused, or whose answer was lost, once more: a person has decided. */
    @PostMapping("/api/notices/{id}/again")
    void again(@PathVariable String id) {
        lookingAfter();
        notArrived.again(id);
    }

    private void lookingAfter() {
        Person person = currentPerson.get();
        if (MAY_LOOK_AFTER.stream().noneMatch(person::in)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only complaints managers and administrators look after messages that did not arrive.");
        }
    }
}
