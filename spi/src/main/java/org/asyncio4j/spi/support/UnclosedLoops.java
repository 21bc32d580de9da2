package org.asyncio4j.spi.support;

import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.asyncio4j.bootstrap.CreationSite;
import org.jspecify.annotations.Nullable;

/**
 * The loops that are not closed; each that is thrown away so is reported in the log, and what it has started ends.
 *
 * <p>The cleaner's thread is one of the JDK's own, which takes nothing from the thread that made the first loop.
 */
final class UnclosedLoops {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final OpenLoops OPEN = new OpenLoops();

    private UnclosedLoops() {}

    /** Watches a loop just made; what is returned is to be told when it is closed. */
    static Watched watch(AbstractEventLoop loop, String backend) {
        var watched = new Watched(loop, backend);
        OPEN.add(watched);
        watched.cleanable = CLEANER.register(loop, watched);
        return watched;
    }

    /** Those that are open now. Any thread. */
    static List<AbstractEventLoop> open() {
        List<AbstractEventLoop> loops = new ArrayList<>();
        for (Watched each : OPEN.all()) {
            AbstractEventLoop loop = each.loop.get();
            if (loop != null) {
                loops.add(loop);
            }
        }
        return loops;
    }

    /** One loop; does not hold it. */
    static final class Watched implements Runnable {

        @Nullable Watched previous; // of OpenLoops
        @Nullable Watched next; // of OpenLoops
        private final WeakReference<AbstractEventLoop> loop;
        private final String backend;
        private final @Nullable CreationSite site;
        private Cleaner.@Nullable Cleanable cleanable; // set once, by watch
        private volatile @Nullable ExecutorService pool; // written by the loop, read by the cleaner
        private volatile boolean closed; // written by close(), read by the cleaner

        private Watched(AbstractEventLoop loop, String backend) {
            this.loop = new WeakReference<>(loop);
            this.backend = backend;
            this.site = loop.isDebug() ? CreationSite.here() : null;
        }

        /** The loop has made this pool, whose threads are to end if it is thrown away. */
        void owns(ExecutorService made) {
            pool = made;
        }

        void closed() {
            closed = true;
            if (cleanable != null) {
                cleanable.clean();
            }
            LoopThreads.forgetEnded();
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
                    "an event loop of back end " + backend + " was thrown away without close()"
                            + (site == null ? "; debug mode says where it was made" : ", " + site),
                    null);
        }
    }
}
