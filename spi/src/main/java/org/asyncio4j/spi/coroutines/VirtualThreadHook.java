package org.asyncio4j.spi.coroutines;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/**
 * The access to the JDK that carried coroutines need and no public API offers: virtual threads with a scheduler of our
 * own.
 *
 * <p>Works where {@code java.base/java.lang} is opened to this module; tested once, by actually running a virtual
 * thread.
 */
final class VirtualThreadHook {

    private static final @Nullable MethodHandle CONSTRUCTOR; // (Executor, String, int, Runnable) -> Thread
    private static final int INHERITS_NOTHING; // its third argument: bound to it, it would take longer to start
    private static final @Nullable VarHandle SCHEDULER; // of a virtual thread
    private static final @Nullable Executor DEFAULT_SCHEDULER;
    private static final @Nullable String PROBLEM;

    static {
        MethodHandle constructor = null;
        VarHandle schedulerField = null;
        Executor scheduler = null;
        String problem = null;
        int inheritsNothing = 0;
        try {
            Class<?> type = Class.forName("java.lang.VirtualThread");
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            constructor = lookup.findConstructor(
                    type,
                    MethodType.methodType(void.class, Executor.class, String.class, int.class, Runnable.class))
                    .asType(MethodType.methodType(
                            Thread.class, Executor.class, String.class, int.class, Runnable.class));
            inheritsNothing = (int) MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                    .findStaticGetter(Thread.class, "NO_INHERIT_THREAD_LOCALS", int.class)
                    .invoke();
            scheduler = defaultScheduler(lookup, type);
            schedulerField = lookup.findVarHandle(type, "scheduler", Executor.class);
            problem = scheduler == null
                    ? "the default scheduler of this JDK is not an Executor"
                    : CarriedTrial.problem(constructor, inheritsNothing, schedulerField);
        } catch (Throwable refused) {
            problem = refused.toString();
        }
        CONSTRUCTOR = problem == null ? constructor : null;
        INHERITS_NOTHING = inheritsNothing;
        SCHEDULER = schedulerField;
        DEFAULT_SCHEDULER = scheduler;
        PROBLEM = problem;
    }

    private VirtualThreadHook() {}

    /** Returns why carried coroutines are not available; null if they are. */
    static @Nullable String problem() {
        return PROBLEM;
    }

    /**
     * Creates a virtual thread that {@code scheduler} runs; not started. Inherits no thread-locals and no class loader.
     */
    static Thread newThread(Executor scheduler, String name, Runnable body) {
        MethodHandle constructor = CONSTRUCTOR;
        if (constructor == null) {
            throw new IllegalStateException(PROBLEM);
        }
        try {
            return (Thread) constructor.invokeExact(scheduler, name, INHERITS_NOTHING, body);
        } catch (Throwable failure) {
            throw Throwing.any(failure);
        }
    }

    /** Returns the scheduler of {@code thread}, a virtual one. */
    static Object schedulerOf(Thread thread) {
        VarHandle field = SCHEDULER;
        if (field == null) {
            throw new IllegalStateException(PROBLEM);
        }
        return field.get(thread);
    }

    static void executeOnDefaultScheduler(Runnable continuation) {
        if (DEFAULT_SCHEDULER != null) {
            DEFAULT_SCHEDULER.execute(continuation);
        }
    }

    /** Returns the default scheduler; null if it is of a type that other continuations cannot be handed to. */
    private static @Nullable Executor defaultScheduler(MethodHandles.Lookup lookup, Class<?> virtualThread)
            throws Throwable {
        Class<?> type = virtualThread.getDeclaredField("DEFAULT_SCHEDULER").getType();
        Object scheduler = lookup.findStaticGetter(virtualThread, "DEFAULT_SCHEDULER", type).invoke();
        return scheduler instanceof Executor executor ? executor : null;
    }
}
