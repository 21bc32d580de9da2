package org.asyncio4j.tck.mutation;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The output of the core: its log, its texts, and the additions of debug mode. */
@Isolated("listens to the log and sets a system property")
@Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoggedLoopTest {

    private static final String DEBUG = "asyncio4j.debug";
    private static final Duration SHORT = Duration.ofMillis(2);

    /** Awaits, more than thirty; in a stack trace each has its own frame. */
    private static final List<Consumer<Task<?>>> AWAITS = List.of(
            t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(),
            t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(),
            t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(),
            t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(),
            t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(),
            t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await(), t -> t.await());

    @AfterEach
    void restore() {
        System.clearProperty(DEBUG);
    }

    private static LoopConfig config(CoroutineMechanism mechanism) {
        return LoopConfig.defaults().withCoroutines(mechanism);
    }

    @ParameterizedTest
    @EnumSource
    void newLoopIsLogged(CoroutineMechanism mechanism) {
        try (var records = new Records();
                var _ = new ObservedLoop(config(mechanism))) {
            assertEquals(
                    List.of("event loop: back end observed, coroutines "
                            + mechanism.name().toLowerCase(Locale.ROOT)
                            + ", blocking STRICT"),
                    records.with("event loop"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void settingTurnsDebugModeOnUnlessCodeSetsIt(CoroutineMechanism mechanism) {
        assertFalse(isDebug(config(mechanism)));
        for (String yes : List.of("", "true", "1")) {
            System.setProperty(DEBUG, yes);
            assertTrue(isDebug(config(mechanism)));
            assertFalse(isDebug(config(mechanism).withoutDebug()));
        }
        for (String no : List.of("false", "FALSE", "0")) {
            System.setProperty(DEBUG, no);
            assertFalse(isDebug(config(mechanism)));
            assertTrue(isDebug(config(mechanism).withDebug()));
        }
    }

    private static boolean isDebug(LoopConfig config) {
        try (var loop = new ObservedLoop(config)) {
            return loop.isDebug();
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowCallbackIsLoggedInDebugModeOnly(CoroutineMechanism mechanism) {
        for (LoopConfig config : List.of(config(mechanism), config(mechanism).withDebug())) {
            try (var records = new Records();
                    var loop = new ObservedLoop(config)) {
                loop.setSlowCallbackDuration(Duration.ofHours(1));
                loop.runUntilComplete(LoggedLoopTest::spin);
                assertEquals(List.of(), records.with("Executing"));
                loop.setSlowCallbackDuration(SHORT);
                loop.callSoon(LoggedLoopTest::spin);
                loop.stop();
                loop.runForever();
                List<String> slow = records.with(" took ");
                assertEquals(loop.isDebug() ? 1 : 0, slow.size());
                slow.forEach(each -> assertTrue(each.matches("Executing <Handle .* took \\d\\.\\d{3} seconds"), each));
                assertTrue(slow.stream().noneMatch(each -> each.contains(" 0.000 ")));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStepOfATurnIsTimedInDebugMode(CoroutineMechanism mechanism) {
        try (var records = new Records();
                var loop = new ObservedLoop(config(mechanism).withDebug())) {
            loop.setSlowCallbackDuration(SHORT);
            for (int i = 0; i < 3; i++) {
                loop.createTask(LoggedLoopTest::spin);
            }
            loop.turn();
            assertEquals(3, records.with(" took ").size());
        }
    }

    private static void spin() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 2 * SHORT.toNanos()) {
            Thread.onSpinWait();
        }
    }

    /** It is logged once, with its stack and what it waits for. */
    @ParameterizedTest
    @EnumSource
    void callbackIsLoggedWhileItIsStuckInDebugMode(CoroutineMechanism mechanism) {
        try (var records = new Records();
                var loop = new ObservedLoop(config(mechanism).withDebug())) {
            loop.setSlowCallbackDuration(Duration.ofMillis(20));
            var never = new CountDownLatch(1);
            var report = CompletableFuture.supplyAsync(() -> {
                try {
                    return records.await("has taken");
                } finally {
                    never.countDown();
                }
            });
            loop.callSoon(() -> {
                ObservedLoop.await(never);
            });
            loop.turn();
            assertEquals(1, records.with("has taken").size());
            assertFalse(report.join().contains(" 0.000 "));
            assertTrue(report.join().contains("\tat "), report::join);
            assertTrue(report.join().contains("It waits for java.util.concurrent.CountDownLatch"), report::join);
        }
    }

    @ParameterizedTest
    @EnumSource
    void executorThatEndsInTimeIsNotLogged(CoroutineMechanism mechanism) {
        try (var records = new Records();
                EventLoop loop = new ObservedLoop(config(mechanism))) {
            loop.runUntilComplete(() -> {
                toThread(() -> {});
                loop.shutdownDefaultExecutor(Duration.ofHours(1));
            });
            assertEquals(List.of(), records.with("default executor"));
        }
    }

    // Texts

    @ParameterizedTest
    @EnumSource
    void textOfATaskShowsWhatItDoes(CoroutineMechanism mechanism) {
        try (EventLoop loop = new ObservedLoop(config(mechanism))) {
            loop.runUntilComplete(() -> {
                Future<Object> future = loop.createFuture();
                Task<Object> task = createTask(() -> future.await(), TaskOptions.named("one"));
                String coroutine = task.coroutine().name();
                assertEquals("<Task pending name='one' coro=" + coroutine + ">", task.toString());
                Asyncio.sleep(Duration.ZERO);
                assertEquals("<Task pending name='one' coro=" + coroutine + " waitFor=<Future pending>>",
                        task.toString());
                task.cancel();
                assertEquals("<Task cancelling name='one' coro=" + coroutine + " waitFor=<Future cancelled>>",
                        task.toString());
                assertThrows(CancelledError.class, task::await);
                assertEquals("<Task cancelled name='one' coro=" + coroutine + ">", task.toString());
                Task<Integer> done = createTask(() -> 7, TaskOptions.named("two"));
                done.await();
                assertEquals("<Task finished name='two' coro=" + coroutine + " result=7>", done.toString());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void failedDoneCallbackIsNamedInTheReport(CoroutineMechanism mechanism) {
        List<ExceptionContext> reported = new ArrayList<>();
        try (EventLoop loop =
                new ObservedLoop(config(mechanism).withExceptionHandler((on, context) -> reported.add(context)))) {
            Future<Integer> future = loop.createFuture();
            future.addDoneCallback(new Failing());
            future.setResult(1);
            loop.stop();
            loop.runForever();
            assertEquals(1, reported.size());
            assertTrue(reported.getFirst().message().contains("Failing"), reported.getFirst()::message);
        }
    }

    private static final class Failing implements Consumer<Future<Integer>> {
        @Override
        public void accept(Future<Integer> future) {
            throw new IllegalStateException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void awaitsOfAFailureStandUnderATitle(CoroutineMechanism mechanism) {
        try (EventLoop loop = new ObservedLoop(config(mechanism).withDebug())) {
            var failure = assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(() -> createTask(() -> {
                throw new IllegalStateException();
            }).await()));
            assertEquals("the awaits that the failure propagated through, innermost first",
                    failure.getSuppressed()[0].toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void thirtyAwaitsOfAFailureAreKept(CoroutineMechanism mechanism) {
        try (EventLoop loop = new ObservedLoop(config(mechanism).withDebug())) {
            var failure = assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(() -> {
                Task<?> task = createTask(() -> {
                    throw new IllegalStateException();
                });
                for (Consumer<Task<?>> each : AWAITS) {
                    Task<?> awaited = task;
                    task = createTask(() -> each.accept(awaited));
                }
                task.await();
            }));
            assertEquals(30, failure.getSuppressed()[0].getStackTrace().length);
        }
    }
}
