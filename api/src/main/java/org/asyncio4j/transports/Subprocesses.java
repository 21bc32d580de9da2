package org.asyncio4j.transports;

import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.MisuseException;

/**
 * A factory for child processes on one loop: {@code loop.subprocesses()}. {@link org.asyncio4j.Subprocess} fits most
 * programs better.
 *
 * <p>Both methods are called in a task of the loop and suspend it until the protocol's {@code connectionMade} has been
 * called; system calls are made on other threads. A task that is cancelled meanwhile ends when the child has been
 * killed. A loop that does not support them throws {@link MisuseException}.
 */
public interface Subprocesses {

    /**
     * Starts a program.
     *
     * @param factory creates the protocol, once, before the child is started
     * @param command the program, followed by its arguments; the program is searched for in the PATH if it has no slash
     * @throws IllegalArgumentException if the command is empty
     * @throws java.io.IOException if the program cannot be started, because it or the directory does not exist
     *     (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.subprocess_exec">
     *     loop.subprocess_exec</a>
     */
    <P extends SubprocessProtocol> Child<P> exec(Supplier<P> factory, ProcessOptions options, List<String> command);

    /**
     * Runs a command by the system's shell: {@code /bin/sh}, on Windows {@code cmd}. The program is responsible for
     * quoting input from outside.
     *
     * @param factory creates the protocol, once, before the child is started
     * @throws java.io.IOException if the shell cannot be started (undeclared)
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.subprocess_shell">
     *     loop.subprocess_shell</a>
     */
    <P extends SubprocessProtocol> Child<P> shell(Supplier<P> factory, ProcessOptions options, String command);
}
