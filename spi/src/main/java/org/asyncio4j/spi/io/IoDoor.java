package org.asyncio4j.spi.io;

import org.asyncio4j.Handle;

/**
 * The door through which I/O comes into a loop: readiness becomes a callback, what is open ends with the loop, and what
 * is under way holds virtual time back.
 *
 * <p>It is the same for both kinds of driver. Loop thread, as far as nothing else is said.
 */
public interface IoDoor {

    /**
     * Returns a handle for {@code callback}, to be passed to {@link #ready} whenever something has happened: once for
     * each channel and direction, not for each event. It runs in a copy of the current context. A handle that was
     * cancelled is of no more use.
     */
    Handle newHandle(Runnable callback);

    /**
     * Adds {@code handle} to what is ready: its callback runs in the present turn if this is called inside a poll, else
     * in the next one. Any thread: where the loop does not run, between two turns of a guest for example, it is woken.
     *
     * @param handle made by {@link #newHandle}
     */
    void ready(Handle handle);

    /**
     * Has {@code action} run as soon as the present callback, or step of a task, has ended, before anything else of the
     * loop runs. Where none is under way, between two turns of a guest for example, returns false and does nothing.
     *
     * @param action short, without foreign code, and throws nothing; it may run on a coroutine's thread
     */
    boolean atEntryEnd(Runnable action);

    /** Has the exception handler told of {@code failure}, which no callback has thrown. Any thread. */
    default void report(RuntimeException failure) {
        ready(newHandle(() -> {
            throw failure;
        }));
    }

    /**
     * An operation begins that goes on in real time and will bring something: a connect, a look-up, the exit of a
     * child. Until it {@linkplain #operationEnds ends}, virtual time stands still, as a timer that is due later must
     * not overtake it.
     */
    void operationBegins();

    /** An operation has ended that was announced by {@link #operationBegins}, in whichever way. */
    void operationEnds();

    /**
     * Has {@code abort} called when the loop closes: after the last coroutine has been unwound, before the driver is
     * closed. What it throws is reported, and the rest is aborted all the same.
     *
     * @return what forgets it: it has been closed before
     */
    Runnable abortOnClose(Runnable abort);
}
