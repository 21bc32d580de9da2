package org.asyncio4j.bootstrap;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import org.asyncio4j.Body;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.TimerHandle;
import org.jspecify.annotations.Nullable;

/**
 * The operations on files of one loop: where they run, and how many have not ended. Loop thread only, but for what says
 * otherwise.
 */
public final class FileOperations {

    /*
     * Overview. Each operation is a job of the loop in an executor, so virtual time stands still meanwhile, and every loop
     * can do it. The threads are the loop's own, not one pool for the JVM: they end with the loop, whose end waits for
     * what is under way; and a disk that does not answer holds up no other loop.
     *
     * The map holds loops weakly, so nothing here may refer to its loop.
     */
    private static final Map<EventLoop, FileOperations> ALL = new WeakHashMap<>(); // guarded by itself

    private final FileThreads threads;
    private int running; // loop thread only
    private @Nullable Future<@Nullable Void> lastEnds; // loop thread only: who waits for all to end

    private FileOperations(FileThreads threads) {
        this.threads = threads;
    }

    /** Those of {@code loop}; the threads are made at the first need. Any thread. */
    public static FileOperations of(EventLoop loop) {
        FileOperations made;
        synchronized (ALL) {
            FileOperations known = ALL.get(loop);
            if (known != null) {
                return known;
            }
            made = new FileOperations(Loops.bootstrap().newFileThreads(loop));
            ALL.put(loop, made);
        }
        if (loop instanceof ClosingLoop closing) {
            FileThreads ending = made.threads;
            closing.whenClosed(ending::close);
        }
        return made;
    }

    private static @Nullable FileOperations known(EventLoop loop) {
        synchronized (ALL) {
            return ALL.get(loop);
        }
    }

    /** {@code loop}, which says so itself, is closed: waits for what is under way. Any thread. */
    public static void loopClosed(EventLoop loop) {
        FileOperations left = known(loop);
        if (left != null) {
            left.threads.close();
        }
    }

    /** Suspends until no operation of {@code loop} is under way, or the limit is over. */
    public static void awaitEnd(EventLoop loop, Duration limit) {
        FileOperations known = known(loop);
        if (known == null || known.running == 0) {
            return;
        }
        Future<@Nullable Void> end = loop.createFuture();
        known.lastEnds = end;
        TimerHandle late = loop.callLater(limit, () -> WakeUp.call(end));
        try {
            end.await();
        } finally {
            late.cancel();
        }
    }

    /**
     * Begins an operation, on a thread of its own kind. The future must not be cancelled: an operation that has been begun
     * is to run to its end.
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
            WakeUp.call(lastEnds);
        }
    }

    /**
     * Has {@code closing} run there although the loop is closed, or no task waits; right here if the threads have ended.
     * Any thread.
     */
    public void closeLater(Runnable closing) {
        try {
            threads.execute(closing);
        } catch (java.util.concurrent.RejectedExecutionException ended) {
            closing.run();
        }
    }
}
