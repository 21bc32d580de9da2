package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChannelPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.WatchedPipe;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Connection;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Transport;

/** Rules about transports and their protocols: the first call, reading, writing, extra info (TRANSPORT). */
public abstract class TransportRules extends ConnectionRuleArea {

    private static final ExtraInfo<String> UNKNOWN = new ExtraInfo<>("no such thing", String.class);

    /** Constructor for the conformance class. */
    protected TransportRules() {}

    private static <P extends BaseProtocol> Connection<P> connect(P protocol, ChannelPair channels) {
        return getRunningLoop().sockets().connectAcceptedChannel(() -> protocol, channels.ours());
    }

    /** If this fails: data is delivered in the turn before, or the creator of a connection continues too early. */
    @Rule(
            id = "TRANSPORT-280",
            asyncio = 280,
            needs = Capability.SOCKETS,
            text = "connectionMade is called first, and a connection is returned after that, even if data has already"
                    + " arrived.",
            source = "selector_events.py _SelectorSocketTransport.__init__")
    void connectionMadeComesFirst() {
        onEachChannelPair(channels -> {
            channels.send("early");
            var protocol = new Witness();
            Connection<Witness> connection = connect(protocol, channels);
            assertSame(protocol, connection.protocol());
            assertSame(protocol.transport(), connection.transport());
            assertSame(protocol, connection.transport().protocol());
            protocol.awaitBytes(5);
            protocol.expect("made", "data");
            connection.transport().abort();
        });
    }

    /**
     * If this fails: reading begins regardless of what connectionMade did.
     *
     * <p>A protocol that is not ready yet can pause in connectionMade.
     */
    @Rule(
            id = "TRANSPORT-281",
            asyncio = 281,
            needs = Capability.SOCKETS,
            text = "No data is received by a transport that was paused, closed or aborted in connectionMade.",
            source = "test_selector_events.py test_pause_reading_connection_made; uvloop test_tcp.py"
                    + " test_transport_abort (tcp_handle_abort_in_connection_made)")
    void connectionMadeMayPauseOrClose() {
        onEachChannelPair(channels -> {
            channels.send("early");
            var protocol = new Witness() {
                @Override
                public void connectionMade(BaseTransport made) {
                    super.connectionMade(made);
                    transport().pauseReading();
                }
            };
            Transport transport = connect(protocol, channels).transport();
            assertFalse(transport.isReading());
            turns(5);
            protocol.expect("made");
            transport.resumeReading();
            assertTrue(transport.isReading());
            protocol.awaitBytes(5);
            transport.abort();
        });
        for (boolean abort : new boolean[] {false, true}) {
            onEachChannelPair(channels -> {
                channels.send("early");
                var protocol = new Witness() {
                    @Override
                    public void connectionMade(BaseTransport made) {
                        super.connectionMade(made);
                        if (abort) {
                            transport().abort();
                        } else {
                            transport().close();
                        }
                    }
                };
                assertTrue(connect(protocol, channels).transport().isClosing());
                protocol.await("lost");
                turns(5);
                protocol.expect("made", "lost");
            });
        }
    }

    /** If this fails: empty pieces are buffered and counted, or wake the other side. */
    @Rule(
            id = "TRANSPORT-290",
            asyncio = 290,
            needs = Capability.SOCKETS,
            text = "Writing no bytes does nothing; text cannot be written without a charset, which the compiler"
                    + " enforces.",
            source = "test_selector_events.py test_write_no_data, test_write_str")
    void noBytesAreIgnored() {
        onEachPair(pair -> {
            Transport transport = pair.ours().transport();
            transport.write(new byte[0]);
            transport.write(ByteBuffer.allocate(0));
            transport.writeLines(List.of());
            transport.writeLines(List.of(new byte[0], new byte[0]));
            pair.fill();
            long kept = transport.writeBufferSize();
            transport.write(new byte[0]);
            transport.writeLines(List.of(new byte[0]));
            assertEquals(kept, transport.writeBufferSize());
        });
    }

    /** If this fails: every write waits for the next turn, as in a proactor. */
    @Rule(
            id = "TRANSPORT-291",
            asyncio = 291,
            needs = Capability.SOCKETS,
            text = "With an empty buffer, write sends at once: the transport reports an empty buffer, and the peer has"
                    + " the data.",
            intent = "A loop may hold small writes back until it is asked or the callback ends, to send them together;"
                    + " TRANSPORT-409 to 411 define the limits of that.",
            source = "test_selector_events.py test_write")
    void writeSendsAtOnce() {
        onEachChannelPair(channels -> {
            Transport transport = connect(new Witness(), channels).transport();
            transport.write("now".getBytes(US_ASCII));
            assertEquals(0, transport.writeBufferSize());
            assertEquals("now", channels.receive(3));
            transport.writeLines(List.of("a".getBytes(US_ASCII), "bc".getBytes(US_ASCII)));
            assertEquals(0, transport.writeBufferSize());
            assertEquals("abc", channels.receive(3));
            transport.abort();
        });
    }

    /** If this fails: bytes that wait to be sent still share the caller's buffer. */
    @Rule(
            id = "TRANSPORT-292",
            asyncio = 292,
            needs = Capability.SOCKETS,
            text = "The data passed to write is taken completely and may be changed at once: bytes that wait to be sent"
                    + " are a copy.",
            intent = "asyncio keeps a view: bytes that wait change with the array. A buffer that is used again is common"
                    + " in Java.",
            source = "selector_events.py _SelectorSocketTransport.write")
    void writtenBytesMayBeChangedAtOnce() {
        onEachPair(pair -> {
            int filled = pair.fill();
            Transport transport = pair.ours().transport();
            byte[] array = "array ".getBytes(US_ASCII);
            ByteBuffer buffer = ByteBuffer.allocateDirect(16);
            buffer.put("..buffer".getBytes(US_ASCII)).flip().position(2);
            byte[] piece = " piece".getBytes(US_ASCII);
            transport.write(array);
            transport.write(buffer);
            transport.writeLines(List.of(piece, piece));
            assertFalse(buffer.hasRemaining());
            array[0] = piece[1] = '?';
            buffer.clear().put(2, (byte) '?');
            pair.peer().transport().resumeReading();
            pair.peer().awaitBytes(filled + 24);
            assertEquals("array buffer piece piece", pair.peer().text().substring(filled));
        });
    }

    /** If this fails: two pauses need two resumes, or a resume without a pause does harm. */
    @Rule(
            id = "TRANSPORT-299",
            asyncio = 299,
            needs = Capability.SOCKETS,
            text = "pauseReading and resumeReading may be repeated, and do nothing once the transport is closing or the"
                    + " other side has ended.",
            source = "test_selector_events.py test_pause_resume_reading")
    void pausingMayBeRepeated() {
        onEachChannelPair(channels -> {
            var protocol = new Witness();
            Transport transport = connect(protocol, channels).transport();
            transport.resumeReading();
            assertTrue(transport.isReading());
            transport.pauseReading();
            transport.pauseReading();
            assertFalse(transport.isReading());
            channels.send("data");
            turns(5);
            protocol.expect("made");
            transport.resumeReading();
            transport.resumeReading();
            assertTrue(transport.isReading());
            protocol.awaitBytes(4);
            assertEquals("data", protocol.text());
            channels.send("never read");
            transport.close();
            assertFalse(transport.isReading());
            transport.pauseReading();
            transport.resumeReading();
            assertFalse(transport.isReading());
            protocol.await("lost");
            protocol.expect("made", "data", "lost");
        });
    }

    /** If this fails: data continues to go to the first protocol, or connectionMade is called on the second. */
    @Rule(
            id = "TRANSPORT-300",
            asyncio = 300,
            needs = Capability.SOCKETS,
            text = "After setProtocol all calls go to the new protocol, in the way in which it receives, except"
                    + " connectionMade; a protocol that receives in neither way is refused.",
            source = "test_selector_events.py test_proto_type_switch")
    void setProtocolSwitchesAtOnce() {
        onEachChannelPair(channels -> {
            var first = new Witness();
            var buffered = new BufferedWitness(4);
            var last = new Witness();
            Transport transport = connect(first, channels).transport();
            channels.send("one");
            first.awaitBytes(3);
            transport.setProtocol(buffered);
            assertSame(buffered, transport.protocol());
            channels.send("three four");
            buffered.witness().awaitBytes(10);
            assertEquals("three four", buffered.witness().text());
            expectThrows(IllegalArgumentException.class, () -> transport.setProtocol(new BaseProtocol() {}));
            transport.setProtocol(last);
            channels.send("five");
            last.awaitBytes(4);
            transport.close();
            last.await("lost");
            first.expect("made", "data");
            buffered.witness().expect("data");
            last.expect("data", "lost");
        });
    }

    /**
     * If this fails: requests and answers of one packet each take forty milliseconds.
     *
     * <p>The system does not hold back small pieces.
     */
    @Rule(
            id = "TRANSPORT-302",
            asyncio = 302,
            needs = Capability.SOCKETS,
            text = "A TCP connection has TCP_NODELAY set, at both ends.",
            source = "test_base_events.py test_set_nodelay")
    void tcpConnectionsHaveNoDelay() {
        run(() -> {
            try (ServerSite site = SocketKind.TCP.site()) {
                var served = new Witness();
                Server server = site.serve(() -> served);
                Transport client = ServerSite.connect(Witness::new, server).transport();
                served.await("made");
                for (Transport each : List.of(client, served.transport())) {
                    NetworkChannel channel = each.extraInfo(ExtraInfo.SOCKET);
                    assertTrue(channel.getOption(StandardSocketOptions.TCP_NODELAY));
                    each.abort();
                }
                server.close();
            }
        });
    }

    /** If this fails: a log written in connectionLost cannot name the peer. */
    @Rule(
            id = "TRANSPORT-303",
            asyncio = 303,
            needs = Capability.SOCKETS,
            text = "extraInfo after the end returns what it did before, and null for what is unknown.",
            source = "test_sslproto.py test_get_extra_info_on_closed_connection")
    void extraInfoAnswersAfterTheEnd() {
        run(() -> {
            try (ServerSite site = SocketKind.TCP.site()) {
                var served = new Witness();
                Server server = site.serve(() -> served);
                Transport client = ServerSite.connect(Witness::new, server).transport();
                served.await("made");
                SocketAddress at = server.addresses().getFirst();
                SocketAddress from = client.extraInfo(ExtraInfo.SOCKNAME);
                client.close();
                served.await("lost");
                turns(2);
                assertEquals(at, client.extraInfo(ExtraInfo.PEERNAME));
                assertEquals(at, served.transport().extraInfo(ExtraInfo.SOCKNAME));
                assertEquals(from, served.transport().extraInfo(ExtraInfo.PEERNAME));
                assertNotNull(client.extraInfo(ExtraInfo.SOCKET));
                assertNull(client.extraInfo(UNKNOWN));
                server.close();
            }
        });
    }

    /** If this fails: protocols run in the context of the loop, or one connection sees what another has set. */
    @Rule(
            id = "TRANSPORT-305",
            asyncio = 305,
            needs = Capability.SOCKETS,
            text = "A server's factory runs, for each connection, in a new copy of the context in which the server was"
                    + " created, and the calls to its protocols run in copies of that.",
            source = "selector_events.py BaseSelectorEventLoop._accept_connection2; uvloop test_context.py"
                    + " test_create_server_protocol_factory_context, test_create_server_connection_protocol")
    void serverConnectionsRunInItsContext() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        onEachSite(site -> {
            variable.set("of the server");
            List<String> seen = new ArrayList<>();
            var protocols = new ArrayList<Witness>();
            Server server = site.serve(() -> {
                seen.add("factory " + variable.get());
                variable.set("of the factory");
                Witness made = new Witness() {
                    @Override
                    public void dataReceived(ByteBuffer data) {
                        seen.add("data " + variable.get());
                        super.dataReceived(data);
                    }
                };
                protocols.add(made);
                return made;
            });
            variable.set("later");
            for (int i = 1; i <= 2; i++) {
                int connections = i;
                var client = new Witness();
                Transport transport = ServerSite.connect(() -> client, server).transport();
                transport.write(new byte[] {1});
                transport.close();
                client.await("lost");
                while (protocols.size() < connections) {
                    turns(1);
                }
                protocols.getLast().await("lost");
            }
            server.close();
            assertEquals(
                    List.of(
                            "factory of the server",
                            "data of the factory",
                            "factory of the server",
                            "data of the factory"),
                    seen);
            assertEquals("later", variable.get());
        });
    }

    /** If this fails: two readers share one connection, and each gets a part of the data. */
    @Rule(
            id = "TRANSPORT-331",
            asyncio = 331,
            needs = {Capability.SOCKETS, Capability.READINESS},
            text = "A channel that belongs to a transport cannot be watched, nor given to another transport, until"
                    + " connectionLost has been called.",
            source = "test_unix_events.py test_add_reader_or_writer_transport_fd")
    void channelOfATransportCannotBeWatched() {
        onEachChannelPair(channels -> {
            EventLoop loop = getRunningLoop();
            channels.ours().configureBlocking(false);
            loop.addReader(channels.ours(), () -> {});
            assertTrue(loop.removeReader(channels.ours()), "not yet a transport's");
            var protocol = new Witness();
            Transport transport = connect(protocol, channels).transport();
            expectMisuse(Misuse.TRANSPORT_STATE, () -> loop.addReader(channels.ours(), () -> {}));
            expectMisuse(Misuse.TRANSPORT_STATE, () -> loop.addWriter(channels.ours(), () -> {}));
            expectMisuse(Misuse.TRANSPORT_STATE, () -> loop.removeReader(channels.ours()));
            expectMisuse(Misuse.TRANSPORT_STATE, () -> loop.removeWriter(channels.ours()));
            expectMisuse(Misuse.TRANSPORT_STATE, () -> connect(new Witness(), channels));
            channels.send("data");
            protocol.awaitBytes(4);
            transport.close();
            protocol.await("lost");
            turns(1);
            assertFalse(loop.removeReader(channels.ours()));
        });
    }

    /** If this fails: a program finds out later, or never. */
    @Rule(
            id = "TRANSPORT-400",
            text = "A loop that does not claim SOCKETS refuses sockets, and reading and writing channels, as not"
                    + " supported.")
    void unclaimedSocketsAreRefused() throws IOException {
        if (claims(Capability.SOCKETS)) {
            return; // all rules above apply instead
        }
        EventLoop loop = newLoop();
        expectMisuse(Misuse.NOT_SUPPORTED, loop::sockets);
        try (var pipe = new WatchedPipe(loop)) {
            ByteBuffer some = ByteBuffer.allocate(1);
            expectMisuse(Misuse.NOT_SUPPORTED, () -> loop.channels().receive(pipe.source(), some));
            expectMisuse(Misuse.NOT_SUPPORTED, () -> loop.channels().sendAll(pipe.sink(), some));
        }
    }
}
