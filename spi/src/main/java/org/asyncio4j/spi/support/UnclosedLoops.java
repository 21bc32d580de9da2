package org.asyncio4j.spi.support;

import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import org.asyncio4j.bootstrap.CreationSite;
import org.jspecify.annotations.Nullable;

/** Reports, in the log, each loop that is thrown away without having been closed. */
final class UnclosedLoops {

    private static final Cleaner CLEANER = Cleaner.create();

    private UnclosedLoops() {}

    /** Watches a loop just made; what is returned is to be told when it is closed. */
    static Watched watch(AbstractEventLoop loop, String backend) {
        var watched = new Watched(backend, loop.isDebug() ? CreationSite.here() : null);
        watched.cleanable = CLEANER.register(loop, watched);
        return watched;
    }

    /** One loop; does not refer to it. */
    static final class Watched implements Runnable {

        private final String backend;
        private final @Nullable CreationSite site;
        private Cleaner.@Nullable Cleanable cleanable; // set once, by watch
        private volatile boolean closed; // written by close(), read by the cleaner

        private Watched(String backend, @Nullable CreationSite site) {
            this.backend = backend;
            this.site = site;
        }

        void closed() {
            closed = true;
            if (cleanable != null) {
                cleanable.clean();
            }
        }

        @Override
        public void run() {
            if (!closed) {
                Log.report(
                        Level.WARNING,
                        "an event loop of back end " + backend + " was thrown away without close()"
                                + (site == null ? "; debug mode says where it was made" : ", " + site),
                        null);
            }
        }
    }
}
