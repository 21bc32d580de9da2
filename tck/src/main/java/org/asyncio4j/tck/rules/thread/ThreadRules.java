package org.asyncio4j.tck.rules.thread;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about other threads (THREAD). */
public abstract class ThreadRules extends RuleArea {

    private static final int TIMES = 200;

    /** Constructor for the conformance class. */
    protected ThreadRules() {}

    /**
     * If this fails: a wake-up between the last check of the queue and the wait is lost; or a guest's host loses a turn
     * that is passed to {@code execute} while it is about to wait.
     */
    @Rule(
            id = "THREAD-050",
            asyncio = 50,
            text = "A waiting loop is woken by callSoonThreadsafe of another thread, every time.",
            source = "test_events.py test_call_soon_threadsafe")
    void waitingLoopIsWokenByAnotherThread() {
        pingPong(newLoop());
    }

    /** If this fails: a wait with a time limit cannot be cut short. */
    @Rule(
            id = "THREAD-400",
            asyncio = 50,
            text = "A loop that waits for a distant timer is woken by callSoonThreadsafe of another thread, every"
                    + " time.",
            source = "test_events.py test_call_soon_threadsafe")
    void loopWaitingForATimerIsWokenByAnotherThread() {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        loop.callLater(Duration.ofHours(1), trail().mark("far timer"));
        pingPong(loop);
        trail().expectNothing();
    }

    /** Another thread passes the loop one callback after the other, each when the one before has run. */
    private void pingPong(EventLoop loop) {
        startThread(() -> {
            for (int i = 0; i < TIMES; i++) {
                var ran = new CountDownLatch(1);
                loop.callSoonThreadsafe(ran::countDown);
                awaitLatch(ran);
            }
            loop.callSoonThreadsafe(loop::stop);
        });
        loop.runForever();
        assertFalse(loop.isRunning());
    }

    /** If this fails: the queue of other threads is checked only when the loop is woken. */
    @Rule(
            id = "THREAD-401",
            asyncio = 50,
            text = "Callbacks that another thread schedules while the loop does not run wait for the next run.",
            source = "base_events.py BaseEventLoop.call_soon_threadsafe")
    void threadsafeCallbacksWaitForTheNextRun() {
        EventLoop loop = newLoop();
        loop.callSoon(trail().mark(1));
        onThread(() -> {
            loop.callSoonThreadsafe(trail().mark(2));
            loop.callSoonThreadsafe(trail().mark(3));
        });
        loop.callSoon(trail().mark(4));
        turns(loop, 1);
        trail().expect(1, 2, 3, 4);
    }

    /** If this fails: there are two queues. */
    @Rule(
            id = "THREAD-051",
            asyncio = 51,
            text = "On the loop's own thread, callSoonThreadsafe and callSoon share one order.",
            source = "base_events.py BaseEventLoop.call_soon_threadsafe")
    void threadsafeCallbacksOfTheLoopsThreadKeepTheirPlace() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            loop.callSoon(trail().mark(1));
            loop.callSoonThreadsafe(trail().mark(2));
            loop.callSoon(trail().mark(3));
            turns(1);
        });
        trail().expect(1, 2, 3);
    }

    /** If this fails: callbacks of other threads fall behind those of the loop, as they are fetched once a turn. */
    @Rule(
            id = "THREAD-402",
            asyncio = 51,
            text = "A callback scheduled by another thread keeps its place before what the loop schedules afterwards.",
            source = "base_events.py BaseEventLoop.call_soon_threadsafe")
    void orderHoldsAcrossThreads() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            loop.callSoon(trail().mark(1));
            onThread(() -> loop.callSoonThreadsafe(trail().mark(2)));
            loop.callSoon(trail().mark(3));
            onThread(() -> loop.callSoonThreadsafe(trail().mark(4)));
            createTask(() -> trail().add(5));
            turns(1);
        });
        trail().expect(1, 2, 3, 4, 5);
    }

    /** If this fails: the queue of other threads is not safe for concurrent use. */
    @Rule(
            id = "THREAD-403",
            asyncio = {1, 50},
            text = "Callbacks of several threads at once all run, each thread's own in its order.",
            source = "base_events.py BaseEventLoop.call_soon_threadsafe")
    void callbacksOfSeveralThreadsAllRunInOrder() {
        EventLoop loop = newLoop();
        int threads = 4;
        var left = new AtomicInteger(threads);
        List<List<Integer>> seen = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            List<Integer> mine = new ArrayList<>();
            seen.add(mine);
            startThread(() -> {
                for (int k = 0; k < 1000; k++) {
                    int number = k;
                    loop.callSoonThreadsafe(() -> mine.add(number));
                }
                loop.callSoonThreadsafe(() -> {
                    if (left.decrementAndGet() == 0) {
                        loop.stop();
                    }
                });
            });
        }
        loop.runForever();
        List<Integer> expected = java.util.stream.IntStream.range(0, 1000).boxed().toList();
        seen.forEach(mine -> assertEquals(expected, mine));
    }

    /** If this fails: the context is that of the loop, or is taken when the callback runs. */
    @Rule(
            id = "THREAD-404",
            asyncio = 10,
            text = "A threadsafe callback runs in a copy of its scheduler's context.",
            source = "events.py Handle.__init__")
    void threadsafeCallbackRunsInItsSchedulersContext() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        EventLoop loop = newLoop();
        loop.callSoon(() -> variable.set("another callback's"));
        onThread(() -> {
            variable.set("scheduler's");
            loop.callSoonThreadsafe(() -> trail().add(variable.get()));
            variable.set("later");
        });
        turns(loop, 1);
        trail().expect("scheduler's");
    }

    /** If this fails: a wake-up fails on something that close() has already released. */
    @Rule(
            id = "THREAD-053",
            asyncio = 53,
            text = "callSoonThreadsafe that races with close is either accepted or refused as closed, nothing else.",
            source = "selector_events.py BaseSelectorEventLoop._write_to_self")
    void threadsafeCallRacingWithCloseIsAcceptedOrRefused() {
        for (int i = 0; i < 20; i++) {
            EventLoop loop = newLoop();
            var going = new CountDownLatch(1);
            Thread other = startThread(() -> {
                try {
                    while (true) {
                        loop.callSoonThreadsafe(() -> {});
                        going.countDown();
                        Thread.yield(); // a flood would keep the loop's last turns busy for long
                    }
                } catch (MisuseException refused) {
                    assertEquals(Misuse.LOOP_CLOSED, refused.misuse());
                }
            });
            awaitLatch(going);
            turns(loop, 2);
            loop.close();
            Patience.join(other);
        }
    }

    /** If this fails: the set is the live one, or copied while it changes. */
    @Rule(
            id = "THREAD-065",
            asyncio = 65,
            text = "allTasks on another thread is a consistent snapshot while the loop creates and ends tasks.",
            source = "test_free_threading.py test_all_tasks_different_thread")
    void allTasksIsASnapshotOnAnyThread() {
        EventLoop loop = newLoop();
        var over = new AtomicBoolean();
        loop.runUntilComplete(() -> {
            Task<?> lasting = createTask(() -> loop.createFuture().await());
            Thread other = startThread(() -> {
                int looks = 0;
                while (!over.get() || looks < TIMES) {
                    Set<Task<?>> all = loop.allTasks();
                    assertTrue(all.contains(lasting), "a task that lasts is always there");
                    assertEquals(all.size(), List.copyOf(all).size());
                    looks++;
                }
            });
            for (int i = 0; i < TIMES; i++) {
                createTask(() -> turns(1));
                createTask(() -> {});
                turns(1);
            }
            over.set(true);
            Patience.join(other);
            lasting.cancel();
            expectCancelled(lasting::await);
        });
    }

    /** If this fails: a view of the live set is returned. */
    @Rule(
            id = "THREAD-409",
            asyncio = 65,
            text = "A snapshot of all tasks stays as it is when tasks are created and end.",
            source = "tasks.py all_tasks")
    void snapshotOfTasksDoesNotChange() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Task<?> ending = createTask(() -> {});
            Set<Task<?>> before = onThread(loop::allTasks);
            Task<?> made = createTask(() -> {});
            assertEquals(Set.of(loop.currentTask(), ending), before);
            ending.await();
            assertTrue(before.contains(ending));
            assertFalse(before.contains(made));
            assertFalse(loop.allTasks().contains(ending));
            made.await();
        });
    }
}
