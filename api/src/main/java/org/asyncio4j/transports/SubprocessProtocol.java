package org.asyncio4j.transports;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Hears of what happens to one child process. Its pipes are known by their descriptors: 0 is stdin, 1 stdout, 2 stderr.
 *
 * <p>The calls for one child: {@code connectionMade}, then {@code pipeDataReceived}, {@code pipeConnectionLost} once per
 * pipe and {@code processExited} once, in any order, as its output may be read after its exit; {@code connectionLost}
 * after all of them. {@code pauseWriting} and {@code resumeWriting} are about stdin.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessProtocol">
 *     asyncio.SubprocessProtocol</a>
 */
public interface SubprocessProtocol extends BaseProtocol {

    /**
     * The child has written something, at least one byte.
     *
     * @param descriptor 1 or 2
     * @param data valid during this call only; in debug mode it is overwritten right after
     */
    default void pipeDataReceived(int descriptor, ByteBuffer data) {}

    /**
     * A pipe is gone.
     *
     * @param descriptor 0, 1 or 2
     * @param failure why; null if it has ended, or was closed
     */
    default void pipeConnectionLost(int descriptor, @Nullable Throwable failure) {}

    /** The child has exited; {@link SubprocessTransport#returnCode} is known. */
    default void processExited() {}
}
