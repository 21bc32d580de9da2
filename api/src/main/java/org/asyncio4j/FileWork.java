package org.asyncio4j;

import java.io.IOException;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.FileOperations;
import org.jspecify.annotations.Nullable;

/** The wait for an operation on files, which goes on if the task that waits is cancelled. Loop thread. */
final class FileWork {

    private FileWork() {}

    /** Has {@code operation} run on the threads for files, and suspends until it has ended. In a task. */
    static <T extends @Nullable Object> T await(Body<T, IOException> operation) throws IOException {
        return await(operation, _ -> {});
    }

    /** The same; {@code unwanted} gets, on the loop's thread, what it returns for a task that was cancelled. */
    static <T extends @Nullable Object> T await(Body<T, IOException> operation, Consumer<? super T> unwanted)
            throws IOException {
        EventLoop loop = Suspension.loop();
        return await(FileOperations.of(loop).begin(loop, operation), _ -> {}, unwanted);
    }

    /** Suspends until an operation has ended; then {@code ended} hears of it first, cancelled or not. */
    static <T extends @Nullable Object> T await(
            Future<T> operation, Consumer<? super Future<T>> ended, Consumer<? super T> unwanted) throws IOException {
        Future<T> outcome = operation.loop().createFuture();
        operation.addDoneCallback(done -> {
            ended.accept(done);
            if (outcome.isDone()) {
                leave(done, unwanted);
            } else {
                pass(done, outcome);
            }
        });
        try {
            return outcome.await(IOException.class);
        } catch (CancelledError | CoroutineExit away) {
            if (outcome.isDone() && !outcome.isCancelled()) {
                leave(outcome, unwanted); // it has ended when the task was cancelled, and is not waited for
            }
            throw away;
        }
    }

    /** Has {@code operation} run for nobody; what it fails with is reported. Loop thread; never suspends. */
    static <T extends @Nullable Object> void letRun(EventLoop loop, Body<T, IOException> operation) {
        FileOperations.of(loop).begin(loop, operation).addDoneCallback(done -> leave(done, _ -> {}));
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

    /** Nobody waits for the outcome any more: a write that has failed must not pass for one that was done. */
    private static <T extends @Nullable Object> void leave(Future<T> done, Consumer<? super T> unwanted) {
        if (done.isCancelled()) {
            return;
        }
        Throwable failure = done.exception();
        if (failure == null) {
            unwanted.accept(done.result());
        } else {
            done.loop().callExceptionHandler(ExceptionContext.of(
                    "an operation on files has failed, and no task waits for it any more", failure));
        }
    }
}
