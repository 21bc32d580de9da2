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

/** What the core lets go of, and when. */
@Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ObservedMemoryTest {

    private static final Duration FAR = Duration.ofDays(300);

    /** Somebody may keep the thread of a task that has ended. */
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

    /** Somebody may keep a loop that is closed; what its callbacks and timers hold is not kept with it. */
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
        var failure = new IllegalStateException("nobody looks");
        held.add(new WeakReference<>(failure));
        loop.createFuture().setException(failure);
    }

    private static Runnable holding(List<WeakReference<Object>> held) {
        var something = new Object();
        held.add(new WeakReference<>(something));
        return () -> assertNotNull(something);
    }

    /** asyncio's figures: more than a hundred, of which more than half are cancelled. */
    @ParameterizedTest
    @EnumSource
    void cancelledTimersGoWhenTheyAreTheMostOfMany(CoroutineMechanism mechanism) {
        assertFalse(areCollected(mechanism, 100, 90));
        assertFalse(areCollected(mechanism, 102, 51));
        assertTrue(areCollected(mechanism, 101, 51));
        assertTrue(areCollected(mechanism, 101, 95));
    }

    /** Whether those that were cancelled are let go of, all after the first; the first timer itself stays. */
    private static boolean areCollected(CoroutineMechanism mechanism, int all, int cancelled) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            return areCollected(loop, all, cancelled);
        }
    }

    private static boolean areCollected(ObservedLoop loop, int all, int cancelled) {
        List<WeakReference<TimerHandle>> gone = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            TimerHandle timer = loop.callLater(FAR.plusMillis(i), () -> {});
            if (i > 0 && i <= cancelled) {
                timer.cancel();
                gone.add(new WeakReference<>(timer));
            }
        }
        loop.turn();
        System.gc();
        boolean collected = gone.stream().anyMatch(each -> each.refersTo(null));
        if (collected) {
            gone.forEach(CombinatorsTest::expectCollected);
        }
        assertEquals(all - cancelled, loop.timers().size());
        return collected;
    }

    /** They are not counted twice: when they leave at the top and when the others are counted. */
    @ParameterizedTest
    @EnumSource
    void cancelledTimersAtTheTopAreNotCountedAmongTheRest(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            for (int i = 0; i < 40; i++) {
                loop.callLater(Duration.ofDays(1).plusMillis(i), () -> {}).cancel();
            }
            loop.turn();
            assertFalse(areCollected(loop, 102, 51));
        }
    }

    @ParameterizedTest
    @EnumSource
    void timersCancelledAfterTheyFiredAreNotCounted(CoroutineMechanism mechanism) {
        try (ObservedLoop loop = new ObservedLoop(mechanism)) {
            List<TimerHandle> fired =
                    Stream.generate(() -> loop.callLater(Duration.ZERO, () -> {})).limit(40).toList();
            loop.turn();
            fired.forEach(TimerHandle::cancel);
            assertFalse(areCollected(loop, 102, 51));
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
