package org.asyncio4j.spi.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The thread that watches channels for loops without a selector; the loop is played by the test. */
class SelectorThreadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedLoopIo io = new ScriptedLoopIo();
    private final Readiness readiness = SelectorThread.readiness(io);
    private final List<Integer> told = new ArrayList<>();
    private Pipe pipe;

    @BeforeEach
    void openPipe() throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
    }

    @AfterEach
    void closeAll() throws Exception {
        io.close();
        pipe.source().close();
        pipe.sink().close();
        for (Thread thread : selectorThreads()) {
            assertTrue(thread.join(PATIENCE), "it ends with the last loop");
        }
    }

    private static List<Thread> selectorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("asyncio4j-selector"))
                .toList();
    }

    private static Thread selectorThread() {
        List<Thread> all = selectorThreads();
        assertEquals(1, all.size());
        return all.getFirst();
    }

    private Readiness.Watch watchSource() throws IOException {
        Readiness.Watch watch = readiness.watch(pipe.source(), told::add);
        watch.want(SelectionKey.OP_READ);
        return watch;
    }

    private void put() throws IOException {
        pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
    }

    /** Waits until the thread has looked at everything. */
    private void awaitLook() throws InterruptedException {
        var looked = new CountDownLatch(1);
        assertTrue(readiness.lookNow(looked::countDown));
        assertTrue(looked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void channelIsToldOfOnceUntilTheCallbacksHaveRun() throws Exception {
        watchSource();
        put();
        io.runNext(); // the delivery
        assertEquals(List.of(SelectionKey.OP_READ), told);
        awaitLook();
        assertEquals(1, io.waiting(), "arming again waits, and nothing else");
        io.runNext();
        io.runNext(); // it is still readable
        assertEquals(List.of(SelectionKey.OP_READ, SelectionKey.OP_READ), told);
    }

    @Test
    void lookSeesWhatWasReadyBefore() throws Exception {
        watchSource();
        awaitLook();
        assertEquals(0, io.waiting());
        put();
        awaitLook();
        assertEquals(1, io.waiting(), "it is on its way when the look is over");
    }

    @Test
    void nothingIsLookedAtWhereNothingIsWatched() throws Exception {
        assertFalse(readiness.lookNow(() -> {}));
        Readiness.Watch watch = watchSource();
        awaitLook();
        watch.end();
        assertFalse(readiness.lookNow(() -> {}));
    }

    @Test
    void endedWatchIsToldNothing() throws Exception {
        Readiness.Watch watch = watchSource();
        put();
        awaitLook();
        watch.end();
        watch.want(SelectionKey.OP_READ);
        io.runNext();
        assertEquals(List.of(), told);
        assertTrue(pipe.source().isOpen());
    }

    @Test
    void channelCanBeWatchedAnewAtOnce() throws Exception {
        put();
        for (int i = 1; i <= 100; i++) {
            Readiness.Watch watch = watchSource();
            while (told.size() < i) {
                io.runNext();
            }
            watch.end();
        }
    }

    @Test
    void closedAndBlockingChannelsAreRefused() throws Exception {
        pipe.source().configureBlocking(true);
        assertThrows(IllegalBlockingModeException.class, this::watchSource);
        pipe.source().close();
        assertThrows(ClosedChannelException.class, this::watchSource);
    }

    @Test
    void eventFoundInTheMiddleOfItsDeliveryIsDropped() throws Exception {
        Readiness.Watch watch = readiness.watch(pipe.source(), operations -> {
            told.add(operations);
            awaitLookQuietly();
        });
        watch.want(SelectionKey.OP_READ);
        put();
        awaitLook();
        watch.want(0);
        watch.want(SelectionKey.OP_READ); // found again as long as nothing has been read
        io.runNext();
        pipe.source().read(ByteBuffer.allocate(1));
        runAll();
        assertEquals(List.of(SelectionKey.OP_READ), told);
    }

    @Test
    void channelIsNotArmedWithThoseOfTheDeliveryBefore() throws Exception {
        Pipe other = Pipe.open();
        try (var source = other.source(); var sink = other.sink()) {
            source.configureBlocking(false);
            List<Integer> toldOfOther = new ArrayList<>();
            readiness.watch(source, toldOfOther::add).want(SelectionKey.OP_READ);
            readiness.watch(pipe.source(), operations -> {
                told.add(operations);
                writeQuietly(sink);
                awaitLookQuietly();
            }).want(SelectionKey.OP_READ);
            put();
            io.runNext(); // the first delivery, in which the other one is found
            io.runNext(); // the second, whose callbacks come after the first have been handled
            assertEquals(List.of(SelectionKey.OP_READ), toldOfOther);
            pipe.source().read(ByteBuffer.allocate(1));
            io.runNext();
            awaitLook();
            source.read(ByteBuffer.allocate(1));
            runAll();
            assertEquals(List.of(SelectionKey.OP_READ), toldOfOther);
            assertEquals(List.of(SelectionKey.OP_READ), told);
        }
    }

    private void runAll() throws InterruptedException {
        awaitLook();
        while (io.waiting() > 0) {
            io.runNext();
            awaitLook();
        }
    }

    private void awaitLookQuietly() {
        try {
            awaitLook();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static void writeQuietly(Pipe.SinkChannel sink) {
        try {
            sink.write(ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** The channel was armed for the previous operations, between the event and its callback. */
    @Test
    void eventFoundBeforeTheCallbackHasTakenWhatThereIsIsDropped() throws Exception {
        Readiness.Watch watch = watchSource();
        for (int i = 1; i <= 200; i++) {
            put();
            awaitLook();
            watch.want(0);
            watch.want(SelectionKey.OP_READ); // armed again, now or soon
            while (told.size() < i) {
                io.runNext(); // deliveries
            }
            awaitLook();
            pipe.source().read(ByteBuffer.allocate(1)); // the callback
            runAll();
            assertEquals(i, told.size(), "told of what had been taken");
        }
    }

    /** Other channels are not affected. */
    @Test
    void channelMadeBlockingMeanwhileIsReported() throws Exception {
        watchSource();
        put();
        awaitLook();
        Readiness.Watch changed = readiness.watch(pipe.sink(), told::add);
        pipe.sink().configureBlocking(true);
        changed.want(SelectionKey.OP_WRITE);
        awaitLook();
        io.runNext(); // the delivery of the other one
        assertEquals(List.of(SelectionKey.OP_READ), told);
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> {
            io.runNext();
            io.runNext(); // arming again is one of the two
        });
        assertInstanceOf(IllegalBlockingModeException.class, failure.getCause());
    }

    @Test
    void loopsShareOneThreadWhichEndsWithTheLastOfThem() throws Exception {
        watchSource();
        Thread thread = selectorThread();
        ScriptedLoopIo other = new ScriptedLoopIo();
        SelectorThread.readiness(other).watch(pipe.sink(), told::add).want(SelectionKey.OP_WRITE);
        other.runNext();
        assertSame(thread, selectorThread());
        other.close();
        awaitLook();
        assertSame(thread, selectorThread());
        io.close();
        assertTrue(thread.join(PATIENCE));
        assertTrue(pipe.source().isOpen(), "it is the program's");
        assertTrue(pipe.sink().isOpen());
        ScriptedLoopIo later = new ScriptedLoopIo();
        SelectorThread.readiness(later).watch(pipe.sink(), told::add).want(SelectionKey.OP_WRITE);
        later.runNext();
        assertNotSame(thread, selectorThread());
        later.close();
    }

    @Test
    void loopWhoseCallbacksDoNotEndHoldsUpNoOther() throws Exception {
        watchSource();
        ScriptedLoopIo other = new ScriptedLoopIo();
        Pipe ofOther = Pipe.open();
        ofOther.source().configureBlocking(false);
        SelectorThread.readiness(other).watch(ofOther.source(), told::add).want(SelectionKey.OP_READ);
        awaitLook();
        put();
        io.runNext(); // the delivery, and nothing after it
        ofOther.sink().write(ByteBuffer.wrap(new byte[] {1}));
        other.runNext();
        assertEquals(List.of(SelectionKey.OP_READ, SelectionKey.OP_READ), told);
        other.close();
        ofOther.source().close();
        ofOther.sink().close();
    }

    /** Some return while the thread waits for them, some at the moment it gives up, some later. */
    @Test
    void noEventIsLostHoweverLateTheCallbacksEnd() throws Exception {
        watchSource();
        ByteBuffer one = ByteBuffer.allocate(1);
        for (int i = 1; i <= 1_000; i++) {
            put();
            io.runNext(); // the delivery
            assertEquals(i, told.size());
            assertEquals(1, pipe.source().read(one.clear()));
            for (long end = System.nanoTime() + i % 10 * 250_000L; System.nanoTime() < end;) {
                Thread.onSpinWait();
            }
            io.runNext(); // the end of the callbacks
        }
    }

    /** Otherwise connections would receive no further events. */
    @Test
    void threadThatFailsClosesWhatItWatched() throws Exception {
        watchSource();
        Thread thread = selectorThread();
        io.refuse(new AssertionError("of the test: a loop that cannot take anything"));
        put();
        assertTrue(thread.join(PATIENCE));
        assertFalse(pipe.source().isOpen());
        ScriptedLoopIo other = new ScriptedLoopIo();
        SelectorThread.readiness(other).watch(pipe.sink(), told::add).want(SelectionKey.OP_WRITE);
        other.runNext();
        assertNotSame(thread, selectorThread());
        other.close();
    }
}
