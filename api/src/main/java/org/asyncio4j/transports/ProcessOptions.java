package org.asyncio4j.transports;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options for starting a child process. Immutable and thread-safe.
 *
 * @param stdin the source of its input
 * @param stdout the destination of its output
 * @param stderr the destination of its errors
 * @param directory the working directory; null for that of the JVM
 * @param environment the complete environment; null for that of the JVM
 * @param limit the line limit of its readers, in bytes
 * @apiNote There are no counterparts of {@code preexec_fn}, {@code pass_fds}, {@code start_new_session}, {@code
 *     process_group}, {@code user} and {@code umask}: the JDK has no means for them. To start a new session, put the
 *     program {@code setsid} in front of the command.
 */
public record ProcessOptions(
        Stdio stdin,
        Stdio stdout,
        Stdio stderr,
        @Nullable Path directory,
        @Nullable Map<String, String> environment,
        int limit) {

    private static final int DEFAULT_LIMIT = 64 * 1024;

    private static final ProcessOptions DEFAULTS =
            new ProcessOptions(Stdio.INHERIT, Stdio.INHERIT, Stdio.INHERIT, null, null, DEFAULT_LIMIT);

    /**
     * Creates options.
     *
     * @throws IllegalArgumentException if stdin is {@link Stdio#STDOUT} or appended to, if stdout is {@code STDOUT}, or
     *     if the limit is not positive
     */
    public ProcessOptions {
        if (stdin.kind() == Stdio.Kind.STDOUT || stdin.kind() == Stdio.Kind.APPENDED) {
            throw new IllegalArgumentException("stdin cannot be " + stdin);
        }
        if (stdout.kind() == Stdio.Kind.STDOUT) {
            throw new IllegalArgumentException("STDOUT is for stderr only");
        }
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be at least 1 byte: " + limit);
        }
        environment = environment == null ? null : Map.copyOf(environment);
    }

    /**
     * Returns options with the standard streams, the directory and the environment of the JVM, and a limit of 64 KiB.
     */
    public static ProcessOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options with pipes for all three standard streams: the default of {@code loop.subprocess_exec}. */
    public static ProcessOptions piped() {
        return DEFAULTS.withStdin(Stdio.PIPE).withStdout(Stdio.PIPE).withStderr(Stdio.PIPE);
    }

    /** Returns a copy with another stdin. */
    public ProcessOptions withStdin(Stdio newStdin) {
        return new ProcessOptions(newStdin, stdout, stderr, directory, environment, limit);
    }

    /** Returns a copy with another stdout. */
    public ProcessOptions withStdout(Stdio newStdout) {
        return new ProcessOptions(stdin, newStdout, stderr, directory, environment, limit);
    }

    /** Returns a copy with another stderr. */
    public ProcessOptions withStderr(Stdio newStderr) {
        return new ProcessOptions(stdin, stdout, newStderr, directory, environment, limit);
    }

    /** Returns a copy with another working directory. */
    public ProcessOptions withDirectory(Path newDirectory) {
        return new ProcessOptions(stdin, stdout, stderr, newDirectory, environment, limit);
    }

    /** Returns a copy with these environment variables and no others. */
    public ProcessOptions withEnvironment(Map<String, String> newEnvironment) {
        return new ProcessOptions(stdin, stdout, stderr, directory, newEnvironment, limit);
    }

    /** Returns a copy with another line limit, in bytes; see {@link org.asyncio4j.StreamReader}. */
    public ProcessOptions withLimit(int newLimit) {
        return new ProcessOptions(stdin, stdout, stderr, directory, environment, newLimit);
    }
}
