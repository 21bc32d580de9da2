package org.asyncio4j.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The values that the JVM's tools keep in thread-locals, such as those of a logger or a tracer, as a part of the context
 * of running code: captured when a context is copied, and restored where code runs in the copy.
 *
 * <p>One for the whole JVM, as thread-locals are. Without one, each copy costs a read of a field.
 */
public abstract class ToolContext {

    private static volatile @Nullable ToolContext followed;

    /** What is to be done when the code that runs with restored values has ended. */
    @FunctionalInterface
    public interface Scope {
        /** Restores the values that the thread had before. On the same thread. */
        void close();
    }

    /** Makes contexts carry the values of {@code tools} from now on; null for none. Any thread. */
    public static void follow(@Nullable ToolContext tools) {
        followed = tools;
    }

    /** Returns the one whose values contexts carry; null for none. */
    public static @Nullable ToolContext followed() {
        return followed;
    }

    /**
     * Returns the context variable under which a context keeps the values. Its type is not named here, so that contexts
     * can depend on this class without a circular dependency.
     */
    public abstract Object variable();

    /** Returns the values of the current thread. */
    public abstract Object capture();

    /** Gives the current thread exactly the values that {@code captured} holds. */
    public abstract Scope restore(Object captured);
}
