package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.asyncio4j.Asyncio;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChannelPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Eof;

/** Rules about protocols that provide their own buffers (TRANSPORT). */
public abstract class BufferedProtocolRules extends ConnectionRuleArea {

    /** Constructor for the conformance class. */
    protected BufferedProtocolRules() {}

    /** Ends the connection of a protocol by an action of the peer, and returns the failure by which it was lost. */
    private static Throwable loss(ChannelPair channels, BufferedWitness protocol) throws Exception {
        Asyncio.getRunningLoop().sockets().connectAcceptedChannel(() -> protocol, channels.ours());
        channels.send("data");
        protocol.witness().await("lost");
        return protocol.witness().failure();
    }

    /** If this fails: the loop reads nothing again and again, or takes it for the end of the other side. */
    @Rule(
            id = "TRANSPORT-301",
            asyncio = 301,
            needs = Capability.SOCKETS,
            text = "If getBuffer returns a buffer without room, the connection is lost, and the exception handler is"
                    + " notified.",
            source = "test_selector_events.py test_get_buffer_zerosized")
    void bufferWithoutRoomLosesTheConnection() {
        onEachChannelPair(channels -> {
            Throwable failure = loss(channels, new BufferedWitness(0));
            assertInstanceOf(RuntimeException.class, failure);
            expectHandled(failure);
        });
    }

    /** If this fails: a failure of one of its methods is not caught. */
    @Rule(
            id = "TRANSPORT-404",
            asyncio = 288,
            needs = Capability.SOCKETS,
            text = "A failure of getBuffer, bufferUpdated or eofReceived is reported to the exception handler, and the"
                    + " connection is lost by it.",
            source = "test_selector_events.py test_get_buffer_error, test_buffer_updated_error,"
                    + " test_read_eof_received_error")
    void failingBufferedProtocolLosesItsConnection() {
        var failure = new IllegalStateException("of the protocol");
        onEachChannelPair(channels -> {
            assertSame(failure, loss(channels, new BufferedWitness(9) {
                @Override
                public ByteBuffer getBuffer(int sizeHint) {
                    throw failure;
                }
            }));
            expectHandled(failure);
        });
        onEachChannelPair(channels -> {
            assertSame(failure, loss(channels, new BufferedWitness(9) {
                @Override
                public void bufferUpdated(int count) {
                    throw failure;
                }
            }));
            expectHandled(failure);
        });
        onEachChannelPair(channels -> {
            var protocol = new BufferedWitness(9) {
                @Override
                public Eof eofReceived() {
                    throw failure;
                }
            };
            channels.peer().shutdownOutput();
            Asyncio.getRunningLoop().sockets().connectAcceptedChannel(() -> protocol, channels.ours());
            protocol.witness().await("lost");
            assertSame(failure, protocol.witness().failure());
            expectHandled(failure);
        });
    }

    /**
     * If this fails: the end of the other side, or a network failure, is overlooked when the protocol provides buffers.
     */
    @Rule(
            id = "TRANSPORT-407",
            asyncio = {285, 286},
            needs = Capability.SOCKETS,
            text = "A protocol with buffers is notified of the other side's end, and loses its connection by an"
                    + " IOException, like any protocol.",
            source = "selector_events.py _SelectorSocketTransport._read_ready__get_buffer")
    void connectionWithBuffersEndsLikeAnyOther() {
        onEachChannelPair(channels -> {
            var protocol = new BufferedWitness(9);
            Asyncio.getRunningLoop().sockets().connectAcceptedChannel(() -> protocol, channels.ours());
            channels.peer().shutdownOutput();
            protocol.witness().await("lost");
            protocol.witness().expect("made", "eof", "lost");
            assertNull(protocol.witness().failure());
        });
        run(() -> {
            try (ChannelPair channels = SocketKind.TCP.pair()) {
                var protocol = new BufferedWitness(9);
                Asyncio.getRunningLoop().sockets().connectAcceptedChannel(() -> protocol, channels.ours());
                channels.resetByPeer();
                protocol.witness().await("lost");
                protocol.witness().expect("made", "lost");
                assertInstanceOf(IOException.class, protocol.witness().failure());
            }
        });
    }

    /** If this fails: data is put beside the window that was given, or more than fits. */
    @Rule(
            id = "TRANSPORT-405",
            needs = Capability.SOCKETS,
            text = "Data is put at the position of the buffer that getBuffer returns, no more than up to its limit, and"
                    + " the position is after it.")
    void dataIsPutAtThePosition() {
        onEachChannelPair(channels -> {
            ByteBuffer buffer = ByteBuffer.allocate(8).position(2).limit(6);
            var witness = new Witness();
            BufferedProtocol protocol = new BufferedProtocol() {
                @Override
                public ByteBuffer getBuffer(int sizeHint) {
                    return buffer.hasRemaining() ? buffer : ByteBuffer.allocate(99);
                }

                @Override
                public void bufferUpdated(int count) {
                    witness.note("updated");
                }

                @Override
                public Eof eofReceived() {
                    return witness.eofReceived();
                }
            };
            channels.send("abcdefgh");
            channels.peer().shutdownOutput();
            Asyncio.getRunningLoop().sockets().connectAcceptedChannel(() -> protocol, channels.ours());
            witness.await("eof");
            assertEquals("\0\0abcd\0\0", new String(buffer.array(), US_ASCII));
            assertEquals(6, buffer.position());
        });
    }
}
