package org.asyncio4j.bench.contestants.counting;

import io.netty.util.internal.PlatformDependent;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * The minimum that runs callbacks posted by other threads: a queue for many producers and one consumer, and a thread
 * that parks when the queue is empty. The queue is from JCTools, which comes with Netty: the JDK's
 * {@code ConcurrentLinkedQueue}, which supports many consumers, too, took twice as long as the loops above this floor.
 */
final class DrainingThread implements Executor {

    private final Queue<Runnable> queue = PlatformDependent.newMpscQueue();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile boolean asleep;
    private volatile boolean ended;

    DrainingThread() {
        thread.start();
    }

    @Override
    public void execute(Runnable callback) {
        queue.add(callback);
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!ended) {
            Runnable next = queue.poll();
            if (next != null) {
                next.run();
                continue;
            }
            asleep = true;
            if (queue.isEmpty() && !ended) {
                LockSupport.park();
            }
            asleep = false;
        }
    }

    /** Ends the thread, and waits until it has ended. */
    void end() throws InterruptedException {
        ended = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
