package org.redress.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.redress.problem.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What the engine's REST interfaces say when something goes wrong: a refusal is its sentence (Tasklist shows
 * {@code message}) with its status; a failure of ours, and what the engine forbids, is one general sentence. Nobody sees a stack trace or SQL.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 50)
class EngineAnswerFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineAnswerFilter.class);
    private static final String OURS = "Something went wrong on our side. Nothing was changed. "
            + "Please tell the administrator the time of day.";
    private static final String NOT_OPEN = "This is not open to you: it is not your task, or you may not see its case.";
    private static final String OUT_OF_DATE = "This page is out of date. Load it again (F5) and repeat what you did.";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Words of the JSON reader, which name its classes and ours. */
    private static final Pattern JACKSON = Pattern.compile("\\\"type\\\"\\s*:\\s*\\\"(Json|Mismatched|Unrecognized|Invalid"
            + "Format|InvalidDefinition|ValueInst|Stream|Ignored)\\w*Exception"
            + "|fasterxml|reference chain|java\\.(lang|util)|java type|deserialize|org\\.camunda|JAXB");
    private static final Pattern FIELD = Pattern.compile("[\\w.\\[\\]-]{1,60}");
    private static final Pattern PLAIN = Pattern.compile("[^\\w/:.-]");
    private static final int SC_BAD_REQUEST = HttpServletResponse.SC_BAD_REQUEST;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/engine-rest") && !path.startsWith("/camunda/api");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Refusals.begin();
        Answer answer = new Answer(response);
        try {
            HttpServletRequest checked = Refusals.seen(() -> body(request));
            chain.doFilter(checked, answer);
        } catch (RuleViolation refused) {
            answer.held = SC_BAD_REQUEST;
        } catch (RuntimeException | ServletException failure) {
            LOG.error("A request to the engine failed", failure);
            answer.held = 500;
        }
        RuleViolation refusal = Refusals.take();
        if (refusal != null) {
            log(request, refusal);
        }
        if (refusal == null && answer.held == SC_BAD_REQUEST) {
            answer.release();
            refusal = inWords(new String(answer.kept.toByteArray(), StandardCharsets.UTF_8));
            answer.held = SC_BAD_REQUEST;
        }
        if (answer.held > 0 && !response.isCommitted()) {
            boolean forbidden = answer.held == HttpServletResponse.SC_FORBIDDEN;
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("type", refusal != null ? "RuleViolation" : forbidden ? "AuthorizationException" : "Failure");
            body.put("message", refusal != null ? refusal.getMessage() : !forbidden ? OURS
                    : answer.outOfDate ? OUT_OF_DATE : NOT_OPEN);
            if (refusal != null && refusal.parameter() != null) {
                body.put("parameter", refusal.parameter());
                body.put("value", refusal.value());
                body.put("allowed", refusal.allowed());
            }
            int status = refusal == null ? answer.held : refusal.kind().status();
            body.put("status", status);
            body.put("detail", body.get("message"));
            byte[] bytes = JSON.writeValueAsBytes(body);
            response.setStatus(status);
            // The web applications read application/json alone.
            response.setContentType(request.getRequestURI().startsWith("/engine-rest") ? "application/problem+json"
                    : "application/json");
            response.setCharacterEncoding("UTF-8");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    private static HttpServletRequest body(HttpServletRequest request) {
        try {
            return EngineBody.checked(request);
        } catch (IOException goneAway) {
            throw new UncheckedIOException(goneAway);
        }
    }

    /** What the engine says of a request that it does not take, unless it speaks of its own classes. */
    private static RuleViolation inWords(String words) {
        String message = "";
        try {
            message = JSON.readTree(words).path("message").asText();
        } catch (IOException noJson) {
            // said in our own words
        }
        boolean technical = message.isBlank() || message.length() > 4_000 || JACKSON.matcher(words).find();
        return RuleViolation.invalid("body", null, "what the engine's REST reference describes",
                technical ? "The request is not of the form that this call takes." : message);
    }

    /** One line, without what was typed: names of fields come from the request too. */
    private static void log(HttpServletRequest request, RuleViolation refusal) {
        String field = refusal.parameter() != null && FIELD.matcher(refusal.parameter()).matches()
                ? ", field " + refusal.parameter() : "";
        LOG.info("Refused: {} {}: {}{}", request.getMethod(), PLAIN.matcher(request.getRequestURI()).replaceAll("_"),
                refusal.kind(), field);
    }

    /**
     * Keeps back what is written after a 500, after a 403, whose words name the engine's tables of permissions, and
     * after a 400, which may speak of Java classes.
     */
    private static final class Answer extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private int held;
        private boolean outOfDate;

        Answer(HttpServletResponse response) {
            super(response);
        }

        private void hold(int status) {
            held = status >= 500 ? 500 : status == SC_FORBIDDEN || status == SC_BAD_REQUEST ? status : 0;
        }

        /** Lets the status and what comes after it through. */
        private void release() {
            held = 0;
            super.setStatus(SC_BAD_REQUEST);
        }

        @Override
        public void setStatus(int status) {
            hold(status);
            if (held == 0) {
                super.setStatus(status);
            }
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            hold(status);
            outOfDate = message != null && message.startsWith("CSRF");
            if (held == 0) {
                super.sendError(status, message);
            }
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        @Override
        public void setContentLength(int length) {
            if (held == 0) {
                super.setContentLength(length);
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (held == 0) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void flushBuffer() throws IOException {
            if (held == 0) {
                super.flushBuffer();
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return held > 0 ? new Swallowing(held == SC_BAD_REQUEST ? kept : OutputStream.nullOutputStream())
                    : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return held > 0 ? new PrintWriter(held == SC_BAD_REQUEST ? kept : OutputStream.nullOutputStream(), true,
                    StandardCharsets.UTF_8)
                    : super.getWriter();
        }
    }

    private static final class Swallowing extends ServletOutputStream {

        private final OutputStream into;

        Swallowing(OutputStream into) {
            this.into = into;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int b) throws IOException {
            into.write(b);
        }
    }
}
