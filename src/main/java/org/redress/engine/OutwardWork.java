package org.redress.engine;

/**
 * What the delegate of an asynchronous service task does with another server, such as a mail server, that may take
 * half a minute to answer. It is done before the job's transaction begins, so that no database connection waits
 * meanwhile; {@code execute} then goes on from what came of it. The engine's transaction protects nothing here:
 * whatever must not be done twice is claimed, and committed, by the delegate itself, and {@code execute} does
 * everything where nothing was done before (a job that an administrator runs, or a step without {@code asyncBefore}).
 */
public interface OutwardWork {

    /**
     * Speaks with the other server, without a transaction, on the thread that then executes the job.
     *
     * @throws RuntimeException fails the job, as in {@code execute}
     */
    void beforehand(String processInstanceId);

    /** The job is over, whatever became of it: what was kept on the thread is dropped. */
    void afterwards();
}
