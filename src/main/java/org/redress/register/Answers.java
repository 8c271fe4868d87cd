package org.redress.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people submitted in forms, kept whole: text of any length, as JSON, with form, version, person and time. */
@Component
public class Answers {

    private final JdbcClient jdbc;

    Answers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One submitted form. {@code task} is null for a start form; {@code content} is a JSON object by field key. */
    public record Answer(ComplaintReference reference, String process, String processInstance, String task,
            String taskName, String form, String formDeployment, String person, String onBehalfOf, Instant at,
            String content) {}

    public void keep(Answer answer) {
        jdbc.sql("""
                insert into answer (id, reference, process, process_instance, task, task_name, form, form_deployment,
                    person, on_behalf_of, at, content)
                values (:id, :reference, :process, :processInstance, :task, :taskName, :form, :formDeployment,
                    :person, :onBehalfOf, :at, :content)""")
                .param("id", UUID.randomUUID().toString()).param("reference", answer.reference().value())
                .param("process", answer.process()).param("processInstance", answer.processInstance())
                .param("task", answer.task()).param("taskName", answer.taskName()).param("form", answer.form())
                .param("formDeployment", answer.formDeployment()).param("person", answer.person())
                .param("onBehalfOf", answer.onBehalfOf()).param("at", Rows.parameter(answer.at()))
                .param("content", answer.content()).update();
    }

    /** All answers of a case, oldest first. */
    public List<Answer> of(ComplaintReference reference) {
        return jdbc.sql("select * from answer where reference = :reference order by seq")
                .param("reference", reference.value()).query(Answers::row).list();
    }

    /** What was submitted last in a form of the case, by field key; empty where nobody has filled it in. */
    public Map<String, Object> said(ComplaintReference reference, String form) {
        return jdbc.sql("select content from answer where reference = :reference and form = :form order by seq desc"
                        + " fetch first row only").param("reference", reference.value()).param("form", form)
                .query(String.class).optional().map(JsonParserFactory.getJsonParser()::parseMap).orElse(Map.of());
    }

    /** The words that were submitted last in one field of a form of the case; empty where there were none. */
    public Optional<String> said(ComplaintReference reference, String form, String key) {
        return said(reference, form).get(key) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** What was submitted last in a form within one instance of a process of the case. */
    public Optional<Answer> last(ComplaintReference reference, String processInstance, String form) {
        return jdbc.sql("""
                        select * from answer where reference = :reference and process_instance = :instance and form = :form
                        order by seq desc fetch first row only""").param("reference", reference.value())
                .param("instance", processInstance).param("form", form).query(Answers::row).optional();
    }

    /** What was submitted when this task was done; empty where it was not, or had no form. */
    public Optional<Answer> ofTask(String task) {
        return jdbc.sql("select * from answer where task = :task").param("task", task).query(Answers::row).optional();
    }

    private static Answer row(ResultSet row, int number) throws SQLException {
        return new Answer(new ComplaintReference(row.getString("reference")), row.getString("process"),
                row.getString("process_instance"), row.getString("task"), row.getString("task_name"), row.getString("form"),
                row.getString("form_deployment"), row.getString("person"), row.getString("on_behalf_of"), Rows.moment(row, "at"),
                row.getString("content"));
    }
}
