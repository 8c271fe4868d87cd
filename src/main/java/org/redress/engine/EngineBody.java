package org.redress.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.DeserializationFeature;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;

/**
 * A JSON body on its way to the engine's REST interfaces, read and looked at before the engine sees it: the engine
 * answers 500 to a body that is {@code null} or has a variable without a value, and speaks of its own classes where
 * something is not the JSON that it expects.
 */
final class EngineBody extends HttpServletRequestWrapper {

    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> CHANGING = Set.of("POST", "PUT");
    private static final Pattern WITHOUT = Pattern.compile(".*/(unclaim|logout|logout/|list|singleResult|count)");
    private static final Pattern SUBMITS = Pattern.compile(".*/(submit-form|complete|resolve)/?");
    private static final Pattern MODIFIES = Pattern.compile(".*/modification/?");

    private final byte[] bytes;

    private EngineBody(HttpServletRequest request, byte[] bytes) {
        super(request);
        this.bytes = bytes;
    }

    /**
     * The request, with its body kept for the engine to read.
     *
     * @throws RuleViolation INVALID: the body is not what any call takes, or holds what cannot be kept
     */
    static HttpServletRequest checked(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (!CHANGING.contains(request.getMethod()) || type == null
                || !type.toLowerCase().startsWith("application/json")) {
            return request;
        }
        byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw RuleViolation.invalid("body", null, "at most 16 MB", "The body is larger than 16 MB.");
        }
        String path = request.getRequestURI();
        if (bytes.length > 0 || !WITHOUT.matcher(path).matches()) {
            look(path, bytes);
        }
        return new EngineBody(request, bytes);
    }

    private static void look(String path, byte[] bytes) throws IOException {
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (JsonProcessingException noJson) {
            throw wrong("body", "JSON", "The body is not JSON.");
        }
        if (body == null || !body.isContainerNode()) {
            throw wrong("body", "a JSON object", "The body is missing: send a JSON object.");
        }
        texts("", body);
        if (SUBMITS.matcher(path).matches() && body.isObject()) {
            variables(body.path("variables"));
        }
        if (MODIFIES.matcher(path).matches()) {
            JsonNode instructions = body.path("instructions");
            if (!instructions.isArray() || instructions.isEmpty()) {
                throw wrong("instructions", "at least one instruction",
                        "Say what is to be changed: there are no instructions.");
            }
            instructions.forEach(instruction -> {
                if (!instruction.isObject()) {
                    throw wrong("instructions", "objects with type and activityId", "One of the instructions is empty.");
                }
            });
        }
    }

    private static void variables(JsonNode variables) {
        if (variables.isMissingNode() || variables.isNull()) {
            return;
        }
        if (!variables.isObject()) {
            throw wrong("variables", "an object", "The variables are an object: {\"name\": {\"value\": …}}.");
        }
        for (Map.Entry<String, JsonNode> variable : variables.properties()) {
            JsonNode its = variable.getValue();
            boolean value = its.isObject() && (its.path("value").isValueNode() || its.path("value").isMissingNode());
            boolean type = its.path("type").isMissingNode() || its.path("type").isNull() || its.path("type").isTextual();
            if (!value || !type) {
                throw wrong(variable.getKey(), "{\"value\": …}, the value a text, a number, true, false or null",
                        "The variable %s has no value of the form that it must have.".formatted(variable.getKey()));
            }
        }
    }

    private static void texts(String path, JsonNode node) {
        if (node.isTextual()) {
            Texts.check(path.isEmpty() ? "body" : path, node.textValue());
        } else if (node.isArray()) {
            Iterator<JsonNode> items = node.elements();
            for (int i = 0; items.hasNext(); i++) {
                texts(path + "[" + i + "]", items.next());
            }
        } else {
            node.properties().forEach(field -> {
                Texts.check("of the body", field.getKey());
                texts(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue());
            });
        }
    }

    private static RuleViolation wrong(String parameter, String allowed, String sentence) {
        return RuleViolation.invalid(parameter, null, allowed, sentence);
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return in.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read() {
                return in.read();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return in.read(into, from, length);
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public int getContentLength() {
        return bytes.length;
    }

    @Override
    public long getContentLengthLong() {
        return bytes.length;
    }
}
