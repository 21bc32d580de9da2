package org.asyncio4j.spi.telemetry;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.asyncio4j.ContextVar;
import org.asyncio4j.bootstrap.ToolContext;

/**
 * The thread-locals that Micrometer's context-propagation knows of, such as the MDC of SLF4J, the current observation
 * and the current span: from {@link #follow} on they follow tasks, callbacks and {@code toThread} calls, as a {@link
 * ContextVar} does.
 *
 * <p>A task, a callback or a call has the values that its creator had when it created it. What it changes is visible to
 * what it creates afterwards, and to nothing else; the thread of the loop has its own values again after each callback.
 * Costs a snapshot for each task and callback; a switch of tasks costs nothing, as each task has its own thread.
 */
public final class PropagatedContext extends ToolContext {

    private static final ContextVar<ContextSnapshot> VALUES = ContextVar.of("io.micrometer.context");

    private final ContextSnapshotFactory snapshots;

    private PropagatedContext(ContextRegistry registry) {
        this.snapshots = ContextSnapshotFactory.builder()
                .contextRegistry(registry)
                .clearMissing(true)
                .build();
    }

    /**
     * Makes the thread-locals of {@link ContextRegistry#getInstance} follow tasks, in all loops of this JVM, from the
     * next task or callback on. Any thread; never suspends.
     */
    public static void follow() {
        follow(ContextRegistry.getInstance());
    }

    /** Makes the thread-locals of {@code registry} follow tasks, as {@link #follow()} does; only these. */
    public static void follow(ContextRegistry registry) {
        ToolContext.follow(new PropagatedContext(registry));
    }

    /**
     * Ends the effect of {@link #follow()}: tasks and callbacks that are created from now on inherit none of these
     * values.
     */
    public static void unfollow() {
        ToolContext.follow(null);
    }

    @Override
    public Object variable() {
        return VALUES;
    }

    @Override
    public Object capture() {
        return snapshots.captureAll();
    }

    @Override
    public Scope restore(Object captured) {
        return ((ContextSnapshot) captured).setThreadLocals()::close;
    }
}
