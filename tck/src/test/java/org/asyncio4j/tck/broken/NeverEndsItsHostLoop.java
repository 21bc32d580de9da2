package org.asyncio4j.tck.broken;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.GuestDriver;

/** A guest whose host, an executor for each loop, is not shut down when the loop is closed. */
@Breaks("THREAD-484")
final class NeverEndsItsHostLoop extends AbstractEventLoop {

    NeverEndsItsHostLoop(LoopConfig config) {
        super("broken", config, new Host());
    }

    private static final class Host implements GuestDriver {

        private volatile Thread thread; // set by the executor, read by any
        private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, this::newThread);

        private Thread newThread(Runnable work) {
            thread = Thread.ofPlatform().name("host").daemon().unstarted(work);
            return thread;
        }

        @Override
        public void execute(Runnable turn) {
            executor.execute(turn);
        }

        @Override
        public Runnable schedule(Runnable turn, long nanos) {
            var scheduled = executor.schedule(turn, nanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        }

        @Override
        public boolean isHostThread() {
            return Thread.currentThread() == thread;
        }

        @Override
        public void close() {} // the host goes on
    }
}
