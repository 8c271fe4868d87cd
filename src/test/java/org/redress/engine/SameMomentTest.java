package org.redress.engine;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.Connection;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.redress.problem.ProblemHandler;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever waits in vain for a lock is told to repeat what they did, however the failure is wrapped. */
class SameMomentTest {

    private final MockMvc door = MockMvcBuilders.standaloneSetup(new Door())
            .setControllerAdvice(new SameMoment(), new ProblemHandler()).build();

    @RestController
    static class Door {

        /** As two replacements of one person at the same instant on H2. */
        @GetMapping("/h2")
        void h2() throws SQLException {
            DriverManagerDataSource database = new DriverManagerDataSource(
                    "jdbc:h2:mem:same-moment;LOCK_TIMEOUT=1;DB_CLOSE_DELAY=-1");
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.execute("create table if not exists one (id int); delete from one; insert into one values (1)");
            try (Connection first = database.getConnection()) {
                first.setAutoCommit(false);
                first.createStatement().executeUpdate("update one set id = 2");
                jdbc.update("update one set id = 3");
            }
        }

        @GetMapping("/spring")
        void spring() {
            throw new CannotAcquireLockException("lock");
        }

        @GetMapping("/engine")
        void engine() {
            throw new ProcessEngineException("x", new SQLException("deadlock detected", "40P01"));
        }

        @GetMapping("/postgres")
        void postgres() {
            throw new IllegalStateException(new SQLException("canceling statement due to lock timeout", "55P03"));
        }

        @GetMapping("/other")
        void other() {
            throw new ProcessEngineException("x", new SQLException("no such table", "42P01"));
        }
    }

    @Test
    void a_lock_that_cannot_be_had_is_answered_with_409_and_what_to_do() throws Exception {
        for (String way : new String[] {"/h2", "/spring", "/engine", "/postgres"}) {
            door.perform(get(way)).andExpect(status().isConflict())
                    .andExpect(jsonPath("$.detail", containsString("repeat what you did")));
        }
    }

    @Test
    void another_failure_of_the_database_is_ours() throws Exception {
        door.perform(get("/other")).andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.detail", containsString("on our side")));
    }
}
