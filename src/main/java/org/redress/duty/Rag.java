package org.redress.duty;

import java.util.Collection;

/** How a deadline or a case stands: RED overdue, AMBER from the first warning, BLUE while others have the time, GREEN. */
public enum Rag {
    GREEN, BLUE, AMBER, RED;

    /** The worst of a case's running deadlines; GREEN where none runs; BLUE where only others' time runs. */
    public static Rag of(Collection<Deadline> deadlines) {
        Rag worst = null;
        for (Deadline deadline : deadlines) {
            if (deadline.status() != Deadline.Status.RUNNING) {
                continue;
            }
            Rag one = deadline.rag();
            if (worst == null || one.rank() > worst.rank()) {
                worst = one;
            }
        }
        return worst == null ? GREEN : worst;
    }

    private int rank() {
        return switch (this) {
            case BLUE -> 0;
            case GREEN -> 1;
            case AMBER -> 2;
            case RED -> 3;
        };
    }
}
