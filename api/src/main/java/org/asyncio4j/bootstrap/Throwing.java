package org.asyncio4j.bootstrap;

/**
 * A means of throwing any throwable where the signature does not declare it, so that a failure stays the same object.
 */
public final class Throwing {

    private Throwing() {}

    /** Throws {@code failure}; declared to return so that callers can write {@code throw Throwing.any(e)}. */
    @SuppressWarnings("unchecked")
    public static <X extends Throwable> RuntimeException any(Throwable failure) throws X {
        throw (X) failure;
    }
}
