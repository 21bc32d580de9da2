package org.asyncio4j.spi.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.ThreadState;

/**
 * Debug mode: the awaits that a failure has passed through, as one suppressed throwable of it, whose stack trace has a
 * frame for each await. It grows up to a limit.
 */
final class AwaitChain extends Throwable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_AWAITS = 30;

    private AwaitChain() {
        super(null, null, false, true);
    }

    /** Records the await of the current task that is about to throw {@code failure}. On its own thread. */
    static void add(Throwable failure) {
        Task<?> task = ThreadState.current().task();
        List<StackTraceElement> site = task == null ? List.of() : CreationSite.here().frames();
        if (!site.isEmpty()) {
            of(failure).append(site.getFirst());
        }
    }

    private static AwaitChain of(Throwable failure) {
        for (Throwable each : failure.getSuppressed()) {
            if (each instanceof AwaitChain known) {
                return known;
            }
        }
        AwaitChain chain = new AwaitChain();
        chain.setStackTrace(new StackTraceElement[0]);
        failure.addSuppressed(chain);
        return chain;
    }

    private void append(StackTraceElement await) {
        List<StackTraceElement> awaits = new ArrayList<>(Arrays.asList(getStackTrace()));
        if (awaits.size() < MOST_AWAITS && !awaits.contains(await)) {
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
        return "the awaits it came through, the first one first";
    }
}
