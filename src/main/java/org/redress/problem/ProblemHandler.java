package org.redress.problem;

import java.util.NoSuchElementException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every refusal of the API as RFC 9457 problem details; nobody sees a stack trace. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler(RuleViolation.class)
    ProblemDetail refused(RuleViolation violation) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatusCode.valueOf(violation.kind().status()), violation.getMessage());
        if (violation.parameter() != null) {
            problem.setProperty("parameter", violation.parameter());
            problem.setProperty("value", violation.value());
            problem.setProperty("allowed", violation.allowed());
        }
        return problem;
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ProblemDetail wrongType(MethodArgumentTypeMismatchException mismatch) {
        Class<?> type = mismatch.getRequiredType();
        String allowed = type == null ? "another type" : type.isEnum()
                ? String.join(", ", java.util.Arrays.stream(type.getEnumConstants()).map(Object::toString).toList())
                : type.getSimpleName();
        return refused(RuleViolation.invalid(mismatch.getName(), mismatch.getValue(), allowed,
                "%s is not allowed for %s. Allowed: %s.".formatted(mismatch.getValue(), mismatch.getName(), allowed)));
    }

    @ExceptionHandler(NoSuchElementException.class)
    ProblemDetail missing() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is nothing here that you may see.");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable,
            org.springframework.http.HttpHeaders headers, HttpStatusCode status,
            org.springframework.web.context.request.WebRequest request) {
        String field = unreadable.getCause() instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                && !mapping.getPath().isEmpty() ? mapping.getPath().get(mapping.getPath().size() - 1).getFieldName() : null;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, field == null
                ? "The body is not the JSON that /api/openapi.json describes."
                : "The field %s does not have a value of the kind that /api/openapi.json describes.".formatted(field));
        problem.setProperty("parameter", field);
        return ResponseEntity.badRequest().contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** The browser has gone away before the answer was whole: nobody is left to answer. */
    @ExceptionHandler(ClientAbortException.class)
    void goneAway() {
        LOG.debug("A browser went away before the answer was whole.");
    }

    @ExceptionHandler(Exception.class)
    ProblemDetail failed(Exception failure) {
        LOG.error("A request failed: {}", failure.getClass().getName(), failure);
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side. Nothing was changed. Please tell the administrator the time of day.");
    }
}
