package org.asyncio4j.spi.executors;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.bootstrap.FileThreads;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/** The threads on which a loop works on files: created when needed, ended when idle. Any thread. */
public final class FilePool implements FileThreads {

    /*
     * Overview. A pool of its own, because the JDK's pools end their idle threads by an interrupt, and on these threads
     * an interrupt has no effect: it would permanently close a channel that the thread reads or writes, wherever it
     * comes from. Therefore files can be opened as java.nio.file.Files does, for appending, or on file systems written
     * in Java. RandomAccessFile, which an interrupt does not close either, can neither append nor write without
     * reading.
     *
     * 1. `threads` have been started and not left `next` for the last time; `idle` of them wait there.
     * 2. More jobs in the queue than idle threads: another one is started, up to `most`.
     */

    /** How long an idle thread is kept. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** How long the closing loop waits. A FIFO whose other end stays closed holds a thread permanently. */
    static final Duration CLOSING = Duration.ofSeconds(10);

    private final int most;
    private final Deque<Runnable> queue = new ArrayDeque<>(); // guarded by this
    private int threads; // guarded by this
    private int idle; // guarded by this
    private int number; // guarded by this: of the next thread
    private boolean closed; // guarded by this

    /** Creates a pool with a maximum number of threads. */
    public FilePool(int most) {
        this.most = most;
    }

    @Override
    public void execute(Runnable operation) {
        Thread needed;
        synchronized (this) {
            if (closed) {
                throw new RejectedExecutionException("the loop of these threads is closed");
            }
            queue.addLast(operation);
            if (queue.size() <= idle || threads == most) {
                notify();
                return;
            }
            threads++;
            needed = CleanThreads.uninterruptible("asyncio_file_" + number++, this::work);
        }
        start(needed, operation);
    }

    /** Starts a thread. If that fails, the existing threads have to suffice. */
    private void start(Thread thread, Runnable operation) {
        try {
            thread.start();
        } catch (Throwable failure) {
            synchronized (this) {
                threads--;
                notifyAll();
                if (threads == 0 && queue.remove(operation)) {
                    throw failure;
                }
            }
        }
    }

    private void work() {
        for (Runnable operation = next(); operation != null; operation = next()) {
            try {
                operation.run();
            } catch (Throwable broken) { // operations of the loop catch what they throw
                Log.report(Level.ERROR, "a file operation has failed", broken);
            }
        }
    }

    /** Returns the next operation, or null to end. */
    private synchronized @Nullable Runnable next() {
        idle++;
        var _ = UninterruptedWait.until(
                this, System.nanoTime() + KEPT.toNanos(), () -> !queue.isEmpty() || closed);
        idle--;
        Runnable next = queue.pollFirst();
        if (next == null) {
            threads--;
            notifyAll();
        }
        return next;
    }

    @Override
    public void close() {
        boolean left;
        synchronized (this) {
            closed = true;
            notifyAll();
            left = !UninterruptedWait.until(this, System.nanoTime() + CLOSING.toNanos(), () -> threads == 0);
        }
        if (left) {
            reportAbandoned();
        }
    }

    static void reportAbandoned() {
        Log.report(
                Level.WARNING,
                "file operations have not ended " + CLOSING.toSeconds() + " s after their loop was closed, and are"
                        + " abandoned: data they write may be lost when the JVM exits",
                null);
    }
}
