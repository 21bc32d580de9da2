package org.asyncio4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.UnclosedStreams;
import org.asyncio4j.transports.Child;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.SubprocessTransport;
import org.jspecify.annotations.Nullable;

/**
 * A child process for tasks that feed it, read what it writes and wait for its end.
 *
 * <pre>{@code
 * try (var child = Subprocess.exec(ProcessOptions.defaults().withStdout(Stdio.PIPE), "ls", "-l")) {
 *     for (byte[] line : child.stdout()) {
 *         IO.print(new String(line, UTF_8));
 *     }
 *     IO.println("exit status " + child.await());
 * }
 * }</pre>
 *
 * <p>Loop thread, in tasks. Of the standard streams those are pipes that were asked for; the others are the JVM's. A
 * child that writes more than is read has to wait: read all of stdout and stderr, side by side, or use {@link
 * #communicate}. While a task waits for the exit or the output of a child, a virtual clock stands still.
 *
 * <p>Closing it kills the child if it runs, and does not wait. What the child has started itself is not ended.
 *
 * @apiNote {@code asyncio.subprocess.Process}, which cannot be used in a {@code with} block. There are no text modes, as
 *     there: bytes come and go.
 * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process">
 *     asyncio.subprocess.Process</a>
 */
public final class Subprocess implements AutoCloseable {

    private final SubprocessTransport transport;
    private final ChildStreams streams;

    private Subprocess(Child<ChildStreams> child) {
        this.transport = child.transport();
        this.streams = child.protocol();
    }

    /** Starts a program with the standard streams of the JVM; see {@link #exec(ProcessOptions, String...)}. */
    public static Subprocess exec(String... command) {
        return exec(ProcessOptions.defaults(), command);
    }

    /**
     * Starts a program. Suspends until it runs; the system is asked on another thread. A task that is cancelled meanwhile
     * ends when the child has been killed.
     *
     * @param command the program, then its arguments; looked for in the PATH if it has no slash
     * @throws IllegalArgumentException if there is no program
     * @throws IOException if it cannot be started, as there is no such program or directory (undeclared)
     * @throws MisuseException if the loop does not support child processes
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.create_subprocess_exec">
     *     asyncio.create_subprocess_exec</a>
     */
    public static Subprocess exec(ProcessOptions options, String... command) {
        EventLoop loop = Suspension.loop();
        List<String> words = List.of(command);
        return made(loop, loop.subprocesses().exec(() -> new ChildStreams(loop, options.limit()), options, words));
    }

    /** Has the shell run a command with the standard streams of the JVM; see {@link #shell(ProcessOptions, String)}. */
    public static Subprocess shell(String command) {
        return shell(ProcessOptions.defaults(), command);
    }

    /**
     * Has the system's shell run a command. Suspends as {@link #exec(ProcessOptions, String...)} does. The program answers
     * for quoting what comes from outside.
     *
     * @throws IOException if the shell cannot be started (undeclared)
     * @throws MisuseException if the loop does not support child processes
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.create_subprocess_shell">
     *     asyncio.create_subprocess_shell</a>
     */
    public static Subprocess shell(ProcessOptions options, String command) {
        EventLoop loop = Suspension.loop();
        return made(loop, loop.subprocesses().shell(() -> new ChildStreams(loop, options.limit()), options, command));
    }

    private static Subprocess made(EventLoop loop, Child<ChildStreams> child) {
        Subprocess made = new Subprocess(child);
        if (loop.isDebug()) {
            UnclosedStreams.watch(made, child.transport(), loop, CreationSite.here());
        }
        return made;
    }

    /** The id of the process. */
    public long pid() {
        return transport.pid();
    }

    /**
     * The exit status, or the negative number of the signal that has killed it; null while it runs. Never suspends.
     *
     * @see SubprocessTransport#returnCode()
     */
    public @Nullable Integer returnCode() {
        return transport.returnCode();
    }

    /**
     * What the child reads.
     *
     * @throws MisuseException if stdin is no pipe
     * @apiNote None in asyncio if there is no pipe, as of the next two.
     */
    public StreamWriter stdin() {
        return pipe(streams.stdin(), "stdin");
    }

    /**
     * What the child writes.
     *
     * @throws MisuseException if stdout is no pipe
     */
    public StreamReader stdout() {
        return pipe(streams.stdout(), "stdout");
    }

    /**
     * What the child writes as errors.
     *
     * @throws MisuseException if stderr is no pipe of its own
     */
    public StreamReader stderr() {
        return pipe(streams.stderr(), "stderr");
    }

    private static <S> S pipe(@Nullable S stream, String name) {
        if (stream == null) {
            throw Misuse.NO_PIPE.exception(name);
        }
        return stream;
    }

    /**
     * Suspends until the child has exited and all its pipes have ended: a process that it has started and that holds a
     * pipe is waited for, too. Returns the return code, and at once if that is known. Any number of tasks may wait;
     * cancelling one ends its wait alone.
     *
     * <p>A child whose output is not read may never exit.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.wait">
     *     Process.wait</a>
     */
    public int await() {
        Suspension.loop();
        if (transport.returnCode() == null) {
            streams.waitGone(transport);
        }
        return Objects.requireNonNull(transport.returnCode());
    }

    /** Closes stdin, reads all output and waits for the end; see {@link #communicate(byte[])}. */
    public Output communicate() {
        return communicate(new byte[0]);
    }

    /** Sends a text in UTF-8, reads all output and waits for the end; see {@link #communicate(byte[])}. */
    public Output communicate(String input) {
        return communicate(input.getBytes(UTF_8));
    }

    /**
     * Sends {@code input}, closes stdin, reads all of stdout and stderr meanwhile, and waits for the end. Suspends.
     * Whether the child has read all of the input is not looked at. Cancelled, it leaves the child running, and what was
     * read is lost.
     *
     * @param input may be empty; if it is not, stdin must be a pipe
     * @return what was read, all of it in memory
     * @throws MisuseException if there is input and no pipe for it
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.communicate">
     *     Process.communicate</a>
     */
    public Output communicate(byte[] input) {
        if (input.length > 0) {
            stdin();
        }
        Output all = new Communication(transport, streams).run(input);
        await();
        return all;
    }

    /** Sends a signal, such as {@code SIGHUP}; see {@link SubprocessTransport#sendSignal}. Never suspends. */
    public void sendSignal(String signal) {
        transport.sendSignal(signal);
    }

    /** Asks the child to end, by SIGTERM; nothing happens if it has exited. Never suspends. */
    public void terminate() {
        transport.terminate();
    }

    /** Kills the child, by SIGKILL; nothing happens if it has exited. Never suspends. */
    public void kill() {
        transport.kill();
    }

    /** The transport below. */
    public SubprocessTransport transport() {
        return transport;
    }

    /** Kills the child if it runs, and closes its pipes. Idempotent; never suspends. */
    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "<Subprocess " + pid() + ">";
    }
}
