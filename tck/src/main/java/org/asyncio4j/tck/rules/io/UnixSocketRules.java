package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asyncio4j.Server;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.ServerOptions;

/** Rules about the files of Unix sockets (SERVER). */
public abstract class UnixSocketRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected UnixSocketRules() {}

    private void onUnixSite(Trial<ServerSite> trial) {
        run(() -> {
            try (ServerSite site = SocketKind.UNIX.site()) {
                trial.run(site);
            }
        });
    }

    private static Server serve(Path path) {
        return serve(path, ServerOptions.defaults());
    }

    private static Server serve(Path path, ServerOptions options) {
        return getRunningLoop().sockets().createUnixServer(Witness::new, path, options);
    }

    private static void connectTo(Path path) {
        getRunningLoop().sockets().createUnixConnection(Witness::new, path).transport().abort();
    }

    /**
     * If this fails: the file left by a dead server is in the way, or a file that is not a socket is destroyed.
     *
     * <p>A server starts again after a crash.
     */
    @Rule(
            id = "SERVER-322",
            asyncio = 322,
            needs = Capability.SOCKETS,
            text = "A stale socket at the path of a Unix server is replaced; a file of another kind is kept, and the"
                    + " failure names the path.",
            source = "test_unix_events.py test_create_unix_server_existing_path_sock,"
                    + " test_create_unix_server_existing_path_nonsock")
    void staleSocketIsReplaced() {
        onUnixSite(site -> {
            Path stale = site.path("stale");
            try (var dead = RuleChannels.here().openServerSocketChannel(StandardProtocolFamily.UNIX)) {
                dead.bind(UnixDomainSocketAddress.of(stale));
            }
            assertTrue(Files.exists(stale));
            expectThrows(IOException.class, () -> connectTo(stale));
            try (Server server = serve(stale)) {
                assertTrue(server.isServing());
                connectTo(stale);
            }
            Path file = Files.writeString(site.path("file"), "kept");
            var failure = expectThrows(IOException.class, () -> serve(file));
            assertTrue(failure.getMessage().contains(file.toString()), failure.toString());
            assertEquals("kept", Files.readString(file));
        });
    }

    /** If this fails: sockets pile up, or a server that has been replaced removes the new server's socket. */
    @Rule(
            id = "SERVER-323",
            asyncio = 323,
            needs = Capability.SOCKETS,
            text = "A Unix server that closes removes its socket, unless it is gone, has been replaced by another one,"
                    + " or is to be kept.",
            source = "test_server.py UnixServerCleanupTests")
    void closedServerRemovesItsOwnSocket() {
        onUnixSite(site -> {
            Path path = site.path("server");
            Server server = serve(path);
            assertTrue(Files.exists(path));
            server.close();
            assertFalse(Files.exists(path));

            Server gone = serve(path);
            Files.delete(path);
            gone.close();
            assertFalse(gone.isServing());

            Server replaced = serve(path);
            Server replacing = serve(path);
            replaced.close();
            assertTrue(Files.exists(path));
            connectTo(path);
            replacing.close();
            assertFalse(Files.exists(path));

            serve(path, ServerOptions.defaults().withoutSocketCleanup()).close();
            assertTrue(Files.exists(path));
        });
    }
}
