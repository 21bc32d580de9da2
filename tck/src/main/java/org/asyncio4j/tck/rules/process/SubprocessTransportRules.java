package org.asyncio4j.tck.rules.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ChildWitness;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.ReadTransport;
import org.asyncio4j.transports.Stdio;
import org.asyncio4j.transports.SubprocessTransport;
import org.asyncio4j.transports.WaterMarks;
import org.asyncio4j.transports.WriteTransport;

/** Rules about child processes as seen by transports and protocols (SUBPROCESS). */
public abstract class SubprocessTransportRules extends SubprocessRuleArea {

    /** Constructor for the conformance class. */
    protected SubprocessTransportRules() {}

    private static ChildWitness shell(ChildWitness witness, ProcessOptions options, String script) {
        var child = getRunningLoop().subprocesses().shell(() -> witness, options, script);
        assertSame(witness, child.protocol());
        assertSame(child.transport(), witness.transport());
        return witness;
    }

    private static WriteTransport stdin(ChildWitness child) {
        return assertInstanceOf(WriteTransport.class, child.transport().pipeTransport(0));
    }

    private static ReadTransport output(ChildWitness child, int descriptor) {
        return assertInstanceOf(ReadTransport.class, child.transport().pipeTransport(descriptor));
    }

    /** If this fails: a protocol gives up its child while output is still to come, or waits indefinitely. */
    @Rule(
            id = "SUBPROCESS-359",
            asyncio = 359,
            needs = Capability.SUBPROCESSES,
            text = "A protocol gets the data and the end of each pipe, the exit, and after all of them, once, the end.",
            source = "base_subprocess.py BaseSubprocessTransport._try_finish; test_subprocess.py"
                    + " test_subprocess_protocol_events")
    void protocolIsNotifiedOfTheEndLast() {
        withShell(() -> {
            ChildWitness child = shell(new ChildWitness(), PIPED, "cat; echo err >&2; exit 3");
            assertEquals("made", child.heard().getFirst());
            assertNull(child.transport().returnCode());
            stdin(child).write("in and out".getBytes(US_ASCII));
            stdin(child).close();
            child.await("over");
            for (String before : List.of("made", "lost 0", "lost 1", "lost 2", "exited")) {
                child.expectOrder(before, "over");
            }
            assertTrue(child.heard().indexOf("data 1") < child.heard().indexOf("lost 1"));
            assertEquals("in and out", child.text(1));
            assertEquals("err\n", child.text(2));
            assertEquals(3, child.transport().returnCode());

            ChildWitness bare = shell(new ChildWitness(), ProcessOptions.defaults(), "exit 4");
            bare.await("over");
            assertEquals(List.of("made", "exited", "over"), bare.heard());
        });
    }

    /** If this fails: a program reads from a pipe that does not exist, or finds no process to query. */
    @Rule(
            id = "SUBPROCESS-415",
            needs = Capability.SUBPROCESSES,
            text = "A child's transport knows its process, its pipes and its protocol, which can be replaced by another"
                    + " subprocess protocol.")
    void transportKnowsItsChild() {
        withShell(() -> {
            ChildWitness child =
                    shell(new ChildWitness(), PIPED.withStderr(Stdio.DEVNULL), "echo ready; read x; exit 0");
            SubprocessTransport transport = child.transport();
            assertEquals(transport.pid(), assertHandle(transport).pid());
            assertNull(transport.extraInfo(ExtraInfo.PEERNAME));
            assertNull(transport.pipeTransport(2));
            assertNull(transport.pipeTransport(3));
            assertTrue(transport.toString().contains("pid=" + transport.pid() + " running"), transport::toString);
            assertTrue(output(child, 1).isReading());
            assertSame(child, transport.protocol());
            expectThrows(IllegalArgumentException.class, () -> transport.setProtocol(new Witness()));
            child.awaitText(1, "ready\n");
            ChildWitness second = new ChildWitness();
            transport.setProtocol(second);
            stdin(child).writeLines(List.of("a".getBytes(US_ASCII), "b\n".getBytes(US_ASCII)));
            second.await("over");
            assertTrue(transport.toString().contains("returncode=0"), transport::toString);
            assertFalse(child.heard().contains("exited"));
        });
    }

    private static ProcessHandle assertHandle(SubprocessTransport transport) {
        ProcessHandle handle = transport.extraInfo(ExtraInfo.SUBPROCESS);
        assertNotNull(handle);
        return handle;
    }

    /** If this fails: a protocol is flooded by a child, or floods it. */
    @Rule(
            id = "SUBPROCESS-416",
            needs = Capability.SUBPROCESSES,
            text = "A paused pipe delivers nothing until it is resumed; more than the high water mark for stdin pauses"
                    + " the protocol, until it is down to the low water mark.")
    void flowIsControlled() {
        withShell(() -> {
            ChildWitness child = shell(new ChildWitness(), PIPED, "echo one; read x; cat");
            child.awaitText(1, "one\n");
            output(child, 1).pauseReading();
            assertFalse(output(child, 1).isReading());
            stdin(child).setWriteBufferLimits(new WaterMarks(1_000, 100));
            assertEquals(new WaterMarks(1_000, 100), stdin(child).writeBufferLimits());
            stdin(child).write("x\n".getBytes(US_ASCII));
            byte[] much = "y".repeat(500_000).getBytes(US_ASCII);
            stdin(child).write(much);
            assertTrue(child.heard().contains("pause"));
            turns(20);
            assertEquals("one\n", child.text(1));
            assertFalse(child.heard().contains("resume"));
            output(child, 1).resumeReading();
            child.await("resume");
            assertTrue(stdin(child).writeBufferSize() <= 100);
            stdin(child).close();
            child.await("over");
            assertEquals(4 + much.length, child.text(1).length());
        });
    }

    /** If this fails: a protocol that closes one output loses its child. */
    @Rule(
            id = "SUBPROCESS-417",
            needs = Capability.SUBPROCESSES,
            text = "A pipe can be closed alone; data written to a closed stdin is dropped.")
    void pipesAreClosedOneByOne() {
        withShell(() -> {
            ChildWitness child = shell(new ChildWitness(), PIPED, "echo err >&2; read x; echo err2 >&2; read y");
            child.awaitText(2, "err\n");
            output(child, 1).close();
            child.await("lost 1");
            stdin(child).write("x\n".getBytes(US_ASCII));
            child.awaitText(2, "err\nerr2\n");
            stdin(child).writeEof();
            assertTrue(stdin(child).isClosing());
            stdin(child).write(new byte[10]);
            child.await("over");
            assertNotNull(child.transport().returnCode());
        });
    }

    /** If this fails: one bad piece of output ends the reading, or the child never ends. */
    @Rule(
            id = "SUBPROCESS-418",
            needs = Capability.SUBPROCESSES,
            text = "An exception that a protocol throws goes to the exception handler, and everything continues.")
    void protocolsMayThrow() {
        needs(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
        run(() -> {
            ChildWitness child = shell(
                    new ChildWitness() {
                        @Override
                        public void pipeDataReceived(int descriptor, ByteBuffer data) {
                            super.pipeDataReceived(descriptor, data);
                            throw new IllegalStateException("data");
                        }

                        @Override
                        public void pipeConnectionLost(int descriptor, Throwable failure) {
                            super.pipeConnectionLost(descriptor, failure);
                            throw new IllegalStateException("lost");
                        }
                    },
                    ProcessOptions.defaults().withStdout(Stdio.PIPE).withStdin(Stdio.PIPE),
                    "echo one; read x; echo two");
            child.awaitText(1, "one\n");
            stdin(child).write("x\n".getBytes(US_ASCII));
            child.await("over");
            assertEquals("one\ntwo\n", child.text(1));
        });
        for (int i = 0; i < 4; i++) { // two pieces, two pipes
            expectHandled(IllegalStateException.class);
        }
        expectNothingHandled();
    }
}
