package org.redress.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/engine-rest") && !path.startsWith("/camunda/api");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Refusals.take();
        Answer answer = new Answer(response);
        try {
            chain.doFilter(request, answer);
        } catch (RuntimeException | ServletException failure) {
            LOG.error("A request to the engine failed", failure);
            answer.held = 500;
        }
        RuleViolation refusal = Refusals.take();
        if (answer.held > 0 && !response.isCommitted()) {
            boolean forbidden = answer.held == HttpServletResponse.SC_FORBIDDEN;
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("type", refusal != null ? "RuleViolation" : forbidden ? "AuthorizationException" : "Failure");
            body.put("message", refusal != null ? refusal.getMessage() : !forbidden ? OURS
                    : answer.outOfDate ? OUT_OF_DATE : NOT_OPEN);
            if (refusal != null && refusal.parameter() != null) {
                body.put("parameter", refusal.parameter());
                body.put("allowed", refusal.allowed());
            }
            byte[] bytes = JSON.writeValueAsBytes(body);
            response.setStatus(refusal == null ? answer.held : refusal.kind().status());
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    /** Keeps back what is written after a 500, and after a 403, whose words name the engine's tables of permissions. */
    private static final class Answer extends HttpServletResponseWrapper {

        private int held;
        private boolean outOfDate;

        Answer(HttpServletResponse response) {
            super(response);
        }

        private void hold(int status) {
            held = status >= 500 ? 500 : status == SC_FORBIDDEN ? status : 0;
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
            return held > 0 ? new Swallowing() : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return held > 0 ? new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                    : super.getWriter();
        }
    }

    private static final class Swallowing extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int b) {}
    }
}
