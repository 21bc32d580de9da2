package org.asyncio4j.tck.junit;

/** Throws anything as it is, checked or not. */
final class Rethrown {

    private Rethrown() {}

    static RuntimeException of(Throwable failure) {
        return Rethrown.<RuntimeException>sneaky(failure);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException sneaky(Throwable failure) throws X {
        throw (X) failure;
    }
}
