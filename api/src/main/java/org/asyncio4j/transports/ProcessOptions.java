package org.asyncio4j.transports;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a child process is started. Immutable.
 *
 * @param stdin where its input comes from
 * @param stdout where its output goes
 * @param stderr where its errors go
 * @param directory where it runs; null for where the JVM does
 * @param environment all of its environment; null for that of the JVM
 * @param limit the limit of lines of its readers, in bytes
 * @apiNote {@code preexec_fn}, {@code pass_fds}, {@code start_new_session}, {@code process_group}, {@code user} and {@code
 *     umask} are not here: the JDK has no means for them. A new session is had by the program {@code setsid} in front of
 *     the command.
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
     * These.
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

    /** The standard streams, the directory and the environment of the JVM; a limit of 64 KiB. */
    public static ProcessOptions defaults() {
        return DEFAULTS;
    }

    /** All three standard streams are pipes: the default of {@code loop.subprocess_exec}. */
    public static ProcessOptions piped() {
        return DEFAULTS.withStdin(Stdio.PIPE).withStdout(Stdio.PIPE).withStderr(Stdio.PIPE);
    }

    /** The same with this stdin. */
    public ProcessOptions withStdin(Stdio newStdin) {
        return new ProcessOptions(newStdin, stdout, stderr, directory, environment, limit);
    }

    /** The same with this stdout. */
    public ProcessOptions withStdout(Stdio newStdout) {
        return new ProcessOptions(stdin, newStdout, stderr, directory, environment, limit);
    }

    /** The same with this stderr. */
    public ProcessOptions withStderr(Stdio newStderr) {
        return new ProcessOptions(stdin, stdout, newStderr, directory, environment, limit);
    }

    /** The same in this directory. */
    public ProcessOptions withDirectory(Path newDirectory) {
        return new ProcessOptions(stdin, stdout, stderr, newDirectory, environment, limit);
    }

    /** The same with these variables and no others. */
    public ProcessOptions withEnvironment(Map<String, String> newEnvironment) {
        return new ProcessOptions(stdin, stdout, stderr, directory, newEnvironment, limit);
    }

    /** The same with this limit of lines, in bytes; see {@link org.asyncio4j.StreamReader}. */
    public ProcessOptions withLimit(int newLimit) {
        return new ProcessOptions(stdin, stdout, stderr, directory, environment, newLimit);
    }
}
