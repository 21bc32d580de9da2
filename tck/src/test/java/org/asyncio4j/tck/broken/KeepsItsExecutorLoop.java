package org.asyncio4j.tck.broken;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.LoopConfig;

/** A loop that leaves a given default executor open: other code may use it. */
@Breaks({"RUN-039", "RUNNER-406"})
final class KeepsItsExecutorLoop extends ForwardingLoop {

    KeepsItsExecutorLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void setDefaultExecutor(ExecutorService executor) {
        super.setDefaultExecutor(new Kept(executor));
    }

    private static final class Kept extends AbstractExecutorService {

        private final ExecutorService executor;

        Kept(ExecutorService executor) {
            this.executor = executor;
        }

        @Override
        public void execute(Runnable job) {
            executor.execute(job);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return true;
        }

        @Override
        public boolean isTerminated() {
            return true;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
