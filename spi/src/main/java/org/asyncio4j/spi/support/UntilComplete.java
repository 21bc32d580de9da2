package org.asyncio4j.spi.support;

import java.util.function.Consumer;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Awaitable;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.spi.core.DeadlockDetector;
import org.jspecify.annotations.Nullable;

/** Runs a loop until a future is done. */
final class UntilComplete {

    private UntilComplete() {}

    static <T extends @Nullable Object> T run(Awaitable<T> main, EventLoop loop, RunStrategy run,
            DeadlockDetector deadlocks) {
        boolean isNew = !(main instanceof Future<?>);
        Future<T> future = Asyncio.ensureFuture(main, loop);
        var stop = new StopWhenDone<T>();
        future.addDoneCallback(stop);
        deadlocks.setMain(future);
        try {
            run.runUntilStopped();
        } catch (Throwable failure) {
            if (isNew && future.isDone() && !future.isCancelled()) {
                future.exception(); // most likely it is this failure: do not report it once more
            }
            throw failure;
        } finally {
            deadlocks.setMain(null);
            stop.disarm();
            future.removeDoneCallback(stop);
        }
        if (!future.isDone()) {
            throw Misuse.STOPPED_BEFORE_COMPLETE.exception(future.toString());
        }
        return future.result();
    }

    /**
     * Stops the loop once the main future is done. If that happens in the turn in which another failure ends the run,
     * it is called in the next run, which it must not end.
     */
    private static final class StopWhenDone<T extends @Nullable Object> implements Consumer<Future<T>> {

        private boolean armed = true; // the loop's thread, and its caller's between two runs

        void disarm() {
            armed = false;
        }

        @Override
        public void accept(Future<T> main) {
            if (!armed) {
                return;
            }
            if (!main.isCancelled()) {
                Throwable failure = main.exception();
                if (failure != null && Fatal.is(failure)) {
                    return; // it has left the loop on its own: a stop would hit the next run
                }
            }
            main.loop().stop();
        }
    }
}
