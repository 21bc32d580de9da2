package org.asyncio4j.spi.support;

import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The virtual threads that loops of the core have started and that have not ended: for checks that nothing was left
 * behind.
 *
 * <p>No enumeration of the JVM's threads shows virtual ones, and a thread dump that does may crash JDK 25 while any
 * thread ends or is mounted (JDK-8359870, JDK-8364343). The core knows its own: an open loop lists its tasks, and what
 * has not ended when a loop closes is noted here. So a thread costs nothing while its loop is open.
 */
public final class LoopThreads {

    /** Of loops that closed; those that have ended go when the next one closes. Any thread; lock-free. */
    private static final Queue<WeakReference<Thread>> OF_CLOSED_LOOPS = new ConcurrentLinkedQueue<>();

    private LoopThreads() {}

    /** Those that are alive now: of coroutines, and of handoff loops the loop's own. Any thread. */
    public static List<Thread> alive() {
        Set<Thread> alive = new LinkedHashSet<>();
        for (AbstractEventLoop loop : UnclosedLoops.open()) {
            loop.tasks().all().forEach(task -> addIfAlive(task, alive));
            addIfAlive(loop.ownThread(), alive);
        }
        for (WeakReference<Thread> each : OF_CLOSED_LOOPS) {
            addIfAlive(each.get(), alive);
        }
        return List.copyOf(alive);
    }

    /** The loop of these tasks closes: their threads must end now. */
    static void mustEnd(List<CoroutineTask<?>> tasks) {
        Set<Thread> threads = new LinkedHashSet<>();
        tasks.forEach(task -> addIfAlive(task, threads));
        threads.forEach(LoopThreads::mustEnd);
    }

    /** The loop of this thread closes: it must end now. The JDK holds each virtual thread until then. */
    static void mustEnd(Thread thread) {
        if (thread.isVirtual()) {
            OF_CLOSED_LOOPS.add(new WeakReference<>(thread));
        }
    }

    /** Forgets those that have ended. A loop has closed. */
    static void forgetEnded() {
        OF_CLOSED_LOOPS.removeIf(each -> {
            Thread thread = each.get();
            return thread == null || !thread.isAlive();
        });
    }

    private static void addIfAlive(CoroutineTask<?> task, Set<Thread> alive) {
        CoroutineThread coroutine = task.thread();
        if (coroutine != null) {
            addIfAlive(coroutine.thread(), alive);
        }
    }

    private static void addIfAlive(@Nullable Thread thread, Set<Thread> alive) {
        if (thread != null && thread.isVirtual() && thread.isAlive()) {
            alive.add(thread);
        }
    }
}
