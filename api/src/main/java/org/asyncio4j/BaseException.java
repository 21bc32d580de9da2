package org.asyncio4j;

/** What Python derives from BaseException alone: to be passed on bare, and never in a group. */
final class BaseException {

    private BaseException() {}

    static boolean is(Throwable failure) {
        return failure instanceof CancelledError
                || failure instanceof CoroutineExit
                || failure instanceof GeneratorExit
                || failure instanceof KeyboardInterrupt
                || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError));
    }
}
