package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.asyncio4j.Action;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChannelPair;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.WatchedPipe;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.Channels;

/** Rules about channels that a program reads and writes itself (CHANNEL). */
public abstract class RawChannelRules extends ConnectionRuleArea {

    /** More than any system buffers for a channel with small buffers. */
    private static final int SURPLUS = 4 * 1024 * 1024;

    /** Constructor for the conformance class. */
    protected RawChannelRules() {}

    private static Channels channels() {
        return getRunningLoop().channels();
    }

    /** Runs the trial with pairs of connected channels of which ours does not block. */
    private void onEachRawPair(Trial<ChannelPair> trial) {
        onEachChannelPair(pair -> {
            pair.ours().configureBlocking(false);
            trial.run(pair);
        });
    }

    /** Demands that no turn goes by in the meantime. */
    private void withoutSuspending(Runnable what) {
        trail().clear();
        getRunningLoop().callSoon(trail().mark("turn"));
        what.run();
        trail().expectNothing();
        turns(2);
        trail().expect("turn");
    }

    private static String receive(ChannelPair pair, int most) {
        return text(channels().receive(pair.ours(), most));
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A task that waits to receive from ours. */
    private Task<String> receiving(ChannelPair pair) {
        Task<String> task = createTask(() -> receive(pair, 9));
        turns(2);
        assertFalse(task.isDone());
        return task;
    }

    /** If this fails: each call costs a turn of the loop, even when there is nothing to wait for. */
    @Rule(
            id = "CHANNEL-325",
            asyncio = 325,
            needs = Capability.SOCKETS,
            text = "Receiving data that has arrived, and sending where there is room, does not suspend; nor does"
                    + " receiving into a buffer without room.",
            source = "selector_events.py BaseSelectorEventLoop.sock_recv, sock_sendall")
    void readyChannelIsUsedWithoutSuspending() {
        onEachRawPair(pair -> {
            withoutSuspending(() -> assertEquals(0, channels().receive(pair.ours(), ByteBuffer.allocate(0))));
            pair.send("data");
            withoutSuspending(() -> assertEquals("dat", receive(pair, 3)));
            ByteBuffer into = ByteBuffer.allocate(9).position(2);
            withoutSuspending(() -> assertEquals(1, channels().receive(pair.ours(), into)));
            assertEquals('a', into.get(2));
            withoutSuspending(() -> channels().sendAll(pair.ours(), bytes("reply")));
            assertEquals("reply", pair.receive(5));
        });
    }

    /** If this fails: only part of the data is sent, no data is taken for the end, or the end for no data. */
    @Rule(
            id = "CHANNEL-400",
            needs = Capability.SOCKETS,
            text = "Receiving waits for data, sending for room until all is sent; the end of the stream is -1, or no"
                    + " bytes; a pipe works as well.")
    void channelIsWaitedFor() {
        onEachRawPair(pair -> {
            Task<String> received = receiving(pair);
            pair.send("data");
            assertEquals("data", received.await());
            ByteBuffer much = ByteBuffer.allocate(SURPLUS);
            Task<?> sending = createTask(() -> channels().sendAll(pair.ours(), much));
            turns(2);
            assertTrue(much.position() > 0 && much.hasRemaining(), much.toString());
            pair.peer().configureBlocking(false);
            ByteBuffer taken = ByteBuffer.allocate(SURPLUS);
            while (taken.hasRemaining()) {
                channels().receive(pair.peer(), taken);
            }
            sending.await();
            assertFalse(much.hasRemaining());
            received = receiving(pair);
            pair.peer().close();
            assertEquals("", received.await());
            assertEquals(-1, channels().receive(pair.ours(), ByteBuffer.allocate(1)));
        });
        run(() -> {
            try (var pipe = new WatchedPipe(getRunningLoop())) {
                Task<byte[]> received = createTask(() -> channels().receive(pipe.source(), 9));
                turns(2);
                channels().sendAll(pipe.sink(), bytes("drop"));
                assertEquals("drop", text(received.await()));
            }
        });
    }

    /**
     * If this fails: a read with a timeout leaves a watch behind that makes the loop spin, or loses the data that
     * arrived in the turn in which the time was up.
     */
    @Rule(
            id = "CHANNEL-326",
            asyncio = 326,
            needs = {Capability.SOCKETS, Capability.READINESS},
            text = "After a cancelled receive or sendAll nothing is watched, nothing is lost, and the channel can be"
                    + " used again; the buffer shows how much has been sent.",
            source = "test_sock_lowlevel.py test_cancel_sock_accept; uvloop test_sockets.py test_socket_cancel_sock_recv_1")
    void cancelledWaitLeavesTheChannelUsable() {
        onEachRawPair(pair -> {
            for (int given = 0; given < 5; given++) {
                Task<String> received = receiving(pair);
                pair.send("data");
                bareTurns(given);
                if (received.cancel()) {
                    expectCancelled(received::await);
                    assertFalse(channels().removeReader(pair.ours()));
                    assertEquals("data", receive(pair, 9), "after " + given + " turns");
                } else {
                    assertEquals("data", received.await());
                }
            }
            ByteBuffer much = ByteBuffer.allocate(SURPLUS);
            Task<?> sending = createTask(() -> channels().sendAll(pair.ours(), much));
            bareTurns(2);
            sending.cancel();
            expectCancelled(sending::await);
            assertFalse(channels().removeWriter(pair.ours()));
            int sent = much.position();
            assertTrue(sent > 0 && sent < SURPLUS, much.toString());
            pair.receive(sent);
            channels().sendAll(pair.ours(), bytes("next"));
            assertEquals("next", pair.receive(4));
        });
    }

    /**
     * If this fails: a reader that is added in the turn of a cancellation is never called.
     *
     * <p>The place of a cancelled task may be taken before the task runs again.
     */
    @Rule(
            id = "CHANNEL-327",
            asyncio = 327,
            needs = {Capability.SOCKETS, Capability.READINESS},
            text = "A reader added, or a receive begun, in the turn in which another receive is cancelled stays when"
                    + " the other one ends.",
            source = "uvloop test_sockets.py test_sock_cancel_add_reader_race")
    void cancelledWaitKeepsTheNextOne() {
        onEachRawPair(pair -> {
            Task<?> cancelled = receiving(pair);
            cancelled.cancel();
            EventLoop loop = getRunningLoop();
            loop.addReader(pair.ours(),
                    () -> trail().add("readable, watched until now: " + loop.removeReader(pair.ours())));
            expectCancelled(cancelled::await);
            pair.send("data");
            until(() -> !trail().entries().isEmpty());
            trail().expect("readable, watched until now: true");
            assertEquals("data", receive(pair, 9));
            Task<?> overtaken = receiving(pair);
            overtaken.cancel();
            createTask(() -> {
                expectCancelled(overtaken::await);
                pair.send("more");
            });
            assertEquals("more", receive(pair, 9));
        });
    }

    /** If this fails: two tasks wait at one channel, and which of them gets the data is random. */
    @Rule(
            id = "CHANNEL-401",
            needs = {Capability.SOCKETS, Capability.READINESS},
            text = "A new wait at a channel takes the place of the one before, which continues to wait until it is"
                    + " cancelled; a reader and a writer do not disturb each other.")
    void laterWaitTakesThePlace() {
        onEachRawPair(pair -> {
            getRunningLoop().addReader(pair.ours(), trail().mark("reader"));
            Task<String> first = receiving(pair);
            Task<String> second = receiving(pair);
            ByteBuffer much = ByteBuffer.allocate(SURPLUS);
            Task<?> sending = createTask(() -> channels().sendAll(pair.ours(), much));
            turns(2);
            pair.send("data");
            assertEquals("data", second.await());
            pair.send("more");
            turns(3);
            assertFalse(first.isDone());
            trail().expectNothing();
            first.cancel();
            expectCancelled(first::await);
            assertEquals("more", receive(pair, 9));
            pair.receive(much.position());
            int before = much.position();
            until(() -> much.position() > before);
            assertTrue(much.position() > before, "it goes on sending");
            sending.cancel();
            expectCancelled(sending::await);
        });
    }

    /** If this fails: a send to a peer that is gone waits indefinitely. */
    @Rule(
            id = "CHANNEL-328",
            asyncio = 328,
            needs = Capability.SOCKETS,
            text = "A sendAll that fails midway throws what the channel throws, and watches nothing any longer; what"
                    + " the buffer reports as sent need not have arrived.",
            source = "selector_events.py BaseSelectorEventLoop.sock_sendall")
    void sendThatFailsOnTheWayThrows() {
        onEachRawPair(pair -> {
            ByteBuffer much = ByteBuffer.allocate(SURPLUS);
            Task<?> sending = createTask(() -> channels().sendAll(pair.ours(), much));
            turns(2);
            pair.peer().close(); // closed with unread data, which resets the connection
            expectThrows(IOException.class, sending::await);
            assertTrue(much.position() > 0 && much.hasRemaining(), much.toString());
            assertFalse(channels().removeWriter(pair.ours()));
        });
    }

    /** Demands that each use of this channel is refused in the same way. */
    private void expectRefusals(Refusal refusal, SocketChannel stream) {
        refusal.of(() -> channels().receive(stream, ByteBuffer.allocate(1)));
        refusal.of(() -> channels().receive(stream, 1));
        refusal.of(() -> channels().sendAll(stream, bytes("data")));
        refusal.of(() -> channels().sendAll(stream, ByteBuffer.allocate(0)));
        refusal.of(() -> channels().connect(stream, stream.getRemoteAddress()));
    }

    /** A demand that a use is refused. */
    @FunctionalInterface
    private interface Refusal {
        void of(Action<?> use);
    }

    /**
     * If this fails: one that was not configured as non-blocking holds up all tasks until data comes.
     *
     * <p>A channel in blocking mode would block the loop.
     */
    @Rule(
            id = "CHANNEL-333",
            asyncio = 333,
            needs = Capability.SOCKETS,
            text = "A channel in blocking mode is refused as an argument, not in debug mode only.",
            source = "test_base_events.py test_blocking_socket")
    void blockingChannelIsRefused() {
        onEachChannelPair(pair -> {
            Refusal refusal = use -> expectThrows(IllegalArgumentException.class, use);
            expectRefusals(refusal, pair.peer());
            try (var server = RuleChannels.here().openServerSocketChannel();
                    var datagrams = RuleChannels.here().openDatagramChannel()) {
                refusal.of(() -> channels().accept(server));
                refusal.of(() -> channels().receive(datagrams, 1));
                refusal.of(() -> channels().receiveFrom(datagrams, ByteBuffer.allocate(1)));
                refusal.of(() -> channels().sendTo(
                        datagrams, ByteBuffer.allocate(1), datagrams.getLocalAddress()));
            }
            expectThrows(IllegalArgumentException.class, () -> channels().receive(pair.ours(), -1));
        });
    }

    /** If this fails: only what there is room for is sent, or a cancelled send leaves a watch behind. */
    @Rule(
            id = "CHANNEL-420",
            asyncio = 326,
            needs = Capability.SOCKETS,
            text = "sendFile sends the requested part of a file, and waits for room until all is sent; cancelled, it"
                    + " leaves nothing watched, and the file's position shows how much was sent.",
            source = "unix_events.py _UnixSelectorEventLoop._sock_sendfile_native")
    void fileIsSentOverAChannel() {
        onEachRawPair(pair -> {
            try (SampleFile file = SampleFile.of(SURPLUS)) {
                Task<Long> sending =
                        createTask(() -> channels().sendFile(pair.ours(), file.channel(), 1, Long.MAX_VALUE));
                turns(2);
                assertFalse(sending.isDone());
                pair.peer().configureBlocking(false);
                byte[] taken = new byte[SURPLUS - 1];
                ByteBuffer into = ByteBuffer.wrap(taken);
                while (into.hasRemaining()) {
                    channels().receive(pair.peer(), into);
                }
                assertEquals(SURPLUS - 1, sending.await());
                assertEquals(file.text().substring(1), text(taken));
                assertEquals(SURPLUS, file.position());
                sending = createTask(() -> channels().sendFile(pair.ours(), file.channel(), 0, SURPLUS));
                bareTurns(2);
                sending.cancel();
                expectCancelled(sending::await);
                assertFalse(channels().removeWriter(pair.ours()));
                int sent = (int) file.position();
                assertTrue(sent > 0 && sent < SURPLUS, "" + sent);
                assertEquals(file.text().substring(0, sent), pair.receive(sent));
                assertEquals(2, channels().sendFile(pair.ours(), file.channel(), 3, 2));
                assertEquals(file.text().substring(3, 5), pair.receive(2));
                expectThrows(
                        IllegalArgumentException.class,
                        () -> channels().sendFile(pair.ours(), file.channel(), -1, 1));
            }
        });
    }

    /** If this fails: a program takes data that is meant for a protocol. */
    @Rule(
            id = "CHANNEL-402",
            needs = Capability.SOCKETS,
            text = "A channel that belongs to a transport cannot be used directly, even if that would not have to wait;"
                    + " a closed loop refuses all channels.")
    void ownedChannelIsRefused() {
        onEachRawPair(pair -> {
            pair.send("data");
            var transport = getRunningLoop()
                    .sockets()
                    .connectAcceptedChannel(Witness::new, pair.ours())
                    .transport();
            expectRefusals(use -> expectMisuse(Misuse.TRANSPORT_STATE, use), pair.ours());
            transport.abort();
        });
        EventLoop loop = newLoop();
        Channels late = loop.channels();
        ChannelPair made = loop.runUntilComplete(() -> SocketKind.TCP.pair());
        loop.close();
        try (var pair = made) {
            pair.ours().configureBlocking(false);
            expectMisuse(Misuse.LOOP_CLOSED, () -> late.sendAll(pair.ours(), bytes("data")));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
