package org.asyncio4j.tck.broken;

import java.util.Objects;
import org.asyncio4j.Context;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/** A loop that catches and reports everything that a callback throws, including what should end the run. */
@Breaks("CALL-009")
final class CatchesKeyboardInterruptLoop extends ForwardingLoop {

    CatchesKeyboardInterruptLoop(LoopConfig config) {
        super(config);
    }

    @Override
    public Handle callSoon(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback);
        return super.callSoon(() -> {
            try {
                callback.run();
            } catch (Throwable failure) {
                callExceptionHandler(ExceptionContext.of("a callback failed", failure));
            }
        }, context);
    }
}
