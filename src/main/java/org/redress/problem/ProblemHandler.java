package org.redress.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every refusal of the API as RFC 9457 problem details; nobody sees a stack trace. */
@RestControllerAdvice
public class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler(RuleViolation.class)
    ProblemDetail refused(RuleViolation violation) {
        return of(violation);
    }

    /** A refusal as it is answered, for whoever refuses before any controller is known. */
    public static ProblemDetail of(RuleViolation violation) {
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
        String allowed = mismatch.getRequiredType() == null ? "another type" : allowed(mismatch.getRequiredType());
        String given = String.valueOf(mismatch.getValue());
        return refused(RuleViolation.invalid(mismatch.getName(), given, allowed, "%s is not allowed for %s. Allowed: %s."
                .formatted(given.length() > 60 ? "That" : given, mismatch.getName(), allowed)));
    }

    /** An upload that is not one: a part without end, a name that no file can have. */
    @ExceptionHandler(MultipartException.class)
    ProblemDetail noUpload() {
        return refused(RuleViolation.invalid("file", null, "a file with a name, as multipart/form-data",
                "The upload cannot be read. Choose the file anew; its name must be one that a file can have."));
    }

    @ExceptionHandler(NoSuchElementException.class)
    ProblemDetail missing() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is nothing here that you may see.");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException unreadable,
            HttpHeaders headers, HttpStatusCode status,
            org.springframework.web.context.request.WebRequest request) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RuleViolation violation) {
                return problem(refused(violation));
            }
        }
        if (unreadable.getCause() instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream().map(Object::toString).sorted()
                    .collect(Collectors.joining(", "));
            String name = path(unknown);
            boolean fits = name.length() <= 120;
            return problem(refused(RuleViolation.invalid(fits ? name : "body", null, known, ("There is no field %s here, and"
                    + " nothing was saved. Fields: %s.").formatted(fits ? name : "of that name", known))));
        }
        String field = null;
        String allowed = "what /api/openapi.json describes";
        if (unreadable.getCause() instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            field = path(mapping);
            if (mapping instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
                allowed = allowed(mismatch.getTargetType());
            }
        }
        return problem(refused(RuleViolation.invalid(field == null ? "body" : field, null, allowed, field == null
                ? "The body is not the JSON that /api/openapi.json describes."
                : "The field %s does not have a value of the kind that it must have: %s.".formatted(field, allowed))));
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream().map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]"
                : "." + part.getFieldName()).collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    /** Spring's own refusals (no such address, a kind of request that an address does not take) in our words. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception failure, Object body, HttpHeaders headers,
            HttpStatusCode status, org.springframework.web.context.request.WebRequest request) {
        if (status.value() != 404 && status.value() != 405) {
            return super.handleExceptionInternal(failure, body, headers, status, request);
        }
        return ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, ErrorAnswers.sentence(status.value())));
    }

    private static String allowed(Class<?> type) {
        return type.isEnum() ? Arrays.stream(type.getEnumConstants()).map(Object::toString)
                .collect(Collectors.joining(", "))
                : type == Boolean.class || type == boolean.class ? "true, false"
                : type == String.class ? "a text" : Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a number"
                : Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static ResponseEntity<Object> problem(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /** The browser has gone away before the answer was whole: nobody is left to answer. */
    @ExceptionHandler(ClientAbortException.class)
    void goneAway() {
        LOG.debug("A browser went away before the answer was whole.");
    }

    /** What nobody foresaw; it is logged for whoever looks after the installation. */
    @ExceptionHandler(Exception.class)
    ProblemDetail unforeseen(Exception failure) {
        return failed(failure);
    }

    /** The same for whoever hears of a failure before this class does. */
    public static ProblemDetail failed(Exception failure) {
        LOG.error("A request failed: {}", failure.getClass().getName(), failure);
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side. Nothing was changed. Please tell the administrator the time of day.");
    }
}
