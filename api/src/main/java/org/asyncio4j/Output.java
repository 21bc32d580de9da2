package org.asyncio4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * All that a child process has written; what {@link Subprocess#communicate} returns.
 *
 * @param stdout null if that was no pipe
 * @param stderr null if that was no pipe
 */
@SuppressWarnings("ArrayRecordComponent") // outputs are not compared
public record Output(byte @Nullable [] stdout, byte @Nullable [] stderr) {

    /** Returns stdout as a text in UTF-8; empty if that was no pipe. */
    public String text() {
        return stdout == null ? "" : new String(stdout, UTF_8);
    }

    /** Returns stderr as a text in UTF-8; empty if that was no pipe. */
    public String errorText() {
        return stderr == null ? "" : new String(stderr, UTF_8);
    }
}
