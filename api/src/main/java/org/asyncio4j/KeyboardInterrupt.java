package org.asyncio4j;

/**
 * The user wants the program to end: thrown out of the loop at once, by whatever raised it.
 *
 * <p>Fatal: a callback or task that throws it ends the run of its loop. Interrupting the thread that waits in
 * {@link EventLoop#runForever()} or {@link Asyncio#run} comes out as this error.
 *
 * @see <a href="https://docs.python.org/3/library/exceptions.html#KeyboardInterrupt">KeyboardInterrupt</a>
 */
public class KeyboardInterrupt extends Error {

    private static final long serialVersionUID = 1L;

    private final boolean threadInterrupt;

    /** An interrupt without further explanation. */
    public KeyboardInterrupt() {
        this("interrupted");
    }

    /** An interrupt that says what it interrupted. */
    public KeyboardInterrupt(String message) {
        this(message, false);
    }

    private KeyboardInterrupt(String message, boolean threadInterrupt) {
        super(message);
        this.threadInterrupt = threadInterrupt;
    }

    /** What a loop throws out of its run when the thread that waits for it is interrupted; for loops. */
    public static KeyboardInterrupt ofThread(Thread interrupted) {
        return new KeyboardInterrupt("thread " + interrupted.getName() + " was interrupted", true);
    }

    /** Whether it stands for an interrupt of the thread that waits for the loop. */
    public boolean isThreadInterrupt() {
        return threadInterrupt;
    }
}
