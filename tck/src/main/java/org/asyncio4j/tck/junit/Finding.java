package org.asyncio4j.tck.junit;

import org.jspecify.annotations.Nullable;

/** What is wrong or to be known about a test, and did not happen in its code: a failure without a stack. */
final class Finding extends AssertionError {

    private static final long serialVersionUID = 1L;

    Finding(String what) {
        this(what, null);
    }

    Finding(String what, @Nullable Throwable cause) {
        super(what, cause);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** Without the name of the class, which says nothing. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // a stack trace prints this
    public String toString() {
        return String.valueOf(getMessage());
    }
}
