package org.redress.workplace;

import org.redress.document.Documents;
import org.redress.problem.ProblemHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * A file that the server stops reading, because it is larger than any document may be: refused with the size that is
 * allowed. The server stops before it is known whom the request is for, so no controller can say it.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadTooLarge {

    private final Documents documents;

    UploadTooLarge(Documents documents) {
        this.documents = documents;
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ProblemDetail tooLarge() {
        return ProblemHandler.of(documents.tooLarge());
    }
}
