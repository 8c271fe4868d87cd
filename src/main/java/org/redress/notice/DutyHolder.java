package org.redress.notice;

import java.util.Optional;
import org.redress.duty.AlertDue;

/** Knows the one person to whom a clock about one thing of a case falls, such as whoever carries out a remedy. */
public interface DutyHolder {

    /** Their user name; empty where the clock is of another kind, or is nobody's. */
    Optional<String> of(AlertDue alert);
}
