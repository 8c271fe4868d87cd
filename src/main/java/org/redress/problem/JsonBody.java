package org.redress.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Bodies that are read by hand, refused in the same words as those that the web layer reads. */
public final class JsonBody {

    private JsonBody() {}

    /**
     * A body in which every field is known.
     *
     * @throws HttpMessageNotReadableException answered with 400: not an object, a field that is not known (by its name),
     *     or a value of a wrong kind
     */
    public static <T> T strict(ObjectMapper json, JsonNode body, Class<T> type) {
        if (body == null || !body.isObject()) {
            throw RuleViolation.invalid("body", null, "what /api/openapi.json describes",
                    "The body is not the JSON that /api/openapi.json describes.");
        }
        try {
            return json.readerFor(type).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(json.treeAsTokens(body));
        } catch (JsonProcessingException unreadable) {
            throw new HttpMessageNotReadableException("a body", unreadable, NOTHING);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final HttpInputMessage NOTHING = new HttpInputMessage() {

        @Override
        public InputStream getBody() {
            return InputStream.nullInputStream();
        }

        @Override
        public HttpHeaders getHeaders() {
            return HttpHeaders.EMPTY;
        }
    };
}
