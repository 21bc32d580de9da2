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
 * <p>Methods must be called on the loop thread, those that suspend inside a task; the others never do. Those standard
 * streams are pipes for which one was requested; the others are the JVM's. A child that writes more than is read has to
 * wait: read all of stdout and stderr, side by side, or use {@link #communicate}. While a task waits for the exit or
 * the output of a child, a virtual clock stands still.
 *
 * <p>Closing kills the child if it is running, and does not wait. Processes that the child itself has started are not
 * ended.
 *
 * @apiNote This is {@code asyncio.subprocess.Process}, which cannot be used in a {@code with} block. As there, there
 *     are no text modes: all input and output is bytes.
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

    /**
     * Starts a program with the standard streams of the JVM. Equivalent to {@link #exec(ProcessOptions, String...)}
     * with the default options: the standard streams are those of the JVM.
     */
    public static Subprocess exec(String... command) {
        return exec(ProcessOptions.defaults(), command);
    }

    /**
     * Starts a program. Suspends until it runs; the system call is made on another thread. A task that is cancelled
     * meanwhile ends when the child has been killed.
     *
     * @param command the program, followed by its arguments; the program is searched for in the PATH if it has no slash
     * @throws IllegalArgumentException if the command is empty
     * @throws IOException if the program cannot be started, because it or the directory does not exist (undeclared)
     * @throws MisuseException if the loop does not support child processes
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.create_subprocess_exec">
     *     asyncio.create_subprocess_exec</a>
     */
    public static Subprocess exec(ProcessOptions options, String... command) {
        EventLoop loop = Suspension.loop();
        List<String> words = List.of(command);
        return made(loop, loop.subprocesses().exec(() -> new ChildStreams(loop, options.limit()), options, words));
    }

    /**
     * Runs a shell command with the standard streams of the JVM. Equivalent to {@link #shell(ProcessOptions, String)}
     * with the default options: the standard streams are those of the JVM.
     */
    public static Subprocess shell(String command) {
        return shell(ProcessOptions.defaults(), command);
    }

    /**
     * Runs a command by the system's shell. Suspends, and is cancelled, like {@link #exec(ProcessOptions, String...)}.
     * The program is responsible for quoting input from outside.
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

    /**
     * Returns the id of the process.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.pid">
     *     Process.pid</a>
     */
    public long pid() {
        return transport.pid();
    }

    /**
     * Returns the exit status, or the negated number of the signal that killed the child; null while it runs. Never
     * suspends.
     *
     * @see SubprocessTransport#returnCode()
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.returncode">
     *     Process.returncode</a>
     */
    public @Nullable Integer returnCode() {
        return transport.returnCode();
    }

    /**
     * Returns the writer to the stdin of the child.
     *
     * @throws MisuseException if stdin is not a pipe
     * @apiNote In asyncio this is None if there is no pipe, and so are the next two.
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.stdin">
     *     Process.stdin</a>
     */
    public StreamWriter stdin() {
        return pipe(streams.stdin(), "stdin");
    }

    /**
     * Returns the reader of the stdout of the child.
     *
     * @throws MisuseException if stdout is not a pipe
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.stdout">
     *     Process.stdout</a>
     */
    public StreamReader stdout() {
        return pipe(streams.stdout(), "stdout");
    }

    /**
     * Returns the reader of the stderr of the child.
     *
     * @throws MisuseException if stderr is not a pipe of its own
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.stderr">
     *     Process.stderr</a>
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
     * Suspends until the child has exited and all its pipes have ended, and returns the return code: a process that the
     * child has started and that holds a pipe is awaited, too. Returns at once if the return code is known. Any number
     * of tasks may wait; cancelling one ends only its own wait.
     *
     * <p>A child whose output is not read may never exit.
     *
     * @throws MisuseException outside a task
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

    /**
     * Closes stdin, reads all output, and waits for the child to end. Equivalent to {@link #communicate(byte[])}
     * without input.
     */
    public Output communicate() {
        return communicate(new byte[0]);
    }

    /**
     * Sends a text in UTF-8, reads all output, and waits for the child to end. Equivalent to {@link
     * #communicate(byte[])} with a text in UTF-8.
     */
    public Output communicate(String input) {
        return communicate(input.getBytes(UTF_8));
    }

    /**
     * Sends {@code input}, closes stdin, meanwhile reads all of stdout and stderr, and waits for the child to end.
     * Suspends. It is not checked whether the child has read all of the input. If cancelled, the child keeps running,
     * and output that was read is lost.
     *
     * @param input the input, which may be empty; if it is not, stdin must be a pipe
     * @return the output that was read, all of it in memory
     * @throws MisuseException if there is input but no pipe for it, or outside a task
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

    /**
     * Sends a signal, such as {@code SIGHUP}; see {@link SubprocessTransport#sendSignal}. Never suspends.
     *
     * @throws IllegalArgumentException if there is no such signal
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.send_signal">
     *     Process.send_signal</a>
     */
    public void sendSignal(String signal) {
        transport.sendSignal(signal);
    }

    /**
     * Requests that the child end, by SIGTERM; has no effect if it has exited. Never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.terminate">
     *     Process.terminate</a>
     */
    public void terminate() {
        transport.terminate();
    }

    /**
     * Kills the child, by SIGKILL; has no effect if it has exited. Never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.kill">
     *     Process.kill</a>
     */
    public void kill() {
        transport.kill();
    }

    /** Returns the underlying transport. */
    public SubprocessTransport transport() {
        return transport;
    }

    /** Kills the child if it is running, and closes its pipes. Idempotent; never suspends. */
    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "<Subprocess " + pid() + ">";
    }
}
