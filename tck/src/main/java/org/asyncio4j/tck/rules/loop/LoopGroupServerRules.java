package org.asyncio4j.tck.rules.loop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ClientHandler;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.LoopGroup;
import org.asyncio4j.Misuse;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.GroupedServers;

/** Rules about the servers of groups of loops (LOOPS). */
public abstract class LoopGroupServerRules extends LoopGroupRuleArea {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Constructor for the conformance class. */
    protected LoopGroupServerRules() {}

    /** Starts a server; ends the rule where connections cannot go to another loop. */
    private Server serve(LoopGroup group, ClientHandler handler) {
        needs(GroupedServers.areOffered(group), "loops that serve what another loop has accepted");
        return group.startServer(handler, "127.0.0.1", 0);
    }

    private static StreamConnection connect(Server server) {
        var address = (InetSocketAddress) server.addresses().getFirst();
        return Streams.openConnection("127.0.0.1", address.getPort());
    }

    private static String line(StreamConnection connection) {
        return new String(connection.reader().readLine(), US_ASCII);
    }

    private static String ask(StreamConnection connection) {
        connection.writer().send("?\n");
        return line(connection);
    }

    /** A server that answers each line with a number for its loop. */
    private static final class Where {

        private final Map<EventLoop, Integer> loops = Collections.synchronizedMap(new HashMap<>());
        final Set<EventLoop> seen = ConcurrentHashMap.newKeySet();

        void handle(StreamReader reader, StreamWriter writer) {
            EventLoop here = getRunningLoop();
            seen.add(here);
            int number;
            synchronized (loops) {
                number = loops.computeIfAbsent(here, _ -> loops.size());
            }
            try (writer) {
                for (byte[] _ : reader) {
                    assertSame(here, getRunningLoop());
                    writer.send(number + "\n");
                }
            }
        }
    }

    /**
     * If this fails: one processor does all the work while the others are idle; or a connection is served by two loops.
     */
    @Rule(
            id = "LOOPS-400",
            needs = Capability.SOCKETS,
            text = "Each connection of a group's server goes to the loop with the fewest connections, and stays there,"
                    + " with its handler; the loop that has entered the group serves none.")
    void connectionsAreShared() {
        inGroup(group -> {
            var where = new Where();
            Server server = serve(group, where::handle);
            List<StreamConnection> clients = new ArrayList<>();
            try {
                Map<String, Integer> counts = new HashMap<>();
                for (int i = 0; i < 20; i++) {
                    clients.add(connect(server));
                    counts.merge(ask(clients.getLast()), 1, Integer::sum);
                }
                assertEquals(Map.of("0\n", 10, "1\n", 10), counts);
                assertEquals(Set.copyOf(group.loops()), where.seen);
                assertFalse(where.seen.contains(getRunningLoop()));
            } finally {
                clients.forEach(StreamConnection::close);
            }
            server.shutdown(HOUR);
        });
    }

    /**
     * If this fails: connections are assigned round robin, or counted after their end: a loop with long ones gets more
     * and more.
     */
    @Rule(
            id = "LOOPS-401",
            needs = Capability.SOCKETS,
            text = "Connections that have ended no longer count, and submissions that have not ended count like"
                    + " connections.")
    void loadIsWhatIsThereNow() {
        inGroup(group -> {
            var mayEnd = new CountDownLatch(1);
            Server server = serve(group, new Where()::handle);
            Future<?> busy = group.submit(() -> Asyncio.toThread(() -> mayEnd.await(1, TimeUnit.HOURS)));
            Set<String> answers = new HashSet<>();
            for (int i = 0; i < 5; i++) {
                try (StreamConnection client = connect(server)) {
                    answers.add(ask(client));
                    client.writer().writeEof();
                    assertEquals("", line(client));
                }
                settleEverywhere(group);
            }
            assertEquals(Set.of("0\n"), answers, "one loop has a submission, the other one nothing");
            mayEnd.countDown();
            busy.await();
            server.shutdown(HOUR);
        });
    }

    /** Waits until work posted to the loops before has been done. */
    private static void settleEverywhere(LoopGroup group) {
        for (EventLoop each : group.loops()) {
            Asyncio.wrapFuture(Asyncio.runCoroutineThreadsafe(() -> {
                for (int turn = 0; turn < 5; turn++) {
                    getRunningLoop().yieldNow();
                }
            }, each))
                    .await();
        }
    }

    /** If this fails: a handler that computes for a second makes every client wait that connects meanwhile. */
    @Rule(
            id = "LOOPS-402",
            needs = Capability.SOCKETS,
            text = "While a loop is blocked, new connections and those of the other loops are served; afterwards it"
                    + " takes its share again.")
    void blockedLoopHoldsUpItsOwnConnectionsOnly() {
        HeldClock clock = new HeldClock();
        inGroup(clock, group -> {
            var reportProgress = new CountDownLatch(1);
            var isBlocked = new AtomicInteger();
            Server server = serve(group, new Where()::handle);
            EventLoop blocked = group.loops().getFirst();
            blocked.callSoonThreadsafe(() -> {
                isBlocked.set(1);
                await(reportProgress);
            });
            List<StreamConnection> clients = new ArrayList<>();
            try {
                until(() -> isBlocked.get() == 1);
                for (int i = 0; i < 6; i++) {
                    clients.add(connect(server));
                    assertEquals("0\n", ask(clients.getLast()));
                }
                clock.hold(); // from now on no connection is late, however busy the machine is
                reportProgress.countDown();
                settleEverywhere(group);
                for (int i = 0; i < 6; i++) {
                    clients.add(connect(server));
                    assertEquals("1\n", ask(clients.getLast()));
                }
            } finally {
                reportProgress.countDown();
                clients.forEach(StreamConnection::close);
            }
            server.shutdown(HOUR);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.HOURS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** If this fails: an answer is cut off, or a loop continues to serve after the server was shut down. */
    @Rule(
            id = "LOOPS-403",
            needs = Capability.SOCKETS,
            text = "shutdown of a group's server shows the end to handlers on all loops that wait for a request, and"
                    + " waits for those that have one; no more connections are accepted.")
    void shutdownReachesEveryLoop() {
        inGroup(group -> {
            var mayAnswer = new CountDownLatch(1);
            var taken = new AtomicInteger();
            Server server = serve(group, (reader, writer) -> {
                try (writer) {
                    for (byte[] line : reader) {
                        taken.incrementAndGet();
                        Asyncio.toThread(() -> mayAnswer.await(1, TimeUnit.HOURS));
                        writer.send(line);
                    }
                    writer.send("bye\n");
                }
            });
            int port = ((InetSocketAddress) server.addresses().getFirst()).getPort();
            List<StreamConnection> clients = new ArrayList<>();
            try {
                for (int i = 0; i < 8; i++) {
                    clients.add(connect(server));
                }
                clients.subList(0, 4).forEach(busy -> busy.writer().send("one\n"));
                until(() -> taken.get() == 4);
                Task<?> ending = createTask(() -> server.shutdown(HOUR));
                for (StreamConnection idle : clients.subList(4, 8)) {
                    assertEquals("bye\n", line(idle));
                }
                assertFalse(ending.isDone(), "four are busy");
                assertFalse(server.isServing());
                expectThrows(IOException.class, () -> Streams.openConnection("127.0.0.1", port));
                mayAnswer.countDown();
                for (StreamConnection busy : clients.subList(0, 4)) {
                    assertEquals("one\n", line(busy));
                    assertEquals("bye\n", line(busy));
                }
                ending.await();
                server.waitClosed();
            } finally {
                mayAnswer.countDown();
                clients.forEach(StreamConnection::close);
            }
        });
    }

    /** If this fails: the second signal has no effect, or a program ends while handlers still clean up. */
    @Rule(
            id = "LOOPS-404",
            needs = Capability.SOCKETS,
            text = "A shutdown that is cancelled cancels the handlers on all loops, waits for their clean-up, and throws"
                    + " CancelledError; so does serveUntilCancelled after its grace.")
    void cancelledShutdownEndsHandlersEverywhere() {
        for (boolean graceful : new boolean[] {true, false}) {
            inGroup(group -> {
                var begun = new AtomicInteger();
                var cleaned = new AtomicInteger();
                Server server = serve(group, (reader, writer) -> {
                    begun.incrementAndGet();
                    try {
                        new Event().await();
                    } finally {
                        getRunningLoop().yieldNow();
                        cleaned.incrementAndGet();
                    }
                });
                List<StreamConnection> clients = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    clients.add(connect(server));
                }
                until(() -> begun.get() == 4);
                Task<?> serving = createTask(
                        graceful
                                ? () -> server.serveUntilCancelled(Duration.ZERO)
                                : () -> server.shutdown(HOUR));
                turns(3);
                serving.cancel();
                expectCancelled(serving::await);
                assertEquals(4, cleaned.get());
                clients.forEach(StreamConnection::close);
            });
        }
    }

    /** If this fails: each attempt to serve at a port in use leaves a part of a server on each loop. */
    @Rule(
            id = "LOOPS-412",
            needs = Capability.SOCKETS,
            text = "A server of a group whose address is in use fails with IOException, and the group can serve"
                    + " elsewhere.")
    void addressThatIsTakenIsAFailure() {
        inGroup(group -> {
            Server first = serve(group, new Where()::handle);
            int taken = ((InetSocketAddress) first.addresses().getFirst()).getPort();
            expectThrows(IOException.class, () -> group.startServer((_, _) -> {}, "127.0.0.1", taken));
            Server second = serve(group, new Where()::handle);
            try (StreamConnection client = connect(second)) {
                assertEquals("0\n", ask(client));
            }
            second.shutdown(HOUR);
            first.shutdown(HOUR);
        });
    }

    /** If this fails: a handler that closes its server corrupts what another thread is working on. */
    @Rule(
            id = "LOOPS-413",
            needs = Capability.SOCKETS,
            text = "The methods of a group's server that change something are refused on every loop but the one that has entered"
                    + " the group.")
    void serverIsUsedOnItsLoop() {
        inGroup(group -> {
            Server server = serve(group, (_, _) -> {});
            group.submit(() -> {
                expectMisuse(Misuse.LOOP_GROUP_STATE, server::close);
                expectMisuse(Misuse.LOOP_GROUP_STATE, server::abortClients);
                expectMisuse(Misuse.LOOP_GROUP_STATE, () -> server.shutdown(HOUR));
            })
                    .await();
            assertTrue(server.isServing());
            server.shutdown(HOUR);
        });
    }

    /**
     * If this fails: a connection stays with a blocked loop while another one is idle; or a loop that was blocked once
     * is left out for good.
     */
    @Rule(
            id = "LOOPS-414",
            needs = Capability.SOCKETS,
            text = "When all loops were blocked, the first one that continues gets the connections that wait for the others, and"
                    + " those get their share again when they continue.")
    void loopsComeBackOneByOne() {
        HeldClock clock = new HeldClock();
        inGroup(clock, group -> {
            Server server = serve(group, new Where()::handle);
            List<CountDownLatch> goOn = List.of(new CountDownLatch(1), new CountDownLatch(1));
            var blocked = new AtomicInteger();
            for (int i = 0; i < LOOPS; i++) {
                CountDownLatch mine = goOn.get(i);
                group.loops().get(i).callSoonThreadsafe(() -> {
                    blocked.incrementAndGet();
                    await(mine);
                });
            }
            List<StreamConnection> clients = new ArrayList<>();
            try {
                until(() -> blocked.get() == LOOPS);
                for (int i = 0; i < 4; i++) {
                    clients.add(connect(server));
                    clients.getLast().writer().send("?\n");
                }
                Asyncio.sleep(Asyncio.millis(20)); // all of them are late by then
                goOn.get(1).countDown();
                for (StreamConnection each : clients) {
                    assertEquals("0\n", line(each));
                }
                clock.hold(); // from now on no connection is late, however busy the machine is
                goOn.get(0).countDown();
                settleEverywhere(group);
                for (int i = 0; i < 4; i++) {
                    clients.add(connect(server));
                    assertEquals("1\n", ask(clients.getLast()));
                }
            } finally {
                goOn.forEach(CountDownLatch::countDown);
                clients.forEach(StreamConnection::close);
            }
            server.shutdown(HOUR);
        });
    }
}
