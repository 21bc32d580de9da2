package org.asyncio4j;

/**
 * An error thrown when the user wants the program to end, which leaves the loop at once, regardless of its origin.
 *
 * <p>Fatal: a callback or task that throws it ends the run of its loop. Interrupting the thread that waits in {@link
 * EventLoop#runForever()} or {@link Asyncio#run} results in this error.
 *
 * @see <a href="https://docs.python.org/3/library/exceptions.html#KeyboardInterrupt">KeyboardInterrupt</a>
 */
public class KeyboardInterrupt extends Error {

    private static final long serialVersionUID = 1L;

    private final boolean threadInterrupt;

    /** Creates an interrupt without further explanation. */
    public KeyboardInterrupt() {
        this("interrupted");
    }

    /** Creates an interrupt whose message describes what it interrupted. */
    public KeyboardInterrupt(String message) {
        this(message, false);
    }

    private KeyboardInterrupt(String message, boolean threadInterrupt) {
        super(message);
        this.threadInterrupt = threadInterrupt;
    }

    /**
     * Returns the interrupt that a loop throws from its run when the thread that waits for it is interrupted; for
     * loops.
     */
    public static KeyboardInterrupt ofThread(Thread interrupted) {
        return new KeyboardInterrupt("thread " + interrupted.getName() + " was interrupted", true);
    }

    /** Returns whether this error represents an interrupt of the thread that waits for the loop. */
    public boolean isThreadInterrupt() {
        return threadInterrupt;
    }
}
