package org.asyncio4j.spi.watch;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The virtual threads of loops that have closed, as long as they have not ended. Any thread; lock-free. */
public final class EndingThreads {

    private static final Queue<WeakReference<Thread>> ENDING = new ConcurrentLinkedQueue<>();

    private EndingThreads() {}

    /** Records that this thread must end now, because its loop closes. The JDK holds each virtual thread until then. */
    public static void expectEnd(Thread thread) {
        if (thread.isVirtual() && thread.isAlive()) {
            ENDING.add(new WeakReference<>(thread));
        }
    }

    /** Returns those that are still there; some may just have ended. */
    public static List<Thread> all() {
        return ENDING.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
    }

    /** Forgets those that have ended. A loop has closed. */
    static void forgetEnded() {
        ENDING.removeIf(each -> {
            Thread thread = each.get();
            return thread == null || !thread.isAlive();
        });
    }
}
