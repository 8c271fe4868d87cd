package org.redress.register;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The groups that see a case only because one of its open tasks asks them, such as safeguarding leads who look at
 * immediate risk. Written together with the engine's grants; what is no longer asked is no longer seen.
 */
@Component
public class TaskSight {

    private final JdbcClient jdbc;

    TaskSight(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The groups that see the case by a task now. */
    public Set<String> of(ComplaintReference reference) {
        return new TreeSet<>(jdbc.sql("select group_id from task_sight where reference = :reference")
                .param("reference", reference.value()).query(String.class).list());
    }

    /** Makes these the groups that see the case by a task; what is right is not touched. */
    @Transactional
    public void replace(ComplaintReference reference, Set<String> groups) {
        Set<String> before = of(reference);
        for (String group : before) {
            if (!groups.contains(group)) {
                write("delete from task_sight where reference = :reference and group_id = :group", reference, group);
            }
        }
        for (String group : groups) {
            if (!before.contains(group)) {
                write("insert into task_sight (reference, group_id) values (:reference, :group)", reference, group);
            }
        }
    }

    private void write(String sql, ComplaintReference reference, String group) {
        jdbc.sql(sql).param("reference", reference.value()).param("group", group).update();
    }
}
