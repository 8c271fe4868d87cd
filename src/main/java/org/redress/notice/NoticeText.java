package org.redress.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The words of notices and digests: what, by when, where, the reference; no personal data, because none comes in. */
@Component
class NoticeText {


    private final String url;

    NoticeText(@Value("${redress.url:http://localhost:${server.port:8080}}") String url) {
        this.url = url.replaceAll("/+$", "");
    }

    /** Subject and text of one message. */
    record Words(String subject, String text) {}

    /** One line of a digest: a task that waits for this person. Due may be null. */
    record TaskLine(String name, String reference, LocalDate due, String taskId) {}

    Words of(Notice notice) {
        String case_ = notice.reference() == null ? "" : " (" + notice.reference() + ")";
        String opening = switch (notice.kind()) {
            case TASK -> "A new task waits for you.";
            case WARNING -> "This is due soon.";
            case DUE -> "This is due today.";
            case OVERDUE -> notice.statutory() ? "This is overdue. The law sets its day." : "This is overdue.";
            case ESCALATION -> notice.statutory()
                    ? "This is overdue and has been passed on to you. The law sets its day."
                    : "This is overdue and has been passed on to you.";
            case INFORMATION, DIGEST -> "For your information.";
        };
        String text = opening + "\n\n"
                + line("What", notice.what()) + line("Case", notice.reference()) + line("By", day(notice.due()))
                + "\n" + (notice.page() != null ? "Open the page:\n" + tasklist() + notice.page()
                : (notice.task() == null ? "Open Tasklist:\n" : "Open it in Tasklist:\n") + link(notice.task()))
                + footer();
        return new Words(notice.kind().words() + ": " + notice.what().lines().findFirst().orElse("") + case_, text);
    }

    Words digest(LocalDate day, LocalDate today, List<Notice> notices, List<TaskLine> own, List<TaskLine> shared) {
        String text = "Good morning. This is your day in Redress, " + UkTime.wordsWithWeekday(day) + ".\n"
                + section("Messages", notices.stream().map(n -> "- " + n.kind().words() + ": "
                        + facts(n.what(), n.reference(), n.due(), today) + (n.problem() == null ? ""
                        : "\n  This message may have reached you before: it could not be known.")))
                + section("Your tasks", own.stream().map(t -> task(t, today)))
                + section("Tasks that wait for anybody in your groups", shared.stream().map(t -> task(t, today)))
                + "\nOpen Tasklist:\n" + link(null) + footer();
        return new Words("Your day in Redress, " + UkTime.wordsWithWeekday(day), text);
    }

    private String task(TaskLine task, LocalDate today) {
        return "- " + facts(task.name(), task.reference(), task.due(), today) + "\n  " + link(task.taskId());
    }

    private static String facts(String what, String reference, LocalDate due, LocalDate today) {
        String by = due == null ? null : "by " + day(due)
                + (due.isBefore(today) ? " (overdue)" : due.equals(today) ? " (today)" : "");
        return Stream.of(what, reference, by).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    private static String section(String heading, Stream<String> lines) {
        String body = lines.collect(Collectors.joining("\n"));
        return body.isEmpty() ? "" : "\n" + heading + "\n\n" + body + "\n";
    }

    private static String line(String label, String value) {
        return value == null ? "" : String.format("%-6s%s%n", label + ":", value).replace("\r\n", "\n");
    }

    private static String day(LocalDate day) {
        return day == null ? null : UkTime.wordsWithWeekday(day);
    }

    private String link(String taskId) {
        return tasklist() + (taskId == null ? "" : "?task=" + taskId);
    }

    private String tasklist() {
        return url + "/camunda/app/tasklist/default/#/";
    }

    private static String footer() {
        return "\n\n-- \nRedress wrote this message by itself. Please do not answer it.\n";
    }
}
