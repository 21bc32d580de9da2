package org.asyncio4j.transports;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The source or destination of one of the standard streams of a child process.
 *
 * @param kind the kind of the source or destination
 * @param path the file; null if it is not a file
 * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html#constants">asyncio: PIPE, STDOUT, DEVNULL</a>
 */
public record Stdio(Kind kind, @Nullable Path path) {

    /** The kinds of sources and destinations. */
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

    /** The destination of stdout; for stderr only. */
    public static final Stdio STDOUT = new Stdio(Kind.STDOUT, null);

    /** The null device: there is no input, and output is dropped. */
    public static final Stdio DEVNULL = new Stdio(Kind.DEVNULL, null);

    /** The stream of the JVM itself. */
    public static final Stdio INHERIT = new Stdio(Kind.INHERIT, null);

    /**
     * Creates a source or destination.
     *
     * @throws IllegalArgumentException if there is a path and the kind has none, or vice versa
     */
    public Stdio {
        boolean hasPath = kind == Kind.FILE || kind == Kind.APPENDED;
        if (hasPath != (path != null)) {
            throw new IllegalArgumentException(kind + (hasPath ? " needs a path" : " has no path"));
        }
    }

    /** Returns a file: stdin is read from it; stdout and stderr replace its contents. */
    public static Stdio file(Path path) {
        return new Stdio(Kind.FILE, path);
    }

    /** Returns a file to which stdout or stderr is appended. */
    public static Stdio appended(Path path) {
        return new Stdio(Kind.APPENDED, path);
    }
}
