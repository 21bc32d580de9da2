package org.asyncio4j;

import org.asyncio4j.bootstrap.LoopThreadCode;
import org.jspecify.annotations.Nullable;

/** The ways to run code on another thread while the task waits: on a worker's thread, or on the loop's own. */
final class ThreadSwitch {

    private ThreadSwitch() {}

    /** Runs {@code body} on a thread of the default executor, with a copy of the current context. */
    static <T extends @Nullable Object, X extends Exception> T toWorker(Body<T, X> body) throws X {
        EventLoop loop = Suspension.loop();
        Context context = Context.copyCurrent();
        return loop.<T>runInExecutor(null, () -> context.run(body)).await();
    }

    /** Runs {@code body} as a callback, in the context of the task. */
    static <T extends @Nullable Object, X extends Exception> T toLoopThread(Body<T, X> body) throws X {
        EventLoop loop = Suspension.loop();
        Future<T> done = loop.createFuture();
        loop.callSoon((LoopThreadCode) () -> complete(done, body), Context.current());
        return done.await();
    }

    private static <T extends @Nullable Object> void complete(Future<T> done, Body<T, ?> body) {
        if (done.isDone()) {
            return; // the task was cancelled before
        }
        try {
            done.setResult(body.run());
        } catch (Throwable failure) {
            done.setException(failure);
        }
    }
}
