package org.asyncio4j.spi.core;

import java.lang.System.Logger.Level;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.Handle;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/** Reports failures that no code has caught: to the handler, or to the log. Holder of control. */
public final class ExceptionReport implements Reports {

    private final EventLoop loop;
    private final Observers observers;
    private volatile @Nullable ExceptionHandler handler; // written on the loop, read by any

    public ExceptionReport(EventLoop loop, Observers observers, @Nullable ExceptionHandler handler) {
        this.loop = loop;
        this.observers = observers;
        this.handler = handler;
    }

    public @Nullable ExceptionHandler handler() {
        return handler;
    }

    public void setHandler(@Nullable ExceptionHandler newHandler) {
        handler = newHandler;
    }

    @Override
    public void report(ExceptionContext about) {
        report(about, null);
    }

    @Override
    public void failed(Handle handle, Throwable failure) {
        ExceptionContext about =
                ExceptionContext.of("Exception in callback " + handle, failure).about(handle);
        if (handle instanceof CallbackHandle ours && ours.target() instanceof TracedCallback made) {
            about = about.with(CreationSite.KEY, made.site());
        }
        report(about);
    }

    @Override
    public void neverRetrieved(ExceptionContext about, @Nullable Context context) {
        observers.failureUnseen(about);
        report(about, context);
    }

    /**
     * Passes the report to the handler, in {@code context} or, if that is null, in the context of the report's subject.
     */
    private void report(ExceptionContext about, @Nullable Context context) {
        ExceptionHandler to = handler;
        if (to == null) {
            reportByDefault(about);
            return;
        }
        Context in = context != null ? context : contextOf(about);
        try {
            if (in == null) {
                to.handle(loop, about);
            } else {
                in.run(() -> to.handle(loop, about));
            }
        } catch (Throwable broken) {
            if (Fatal.is(broken)) {
                throw broken;
            }
            reportByDefault(ExceptionContext.of("Unhandled error in exception handler", broken)
                    .with("context", about));
        }
    }

    private void reportByDefault(ExceptionContext about) {
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
        } catch (Throwable broken) { // a task or handle of another implementation
            return null;
        }
    }

    /** Logs by default: one log record at error level, details line by line, keys sorted. */
    public void logged(ExceptionContext about) {
        StringBuilder text = new StringBuilder(about.message());
        about.sortedDetails()
                .forEach((key, value) -> text.append('\n').append(key).append(": ").append(Repr.of(value)));
        Log.report(Level.ERROR, text.toString(), about.exception());
    }
}
