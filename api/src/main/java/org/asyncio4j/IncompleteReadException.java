package org.asyncio4j;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An exception thrown when a stream ends before all requested bytes have arrived. The bytes that arrived are in the
 * exception, and no longer in the stream.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.IncompleteReadError">
 *     asyncio.IncompleteReadError</a>
 */
public class IncompleteReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final byte[] partial;
    private final @Nullable Integer expected;

    /** Creates an exception of a read up to a separator, not of a number of bytes. */
    public IncompleteReadException(byte[] partial) {
        super(partial.length + " bytes were read, and the stream ended before the separator");
        this.partial = partial.clone();
        this.expected = null;
    }

    /** Creates an exception of a read of {@code expected} bytes. */
    public IncompleteReadException(byte[] partial, int expected) {
        super(partial.length + " of " + expected + " bytes were read when the stream ended");
        this.partial = partial.clone();
        this.expected = expected;
    }

    /** Returns a copy of the bytes that arrived. */
    public byte[] partial() {
        return partial.clone();
    }

    /** Returns the number of bytes requested; empty if a separator was requested. */
    public OptionalInt expected() {
        return expected == null ? OptionalInt.empty() : OptionalInt.of(expected);
    }
}
