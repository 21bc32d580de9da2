package org.asyncio4j.tck.broken;

import org.asyncio4j.ExceptionContext;
import org.asyncio4j.LoopConfig;

/** A loop that passes only a message to the exception handler; handle, task and details are lost. */
@Breaks("RUN-436")
final class PassesOnlyTheMessageToItsHandlerLoop extends ForwardingLoop {

    PassesOnlyTheMessageToItsHandlerLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        super.callExceptionHandler(ExceptionContext.of(context.message(), context.exception()));
    }
}
