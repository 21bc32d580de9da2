package org.asyncio4j.bench;

import static org.asyncio4j.Asyncio.asCompleted;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.failAfter;
import static org.asyncio4j.Asyncio.failAt;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.moveOnAfter;
import static org.asyncio4j.Asyncio.moveOnAt;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.Asyncio.timeoutAt;
import static org.asyncio4j.Asyncio.toThread;
import static org.asyncio4j.Asyncio.waitFor;
import static org.asyncio4j.Asyncio.waitUntil;
import static org.asyncio4j.Streams.DEFAULT_LIMIT;
import static org.asyncio4j.Streams.openConnection;
import static org.asyncio4j.Streams.startServer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Body;
import org.asyncio4j.CancelScope;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.ReturnWhen;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Task;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.VirtualClock;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.SslOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method with a Duration parameter accepts every duration: a time in the past is over, a time in the far future
 * is not.
 */
class EveryDurationTest {

    private static final String HOST = "127.0.0.1";
    private static final Duration HOUR = Duration.ofHours(1);

    private static final List<Duration> EXTREMES = List.of(
            Duration.ofSeconds(Long.MIN_VALUE), Duration.ofSeconds(Long.MIN_VALUE, 999_999_999),
            Duration.ofMillis(Long.MIN_VALUE), Duration.ofDays(-365 * 400), Duration.ofNanos(Long.MIN_VALUE),
            Duration.ofNanos(Long.MAX_VALUE), Duration.ofDays(365 * 400), Duration.ofMillis(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));

    /** A use of a duration, in a task on a virtual clock, which checks the outcome. */
    private interface Use {
        void with(Duration duration, boolean past) throws Exception;
    }

    private static final Map<String, Use> USES = new TreeMap<>(Map.ofEntries(
            Map.entry("Asyncio.sleep(Duration)", (d, past) -> expectDone(past, () -> sleep(d))),
            Map.entry("Asyncio.sleep(Duration,T)", (d, past) -> expectDone(past, () -> sleep(d, "x"))),
            Map.entry("Asyncio.waitFor(Body,Duration)", (d, past) -> expectTimeout(
                    past, () -> waitFor((Body<String, Exception>) EveryDurationTest::anHour, d))),
            Map.entry("Asyncio.waitFor(Action,Duration)", (d, past) -> expectTimeout(
                    past, () -> waitFor((Action<Exception>) EveryDurationTest::anHour, d))),
            Map.entry("Asyncio.waitFor(Awaitable,Duration)", (d, past) -> expectTimeout(
                    past, () -> waitFor(createTask(EveryDurationTest::anHour), d))),
            Map.entry("Asyncio.waitUntil(Collection,Duration)", (d, past) -> {
                Task<String> task = createTask(EveryDurationTest::anHour);
                assertEquals(past ? 0 : 1, waitUntil(List.of(task), d).done().size());
                task.cancel();
            }),
            Map.entry("Asyncio.waitUntil(ReturnWhen,Collection,Duration)", (d, past) -> {
                Task<String> task = createTask(EveryDurationTest::anHour);
                var result = waitUntil(ReturnWhen.FIRST_COMPLETED, List.of(task), d);
                assertEquals(past ? 0 : 1, result.done().size());
                task.cancel();
            }),
            Map.entry("Asyncio.asCompleted(Collection,Duration)", (d, past) -> {
                Task<String> task = createTask(EveryDurationTest::anHour);
                expectTimeout(past, () -> asCompleted(List.of(task), d).anext());
                task.cancel();
            }),
            Map.entry("Asyncio.timeout(Duration)", (d, past) -> expectTimeout(
                    past, () -> timeout(d).run(entered -> anHour()))),
            Map.entry("Asyncio.timeoutAt(Duration)", (d, past) -> expectTimeout(
                    past, () -> timeoutAt(d).run(entered -> anHour()))),
            Map.entry("Timeout.reschedule(Duration)", (d, past) -> expectTimeout(
                    past, () -> timeoutAt(null).run(entered -> {
                        entered.reschedule(d);
                        anHour();
                    }))),
            Map.entry("Asyncio.moveOnAfter(Duration)", (d, past) -> {
                CancelScope scope = moveOnAfter(d);
                scope.run(entered -> anHour());
                assertEquals(past, scope.cancelledCaught());
            }),
            Map.entry("Asyncio.moveOnAt(Duration)", (d, past) -> {
                CancelScope scope = moveOnAt(d);
                scope.run(entered -> anHour());
                assertEquals(past, scope.cancelledCaught());
            }),
            Map.entry("Asyncio.failAfter(Duration)", (d, past) -> expectTimeout(
                    past, () -> failAfter(d).run(entered -> anHour()))),
            Map.entry("Asyncio.failAt(Duration)", (d, past) -> expectTimeout(
                    past, () -> failAt(d).run(entered -> anHour()))),
            Map.entry("CancelScope.reschedule(Duration)", (d, past) -> expectTimeout(
                    past, () -> failAt(null).run(entered -> {
                        entered.reschedule(d);
                        anHour();
                    }))),
            Map.entry("EventLoop.callLater(Duration,Runnable)", (d, past) -> expectRun(
                    past, ran -> getRunningLoop().callLater(d, ran))),
            Map.entry("EventLoop.callLater(Duration,Runnable,Context)", (d, past) -> expectRun(
                    past, ran -> getRunningLoop().callLater(d, ran, null))),
            Map.entry("EventLoop.callAt(Duration,Runnable)", (d, past) -> expectRun(
                    past, ran -> getRunningLoop().callAt(d, ran))),
            Map.entry("EventLoop.callAt(Duration,Runnable,Context)", (d, past) -> expectRun(
                    past, ran -> getRunningLoop().callAt(d, ran, null))),
            Map.entry("LoopConfig.withBlockedLimit(Duration)", (d, past) -> {
                LoopConfig config = LoopConfig.backend("nio");
                if (past) {
                    assertThrows(IllegalArgumentException.class, () -> config.withBlockedLimit(d));
                } else {
                    toThread(() -> run(config.withBlockedLimit(d), () -> sleep(Duration.ofMillis(1))));
                }
            }),
            Map.entry("LoopConfig.withDeadlockLimit(Duration)", (d, past) -> {
                LoopConfig config = LoopConfig.backend("nio");
                if (d.isNegative()) {
                    assertThrows(IllegalArgumentException.class, () -> config.withDeadlockLimit(d));
                } else {
                    toThread(() -> run(config.withDeadlockLimit(d), () -> sleep(Duration.ofMillis(1))));
                }
            }),
            Map.entry("EventLoop.setSlowCallbackDuration(Duration)", (d, past) -> {
                getRunningLoop().setSlowCallbackDuration(d);
                assertEquals(d, getRunningLoop().slowCallbackDuration());
                anHour();
            }),
            Map.entry("EventLoop.shutdownDefaultExecutor(Duration)", (d, past) -> {
                toThread(() -> "a thread");
                getRunningLoop().shutdownDefaultExecutor(d);
            }),
            Map.entry("ConcurrentFuture.result(Duration)", (d, past) -> {
                EventLoop loop = getRunningLoop();
                Event goOn = new Event();
                toThread(() -> {
                    var future = runCoroutineThreadsafe(() -> {
                        goOn.await();
                        return "value";
                    }, loop);
                    if (past) {
                        assertThrows(TimeoutException.class, () -> future.result(d));
                    }
                    loop.callSoonThreadsafe(goOn::set);
                    return past ? future.result() : future.result(d);
                });
            }),
            Map.entry("VirtualClock.advance(Duration)", (d, past) -> {
                VirtualClock clock = LoopClock.manual();
                clock.advance(HOUR);
                if (past) {
                    assertThrows(IllegalArgumentException.class, () -> clock.advance(d));
                    assertEquals(HOUR, clock.time());
                } else {
                    clock.advance(d);
                    assertEquals(1, clock.time().compareTo(HOUR));
                    assertEquals(Long.MAX_VALUE, clock.nanoTime());
                }
            }),
            Map.entry("VirtualClock.nanosUntil(Duration)", (d, past) -> assertEquals(
                    past ? 0 : Long.MAX_VALUE, LoopClock.manual().nanosUntil(d))),
            Map.entry("ConnectOptions.withHappyEyeballs(Duration)", (d, past) -> {
                try (var server = startServer((reader, writer) -> writer.close(), HOST, 0);
                        var connection = openConnection(
                                HOST, port(server), ConnectOptions.defaults().withHappyEyeballs(d), DEFAULT_LIMIT)) {
                    assertEquals(0, connection.reader().read().length);
                }
            }),
            Map.entry("Server.shutdown(Duration)", (d, past) -> {
                var held = new Held();
                Task<?> ending = createTask(() -> held.server.shutdown(d));
                anHour();
                assertEquals(past, ending.isDone());
                held.mayEnd.set();
                ending.await();
            }),
            Map.entry("Server.serveUntilCancelled(Duration)", (d, past) -> {
                var held = new Held();
                Task<?> serving = createTask(() -> held.server.serveUntilCancelled(d));
                sleep(Duration.ZERO);
                serving.cancel();
                anHour();
                assertEquals(past, serving.isDone());
                held.mayEnd.set();
                assertThrows(CancelledError.class, serving::await);
            }),
            Map.entry("SslOptions.withHandshakeTimeout(Duration)", (d, past) -> expectLimit(
                    past, () -> SslOptions.client().withHandshakeTimeout(d))),
            Map.entry("SslOptions.withShutdownTimeout(Duration)", (d, past) -> expectLimit(
                    past, () -> SslOptions.client().withShutdownTimeout(d)))));

    /** A server with a client that stays busy until it may end. */
    private static final class Held {

        private final Event mayEnd = new Event();
        private final Event begun = new Event();
        private final Server server = startServer(this::handle, HOST, 0);

        Held() {
            openConnection(HOST, port(server));
            begun.await();
        }

        private void handle(StreamReader reader, StreamWriter writer) {
            begun.set();
            mayEnd.await();
        }
    }

    private static int port(Server server) {
        return ((InetSocketAddress) server.addresses().getFirst()).getPort();
    }

    /** Expects that a limit of TLS is refused, or makes no difference to a handshake that fails at once. */
    private static void expectLimit(boolean past, Supplier<SslOptions> options) {
        if (past) {
            assertThrows(IllegalArgumentException.class, options::get);
            return;
        }
        try (var server = startServer((reader, writer) -> writer.send("this is no TLS"), HOST, 0)) {
            assertThrows(SSLHandshakeException.class, () -> openConnection(HOST, port(server), options.get()));
            server.closeClients();
        }
    }

    static Stream<CoroutineMechanism> mechanisms() {
        return Stream.of(CoroutineMechanism.values());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void everyDurationWorksWhereverOneIsTaken(CoroutineMechanism mechanism) {
        LoopConfig config = LoopConfig.backend("nio").withCoroutines(mechanism);
        USES.forEach((where, use) -> EXTREMES.forEach(each -> {
            try {
                run(config.withClock(LoopClock.virtual()), () -> use.with(each, each.isNegative()));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(where + " with " + each, failure);
            }
        }));
    }

    @Test
    void everyMethodThatTakesADurationIsTried() throws IOException {
        try (Stream<String> surface = Files.lines(Path.of("..", "api", "api-surface.txt"))) {
            var taking = new TreeSet<String>();
            surface.filter(line -> line.startsWith("  method")).map(EveryDurationTest::brief).forEach(method -> {
                if (method.lastIndexOf("Duration") > method.indexOf('(')) {
                    taking.add(method);
                }
            });
            assertEquals(taking, USES.keySet());
        }
    }

    /**
     * Shortens a signature to {@code Asyncio.waitFor(Body,Duration)}: without generics, modifiers, packages and
     * exceptions.
     */
    private static String brief(String line) {
        String erased = line;
        while (erased.contains("<")) {
            erased = erased.replaceAll("<[^<>]*>", "");
        }
        String signature = erased.substring(0, erased.indexOf(')') + 1);
        return signature
                .substring(signature.lastIndexOf(' ') + 1)
                .replaceAll("([a-z0-9]+\\.)+(?=[A-Z])", "");
    }

    private static String anHour() {
        return sleep(HOUR, "an hour");
    }

    private static void expectDone(boolean expected, Action<Exception> body) {
        Task<?> task = createTask(body);
        anHour();
        assertEquals(expected, task.isDone());
        task.cancel();
    }

    private static void expectTimeout(boolean expected, Action<Exception> body) throws Exception {
        if (expected) {
            assertThrows(TimeoutException.class, body::run);
        } else {
            body.run();
        }
    }

    private interface Setting {
        TimerHandle timer(Runnable callback);
    }

    private static void expectRun(boolean expected, Setting setting) {
        boolean[] ran = new boolean[1];
        TimerHandle timer = setting.timer(() -> ran[0] = true);
        assertEquals(!expected, timer.when().isPositive());
        anHour();
        assertEquals(expected, ran[0]);
        timer.cancel();
        Asyncio.sleep(seconds(0));
    }
}
