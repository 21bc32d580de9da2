package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.support.LoopCounts;

/**
 * A look at the loops that ran shortly before the limit of a rule: one whose turns had work to do, but took
 * milliseconds each, was not stuck. Such are loops whose host runs turns once in each frame. Confined to the thread
 * that looks.
 */
public final class SlowTurns {

    /** What a failure of such a rule begins with. */
    public static final String NOT_STUCK = "not stuck: ";

    private static final int WINDOWS = 10; // in a limit
    private static final long MILLI = 1_000_000; // nanoseconds
    private static final long SLOW = MILLI; // for each turn; a busy loop takes microseconds
    private static final long TOO_SLOW = 100 * MILLI; // rather a loop that wakes up from time to time
    private static final int LOOKS = 20;
    private static final long BETWEEN_LOOKS = 2 * MILLI;

    /** The counts of the running loops at a time. */
    private record Sample(long nanos, Map<EventLoop, LoopCounts> counts) {}

    private final long window;
    private final LongSupplier clock;
    private final Supplier<Map<EventLoop, LoopCounts>> running;
    private final Set<EventLoop> others; // that ran before the rule, such as those left by one that was stuck
    private Sample before;
    private Sample last;

    /** Begins to look at the loops of this JVM, before the rule begins; the limit is that of the rule. */
    SlowTurns(Duration limit) {
        this(limit, System::nanoTime, LoopCounts::ofAllRunning);
    }

    SlowTurns(Duration limit, LongSupplier clock, Supplier<Map<EventLoop, LoopCounts>> running) {
        this.window = limit.toNanos() / WINDOWS;
        this.clock = clock;
        this.running = running;
        last = sample();
        before = last;
        others = last.counts.keySet();
    }

    private Sample sample() {
        return new Sample(clock.getAsLong(), running.get());
    }

    /** Looks at the loops again, if it is time; to be called more often than that. */
    void look() {
        if (clock.getAsLong() - last.nanos >= window) {
            before = last;
            last = sample();
        }
    }

    /** Returns the text about the first slow loop, at the end of the limit; empty if there is none. */
    String found() {
        Sample now = sample();
        for (var each : now.counts.entrySet()) {
            LoopCounts then = others.contains(each.getKey()) ? null : before.counts.get(each.getKey());
            String text = then == null ? "" : slowness(then, each.getValue(), now.nanos - before.nanos);
            if (!text.isEmpty() && !waits(each.getKey())) {
                return text;
            }
        }
        return "";
    }

    private static String slowness(LoopCounts then, LoopCounts now, long nanos) {
        long turns = now.turns() - then.turns();
        long entries = now.entries() - then.entries();
        if (turns <= 0 || entries < turns / 2 || nanos / turns < SLOW || nanos / turns > TOO_SLOW) {
            return "";
        }
        return "%s%d turns in the last %d ms, one each %d ms: this loop runs its turns slowly; "
                .formatted(NOT_STUCK, turns, nanos / MILLI, (nanos / turns + MILLI / 2) / MILLI)
                + "a guest's host should run them at once, not once per frame; or try -D" + Patience.PROPERTY + "=10x";
    }

    /** Returns whether the loop waits most of the time, as for timers: its turns are rare, but not slow. */
    private boolean waits(EventLoop loop) {
        int waits = 0;
        for (int i = 0; i < LOOKS; i++) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            LoopCounts now = running.get().get(loop);
            waits += now == null || now.waits() ? 1 : 0;
        }
        return waits > LOOKS / 2;
    }
}
