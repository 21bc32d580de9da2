package org.asyncio4j.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** The floor of carried coroutines: virtual threads on an executor of ours, parked and unparked in turn. */
final class CarriedFloor {

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

    private CarriedFloor() {}

    static void switches(int threads, int steps) {
        new CarriedFloor().run(threads, steps);
    }

    private void run(int count, int steps) {
        Executor scheduler = ready::add;
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            threads[i] = newThread(scheduler, () -> {
                for (int k = 0; k < steps; k++) {
                    LockSupport.park();
                }
            });
            threads[i].start();
        }
        runReady();
        for (int k = 0; k < steps; k++) {
            for (Thread thread : threads) {
                LockSupport.unpark(thread);
            }
            runReady();
        }
    }

    private void runReady() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
            next.run();
        }
    }

    static Thread newThread(Executor scheduler, Runnable body) {
        try {
            return (Thread) NEW_THREAD.invokeExact(scheduler, "", 0, body);
        } catch (Throwable failure) {
            throw new IllegalStateException("run with --add-opens java.base/java.lang=ALL-UNNAMED", failure);
        }
    }
}
