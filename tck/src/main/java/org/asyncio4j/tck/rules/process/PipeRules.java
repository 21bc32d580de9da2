package org.asyncio4j.tck.rules.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.PipeWitness;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Child;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Pipes;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.ReadTransport;
import org.asyncio4j.transports.Stdio;
import org.asyncio4j.transports.SubprocessProtocol;
import org.asyncio4j.transports.WaterMarks;
import org.asyncio4j.transports.WriteTransport;

/** Rules about ends of pipes as transports (PIPE). */
public abstract class PipeRules extends SubprocessRuleArea {

    /** Constructor for the conformance class. */
    protected PipeRules() {}

    /** The action of a rule on one kind of pipe. */
    @FunctionalInterface
    private interface Trial {
        void run(PipeKind kind) throws Exception;
    }

    private void onEachKind(Trial trial) {
        for (PipeKind kind : PipeKind.values()) {
            if (kind == PipeKind.CHANNEL && !claims(Capability.READINESS)) {
                continue;
            }
            try {
                withShell(() -> trial.run(kind));
            } catch (Throwable failure) {
                failure.addSuppressed(new AssertionError("with " + kind));
                throw failure;
            }
            reportProgress();
        }
    }

    private static void write(WritableByteChannel to, String text) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(text.getBytes(US_ASCII));
        while (left.hasRemaining()) {
            to.write(left);
        }
    }

    /** Reads to the end. Blocks, so call it on another thread if there is much to read. */
    private static int drainedFrom(ReadableByteChannel from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        int count = 0;
        while (from.read(buffer.clear()) >= 0) {
            count += buffer.position();
        }
        return count;
    }

    /** If this fails: data at the end of a pipe is lost, or a protocol can keep a pipe open that has ended. */
    @Rule(
            id = "PIPE-372",
            asyncio = 372,
            needs = Capability.SUBPROCESSES,
            text = "A read pipe hands over what was written; at its end come eofReceived and connectionLost(null),"
                    + " regardless of what eofReceived returns.",
            source = "unix_events.py _UnixReadPipeTransport._read_ready; test_unix_events.py test__read_ready_eof")
    void readPipeEnds() {
        onEachKind(kind -> {
            var witness = new PipeWitness() {
                @Override
                public Eof eofReceived() {
                    super.eofReceived();
                    return Eof.KEEP_OPEN;
                }
            };
            PipeKind.Reading pipe = kind.read(witness);
            assertTrue(pipe.transport().isReading());
            write(pipe.other(), "one");
            witness.awaitBytes(3);
            write(pipe.other(), "two");
            pipe.other().close();
            witness.await("lost");
            witness.expect("made", "data", "eof", "lost");
            assertEquals("onetwo", witness.text());
            assertTrue(pipe.transport().isClosing());
            assertFalse(pipe.transport().isReading());
            pipe.transport().close();
            turns(3);
            assertEquals(1, witness.times("lost"));
        });
    }

    /** If this fails: a program takes data as read that never will be. */
    @Rule(
            id = "PIPE-371",
            asyncio = 371,
            needs = Capability.SUBPROCESSES,
            text = "A write pipe with data to send whose reader goes away is lost with an IOException; one with nothing"
                    + " to send ends with null when it is closed.",
            intent = "asyncio notices it at once also where nothing is to be sent; the JDK does at the next write.",
            source = "unix_events.py _UnixWritePipeTransport._read_ready; test_unix_events.py test__read_ready")
    void writePipeIsLostWithItsReader() {
        onEachKind(kind -> {
            var pending = new PipeWitness();
            PipeKind.Writing pipe = kind.write(pending);
            pipe.transport().write(new byte[1_000_000]);
            assertTrue(pipe.transport().writeBufferSize() > 0);
            turns(3);
            pipe.other().close();
            pending.await("lost");
            assertInstanceOf(IOException.class, pending.failure());
            assertEquals(0, pending.times("resume"));
            pipe.transport().write(new byte[10]);

            var idle = new PipeWitness();
            PipeKind.Writing quiet = kind.write(idle);
            quiet.transport().close();
            idle.await("lost");
            idle.expect("made", "lost");
            assertEquals(0, drainedFrom(quiet.other()));
            quiet.other().close();

            var late = new PipeWitness();
            PipeKind.Writing broken = kind.write(late);
            broken.other().close();
            broken.transport().write(new byte[10]);
            late.await("lost");
            assertNotNull(late.failure());
        });
    }

    /** If this fails: a file is read as if it might not be ready, or is truncated by being opened. */
    @Rule(
            id = "PIPE-373",
            asyncio = 373,
            needs = Capability.SUBPROCESSES,
            text = "A regular file is refused, by its name and as a stream; so are a directory and a file that does not"
                    + " exist.",
            source = "unix_events.py _UnixReadPipeTransport, _UnixWritePipeTransport; test_unix_events.py test_ctor")
    void filesAreRefused() {
        withShell(() -> {
            Pipes pipes = getRunningLoop().pipes();
            Path file = Files.createTempFile("asyncio4j", ".txt");
            try (var in = new FileInputStream(file.toFile()); var out = new FileOutputStream(file.toFile())) {
                Files.writeString(file, "kept");
                for (Path each : List.of(file, file.getParent(), Path.of("/no/such/pipe"))) {
                    expectThrows(
                            IllegalArgumentException.class,
                            () -> pipes.connectReadPipe(PipeWitness::new, each));
                    expectThrows(
                            IllegalArgumentException.class,
                            () -> pipes.connectWritePipe(PipeWitness::new, each));
                }
                expectThrows(IllegalArgumentException.class, () -> pipes.connectReadPipe(PipeWitness::new, in));
                expectThrows(IllegalArgumentException.class, () -> pipes.connectWritePipe(PipeWitness::new, out));
                assertEquals("kept", Files.readString(file));
            } finally {
                Files.delete(file);
            }
            var zeros = new PipeWitness();
            ReadTransport device = pipes.connectReadPipe(() -> zeros, Path.of("/dev/zero")).transport();
            zeros.awaitBytes(100_000);
            device.close();
            zeros.await("lost");
        });
    }

    /** If this fails: a pipe that is closed after a write loses the rest. */
    @Rule(
            id = "PIPE-400",
            needs = Capability.SUBPROCESSES,
            text = "Closing a write pipe and writeEof send what was written, then the reader reads its end; abort drops"
                    + " what has not been sent.")
    void closingSendsTheRest() {
        onEachKind(kind -> {
            for (boolean eof : new boolean[] {false, true}) {
                var witness = new PipeWitness();
                PipeKind.Writing pipe = kind.write(witness);
                int[] count = new int[1];
                pipe.transport().write(new byte[300_000]);
                pipe.transport().writeLines(List.of(new byte[100], new byte[200]));
                if (eof) {
                    assertTrue(pipe.transport().canWriteEof());
                    pipe.transport().writeEof();
                } else {
                    pipe.transport().close();
                }
                assertTrue(pipe.transport().isClosing());
                pipe.transport().write(new byte[10]); // dropped
                Thread reader = startThread(() -> count[0] = drainedFrom(pipe.other()));
                witness.await("lost");
                assertNull(witness.failure());
                reader.join();
                assertEquals(300_300, count[0]);
                pipe.other().close();
            }
            var witness = new PipeWitness();
            PipeKind.Writing pipe = kind.write(witness);
            pipe.transport().write(new byte[1_000_000]);
            pipe.transport().abort();
            witness.await("lost");
            assertNull(witness.failure());
            assertTrue(drainedFrom(pipe.other()) < 1_000_000);
            pipe.other().close();
        });
    }

    /** If this fails: a fast writer fills the memory while the other side is idle. */
    @Rule(
            id = "PIPE-401",
            needs = Capability.SUBPROCESSES,
            text = "A write pipe pauses its protocol when more than the high water mark is to be sent, and resumes it"
                    + " at the low water mark.")
    void writingIsPaused() {
        onEachKind(kind -> {
            var witness = new PipeWitness();
            PipeKind.Writing pipe = kind.write(witness);
            WriteTransport transport = pipe.transport();
            assertEquals(WaterMarks.DEFAULT, transport.writeBufferLimits());
            transport.setWriteBufferLimits(new WaterMarks(1_000, 100));
            transport.write(new byte[500_000]);
            witness.expect("made", "pause");
            turns(3);
            witness.expect("made", "pause");
            Thread reader = startThread(() -> drainedFrom(pipe.other()));
            witness.await("resume");
            assertTrue(transport.writeBufferSize() <= 100);
            transport.close();
            witness.await("lost");
            witness.expect("made", "pause", "resume", "lost");
            reader.join();
            pipe.other().close();
        });
    }

    /** If this fails: a protocol that cannot take more gets more. */
    @Rule(
            id = "PIPE-402",
            needs = Capability.SUBPROCESSES,
            text = "A read pipe that is paused hands over nothing and loses nothing; what a protocol throws goes to the"
                    + " exception handler, and the pipe continues.")
    void pausedPipeHandsNothingOver() {
        onEachKind(kind -> {
            var witness = new PipeWitness();
            PipeKind.Reading pipe = kind.read(witness);
            write(pipe.other(), "a");
            witness.awaitBytes(1);
            pipe.transport().pauseReading();
            pipe.transport().pauseReading();
            assertFalse(pipe.transport().isReading());
            write(pipe.other(), "b");
            turns(20);
            assertEquals("a", witness.text());
            pipe.transport().resumeReading();
            witness.awaitBytes(2);
            assertEquals("ab", witness.text());

            var second = new PipeWitness() {
                @Override
                public void dataReceived(ByteBuffer data) {
                    super.dataReceived(data);
                    throw new IllegalStateException("cannot take it");
                }
            };
            pipe.transport().setProtocol(second);
            assertSame(second, pipe.transport().protocol());
            expectThrows(
                    IllegalArgumentException.class,
                    () -> pipe.transport().setProtocol(new SubprocessProtocol() {}));
            assertNull(pipe.transport().extraInfo(ExtraInfo.PEERNAME));
            write(pipe.other(), "c");
            second.awaitBytes(1);
            turns(1);
            expectHandled(IllegalStateException.class);
            assertTrue(pipe.transport().isReading());
            pipe.other().close();
            second.await("lost");
        });
    }

    /** If this fails: two transports share the incoming data. */
    @Rule(
            id = "PIPE-403",
            needs = {Capability.SUBPROCESSES, Capability.READINESS},
            text = "A JDK pipe that belongs to a transport is refused to another one and cannot be watched; a closed"
                    + " one is an IOException.")
    void channelHasOneOwner() {
        withShell(() -> {
            EventLoop loop = getRunningLoop();
            Pipe pipe = Pipe.open();
            ReadTransport reading = loop.pipes().connectReadPipe(PipeWitness::new, pipe.source()).transport();
            WriteTransport writing = loop.pipes().connectWritePipe(PipeWitness::new, pipe.sink()).transport();
            expectMisuse(
                    Misuse.TRANSPORT_STATE,
                    () -> loop.pipes().connectReadPipe(PipeWitness::new, pipe.source()));
            expectMisuse(
                    Misuse.TRANSPORT_STATE,
                    () -> loop.pipes().connectWritePipe(PipeWitness::new, pipe.sink()));
            expectMisuse(Misuse.TRANSPORT_STATE, () -> loop.addReader(pipe.source(), () -> {}));
            reading.close();
            writing.close();
            turns(2);
            assertFalse(pipe.source().isOpen());
            assertFalse(pipe.sink().isOpen());
            expectThrows(
                    IOException.class,
                    () -> loop.pipes().connectReadPipe(PipeWitness::new, pipe.source()));
        });
    }

    /** If this fails: each FIFO that nothing else opens costs a thread until the JVM ends. */
    @Rule(
            id = "PIPE-404",
            needs = Capability.SUBPROCESSES,
            text = "A FIFO whose other end nothing has opened can be closed, by its transport and with its loop, and"
                    + " leaves no thread behind.")
    void fifoWhoseOtherEndStaysClosedCanBeClosed() throws IOException {
        withShell(() -> {
            Pipes pipes = getRunningLoop().pipes();
            try (PipeKind.Fifo fifo = PipeKind.Fifo.make()) {
                var reader = new PipeWitness();
                pipes.connectReadPipe(() -> reader, fifo.path()).transport().close();
                reader.await("lost");
            }
            try (PipeKind.Fifo fifo = PipeKind.Fifo.make()) {
                var writer = new PipeWitness();
                WriteTransport transport = pipes.connectWritePipe(() -> writer, fifo.path()).transport();
                transport.write(new byte[10]);
                transport.abort();
                writer.await("lost");
            }
        });
        EventLoop loop = newLoop();
        PipeKind.Fifo[] left = new PipeKind.Fifo[1];
        loop.runUntilComplete(() -> {
            left[0] = PipeKind.Fifo.make();
            loop.pipes().connectReadPipe(PipeWitness::new, left[0].path());
        });
        loop.close();
        left[0].close();
    }

    /** If this fails: a pipe that no task ever got stays open. */
    @Rule(
            id = "PIPE-405",
            needs = {Capability.SUBPROCESSES, Capability.READINESS},
            text = "A task that is cancelled while it connects a pipe closes it; so does a loop that closes, which"
                    + " reports it in debug mode.")
    void cancelledConnectClosesThePipe() throws IOException {
        withShell(() -> {
            Pipe pipe = Pipe.open();
            Task<?> reading = createTask(
                    () -> getRunningLoop().pipes().connectReadPipe(PipeWitness::new, pipe.source()));
            Task<?> writing = createTask(
                    () -> getRunningLoop().pipes().connectWritePipe(PipeWitness::new, pipe.sink()));
            turns(1);
            reading.cancel();
            writing.cancel();
            expectCancelled(reading::await);
            expectCancelled(writing::await);
            turns(2);
            assertFalse(pipe.source().isOpen());
            assertFalse(pipe.sink().isOpen());
        });
        EventLoop loop = newLoop(config().withDebug());
        Pipe[] left = new Pipe[1];
        loop.runUntilComplete(() -> {
            left[0] = Pipe.open();
            loop.pipes().connectReadPipe(PipeWitness::new, left[0].source());
            loop.pipes().connectWritePipe(PipeWitness::new, left[0].sink());
        });
        loop.close();
        assertFalse(left[0].source().isOpen());
        assertFalse(left[0].sink().isOpen());
        for (int i = 0; i < 2; i++) {
            assertTrue(expectHandled().message().startsWith("unclosed transport"));
        }
        expectNothingHandled();
    }

    /** If this fails: a protocol that serves several pipes cannot distinguish them. */
    @Rule(
            id = "PIPE-406",
            asyncio = 303,
            needs = {Capability.SUBPROCESSES, Capability.READINESS},
            text = "extraInfo of a pipe gives the channel, path or stream that was given, also after the end; a child's"
                    + " pipe gives none.",
            source = "unix_events.py _UnixReadPipeTransport.__init__")
    void pipeIsKnown() {
        withShell(() -> {
            Pipes pipes = getRunningLoop().pipes();
            Pipe pipe = Pipe.open();
            expectKnown(pipe.source(), pipes.connectReadPipe(PipeWitness::new, pipe.source()).transport());
            expectKnown(pipe.sink(), pipes.connectWritePipe(PipeWitness::new, pipe.sink()).transport());
            var stream = new ByteArrayInputStream(new byte[0]);
            expectKnown(stream, pipes.connectReadPipe(PipeWitness::new, stream).transport());
            try (PipeKind.Fifo fifo = PipeKind.Fifo.make()) {
                expectKnown(fifo.path(), pipes.connectReadPipe(PipeWitness::new, fifo.path()).transport());
            }
            Child<?> child = getRunningLoop().subprocesses().exec(
                    () -> new SubprocessProtocol() {}, ProcessOptions.defaults().withStdin(Stdio.PIPE), List.of("cat"));
            assertNull(child.transport().pipeTransport(0).extraInfo(ExtraInfo.PIPE));
            child.transport().close();
        });
    }

    private void expectKnown(Object given, BaseTransport transport) {
        assertSame(given, transport.extraInfo(ExtraInfo.PIPE));
        assertNull(transport.extraInfo(ExtraInfo.SUBPROCESS));
        transport.close();
        turns(3);
        assertSame(given, transport.extraInfo(ExtraInfo.PIPE));
    }
}
