package org.asyncio4j.transports;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of the events of one child process. Its pipes are identified by their descriptors: 0 is stdin, 1 stdout, 2
 * stderr.
 *
 * <p>The calls for one child: {@code connectionMade}, then {@code pipeDataReceived}, {@code pipeConnectionLost} once
 * per pipe and {@code processExited} once, in any order, as its output may be read after its exit; {@code
 * connectionLost} after all of them. {@code pauseWriting} and {@code resumeWriting} are about stdin.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessProtocol">
 *     asyncio.SubprocessProtocol</a>
 */
public interface SubprocessProtocol extends BaseProtocol {

    /**
     * Called when the child has written data, at least one byte.
     *
     * @param descriptor 1 or 2
     * @param data the data, valid during this call only; in debug mode it is overwritten right after
     * @see <a
     *     href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessProtocol.pipe_data_received">
     *     SubprocessProtocol.pipe_data_received</a>
     */
    default void pipeDataReceived(int descriptor, ByteBuffer data) {}

    /**
     * Called when a pipe is gone.
     *
     * @param descriptor 0, 1 or 2
     * @param failure the cause; null if the pipe has ended, or was closed
     * @see <a
     *   href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessProtocol.pipe_connection_lost">
     *     SubprocessProtocol.pipe_connection_lost</a>
     */
    default void pipeConnectionLost(int descriptor, @Nullable Throwable failure) {}

    /**
     * Called when the child has exited; {@link SubprocessTransport#returnCode} is known.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessProtocol.process_exited">
     *     SubprocessProtocol.process_exited</a>
     */
    default void processExited() {}
}
