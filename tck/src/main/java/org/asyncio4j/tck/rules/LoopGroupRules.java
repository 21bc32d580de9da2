package org.asyncio4j.tck.rules;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ClientHandler;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.LoopGroup;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Server;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;
import org.asyncio4j.Task;
import org.asyncio4j.VoidBlock;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about groups of loops (LOOPS): all in real time, as each loop has a thread of its own. */
public abstract class LoopGroupRules extends RuleArea {

    private static final int LOOPS = 2;
    private static final Duration HOUR = Duration.ofHours(1);

    /** For the conformance class. */
    protected LoopGroupRules() {}

    private LoopConfig real() {
        return config().withClock(LoopClock.system());
    }

    private void inLoop(VoidBlock<Supplier<EventLoop>, ?> main) {
        LoopConfig real = real();
        EventLoop loop = newLoop(real);
        loop.runUntilComplete(Asyncio.coroutine(() -> main.run(() -> newLoop(real))));
        loop.close();
    }

    private void inGroup(VoidBlock<LoopGroup, ?> block) {
        inLoop(loops -> new LoopGroup(LOOPS, loops).run(block));
    }

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

    /** Returns the threads of groups, by their names. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("asyncio_group_"))
                .toList();
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
     * The loops share the connections of one port.
     *
     * <p>If this fails: one processor does all the work while the others are idle; or a connection is served by two
     * loops.
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
     * Connections that end make room.
     *
     * <p>If this fails: connections are assigned round robin, or counted after their end: a loop with long ones gets
     * more and more.
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

    /**
     * A blocked loop delays only its own connections.
     *
     * <p>If this fails: a handler that computes for a second makes every client wait that connects meanwhile.
     */
    @Rule(
            id = "LOOPS-402",
            needs = Capability.SOCKETS,
            text = "While a loop is blocked, new connections and those of the other loops are served; afterwards it"
                    + " takes its share again.")
    void blockedLoopHoldsUpItsOwnConnectionsOnly() {
        inGroup(group -> {
            var goesOn = new CountDownLatch(1);
            var isBlocked = new AtomicInteger();
            Server server = serve(group, new Where()::handle);
            EventLoop blocked = group.loops().getFirst();
            blocked.callSoonThreadsafe(() -> {
                isBlocked.set(1);
                await(goesOn);
            });
            List<StreamConnection> clients = new ArrayList<>();
            try {
                until(() -> isBlocked.get() == 1);
                for (int i = 0; i < 6; i++) {
                    clients.add(connect(server));
                    assertEquals("0\n", ask(clients.getLast()));
                }
                goesOn.countDown();
                settleEverywhere(group);
                for (int i = 0; i < 6; i++) {
                    clients.add(connect(server));
                    assertEquals("1\n", ask(clients.getLast()));
                }
            } finally {
                goesOn.countDown();
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

    /**
     * A server ends on all loops.
     *
     * <p>If this fails: an answer is cut off, or a loop continues to serve after the server was shut down.
     */
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

    /**
     * A cancelled shutdown ends at once, on all loops.
     *
     * <p>If this fails: the second signal has no effect, or a program ends while handlers still clean up.
     */
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

    /**
     * The block owns the tasks that run in it.
     *
     * <p>If this fails: threads remain, or tasks continue to run unobserved.
     */
    @Rule(
            id = "LOOPS-405",
            text = "Leaving the block cancels submitted work and waits until it has ended; then all loops are closed,"
                    + " and no thread is left.")
    void leavingEndsEverything() {
        inLoop(loops -> {
            var begun = new AtomicInteger();
            var cleaned = new AtomicInteger();
            List<EventLoop> members = new ArrayList<>();
            List<Future<?>> left = new ArrayList<>();
            new LoopGroup(LOOPS, loops).run(group -> {
                members.addAll(group.loops());
                assertEquals(LOOPS, Set.copyOf(members).size());
                for (int i = 0; i < 4; i++) {
                    left.add(group.submit(() -> {
                        begun.incrementAndGet();
                        try {
                            new Event().await();
                        } finally {
                            getRunningLoop().yieldNow();
                            cleaned.incrementAndGet();
                        }
                    }));
                }
                until(() -> begun.get() == 4);
            });
            assertEquals(4, cleaned.get());
            assertTrue(members.stream().allMatch(EventLoop::isClosed));
            for (Future<?> each : left) {
                expectCancelled(each::await);
            }
        });
        until(() -> threads().isEmpty(), "threads of the group: " + threads());
    }

    private static void until(BooleanSupplier isSo, String otherwise) {
        var deadline = Deadline.ofStep();
        while (!isSo.getAsBoolean() && !deadline.hasPassed()) {
            Thread.onSpinWait();
        }
        assertTrue(isSo.getAsBoolean(), otherwise);
    }

    /**
     * Work goes where there is room.
     *
     * <p>If this fails: a loop has all the work; or its outcome is lost on the way between threads.
     */
    @Rule(
            id = "LOOPS-406",
            text = "submit runs a body on the least loaded loop; its value, its failure, the same object, and its"
                    + " cancellation come out of the future, and cancelling the future cancels the task.")
    void submissionsAreShared() {
        inGroup(group -> {
            var mayEnd = new CountDownLatch(1);
            List<Future<EventLoop>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(group.submit(() -> {
                    Asyncio.toThread(() -> mayEnd.await(1, TimeUnit.HOURS));
                    return getRunningLoop();
                }));
            }
            mayEnd.countDown();
            Map<EventLoop, Integer> counts = new HashMap<>();
            for (Future<EventLoop> each : all) {
                assertSame(getRunningLoop(), each.loop());
                counts.merge(each.await(), 1, Integer::sum);
            }
            assertEquals(Map.of(group.loops().get(0), 3, group.loops().get(1), 3), counts);
            var failure = new IOException("planned");
            Future<?> failing = group.submit(() -> {
                throw failure;
            });
            assertSame(failure, expectThrows(IOException.class, failing::await));
            var begun = new AtomicInteger();
            var cancelled = new AtomicInteger();
            Future<?> cut = group.submit(() -> {
                begun.incrementAndGet();
                try {
                    new Event().await();
                } catch (CancelledError asked) {
                    cancelled.incrementAndGet();
                    throw asked;
                }
            });
            until(() -> begun.get() == 1);
            assertTrue(cut.cancel());
            until(() -> cancelled.get() == 1);
            assertEquals(1, cancelled.get());
            expectCancelled(cut::await);
        });
    }

    /**
     * A loop of the group can pass work to the others.
     *
     * <p>If this fails: the result arrives on the wrong thread, or a handler cannot use the other processors.
     */
    @Rule(
            id = "LOOPS-407",
            text = "submit also works on the loops of the group: the future belongs to the loop on which it is called.")
    void loopsSubmitToEachOther() {
        inGroup(group -> {
            EventLoop other = group.submit(() -> {
                EventLoop first = getRunningLoop();
                EventLoop second = group.submit(Asyncio::getRunningLoop).await();
                assertSame(first, getRunningLoop());
                assertNotSame(first, second);
                return second;
            })
                    .await();
            assertTrue(group.loops().contains(other));
        });
    }

    /**
     * A failed entry leaves nothing behind.
     *
     * <p>If this fails: the threads of the loops that were created continue to run.
     */
    @Rule(
            id = "LOOPS-408",
            text = "If one of the loops cannot be created, entering fails with that failure, the same object, and the"
                    + " others are closed.")
    void entryThatFailsLeavesNothing() {
        inLoop(loops -> {
            var made = new AtomicInteger();
            List<EventLoop> members = Collections.synchronizedList(new ArrayList<>());
            var failure = new IllegalStateException("planned");
            var group = new LoopGroup(3, () -> {
                if (made.incrementAndGet() == 2) {
                    throw failure;
                }
                EventLoop loop = loops.get();
                members.add(loop);
                return loop;
            });
            assertSame(failure, expectThrows(IllegalStateException.class, group::aenter));
            assertEquals(2, members.size());
            assertTrue(members.stream().allMatch(EventLoop::isClosed));
        });
    }

    /**
     * Leaving the block always completes.
     *
     * <p>If this fails: a cancelled program leaves threads behind whose tasks still clean up.
     */
    @Rule(
            id = "LOOPS-409",
            text = "If cancelled while it leaves the block, the task continues to wait until all loops have ended, and"
                    + " then throws CancelledError.")
    void leavingIsNotCutShort() {
        inLoop(loops -> {
            var begun = new AtomicInteger();
            var mayEnd = new CountDownLatch(1);
            var cleaned = new AtomicInteger();
            var leaving = new AtomicInteger();
            Task<?> task = createTask(() -> new LoopGroup(LOOPS, loops).run(group -> {
                group.submit(() -> {
                    begun.incrementAndGet();
                    try {
                        new Event().await();
                    } finally {
                        leaving.incrementAndGet();
                        Asyncio.toThread(() -> mayEnd.await(1, TimeUnit.HOURS));
                        cleaned.incrementAndGet();
                    }
                });
                until(() -> begun.get() == 1);
            }));
            until(() -> leaving.get() == 1);
            task.cancel();
            turns(3);
            assertFalse(task.isDone(), "a loop has not ended");
            mayEnd.countDown();
            expectCancelled(task::await);
            assertEquals(1, cleaned.get());
        });
    }

    /**
     * The failure of a loop is reported.
     *
     * <p>If this fails: a group serves with half of its loops, without a report.
     */
    @Rule(
            id = "LOOPS-410",
            text = "A loop that ends too early is reported to the exception handler of the loop that has entered; work"
                    + " goes to the others, and leaving fails with the failure of that loop.")
    void loopThatEndsEarlyIsReported() {
        var fatal = new OutOfMemoryError("planned");
        inLoop(loops -> {
            var group = new LoopGroup(LOOPS, loops);
            Throwable left = expectThrows(OutOfMemoryError.class, () -> group.run(inside -> {
                EventLoop lost = inside.loops().getFirst();
                lost.callSoonThreadsafe(() -> {
                    throw fatal;
                });
                until(() -> lost.isClosed() && !handled().isEmpty());
                for (int i = 0; i < 3; i++) {
                    assertSame(inside.loops().get(1), inside.submit(Asyncio::getRunningLoop).await());
                }
            }));
            assertSame(fatal, left);
        });
        assertSame(fatal, expectHandled().exception());
    }

    /**
     * Invalid use is refused.
     *
     * <p>If this fails: a call on the wrong thread corrupts a server, or work is lost in a group that is gone.
     */
    @Rule(
            id = "LOOPS-411",
            text = "A group is entered once; submit and servers are refused before and after, and servers on another"
                    + " loop than the one that has entered.")
    void groupsAreUsedInTheirBlock() {
        inLoop(loops -> {
            var group = new LoopGroup(LOOPS, loops);
            expectMisuse(Misuse.LOOP_GROUP_STATE, () -> group.submit(() -> {}));
            group.run(inside -> {
                expectMisuse(Misuse.LOOP_GROUP_STATE, group::aenter);
                MisuseException refused = inside.submit(() -> expectMisuse(
                        Misuse.LOOP_GROUP_STATE, () -> group.startServer((_, _) -> {}, "127.0.0.1", 0)))
                        .await();
                assertEquals(Misuse.LOOP_GROUP_STATE, refused.misuse());
            });
            expectMisuse(Misuse.LOOP_GROUP_STATE, () -> group.submit(() -> {}));
            expectMisuse(Misuse.LOOP_GROUP_STATE, group::loops);
            expectMisuse(Misuse.LOOP_GROUP_STATE, () -> group.startServer((_, _) -> {}, "127.0.0.1", 0));
        });
    }

    /**
     * A failure to listen leaves nothing behind.
     *
     * <p>If this fails: each attempt to serve at a port in use leaves a part of a server on each loop.
     */
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

    /**
     * A server of a group has one loop whose thread uses it.
     *
     * <p>If this fails: a handler that closes its server corrupts what another thread is working on.
     */
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
     * Loops that were all blocked come back one by one.
     *
     * <p>If this fails: a connection stays with a blocked loop while another one is idle; or a loop that was blocked once is
     * left out for good.
     */
    @Rule(
            id = "LOOPS-414",
            needs = Capability.SOCKETS,
            text = "When all loops were blocked, the first one that continues gets the connections that wait for the others, and"
                    + " those get their share again when they continue.")
    void loopsComeBackOneByOne() {
        inGroup(group -> {
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
