package org.asyncio4j.bench.contestants.counting;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** The least that runs what other threads post: a queue of the JDK, and a thread that parks when it is empty. */
final class DrainingThread implements Executor {

    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
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
