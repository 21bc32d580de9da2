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
        Consumer<Future<T>> stop = UntilComplete::stopAfter;
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
            future.removeDoneCallback(stop); // one that is among the ready ones ends the next run, as in asyncio
        }
        if (!future.isDone()) {
            throw Misuse.STOPPED_BEFORE_COMPLETE.exception(future.toString());
        }
        return future.result();
    }

    private static void stopAfter(Future<?> main) {
        if (!main.isCancelled()) {
            Throwable failure = main.exception();
            if (failure != null && Fatal.is(failure)) {
                return; // it has left the loop on its own: a stop would hit the next run
            }
        }
        main.loop().stop();
    }
}
