package org.asyncio4j.tck.oracle;

import java.time.Duration;
import java.util.function.Supplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.jspecify.annotations.Nullable;

/**
 * A virtual clock that also counts the turns of its loop, and detects when the loop is idle.
 *
 * <p>It relies on nothing but the contract of {@link EventLoop} and {@link LoopClock}: a timer at the end of time keeps
 * the loop from ever having no timers. So in each turn the loop has to look at this clock: through {@link #nanosUntil}
 * if nothing was ready, otherwise through {@link #nanoTime} to see which timers are due. The first look in a run stops
 * the loop, which makes that run one turn long; and a loop that asks how long until the end of time is idle.
 *
 * <p>Where there are channels, time stands still as long as any of them is ready. So a turn that would wait checks the
 * channels first, with no time going by; only if that changes nothing, time moves in a second turn, and both count as
 * one.
 */
final class TurnClock implements LoopClock, Turns {

    static final Duration END_OF_TIME = Duration.ofDays(36_500);

    private @Nullable EventLoop loop; // set once, before the first turn
    private volatile long now; // written on the loop, read by any
    private volatile boolean begun = true; // written on the loop and between turns
    private volatile boolean idle; // written on the loop and between turns
    private boolean looking; // written between turns: no time goes by in this turn
    private boolean asked; // written on the loop and between turns: a turn that only checks channels would have waited
    private @Nullable Supplier<?> channels; // set once, before the first turn
    private int turns; // the thread that drives the turns, read on the loop meanwhile

    /** Takes control of a loop that was created with this clock. */
    void govern(EventLoop newLoop) {
        loop = newLoop;
        newLoop.callAt(END_OF_TIME, () -> {});
    }

    /** Makes time wait for channels, too: {@code seen} is equal to its previous value if no channel was ready. */
    void watch(Supplier<?> seen) {
        channels = seen;
    }

    /** Restarts the count of turns. */
    void countFromHere() {
        turns = 0;
    }

    /** Runs one turn; returns whether the loop had nothing to do. Outside the loop. */
    boolean turnIsIdle() {
        Supplier<?> seen = channels;
        if (seen == null) {
            return oneTurnIsIdle();
        }
        Object before = seen.get();
        looking = true;
        asked = false;
        oneTurnIsIdle();
        looking = false;
        if (!asked || !seen.get().equals(before)) {
            return false;
        }
        turns--;
        return oneTurnIsIdle();
    }

    private boolean oneTurnIsIdle() {
        if (loop == null) {
            throw new IllegalStateException("no loop to govern");
        }
        turns++;
        begun = false;
        idle = false;
        loop.runForever();
        return idle;
    }

    /** Returns the number of the current turn, from 1 on, or, between turns, of the last one. */
    @Override
    public int turns() {
        return turns;
    }

    @Override
    public long nanoTime() {
        begin();
        return now;
    }

    @Override
    public long nanosUntil(long deadline) {
        begin();
        if (looking) {
            asked |= deadline > now;
        } else if (deadline >= END_OF_TIME.toNanos()) {
            idle = true;
        } else if (deadline > now) {
            now = deadline;
        }
        return 0;
    }

    private void begin() {
        if (!begun && loop != null) {
            begun = true;
            loop.stop();
        }
    }
}
