package org.asyncio4j;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * The conversion of what java.util.concurrent throws for a failed future into the failure itself, or our cancellation.
 */
final class ConcurrentFailure {

    private ConcurrentFailure() {}

    static Throwable toOurs(Throwable failure) {
        Throwable each = failure;
        while ((each instanceof CompletionException || each instanceof ExecutionException) && each.getCause() != null) {
            each = each.getCause();
        }
        if (each instanceof CancellationException) {
            CancelledError error = new CancelledError(each.getMessage());
            error.initCause(each);
            return error;
        }
        return each;
    }
}
