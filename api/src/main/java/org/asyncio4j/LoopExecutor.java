package org.asyncio4j;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.bootstrap.UnlessClosed;

/** A loop seen as an executor of callbacks. Any thread. */
record LoopExecutor(EventLoop loop) implements Executor {

    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command, "command");
        if (!UnlessClosed.call(loop, command)) {
            throw new RejectedExecutionException("the event loop is closed", Misuse.LOOP_CLOSED.exception());
        }
    }
}
