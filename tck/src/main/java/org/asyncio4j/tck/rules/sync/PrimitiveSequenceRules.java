package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.asyncio4j.Event;
import org.asyncio4j.Future;
import org.asyncio4j.Acquisition;
import org.asyncio4j.Lock;
import org.asyncio4j.Semaphore;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Random operations on locks, semaphores and events, against models (LOCK, SEMAPHORE, EVENT). */
public abstract class PrimitiveSequenceRules extends RuleArea {

    private static final int COUNT = 150;
    private static final int LONGEST = 40;

    /** Constructor for the conformance class. */
    protected PrimitiveSequenceRules() {}

    // Units: a lock has one unit

    /** An operation on a primitive with units; {@code which} selects the task. */
    private record Step(Kind kind, int which) {

        private enum Kind {
            ACQUIRE,
            ACQUIRE_TWICE,
            GIVE_BACK,
            GIVE_BACK_ALL,
            CANCEL,
            TURN,
            SETTLE
        }

        static Step random(RandomGenerator random) {
            return new Step(Kind.values()[random.nextInt(Kind.values().length)], random.nextInt(8));
        }

        @Override
        public String toString() {
            return kind + " " + which;
        }
    }

    /** A way to take a unit. */
    private interface Acquiring {
        Acquisition acquire();
    }

    /** A task that takes a unit and gives it back on request. */
    private static final class Taker {

        private final Future<@Nullable Void> mayGiveBack = getRunningLoop().createFuture();
        private boolean has;
        private boolean had;
        private final Task<@Nullable Void> task;

        Taker(Acquiring from, List<Taker> order) {
            task = createTask(() -> {
                try (var _ = from.acquire()) {
                    has = true;
                    had = true;
                    order.add(this);
                    mayGiveBack.await();
                } finally {
                    has = false;
                }
            });
        }
    }

    private void playUnits(List<Step> steps, Acquiring from, int units) {
        List<Taker> all = new ArrayList<>();
        List<Taker> order = new ArrayList<>();
        for (Step each : steps) {
            List<Taker> alive = all.stream().filter(taker -> !taker.task.isDone()).toList();
            List<Taker> holders = alive.stream().filter(taker -> taker.has).toList();
            switch (each.kind) {
                case ACQUIRE -> all.add(new Taker(from, order));
                case ACQUIRE_TWICE -> {
                    all.add(new Taker(from, order));
                    all.add(new Taker(from, order));
                }
                case GIVE_BACK_ALL -> holders.forEach(PrimitiveSequenceRules::giveBack);
                case GIVE_BACK -> {
                    if (!holders.isEmpty()) {
                        giveBack(holders.get(each.which % holders.size()));
                    }
                }
                case CANCEL -> {
                    if (!alive.isEmpty()) {
                        alive.get(each.which % alive.size()).task.cancel();
                    }
                }
                case TURN -> turns(1);
                case SETTLE -> {
                    turns(8);
                    expectNoLostWakeUp(all, units);
                }
            }
            long have = all.stream().filter(taker -> taker.has).count();
            assertTrue(have <= units, () -> have + " have one of " + units);
        }
        while (all.stream().anyMatch(taker -> !taker.task.isDone())) {
            turns(8);
            expectNoLostWakeUp(all, units);
            all.stream().filter(taker -> taker.has).forEach(PrimitiveSequenceRules::giveBack);
        }
        assertEquals(all.stream().filter(taker -> taker.had).toList(), order, "who came first is served first");
        assertTrue(all.stream().allMatch(taker -> taker.had || taker.task.isCancelled()));
    }

    private static void giveBack(Taker taker) {
        if (!taker.mayGiveBack.isDone()) {
            taker.mayGiveBack.setResult(null);
        }
    }

    private static void expectNoLostWakeUp(List<Taker> all, int units) {
        List<Taker> alive = all.stream().filter(taker -> !taker.task.isDone()).toList();
        List<Boolean> expected = IntStream.range(0, alive.size()).mapToObj(i -> i < units).toList();
        assertEquals(expected, alive.stream().map(taker -> taker.has).toList(), "who has one, in the order of arrival");
    }

    /**
     * If this fails: a wake-up is spent on a task that is cancelled in the same turn, or two are woken for one release.
     */
    @Rule(
            id = "LOCK-450",
            text = "However tasks acquire and release a lock and are cancelled, at most one holds it, they get it in"
                    + " the order of arrival, and none waits for a free lock.")
    void lockKeepsItsModel() {
        sequences(COUNT, LONGEST, Step::random, steps -> run(() -> {
            Lock lock = new Lock();
            playUnits(steps, lock::acquire, 1);
            assertFalse(lock.isLocked());
            lock.acquire().close();
            assertFalse(lock.toString().contains("waiters"), lock::toString);
        }));
    }

    /**
     * If this fails: a unit on its way to a task that is cancelled is lost, or counted twice, or given to a newcomer.
     */
    @Rule(
            id = "SEMAPHORE-450",
            text = "However tasks acquire and release a semaphore and are cancelled, the number of units is constant,"
                    + " tasks are served in order of arrival, and none waits for a free unit.")
    void semaphoreKeepsItsModel() {
        for (int units = 1; units <= 3; units++) {
            int count = units;
            sequences(COUNT, LONGEST, Step::random, steps -> run(() -> {
                Semaphore semaphore = new Semaphore(count);
                playUnits(steps, semaphore::acquire, count);
                for (int i = 0; i < count; i++) {
                    assertFalse(semaphore.isLocked(), "a unit is lost");
                    semaphore.acquire();
                }
                assertTrue(semaphore.isLocked(), "there is a unit too many");
                assertFalse(semaphore.toString().contains("waiters"), semaphore::toString);
            }));
        }
    }

    // Events

    /** An operation on an event. */
    private record EventStep(Act kind, int which) {

        private enum Act {
            WAIT,
            SET,
            CLEAR,
            CANCEL,
            TURN
        }

        static EventStep random(RandomGenerator random) {
            return new EventStep(Act.values()[random.nextInt(Act.values().length)], random.nextInt(8));
        }

        @Override
        public String toString() {
            return kind + " " + which;
        }
    }

    /** The state of a task that waits for an event. */
    private enum Stand {
        NEW,
        WAITING,
        WOKEN,
        CANCELLED,
        RETURNED,
        GONE
    }

    /**
     * If this fails: waiters check the flag again when they run, or a cancelled one stops the others from being woken.
     */
    @Rule(
            id = "EVENT-450",
            text = "However tasks wait for an event that is set and cleared, and are cancelled, exactly those that"
                    + " waited when it was set continue.")
    void eventKeepsItsModel() {
        sequences(2 * COUNT, LONGEST, EventStep::random, steps -> run(() -> {
            Event event = new Event();
            List<Task<?>> tasks = new ArrayList<>();
            List<Stand> model = new ArrayList<>();
            for (EventStep each : steps) {
                List<Integer> alive = IntStream.range(0, model.size())
                        .filter(i -> Set.of(Stand.NEW, Stand.WAITING, Stand.WOKEN).contains(model.get(i)))
                        .boxed()
                        .toList();
                switch (each.kind) {
                    case WAIT -> {
                        tasks.add(createTask(() -> event.await()));
                        model.add(Stand.NEW);
                    }
                    case SET -> {
                        event.set();
                        model.replaceAll(stand -> stand == Stand.WAITING ? Stand.WOKEN : stand);
                    }
                    case CLEAR -> event.clear();
                    case CANCEL -> {
                        if (!alive.isEmpty()) {
                            int i = alive.get(each.which % alive.size());
                            tasks.get(i).cancel();
                            model.set(i, Stand.CANCELLED);
                        }
                    }
                    case TURN -> {
                        boolean isSet = event.isSet();
                        turns(1);
                        model.replaceAll(stand -> afterATurn(stand, isSet));
                        expectStates(model, tasks);
                    }
                }
            }
            event.set();
            turns(3);
            assertTrue(tasks.stream().allMatch(Task::isDone));
            assertFalse(event.toString().contains("waiters"), event::toString);
        }));
    }

    private static Stand afterATurn(Stand stand, boolean isSet) {
        return switch (stand) {
            case NEW -> isSet ? Stand.RETURNED : Stand.WAITING;
            case WOKEN -> Stand.RETURNED;
            case CANCELLED -> Stand.GONE;
            default -> stand;
        };
    }

    private static void expectStates(List<Stand> model, List<Task<?>> tasks) {
        for (int i = 0; i < tasks.size(); i++) {
            Task<?> task = tasks.get(i);
            boolean isGone = model.get(i) == Stand.GONE;
            boolean isDone = isGone || model.get(i) == Stand.RETURNED;
            assertEquals(isDone, task.isDone(), "number " + i + ", in the model " + model.get(i));
            assertEquals(isGone, task.isCancelled(), "number " + i + ", in the model " + model.get(i));
        }
    }
}
