package org.asyncio4j;

import java.io.IOException;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.FileOperations;
import org.jspecify.annotations.Nullable;

/** The wait for an operation on files, which continues if the waiting task is cancelled. Loop thread. */
final class FileWork {

    private FileWork() {}

    /** Runs {@code operation} on the threads for files, and suspends until it has ended. In a task. */
    static <T extends @Nullable Object> T await(Body<T, IOException> operation) throws IOException {
        EventLoop loop = Suspension.loop();
        return await(FileOperations.of(loop).begin(loop, operation), _ -> {});
    }

    /** Suspends until an operation has ended; {@code ended} is called first, even if the task is cancelled. */
    static <T extends @Nullable Object> T await(Future<T> operation, Consumer<? super Future<T>> ended)
            throws IOException {
        Future<T> outcome = operation.loop().createFuture();
        operation.addDoneCallback(done -> {
            ended.accept(done);
            if (outcome.isDone()) {
                report(done);
            } else {
                pass(done, outcome);
            }
        });
        try {
            return outcome.await(IOException.class);
        } catch (CancelledError | CoroutineExit away) {
            report(outcome); // it may have ended when the task was cancelled
            throw away;
        }
    }

    private static <T extends @Nullable Object> void pass(Future<T> done, Future<T> outcome) {
        if (done.isCancelled()) {
            outcome.cancel();
            return;
        }
        Throwable failure = done.exception();
        if (failure != null) {
            outcome.setException(failure);
        } else {
            outcome.setResult(done.result());
        }
    }

    /** Reports a failure for which no task waits any longer: a failed write must not pass for a successful one. */
    private static void report(Future<?> done) {
        Throwable failure = done.isDone() && !done.isCancelled() ? done.exception() : null;
        if (failure != null) {
            done.loop().callExceptionHandler(ExceptionContext.of(
                    "a file operation has failed, and no task waits for it any more", failure));
        }
    }
}
