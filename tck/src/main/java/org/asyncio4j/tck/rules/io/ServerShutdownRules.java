package org.asyncio4j.tck.rules.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Event;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.Credentials;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.BaseTransport;
import org.jspecify.annotations.Nullable;

/**
 * Rules about servers that shut down gracefully (SERVER, from 405 on). Time stands still unless it is advanced, where
 * the back end allows that: virtual time would leap to the end of the grace period while bytes are on their way.
 */
public abstract class ServerShutdownRules extends TlsRuleArea {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Constructor for the conformance class. */
    protected ServerShutdownRules() {}

    private void onEachStillSite(Trial<ServerSite> trial) {
        for (SocketKind kind : SocketKind.values()) {
            trail().clear();
            try {
                inStillTime(() -> {
                    try (ServerSite site = kind.site()) {
                        trial.run(site);
                    }
                });
                expectNothingHandled();
            } catch (Throwable failure) {
                failure.addSuppressed(new AssertionError("over " + kind));
                throw failure;
            }
        }
    }

    private static String rest(StreamConnection connection) {
        return new String(connection.reader().read(), US_ASCII);
    }

    private static String line(StreamConnection connection) {
        return new String(connection.reader().readLine(), US_ASCII);
    }

    private static int available(StreamReader reader) {
        try {
            return reader.asInputStream().available();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A handler that answers each line when permitted, and says goodbye at the end. */
    private static final class Answers {

        final Event mayAnswer = new Event();
        final List<StreamReader> readers = new ArrayList<>();
        int taken;
        int ended;

        void handle(StreamReader reader, StreamWriter writer) {
            readers.add(reader);
            try (writer) {
                for (byte[] line : reader) {
                    taken++;
                    mayAnswer.await();
                    writer.send(line);
                }
                writer.send("bye\n");
            }
            ended++;
        }
    }

    /** A handler that handles a client until it is cancelled, and ends only when permitted. */
    private final class Stays {

        final Event mayEnd = new Event();
        int begun;

        void handle(StreamReader reader, StreamWriter writer) {
            begun++;
            try {
                new Event().await();
            } catch (CancelledError cancelled) {
                trail().add("cancelled");
                mayEnd.await();
                trail().add("cleaned up");
                throw cancelled;
            }
        }
    }

    /** A server whose only client has a handler that stays. */
    private record Staying(Stays handler, Server server, StreamConnection client) {

        Task<?> shutdown(Duration grace) {
            return createTask(() -> server.shutdown(grace));
        }
    }

    private void onEachStaying(Trial<Staying> trial) {
        onEachStillSite(site -> {
            var stays = new Stays();
            Server server = site.serveStreams(stays::handle);
            try (StreamConnection client = ServerSite.connectStreams(server)) {
                until(() -> stays.begun == 1);
                trial.run(new Staying(stays, server, client));
            }
        });
    }

    /** Both ends of a connection to a server of protocols. */
    private record Ends(Witness client, Witness served) {

        static <W extends Witness> Ends of(Server server, List<W> accepted) {
            int before = accepted.size();
            var client = new Witness();
            ServerSite.connect(() -> client, server);
            while (accepted.size() == before) {
                getRunningLoop().yieldNow();
            }
            accepted.getLast().await("made");
            return new Ends(client, accepted.getLast());
        }
    }

    private static <W extends Witness> Supplier<W> addingTo(List<W> accepted, Supplier<W> factory) {
        return () -> {
            W made = factory.get();
            accepted.add(made);
            return made;
        };
    }

    /** If this fails: the end of a service cuts answers off, or waits for clients without requests. */
    @Rule(
            id = "SERVER-405",
            needs = Capability.SOCKETS,
            text = "shutdown ends listening before it suspends; a handler that waits for a request sees the end and may"
                    + " still write, one that has a request answers first; it returns when all have ended.")
    void busyHandlersFinishAndIdleOnesSeeTheEnd() {
        onEachStillSite(site -> {
            var answers = new Answers();
            Server server = site.serveStreams(answers::handle);
            SocketAddress address = server.addresses().getFirst();
            try (StreamConnection idle = ServerSite.connectStreams(server);
                    StreamConnection busy = ServerSite.connectStreams(server)) {
                busy.writer().send("one\ntwo\n");
                until(() -> answers.taken == 1 && available(answers.readers.getLast()) == 4);
                Task<?> ending = createTask(() -> server.shutdown(HOUR));
                createTask(() -> {
                    trail().add(server.isServing());
                    expectThrows(IOException.class, () -> RuleChannels.dial(address));
                }).await();
                trail().expect(false);
                assertEquals("bye\n", rest(idle));
                turns(5);
                assertFalse(ending.isDone(), "one is busy");
                answers.mayAnswer.set();
                assertEquals("one\ntwo\nbye\n", rest(busy));
                ending.await();
                assertEquals(2, answers.ended);
                server.waitClosed();
                server.shutdown(HOUR);
            }
        });
    }

    /** If this fails: an upload is cut off between two of its pieces, or its handler sees the end too early. */
    @Rule(
            id = "SERVER-406",
            needs = Capability.SOCKETS,
            text = "A handler that has read something and written nothing since, or has a part of what it waits for, is"
                    + " busy, and gets the rest; it is idle once it has written and waits again.")
    void requestThatHasBegunIsReceived() {
        onEachStillSite(site -> {
            int[] heads = new int[1];
            List<StreamReader> readers = new ArrayList<>();
            Server server = site.serveStreams((reader, writer) -> {
                readers.add(reader);
                try (writer) {
                    for (byte[] head = reader.read(1); head.length == 1; head = reader.read(1)) {
                        heads[0]++;
                        byte[] body = reader.readExactly(4);
                        writer.write(body);
                        writer.send("\n");
                    }
                }
            });
            try (StreamConnection begun = ServerSite.connectStreams(server);
                    StreamConnection half = ServerSite.connectStreams(server)) {
                begun.writer().send("+");
                until(() -> heads[0] == 1);
                half.writer().send("+ab");
                until(() -> heads[0] == 2 && available(readers.getLast()) == 2);
                Task<?> ending = createTask(() -> server.shutdown(HOUR));
                turns(5);
                assertFalse(ending.isDone(), "two are busy");
                half.writer().send("cd");
                assertEquals("abcd\n", rest(half));
                begun.writer().send("wxyz");
                assertEquals("wxyz\n", rest(begun));
                ending.await();
            }
        });
    }

    /**
     * If this fails: a request that crosses the end on its way is a failure of the server, or is begun and never
     * answered.
     */
    @Rule(
            id = "SERVER-407",
            needs = Capability.SOCKETS,
            text = "Data that comes after the end that a handler has seen is dropped; the connection is closed when the"
                    + " handler returns, or at once if it has, after what was written.")
    void whatComesTooLateIsDropped() {
        onEachStillSite(site -> {
            var begun = new Event();
            var seen = new Event();
            var mayEnd = new Event();
            Server server = site.serveStreams((reader, writer) -> {
                begun.set();
                trail().add(reader.readLine().length);
                seen.set();
                mayEnd.await();
                trail().add(reader.readLine().length);
                writer.write("bye\n");
            });
            try (StreamConnection client = ServerSite.connectStreams(server)) {
                begun.await();
                Task<?> ending = createTask(() -> server.shutdown(HOUR));
                seen.await();
                client.writer().send("late\n");
                turns(5);
                mayEnd.set();
                assertEquals("bye\n", rest(client));
                ending.await();
                trail().expect(0, 0);
            }
        });
        onEachStillSite(site -> {
            Server server = site.serveStreams((reader, writer) -> writer.write("hello\n"));
            try (StreamConnection client = ServerSite.connectStreams(server)) {
                assertEquals("hello\n", line(client));
                server.shutdown(HOUR);
                assertEquals("", rest(client));
            }
        });
    }

    /** If this fails: one client that never ends keeps a program from ending. */
    @Rule(
            id = "SERVER-408",
            needs = Capability.SOCKETS,
            text = "After the grace, at once if it is not positive, connections are aborted, even if data waits to be"
                    + " sent, and the tasks of handlers cancelled, each once; shutdown waits for their clean-up, and"
                    + " returns.")
    void whatIsLeftAfterTheGraceIsEnded() {
        for (Duration grace : List.of(GRACE, Duration.ZERO, GRACE.negated())) {
            onEachStaying(it -> {
                Duration limit = grace.isPositive() ? limit(grace) : grace;
                Task<?> ending = it.shutdown(limit);
                turns(2);
                if (grace.isPositive()) {
                    pass(limit);
                }
                expectCleanUp(it, ending);
                ending.await();
                trail().expect("cancelled", "cleaned up");
            });
        }
        onEachStillSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted, Witness::new));
            Ends ends = Ends.of(server, accepted);
            ends.client().transport().pauseReading();
            ConnectedPair.fill(ends.served().transport());
            Task<?> ending = createTask(() -> server.shutdown(limit(GRACE)));
            turns(5);
            assertTrue(ends.served().transport().isClosing());
            pass(limit(GRACE));
            ending.await();
            ends.served().await("lost");
            assertNull(ends.served().failure());
            ends.client().transport().abort();
        });
    }

    /** Checks that the connection is gone and shutdown waits for the handler, then lets the handler end. */
    private void expectCleanUp(Staying it, Task<?> ending) {
        assertEquals("", rest(it.client()));
        turns(5);
        trail().expect("cancelled");
        assertFalse(ending.isDone(), "a handler cleans up");
        it.handler().mayEnd.set();
    }

    /** If this fails: answers that would have come in time are cut off. */
    @Rule(
            id = "SERVER-409",
            needs = {Capability.SOCKETS, Capability.CONTROLLABLE_CLOCK},
            text = "Until the grace is over nothing is aborted; of several tasks that shut a server down the shortest"
                    + " grace counts, and all of them return.")
    void nothingIsAbortedBeforeTheGraceIsOver() {
        onEachStillSite(site -> {
            var answers = new Answers();
            Server server = site.serveStreams(answers::handle);
            try (StreamConnection first = ServerSite.connectStreams(server);
                    StreamConnection second = ServerSite.connectStreams(server)) {
                first.writer().send("one\n");
                second.writer().send("two\n");
                until(() -> answers.taken == 2);
                Task<?> patient = createTask(() -> server.shutdown(HOUR));
                Task<?> hasty = createTask(() -> server.shutdown(GRACE));
                turns(5);
                pass(GRACE.minusMillis(1));
                assertFalse(patient.isDone() || hasty.isDone());
                answers.mayAnswer.set();
                assertEquals("one\nbye\n", rest(first));
                assertEquals("two\nbye\n", rest(second));
                patient.await();
                hasty.await();
            }
        });
        onEachStaying(it -> {
            it.handler().mayEnd.set();
            Task<?> patient = it.shutdown(HOUR);
            turns(3);
            Task<?> hasty = it.shutdown(GRACE);
            turns(3);
            pass(GRACE);
            assertEquals("", rest(it.client()));
            patient.await();
            hasty.await();
            trail().expect("cancelled", "cleaned up");
        });
    }

    /** A witness that stays open when its server shuts down. */
    private class Asked extends Witness {

        private @Nullable BaseTransport asked;

        @Override
        public void shutdownRequested(BaseTransport transport) {
            expectLoopThread(getRunningLoop());
            asked = transport;
            note("asked");
        }
    }

    /**
     * If this fails: a protocol's answer is cut off, or one that does not support shutdown keeps its connection open.
     */
    @Rule(
            id = "SERVER-410",
            needs = Capability.SOCKETS,
            text = "shutdownRequested is called on each protocol, in a callback, once, unless its connection is"
                    + " closing; that stays until the protocol closes it, by default at once, and sends what was"
                    + " written.")
    void protocolsAreAskedToEnd() {
        onEachStillSite(site -> {
            List<Asked> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted, Asked::new));
            Ends ends = Ends.of(server, accepted);
            Ends closing = Ends.of(server, accepted);
            closing.client().transport().pauseReading();
            int written = ConnectedPair.fill(closing.served().transport());
            closing.served().transport().close();
            Task<?> ending = createTask(() -> server.shutdown(HOUR));
            ends.served().await("asked");
            assertSame(ends.served().transport(), accepted.getFirst().asked);
            Task<?> again = createTask(() -> server.shutdown(HOUR));
            turns(5);
            assertEquals(1, ends.served().times("asked"));
            assertFalse(ending.isDone());
            ends.served().transport().write(new byte[3]);
            ends.client().awaitBytes(3);
            ends.served().transport().close();
            ends.client().await("lost");
            closing.client().transport().resumeReading();
            closing.client().awaitBytes(written);
            ending.await();
            again.await();
            assertFalse(closing.served().hasHeard("asked"));
        });
        onEachStillSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted, Witness::new));
            Ends ends = Ends.of(server, accepted);
            ends.client().transport().pauseReading();
            int written = ConnectedPair.fill(ends.served().transport());
            Task<?> ending = createTask(() -> server.shutdown(HOUR));
            turns(5);
            assertFalse(ending.isDone(), "it has something to send");
            ends.client().transport().resumeReading();
            ends.client().awaitBytes(written);
            ending.await();
            ends.client().await("lost");
        });
    }

    /** If this fails: a protocol that fails keeps all others from ending, or its connection from being closed. */
    @Rule(
            id = "SERVER-411",
            needs = Capability.SOCKETS,
            text = "A failure of shutdownRequested goes to the exception handler and ends that connection; the other"
                    + " protocols are called nevertheless.")
    void failingProtocolIsAborted() {
        var failure = new IllegalStateException("of the protocol");
        onEachStillSite(site -> {
            List<Witness> accepted = new ArrayList<>();
            Server server = site.serve(addingTo(accepted, () -> new Witness() {
                @Override
                public void shutdownRequested(BaseTransport transport) {
                    if (accepted.getFirst() == this) {
                        throw failure;
                    }
                    super.shutdownRequested(transport);
                }
            }));
            Ends failing = Ends.of(server, accepted);
            Ends other = Ends.of(server, accepted);
            server.shutdown(HOUR);
            assertSame(failing.served(), expectHandled(failure).details().get("protocol"));
            failing.client().await("lost");
            other.client().await("lost");
        });
    }

    /** If this fails: a second Ctrl-C waits for the grace of the first one, or connections are left behind. */
    @Rule(
            id = "SERVER-412",
            needs = Capability.SOCKETS,
            text = "Cancelling a task in shutdown aborts what is left and cancels the handlers at once; it ends"
                    + " cancelled when they have ended, or at once if it is cancelled again.")
    void cancelledShutdownAborts() {
        onEachStaying(it -> {
            Task<?> ending = it.shutdown(HOUR);
            turns(5);
            ending.cancel();
            expectCleanUp(it, ending);
            expectCancelled(ending::await);
            trail().expect("cancelled", "cleaned up");
            it.server().shutdown(HOUR);
        });
        onEachStaying(it -> {
            Task<?> ending = it.shutdown(HOUR);
            turns(5);
            ending.cancel();
            turns(5);
            ending.cancel();
            expectCancelled(ending::await);
            trail().expect("cancelled");
            it.handler().mayEnd.set();
            it.server().shutdown(HOUR);
            trail().expect("cancelled", "cleaned up");
            assertEquals("", rest(it.client()));
        });
    }

    /** If this fails: a server shut down by one of its handlers takes the whole grace period. */
    @Rule(
            id = "SERVER-413",
            needs = Capability.SOCKETS,
            text = "shutdown in a handler of the server is refused, and nothing is closed; in another task that the"
                    + " handler starts it is allowed.")
    void handlerIsRefusedToWaitForItself() {
        onEachStillSite(site -> {
            Server[] server = new Server[1];
            List<Task<?>> ending = new ArrayList<>();
            server[0] = site.serveStreams((reader, writer) -> {
                expectMisuse(Misuse.TASK_AWAITS_ITSELF, () -> server[0].shutdown(HOUR));
                trail().add(server[0].isServing());
                ending.add(createTask(() -> server[0].shutdown(HOUR)));
                writer.send("ending\n");
            });
            try (StreamConnection client = ServerSite.connectStreams(server[0])) {
                assertEquals("ending\n", rest(client));
                ending.getFirst().await();
                trail().expect(true);
            }
        });
    }

    /** If this fails: SIGTERM cuts answers off, or waits for clients without limit. */
    @Rule(
            id = "SERVER-414",
            needs = Capability.SOCKETS,
            text = "serveUntilCancelled, cancelled or its server closed, shuts the server down with its grace and"
                    + " throws CancelledError; cancelled again, it aborts; it is for one task, like serveForever.")
    void cancelledServingShutsDown() {
        onEachStillSite(site -> {
            var answers = new Answers();
            Server server = site.serveStreams(answers::handle);
            Task<?> serving = createTask(() -> server.serveUntilCancelled(HOUR));
            try (StreamConnection idle = ServerSite.connectStreams(server);
                    StreamConnection busy = ServerSite.connectStreams(server)) {
                busy.writer().send("one\n");
                until(() -> answers.taken == 1);
                expectMisuse(Misuse.TRANSPORT_STATE, server::serveForever);
                expectMisuse(Misuse.TRANSPORT_STATE, () -> server.serveUntilCancelled(HOUR));
                serving.cancel();
                assertEquals("bye\n", rest(idle));
                assertFalse(serving.isDone());
                answers.mayAnswer.set();
                assertEquals("one\nbye\n", rest(busy));
                expectCancelled(serving::await);
                expectMisuse(Misuse.TRANSPORT_STATE, () -> server.serveUntilCancelled(HOUR));
            }
        });
        onEachStillSite(site -> {
            var stays = new Stays();
            stays.mayEnd.set();
            Server server = site.serveStreams(stays::handle);
            Task<?> serving = createTask(() -> server.serveUntilCancelled(HOUR));
            try (StreamConnection client = ServerSite.connectStreams(server)) {
                until(() -> stays.begun == 1);
                server.close();
                turns(5);
                assertFalse(serving.isDone(), "there is a client");
                serving.cancel();
                expectCancelled(serving::await);
                trail().expect("cancelled", "cleaned up");
                assertEquals("", rest(client));
            }
        });
    }

    /**
     * If this fails: clients report that data may have been cut off, or a client that never completes its handshake
     * takes the whole grace period.
     */
    @Rule(
            id = "SERVER-415",
            needs = Capability.TLS,
            text = "Over TLS, too, idle handlers see the end, and clients get a close_notify after what was written; a"
                    + " connection whose handshake is not over is dropped, without its protocol being called.")
    void connectionsOverTlsEndInOrder() {
        onEachStillSite(site -> {
            var answers = new Answers();
            answers.mayAnswer.set();
            Server server = site.serveStreams(answers::handle, Credentials.SERVER.serving());
            var silent = new Witness();
            ServerSite.connect(() -> silent, server);
            try (StreamConnection client = ServerSite.connectStreams(server, Credentials.AUTHORITY.trusted())) {
                client.writer().send("one\n");
                assertEquals("one\n", line(client));
                Task<?> ending = createTask(() -> server.shutdown(HOUR));
                assertEquals("bye\n", rest(client));
                silent.await("lost");
                ending.await();
                assertEquals(1, answers.readers.size());
            }
        });
    }
}
