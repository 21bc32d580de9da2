package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopClock;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.WatchedPipe;

/** Rules about watching channels, and their place in a turn (CALL). */
public abstract class ReadinessRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected ReadinessRules() {}

    /** If this fails: readiness is reported only once, when it begins. */
    @Rule(
            id = "CALL-423",
            asyncio = 5,
            needs = {Capability.READINESS, Capability.READINESS_EACH_TURN},
            text = "A reader is called in every turn in which its channel can be read, and in no other.",
            source = "selector_events.py BaseSelectorEventLoop._process_events")
    void readerIsCalledInEveryTurnWhileReadable() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            loop.addReader(pipe.source(), trail().mark("readable"));
            turns(loop, 2);
            trail().expectNothing();
            pipe.fill();
            turns(loop, 3);
            trail().expect("readable", "readable", "readable");
            pipe.empty();
            turns(loop, 2);
            trail().expect("readable", "readable", "readable");
        }
    }

    /**
     * If this fails: readiness is reported only once, or also for data that has been taken; where another thread polls,
     * it polls before the callbacks have run.
     */
    @Rule(
            id = "CALL-437",
            needs = {Capability.READINESS, Capability.CONTROLLABLE_CLOCK},
            text = "A reader is called as long as its channel can be read, and a writer as long as it can be written;"
                    + " not once more after the callback that took the last data or room.")
    void watchersAreCalledAsLongAsReady() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            try (var pipe = new WatchedPipe(loop)) {
                pipe.fill();
                loop.addReader(pipe.source(), () -> {
                    trail().add("readable");
                    if (trail().entries().size() == 3) {
                        pipe.empty();
                    }
                });
                settle();
                trail().expect("readable", "readable", "readable");
                loop.removeReader(pipe.source());
                loop.addWriter(pipe.sink(), () -> {
                    trail().add("writable");
                    if (trail().entries().size() == 5) {
                        pipe.stuff();
                    }
                });
                settle();
                trail().expect("readable", "readable", "readable", "writable", "writable");
                loop.removeWriter(pipe.sink());
            }
        });
    }

    /** If this fails: a removed reader is still called, or is indistinguishable from one that was never added. */
    @Rule(
            id = "CALL-424",
            asyncio = 332,
            needs = Capability.READINESS,
            text = "removeReader ends the calls, cancels the handle, and returns whether there was a reader.",
            source = "test_selector_events.py test_remove_reader, test_remove_reader_unknown")
    void removedReaderIsNotCalled() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            assertFalse(loop.removeReader(pipe.source()));
            Handle handle = loop.addReader(pipe.source(), trail().mark("readable"));
            pipe.fill();
            assertTrue(loop.removeReader(pipe.source()));
            assertTrue(handle.isCancelled());
            assertFalse(loop.removeReader(pipe.source()));
            turns(loop, 3);
            trail().expectNothing();
        }
    }

    /** If this fails: what the poll found is called without checking its handle. */
    @Rule(
            id = "CALL-425",
            asyncio = 6,
            needs = Capability.READINESS,
            text = "A reader removed earlier in the turn that found it ready is not called.",
            source = "selector_events.py BaseSelectorEventLoop._remove_reader")
    void readerRemovedInItsTurnIsNotCalled() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            loop.addReader(pipe.source(), trail().mark("readable"));
            pipe.fill();
            loop.callSoon(() -> loop.removeReader(pipe.source()));
            turns(loop, 2);
            trail().expectNothing();
        }
    }

    /** If this fails: both are called, or the second one is refused. */
    @Rule(
            id = "CALL-426",
            asyncio = 332,
            needs = Capability.READINESS,
            text = "A reader added where there is one already replaces it and cancels its handle.",
            source = "test_selector_events.py test_add_reader_existing")
    void secondReaderReplacesTheFirst() throws IOException {
        run(() -> {
            EventLoop loop = getRunningLoop();
            try (var pipe = new WatchedPipe(loop)) {
                Handle first = loop.addReader(pipe.source(), trail().mark("first"));
                pipe.fill();
                Handle second = loop.addReader(pipe.source(), once(pipe, "second"));
                assertTrue(first.isCancelled());
                assertFalse(second.isCancelled());
                until(() -> !trail().entries().isEmpty());
                turns(2);
                trail().expect("second");
                assertTrue(second.isCancelled());
            }
        });
    }

    /** If this fails: the registration that is being removed cannot be used again yet. */
    @Rule(
            id = "CALL-427",
            needs = Capability.READINESS,
            text = "A channel can be watched again in the turn in which its watch was ended, and later.")
    void channelCanBeWatchedAgain() throws IOException {
        run(() -> {
            EventLoop loop = getRunningLoop();
            try (var pipe = new WatchedPipe(loop)) {
                pipe.fill();
                loop.addReader(pipe.source(), once(pipe, "one"));
                until(() -> trail().entries().size() == 1);
                loop.addReader(pipe.source(), once(pipe, "two"));
                loop.removeReader(pipe.source());
                loop.addReader(pipe.source(), once(pipe, "three"));
                until(() -> trail().entries().size() == 2);
                turns(2);
                loop.addReader(pipe.source(), once(pipe, "four"));
                until(() -> trail().entries().size() == 3);
            }
        });
        trail().expect("one", "three", "four");
    }

    private Runnable once(WatchedPipe pipe, String mark) {
        return () -> {
            trail().add(mark);
            getRunningLoop().removeReader(pipe.source());
        };
    }

    /** If this fails: the channel stays watched with no callback to call, and an idle loop spins. */
    @Rule(
            id = "CALL-428",
            needs = Capability.READINESS,
            text = "A reader or writer whose handle was cancelled is not called, and its channel is no longer watched.")
    void cancelledWatchEndsWhenFoundReady() throws IOException {
        run(() -> {
            EventLoop loop = getRunningLoop();
            try (var pipe = new WatchedPipe(loop);
                    var other = new WatchedPipe(loop)) {
                pipe.fill();
                other.fill();
                loop.addReader(pipe.source(), trail().mark("readable")).cancel();
                loop.addWriter(pipe.sink(), trail().mark("writable")).cancel();
                loop.addReader(other.source(), once(other, "found after them"));
                until(() -> !trail().entries().isEmpty());
                turns(2);
                trail().expect("found after them");
                assertFalse(loop.removeReader(pipe.source()), "the reader is gone already");
                assertFalse(loop.removeWriter(pipe.sink()), "the writer is gone already");
                loop.addReader(pipe.source(), once(pipe, "new reader"));
                until(() -> trail().entries().size() == 2);
                trail().expect("found after them", "new reader");
            }
        });
    }

    /** If this fails: writability is reported only once, or also when the channel is full. */
    @Rule(
            id = "CALL-429",
            needs = {Capability.READINESS, Capability.READINESS_EACH_TURN},
            text = "A writer is called in every turn in which its channel can be written, and in no other.")
    void writerIsCalledWhileWritable() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            Handle handle = loop.addWriter(pipe.sink(), trail().mark("writable"));
            turns(loop, 2);
            trail().expect("writable", "writable");
            pipe.stuff();
            turns(loop, 2);
            trail().expect("writable", "writable");
            pipe.empty();
            RuleChannels.awaitReady(pipe.sink(), SelectionKey.OP_WRITE);
            turns(loop, 1);
            trail().expect("writable", "writable", "writable");
            assertTrue(loop.removeWriter(pipe.sink()));
            assertTrue(handle.isCancelled());
            assertFalse(loop.removeWriter(pipe.sink()));
            turns(loop, 2);
            trail().expect("writable", "writable", "writable");
        }
    }

    /** If this fails: one replaces or removes the other. */
    @Rule(
            id = "CALL-430",
            asyncio = 5,
            needs = {Capability.READINESS, Capability.READINESS_EACH_TURN},
            text = "A channel's reader and writer are called in one turn, the reader first, and end separately.",
            source = "selector_events.py BaseSelectorEventLoop._process_events")
    void readerAndWriterAreIndependent() throws IOException {
        EventLoop loop = newLoop();
        try (var server = RuleChannels.of(loop).openServerSocketChannel()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var client = RuleChannels.of(loop).openSocketChannel();
                var peer = connected(client, server)) {
            client.configureBlocking(false);
            peer.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
            RuleChannels.awaitReady(client, SelectionKey.OP_READ);
            loop.addWriter(client, trail().mark("write"));
            loop.addReader(client, trail().mark("read"));
            turns(loop, 1);
            trail().expect("read", "write");
            assertTrue(loop.removeReader(client));
            turns(loop, 1);
            trail().expect("read", "write", "write");
            loop.addReader(client, trail().mark("read"));
            assertTrue(loop.removeWriter(client));
            turns(loop, 1);
            trail().expect("read", "write", "write", "read");
        }
    }

    /** If this fails: the watch waits for data where a connection is to come. */
    @Rule(
            id = "CALL-431",
            needs = Capability.READINESS,
            text = "A connection to accept counts as readable, and the end of connecting as writable.")
    void acceptIsReadableAndConnectIsWritable() throws IOException {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        try (var server = RuleChannels.of(loop).openServerSocketChannel()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var client = RuleChannels.of(loop).openSocketChannel()) {
            server.configureBlocking(false);
            client.configureBlocking(false);
            loop.runUntilComplete(() -> {
                var accepted = loop.<SocketChannel>createFuture();
                var connected = loop.<Boolean>createFuture();
                loop.addReader(server, () -> {
                    loop.removeReader(server);
                    accepted.setResult(call(server::accept));
                });
                if (client.connect(server.getLocalAddress())) {
                    connected.setResult(true);
                } else {
                    loop.addWriter(client, () -> {
                        loop.removeWriter(client);
                        connected.setResult(call(client::finishConnect));
                    });
                }
                assertTrue(connected.await());
                accepted.await().close();
            });
        }
    }

    /** Connects {@code client}, and returns the other end. */
    private static SocketChannel connected(SocketChannel client, ServerSocketChannel server) throws IOException {
        client.connect(server.getLocalAddress());
        return server.accept();
    }

    private static <T> T call(java.util.concurrent.Callable<T> callable) {
        try {
            return callable.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** If this fails: callbacks for I/O bypass the path of all other callbacks. */
    @Rule(
            id = "CALL-432",
            asyncio = {8, 10},
            needs = Capability.READINESS,
            text = "A reader runs in a copy of the context it was added in, its failures are reported, and it stays.",
            source = "events.py Handle._run")
    void readerRunsLikeAnyCallback() throws IOException {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        var failure = new IllegalStateException("of the reader");
        var handle = new Handle[1];
        run(() -> {
            EventLoop loop = getRunningLoop();
            try (var pipe = new WatchedPipe(loop)) {
                pipe.fill();
                variable.set("when added");
                handle[0] = loop.addReader(pipe.source(), () -> {
                    trail().add(variable.get());
                    throw failure;
                });
                variable.set("later");
                until(() -> trail().entries().size() == 2);
                loop.removeReader(pipe.source());
            }
        });
        assertSame(handle[0], expectHandled(failure).handle());
        assertSame(handle[0], expectHandled(failure).handle());
        trail().expect("when added", "when added");
    }

    /** If this fails: closing forgets the channels, or closes channels that belong to others. */
    @Rule(
            id = "CALL-433",
            asyncio = 14,
            needs = Capability.READINESS,
            text = "A closed loop refuses to watch, has nothing to remove, and has left the channels open.",
            source = "selector_events.py BaseSelectorEventLoop._remove_reader")
    void closedLoopWatchesNothing() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            loop.addReader(pipe.source(), trail().mark("readable"));
            turns(loop, 1);
            loop.close();
            assertTrue(pipe.source().isOpen());
            expectMisuse(Misuse.LOOP_CLOSED, () -> loop.addReader(pipe.source(), trail().mark("readable")));
            expectMisuse(Misuse.LOOP_CLOSED, () -> loop.addWriter(pipe.sink(), trail().mark("writable")));
            assertFalse(loop.removeReader(pipe.source()));
            assertFalse(loop.removeWriter(pipe.sink()));
        }
        trail().expectNothing();
    }

    /**
     * If this fails: the clock jumps to a time limit although the awaited data is already there.
     *
     * <p>Tests of programs that talk to each other run in virtual time, too.
     */
    @Rule(
            id = "CALL-436",
            needs = {Capability.READINESS, Capability.CONTROLLABLE_CLOCK},
            text = "Virtual time does not jump to a timer while a channel is ready.")
    void virtualTimeWaitsForWhatHasArrived() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            loop.addReader(pipe.source(), () -> {
                trail().add(loop.time());
                loop.removeReader(pipe.source());
            });
            loop.callLater(Duration.ofHours(1), () -> {
                trail().add(loop.time());
                loop.stop();
            });
            pipe.fill();
            loop.runForever();
            trail().expect(Duration.ZERO, Duration.ofHours(1));
        }
    }

    /** If this fails: the calls are accepted and nothing ever happens. */
    @Rule(
            id = "CALL-435",
            text = "A loop that does not claim READINESS refuses readers and writers as not supported.")
    void unclaimedReadinessIsRefused() throws IOException {
        if (claims(Capability.READINESS)) {
            return; // all rules above apply instead
        }
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            expectMisuse(Misuse.NOT_SUPPORTED, () -> loop.addReader(pipe.source(), () -> {}));
            expectMisuse(Misuse.NOT_SUPPORTED, () -> loop.removeReader(pipe.source()));
            expectMisuse(Misuse.NOT_SUPPORTED, () -> loop.addWriter(pipe.sink(), () -> {}));
            expectMisuse(Misuse.NOT_SUPPORTED, () -> loop.removeWriter(pipe.sink()));
        }
    }
}
