package org.asyncio4j;

/**
 * Throws any throwable where the signature does not say so: an awaited failure stays the very object it is.
 */
final class Sneaky {

    private Sneaky() {}

    /** Throws {@code failure}; declared to return so that callers can write {@code throw Sneaky.rethrow(e)}. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> RuntimeException rethrow(Throwable failure) throws X {
        throw (X) failure;
    }
}
