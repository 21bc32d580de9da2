package org.asyncio4j.tck.fromnothing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.asyncio4j.Action;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.KeyboardInterrupt;
import org.jspecify.annotations.Nullable;

/** The reports of a loop on uncaught failures. Loop thread. */
final class Reports {

    private static final Logger LOGGER = System.getLogger("org.asyncio4j");

    private final FromNothingLoop loop;
    private @Nullable ExceptionHandler handler;

    Reports(FromNothingLoop loop, @Nullable ExceptionHandler handler) {
        this.loop = loop;
        this.handler = handler;
    }

    @Nullable ExceptionHandler handler() {
        return handler;
    }

    void setHandler(@Nullable ExceptionHandler newHandler) {
        handler = newHandler;
    }

    /** Returns whether a failure ends the run instead of being reported. */
    static boolean isFatal(Throwable failure) {
        return failure instanceof KeyboardInterrupt
                || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError));
    }

    @SuppressWarnings("unchecked")
    static <X extends Throwable> RuntimeException rethrow(Throwable failure) throws X {
        throw (X) failure;
    }

    void failed(PlainHandle handle, Throwable failure) {
        throwFatal(failure);
        report(sited(ExceptionContext.of("Exception in callback " + handle, failure).about(handle), handle.site), null);
    }

    static ExceptionContext sited(ExceptionContext about, @Nullable Site site) {
        return site == null ? about : about.with(Site.KEY, site);
    }

    /** Calls the handler in {@code context}, or else in the context of the task or callback that it is about. */
    void report(ExceptionContext about, @Nullable Context context) {
        ExceptionHandler to = handler;
        Context in = context != null ? context : contextOf(about);
        try {
            if (to == null) {
                loop.defaultExceptionHandler(about);
            } else if (in == null) {
                to.handle(loop, about);
            } else {
                in.run((Action<RuntimeException>) () -> to.handle(loop, about));
            }
        } catch (Throwable broken) {
            throwFatal(broken);
            log(ExceptionContext.of("Unhandled error in exception handler", broken).with("context", about));
        }
    }

    private static @Nullable Context contextOf(ExceptionContext about) {
        return about.task() != null
                ? about.task().context()
                : about.handle() != null ? about.handle().context() : null;
    }

    /** Logs one record, at error level, with all details. */
    void log(ExceptionContext about) {
        StringBuilder text = new StringBuilder(about.message());
        about.sortedDetails()
                .forEach((key, value) -> text.append('\n').append(key).append(": ").append(PlainFuture.textOf(value)));
        LOGGER.log(Level.ERROR, text.toString(), about.exception());
    }

    void warn(String text) {
        LOGGER.log(Level.WARNING, text);
    }

    /** Closes a coroutine that will not run; exceptions of its own code must not disturb what happens instead. */
    void closeUnused(@Nullable Coroutine<?> coroutine) {
        try {
            if (coroutine != null) {
                coroutine.close();
            }
        } catch (Throwable failure) {
            report(ExceptionContext.of("closing a coroutine that never ran failed", failure), null);
        }
    }

    private static void throwFatal(Throwable failure) {
        if (isFatal(failure)) {
            throw rethrow(failure);
        }
    }
}
