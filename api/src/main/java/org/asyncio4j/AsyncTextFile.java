package org.asyncio4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open file whose text tasks read or write without blocking the loop.
 *
 * <pre>{@code
 * try (var names = AsyncTextFile.open(Path.of("names.txt"));
 *         var sorted = AsyncTextFile.open(Path.of("long.txt"), CREATE, TRUNCATE_EXISTING, WRITE)) {
 *     for (String name : names) {                          // without line terminators
 *         if (name.length() > 10) {
 *             sorted.write(name + "\n");
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>It is built on an {@link AsyncFile} and shares its rules on threads, order, cancellation and failures. It is
 * either read or written, as text has no positions. Text that the charset does not cover causes a {@link
 * java.nio.charset.CharacterCodingException}, as with {@link java.nio.file.Files#readString}.
 *
 * <p>A line ends with a newline, a carriage return, or both, as with {@link java.io.BufferedReader}.
 *
 * @apiNote Python's lines keep their newline, and its {@code writelines} adds none. Here both are as in {@link
 *     java.nio.file.Files#readAllLines} and {@link java.nio.file.Files#write(Path, Iterable, OpenOption...)}. The
 *     default charset is UTF-8; Python's depends on the system up to 3.14.
 */
public final class AsyncTextFile implements AsyncIterator<String>, AutoCloseable {

    /** The number of bytes decoded at once. */
    private static final int MAX_READ = 256 * 1024;

    private final AsyncFile file;
    private final Charset charset;
    private final Lock turns = new Lock(); // of reads, and of writes: both keep state between two pieces
    private final TextDecoding decoding; // loop thread only
    private final CharsetEncoder encoder; // loop thread only

    private AsyncTextFile(AsyncFile file, Charset charset) {
        this.file = file;
        this.charset = charset;
        this.decoding = new TextDecoding(charset);
        this.encoder = charset.newEncoder(); // reports what it cannot encode
    }

    /** Equivalent to {@link #open(Path, Charset, OpenOption...)} with UTF-8. */
    public static AsyncTextFile open(Path path, OpenOption... options) throws IOException {
        return open(path, StandardCharsets.UTF_8, options);
    }

    /**
     * Opens a file as text, for reading by default. Suspends; if cancelled, it leaves nothing open.
     *
     * @throws IllegalArgumentException if the file is to be both read and written
     * @see AsyncFile#open
     */
    public static AsyncTextFile open(Path path, Charset charset, OpenOption... options) throws IOException {
        List<OpenOption> all = List.of(options);
        if (all.contains(StandardOpenOption.READ)
                && (all.contains(StandardOpenOption.WRITE) || all.contains(StandardOpenOption.APPEND))) {
            throw new IllegalArgumentException(
                    "a text file is opened either for reading or for writing; AsyncFile supports both: " + path);
        }
        return new AsyncTextFile(AsyncFile.open(path, options), charset);
    }

    /** Returns the path with which the file was opened. */
    public Path path() {
        return file.path();
    }

    /** Returns the charset of the text. */
    public Charset charset() {
        return charset;
    }

    // Reading

    /**
     * Reads {@code n} characters, or fewer only if the file ends. Suspends unless they have been read ahead.
     *
     * @return the characters; empty at the end of the file, or if {@code n} is 0
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public String read(int n) throws IOException {
        if (n < 0) {
            throw new IllegalArgumentException("cannot read " + n + " characters");
        }
        try (var _ = turnToRead()) {
            boolean more = true;
            while (more && decoding.size() < n) {
                more = readMore(1);
            }
            if (decoding.size() < n) {
                decoding.checkEnd();
            }
            return decoding.take(n);
        }
    }

    /**
     * Reads a line, without its line terminator; returns null at the end of the file. Suspends unless the line has been
     * read ahead.
     */
    public @Nullable String readLine() throws IOException {
        try (var _ = turnToRead()) {
            int searched = 0;
            boolean more = true;
            while (true) {
                String line = decoding.takeLine(searched);
                if (line != null) {
                    return line;
                }
                searched = decoding.size();
                if (!more) {
                    decoding.checkEnd();
                    return searched == 0 ? null : decoding.take(searched);
                }
                more = readMore(1);
            }
        }
    }

    /** Returns the next line and suspends like {@link #readLine()}; the iteration ends with the file. */
    @Override
    public String anext() throws IOException {
        String line = readLine();
        if (line == null) {
            throw new StopAsyncIteration();
        }
        return line;
    }

    /** Reads the rest of the file. Suspends; other tasks run between two pieces. If cancelled, it has read nothing. */
    public String readAll() throws IOException {
        try (var _ = turnToRead()) {
            boolean more = true;
            while (more) {
                more = readMore(MAX_READ);
            }
            decoding.checkEnd();
            return decoding.take(decoding.size());
        }
    }

    private Acquisition turnToRead() {
        file.checkReadable(); // even if the text has been read ahead
        return turns.acquire();
    }

    /** Reads on and returns whether there may be more. */
    private boolean readMore(int least) throws IOException {
        decoding.add(file.readSome(least));
        return !file.hasReachedEnd();
    }

    // Writing

    /** Writes {@code text}. Suspends until the system has the bytes. */
    public void write(CharSequence text) throws IOException {
        try (var _ = turns.acquire()) {
            file.write(encoded(text));
        }
    }

    /**
     * Writes lines, each followed by the line separator of the system, as one operation. Suspends until the system has
     * the bytes.
     */
    public void writeLines(Iterable<? extends CharSequence> lines) throws IOException {
        StringBuilder all = new StringBuilder();
        for (CharSequence each : lines) {
            all.append(each).append(System.lineSeparator());
        }
        write(all);
    }

    /** Returns the encoded text; a byte order mark, if the charset has one, precedes only the first text. */
    private ByteBuffer encoded(CharSequence text) throws IOException {
        CharBuffer chars = CharBuffer.wrap(text);
        ByteBuffer bytes = ByteBuffer.allocate((int) (text.length() * (double) encoder.maxBytesPerChar()) + 8);
        CoderResult result = encoder.encode(chars, bytes, false);
        if (result.isError()) {
            result.throwException();
        }
        if (chars.hasRemaining()) {
            throw new MalformedInputException(chars.remaining()); // half a character
        }
        return bytes.flip();
    }

    /** Suspends until the system has everything that was written; see {@link AsyncFile#flush}. */
    public void flush() throws IOException {
        file.flush();
    }

    /** Suspends until the device has everything that was written; see {@link AsyncFile#sync}. */
    public void sync() throws IOException {
        file.sync();
    }

    // Closing

    /** Returns whether the file is closed, or about to be. */
    public boolean isClosed() {
        return file.isClosed();
    }

    /** Closes the file; see {@link AsyncFile#close}. Suspends; idempotent. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public String toString() {
        return "<AsyncTextFile " + path() + " " + charset + (isClosed() ? " closed" : "") + ">";
    }
}
