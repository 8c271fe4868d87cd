package org.redress.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Writes choices ({@link StartFormFacts}) into a start form as it is opened: Tasklist asks for the values of a task's form,
 * and never for those of a start form.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 40)
class StartFormFilter extends OncePerRequestFilter {

    private static final Pattern PATH = Pattern.compile(
            "/(?:engine-rest|camunda/api/engine)(?:/engine/[\\w-]+)?/process-definition/[^/]+(?:/[^/]+)?/deployed-start-form/?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectProvider<StartFormFacts> facts;

    StartFormFilter(ObjectProvider<StartFormFacts> facts) {
        this.facts = facts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"GET".equals(request.getMethod()) || !PATH.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper cached = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, cached);
        byte[] body = cached.getContentAsByteArray();
        if (cached.getStatus() != HttpServletResponse.SC_OK || body.length == 0 || body[0] != '{') {
            cached.copyBodyToResponse();
            return;
        }
        JsonNode form = JSON.readTree(body);
        Map<String, List<Map<String, String>>> choices = new LinkedHashMap<>();
        facts.orderedStream().forEach(source -> choices.putAll(source.choices()));
        fill(form, choices);
        byte[] whole = JSON.writeValueAsBytes(form);
        cached.resetBuffer();
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(whole.length);
        response.getOutputStream().write(whole);
    }

    private static void fill(JsonNode node, Map<String, List<Map<String, String>>> choices) {
        for (JsonNode component : node.path("components")) {
            List<Map<String, String>> values = choices.get(component.path("valuesKey").asText());
            if (values != null) {
                ((ObjectNode) component).remove("valuesKey");
                ((ObjectNode) component).set("values", JSON.valueToTree(values));
            }
            fill(component, choices);
        }
    }
}
