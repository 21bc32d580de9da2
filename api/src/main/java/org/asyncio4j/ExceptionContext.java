package org.asyncio4j;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link ExceptionHandler} is told: a message, and what it is about.
 *
 * @param message what happened
 * @param exception the failure
 * @param future the future it is about
 * @param task the task it is about
 * @param handle the callback it is about
 * @param details whatever else belongs to it, under asyncio's names for the keys
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_exception_handler">
 *     loop.call_exception_handler</a>
 */
public record ExceptionContext(
        String message,
        @Nullable Throwable exception,
        @Nullable Future<?> future,
        @Nullable Task<?> task,
        @Nullable Handle handle,
        Map<String, Object> details) {

    /** Copies the details. */
    public ExceptionContext {
        details = Map.copyOf(details);
    }

    /** A message and nothing else. */
    public static ExceptionContext of(String message) {
        return new ExceptionContext(message, null, null, null, null, Map.of());
    }

    /** A message and a failure. */
    public static ExceptionContext of(String message, @Nullable Throwable exception) {
        return new ExceptionContext(message, exception, null, null, null, Map.of());
    }

    /** The same about a future. */
    public ExceptionContext about(Future<?> aFuture) {
        return aFuture instanceof Task<?> aTask
                ? new ExceptionContext(message, exception, future, aTask, handle, details)
                : new ExceptionContext(message, exception, aFuture, task, handle, details);
    }

    /** The same about a callback. */
    public ExceptionContext about(Handle aHandle) {
        return new ExceptionContext(message, exception, future, task, aHandle, details);
    }

    /** The same with one more detail. */
    public ExceptionContext with(String key, Object value) {
        var more = new TreeMap<>(details);
        more.put(key, value);
        return new ExceptionContext(message, exception, future, task, handle, more);
    }

    /** Everything but message and exception, keys sorted: what the default handler prints line by line. */
    public Map<String, Object> sortedDetails() {
        var all = new TreeMap<>(details);
        if (future != null) {
            all.put("future", future);
        }
        if (task != null) {
            all.put("task", task);
        }
        if (handle != null) {
            all.put("handle", handle);
        }
        return all;
    }
}
