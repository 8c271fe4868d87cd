package org.redress.notice;

import java.util.Optional;
import org.redress.duty.AlertDue;

/** What a feature adds to the words of an alert: what can still be done, without personal data. */
public interface AlertWords {

    /** The words, which follow a colon; empty where there is nothing to add. */
    Optional<String> of(AlertDue alert);
}
