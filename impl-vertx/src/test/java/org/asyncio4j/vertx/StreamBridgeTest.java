package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.vertx.VertxAsyncio.reader;
import static org.asyncio4j.vertx.VertxAsyncio.streams;
import static org.asyncio4j.vertx.VertxAsyncio.writer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import org.asyncio4j.Action;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.transports.WaterMarks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any streams of Vert.x, read and written by tasks. */
class StreamBridgeTest extends WithVertx {

    private static final int PIECE = 16 * 1024;

    /** The most that a reader holds before it pauses, plus the buffers under way: see the limit of a reader. */
    private static final int MAX_PIECES = (2 * 64 * 1024 + PIECE) / PIECE + 2 * 4;

    private void inTask(CoroutineMechanism mechanism, Action<?> action) throws Exception {
        VertxAsyncio.attach(context, config(mechanism).withDebug());
        outcome(VertxAsyncio.run(context, action));
    }

    /** Runs everything that is ready, and everything that becomes ready as a result. */
    static void settle() {
        for (int i = 0; i < 50; i++) {
            sleep(Duration.ZERO);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readerThatIsNotReadLeavesTheStreamPaused(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var source = new CountingSource(1000, PIECE);
            var reader = reader(source);
            settle();
            assertTrue(source.given > 4 && source.given <= MAX_PIECES, () -> source.given + " pieces");
            assertEquals(0, source.demand);
            int before = source.given;
            reader.readExactly(3 * PIECE);
            settle();
            assertEquals(before, source.given);
            assertEquals(997 * PIECE, reader.read().length);
            assertEquals(1000, source.given);
        });
    }

    @ParameterizedTest
    @EnumSource
    void cancelledTaskLosesNothingOfTheStream(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var source = new CountingSource(1, 3);
            source.mayEnd = false;
            var reader = reader(source);
            var task = createTask(() -> reader.readExactly(6));
            settle();
            task.cancel();
            assertThrows(CancelledError.class, task::await);
            assertEquals(3, reader.readExactly(3).length);
            source.left = 1;
            source.fetch(0);
            assertEquals(3, reader.readExactly(3).length);
        });
    }

    @ParameterizedTest
    @EnumSource
    void failureOfTheStreamIsThrownByTheReader(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var source = new CountingSource(0, 3);
            source.mayEnd = false;
            var reader = reader(source);
            var reading = createTask(() -> reader.read(1));
            var failure = new IOException("broken");
            context.runOnContext(v -> source.fail(failure));
            assertSame(failure, assertThrows(IOException.class, reading::await));
        });
    }

    @ParameterizedTest
    @EnumSource
    void drainWaitsWhileTheWriteQueueIsFull(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var sink = new CountingSink(2);
            var writer = writer(sink);
            writer.send("a");
            var second = createTask(() -> writer.send("b"));
            settle();
            assertFalse(second.isDone());
            sink.takeAll();
            second.await();
            writer.writeEof();
            assertEquals("ab", sink.written.toString());
            assertEquals(1, sink.ends);
            writer.close();
            writer.waitClosed();
            assertEquals(1, sink.ends);
        });
    }

    @ParameterizedTest
    @EnumSource
    void drainWaitsAboveTheHighWaterMark(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var sink = new CountingSink(Integer.MAX_VALUE);
            var writer = writer(sink);
            writer.transport().setWriteBufferLimits(new WaterMarks(10, 3));
            writer.send(new byte[10]);
            var more = createTask(() -> writer.send(new byte[1]));
            settle();
            assertFalse(more.isDone());
            assertEquals(11, writer.transport().writeBufferSize());
            sink.open.poll().complete();
            more.await();
            writer.close();
            settle();
            assertEquals(0, sink.ends); // a byte is unsent
            sink.takeAll();
            writer.waitClosed();
            assertEquals(1, sink.ends);
        });
    }

    @ParameterizedTest
    @EnumSource
    void failureOfAWriteIsThrownByDrainAndAtTheEnd(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var sink = new CountingSink(1);
            var writer = writer(sink);
            var sending = createTask(() -> writer.send("a"));
            settle();
            var failure = new IOException("broken");
            sink.open.poll().fail(failure);
            assertSame(failure, assertThrows(IOException.class, sending::await));
            assertSame(failure, assertThrows(IOException.class, writer::waitClosed));
        });
    }

    @ParameterizedTest
    @EnumSource
    void failureOfTheStreamThatIsWrittenEndsIt(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var sink = new CountingSink(1);
            var writer = writer(sink);
            var failure = new IOException("broken");
            sink.fail(failure);
            assertSame(failure, assertThrows(IOException.class, writer::waitClosed));
            assertTrue(writer.isClosing());
        });
    }

    @ParameterizedTest
    @EnumSource
    void twoStreamsMakeOneConnection(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var sink = new CountingSink(9);
            try (var both = streams(new CountingSource(2, 3), sink)) {
                assertEquals(6, both.reader().read().length);
                both.writer().send("answer");
                sink.takeAll();
            }
            settle();
            assertEquals(Buffer.buffer("answer"), sink.written);
            assertEquals(1, sink.ends);
        });
    }
}
