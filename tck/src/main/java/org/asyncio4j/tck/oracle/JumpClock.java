package org.asyncio4j.tck.oracle;

import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.jspecify.annotations.Nullable;

/**
 * A virtual clock of a loop that others run: time jumps when the loop has nothing to do, and when there is
 * nothing to wait for either, the loop stops. But not while its default executor, where it has had one from the beginning,
 * is shut down: that takes a thread, which does not go by this clock.
 */
final class JumpClock implements LoopClock {

    private static final long WAIT = 10_000_000; // nanoseconds, real ones; it is woken before that
    private static final String SHUTDOWN = "asyncio_shutdown";

    private @Nullable EventLoop loop; // set once, before the first run
    private volatile boolean closing; // written between runs, read on the loop
    private volatile long now; // written on the loop, read by any
    private boolean hasLooked; // on the loop: since that thread has left word, or there was none

    /** Takes charge of a loop that was made with this clock. */
    void govern(EventLoop newLoop) {
        loop = newLoop;
        newLoop.callAt(TurnClock.END_OF_TIME, () -> {});
    }

    /** From now on the loop is being closed. Between runs. */
    void closes() {
        closing = true;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public long nanosUntil(long deadline) {
        if (closing && deadline > now) {
            if (Thread.getAllStackTraces().keySet().stream().anyMatch(each -> each.getName().equals(SHUTDOWN))) {
                hasLooked = false;
                return WAIT;
            }
            if (!hasLooked) {
                hasLooked = true;
                return 1; // it may have ended since the loop looked for what other threads leave
            }
            hasLooked = false;
        }
        if (loop != null && deadline >= TurnClock.END_OF_TIME.toNanos()) {
            loop.stop();
        } else if (deadline > now) {
            now = deadline;
        }
        return 0;
    }
}
