package org.asyncio4j.spi.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.asyncio4j.spi.environment.Log;

/** The file of a Unix socket, and its identity when it was created. */
final class UnixPath {

    private final Path path;
    private final Object inode;

    private UnixPath(Path path, Object inode) {
        this.path = path;
        this.inode = inode;
    }

    /** Returns the file that currently exists at {@code path}. */
    static UnixPath of(Path path) throws IOException {
        return new UnixPath(path, Files.getAttribute(path, "unix:ino"));
    }

    /** Removes the file if it is the same; a later server keeps its own. */
    void removeIfSame() {
        try {
            if (inode.equals(Files.getAttribute(path, "unix:ino"))) {
                Files.delete(path);
            }
        } catch (IOException gone) {
            Log.report(Level.DEBUG, "the Unix socket " + path + " was not removed", gone);
        }
    }

    /** Removes an existing socket, such as one left by a server that is gone; a file that is not a socket stays. */
    static void removeStaleSocket(Path path) throws IOException {
        try {
            int mode = (int) Files.getAttribute(path, "unix:mode");
            if ((mode & 0170000) == 0140000) {
                Files.delete(path);
            }
        } catch (NoSuchFileException free) {
            // as it should be
        }
    }

    /** Returns the failure with the address in its message, which the JDK leaves out. */
    static IOException named(IOException failure, SocketAddress address) {
        IOException named = failure instanceof BindException
                ? new BindException(failure.getMessage() + ": " + address)
                : new IOException(failure.getMessage() + ": " + address);
        named.initCause(failure);
        return named;
    }
}
