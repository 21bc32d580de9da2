package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.asyncio4j.Misuse;
import org.asyncio4j.SendfileNotAvailableException;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.transports.SendFileMode;
import org.asyncio4j.transports.Sockets;
import org.asyncio4j.transports.Transport;

/** Rules about sending files over transports (TRANSPORT). */
public abstract class SendFileRules extends ConnectionRuleArea {

    private static final List<SendFileMode> BOTH_WAYS = List.of(SendFileMode.NATIVE, SendFileMode.FALLBACK);

    /** Constructor for the conformance class. */
    protected SendFileRules() {}

    /** The action of a rule on two connected transports and a file, sent in one of the modes. */
    @FunctionalInterface
    private interface Sending {
        void run(ConnectedPair pair, SampleFile file, SendFileMode mode) throws Exception;
    }

    private void onEachPairBothWays(int size, Sending sending) {
        for (SendFileMode mode : BOTH_WAYS) {
            onEachPair(pair -> {
                try (SampleFile file = SampleFile.of(size)) {
                    sending.run(pair, file, mode);
                }
            });
        }
    }

    private static Sockets sockets() {
        return getRunningLoop().sockets();
    }

    private static long send(Transport transport, SampleFile file, SendFileMode mode) {
        return sockets().sendFile(transport, file.channel(), 0, Long.MAX_VALUE, mode);
    }

    /** A task that sends a file to a peer that does not read. */
    private Task<Long> sending(ConnectedPair pair, SampleFile file, SendFileMode mode) {
        pair.peer().transport().pauseReading();
        Transport transport = pair.ours().transport();
        Task<Long> task = createTask(() -> send(transport, file, mode));
        if (mode == SendFileMode.FALLBACK) {
            pair.ours().await("pause"); // the executor has read, and more was written than fits
        }
        turns(5);
        assertFalse(task.isDone());
        return task;
    }

    private static void write(Transport transport, String text) {
        transport.write(text.getBytes(US_ASCII));
    }

    /** Creates a transport of a foreign class. */
    private static Transport foreign(Transport real) {
        return (Transport) Proxy.newProxyInstance(
                Transport.class.getClassLoader(), new Class<?>[] {Transport.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** If this fails: a file overtakes its header, or parts of it are sent twice or not at all. */
    @Rule(
            id = "TRANSPORT-420",
            needs = Capability.SOCKETS,
            text = "sendFile sends the requested part of the file, after what was written before, and returns its"
                    + " length; the file's position is after that part, or unchanged if nothing was sent.")
    void fileFollowsWhatWasWritten() {
        onEachPairBothWays(SampleFile.MUCH, (pair, file, mode) -> {
            Transport transport = pair.ours().transport();
            int filled = pair.fill();
            write(transport, "header ");
            Task<Long> sending = sending(pair, file, mode);
            pair.peer().transport().resumeReading();
            assertEquals(SampleFile.MUCH, sending.await());
            assertEquals(SampleFile.MUCH, file.position());
            write(transport, " next");
            pair.peer().awaitBytes(filled + 7 + SampleFile.MUCH + 5);
            assertEquals("header " + file.text() + " next", pair.peer().text().substring(filled));
        });
        onEachPairBothWays(100, (pair, file, mode) -> {
            Transport transport = pair.ours().transport();
            assertEquals(10, sockets().sendFile(transport, file.channel(), 20, 10, mode));
            assertEquals(30, file.position());
            assertEquals(1, sockets().sendFile(transport, file.channel(), 99, 10, mode));
            assertEquals(100, file.position());
            assertEquals(0, sockets().sendFile(transport, file.channel(), 100, 1, mode));
            assertEquals(0, sockets().sendFile(transport, file.channel(), 1000, 1, mode));
            assertEquals(100, file.position());
            assertEquals(100, sockets().sendFile(transport, file.channel()));
            assertEquals(2, sockets().sendFile(transport, file.channel(), 0, 2));
            assertEquals(2, file.position());
            pair.peer().awaitBytes(113);
            String text = file.text();
            assertEquals(
                    text.substring(20, 30) + text.substring(99) + text + text.substring(0, 2),
                    pair.peer().text());
        });
        onEachPairBothWays(0, (pair, file, mode) -> assertEquals(0, send(pair.ours().transport(), file, mode)));
    }

    /** If this fails: data written by another task appears inside the file, or before data it should follow. */
    @Rule(
            id = "TRANSPORT-334",
            asyncio = 334,
            needs = Capability.SOCKETS,
            text = "While the system sends a file over a transport, writing to it and sending another file are refused;"
                    + " writeEof takes effect after the file.",
            source = "test_sendfile.py test_sendfile_prevents_bare_write")
    void nothingIsWrittenIntoAFile() {
        onEachPair(pair -> {
            try (SampleFile file = SampleFile.of(SampleFile.MUCH);
                    SampleFile other = SampleFile.of(10)) {
                Transport transport = pair.ours().transport();
                Task<Long> sending = sending(pair, file, SendFileMode.NATIVE);
                expectMisuse(Misuse.TRANSPORT_STATE, () -> write(transport, "x"));
                expectMisuse(Misuse.TRANSPORT_STATE, () -> transport.writeLines(List.of(new byte[1])));
                for (SendFileMode mode : BOTH_WAYS) {
                    expectMisuse(Misuse.TRANSPORT_STATE, () -> send(transport, other, mode));
                }
                assertEquals(0, other.position());
                transport.writeEof();
                pair.peer().transport().resumeReading();
                assertEquals(SampleFile.MUCH, sending.await());
                pair.peer().await("eof");
                assertEquals(file.text(), pair.peer().text());
                expectMisuse(Misuse.TRANSPORT_STATE, () -> send(transport, other, SendFileMode.NATIVE));
            }
        });
    }

    /** If this fails: a transport that was paused delivers data, or one that was not paused never does again. */
    @Rule(
            id = "TRANSPORT-335",
            asyncio = 335,
            needs = Capability.SOCKETS,
            text = "Reading is paused while a file is being sent, and afterwards it is as it was before; so is the"
                    + " protocol.",
            source = "selector_events.py BaseSelectorEventLoop._sendfile_native")
    void readingIsAsBefore() {
        for (boolean paused : new boolean[] {false, true}) {
            onEachPairBothWays(SampleFile.MUCH, (pair, file, mode) -> {
                Transport transport = pair.ours().transport();
                if (paused) {
                    transport.pauseReading();
                }
                Task<Long> sending = sending(pair, file, mode);
                write(pair.peer().transport(), "later");
                turns(5);
                assertFalse(transport.isReading());
                assertFalse(pair.ours().hasHeard("data"));
                pair.peer().transport().resumeReading();
                sending.await();
                assertEquals(!paused, transport.isReading());
                assertSame(pair.ours(), transport.protocol());
                transport.resumeReading();
                pair.ours().awaitBytes(5);
            });
        }
    }

    /** If this fails: a task waits for room that never comes, or the progress is lost. */
    @Rule(
            id = "TRANSPORT-336",
            asyncio = 336,
            needs = Capability.SOCKETS,
            text = "If the connection is lost, or closed, while a file is being sent, sendFile fails with an"
                    + " IOException, and the file's position shows how much was sent.",
            source = "test_sendfile.py test_sendfile_close_peer_in_the_middle_of_receiving")
    void lostConnectionEndsSending() {
        for (Consumer<ConnectedPair> end : List.<Consumer<ConnectedPair>>of(
                pair -> pair.peer().transport().abort(),
                pair -> {
                    pair.ours().transport().close();
                    pair.peer().transport().resumeReading(); // data already written is still sent
                },
                pair -> pair.ours().transport().abort())) {
            onEachPairBothWays(8 * SampleFile.MUCH, (pair, file, mode) -> {
                Task<Long> sending = sending(pair, file, mode);
                end.accept(pair);
                expectThrows(IOException.class, sending::await);
                assertTrue(file.position() > 0 && file.position() < file.text().length(), "" + file.position());
                pair.ours().await("lost");
                assertEquals(1, pair.ours().times("lost"));
            });
        }
    }

    /** If this fails: the mistake shows later, in the middle of a connection. */
    @Rule(
            id = "TRANSPORT-337",
            asyncio = 337,
            needs = Capability.SOCKETS,
            text = "Sending a file over a transport that is closing, a negative offset, and a count that is not"
                    + " positive are refused.",
            source = "test_sendfile.py test_sendfile_for_closing_transp; test_base_events.py test_negative_offset")
    void unusableArgumentsAreRefused() {
        onEachPairBothWays(10, (pair, file, mode) -> {
            Transport transport = pair.ours().transport();
            for (long[] part : new long[][] {{-1, 1}, {0, 0}, {0, -1}}) {
                expectThrows(
                        IllegalArgumentException.class,
                        () -> sockets().sendFile(transport, file.channel(), part[0], part[1], mode));
            }
            transport.close();
            expectMisuse(Misuse.TRANSPORT_STATE, () -> send(transport, file, mode));
            assertEquals(0, file.position());
        });
    }

    /**
     * If this fails: sendFile is refused needlessly; the file is read into memory whole; or the protocol is paused and
     * never resumed.
     */
    @Rule(
            id = "TRANSPORT-421",
            asyncio = 334,
            needs = Capability.SOCKETS,
            text = "Over a transport that the system cannot send files to, they are read in the default executor and"
                    + " written, no faster than its water marks allow; without the fallback it is refused.",
            source = "base_events.py BaseEventLoop.sendfile, _sendfile_fallback; test_sendfile.py test_sendfile_no_fallback")
    void fileIsReadWhereTheSystemCannotSendIt() {
        onEachPair(pair -> {
            Transport real = pair.ours().transport();
            Transport transport = foreign(real);
            try (SampleFile file = SampleFile.of(4 * SampleFile.MUCH);
                    ExecutorService reading = Executors.newSingleThreadExecutor()) {
                getRunningLoop().setDefaultExecutor(reading);
                expectThrows(
                        SendfileNotAvailableException.class, () -> send(transport, file, SendFileMode.NATIVE));
                Task<Long> sending = createTask(() -> send(transport, file, SendFileMode.TRY_NATIVE));
                pair.peer().transport().pauseReading();
                pair.ours().await("pause");
                for (int i = 0; i < 30; i++) {
                    reading.submit(() -> {}).get(); // returns after everything to be read has been read
                    turns(3);
                }
                assertTrue(real.writeBufferSize() <= 256 * 1024, "kept: " + real.writeBufferSize());
                expectMisuse(
                        Misuse.TRANSPORT_STATE, () -> send(transport, file, SendFileMode.FALLBACK));
                pair.peer().transport().resumeReading();
                assertEquals(file.text().length(), sending.await());
                pair.peer().awaitBytes(file.text().length());
                assertEquals(file.text(), pair.peer().text());
                assertEquals(pair.ours().times("pause"), pair.ours().times("resume"));
                refuseJobs();
                expectThrows(
                        RejectedExecutionException.class, () -> send(real, file, SendFileMode.FALLBACK));
                assertSame(pair.ours(), real.protocol());
                assertTrue(real.isReading());
                assertEquals(1, sockets().sendFile(real, file.channel(), 0, 1, SendFileMode.NATIVE));
            }
        });
    }

    /** A default executor that accepts no tasks. */
    private static void refuseJobs() {
        ExecutorService refusing = Executors.newSingleThreadExecutor();
        refusing.shutdown();
        getRunningLoop().setDefaultExecutor(refusing);
    }

    /** If this fails: a transport stays paused or cannot be written to; or the number of bytes sent is lost. */
    @Rule(
            id = "TRANSPORT-422",
            needs = Capability.SOCKETS,
            text = "After a sendFile that was cancelled, in any turn, the file's position is exactly how much of it the"
                    + " other side gets, and the transport can be used as before.")
    void cancelledSendingLeavesTheTransportUsable() {
        for (int waits : new int[] {0, 1, 2, 3, 5, 8, 13}) {
            onEachPairBothWays(SampleFile.MUCH, (pair, file, mode) -> {
                Transport transport = pair.ours().transport();
                pair.peer().transport().pauseReading();
                Task<Long> sending = createTask(() -> send(transport, file, mode));
                turns(waits);
                assertTrue(sending.cancel());
                expectCancelled(sending::await);
                assertTrue(transport.isReading());
                assertSame(pair.ours(), transport.protocol());
                int sent = (int) file.position();
                write(transport, "next");
                pair.peer().transport().resumeReading();
                pair.peer().awaitBytes(sent + 4);
                assertEquals(file.text().substring(0, sent) + "next", pair.peer().text());
                assertEquals(10, sockets().sendFile(transport, file.channel(), 0, 10, mode));
                pair.peer().awaitBytes(sent + 14);
            });
        }
    }

    /** If this fails: an interrupt flag raised by some library closes file and connection. */
    @Rule(
            id = "TRANSPORT-423",
            needs = Capability.SOCKETS,
            text = "A file is sent while the thread's interrupt flag is set, and the flag is still set afterwards.")
    void interruptFlagDoesNoHarm() {
        onEachPair(pair -> {
            try (SampleFile file = SampleFile.of(100)) {
                Transport transport = pair.ours().transport();
                boolean kept;
                Thread.currentThread().interrupt();
                try {
                    assertEquals(100, send(transport, file, SendFileMode.NATIVE));
                } finally {
                    kept = Thread.interrupted();
                }
                assertTrue(kept);
                assertTrue(file.channel().isOpen());
                assertFalse(transport.isClosing());
                pair.peer().awaitBytes(100);
            }
        });
    }
}
