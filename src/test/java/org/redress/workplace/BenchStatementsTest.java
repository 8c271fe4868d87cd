package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often the bench asks the database, the sign-in of the one who asks included: each page that has a point open says so
 * every fifteen seconds.
 */
@RedressTest
class BenchStatementsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;
    @Autowired
    Pathway people;
    @Autowired
    LaterPathway later;
    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void statements_are_counted() {
        jdbc.sql("set query_statistics_max_entries 5000").update();
        jdbc.sql("set query_statistics true").update();
    }

    @AfterEach
    void no_more() {
        jdbc.sql("set query_statistics false").update();
    }

    private int read(ComplaintReference reference, String bench, String person) throws Exception {
        return statements("GET", reference + "/" + bench, person);
    }

    private int here(ComplaintReference reference, String bench, String person) throws Exception {
        String id = JSON.readTree(send("GET", reference + "/" + bench, person).body()).at("/points/0/id").asText();
        String path = reference + "/" + bench + "/points/" + id + "/here";
        send("POST", path, person);
        return statements("POST", path, person);
    }

    private int statements(String method, String path, String person) throws Exception {
        send("GET", "", person);
        int before = executed();
        assertThat(send(method, path, person).statusCode()).isEqualTo(200);
        return executed() - before - 1;
    }

    private int executed() {
        return jdbc.sql("select sum(execution_count) from information_schema.query_statistics").query(Integer.class).single();
    }

    private HttpResponse<String> send(String method, String path, String person) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/complaints/" + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((person + ":redress").getBytes(
                        StandardCharsets.UTF_8))).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    @Test
    void the_response() throws Exception {
        ComplaintReference reference = people.triaged(people.logged());
        assertThat(read(reference, "response", "team-manager")).as("to read it").isLessThanOrEqualTo(29);
        assertThat(here(reference, "response", "team-manager")).as("to say that it is open").isLessThanOrEqualTo(23);
    }

    @Test
    void the_adjudication() throws Exception {
        ComplaintReference reference = later.independentReport(later.investigated(later.statementAgreed(later.statementWritten(
                later.appointed(later.atStage2()))), Finding.UPHELD));
        assertThat(read(reference, "adjudication", "adjudicating-officer")).as("to read it").isLessThanOrEqualTo(43);
        assertThat(here(reference, "adjudication", "adjudicating-officer")).as("to say that it is open").isLessThanOrEqualTo(31);
    }
}
