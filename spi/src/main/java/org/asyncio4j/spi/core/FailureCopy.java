package org.asyncio4j.spi.core;

import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/** The text, the stack and the causes of a failure that may be collected. Holds no reference to any part of it. */
final class FailureCopy extends Throwable {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 10;

    private FailureCopy(String text, @Nullable Throwable cause) {
        super(text, cause, false, true);
    }

    static FailureCopy of(Throwable failure) {
        return of(failure, MAX_CAUSES);
    }

    private static FailureCopy of(Throwable failure, int causes) {
        StackTraceElement[] stack = {};
        Throwable cause = null;
        try {
            stack = failure.getStackTrace();
            cause = failure.getCause();
        } catch (Throwable broken) {
            // overridden methods of a foreign class
        }
        var copy = new FailureCopy(
                Repr.of(failure), cause == null || causes == 0 ? null : of(cause, causes - 1));
        copy.setStackTrace(stack);
        return copy;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the text begins with the class that this is a copy of
    public String toString() {
        return String.valueOf(getMessage());
    }
}
