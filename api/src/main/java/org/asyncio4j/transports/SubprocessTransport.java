package org.asyncio4j.transports;

import org.jspecify.annotations.Nullable;

/**
 * A child process as its {@linkplain SubprocessProtocol protocol} uses it.
 *
 * <p>Closing it closes its pipes, and kills the child if it runs.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.SubprocessTransport">
 *     asyncio.SubprocessTransport</a>
 */
public interface SubprocessTransport extends BaseTransport {

    /** The id of the process. */
    long pid();

    /**
     * The exit status, or the negative number of the signal that has killed it; null while it runs.
     *
     * @apiNote The JDK says the same of a child that signal {@code n} has killed and of one that has exited with {@code 128
     *     + n}. It is taken for killed if {@code n} was sent to it from here; else this is {@code 128 + n}.
     */
    @Nullable Integer returnCode();

    /**
     * A pipe, to pause it or to write to it: a {@link WriteTransport} for stdin, else a {@link ReadTransport}.
     *
     * @param descriptor 0 for stdin, 1 for stdout, 2 for stderr
     * @return null if that is not a pipe
     */
    @Nullable BaseTransport pipeTransport(int descriptor);

    /**
     * Sends a signal; nothing happens if the child has exited.
     *
     * @param signal its name, such as {@code SIGHUP}
     * @throws IllegalArgumentException if there is no such signal
     * @apiNote Where native access is not enabled for the spi, signals other than SIGTERM and SIGKILL are sent by a shell,
     *     and arrive a little later.
     */
    void sendSignal(String signal);

    /** Sends SIGTERM; nothing happens if the child has exited. */
    void terminate();

    /** Sends SIGKILL; nothing happens if the child has exited. */
    void kill();
}
