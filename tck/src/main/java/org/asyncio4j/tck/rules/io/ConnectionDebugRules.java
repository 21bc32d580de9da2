package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.Streams;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.DatagramWitness;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.DatagramOptions;
import org.asyncio4j.transports.DatagramTransport;
import org.asyncio4j.transports.Transport;

/** Rules about the reports of debug mode on connections, servers and endpoints (STREAM, TRANSPORT, DATAGRAM). */
public abstract class ConnectionDebugRules extends ConnectionRuleArea {

    private static final String SITE = "source_traceback";

    /** Constructor for the conformance class. */
    protected ConnectionDebugRules() {}

    private EventLoop debugLoop() {
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ofHours(1)); // collecting is slow
        return loop;
    }

    /** Takes a report, which must name something that was created in this rule. */
    private ExceptionContext expectUnclosed(String what) {
        ExceptionContext reported = expectHandled();
        assertTrue(reported.message().startsWith("unclosed " + what), reported::message);
        String site = String.valueOf(reported.details().get(SITE));
        assertTrue(site.contains("ConnectionDebugRules"), reported::toString);
        return reported;
    }

    private static BaseTransport transport(ExceptionContext reported) {
        return (BaseTransport) reported.details().get("transport");
    }

    private static StreamReader openAndForgetTheWriter(Server server) {
        return ServerSite.connectStreams(server).reader();
    }

    private static WeakReference<Object> openAndClose(Server server) {
        try (StreamConnection connection = ServerSite.connectStreams(server)) {
            connection.reader().readLine(); // else the handler may find the connection lost before it has sent its data
            return new WeakReference<>(connection.writer());
        }
    }

    /**
     * If this fails: its protocol or transport holds the writer; or the collector ends a connection that is still read
     * from.
     */
    @Rule(
            id = "STREAM-277",
            asyncio = 277,
            level = Level.SHOULD,
            needs = Capability.SOCKETS,
            text = "In debug mode a writer that is collected while its connection is open is reported once, with the"
                    + " place where the connection or server was created; the connection stays open.",
            intent = "asyncio closes it, too: its reference counts know at once; a collector that comes when it likes must not"
                    + " end what a task still reads from.",
            source = "test_streams.py test_unclosed_resource_warnings, test_loop_is_closed_resource_warnings")
    void collectedWriterIsReported() {
        debugLoop().runUntilComplete(() -> {
            try (ServerSite site = SocketKind.UNIX.site()) {
                var mayEnd = new Event();
                Server server = site.serveStreams((reader, writer) -> {
                    writer.send("served\n");
                    mayEnd.await();
                    writer.close();
                });
                WeakReference<?> closed = openAndClose(server);
                StreamReader reader = openAndForgetTheWriter(server);
                collectUntil(() -> !handled().isEmpty());
                BaseTransport open = transport(expectUnclosed("StreamWriter"));
                assertEquals("served\n", new String(reader.readLine(), US_ASCII));
                assertFalse(open.isClosing());
                expectCollected(closed);
                turns(3);
                open.close();
                mayEnd.set();
                server.close();
                server.waitClosed();
            }
        });
        expectNothingHandled();
    }

    /** If this fails: the protocol of an accepted connection holds its writer. */
    @Rule(
            id = "STREAM-427",
            level = Level.SHOULD,
            needs = Capability.SOCKETS,
            text = "In debug mode a handler that returns and leaves its connection open without an owner is reported,"
                    + " with the place where its server was created.")
    void handlerThatForgetsToCloseIsReported() {
        debugLoop().runUntilComplete(() -> {
            try (ServerSite site = SocketKind.UNIX.site()) {
                Server server = site.serveStreams((reader, writer) -> writer.send("no more\n"));
                StreamConnection connection = ServerSite.connectStreams(server);
                connection.reader().readLine();
                collectUntil(() -> !handled().isEmpty());
                expectUnclosed("StreamWriter");
                connection.close();
                server.close();
                server.closeClients();
                server.waitClosed();
            }
        });
        expectNothingHandled();
    }

    /** If this fails: the report omits what the end of the loop cuts off, or includes what was closed properly. */
    @Rule(
            id = "TRANSPORT-430",
            asyncio = 277,
            needs = Capability.SOCKETS,
            text = "In debug mode servers, and transports that are open or have data to send when their loop closes,"
                    + " are reported once each, with the place where they were created; without debug mode they are"
                    + " not.",
            source = "selector_events.py _SelectorTransport.__del__")
    void unclosedAtTheEndOfTheLoopIsReported() {
        for (SocketKind kind : SocketKind.values()) {
            EventLoop debugging = debugLoop();
            Set<Object> left = leaveOpen(debugging, kind);
            Set<Object> reported = Collections.newSetFromMap(new IdentityHashMap<>());
            while (!handled().isEmpty()) {
                ExceptionContext each = expectUnclosed("");
                Object server = each.details().get("server");
                assertTrue(reported.add(server != null ? server : transport(each)), () -> "twice: " + each);
            }
            assertEquals(left, reported);
            leaveOpen(newLoop(config().withoutDebug()), kind);
            expectNothingHandled();
        }
    }

    /** Returns the servers and transports left open when the loop closes, at its end. */
    private static Set<Object> leaveOpen(EventLoop loop, SocketKind kind) {
        Set<Object> left = Collections.newSetFromMap(new IdentityHashMap<>());
        try (ServerSite site = kind.site()) {
            loop.runUntilComplete(() -> {
                var served = new Witness();
                Server server = site.serve(() -> served);
                Transport client = ServerSite.connect(Witness::new, server).transport();
                served.await("made");
                Collections.addAll(left, server, client, served.transport());
                try (ConnectedPair closed = ConnectedPair.open(kind)) {
                    closed.ours().transport().close();
                    closed.peer().await("lost");
                }
                ConnectedPair unsent = ConnectedPair.open(kind);
                unsent.fill();
                unsent.ours().transport().close();
                Collections.addAll(left, unsent.ours().transport(), unsent.peer().transport());
            });
            loop.close();
        }
        return left;
    }

    /**
     * If this fails: a protocol that keeps the buffer it was passed works in its tests and fails under load.
     *
     * <p>A protocol that keeps the loop's buffer is found out.
     */
    @Rule(
            id = "TRANSPORT-431",
            needs = Capability.SOCKETS,
            text = "In debug mode the buffer passed to dataReceived is overwritten right after the call.",
            intent = "It is the loop's own buffer, and the next data would overwrite it.")
    void handedDataIsOverwritten() {
        debugLoop().runUntilComplete(() -> {
            List<ByteBuffer> kept = new ArrayList<>();
            var keeping = new Witness() {
                @Override
                public void dataReceived(ByteBuffer data) {
                    kept.add(data.duplicate());
                    keep(data);
                }
            };
            try (ConnectedPair pair = ConnectedPair.open(SocketKind.UNIX, keeping, new Witness())) {
                pair.peer().transport().write("x".getBytes(US_ASCII));
                keeping.awaitBytes(1);
                assertEquals("x", keeping.text());
                assertNotEquals('x', kept.getFirst().get());
            }
            turns(3);
        });
    }

    /** If this fails: an endpoint that can no longer be closed keeps its port without a report. */
    @Rule(
            id = "DATAGRAM-430",
            asyncio = 277,
            level = Level.SHOULD,
            needs = Capability.DATAGRAMS,
            text = "In debug mode a datagram stream that is collected without having been closed is reported, and an endpoint"
                    + " that is open when its loop closes.",
            source = "selector_events.py _SelectorTransport.__del__")
    void unclosedEndpointsAreReported() {
        EventLoop loop = debugLoop();
        DatagramTransport[] left = new DatagramTransport[1];
        loop.runUntilComplete(() -> {
            try (var closed = Streams.openDatagrams(DatagramOptions.at(ServerSite.HOST, 0))) {
                assertFalse(closed.transport().isClosing());
            }
            Streams.openDatagrams(DatagramOptions.at(ServerSite.HOST, 0));
            collectUntil(() -> !handled().isEmpty());
            transport(expectUnclosed("DatagramStream")).close();
            left[0] = getRunningLoop()
                    .datagrams()
                    .createDatagramEndpoint(DatagramWitness::new, DatagramOptions.at(ServerSite.HOST, 0))
                    .transport();
            turns(3);
        });
        expectNothingHandled();
        loop.close();
        assertEquals(left[0], transport(expectUnclosed("transport")));
        expectNothingHandled();
    }
}
