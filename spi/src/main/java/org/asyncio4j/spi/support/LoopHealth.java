package org.asyncio4j.spi.support;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
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
    private final WeakReference<LoopHealth> reference = new WeakReference<>(this);

    // written by whoever runs the loop, read racily here
    private long progress; // entries run
    private boolean polling;
    private long pollEnd = Long.MAX_VALUE; // nanoTime by which the poll ends by itself
    private @Nullable Baton passedTo; // handoff: who was given control last

    // the watchdog's own
    private long lastProgress = -1;
    private int looks;
    private @Nullable CarriedThread suspect; // seen awaiting at the last look

    LoopHealth(AbstractEventLoop loop, RunCycle cycle, SlowCallbacks slowCallbacks) {
        this.loop = loop;
        this.cycle = cycle;
        this.slowCallbacks = slowCallbacks;
    }

    AbstractEventLoop loop() {
        return loop;
    }

    WeakReference<LoopHealth> reference() {
        return reference;
    }

    /**
     * A run is about to begin; a handoff loop needs a carrier for that, which it may not get. By the caller of the run.
     */
    void runIsDue() {
        if (loop.mechanism() == CoroutineMechanism.HANDOFF) {
            pollBegins(0);
            Watchdog.INSTANCE.watch(this);
        }
    }

    void stepBegins() {
        progress++;
    }

    /** The loop waits for so many nanoseconds, or for a wake-up. */
    void pollBegins(long nanos) {
        pollEnd = nanos == 0 || nanos == Long.MAX_VALUE ? Long.MAX_VALUE : System.nanoTime() + nanos;
        polling = true;
    }

    void pollEnds() {
        pollEnd = Long.MAX_VALUE;
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
        loop.executor().lookForLostJobs();
        long now = progress;
        if (now != lastProgress || (cycle.isWaiting() && !overslept())) {
            lastProgress = now;
            looks = 0;
            suspect = null;
        } else if (++looks >= PATIENCE) {
            stuck();
        }
        return loop.isDebug() ? slowCallbacks.lookAgainAfter() : Long.MAX_VALUE;
    }

    /** A timed wait lasts longer than it should: the loop got no carrier to wake up on. */
    private boolean overslept() {
        long end = pollEnd;
        return end != Long.MAX_VALUE && System.nanoTime() - end > 0;
    }

    private void stuck() {
        if (loop.mechanism() == CoroutineMechanism.CARRIED) {
            refusePinnedAwait();
            return;
        }
        Baton pending = passedTo;
        boolean starved = polling || (pending != null && pending.isPassed());
        if (starved && looks % PATIENCE == 0 && Cures.feedStarvedLoops && SchedulerParallelism.isExhausted()) {
            boolean fed = SchedulerParallelism.raise();
            Log.LOGGER.log(
                    Level.WARNING,
                    "{0} is due to run but got no carrier thread for {1} ms: virtual threads that do not yield occupy them"
                            + " all. {2}",
                    loop,
                    looks * 25L,
                    fed ? "The JDK's virtual-thread scheduler was given one more carrier." : "Nothing was done.");
        }
    }

    /** At the second look: at the first the loop may just be leaving a coroutine that ran for long. */
    private void refusePinnedAwait() {
        CarriedThread inside = loop.driven();
        CarriedThread awaiting = inside == null ? null : inside.awaitingInside();
        if (awaiting != null && awaiting == suspect && Cures.refusePinnedAwaits) {
            awaiting.refusePinnedAwait();
        }
        suspect = awaiting;
    }

    private static void refuseIfPinned(CoroutineTask<?> task) {
        if (task.thread() instanceof HandoffThread waiting) {
            waiting.refuseIfPinned(task);
        }
    }
}
