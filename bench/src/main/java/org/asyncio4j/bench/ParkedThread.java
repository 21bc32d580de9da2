package org.asyncio4j.bench;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that does the one thing it is given, and parks again: the cheapest way to wake another thread. */
public final class ParkedThread implements Executor {

    private final Thread thread;
    private volatile @Nullable Runnable given;
    private volatile boolean ended;

    /** Starts the thread. */
    public ParkedThread(Thread.Builder kind) {
        thread = kind.start(this::run);
    }

    @Override
    public void execute(Runnable what) {
        given = what;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!ended) {
            Runnable now = given;
            if (now == null) {
                LockSupport.park();
            } else {
                given = null;
                now.run();
            }
        }
    }

    /** Ends the thread, and waits until it has ended. */
    public void end() throws InterruptedException {
        ended = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
