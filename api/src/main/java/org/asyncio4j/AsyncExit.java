package org.asyncio4j;

/** The exit from a context manager whose block has failed, which loses neither failure if leaving fails as well. */
final class AsyncExit {

    private AsyncExit() {}

    static boolean afterFailure(AsyncContextManager<?> manager, Throwable failure) throws Exception {
        try {
            return manager.aexit(failure);
        } catch (Throwable second) {
            if (!isRecordedBy(second, failure)) {
                Suppressed.addOrReport(second, failure, "a block failed, and so did its exit");
            }
            throw second;
        }
    }

    /**
     * Returns whether {@code first} need not be recorded: a cancellation is only a signal, and a cause or a group
     * already carries its failure.
     */
    private static boolean isRecordedBy(Throwable second, Throwable first) {
        return second == first
                || second.getCause() == first
                || first instanceof CancelledError
                || first instanceof CoroutineExit
                || second instanceof ExceptionGroup;
    }
}
