package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.vertx.StreamBridgeTest.settle;
import static org.asyncio4j.vertx.VertxAsyncio.await;
import static org.asyncio4j.vertx.VertxAsyncio.readStream;
import static org.asyncio4j.vertx.VertxAsyncio.reader;
import static org.asyncio4j.vertx.VertxAsyncio.writeStream;
import static org.asyncio4j.vertx.VertxAsyncio.writer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asyncio4j.Action;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.StreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Readers and writers of ours, passed to Vert.x. */
class VertxStreamsTest extends WithVertx {

    private void inTask(CoroutineMechanism mechanism, Action<?> action) throws Exception {
        VertxAsyncio.attach(context, config(mechanism).withDebug());
        outcome(VertxAsyncio.run(context, action));
    }

    @ParameterizedTest
    @EnumSource
    void streamGivesWhatIsAskedForAndNoMore(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var reader = new StreamReader();
            var given = new ArrayList<String>();
            var stream = readStream(reader).pause().handler(data -> given.add(data.toString()));
            reader.feedData("a".getBytes());
            settle();
            assertEquals(List.of(), given);
            stream.fetch(1);
            settle();
            assertEquals(List.of("a"), given);
            reader.feedData("b".getBytes());
            settle();
            assertEquals(List.of("a"), given);
            assertEquals("b", new String(reader.read(1))); // it has stayed there
            stream.fetch(2);
            reader.feedData("c".getBytes());
            settle();
            reader.feedData("d".getBytes());
            settle();
            reader.feedData("e".getBytes());
            settle();
            assertEquals(List.of("a", "c", "d"), given);
            stream.resume();
            settle();
            assertEquals(List.of("a", "c", "d", "e"), given);
        });
    }

    @ParameterizedTest
    @EnumSource
    void pieceThatIsOnItsWayIsHeldByAPause(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var reader = new StreamReader();
            var given = new ArrayList<String>();
            var stream = readStream(reader);
            stream.handler(data -> {
                given.add(data.toString());
                stream.pause();
            });
            reader.feedData("a".getBytes());
            settle();
            reader.feedData("b".getBytes());
            settle();
            assertEquals(List.of("a"), given);
            stream.fetch(1);
            settle();
            assertEquals(List.of("a", "b"), given);
        });
    }

    @ParameterizedTest
    @EnumSource
    void endComesOnceAndOnTheContext(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var reader = new StreamReader();
            var trail = new ArrayList<Object>();
            var stream = readStream(reader);
            stream.endHandler(end -> trail.add(Vertx.currentContext() == context && isThreadOf(context)));
            stream.handler(data -> trail.add(data.toString()));
            reader.feedData("a".getBytes());
            reader.feedEof();
            settle();
            stream.fetch(1);
            settle();
            assertEquals(List.of("a", true), trail);
        });
    }

    @ParameterizedTest
    @EnumSource
    void failureOfTheReaderGoesToTheExceptionHandler(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var reader = new StreamReader();
            var failures = new ArrayList<Throwable>();
            readStream(reader).exceptionHandler(failures::add).handler(data -> {});
            settle();
            var failure = new IOException("broken");
            reader.setException(failure);
            settle();
            assertEquals(List.of(failure), failures);
        });
    }

    @ParameterizedTest
    @EnumSource
    void endOfTheLoopGoesToTheExceptionHandler(CoroutineMechanism mechanism) throws Exception {
        var failures = new CopyOnWriteArrayList<Throwable>();
        inTask(mechanism, () -> {
            readStream(new StreamReader()).exceptionHandler(failures::add).handler(data -> {});
            settle();
        });
        outcome(VertxAsyncio.detach(context));
        outcome(Future.future(done -> context.runOnContext(v -> done.complete())));
        assertEquals(1, failures.size());
        assertTrue(failures.getFirst() instanceof CancellationException, failures::toString);
    }

    @ParameterizedTest
    @EnumSource
    void writeIsDoneWhenItIsDrained(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var sink = new CountingSink(1);
            var stream = writeStream(writer(sink)).setWriteQueueMaxSize(4);
            var first = stream.write(Buffer.buffer("ab"));
            settle();
            assertEquals("ab", sink.written.toString());
            assertFalse(first.isComplete());
            assertFalse(stream.writeQueueFull());
            var second = stream.write(Buffer.buffer("cd"));
            assertTrue(stream.writeQueueFull());
            var drained = new ArrayList<Object>();
            stream.drainHandler(v -> drained.add(Vertx.currentContext() == context));
            settle();
            assertEquals(List.of(), drained);
            sink.takeAll();
            settle();
            assertTrue(first.succeeded());
            sink.takeAll();
            await(second);
            settle();
            assertEquals(List.of(true), drained);
            var end = stream.end();
            await(end);
            assertEquals("abcd", sink.written.toString());
            assertEquals(1, sink.ends);
            assertThrows(IllegalStateException.class, () -> await(stream.write(Buffer.buffer("late"))));
        });
    }

    @ParameterizedTest
    @EnumSource
    void failureOfTheWriterFailsTheWritesAndIsToldOnce(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var sink = new CountingSink(1);
            var failures = new ArrayList<Throwable>();
            var stream = writeStream(writer(sink)).exceptionHandler(failures::add);
            var first = stream.write(Buffer.buffer("a"));
            settle();
            var second = stream.write(Buffer.buffer("b"));
            var failure = new IOException("broken");
            sink.open.poll().fail(failure);
            assertSame(failure, assertThrows(IOException.class, () -> await(first)));
            assertSame(failure, assertThrows(IOException.class, () -> await(second)));
            assertSame(failure, assertThrows(IOException.class, () -> await(stream.end())));
            settle();
            assertEquals(List.of(failure), failures);
        });
    }

    /** Vert.x pipes from the output of one task to the input of another: both kinds of bridges, in both directions. */
    @ParameterizedTest
    @EnumSource
    void manyBytesArePipedAsTheyWere(CoroutineMechanism mechanism) throws Exception {
        var bytes = new byte[10_000_000];
        new Random(16).nextBytes(bytes);
        inTask(mechanism, () -> {
            var file = Files.createTempFile("piped", ".bin");
            try {
                var open = new OpenOptions();
                var out = await(vertx.fileSystem().open(file.toString(), open));
                var ours = new StreamReader();
                var piping = readStream(ours).pipeTo(out);
                ours.feedData(bytes);
                ours.feedEof();
                await(piping);
                assertArrayEquals(bytes, Files.readAllBytes(file));

                var in = await(vertx.fileSystem().open(file.toString(), open));
                var copy = await(vertx.fileSystem().open(file + ".copy", open));
                var to = writer(copy);
                await(in.pipeTo(writeStream(to)));
                to.close();
                to.waitClosed();
                assertArrayEquals(bytes, Files.readAllBytes(Path.of(file + ".copy")));

                var again = await(vertx.fileSystem().open(file.toString(), open));
                var reading = createTask(() -> reader(again).read());
                assertArrayEquals(bytes, reading.await());
                await(again.close());
            } finally {
                Files.deleteIfExists(Path.of(file + ".copy"));
                Files.delete(file);
            }
        });
    }
}
