package org.asyncio4j.bootstrap;

import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.GeneratorExit;

/** What Python derives from BaseException alone: to be passed on bare, and never in a group. */
public final class ControlFlow {

    private ControlFlow() {}

    /** Whether {@code failure} is one. */
    public static boolean is(Throwable failure) {
        return failure instanceof CancelledError
                || failure instanceof CoroutineExit
                || failure instanceof GeneratorExit
                || Fatal.is(failure);
    }
}
