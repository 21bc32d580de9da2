package org.asyncio4j.bootstrap;

/** Throws any throwable where the signature does not say so: a failure stays the very object it is. */
public final class Throwing {

    private Throwing() {}

    /** Throws {@code failure}; declared to return so that callers can write {@code throw Throwing.any(e)}. */
    @SuppressWarnings("unchecked")
    public static <X extends Throwable> RuntimeException any(Throwable failure) throws X {
        throw (X) failure;
    }
}
