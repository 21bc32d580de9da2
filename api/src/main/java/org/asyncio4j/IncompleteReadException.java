package org.asyncio4j;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A stream ended before everything that was asked for had come; what had come is here, and no longer in the stream.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.IncompleteReadError">
 *     asyncio.IncompleteReadError</a>
 */
public class IncompleteReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final byte[] partial;
    private final @Nullable Integer expected;

    /** Of a read that asked for a separator, not for a number of bytes. */
    public IncompleteReadException(byte[] partial) {
        super(partial.length + " bytes were read, and the stream ended before the separator");
        this.partial = partial.clone();
        this.expected = null;
    }

    /** Of a read that asked for {@code expected} bytes. */
    public IncompleteReadException(byte[] partial, int expected) {
        super(partial.length + " of " + expected + " bytes were read when the stream ended");
        this.partial = partial.clone();
        this.expected = expected;
    }

    /** The bytes that came; a copy. */
    public byte[] partial() {
        return partial.clone();
    }

    /** How many bytes were asked for; empty if it was a separator. */
    public OptionalInt expected() {
        return expected == null ? OptionalInt.empty() : OptionalInt.of(expected);
    }
}
