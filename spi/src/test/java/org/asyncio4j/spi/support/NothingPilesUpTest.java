package org.asyncio4j.spi.support;

import static org.asyncio4j.Asyncio.asCompleted;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.shield;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asyncio4j.Action;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.Barrier;
import org.asyncio4j.Condition;
import org.asyncio4j.ContextVar;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Event;
import org.asyncio4j.Future;
import org.asyncio4j.LifoQueue;
import org.asyncio4j.Lock;
import org.asyncio4j.PriorityQueue;
import org.asyncio4j.Queue;
import org.asyncio4j.Semaphore;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Repeated use leaves nothing behind, neither in the loop nor in the objects used. */
class NothingPilesUpTest {

    private static final Duration FAR = Duration.ofDays(1);
    private static final ContextVar<String> VAR = ContextVar.of("piles");

    private record Use(String name, Object used, Action<?> action) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Use use(String name, Object used, Action<?> action) {
        return new Use(name, used, action);
    }

    private static void turns(int count) {
        for (int i = 0; i < count; i++) {
            sleep(Duration.ZERO);
        }
    }

    /** Starts tasks that wait, cancels some of them, and some at the same time as the thing they wait for. */
    private static void giveUp(Action<?> waiting) {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tasks.add(createTask(waiting));
        }
        turns(2);
        tasks.get(7).cancel();
        tasks.get(8).cancel();
        tasks.get(19).cancel();
        turns(2);
        tasks.forEach(Task::cancel);
        turns(3);
    }

    private static Stream<Use> uses() {
        var lock = new Lock();
        var semaphore = new Semaphore(0);
        var event = new Event();
        var condition = new Condition();
        var barrier = new Barrier(100);
        var queue = new Queue<String>();
        var full = new Queue<String>(1);
        var lifo = new LifoQueue<String>();
        var ordered = new PriorityQueue<String>();
        return Stream.of(
                use("callbacks", "", () -> {
                    getRunningLoop().callSoon(() -> {}).cancel();
                    getRunningLoop().callSoonThreadsafe(() -> {}).cancel();
                    getRunningLoop().callLater(Duration.ZERO, () -> {});
                }),
                use("tasks", "", () -> {
                    createTask(() -> VAR.set("own"));
                    createTask(() -> sleep(FAR)).cancel();
                }),
                use("lock", lock, () -> {
                    if (!lock.isLocked()) {
                        lock.acquire();
                    }
                    giveUp(lock::acquire);
                }),
                use("semaphore", semaphore, () -> giveUp(semaphore::acquire)),
                use("event", event, () -> giveUp(event::await)),
                use("condition", condition, () -> giveUp(() -> {
                    try (var _ = condition.acquire()) {
                        condition.await();
                    }
                })),
                use("barrier", barrier, () -> {
                    giveUp(barrier::await);
                    barrier.reset();
                }),
                use("getters", queue, () -> giveUp(queue::get)),
                use("putters", full, () -> {
                    if (!full.isFull()) {
                        full.putNoWait("first");
                    }
                    giveUp(() -> full.put("another"));
                }),
                use("joiners", full, () -> giveUp(full::join)),
                use("items", queue, () -> fillAndEmpty(queue)),
                use("items of a stack", lifo, () -> fillAndEmpty(lifo)),
                use("items in order", ordered, () -> fillAndEmpty(ordered)),
                use("timeout", "", () -> timeout(FAR).run(_ -> turns(1))),
                use("generators", "", () -> {
                    var numbers = AsyncGenerator.<Integer>of(yielder -> {
                        yielder.yield(1);
                        yielder.yield(2);
                    });
                    numbers.anext();
                    numbers.aclose();
                }),
                use("executor", "", () -> getRunningLoop().runInExecutor(null, () -> "done").await()));
    }

    private static void fillAndEmpty(Queue<String> queue) {
        for (int i = 0; i < 33; i++) {
            queue.putNoWait("item " + i % 5);
        }
        while (!queue.isEmpty()) {
            queue.getNoWait();
            queue.taskDone();
        }
    }

    /** Returns the uses that need a pending future of the loop. */
    private static Stream<Use> usesOf(Future<String> pending) {
        return Stream.of(
                use("awaits", pending, () -> giveUp(() -> shield(pending).await())),
                use("waitUntil", pending, () -> waitUntil(List.of(pending), Duration.ZERO)),
                use("asCompleted", pending, () -> {
                    var iterator = asCompleted(List.of(pending), Duration.ZERO);
                    try {
                        iterator.anext();
                    } catch (Exception _) {
                        // as it should
                    }
                }),
                use("shield", pending, () -> shield(pending).cancel()),
                use("group", pending, () -> new TaskGroup().run(group -> {
                    group.createTask(() -> turns(1));
                    group.createTask(() -> shield(pending).await());
                    turns(2);
                    group.cancel();
                })));
    }

    static Stream<Arguments> names() {
        return Stream.of(CoroutineMechanism.CARRIED, CoroutineMechanism.HANDOFF)
                .flatMap(mechanism -> Stream.concat(
                        uses(), usesOf(null)).map(use -> Arguments.of(mechanism, use.name())));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingIsLeftBehind(CoroutineMechanism mechanism, String name) throws Exception {
        try (var loop = ParkingLoop.of(mechanism)) {
            Future<String> pending = loop.createFuture();
            Use use = Stream.concat(uses(), usesOf(pending))
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            Map<String, Integer> before = after(loop, use, 3);
            assertTrue(before.size() > 10, before::toString);
            assertEquals(before, after(loop, use, 20));
            pending.cancel();
        }
    }

    /**
     * Returns the objects that exist after a number of rounds, and a timer far away: cancelled timers before it stay
     * until there are many.
     */
    private static Map<String, Integer> after(ParkingLoop loop, Use use, int rounds) throws Exception {
        loop.runUntilComplete(coroutine(() -> {
            for (int i = 0; i < rounds; i++) {
                use.action().run();
                turns(2);
            }
        }));
        for (int i = 0; i < 101; i++) { // so that cancelled timers are cleaned up
            loop.callLater(FAR, () -> {}).cancel();
        }
        loop.callSoon(loop::stop);
        loop.runForever();
        return Reachable.from(loop, use.used());
    }
}
