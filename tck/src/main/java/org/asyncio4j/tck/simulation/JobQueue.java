package org.asyncio4j.tck.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.spi.CleanThreads;
import org.jspecify.annotations.Nullable;

/** The default executor of a simulated loop: a pool of threads, each of which waits for the loop to let it begin. */
final class JobQueue extends AbstractExecutorService {

    /*
     * Overview. A pool leaves open the order of those bodies that have a thread. Each such thread waits at its job's
     * gate, and the loop opens one gate after the other; while the job runs, the loop is blocked.
     *
     *   submitted --the pool has a thread--> at its gate --loop opens it--> runs --> ended
     *                                            '--the loop does not open it--> runs
     *
     * A loop that does not open the gate is blocked, perhaps waiting for this job, which asyncio would have started.
     */

    /**
     * The number of threads of asyncio's pool on one processor: its smallest, so that its order is possible in any
     * pool.
     */
    static final int THREADS = 5;

    private final List<GatedJob> waiting = new ArrayList<>(); // any thread, under its own lock; in order of submission
    private final Set<Thread> coroutines = ConcurrentHashMap.newKeySet(); // any thread
    private final AtomicInteger running = new AtomicInteger(); // any thread
    private final ExecutorService pool;
    private volatile @Nullable Thread loopThread; // written by the loop when it looks for jobs, read by workers
    private volatile boolean serving; // written by the loop, read by workers: it waits for a job whose gate it opened

    JobQueue() {
        AtomicInteger numbers = new AtomicInteger();
        pool = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                job -> CleanThreads.daemon("asyncio_" + numbers.getAndIncrement(), job));
    }

    @Override
    public void execute(Runnable body) {
        GatedJob job = new GatedJob(this, body);
        synchronized (waiting) {
            waiting.add(job);
        }
        try {
            pool.execute(job);
        } catch (Throwable refused) {
            jobStarted(job);
            running.decrementAndGet();
            throw refused;
        }
    }

    /** Notes that a job begins, whether the loop opened its gate or not. */
    void jobStarted(GatedJob job) {
        synchronized (waiting) {
            waiting.remove(job);
            running.incrementAndGet();
        }
    }

    void jobEnded() {
        running.decrementAndGet();
    }

    /** Notes that a coroutine begins. On its thread. */
    void coroutineBegins() {
        coroutines.add(Thread.currentThread());
    }

    /** Notes that a coroutine ends. On its thread. */
    void coroutineEnds() {
        coroutines.remove(Thread.currentThread());
    }

    /**
     * Returns whether the thread in control, that of the loop or of a coroutine to which it has passed control, waits
     * for something other than a job. Any thread.
     */
    boolean isLoopBlocked() {
        return !serving && GatedJob.isBlocked(loopThread) && coroutines.stream().allMatch(GatedJob::isBlocked);
    }

    /** Returns the class loader with which the loop runs. Any thread. */
    @Nullable ClassLoader classLoader() {
        Thread loop = loopThread;
        return loop == null ? ClassLoader.getSystemClassLoader() : loop.getContextClassLoader();
    }

    /** Returns whether a job waits at its gate. Loop thread. */
    boolean hasNext() {
        loopThread = Thread.currentThread();
        synchronized (waiting) {
            return !waiting.isEmpty() && running.get() < THREADS;
        }
    }

    /** Lets a job run and returns when it has ended or is blocked; returns false if there was none. Loop thread. */
    boolean runNext(Schedule schedule) {
        loopThread = Thread.currentThread();
        GatedJob job = next(schedule);
        if (job == null) {
            return false;
        }
        serving = true;
        try {
            job.runToEndOrBlock();
        } finally {
            serving = false;
        }
        return true;
    }

    private @Nullable GatedJob next(Schedule schedule) {
        synchronized (waiting) {
            int withThread = Math.min(waiting.size(), THREADS - running.get());
            return withThread <= 0 ? null : waiting.get(schedule.nextJob(withThread));
        }
    }

    // Life cycle of the pool

    @Override
    public void shutdown() {
        pool.shutdown();
        openAll();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> never = pool.shutdownNow();
        synchronized (waiting) {
            waiting.removeAll(never);
        }
        openAll();
        return never;
    }

    private void openAll() {
        synchronized (waiting) {
            waiting.forEach(GatedJob::open);
        }
    }

    @Override
    public boolean isShutdown() {
        return pool.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return pool.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return pool.awaitTermination(timeout, unit);
    }
}
