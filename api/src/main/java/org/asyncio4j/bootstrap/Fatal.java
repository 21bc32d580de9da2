package org.asyncio4j.bootstrap;

import org.asyncio4j.KeyboardInterrupt;

/** Says which few throwables end a loop; all others are an ordinary failure of the code that threw them. */
public final class Fatal {

    private Fatal() {}

    /** A StackOverflowError is a virtual machine error by type only: it is the failure of the code that recursed. */
    public static boolean is(Throwable failure) {
        return failure instanceof KeyboardInterrupt
                || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError));
    }
}
