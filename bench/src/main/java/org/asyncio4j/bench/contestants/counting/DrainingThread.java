package org.asyncio4j.bench.contestants.counting;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The least that runs what other threads post, in order: a stack onto which they push and which one thread takes as a
 * whole, turns round and runs; it parks when there is nothing.
 */
final class DrainingThread implements Executor {

    private final AtomicReference<@Nullable Posted> stack = new AtomicReference<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile boolean asleep;
    private volatile boolean ended;

    private static final class Posted {
        private final Runnable callback;
        private @Nullable Posted below;

        Posted(Runnable callback) {
            this.callback = callback;
        }
    }

    DrainingThread() {
        thread.start();
    }

    @Override
    public void execute(Runnable callback) {
        var posted = new Posted(callback);
        Posted before;
        do {
            before = stack.get();
            posted.below = before;
        } while (!stack.compareAndSet(before, posted));
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!ended) {
            Posted top = stack.get() == null ? null : stack.getAndSet(null);
            if (top != null) {
                runInOrder(top);
                continue;
            }
            asleep = true;
            if (stack.get() == null && !ended) {
                LockSupport.park();
            }
            asleep = false;
        }
    }

    private static void runInOrder(Posted top) {
        Posted first = null;
        for (Posted each = top; each != null;) {
            Posted below = each.below;
            each.below = first;
            first = each;
            each = below;
        }
        for (Posted each = first; each != null; each = each.below) {
            each.callback.run();
        }
    }

    /** Ends the thread, and waits until it has ended. */
    void end() throws InterruptedException {
        ended = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
