package org.redress.engine;

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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.redress.register.ComplaintReference;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Adds the facts of a case ({@link CaseFacts}, keys {@code case_…}) that a task's form names to the variables with which
 * it opens, and no others: other facts may be a draft that whoever does this task must not read. Where the task was given
 * back, it adds what its fields keep ({@link GivenBack}). The engine has by then decided that the person may read the
 * task; nothing is stored.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 40)
class CaseFactsFilter extends OncePerRequestFilter {

    private static final Pattern PATH = Pattern.compile(
            "/(?:engine-rest|camunda/api/engine)(?:/engine/[\\w-]+)?/task/([\\w:-]+)/form-variables/?");
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final ProcessEngine engine;
    private final ObjectProvider<CaseFacts> facts;
    private final SubmissionHandler forms;
    private final GivenBack givenBack;

    CaseFactsFilter(@Lazy ProcessEngine engine, ObjectProvider<CaseFacts> facts, @Lazy SubmissionHandler forms,
            GivenBack givenBack) {
        this.givenBack = givenBack;
        this.engine = engine;
        this.facts = facts;
        this.forms = forms;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"GET".equals(request.getMethod()) || !PATH.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher path = PATH.matcher(request.getRequestURI());
        path.matches();
        String task = path.group(1);
        ContentCachingResponseWrapper cached = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, cached);
        byte[] body = cached.getContentAsByteArray();
        if (cached.getStatus() != HttpServletResponse.SC_OK || body.length == 0 || body[0] != '{') {
            cached.copyBodyToResponse();
            return;
        }
        ObjectNode variables = (ObjectNode) JSON.readTree(body);
        String names = request.getParameter("variableNames");
        Set<String> asked = names == null || names.isBlank() ? null : Set.of(names.split(","));
        of(task, asked).forEach((key, value) -> variables.set(key, variable(value)));
        byte[] whole = JSON.writeValueAsBytes(variables);
        cached.resetBuffer();
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(whole.length);
        response.getOutputStream().write(whole);
    }

    private record Opened(ComplaintReference reference, String form, Set<String> shown, Set<String> fields) {}

    /** The facts that the task's form names, what is known for its fields or they keep; fewer where only some are asked for. */
    private Map<String, Object> of(String task, Set<String> asked) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        Opened opened = configuration.getCommandExecutorTxRequired().execute(
                context -> context.runWithoutAuthorization(c -> {
                    TaskEntity entity = c.getTaskManager().findTaskById(task);
                    return entity == null ? null : opened(SubmissionHandler.reference(entity.getExecution()),
                            forms.form(c, entity));
                }));
        Map<String, Object> values = new LinkedHashMap<>();
        if (opened != null && opened.reference() != null) {
            facts.orderedStream().map(source -> source.presets(opened.reference(), opened.form(), task)).forEach(known ->
                    known.forEach((key, value) -> {
                        if (opened.fields().contains(key) && (asked == null || asked.contains(key))) {
                            values.put(key, value);
                        }
                    }));
            givenBack.values(task).forEach((key, value) -> {
                if (asked == null || asked.contains(key)) {
                    values.put(key, value);
                }
            });
            facts.orderedStream().map(source -> source.of(opened.reference(), task)).forEach(found ->
                    found.keySet().stream().filter(key -> opened.shown().contains(key)
                            && (asked == null || asked.contains(key))).forEach(key -> values.put(key, found.get(key))));
        }
        return values;
    }

    private static Opened opened(ComplaintReference reference, Optional<FormDefinition> form) {
        return new Opened(reference, form.map(FormDefinition::id).orElse(""), form.map(FormDefinition::shown).orElse(Set.of()),
                form.map(FormDefinition::fields).orElse(List.of()).stream().map(FormDefinition.Field::key)
                        .collect(Collectors.toSet()));
    }

    private static ObjectNode variable(Object value) {
        ObjectNode variable = JSON.createObjectNode();
        if (value instanceof java.util.Collection<?> || value instanceof Map<?, ?>) {
            variable.put("type", "Json");
            variable.put("value", JSON.valueToTree(value).toString());
        } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long || value instanceof Double) {
            variable.put("type", value.getClass().getSimpleName());
            variable.set("value", JSON.valueToTree(value));
        } else {
            variable.put("type", "String");
            variable.put("value", value == null ? null : value.toString());
        }
        variable.putObject("valueInfo");
        return variable;
    }
}
