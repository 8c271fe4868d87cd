package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.redress.problem.RuleViolation;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A table of duties deployed while the product runs: in force when it is lawful, refused whole when it is not. */
@RedressTest
class DutiesDeploymentTest {

    @Autowired
    private RepositoryService repository;
    @Autowired
    private DutiesBootstrap bootstrap;
    @Autowired
    private DutyTable table;
    @LocalServerPort
    private int port;

    @Test
    void a_table_against_the_law_is_refused_and_nothing_of_it_is_deployed() throws IOException {
        long before = repository.createDeploymentQuery().count();
        assertThatThrownBy(() -> repository.createDeployment().addString("duties.dmn", withStage1("11")).deploy())
                .isInstanceOf(RuleViolation.class)
                .hasMessageContainingAll("childrens-stage1", "11 WORKING_DAYS", "10 WORKING_DAYS", "RR06 reg 14");
        assertThatThrownBy(() -> repository.createDeployment().addString("other-name.dmn", withStage1("ten")).deploy())
                .isInstanceOf(RuleViolation.class).hasMessageContaining("whole number");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void a_lawful_table_comes_into_force_and_another_one_after_it() throws IOException {
        repository.createDeployment().addString("duties.dmn", withStage1("8")).deploy();
        bootstrap.look();
        assertThat(count()).isEqualTo(8);
        repository.createDeployment().addString("duties.dmn", withStage1("10")).deploy();
        bootstrap.look();
        assertThat(count()).isEqualTo(10);
    }

    @Test
    void whoever_deploys_it_over_rest_reads_the_sentence() throws Exception {
        String boundary = "redress";
        String body = "--%1$s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nown\r\n--%1$s\r\n"
                .formatted(boundary) + "Content-Disposition: form-data; name=\"data\"; filename=\"duties.dmn\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + withStage1("11") + "\r\n--" + boundary + "--\r\n";
        HttpResponse<String> answer = java.net.http.HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                java.net.URI.create("http://localhost:" + port + "/engine-rest/deployment/create"))
                .header("Authorization", "Basic " + java.util.Base64.getEncoder()
                        .encodeToString("administrator:redress".getBytes(StandardCharsets.UTF_8)))
                .header("X-Requested-By", "test").header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("childrens-stage1: the table says 11 WORKING_DAYS");
    }

    private int count() {
        return table.duties().row(Duty.CHILDRENS_STAGE1, null, java.time.LocalDate.of(2026, 11, 2)).count();
    }

    private static String withStage1(String count) throws IOException {
        String file = new String(DutiesDeploymentTest.class.getResourceAsStream("/processes/duties.dmn").readAllBytes(),
                StandardCharsets.UTF_8);
        return file.replaceFirst("(Out_ChildrensStage1_3\"><text>)[^<]*", "$1" + count);
    }
}
