package org.asyncio4j.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.wrapFuture;
import static org.asyncio4j.Streams.DEFAULT_LIMIT;
import static org.asyncio4j.Streams.startServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.Event;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.LoopGroup;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.transports.ServerOptions;
import org.jspecify.annotations.Nullable;

/**
 * A server program that runs until it is asked to end. It answers lines; lines that request work only when it is
 * ending, or never if it {@code refuses}. It prints its address, a line when enough clients have requested work, and at
 * the end the number of sockets left.
 */
final class Serves {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static final ServerOptions OPTIONS = ServerOptions.defaults().withBacklog(2000);

    private final int busy;
    private final boolean refuses;
    private final CompletableFuture<@Nullable Void> ending = new CompletableFuture<>(); // any thread, as there may be a group
    private final AtomicInteger begun = new AtomicInteger();
    private final long socketsBefore;

    private Serves(int busy, boolean refuses) throws IOException {
        this.busy = busy;
        this.refuses = refuses;
        SocketChannel.open().close(); // with the first one the JDK opens a socket that it keeps
        socketsBefore = sockets();
    }

    /**
     * Runs the server. Arguments: the back end, the number of busy clients, the grace in seconds; then perhaps {@code
     * refuses}, and {@code group} for a server on two loops.
     */
    static void main(String[] args) throws IOException {
        List<String> words = List.of(args);
        var serves = new Serves(Integer.parseInt(args[1]), words.contains("refuses"));
        LoopConfig config = LoopConfig.backend(args[0]);
        Duration grace = seconds(Integer.parseInt(args[2]));
        run(config, () -> {
            try {
                if (words.contains("group")) {
                    new LoopGroup(2, config).run(group -> serves.serve(
                            group.startServer(serves::handle, List.of("127.0.0.1"), 0, OPTIONS, DEFAULT_LIMIT), grace));
                } else {
                    serves.serve(startServer(serves::handle, List.of("127.0.0.1"), 0, OPTIONS, DEFAULT_LIMIT), grace);
                }
            } finally { // a loop of a group closes descriptors in its next poll, and all of them before its end
                System.out.println("sockets left: " + (sockets() - serves.socketsBefore));
            }
        });
    }

    private void serve(Server server, Duration grace) {
        var address = (InetSocketAddress) server.addresses().getFirst();
        System.out.println("port " + address.getPort());
        server.serveUntilCancelled(grace);
    }

    private void handle(StreamReader reader, StreamWriter writer) {
        try (writer) {
            for (byte[] line : reader) {
                if (new String(line, US_ASCII).equals("work\n")) {
                    if (begun.incrementAndGet() == busy) {
                        System.out.println("busy");
                    }
                    if (refuses) {
                        new Event().await();
                    }
                    wrapFuture(ending.minimalCompletionStage()).await();
                }
                writer.send("done\n");
            }
            ending.complete(null); // the first idle one that notices it
        }
    }

    /** Returns the number of open sockets, or zero if the system does not show them. */
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
