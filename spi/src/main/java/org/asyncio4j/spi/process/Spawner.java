package org.asyncio4j.spi.process;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.EventLoop;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.io.LoopIo;
import org.jspecify.annotations.Nullable;

/** A starter of children. It uses threads of its own, as starting one takes the system some time. Loop thread. */
final class Spawner {

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final long IDLE_SECONDS = 1;

    private final EventLoop loop;
    private final LoopIo io;
    private @Nullable ThreadPoolExecutor threads; // loop thread; created lazily

    Spawner(EventLoop loop, LoopIo io) {
        this.loop = loop;
        this.io = io;
    }

    /**
     * Starts a child and returns it. Suspends; if cancelled, until the child is gone.
     *
     * @throws IOException if it cannot be started
     */
    Process spawn(ProcessBuilder command) throws IOException {
        Spawning spawning = new Spawning(command, loop, io);
        ThreadPoolExecutor pool = threads();
        pool.execute(spawning);
        spawning.beginOperation();
        try {
            spawning.await();
            return spawning.process();
        } catch (Throwable givenUp) {
            if (pool.remove(spawning)) {
                spawning.endOperation(); // it will never begin
            } else if (spawning.giveUp()) {
                spawning.await();
            }
            throw Throwing.any(givenUp);
        }
    }

    /** Runs a short job on one of the threads. */
    void run(Runnable job) {
        threads().execute(job);
    }

    private ThreadPoolExecutor threads() {
        ThreadPoolExecutor made = threads;
        if (made == null) {
            made = new ThreadPoolExecutor(
                    THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                    job -> CleanThreads.daemon("asyncio4j-spawn", job));
            made.allowCoreThreadTimeOut(true);
            threads = made;
        }
        return made;
    }

    /** Called when the loop closes: every start that has not begun has been given up. */
    void close() {
        if (threads != null) {
            threads.shutdown();
        }
    }
}
