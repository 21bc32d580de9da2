package org.asyncio4j.tck.mutation;

import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Task;
import org.asyncio4j.TimerHandle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The objects that the core releases, and when. */
@Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ObservedMemoryTest {

    private static final Duration FAR = Duration.ofDays(300);

    /** A program may keep the thread of a task that has ended. */
    @ParameterizedTest
    @EnumSource
    void threadOfAnEndedTaskDoesNotHoldTheTask(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            var thread = new AtomicReference<Thread>();
            var task = new AtomicReference<WeakReference<Task<?>>>();
            loop.runUntilComplete(() -> {
                task.set(new WeakReference<>(Asyncio.createTask(() -> thread.set(Thread.currentThread()))));
                sleep(Duration.ZERO);
                sleep(Duration.ZERO);
            });
            CombinatorsTest.expectCollected(task.get());
            assertFalse(thread.get().isAlive());
        }
    }

    /** A program may keep a closed loop; objects held by its callbacks and timers are not kept with it. */
    @ParameterizedTest
    @EnumSource
    void closedLoopHoldsNothing(CoroutineMechanism mechanism) {
        var loop = new ObservedLoop(mechanism);
        List<WeakReference<Object>> held = new ArrayList<>();
        loop.callSoon(holding(held));
        loop.callSoonThreadsafe(holding(held));
        loop.callLater(FAR, holding(held));
        loop.callLater(FAR, holding(held));
        loop.setExceptionHandler((on, context) -> {});
        failUnseen(loop, held);
        loop.createTask(() -> loop.createFuture().await());
        loop.turn();
        loop.callSoon(holding(held));
        loop.createTask(holding(held)::run);
        loop.callSoonThreadsafe(holding(held));
        loop.close();
        assertEquals(Set.of(), loop.allTasks());
        held.forEach(CombinatorsTest::expectCollected);
        assertTrue(loop.isClosed());
    }

    private static void failUnseen(ObservedLoop loop, List<WeakReference<Object>> held) {
        var failure = new IllegalStateException("never retrieved");
        held.add(new WeakReference<>(failure));
        loop.createFuture().setException(failure);
    }

    private static Runnable holding(List<WeakReference<Object>> held) {
        var something = new Object();
        held.add(new WeakReference<>(something));
        return () -> assertNotNull(something);
    }

    /** Even if they are few, and not the first ones. */
    @ParameterizedTest
    @EnumSource
    void cancelledTimersAreLetGoOfAtOnce(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            List<WeakReference<TimerHandle>> cancelled = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                TimerHandle timer = loop.callLater(FAR.plusMillis(i), () -> {});
                if (i % 4 == 1) {
                    timer.cancel();
                    cancelled.add(new WeakReference<>(timer));
                }
            }
            cancelled.forEach(CombinatorsTest::expectCollected);
            assertEquals(15, loop.timers().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void timersAreListedInTheOrderOfTheirTimes(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            List<TimerHandle> timers = Stream.of(1, 5, 2, 9, 6, 3, 4)
                    .map(hours -> loop.callLater(Duration.ofHours(hours), () -> {}))
                    .toList();
            assertEquals(
                    timers.stream().sorted(Comparator.comparing(TimerHandle::when)).toList(), loop.timers());
        }
    }
}
