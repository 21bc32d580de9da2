package org.asyncio4j.spi.core;

import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.bootstrap.ToolContext;

/** The values of the JVM's tools in a context, on the thread that runs code in it. */
final class ToolValues {

    private ToolValues() {}

    /** Gives the current thread the values in {@code context}, if it has any. */
    static ToolContext.Scope enter(ToolContext tools, Context context) {
        Object values = context.get((ContextVar<?>) tools.variable());
        return values == null ? () -> {} : tools.restore(values);
    }

    /** Runs {@code callback} with the values in {@code context}. */
    static void run(ToolContext tools, Context context, Runnable callback) {
        ToolContext.Scope scope = enter(tools, context);
        try {
            callback.run();
        } finally {
            scope.close();
        }
    }
}
