package org.asyncio4j.spi.watch;

import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.asyncio4j.EventLoop;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.spi.core.LoopObserver;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * The loops that are not closed. One that becomes unreachable in this state is reported in the log, and everything it
 * has started ends.
 *
 * <p>The cleaner's thread is one of the JDK's own, which inherits nothing from the thread that created the first loop.
 */
public final class UnclosedLoops {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final OpenLoops OPEN = new OpenLoops();

    private UnclosedLoops() {}

    /** Watches a loop, which is complete now, by its mark. */
    public static void watch(EventLoop loop, Watched mark) {
        OPEN.add(mark);
        mark.cleanable = CLEANER.register(loop, mark);
    }

    /** Returns those that are open now. Any thread. */
    public static List<EventLoop> open() {
        List<EventLoop> loops = new ArrayList<>();
        for (Watched each : OPEN.all()) {
            EventLoop loop = each.loop.get();
            if (loop != null) {
                loops.add(loop);
            }
        }
        return loops;
    }

    /** The mark of one loop; does not hold the loop. */
    public static final class Watched implements LoopObserver, Runnable {

        @Nullable Watched previous; // of OpenLoops
        @Nullable Watched next; // of OpenLoops
        private final WeakReference<EventLoop> loop;
        private final String backend;
        private final @Nullable CreationSite site;
        private Cleaner.@Nullable Cleanable cleanable; // set once, by watch
        private volatile @Nullable ExecutorService pool; // written by the loop, read by the cleaner
        private volatile boolean closed; // written by close(), read by the cleaner

        /** Creates the mark of a loop that is being created at {@code site}, if known. */
        public Watched(EventLoop loop, String backend, @Nullable CreationSite site) {
            this.loop = new WeakReference<>(loop);
            this.backend = backend;
            this.site = site;
        }

        /** Records that the loop has created this pool, whose threads are to end if the loop becomes unreachable. */
        public void owns(ExecutorService made) {
            pool = made;
        }

        @Override
        public Set<Topic> topics() {
            return EnumSet.of(Topic.RUNS);
        }

        @Override
        public void loopClosed() {
            closed = true;
            if (cleanable != null) {
                cleanable.clean();
            }
            EndingThreads.forgetEnded();
        }

        @Override
        public void run() {
            OPEN.remove(this);
            if (closed) {
                return;
            }
            ExecutorService left = pool;
            if (left != null) {
                left.shutdown();
            }
            Log.report(
                    Level.WARNING,
                    "an event loop of back end " + backend + " became unreachable without having been closed"
                            + (site == null
                                    ? "; debug mode (-Dasyncio4j.debug) shows where it was created"
                                    : ", " + site),
                    null);
        }
    }
}
