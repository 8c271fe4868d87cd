package org.redress.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.mock.env.MockEnvironment;

/**
 * Speaks the part of GOV.UK Notify's API that the product uses, as its documentation tells it: the token is checked,
 * e-mails need what their template names, letters a PDF, and what was taken is found by id and by reference. It fails
 * as a test says.
 */
public final class NotifyStandIn implements AutoCloseable {

    public static final String TEMPLATE = "11111111-2222-4333-8444-555555555555";
    private static final String SERVICE = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    private static final String SECRET = "ffffffff-0000-4111-8222-333333333333";
    public static final String KEY = "redress-" + SERVICE + "-" + SECRET;

    /** What happens to the next request that hands something over. */
    public enum Trouble {
        /** Taken, and the line breaks before the answer. */
        ANSWER_LOST,
        /** Not taken, and the line breaks. */
        LINE_BROKEN,
        /** Taken, and the answer is 500. */
        TAKEN_AND_500,
        SERVER_ERROR, TOO_MANY, FORBIDDEN, BAD_ADDRESS, TEAM_KEY, BAD_PDF
    }

    /** Something that Notify has taken. */
    public static final class Taken {

        public final String id = UUID.randomUUID().toString();
        public final String type;
        public final String reference;
        public final JsonNode request;
        private String state;
        private Instant completed;

        private Taken(String type, JsonNode request, String state) {
            this.type = type;
            this.request = request;
            this.reference = request.get("reference").asText();
            this.state = state;
        }

        /** The file that went with it, or the letter itself. */
        public byte[] file() {
            return Base64.getDecoder().decode((type.equals("letter") ? request.get("content")
                    : request.at("/personalisation/letter/file")).asText());
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService requests = Executors.newCachedThreadPool();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private volatile boolean silent;
    private final AtomicInteger posts = new AtomicInteger();
    private volatile Consumer<Taken> beforeAnswer = one -> { };

    public NotifyStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.createContext("/", this::serve);
        server.setExecutor(requests);
        server.start();
    }

    public URI url() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort());
    }

    /** The product's adapter, which speaks to this stand-in. */
    public Carrier carrier() {
        return carrier(KEY);
    }

    Carrier carrier(String key) {
        return new NotifyApi(new NotifySettings(key, TEMPLATE, true, "first", null, url(), 5), new MockEnvironment());
    }

    /** These things happen to the next requests, one each. */
    public void trouble(Trouble... next) {
        troubles.addAll(List.of(next));
    }

    /** This happens to each thing that was taken before it is answered; it may take its time. */
    public void beforeAnswer(Consumer<Taken> happens) {
        beforeAnswer = happens;
    }

    /** Questions get no answer. */
    public void silent(boolean now) {
        silent = now;
    }

    /** How many times anything was handed over, whatever became of it. */
    public int posts() {
        return posts.get();
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** What Notify says from now on of all that it has taken. */
    public void say(String state, Instant completed) {
        taken.forEach(one -> {
            one.state = state;
            one.completed = completed;
        });
    }

    public void empty() {
        taken.clear();
        troubles.clear();
        silent = false;
        posts.set(0);
        beforeAnswer = one -> { };
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean post = exchange.getRequestMethod().equals("POST");
            if (post) {
                posts.incrementAndGet();
            }
            String refused = token(exchange);
            if (refused != null) {
                error(exchange, 403, "AuthError", refused);
            } else if (post && path.matches("/v2/notifications/(email|letter)")) {
                handedOver(exchange, path.endsWith("email") ? "email" : "letter", json.readTree(body));
            } else if (!post && silent) {
                error(exchange, 503, "Unavailable", "Service unavailable");
            } else if (!post && path.equals("/v2/notifications")) {
                Map<String, String> query = query(exchange);
                ObjectNode list = json.createObjectNode();
                list.putObject("links").put("current", url() + "/v2/notifications");
                ArrayNode all = list.putArray("notifications");
                taken.stream().filter(one -> one.reference.equals(query.get("reference"))).map(this::body).forEach(all::add);
                answer(exchange, 200, list);
            } else if (!post && path.startsWith("/v2/notifications/")) {
                String id = path.substring("/v2/notifications/".length());
                Taken one = taken.stream().filter(t -> t.id.equals(id)).findFirst().orElse(null);
                if (one == null) {
                    error(exchange, 404, "NoResultFound", "No result found");
                } else {
                    answer(exchange, 200, body(one));
                }
            } else {
                error(exchange, 404, "NoResultFound", "Not found");
            }
        }
    }

    private void handedOver(HttpExchange exchange, String type, JsonNode request) throws IOException {
        Trouble trouble = troubles.poll();
        if (trouble != null) {
            switch (trouble) {
                case LINE_BROKEN -> { }
                case SERVER_ERROR -> error(exchange, 500, "Exception", "Internal server error");
                case TOO_MANY -> error(exchange, 429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds");
                case FORBIDDEN -> error(exchange, 403, "AuthError", "Invalid token: API key not found");
                case BAD_ADDRESS -> error(exchange, 400, "ValidationError", "email_address Not a valid email address");
                case TEAM_KEY -> error(exchange, 400, "BadRequestError", "Can't send to this recipient using a team-only API key");
                case BAD_PDF -> error(exchange, 400, "BadRequestError", "Letter content is not a valid PDF");
                case ANSWER_LOST -> take(type, request);
                case TAKEN_AND_500 -> {
                    take(type, request);
                    error(exchange, 500, "Exception", "Internal server error");
                }
                default -> throw new IllegalStateException();
            }
            return;
        }
        String wrong = type.equals("email") ? wrongEmail(request) : wrongLetter(request);
        if (wrong != null) {
            error(exchange, 400, "BadRequestError", wrong);
            return;
        }
        Taken one = take(type, request);
        beforeAnswer.accept(one);
        ObjectNode answer = json.createObjectNode().put("id", one.id).put("reference", one.reference);
        if (type.equals("email")) {
            answer.putObject("content").put("subject", "Letter").put("body", "…").put("from_email", "council@notifications.example");
            answer.set("template", template());
        } else {
            answer.put("postage", request.path("postage").asText("second"));
        }
        answer(exchange, 201, answer);
    }

    private Taken take(String type, JsonNode request) {
        Taken one = new Taken(type, request, type.equals("email") ? "created" : "pending-virus-check");
        taken.add(one);
        return one;
    }

    private static String wrongEmail(JsonNode request) {
        if (!request.path("template_id").asText().equals(TEMPLATE)) {
            return "Template not found";
        }
        if (!request.path("email_address").asText().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            return "email_address Not a valid email address";
        }
        JsonNode file = request.at("/personalisation/letter/file");
        return request.at("/personalisation/reference").isMissingNode() || file.isMissingNode()
                ? "Missing personalisation: reference, letter"
                : Base64.getDecoder().decode(file.asText()).length > 2 * 1024 * 1024 ? "File did not pass" : null;
    }

    private static String wrongLetter(JsonNode request) {
        String start = new String(Base64.getDecoder().decode(request.path("content").asText()), 0, 4, StandardCharsets.ISO_8859_1);
        return start.equals("%PDF") && request.path("postage").asText().matches("first|second") ? null
                : "Letter content is not a valid PDF";
    }

    private ObjectNode template() {
        return json.createObjectNode().put("id", TEMPLATE).put("version", 1).put("uri", url() + "/v2/template/" + TEMPLATE);
    }

    private ObjectNode body(Taken one) {
        ObjectNode node = json.createObjectNode().put("id", one.id).put("reference", one.reference).put("type", one.type)
                .put("status", one.state).put("body", "…").put("created_at", "2026-11-02T09:00:00.000000Z");
        node.set("template", template());
        if (one.completed == null) {
            node.putNull("completed_at");
        } else {
            node.put("completed_at", one.completed.toString());
        }
        return node;
    }

    /** What is wrong with the token of a request; null where nothing is. */
    private String token(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return "Unauthorized: authentication bearer scheme must be used";
        }
        String[] parts = header.substring("Bearer ".length()).split("\\.");
        try {
            JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
            JsonNode head = json.readTree(Base64.getUrlDecoder().decode(parts[0]));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
            boolean whole = MessageDigest.isEqual(signature, Base64.getUrlDecoder().decode(parts[2]));
            boolean fresh = Math.abs(Instant.now().getEpochSecond() - claims.get("iat").asLong()) <= 30;
            return head.path("alg").asText().equals("HS256") && whole && claims.path("iss").asText().equals(SERVICE)
                    ? fresh ? null : "Error: Your system clock must be accurate to within 30 seconds"
                    : "Invalid token: API key not found";
        } catch (GeneralSecurityException | RuntimeException malformed) {
            return "Invalid token: signature, api token not found";
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? Map.of() : Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private void error(HttpExchange exchange, int code, String kind, String message) throws IOException {
        ObjectNode body = json.createObjectNode().put("status_code", code);
        body.putArray("errors").addObject().put("error", kind).put("message", message);
        answer(exchange, code, body);
    }

    private void answer(HttpExchange exchange, int code, JsonNode body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }
}
