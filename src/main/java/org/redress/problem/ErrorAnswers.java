package org.redress.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what fails outside the controllers as problem details too; whoever asks for the page itself finds nothing. */
@RestController
class ErrorAnswers implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code && code >= 400
                && code < 600 ? code : 404;
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(org.springframework.http.HttpStatusCode.valueOf(status),
                        sentence(status)));
    }

    static String sentence(int status) {
        return switch (status) {
            case 401 -> "Please sign in.";
            case 403 -> "Your role does not allow this.";
            case 404 -> "There is nothing here that you may see.";
            case 405 -> "This page does not take that kind of request.";
            case 413, 414, 431 -> "The request is too long.";
            default -> status < 500 ? "The request cannot be read: it is too long or not of the form that it must have."
                    : "Something went wrong on our side. Nothing was changed. Please tell the administrator the time of day.";
        };
    }
}
