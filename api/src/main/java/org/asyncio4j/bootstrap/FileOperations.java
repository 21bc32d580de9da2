package org.asyncio4j.bootstrap;

import java.io.IOException;
import java.time.Duration;
import org.asyncio4j.Body;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/**
 * The file operations of one loop: the threads on which they run, and the number of those in progress. Loop thread only
 * unless stated otherwise.
 */
public final class FileOperations {

    /*
     * Overview. Each operation is a job of the loop in an executor, so virtual time stands still meanwhile, and every
     * loop supports it. The threads are the loop's own, not one pool for the JVM: they end with the loop, whose end
     * waits for operations in progress; and a disk that does not respond holds up no other loop.
     *
     * The map holds loops weakly, so nothing here may refer to its loop.
     */
    private static final WeakIdentityMap<EventLoop, FileOperations> ALL = new WeakIdentityMap<>();

    private final FileThreads threads;
    private int running; // loop thread only
    private @Nullable Future<@Nullable Void> lastEnds; // loop thread only: the wait for all of them to end

    private FileOperations(FileThreads threads) {
        this.threads = threads;
    }

    /** Returns the operations of {@code loop}; the threads are created on first use. Any thread. */
    public static FileOperations of(EventLoop loop) {
        FileOperations known = ALL.get(loop);
        if (known != null) {
            return known;
        }
        FileThreads threads = Loops.bootstrap().newFileThreads(loop);
        FileOperations made = new FileOperations(threads);
        FileOperations kept = ALL.putIfAbsent(loop, made);
        if (kept == made && loop instanceof ClosingLoop closing) {
            closing.whenClosed(threads::close);
        }
        return kept;
    }

    /** Called by {@code loop} when it is closed: waits for the operations in progress. Any thread. */
    public static void loopClosed(EventLoop loop) {
        FileOperations left = ALL.get(loop);
        if (left != null) {
            left.threads.close();
        }
    }

    /** Suspends until no operation of {@code loop} is in progress, or the limit has passed. */
    public static void awaitEnd(EventLoop loop, Duration limit) {
        FileOperations known = ALL.get(loop);
        if (known == null || known.running == 0) {
            return;
        }
        Future<@Nullable Void> end = loop.createFuture();
        known.lastEnds = end;
        TimerHandle late = loop.callLater(limit, () -> Waiters.wake(end));
        try {
            end.await();
        } finally {
            late.cancel();
        }
    }

    /**
     * Starts an operation, on one of the file threads. The future must not be cancelled: an operation that was started
     * has to run to its end.
     */
    public <T extends @Nullable Object> Future<T> begin(EventLoop loop, Body<T, IOException> operation) {
        Future<T> job = loop.runInExecutor(threads, operation);
        running++;
        job.addDoneCallback(_ -> ended());
        return job;
    }

    private void ended() {
        running--;
        if (running == 0) {
            Waiters.wake(lastEnds);
        }
    }

    /**
     * Runs {@code closing} on those threads even though the loop is closed, or no task waits; on the current thread if
     * they have ended. Any thread.
     */
    public void closeLater(Runnable closing) {
        try {
            threads.execute(closing);
        } catch (java.util.concurrent.RejectedExecutionException ended) {
            closing.run();
        }
    }
}
