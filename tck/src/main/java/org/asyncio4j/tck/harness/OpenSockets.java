package org.asyncio4j.tck.harness;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open sockets and pipes of this process, each by the unique name that the system gives it.
 *
 * <p>Other descriptors are left out: the JVM opens files, jars and selectors of its own at any time.
 */
final class OpenSockets {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd"); // Linux; elsewhere none are found

    private static final String SOCKET = "socket:";
    private static final String PIPE = "pipe:";

    private OpenSockets() {}

    /** Returns those that are open now; none where the system does not show them. */
    static Set<String> now() {
        Set<String> open = new HashSet<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return open;
        }
        haveTheJdkOpenItsOwn();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path each : all) {
                String target = target(each);
                if (target != null && (target.startsWith(SOCKET) || target.startsWith(PIPE))) {
                    open.add(target);
                }
            }
        } catch (IOException failure) {
            throw new AssertionError("the open descriptors cannot be read", failure);
        }
        return open;
    }

    /** Returns the target of a descriptor; null if it has been closed meanwhile. */
    private static @Nullable String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return null;
        }
    }

    /**
     * Makes the JDK open the socket that it opens with the first channel and keeps, to put it in the place of closed
     * channels.
     */
    private static void haveTheJdkOpenItsOwn() {
        try {
            SocketChannel.open().close();
        } catch (IOException failure) {
            throw new AssertionError("no socket can be opened", failure);
        }
    }
}
