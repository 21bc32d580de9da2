package org.asyncio4j.spi.support;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;

/** The core as a guest of a host with one thread. */
final class HostedLoop extends AbstractEventLoop {

    private final Host host;
    Handle handle; // for the host

    HostedLoop(LoopConfig config) {
        this(config, new Host());
    }

    private HostedLoop(LoopConfig config, Host host) {
        super("hosted", config, host);
        this.host = host;
    }

    /** Runs a job of the host's own on the host's thread. */
    void hostDoes(Runnable job) {
        host.execute(job);
    }

    private static final class Host implements GuestDriver {

        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(job -> {
            Thread made = Thread.ofPlatform().name("test-host").daemon().unstarted(job);
            thread = made;
            return made;
        });
        private volatile Thread thread;

        @Override
        public void execute(Runnable turn) {
            executor.execute(turn);
        }

        @Override
        public Runnable schedule(Runnable turn, long nanos) {
            var timer = executor.schedule(turn, nanos, TimeUnit.NANOSECONDS);
            return () -> timer.cancel(false);
        }

        @Override
        public boolean isHostThread() {
            return Thread.currentThread() == thread;
        }

        @Override
        public void close() {
            executor.shutdown();
        }
    }
}
