package org.asyncio4j.transports;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one of the standard streams of a child process comes from or goes to.
 *
 * @param kind what it is
 * @param path the file; null where it is none
 * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#constants">asyncio: PIPE, STDOUT, DEVNULL</a>
 */
public record Stdio(Kind kind, @Nullable Path path) {

    /** What a standard stream can be. */
    public enum Kind {
        /** See {@link Stdio#PIPE}. */
        PIPE,
        /** See {@link Stdio#STDOUT}. */
        STDOUT,
        /** See {@link Stdio#DEVNULL}. */
        DEVNULL,
        /** See {@link Stdio#INHERIT}. */
        INHERIT,
        /** See {@link Stdio#file}. */
        FILE,
        /** See {@link Stdio#appended}. */
        APPENDED
    }

    /** A pipe between the program and the child. */
    public static final Stdio PIPE = new Stdio(Kind.PIPE, null);

    /** For stderr alone: where stdout goes. */
    public static final Stdio STDOUT = new Stdio(Kind.STDOUT, null);

    /** Nothing comes, and what is written is dropped. */
    public static final Stdio DEVNULL = new Stdio(Kind.DEVNULL, null);

    /** The stream of the JVM itself. */
    public static final Stdio INHERIT = new Stdio(Kind.INHERIT, null);

    /**
     * These two.
     *
     * @throws IllegalArgumentException if there is a path and the kind has none, or the other way round
     */
    public Stdio {
        boolean hasPath = kind == Kind.FILE || kind == Kind.APPENDED;
        if (hasPath != (path != null)) {
            throw new IllegalArgumentException(kind + (hasPath ? " needs a path" : " has no path"));
        }
    }

    /** A file: stdin is read from it; stdout and stderr replace what it holds. */
    public static Stdio file(Path path) {
        return new Stdio(Kind.FILE, path);
    }

    /** A file at whose end stdout or stderr is added. */
    public static Stdio appended(Path path) {
        return new Stdio(Kind.APPENDED, path);
    }
}
