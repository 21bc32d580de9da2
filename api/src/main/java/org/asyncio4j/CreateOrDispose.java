package org.asyncio4j;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asyncio4j.bootstrap.FileOperations;
import org.jspecify.annotations.Nullable;

/**
 * The creation of something that would be left behind, for a task that may be cancelled meanwhile: the task gets it, or
 * it is disposed of, even if the loop closes in between.
 */
final class CreateOrDispose<T> {

    /** The action that undoes the creation. */
    interface Disposal<T> {
        void dispose(T made) throws IOException;
    }

    private final Body<T, IOException> making;
    private final Disposal<T> disposal;
    private final AtomicBoolean decided = new AtomicBoolean(); // any thread: it has been created, or given up
    private volatile @Nullable T made; // written by the thread that creates it, before `decided`

    private CreateOrDispose(Body<T, IOException> making, Disposal<T> disposal) {
        this.making = making;
        this.disposal = disposal;
    }

    /** Suspends until it is created, and returns it. In a task of {@code loop}. */
    static <T> T await(EventLoop loop, Body<T, IOException> making, Disposal<T> disposal) throws IOException {
        CreateOrDispose<T> one = new CreateOrDispose<>(making, disposal);
        FileOperations operations = FileOperations.of(loop);
        Future<T> work = operations.begin(loop, one::make);
        try {
            return FileWork.await(work, _ -> {});
        } catch (Throwable notTaken) {
            one.giveUp(operations);
            throw notTaken;
        }
    }

    private T make() throws IOException {
        T done = making.run();
        made = done;
        if (!decided.compareAndSet(false, true)) {
            disposal.dispose(done);
        }
        return done;
    }

    private void giveUp(FileOperations operations) {
        T late = decided.compareAndSet(false, true) ? null : made;
        if (late != null) {
            operations.closeLater(() -> {
                try {
                    disposal.dispose(late);
                } catch (IOException left) {
                    // what cannot be undone stays; no task has it
                }
            });
        }
    }
}
