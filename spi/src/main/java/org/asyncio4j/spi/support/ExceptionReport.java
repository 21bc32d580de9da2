package org.asyncio4j.spi.support;

import java.lang.System.Logger.Level;
import org.asyncio4j.Context;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** What a loop says when nobody caught a failure: to the handler, or to the log. Whoever runs the loop. */
final class ExceptionReport {

    private final AbstractEventLoop loop;
    private volatile @Nullable ExceptionHandler handler; // written on the loop, read by any

    ExceptionReport(AbstractEventLoop loop, @Nullable ExceptionHandler handler) {
        this.loop = loop;
        this.handler = handler;
    }

    @Nullable ExceptionHandler handler() {
        return handler;
    }

    void setHandler(@Nullable ExceptionHandler newHandler) {
        handler = newHandler;
    }

    /** Tells the handler, in {@code context}, else in that of what the report is about. */
    void tell(ExceptionContext about, @Nullable Context context) {
        ExceptionHandler to = handler;
        if (to == null) {
            tellDefault(about);
            return;
        }
        Context in = context != null ? context : contextOf(about);
        ThreadState state = ThreadState.current();
        Context before = in == null ? null : state.swapContext(in);
        try {
            to.handle(loop, about);
        } catch (Throwable broken) {
            if (Fatal.is(broken)) {
                throw broken;
            }
            tellDefault(ExceptionContext.of("Unhandled error in exception handler", broken)
                    .with("context", about));
        } finally {
            if (in != null) {
                state.swapContext(before);
            }
        }
    }

    private void tellDefault(ExceptionContext about) {
        try {
            loop.defaultExceptionHandler(about);
        } catch (Throwable broken) {
            if (Fatal.is(broken)) {
                throw broken;
            }
            Log.report(Level.ERROR, "Exception in default exception handler", broken);
        }
    }

    private static @Nullable Context contextOf(ExceptionContext about) {
        try {
            if (about.task() != null) {
                return about.task().context();
            }
            return about.handle() == null ? null : about.handle().context();
        } catch (Throwable broken) { // a task or handle of another make
            return null;
        }
    }

    /** The default: one log record at error level, details line by line, keys sorted. */
    void logged(ExceptionContext about) {
        StringBuilder text = new StringBuilder(about.message());
        about.sortedDetails()
                .forEach((key, value) -> text.append('\n').append(key).append(": ").append(Repr.of(value)));
        Log.report(Level.ERROR, text.toString(), about.exception());
    }
}
