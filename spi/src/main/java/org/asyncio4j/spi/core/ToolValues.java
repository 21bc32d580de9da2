package org.asyncio4j.spi.core;

import java.lang.System.Logger.Level;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.bootstrap.ToolContext;
import org.asyncio4j.spi.environment.Log;

/**
 * The values of the JVM's tools in a context, on the thread that runs code in it. Setting them is foreign code: its
 * failures are logged, and neither a task nor a loop depends on them.
 */
final class ToolValues {

    private ToolValues() {}

    /** Gives the current thread the values in {@code context}, if it has any. Never fails, nor does the scope. */
    static ToolContext.Scope enter(ToolContext tools, Context context) {
        try {
            Object values = context.get((ContextVar<?>) tools.variable());
            if (values != null) {
                ToolContext.Scope scope = tools.restore(values);
                return () -> leave(scope);
            }
        } catch (Throwable failure) {
            report(failure);
        }
        return () -> {};
    }

    private static void leave(ToolContext.Scope scope) {
        try {
            scope.close();
        } catch (Throwable failure) {
            report(failure);
        }
    }

    private static void report(Throwable failure) {
        Log.report(Level.WARNING, "a thread-local that follows tasks could not be set", failure);
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
