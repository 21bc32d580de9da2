package org.asyncio4j.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Streams.DEFAULT_LIMIT;
import static org.asyncio4j.Streams.startServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.asyncio4j.Event;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.transports.ServerOptions;

/**
 * A server of a program that waits until it is told to end: it answers lines, those that ask for work only when it is
 * ending, or never if it {@code refuses}. It says where it listens, when enough clients have asked for work, and in the
 * end how many sockets are left.
 */
final class Serves {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final int busy;
    private final boolean refuses;
    private final Event ending = new Event();
    private int begun;

    private Serves(int busy, boolean refuses) {
        this.busy = busy;
        this.refuses = refuses;
    }

    /** Back end, how many are to be busy, the grace in seconds, and whether they are refused. */
    static void main(String[] args) throws IOException {
        SocketChannel.open().close(); // with the first one the JDK opens a socket that it keeps
        long before = sockets();
        var serves = new Serves(Integer.parseInt(args[1]), List.of(args).contains("refuses"));
        run(LoopConfig.backend(args[0]), () -> {
            Server server = startServer(
                    serves::handle,
                    List.of("127.0.0.1"),
                    0,
                    ServerOptions.defaults().withBacklog(2000),
                    DEFAULT_LIMIT);
            var address = (InetSocketAddress) server.addresses().getFirst();
            System.out.println("port " + address.getPort());
            try {
                server.serveUntilCancelled(seconds(Integer.parseInt(args[2])));
            } finally {
                System.out.println("sockets left: " + (sockets() - before));
            }
        });
    }

    private void handle(StreamReader reader, StreamWriter writer) {
        try (writer) {
            for (byte[] line : reader) {
                if (new String(line, US_ASCII).equals("work\n")) {
                    if (++begun == busy) {
                        System.out.println("busy");
                    }
                    (refuses ? new Event() : ending).await();
                }
                writer.send("done\n");
            }
            ending.set(); // the first idle one to hear of it
        }
    }

    /** None where the system does not show them. */
    private static long sockets() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (var all = Files.list(DESCRIPTORS)) {
            return all.filter(Serves::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closed) {
            return false;
        }
    }
}
