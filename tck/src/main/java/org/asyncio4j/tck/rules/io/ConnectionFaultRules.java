package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Future;
import org.asyncio4j.Server;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Fault;
import org.asyncio4j.tck.rule.Layer;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** Rules about a connection whose other side fails, or does nothing (FAULT). */
public abstract class ConnectionFaultRules extends FaultRuleArea {

    private static final byte[] BLOCK = new byte[16 * 1024];

    /** Constructor for the conformance class. */
    protected ConnectionFaultRules() {}

    /** Both ends of a connection to a server of its own, which waits until the connection is over. */
    private record Ends(Server server, ConnectionEnd ours, ConnectionEnd peer, Future<@Nullable Void> over) {}

    private void expectNothingLeft(Ends ends) {
        ends.over.setResult(null);
        expectNothingLeft(ends.server);
    }

    private Ends ends(Layer layer) {
        Future<ConnectionEnd> accepted = getRunningLoop().createFuture();
        Future<@Nullable Void> over = getRunningLoop().createFuture();
        Server server = serve(layer, end -> {
            accepted.setResult(end);
            over.await();
        });
        ConnectionEnd ours = connect(layer, server);
        return new Ends(server, ours, accepted.await(), over);
    }

    private void resetWhileReading(Layer layer) {
        inStillTime(() -> {
            Ends ends = ends(layer);
            Task<?> reading = createTask(ends.ours()::receive);
            turns(3);
            reset(ends.peer());
            expectLost(reading::await);
            expectFailure(ends.ours().lost());
            expectNothingLeft(ends);
        });
        expectNothingHandled();
    }

    /** If this fails: a task reads forever from a connection that is gone, or takes a reset for a proper end. */
    @Rule(
            id = "FAULT-401",
            needs = Capability.SOCKETS,
            text = "A reset ends the wait of a stream's reader with the failure.")
    @Fault(value = "reset while reading", over = Layer.STREAMS)
    void streamReaderSeesReset() {
        resetWhileReading(Layer.STREAMS);
    }

    /** If this fails: connectionLost is not called, or without the failure. */
    @Rule(
            id = "FAULT-402",
            needs = Capability.SOCKETS,
            text = "A reset while a protocol waits for data loses the connection with the failure.")
    @Fault(value = "reset while reading", over = Layer.PROTOCOL)
    void protocolSeesResetWhileReading() {
        resetWhileReading(Layer.PROTOCOL);
    }

    /** If this fails: the TLS layer does not pass the failure on, or takes a reset for a proper end. */
    @Rule(
            id = "FAULT-431",
            needs = Capability.TLS,
            text = "A reset ends the wait of a reader over TLS with the failure.")
    @Fault(value = "reset while reading", over = Layer.TLS)
    void readerOverTlsSeesReset() {
        resetWhileReading(Layer.TLS);
    }

    private void resetWhileWriting(Layer layer) {
        inStillTime(() -> {
            Ends ends = ends(layer);
            ends.peer().transport().pauseReading();
            Task<?> writing = createTask(() -> sendEndlessly(ends.ours()));
            awaitFull(ends.ours().transport());
            reset(ends.peer());
            expectLost(writing::await);
            assertEquals(0, ends.ours().transport().writeBufferSize());
            expectFailure(ends.ours().lost());
            expectNothingLeft(ends);
        });
        expectNothingHandled();
    }

    private static void sendEndlessly(ConnectionEnd end) throws Exception {
        while (true) {
            end.send(BLOCK);
        }
    }

    /** Suspends until the sending task has to wait. */
    private static void awaitFull(Transport transport) {
        while (transport.writeBufferSize() < transport.writeBufferLimits().high()) {
            getRunningLoop().yieldNow();
        }
    }

    /** If this fails: a task waits in drain forever, or the data it has written is kept. */
    @Rule(
            id = "FAULT-403",
            needs = Capability.SOCKETS,
            text = "A reset ends the wait of a stream's writer with the failure, and unsent data is dropped.")
    @Fault(value = "reset while writing", over = Layer.STREAMS)
    void streamWriterSeesReset() {
        resetWhileWriting(Layer.STREAMS);
    }

    /** If this fails: connectionLost is not called while writing is paused. */
    @Rule(
            id = "FAULT-404",
            needs = Capability.SOCKETS,
            text = "A reset while a protocol is paused loses the connection with the failure, and unsent data is"
                    + " dropped.")
    @Fault(value = "reset while writing", over = Layer.PROTOCOL)
    void protocolSeesResetWhileWriting() {
        resetWhileWriting(Layer.PROTOCOL);
    }

    /** If this fails: the TLS layer continues to encrypt for a connection that is gone. */
    @Rule(
            id = "FAULT-432",
            needs = Capability.TLS,
            text = "A reset ends the wait of a writer over TLS with the failure, and unsent data is dropped.")
    @Fault(value = "reset while writing", over = Layer.TLS)
    void writerOverTlsSeesReset() {
        resetWhileWriting(Layer.TLS);
    }

    private void peerNeverReads(Layer layer) {
        inStillTime(() -> {
            Ends ends = ends(layer);
            ends.peer().transport().pauseReading();
            Transport transport = ends.ours().transport();
            Task<?> writing = createTask(() -> sendEndlessly(ends.ours()));
            awaitFull(transport);
            turns(20);
            assertFalse(writing.isDone());
            long most = transport.writeBufferLimits().high() + BLOCK.length;
            assertTrue(transport.writeBufferSize() <= most,
                    transport.writeBufferSize() + " bytes are kept, of " + most);
            writing.cancel();
            expectCancelled(writing::await);
            transport.abort();
            assertNull(ends.ours().lost());
            ends.peer().transport().abort();
            expectNothingLeft(ends);
        });
        expectNothingHandled();
    }

    /** If this fails: drain does not wait, and a slow client takes all the memory of a server. */
    @Rule(
            id = "FAULT-405",
            needs = Capability.SOCKETS,
            text = "A stream whose peer never reads keeps no more than the high water mark and one write.")
    @Fault(value = "a peer that never reads", over = Layer.STREAMS)
    void streamKeepsLittleForPeerThatNeverReads() {
        peerNeverReads(Layer.STREAMS);
    }

    /** If this fails: pauseWriting is not called, and a slow client takes all the memory of a server. */
    @Rule(
            id = "FAULT-406",
            needs = Capability.SOCKETS,
            text = "A protocol that stops when asked to keeps no more than the high water mark and one write for a peer"
                    + " that never reads.")
    @Fault(value = "a peer that never reads", over = Layer.PROTOCOL)
    void protocolKeepsLittleForPeerThatNeverReads() {
        peerNeverReads(Layer.PROTOCOL);
    }

    /**
     * If this fails: the TLS layer continues to write to a transport that has asked it to pause.
     *
     * <p>Memory is bounded, also for data that is already encrypted.
     */
    @Rule(
            id = "FAULT-433",
            needs = Capability.TLS,
            text = "A stream over TLS whose peer never reads keeps no more than the high water mark and one write.")
    @Fault(value = "a peer that never reads", over = Layer.TLS)
    void tlsKeepsLittleForPeerThatNeverReads() {
        peerNeverReads(Layer.TLS);
    }

    private void halfOpen(Layer layer) {
        inStillTime(() -> {
            Ends ends = ends(layer);
            ends.peer().transport().writeEof();
            assertEquals(-1, ends.ours().receive());
            ends.ours().send(BLOCK);
            int received = 0;
            while (received < BLOCK.length) {
                received += ends.peer().receive();
            }
            ends.ours().transport().close();
            assertEquals(-1, ends.peer().receive());
            assertNull(ends.ours().lost());
            ends.peer().transport().close();
            assertNull(ends.peer().lost());
            expectNothingLeft(ends);
        });
        expectNothingHandled();
    }

    /** If this fails: the end of the data received closes the sending direction. */
    @Rule(
            id = "FAULT-407",
            needs = Capability.SOCKETS,
            text = "A stream whose peer has ended its side continues to send, and is closed properly.")
    @Fault(value = "half-open close", over = Layer.STREAMS)
    void halfClosedStreamSendsOn() {
        halfOpen(Layer.STREAMS);
    }

    /** If this fails: the end of the data received closes the sending direction. */
    @Rule(
            id = "FAULT-408",
            needs = Capability.SOCKETS,
            text = "A protocol that stays open when its peer has ended its side continues to send, and is closed"
                    + " properly.")
    @Fault(value = "half-open close", over = Layer.PROTOCOL)
    void halfClosedProtocolSendsOn() {
        halfOpen(Layer.PROTOCOL);
    }
}
