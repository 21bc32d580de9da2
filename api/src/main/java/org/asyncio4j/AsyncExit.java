package org.asyncio4j;

/** Leaves a context manager whose block has failed, and loses neither failure if leaving fails as well. */
final class AsyncExit {

    private AsyncExit() {}

    static boolean afterFailure(AsyncContextManager<?> manager, Throwable failure) throws Exception {
        try {
            return manager.aexit(failure);
        } catch (Throwable second) {
            if (!tellsOf(second, failure)) {
                Suppressed.addOrTell(second, failure, "a block failed, and so did leaving it");
            }
            throw second;
        }
    }

    /** A cancellation is a signal and not a finding; a cause or a group already carries its failure. */
    private static boolean tellsOf(Throwable second, Throwable first) {
        return second == first
                || second.getCause() == first
                || first instanceof CancelledError
                || first instanceof CoroutineExit
                || second instanceof ExceptionGroup;
    }
}
