package org.redress.engine;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.redress.problem.ProblemHandler;
import org.redress.problem.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Two people change one case at the same moment: the second is told so, with 409, and nothing of theirs was kept. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class SameMoment {

    private static final Logger LOG = LoggerFactory.getLogger(SameMoment.class);

    /** A serialisation failure, a deadlock, and a lock that was waited for too long: PostgreSQL's and H2's. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03", "HYT00");

    /** Spring calls H2's lock timeout a query that took too long: the database's own words decide, not Spring's class. */
    @ExceptionHandler({OptimisticLockingException.class, ConcurrencyFailureException.class, SQLException.class})
    ProblemDetail atOnce(Exception failure) {
        if (!is(failure)) {
            return ProblemHandler.failed(failure);
        }
        LOG.info("Refused: somebody else changed the same at the same moment.");
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refusal().getMessage());
    }

    static RuleViolation refusal() {
        return RuleViolation.of(RuleViolation.Kind.CONFLICT, "Somebody else changed this case at the same moment. Nothing"
                + " of yours was saved. Load the page again and repeat what you did.");
    }

    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof OptimisticLockingException || cause instanceof ConcurrencyFailureException
                    || cause instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
