package org.asyncio4j.spi.support;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What carried coroutines need of the JDK and no public API offers: a virtual thread with a scheduler of our own.
 *
 * <p>Works where {@code java.base/java.lang} is opened to this module; tried once, by really running a virtual thread.
 */
final class VirtualThreadHook {

    static final VarHandle PARKED; // CarriedThread.parked

    private static final @Nullable MethodHandle CONSTRUCTOR; // (Executor, String, Runnable) -> Thread
    private static final @Nullable Executor DEFAULT_SCHEDULER;
    private static final @Nullable String PROBLEM;

    static {
        try {
            PARKED = MethodHandles.lookup().findVarHandle(CarriedThread.class, "parked", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        MethodHandle constructor = null;
        Executor scheduler = null;
        String problem = null;
        try {
            Class<?> type = Class.forName("java.lang.VirtualThread");
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodHandle full = lookup.findConstructor(
                    type,
                    MethodType.methodType(void.class, Executor.class, String.class, int.class, Runnable.class));
            constructor = MethodHandles.insertArguments(full, 2, 0)
                    .asType(MethodType.methodType(Thread.class, Executor.class, String.class, Runnable.class));
            scheduler = (Executor) lookup.findStaticGetter(type, "DEFAULT_SCHEDULER", defaultSchedulerType(type))
                    .invoke();
            problem = trial(constructor);
        } catch (Throwable refused) {
            problem = refused.toString();
        }
        CONSTRUCTOR = problem == null ? constructor : null;
        DEFAULT_SCHEDULER = scheduler;
        PROBLEM = problem;
    }

    private VirtualThreadHook() {}

    /** Why carried coroutines are not to be had; null if they are. */
    static @Nullable String problem() {
        return PROBLEM;
    }

    /** A virtual thread that {@code scheduler} runs; not started. */
    static Thread newThread(Executor scheduler, String name, Runnable body) {
        MethodHandle constructor = CONSTRUCTOR;
        if (constructor == null) {
            throw new IllegalStateException(PROBLEM);
        }
        try {
            return (Thread) constructor.invokeExact(scheduler, name, body);
        } catch (Throwable failure) {
            throw Throwing.any(failure);
        }
    }

    static void executeOnDefaultScheduler(Runnable continuation) {
        if (DEFAULT_SCHEDULER != null) {
            DEFAULT_SCHEDULER.execute(continuation);
        }
    }

    private static Class<?> defaultSchedulerType(Class<?> virtualThread) throws NoSuchFieldException {
        return virtualThread.getDeclaredField("DEFAULT_SCHEDULER").getType();
    }

    /** Runs one virtual thread to a park and on to its end, on a thread of its own; returns what went wrong. */
    private static @Nullable String trial(MethodHandle constructor) throws Throwable {
        Runnable[] step = new Runnable[1];
        boolean[] reached = new boolean[2];
        Thread trial = (Thread) constructor.invokeExact(
                (Executor) continuation -> step[0] = continuation,
                "asyncio4j-trial",
                (Runnable) () -> {
                    reached[0] = true;
                    LockSupport.park();
                    reached[1] = true;
                });
        Thread carrier = new Thread(
                () -> {
                    trial.start();
                    step[0].run();
                    LockSupport.unpark(trial);
                    step[0].run();
                },
                "asyncio4j-trial");
        carrier.setDaemon(true);
        carrier.start();
        carrier.join();
        return reached[0] && reached[1] ? null : "this JDK runs virtual threads in another way";
    }
}
