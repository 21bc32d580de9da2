package org.asyncio4j.transports;

import org.jspecify.annotations.Nullable;

/**
 * A child process as used by its {@linkplain SubprocessProtocol protocol}.
 *
 * <p>Closing it closes its pipes, and kills the child if it is running.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessTransport">
 *     asyncio.SubprocessTransport</a>
 */
public interface SubprocessTransport extends BaseTransport {

    /**
     * Returns the id of the process.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessTransport.get_pid">
     *     SubprocessTransport.get_pid</a>
     */
    long pid();

    /**
     * Returns the exit status, or the negated number of the signal that killed the child; null while it runs.
     *
     * @apiNote The JDK reports the same status for a child killed by signal {@code n} and for one that exited with
     *     {@code 128 + n}. The child is considered killed if {@code n} was sent by this transport; otherwise this is
     *     {@code 128 + n}.
     * @see <a
     *     href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessTransport.get_returncode">
     *     SubprocessTransport.get_returncode</a>
     */
    @Nullable Integer returnCode();

    /**
     * Returns a pipe, to pause it or to write to it: a {@link WriteTransport} for stdin, otherwise a {@link
     * ReadTransport}.
     *
     * @param descriptor 0 for stdin, 1 for stdout, 2 for stderr
     * @return the transport, or null if that stream is not a pipe
     * @see <a
     *   href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessTransport.get_pipe_transport">
     *     SubprocessTransport.get_pipe_transport</a>
     */
    @Nullable BaseTransport pipeTransport(int descriptor);

    /**
     * Sends a signal; has no effect if the child has exited.
     *
     * @param signal the name of the signal, such as {@code SIGHUP}
     * @throws IllegalArgumentException if there is no such signal
     * @apiNote Where native access is not enabled for the spi, signals other than SIGTERM and SIGKILL are sent by a
     *     shell, and arrive a little later.
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessTransport.send_signal">
     *     SubprocessTransport.send_signal</a>
     */
    void sendSignal(String signal);

    /**
     * Sends SIGTERM; has no effect if the child has exited.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessTransport.terminate">
     *     SubprocessTransport.terminate</a>
     */
    void terminate();

    /**
     * Sends SIGKILL; has no effect if the child has exited.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessTransport.kill">
     *     SubprocessTransport.kill</a>
     */
    void kill();
}
