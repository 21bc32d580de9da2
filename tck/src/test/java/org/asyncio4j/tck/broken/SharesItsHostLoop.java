package org.asyncio4j.tck.broken;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.GuestDriver;

/** A guest whose host has one thread for all loops of the JVM, as Swing has. */
@Breaks("GATE-405")
final class SharesItsHostLoop extends AbstractEventLoop {

    SharesItsHostLoop(LoopConfig config) {
        super("broken", config, new Host());
    }

    private static final class Host implements GuestDriver {

        private static volatile Thread thread; // set by the executor, read by any
        private static final ScheduledThreadPoolExecutor EXECUTOR =
                new ScheduledThreadPoolExecutor(1, Host::newThread);

        private static Thread newThread(Runnable work) {
            thread = Thread.ofPlatform().name("host").daemon().unstarted(work);
            return thread;
        }

        @Override
        public void execute(Runnable turn) {
            EXECUTOR.execute(turn);
        }

        @Override
        public Runnable schedule(Runnable turn, long nanos) {
            var scheduled = EXECUTOR.schedule(turn, nanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        }

        @Override
        public boolean isHostThread() {
            return Thread.currentThread() == thread;
        }

        @Override
        public void close() {} // other loops go on
    }
}
