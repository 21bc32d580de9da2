package org.asyncio4j.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** The floor of carried coroutines: virtual threads on an executor of ours, parked and unparked in turn. */
public final class CarriedFloor {

    private static final MethodHandle NEW_THREAD;

    static {
        try {
            Class<?> type = Class.forName("java.lang.VirtualThread");
            NEW_THREAD = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(
                            type,
                            MethodType.methodType(void.class, Executor.class, String.class, int.class, Runnable.class))
                    .asType(MethodType.methodType(
                            Thread.class, Executor.class, String.class, int.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

    /** Creates a floor without threads. */
    public CarriedFloor() {}

    /**
     * Makes {@code threads} switch {@code switches} times in all, and returns the nanoseconds this took once all had
     * begun.
     */
    public static long nanos(int threads, int switches) {
        return new CarriedFloor().run(threads, switches);
    }

    private long run(int count, int switches) {
        int[] done = new int[1];
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            int own = TaskSwitch.share(switches, count, i);
            threads[i] = start(() -> {
                for (int k = 0; k < own; k++) {
                    LockSupport.park();
                    done[0]++;
                }
            });
        }
        runReady();
        long begin = System.nanoTime();
        for (int left = switches; left > 0; left -= count) {
            for (int i = 0; i < Math.min(count, left); i++) {
                LockSupport.unpark(threads[i]);
            }
            runReady();
        }
        long nanos = System.nanoTime() - begin;
        Counted.check("switches", switches, done[0]);
        return nanos;
    }

    /** Creates a thread that begins with the next {@link #runReady()}. */
    public Thread start(Runnable body) {
        Thread thread = newThread(ready::add, body);
        thread.start();
        return thread;
    }

    /** Runs all threads that can continue, until none can. */
    public void runReady() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
            next.run();
        }
    }

    /** Creates a virtual thread carried by {@code scheduler}. */
    public static Thread newThread(Executor scheduler, Runnable body) {
        try {
            return (Thread) NEW_THREAD.invokeExact(scheduler, "", 0, body);
        } catch (Throwable failure) {
            throw new IllegalStateException("run with --add-opens java.base/java.lang=ALL-UNNAMED", failure);
        }
    }
}
