package org.asyncio4j.bench;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** A thread that has something run elsewhere, and parks until that is done. */
public final class Asker {

    private final Thread thread = Thread.currentThread();
    private final Runnable answer = this::answer;
    private int answers; // where the answers are given, then after they were
    private volatile boolean answered;

    /** The current thread is the one that asks. */
    public Asker() {}

    /** Has the answer given by {@code other}; returns once it has come. */
    public void ask(Executor other) {
        answered = false;
        other.execute(answer);
        while (!answered) {
            LockSupport.park();
        }
    }

    /** Asks so many times, one after the other; returns the nanoseconds which that took. */
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
