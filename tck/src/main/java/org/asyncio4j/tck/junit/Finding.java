package org.asyncio4j.tck.junit;

import org.jspecify.annotations.Nullable;

/** A failure without a stack: a fault or a remark about a test that did not arise in its code. */
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

    /** Returns the message without the name of the class, which carries no information. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // stack traces print this
    public String toString() {
        return String.valueOf(getMessage());
    }
}
