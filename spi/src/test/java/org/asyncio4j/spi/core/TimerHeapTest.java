package org.asyncio4j.spi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.asyncio4j.Context;
import org.junit.jupiter.api.Test;

class TimerHeapTest {

    private boolean mine = true;
    private final TimerHeap heap = new TimerHeap(() -> mine);
    private final Context context = new Context();

    @Test
    void timersComeOutByDeadline() {
        List<DeadlineHandle> added = addRandomly(1_000, 1_000_000);
        added.sort(Comparator.comparingLong(timer -> timer.deadline));
        assertEquals(added, drain());
    }

    @Test
    void equalDeadlinesComeOutInTheOrderTheyWereAdded() {
        List<DeadlineHandle> added = addRandomly(1_000, 7);
        added.sort(Comparator.comparingLong(timer -> timer.deadline)); // stable
        assertEquals(added, drain());
    }

    @Test
    void deadlinesBeyondNanosecondsComeOutInOrder() {
        DeadlineHandle last = add(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
        DeadlineHandle late = add(Duration.ofDays(365_000));
        DeadlineHandle soon = add(Duration.ofDays(1));
        DeadlineHandle past = add(Duration.ofDays(-365_000));
        DeadlineHandle first = add(Duration.ofSeconds(Long.MIN_VALUE));
        DeadlineHandle alsoLate = add(Duration.ofDays(365_000));
        assertEquals(List.of(first, past, soon, late, alsoLate, last), drain());
    }

    @Test
    void removingAndAddingByTurnsKeepsTheOrder() {
        Random random = new Random(42);
        long last = 0;
        for (int i = 0; i < 10_000; i++) {
            if (heap.size() == 0 || random.nextInt(3) > 0) {
                add(last + random.nextInt(100));
            } else {
                DeadlineHandle next = heap.removeFirst();
                assertEquals(Math.max(last, next.deadline), next.deadline);
                last = next.deadline;
            }
        }
    }

    @Test
    void pendingTimersAreListedInOrderWithoutTheCancelledOnes() {
        List<DeadlineHandle> added = addRandomly(1_000, 100);
        added.sort(Comparator.comparingLong(timer -> timer.deadline)); // stable
        added.subList(100, 200).forEach(DeadlineHandle::cancel);
        added.subList(100, 200).clear();
        assertEquals(added, heap.pending());
        assertEquals(900, heap.size());
    }

    @Test
    void cancelledTimersLeaveTheirPlacesAtOnce() {
        Random random = new Random(3);
        List<DeadlineHandle> left = addRandomly(1_000, 200);
        left.sort(Comparator.comparingLong(timer -> timer.deadline)); // stable
        while (!left.isEmpty()) {
            left.remove(random.nextInt(left.size())).cancel();
            assertEquals(left.size(), heap.size());
            assertSame(left.isEmpty() ? null : left.getFirst(), heap.first());
        }
    }

    @Test
    void cancellingAndAddingByTurnsKeepsTheOrder() {
        Random random = new Random(4);
        List<DeadlineHandle> left = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            if (left.isEmpty() || random.nextInt(5) > 1) {
                left.add(add(random.nextInt(500)));
            } else {
                left.remove(random.nextInt(left.size())).cancel();
            }
        }
        left.sort(Comparator.comparingLong(timer -> timer.deadline)); // stable
        assertEquals(left, drain());
    }

    @Test
    void cancellingOneOfAHeapThatWasClearedDoesNothing() {
        DeadlineHandle old = add(1);
        heap.clear();
        DeadlineHandle other = add(2);
        old.cancel();
        assertEquals(List.of(other), drain());
    }

    @Test
    void timerCancelledByAnotherThreadStaysUntilItIsFirst() {
        mine = false;
        DeadlineHandle first = add(1);
        DeadlineHandle second = add(2);
        second.cancel();
        heap.clean();
        assertEquals(2, heap.size());
        first.cancel();
        heap.clean();
        assertEquals(0, heap.size());
        assertNull(heap.first());
    }

    @Test
    void moreThanHalfOfMoreThanAHundredCancelledByAnotherThreadGoAtOnce() {
        mine = false;
        List<DeadlineHandle> timers = addRandomly(101, 1_000);
        DeadlineHandle first = heap.first();
        timers.stream().filter(timer -> timer != first).limit(50).forEach(DeadlineHandle::cancel);
        heap.clean();
        assertEquals(101, heap.size());
        timers.stream().filter(timer -> timer != first && !timer.isCancelled()).findFirst().orElseThrow().cancel();
        heap.clean();
        assertEquals(50, heap.size());
        timers.removeIf(DeadlineHandle::isCancelled);
        timers.sort(Comparator.comparingLong(timer -> timer.deadline));
        assertEquals(timers, drain());
    }

    @Test
    void aHundredCancelledByAnotherThreadAreNotPurged() {
        mine = false;
        DeadlineHandle first = add(0);
        for (int i = 1; i < 100; i++) {
            add(i).cancel();
        }
        heap.clean();
        assertEquals(100, heap.size());
        assertSame(first, heap.first());
    }

    @Test
    void cancellingTwiceOrAfterRemovalCountsOnce() {
        mine = false;
        DeadlineHandle gone = add(0);
        heap.removeFirst();
        gone.cancel();
        List<DeadlineHandle> timers = addRandomly(101, 1);
        for (DeadlineHandle each : timers.subList(1, 51)) {
            each.cancel();
            each.cancel();
        }
        heap.clean();
        assertEquals(101, heap.size());
    }

    private DeadlineHandle add(long deadline) {
        return add(Duration.ofNanos(deadline));
    }

    private DeadlineHandle add(Duration deadline) {
        var timer = new DeadlineHandle(deadline, () -> {}, context);
        heap.add(timer);
        return timer;
    }

    private List<DeadlineHandle> addRandomly(int count, int limit) {
        Random random = new Random(7);
        List<DeadlineHandle> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(add(random.nextInt(limit)));
        }
        return added;
    }

    private List<DeadlineHandle> drain() {
        List<DeadlineHandle> out = new ArrayList<>();
        while (heap.size() > 0) {
            out.add(heap.removeFirst());
        }
        assertNull(heap.first());
        return out;
    }
}
