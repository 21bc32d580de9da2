package org.asyncio4j.bench;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** A thread that has something run elsewhere, and parks until it is done. */
public final class ParkedCaller {

    private final Thread thread = Thread.currentThread();
    private final Runnable answer = this::answer;
    private int answers; // the answering thread, then after the answers
    private volatile boolean answered;

    /** Creates an asker for the current thread. */
    public ParkedCaller() {}

    /** Asks {@code other}, and returns after the answer. */
    public void ask(Executor other) {
        answered = false;
        other.execute(answer);
        while (!answered) {
            LockSupport.park();
        }
    }

    /** Asks the given number of times, one after the other, and returns the nanoseconds this took. */
    public long nanos(Executor other, int times) {
        int before = answers;
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            ask(other);
        }
        long nanos = System.nanoTime() - begin;
        Counted.check("answers", times, answers - before);
        return nanos;
    }

    private void answer() {
        answers++;
        answered = true;
        LockSupport.unpark(thread);
    }
}
