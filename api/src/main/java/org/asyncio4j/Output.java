package org.asyncio4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * The complete output of a child process, returned by {@link Subprocess#communicate}.
 *
 * @param stdout the bytes written to stdout; null if that was not a pipe
 * @param stderr the bytes written to stderr; null if that was not a pipe
 */
@SuppressWarnings("ArrayRecordComponent") // outputs are not compared
public record Output(byte @Nullable [] stdout, byte @Nullable [] stderr) {

    /** Returns stdout as a text in UTF-8; empty if that was not a pipe. */
    public String text() {
        return stdout == null ? "" : new String(stdout, UTF_8);
    }

    /** Returns stderr as a text in UTF-8; empty if that was not a pipe. */
    public String errorText() {
        return stderr == null ? "" : new String(stderr, UTF_8);
    }

    /** Returns a text with the number of bytes of each; {@code none} where there was no pipe. */
    @Override
    public String toString() {
        return "Output[stdout=" + size(stdout) + ", stderr=" + size(stderr) + "]";
    }

    private static String size(byte @Nullable [] output) {
        return output == null ? "none" : output.length + " bytes";
    }
}
