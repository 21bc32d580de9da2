package org.asyncio4j.bootstrap;

import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.GeneratorExit;

/** The throwables that Python derives directly from BaseException: they are passed on unwrapped, never in a group. */
public final class ControlFlow {

    private ControlFlow() {}

    /** Returns whether {@code failure} is one of them. */
    public static boolean is(Throwable failure) {
        return failure instanceof CancelledError
                || failure instanceof CoroutineExit
                || failure instanceof GeneratorExit
                || Fatal.is(failure);
    }
}
