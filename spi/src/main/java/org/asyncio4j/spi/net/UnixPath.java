package org.asyncio4j.spi.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.asyncio4j.spi.environment.Log;

/** The file of a Unix socket, and which one it was when it was made. */
final class UnixPath {

    private final Path path;
    private final Object inode;

    private UnixPath(Path path, Object inode) {
        this.path = path;
        this.inode = inode;
    }

    /** The one that is there now. */
    static UnixPath of(Path path) throws IOException {
        return new UnixPath(path, Files.getAttribute(path, "unix:ino"));
    }

    /** Removes the file, if it is the same; a server that came later keeps its own. */
    void removeIfSame() {
        try {
            if (inode.equals(Files.getAttribute(path, "unix:ino"))) {
                Files.delete(path);
            }
        } catch (IOException gone) {
            Log.report(Level.DEBUG, "the Unix socket " + path + " was not removed", gone);
        }
    }

    /** Removes a socket that is there, as of a server that is gone; what is no socket stays. */
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

    /** The failure, naming the address, which the JDK's does not. */
    static IOException named(IOException failure, SocketAddress address) {
        IOException named = failure instanceof BindException
                ? new BindException(failure.getMessage() + ": " + address)
                : new IOException(failure.getMessage() + ": " + address);
        named.initCause(failure);
        return named;
    }
}
