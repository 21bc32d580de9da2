package org.asyncio4j.spi.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * The awaits that a failure has passed through, as one suppressed throwable of it, whose stack trace has a frame for
 * each await. It grows up to a limit.
 *
 * <p>In debug mode every failure gets a chain. Otherwise only failures whose stack trace cannot contain a frame of the
 * program get one: failures of I/O, which the loop or a thread of the library has detected, and those of jobs in
 * executors.
 */
public final class AwaitChain extends Throwable {

    private static final long serialVersionUID = 1L;
    private static final int MAX_AWAITS = 30;

    private AwaitChain() {
        super(null, null, false, true);
    }

    /** Begins a chain of {@code failure}, which comes from another thread. On any thread, before it is published. */
    public static void begin(Throwable failure) {
        of(failure);
    }

    /** Returns whether the awaits of the failure of {@code future} are recorded outside debug mode, too. */
    static boolean isWanted(Throwable failure, FutureState<?> future) {
        boolean ofTask = future instanceof CoroutineTask<?>; // which has thrown it, so its lines are on the stack
        return (failure instanceof IOException && !ofTask) || begun(failure) != null;
    }

    /** Records the await of the current task that is about to throw {@code failure}. On its own thread. */
    static void add(Throwable failure) {
        Task<?> task = ThreadState.current().task();
        List<StackTraceElement> site = task == null ? List.of() : CreationSite.here().frames();
        if (!site.isEmpty()) {
            of(failure).append(site.getFirst());
        }
    }

    private static @Nullable AwaitChain begun(Throwable failure) {
        for (Throwable each : failure.getSuppressed()) {
            if (each instanceof AwaitChain known) {
                return known;
            }
        }
        return null;
    }

    private static AwaitChain of(Throwable failure) {
        AwaitChain known = begun(failure);
        if (known != null) {
            return known;
        }
        AwaitChain chain = new AwaitChain();
        chain.setStackTrace(new StackTraceElement[0]);
        failure.addSuppressed(chain);
        return chain;
    }

    private void append(StackTraceElement await) {
        List<StackTraceElement> awaits = new ArrayList<>(Arrays.asList(getStackTrace()));
        if (awaits.size() < MAX_AWAITS && !awaits.contains(await)) {
            awaits.add(await);
            setStackTrace(awaits.toArray(StackTraceElement[]::new));
        }
    }

    /**
     * Returns this unchanged: the frames are set explicitly, and a failure that accepts no suppressed ones gets a new
     * chain at each await.
     */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // a stack trace prints this: without the name of the class
    public String toString() {
        return getStackTrace().length == 0
                ? "the failure propagated through no await"
                : "the awaits that the failure propagated through, innermost first";
    }
}
