package org.asyncio4j.spi.executors;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.bootstrap.FileThreads;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/** The threads on which a loop works on files: made when they are needed, ended when they are not. Any thread. */
public final class FilePool implements FileThreads {

    /*
     * Overview. A pool of its own, as the JDK's ends its idle threads by an interrupt, and on these none has an effect:
     * a channel is closed for good by an interrupt of the thread that reads or writes there, wherever that comes from. With that
     * files can be opened as java.nio.file.Files does it, to be appended to, or on file systems made in Java;
     * RandomAccessFile, which an interrupt does not close either, can neither append nor write without reading.
     *
     * 1. `threads` have been started and not left `next` for the last time; `idle` of them wait there.
     * 2. More jobs in the queue than idle threads: another one is started, up to `most`.
     */

    /** How long a thread that has nothing to do stays. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** How long the end of the loop waits. A FIFO whose other end stays closed holds a thread for good. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final int most;
    private final Deque<Runnable> queue = new ArrayDeque<>(); // guarded by this
    private int threads; // guarded by this
    private int idle; // guarded by this
    private int number; // guarded by this: of the next thread
    private boolean closed; // guarded by this

    /** With so many threads at most. */
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

    /** Without another thread those that are there have to do. */
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
            } catch (Throwable broken) { // those of the loop keep what they throw
                Log.report(Level.ERROR, "an operation on files has failed", broken);
            }
        }
    }

    /** Returns what to do next; null to end. */
    private synchronized @Nullable Runnable next() {
        idle++;
        waitUntil(System.nanoTime() + KEPT.toNanos(), false);
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
            left = !waitUntil(System.nanoTime() + CLOSING.toNanos(), true);
        }
        if (left) {
            Log.report(
                    Level.WARNING,
                    "operations on files have not ended " + CLOSING.toSeconds()
                            + " s after their loop was closed, and are"
                            + " left to themselves: what they write may be lost when the JVM ends",
                    null);
        }
    }

    /** Waits for the end of all threads, or for one for something to do or the close; false if the time is over. */
    private boolean waitUntil(long deadline, boolean forEnd) {
        boolean interrupted = false;
        try {
            while (forEnd ? threads > 0 : queue.isEmpty() && !closed) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } catch (InterruptedException later) {
                    interrupted = true; // who closes
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
