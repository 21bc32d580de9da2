package org.asyncio4j.bootstrap;

import org.asyncio4j.KeyboardInterrupt;

/** The few throwables that end a loop; all others are ordinary failures of the code that threw them. */
public final class Fatal {

    private Fatal() {}

    /**
     * Returns whether {@code failure} ends a loop. A StackOverflowError is a virtual machine error by type only: it is
     * a failure of the code that recursed.
     */
    public static boolean is(Throwable failure) {
        return failure instanceof KeyboardInterrupt
                || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError));
    }
}
