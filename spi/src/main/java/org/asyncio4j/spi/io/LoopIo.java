package org.asyncio4j.spi.io;

import org.asyncio4j.Handle;

/**
 * The entry point for I/O into a loop: it turns readiness into callbacks, aborts what is still open when the loop
 * closes, and holds back virtual time while operations are under way.
 *
 * <p>It is the same for both kinds of driver. Loop thread only, unless a method states otherwise.
 */
public interface LoopIo {

    /**
     * Returns a handle for {@code callback}, to be passed to {@link #ready} each time an event occurs. Create one per
     * channel and direction, not one per event. The callback runs in a copy of the current context. A cancelled handle
     * cannot be used again.
     */
    Handle newHandle(Runnable callback);

    /**
     * Adds {@code handle} to the ready queue. Its callback runs in the current turn if this method is called inside a
     * poll, otherwise in the next one. Any thread: if the loop is not running, for example between two turns of a
     * guest, it is woken.
     *
     * @param handle a handle created by {@link #newHandle}
     */
    void ready(Handle handle);

    /**
     * Runs {@code action} as soon as the current callback, or step of a task, has ended, before anything else of the
     * loop runs. If none is under way, for example between two turns of a guest, does nothing and returns false.
     *
     * @param action a short action that calls no foreign code and throws nothing; it may run on a coroutine's thread
     */
    boolean atEntryEnd(Runnable action);

    /** Reports {@code failure}, which was not thrown by a callback, to the exception handler. Any thread. */
    default void report(RuntimeException failure) {
        ready(newHandle(() -> {
            throw failure;
        }));
    }

    /**
     * Announces an operation that proceeds in real time and produces an event: a connect, a lookup, the exit of a
     * child. Virtual time stands still until the operation {@linkplain #operationEnds ends}, because a timer that is
     * due later must not overtake it.
     */
    void operationBegins();

    /** Ends an operation announced by {@link #operationBegins}, regardless of its outcome. */
    void operationEnds();

    /**
     * Registers {@code abort} to be called when the loop closes: after the last coroutine has been unwound and before
     * the driver is closed. An exception it throws is reported, and the remaining aborts still run.
     *
     * @return an action that removes the registration, for a resource that is closed earlier
     */
    Runnable abortOnClose(Runnable abort);
}
