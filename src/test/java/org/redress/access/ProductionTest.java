package org.redress.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.redress.Redress;
import org.redress.procedure.Handlers;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The production profile with a stand-in for the organisation's sign-on service. */
@SpringBootTest(classes = Redress.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("production")
@DirtiesContext
class ProductionTest {

    private static HttpServer issuer;
    private static RSAKey key;
    private static RSAKey foreignKey;

    @LocalServerPort
    int port;
    @Autowired
    IdentityService identityService;
    @Autowired
    Handlers handlers;
    @Autowired
    Complaints complaints;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        foreignKey = new RSAKeyGenerator(2048).keyID("one").generate();
        issuer = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        String url = "http://localhost:" + issuer.getAddress().getPort();
        answer("/.well-known/openid-configuration", """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(url));
        answer("/keys", new JWKSet(key.toPublicJWK()).toString());
        issuer.start();
        String home = Files.createTempDirectory("redress-production-").toString();
        settings.add("redress.home", () -> home);
        settings.add("REDRESS_SIGN_ON_ISSUER", () -> url);
        settings.add("REDRESS_SIGN_ON_CLIENT_ID", () -> "redress");
        settings.add("REDRESS_SIGN_ON_CLIENT_SECRET", () -> "a secret of this test");
        String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        settings.add("REDRESS_DB_URL", () -> database);
        settings.add("REDRESS_DB_USER", () -> "owner");
        settings.add("REDRESS_DB_PASSWORD", () -> "a password of this test");
        settings.add("spring.mail.host", () -> "localhost");
        settings.add("redress.councils.code-default.email", () -> "complaints@council.test");
        settings.add("camunda.bpm.job-execution.enabled", () -> "false");
    }

    @Test
    void a_token_of_the_organisation_opens_the_door_and_others_do_not() throws Exception {
        assertThat(call("/api/complaints", token(key, "jane.doe", List.of("complaints-officers"), 60)).statusCode())
                .isNotIn(401, 403);
        assertThat(call("/engine-rest/task", token(key, "jane.doe", List.of("complaints-officers"), 60)).statusCode())
                .isEqualTo(200);
        assertThat(identityService.createUserQuery().userId("jane.doe").memberOfGroup("complaints-officers").count())
                .isOne();
        assertThat(call("/api/complaints", null).statusCode()).isEqualTo(401);
        assertThat(call("/api/complaints", token(foreignKey, "jane.doe", List.of("directors"), 60)).statusCode())
                .isEqualTo(401);
        assertThat(call("/api/complaints", token(key, "jane.doe", List.of("directors"), -3600)).statusCode())
                .isEqualTo(401);
        assertThat(call("/api/complaints", token(key, null, List.of("directors"), 60)).statusCode()).isEqualTo(401);
        assertThat(call("/api/complaints", token(key, "redress", List.of("directors"), 60)).statusCode()).isEqualTo(401);
    }

    @Test
    void a_role_that_ends_at_the_organisation_ends_here() throws Exception {
        call("/engine-rest/task", token(key, "john.roe", List.of("complaints-managers", "not-ours"), 60));
        assertThat(call("/engine-rest/job", token(key, "john.roe", List.of("complaints-managers"), 60)).statusCode())
                .isEqualTo(200);
        assertThat(call("/engine-rest/job", token(key, "john.roe", List.of(), 60)).statusCode()).isEqualTo(403);
        assertThat(identityService.createGroupQuery().groupMember("john.roe").count()).isZero();
    }

    private static Handlers.Candidate of(String person, String team) {
        return new Handlers.Candidate(person, team, List.of(team));
    }

    @Test
    void who_is_in_a_teams_group_can_handle_its_complaints() throws Exception {
        ComplaintReference fostering = logged("FOSTERING");
        ComplaintReference assessment = logged("ASSESSMENT");
        assertThat(handlers.candidates(complaints.get(fostering))).isEmpty();
        call("/engine-rest/task", token(key, "ann.other", List.of("team-managers", "looked-after-children-team"), 60));
        call("/engine-rest/task", token(key, "ben.other", List.of("team-managers", "assessment-and-safeguarding-team"), 60));
        call("/engine-rest/task", token(key, "cat.other", List.of("adult-social-care-team"), 60));
        Handlers.Candidate ann = of("ann.other", "Looked After Children");
        Handlers.Candidate ben = of("ben.other", "Assessment and Safeguarding");
        assertThat(handlers.candidates(complaints.get(fostering))).as("before triage everybody who handles complaints")
                .containsExactly(ann, ben, of("cat.other", "Adult Social Care"));
        assertThat(handlers.candidates(complaints.get(fostering), Procedure.CHILDRENS)).containsExactly(ann, ben);
        for (ComplaintReference one : List.of(fostering, assessment)) {
            complaints.change(one, Map.of("procedure_code", Procedure.CHILDRENS));
        }
        assertThat(handlers.candidates(complaints.get(fostering))).containsExactly(ann, ben);
        assertThat(handlers.candidates(complaints.get(assessment))).as("first those who answer for its service area")
                .containsExactly(ben, ann);
        assertThat(handlers.team(fostering, "ben.other")).isEqualTo("Assessment and Safeguarding");
        assertThatThrownBy(() -> handlers.team(fostering, "cat.other"))
                .hasMessage("cat.other is not among the people who handle complaints at stage 1.");
        call("/engine-rest/task", token(key, "ann.other", List.of("team-managers"), 60));
        assertThat(handlers.candidates(complaints.get(fostering))).containsExactly(ben);
    }

    @Test
    void no_password_opens_a_door_and_tasklist_leads_to_the_sign_on_page() throws Exception {
        HttpResponse<String> basic = HttpClient.newHttpClient().send(HttpRequest.newBuilder(at("/api/complaints"))
                .header("Authorization", "Basic YWRtaW5pc3RyYXRvcjpyZWRyZXNz").build(), BodyHandlers.ofString());
        assertThat(basic.statusCode()).isEqualTo(401);
        HttpResponse<String> page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                at("/camunda/app/tasklist/default/")).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElse("")).endsWith("/oauth2/authorization/redress");
        assertThat(identityService.createUserQuery().userEmailLike("%@redress.example").count()).isZero();
    }

    @Test
    void settings_of_a_demonstration_stop_the_start() {
        MockEnvironment good = new MockEnvironment().withProperty("spring.datasource.password", "long and our own")
                .withProperty("spring.security.oauth2.client.registration.redress.client-secret", "long and our own");
        good.setActiveProfiles("production");
        ProductionSettings.check(good);
        assertThatThrownBy(() -> ProductionSettings.check(new MockEnvironment()
                .withProperty("spring.datasource.password", "redress"))).hasMessageContaining("default password");
        MockEnvironment both = new MockEnvironment();
        both.setActiveProfiles("embedded", "production");
        assertThatThrownBy(() -> ProductionSettings.check(both)).hasMessageContaining("both active");
        good.withProperty("spring.mail.username", "redress").withProperty("spring.mail.password", "long and our own");
        assertThatThrownBy(() -> ProductionSettings.check(good)).hasMessageContaining("unencrypted");
        good.withProperty("spring.mail.properties.mail.smtp.starttls.required", "true");
        ProductionSettings.check(good);
    }

    /** A contact about a service, taken in by the API. */
    private ComplaintReference logged(String serviceArea) throws Exception {
        HttpResponse<String> taken = HttpClient.newHttpClient().send(HttpRequest.newBuilder(at("/api/contacts"))
                .header("Authorization", "Bearer " + token(key, "jane.doe", List.of("complaints-officers"), 60))
                .header("Content-Type", "application/json").header("Idempotency-Key", serviceArea)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"received":"2026-11-02","channel":"EMAIL","summary":"Nobody came.","anonymous":true,"serviceArea":"%s"}"""
                        .formatted(serviceArea))).build(), BodyHandlers.ofString());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        return new ComplaintReference(taken.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", ""));
    }

    private static void answer(String path, String json) {
        issuer.createContext(path, exchange -> {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String token(RSAKey signing, String user, List<String> groups, int seconds) throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer("http://localhost:" + issuer.getAddress().getPort())
                .subject("subject-of-" + user).audience("redress").claim("preferred_username", user)
                .claim("groups", groups).claim("email", user + "@council.example")
                .issueTime(new Date()).expirationTime(new Date(System.currentTimeMillis() + seconds * 1000L)).build();
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
        jwt.sign(new RSASSASigner(signing));
        return jwt.serialize();
    }

    private HttpResponse<String> call(String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
