package org.asyncio4j.tck.broken;

import org.asyncio4j.ExceptionContext;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that keeps the exception handler, but logs everything itself. */
@Breaks({"RUN-045", "RUN-436"})
final class NeverCallsItsHandlerLoop extends ForwardingLoop {

    NeverCallsItsHandlerLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        super.setExceptionHandler(handler);
        inner.setExceptionHandler(null);
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        defaultExceptionHandler(context);
    }
}
