package org.asyncio4j.spi.support;

import org.asyncio4j.KeyboardInterrupt;

/** Tells the few throwables that end a loop from those that are an ordinary failure of whoever threw them. */
final class Fatal {

    private Fatal() {}

    /** A StackOverflowError is a virtual machine error by type only: it is the failure of the code that recursed. */
    static boolean is(Throwable failure) {
        return failure instanceof KeyboardInterrupt
                || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError));
    }
}
