package org.asyncio4j.spi.support;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.CoroutineMechanism;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link Watchdog} knows of one loop: whether it moves, and if not, which of the known ills it has.
 *
 * <ul>
 *   <li>A carried coroutine awaits where it cannot be unmounted (a static initialiser, a native frame): the loop
 *       thread is blocked inside the await and would be for ever. The await is refused.
 *   <li>A handoff coroutine does the same: it only keeps a carrier of the JDK's scheduler. Refused as well, so that
 *       both mechanisms behave the same.
 *   <li>A handoff loop has been unparked but gets no carrier, as others spin on all of them: reported, and the
 *       scheduler is given one more carrier.
 *   <li>In debug mode: a callback or step that takes too long.
 * </ul>
 */
final class LoopHealth {

    private static final int PATIENCE = 3; // looks without progress before the loop counts as stuck
    private static final int STACKS_PER_LOOK = 50;

    private final AbstractEventLoop loop;
    private final RunCycle cycle;
    private final SlowCallbacks slowCallbacks;

    // written by whoever runs the loop, read racily here
    private long progress; // entries run
    private boolean polling;
    private @Nullable Baton passedTo; // handoff: who was given control last

    // the watchdog's own
    private long lastProgress = -1;
    private int looks;
    private boolean told;

    LoopHealth(AbstractEventLoop loop, RunCycle cycle, SlowCallbacks slowCallbacks) {
        this.loop = loop;
        this.cycle = cycle;
        this.slowCallbacks = slowCallbacks;
    }

    void stepBegins() {
        progress++;
    }

    void pollBegins() {
        polling = true;
    }

    void pollEnds() {
        polling = false;
        progress++;
    }

    void passes(Baton baton) {
        passedTo = baton;
    }

    /** One look, by the watchdog; returns after how many nanoseconds the next one should be, at most. */
    long check() {
        if (loop.isDebug()) {
            slowCallbacks.check();
        }
        if (loop.mechanism() == CoroutineMechanism.HANDOFF && Cures.refusePinnedAwaits) {
            loop.tasks().visitNext(STACKS_PER_LOOK, LoopHealth::refuseIfPinned);
        }
        long now = progress;
        if (now != lastProgress || cycle.isWaiting()) {
            lastProgress = now;
            looks = 0;
            told = false;
        } else if (++looks >= PATIENCE) {
            stuck();
        }
        return loop.isDebug() ? slowCallbacks.lookAgainAfter() : Long.MAX_VALUE;
    }

    private void stuck() {
        if (loop.mechanism() == CoroutineMechanism.CARRIED) {
            CarriedThread inside = loop.driven();
            if (inside != null && Cures.refusePinnedAwaits) {
                inside.refuseIfPinned();
            }
            return;
        }
        Baton pending = passedTo;
        boolean starved = polling || (pending != null && pending.isPassed());
        if (starved && !told && Cures.feedStarvedLoops) {
            told = true;
            boolean fed = SchedulerParallelism.raise();
            Log.LOGGER.log(
                    Level.WARNING,
                    "{0} was woken but got no carrier thread for {1} ms: virtual threads that do not yield occupy them"
                            + " all. {2}",
                    loop,
                    TimeUnit.NANOSECONDS.toMillis(PATIENCE * 25_000_000L),
                    fed ? "The JDK's virtual-thread scheduler was given one more carrier." : "Nothing was done.");
        }
    }

    private static void refuseIfPinned(CoroutineTask<?> task) {
        if (task.thread() instanceof HandoffThread waiting) {
            waiting.refuseIfPinned(task);
        }
    }
}
