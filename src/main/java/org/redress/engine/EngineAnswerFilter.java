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
 * {@code message}) with its status; a failure of ours is one general sentence. Nobody sees a stack trace or SQL.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 50)
class EngineAnswerFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineAnswerFilter.class);
    private static final String OURS = "Something went wrong on our side. Nothing was changed. "
            + "Please tell the administrator the time of day.";
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
            answer.failed = true;
        }
        RuleViolation refusal = Refusals.take();
        if (answer.failed && !response.isCommitted()) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("type", refusal == null ? "Failure" : "RuleViolation");
            body.put("message", refusal == null ? OURS : refusal.getMessage());
            if (refusal != null && refusal.parameter() != null) {
                body.put("parameter", refusal.parameter());
                body.put("allowed", refusal.allowed());
            }
            byte[] bytes = JSON.writeValueAsBytes(body);
            response.setStatus(refusal == null ? 500 : refusal.kind().status());
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    /** Keeps back what is written after a 500. */
    private static final class Answer extends HttpServletResponseWrapper {

        private boolean failed;

        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            failed = status >= 500;
            if (!failed) {
                super.setStatus(status);
            }
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            failed = status >= 500;
            if (!failed) {
                super.sendError(status, message);
            }
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        @Override
        public void setContentLength(int length) {
            if (!failed) {
                super.setContentLength(length);
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!failed) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!failed) {
                super.flushBuffer();
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return failed ? new Swallowing() : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return failed ? new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
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
