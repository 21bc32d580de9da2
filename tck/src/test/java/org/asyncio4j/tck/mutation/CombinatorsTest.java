package org.asyncio4j.tck.mutation;

import static org.asyncio4j.Asyncio.asCompleted;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.gatherOrCancel;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Action;
import org.asyncio4j.AsyncIterator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ConcurrentFuture;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts, timers and memory of combinators, which rules cannot check on every loop. */
@Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CombinatorsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private static void run(Action<?> main) {
        try (var loop = new ObservedLoop(LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED))) {
            loop.runUntilComplete(Asyncio.coroutine(main));
        }
    }

    private static void expectNoTimers() {
        assertEquals(List.of(), ((AbstractEventLoop) getRunningLoop()).timers());
    }

    @Test
    void waitLeavesNoTimer() {
        run(() -> {
            waitUntil(Set.of(createTask(() -> {})), LONG);
            expectNoTimers();
            Task<?> waiting = createTask(() -> {
                waitUntil(Set.of(getRunningLoop().createFuture()), LONG);
            });
            sleep(Duration.ZERO);
            waiting.cancel();
            assertThrows(CancelledError.class, waiting::await);
            expectNoTimers();
        });
    }

    @Test
    void asCompletedLeavesNoTimerNorHoldsWhatItGaveUp() {
        run(() -> {
            var all = asCompleted(List.of(createTask(() -> {})), LONG);
            all.anext();
            expectNoTimers();
            var future = getRunningLoop().<Object>createFuture();
            var held = new WeakReference<>(future);
            AsyncIterator<Future<Object>> late = asCompleted(List.of(future), Duration.ofMillis(1));
            future = null;
            assertThrows(TimeoutException.class, late::anext);
            expectCollected(held);
            assertNotNull(late);
        });
    }

    @Test
    void combinatorsSayWhatTheyAre() {
        run(() -> {
            assertEquals("<AsCompleted left=2>",
                    asCompleted(List.of(createTask(() -> {}), createTask(() -> {}))).toString());
            assertEquals("<gather of 1 <Future pending>>",
                    gather(getRunningLoop().createFuture()).toString());
        });
    }

    @Test
    void groupShowsWhyItRefusesTasks() {
        run(() -> {
            var group = new TaskGroup();
            expectRefusal(group, "it has not been entered");
            group.run(inside -> {
                inside.createTask(() -> {
                    try {
                        sleep(LONG);
                    } finally {
                        expectRefusal(group, "it is shutting down");
                    }
                });
                sleep(Duration.ZERO);
                inside.cancel();
            });
            expectRefusal(group, "it is finished");
        });
    }

    private static void expectRefusal(TaskGroup group, String why) {
        var refusal = assertThrows(MisuseException.class, () -> group.createTask(() -> {}));
        assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    }

    @Test
    void gatherOrCancelAddsEachFurtherFailureToTheFirst() {
        run(() -> {
            var first = new IllegalStateException("first");
            var all = gatherOrCancel(failing(first), failing(new IllegalStateException("second")),
                    failing(new IllegalStateException("third")));
            assertThrows(IllegalStateException.class, all::await);
            sleep(Duration.ZERO);
            assertEquals(List.of("second", "third"),
                    List.of(first.getSuppressed()).stream().map(Throwable::getMessage).toList());
        });
    }

    private static Task<?> failing(RuntimeException failure) {
        return createTask(() -> {
            throw failure;
        });
    }

    @Test
    void concurrentFutureLetsGoOfItsCallbacks() throws Exception {
        try (var loop = new ObservedLoop(LoopConfig.defaults())) {
            ConcurrentFuture<Integer> future = runCoroutineThreadsafe(() -> 1, loop);
            WeakReference<Object> held = addCallback(future);
            loop.callSoon(() -> future.addDoneCallback(done -> loop.stop()));
            loop.runForever();
            assertEquals(1, future.result());
            expectCollected(held);
        }
    }

    private static WeakReference<Object> addCallback(ConcurrentFuture<?> future) {
        var something = new Object();
        future.addDoneCallback(done -> assertNotNull(something));
        return new WeakReference<>(something);
    }

    static void expectCollected(WeakReference<?> reference) {
        for (int i = 0; i < 50 && !reference.refersTo(null); i++) {
            System.gc();
        }
        assertTrue(reference.refersTo(null), "still reachable");
    }
}
