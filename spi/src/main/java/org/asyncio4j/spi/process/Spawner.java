package org.asyncio4j.spi.process;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.EventLoop;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.io.IoDoor;
import org.jspecify.annotations.Nullable;

/** Starts children on threads of its own, as that takes the system some time. Loop thread. */
final class Spawner {

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final long IDLE_SECONDS = 1;

    private final EventLoop loop;
    private final IoDoor door;
    private @Nullable ThreadPoolExecutor threads; // loop thread; made at the first need

    Spawner(EventLoop loop, IoDoor door) {
        this.loop = loop;
        this.door = door;
    }

    /**
     * Returns the child that has been started. Suspends; if it is cancelled, until the child is no more.
     *
     * @throws IOException if it cannot be started
     */
    Process spawn(ProcessBuilder command) throws IOException {
        Spawning spawning = new Spawning(command, loop, door);
        ThreadPoolExecutor pool = threads();
        pool.execute(spawning);
        spawning.begins();
        try {
            spawning.await();
            return spawning.process();
        } catch (Throwable givenUp) {
            if (pool.remove(spawning)) {
                spawning.ends(); // it will never begin
            } else if (spawning.giveUp()) {
                spawning.await();
            }
            throw Throwing.any(givenUp);
        }
    }

    /** Has one of the threads do something short. */
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

    /** The loop closes: what has not begun has been given up. */
    void close() {
        if (threads != null) {
            threads.shutdown();
        }
    }
}
