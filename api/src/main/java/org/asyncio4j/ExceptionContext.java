package org.asyncio4j;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The argument of an {@link ExceptionHandler}: a message, and the objects that it concerns.
 *
 * @param message a description of what happened
 * @param exception the failure
 * @param future the future concerned
 * @param task the task concerned
 * @param handle the callback concerned
 * @param details all other details, under the keys that asyncio uses
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

    /** Creates a context; the details are copied. */
    public ExceptionContext {
        details = Map.copyOf(details);
    }

    /** Returns a context with a message only. */
    public static ExceptionContext of(String message) {
        return new ExceptionContext(message, null, null, null, null, Map.of());
    }

    /** Returns a context with a message and a failure. */
    public static ExceptionContext of(String message, @Nullable Throwable exception) {
        return new ExceptionContext(message, exception, null, null, null, Map.of());
    }

    /** Returns a copy that concerns a future. */
    public ExceptionContext about(Future<?> aFuture) {
        return aFuture instanceof Task<?> aTask
                ? new ExceptionContext(message, exception, future, aTask, handle, details)
                : new ExceptionContext(message, exception, aFuture, task, handle, details);
    }

    /** Returns a copy that concerns a callback. */
    public ExceptionContext about(Handle aHandle) {
        return new ExceptionContext(message, exception, future, task, aHandle, details);
    }

    /** Returns a copy with one more detail. */
    public ExceptionContext with(String key, Object value) {
        var more = new TreeMap<>(details);
        more.put(key, value);
        return new ExceptionContext(message, exception, future, task, handle, more);
    }

    /**
     * Returns everything except message and exception, sorted by key, which the default handler prints line by line.
     */
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
