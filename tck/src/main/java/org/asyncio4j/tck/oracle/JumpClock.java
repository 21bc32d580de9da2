package org.asyncio4j.tck.oracle;

import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.jspecify.annotations.Nullable;

/**
 * A virtual clock of a loop that is run by others: time jumps when the loop has nothing to do, and the loop stops when
 * it has nothing to wait for either. Neither happens while the loop's default executor, if it has had one from the
 * beginning, shuts down: that takes a thread, which does not follow this clock.
 */
final class JumpClock implements LoopClock {

    private static final long WAIT = 10_000_000; // nanoseconds of real time; it is woken before that
    private static final String SHUTDOWN = "asyncio_shutdown";

    private @Nullable EventLoop loop; // set once, before the first run
    private volatile boolean closing; // written between runs, read on the loop
    private volatile long now; // written on the loop, read by any
    private boolean hasLooked; // on the loop: since that thread reported, or there was none

    /** Takes control of a loop that was created with this clock. */
    void govern(EventLoop newLoop) {
        loop = newLoop;
        newLoop.callAt(TurnClock.END_OF_TIME, () -> {});
    }

    /** Notes that the loop is being closed from now on. Between runs. */
    void beginClosing() {
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
                return 1; // it may have ended after the loop checked for what other threads leave
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
