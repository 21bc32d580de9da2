package org.asyncio4j.tck.simulation;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a seed shuffles, and what it leaves unchanged. */
class SimulationTest {

    private static final int SEEDS = 40;

    private final List<String> trail = new ArrayList<>(); // the current loop's

    @AfterEach
    void forgetSettings() {
        System.clearProperty(SimulatedEventLoopProvider.SEED);
        System.clearProperty(SimulatedEventLoopProvider.ORDER);
    }

    private List<String> trailOf(Order order, long seed, CoroutineMechanism mechanism, Action<?> main) {
        trail.clear();
        LoopConfig config = LoopConfig.defaults().withCoroutines(mechanism);
        try (EventLoop loop = new SimulatedEventLoopProvider(order, seed).newEventLoop(config)) {
            loop.runUntilComplete(Asyncio.coroutine(main));
        }
        return List.copyOf(trail);
    }

    private Set<List<String>> trailsOf(Order order, CoroutineMechanism mechanism, Action<?> main) {
        Set<List<String>> all = new HashSet<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            all.add(trailOf(order, seed, mechanism, main));
        }
        return all;
    }

    private void threeTasks() {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(() -> {
                for (int step = 1; step <= 3; step++) {
                    trail.add(name + step);
                    sleep(Duration.ZERO);
                }
            }));
        }
        gather(tasks).await();
    }

    private void threeBodies() {
        List<Task<Boolean>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(() -> trail.add(toThread(() -> name))));
        }
        gather(tasks).await();
    }

    @ParameterizedTest
    @EnumSource
    void tasksRunFirstComeFirstServedInAnyOtherMode(CoroutineMechanism mechanism) {
        List<String> inOrder = List.of("a1", "b1", "c1", "a2", "b2", "c2", "a3", "b3", "c3");
        assertEquals(Set.of(inOrder), trailsOf(Order.FIFO, mechanism, this::threeTasks));
        assertEquals(Set.of(inOrder), trailsOf(Order.CONTRACT, mechanism, this::threeTasks));
    }

    @ParameterizedTest
    @EnumSource
    void exploringShufflesTasksAndKeepsTheOrderOfEach(CoroutineMechanism mechanism) {
        Set<List<String>> trails = trailsOf(Order.EXPLORATORY, mechanism, this::threeTasks);
        assertTrue(trails.size() > SEEDS / 2, trails::toString);
        for (List<String> each : trails) {
            for (String name : List.of("a", "b", "c")) {
                List<String> own = each.stream().filter(step -> step.startsWith(name)).toList();
                assertEquals(List.of(name + 1, name + 2, name + 3), own, each::toString);
            }
        }
        assertTrue(trails.stream().anyMatch(each -> each.indexOf("a2") < each.indexOf("b1")), "no task falls behind");
    }

    /** Sixty-four is the initial capacity of the ready queue. */
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void exploringLosesNoTaskWhereTheyFillTheQueue(CoroutineMechanism mechanism) {
        List<Integer> all = IntStream.range(0, 64).boxed().toList();
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<String> order = trailOf(Order.EXPLORATORY, seed, mechanism, () -> gather(
                    all.stream().map(each -> createTask(() -> trail.add("" + each))).toList()).await());
            assertEquals(all, order.stream().map(Integer::valueOf).sorted().toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void exploringKeepsCallbacksAndTimersInOrder(CoroutineMechanism mechanism) {
        assertEquals(Set.of(List.of("1", "2", "3", "4", "5", "6")), trailsOf(Order.EXPLORATORY, mechanism, () -> {
            EventLoop loop = getRunningLoop();
            createTask(() -> sleep(Duration.ZERO));
            loop.callSoon(() -> trail.add("1"));
            createTask(() -> sleep(Duration.ZERO));
            loop.callSoon(() -> trail.add("2"));
            loop.callLater(Duration.ofMillis(2), () -> trail.add("5"));
            loop.callLater(Duration.ofMillis(1), () -> trail.add("3"));
            loop.callLater(Duration.ofMillis(1), () -> trail.add("4"));
            loop.callLater(Duration.ofMillis(2), () -> trail.add("6"));
            sleep(Duration.ofSeconds(1));
        }));
    }

    @ParameterizedTest
    @EnumSource
    void bodiesRunInTheOrderGivenWithoutASeed(CoroutineMechanism mechanism) {
        assertEquals(Set.of(List.of("a", "b", "c")), trailsOf(Order.FIFO, mechanism, this::threeBodies));
    }

    @ParameterizedTest
    @EnumSource
    void aSeedShufflesBodies(CoroutineMechanism mechanism) {
        assertEquals(6, trailsOf(Order.CONTRACT, mechanism, this::threeBodies).size());
    }

    /** In asyncio the sixth body of a pool of five begins after the first has ended. */
    @Test
    void noBodyOvertakesMoreThanAPoolWould() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<String> order = trailOf(Order.CONTRACT, seed, CoroutineMechanism.HANDOFF, () -> {
                EventLoop loop = getRunningLoop();
                List<Future<Boolean>> all = IntStream.range(0, 12)
                        .mapToObj(i -> loop.runInExecutor(null, () -> trail.add("" + i)))
                        .toList();
                gather(all).await();
            });
            for (int i = 0; i < order.size(); i++) {
                assertTrue(Integer.parseInt(order.get(i)) < i + JobQueue.THREADS, order::toString);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameOrder(CoroutineMechanism mechanism) {
        Action<?> both = () -> {
            Task<Void> tasks = createTask(this::threeTasks);
            threeBodies();
            tasks.await();
        };
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<String> once = trailOf(Order.EXPLORATORY, seed, mechanism, both);
            assertEquals(once, trailOf(Order.EXPLORATORY, seed, mechanism, both), "seed " + seed);
            List<String> contract = trailOf(Order.CONTRACT, seed, mechanism, both);
            assertEquals(contract, trailOf(Order.CONTRACT, seed, mechanism, both), "seed " + seed);
        }
    }

    /** Both mechanisms have the same turns, so the same seed has the same effect on them. */
    @Test
    void bothMechanismsHaveTheSameOrder() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertEquals(
                    trailOf(Order.EXPLORATORY, seed, CoroutineMechanism.CARRIED, this::threeTasks),
                    trailOf(Order.EXPLORATORY, seed, CoroutineMechanism.HANDOFF, this::threeTasks));
        }
    }

    /** A body that waits for another would never end if they ran strictly one after the other. */
    @Test
    void blockedBodiesDoNotDelayOthers() {
        CyclicBarrier barrier = new CyclicBarrier(2);
        trailOf(Order.CONTRACT, 1, CoroutineMechanism.HANDOFF, () -> gather(
                () -> toThread(() -> barrier.await()), () -> toThread(() -> barrier.await())).await());
    }

    /** The loop also waits then, for the coroutine. */
    @ParameterizedTest
    @EnumSource
    void noBodyBeginsWhileACoroutineComputes(CoroutineMechanism mechanism) {
        trailOf(Order.CONTRACT, 1, mechanism, () -> {
            var begun = new AtomicBoolean();
            Task<?> waiting = createTask(() -> toThread(() -> begun.set(true)));
            createTask(() -> { // in the same turn
                long begin = System.nanoTime();
                long longEnough = Patience.scaled(Duration.ofMillis(800)).toNanos();
                while (System.nanoTime() - begin < longEnough) {
                    assertFalse(begun.get());
                }
            }).await();
            waiting.await();
            assertTrue(begun.get());
        });
    }

    /** The body that a blocked loop waits for has to begin although the loop does not come by. */
    @Test
    void aBodyBeginsAlthoughTheLoopIsBlocked() {
        trailOf(Order.CONTRACT, 1, CoroutineMechanism.HANDOFF, () -> {
            CountDownLatch begun = new CountDownLatch(1);
            Future<String> body = getRunningLoop().runInExecutor(null, () -> {
                begun.countDown();
                return "done";
            });
            Patience.await(begun);
            assertEquals("done", body.await());
        });
    }

    @Test
    void anIdleLoopWaitsForAForeignThread() {
        List<String> seen = trailOf(Order.CONTRACT, 1, CoroutineMechanism.HANDOFF, () -> {
            EventLoop loop = getRunningLoop();
            Future<String> answer = loop.createFuture();
            loop.callSoon(() -> Thread.ofPlatform()
                    .daemon()
                    .start(() -> loop.callSoonThreadsafe(() -> answer.setResult("from outside"))));
            trail.add(answer.await());
        });
        assertEquals(List.of("from outside"), seen);
    }

    @Test
    void timeIsVirtualByDefault() {
        run(LoopConfig.backend(SimulatedEventLoopProvider.ID), () -> {
            assertEquals(Duration.ZERO, getRunningLoop().time());
            sleep(Duration.ofDays(365));
            assertEquals(Duration.ofDays(365), getRunningLoop().time());
        });
    }

    @Test
    void aLoopChosenByNameTakesItsSeedFromTheSettings() {
        Set<List<String>> orders = new HashSet<>();
        System.setProperty(SimulatedEventLoopProvider.ORDER, "exploratory");
        for (int seed = 1; seed <= SEEDS; seed++) {
            System.setProperty(SimulatedEventLoopProvider.SEED, "" + seed);
            List<String> named = trailByName();
            assertEquals(trailOf(Order.EXPLORATORY, seed, CoroutineMechanism.HANDOFF, this::threeTasks), named);
            orders.add(named);
        }
        assertNotEquals(1, orders.size());
    }

    private List<String> trailByName() {
        trail.clear();
        run(LoopConfig.backend(SimulatedEventLoopProvider.ID), this::threeTasks);
        return List.copyOf(trail);
    }

    @Test
    void unknownSettingsAreRefused() {
        System.setProperty(SimulatedEventLoopProvider.SEED, "seven");
        assertThrows(IllegalArgumentException.class, SimulatedEventLoopProvider::new);
        System.setProperty(SimulatedEventLoopProvider.SEED, "7");
        System.setProperty(SimulatedEventLoopProvider.ORDER, "any");
        assertThrows(IllegalArgumentException.class, SimulatedEventLoopProvider::new);
    }
}
