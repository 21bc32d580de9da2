package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.asyncio4j.Barrier;
import org.asyncio4j.BrokenBarrierException;
import org.asyncio4j.Condition;
import org.asyncio4j.Acquisition;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Random operations on conditions and barriers, against models (CONDITION, BARRIER). */
public abstract class ConditionSequenceRules extends RuleArea {

    private static final int COUNT = 150;
    private static final int LONGEST = 40;
    private static final int QUIET = 12; // turns after which nothing more happens

    /** Constructor for the conformance class. */
    protected ConditionSequenceRules() {}

    /** An operation on a condition. */
    private record Step(Kind kind, int which) {

        private enum Kind {
            WAIT,
            SIGNAL,
            CANCEL,
            HOLD,
            LET_GO
        }

        static Step random(RandomGenerator random) {
            return new Step(Kind.values()[random.nextInt(Kind.values().length)], random.nextInt(8));
        }

        @Override
        public String toString() {
            return kind + " " + which;
        }
    }

    /** The behavior of asyncio, once all is quiet after each step. */
    private static final class ConditionModel {

        private final Deque<Integer> waiting = new ArrayDeque<>(); // for a signal
        private final Deque<Integer> inLine = new ArrayDeque<>(); // for the lock, with a signal or cancelled
        private final Deque<Integer> coming = new ArrayDeque<>(); // for the lock, for the first time
        private final Set<Integer> cancelled = new HashSet<>();
        private final Set<Integer> returned = new HashSet<>();
        private final Set<Integer> gone = new HashSet<>();
        private final List<Integer> line = new ArrayList<>(); // coming and inLine, in their order
        private boolean isHeld;

        void add(int task) {
            coming.add(task);
            line.add(task);
            settle();
        }

        void signal(int n) {
            for (int i = 0; i < n && !waiting.isEmpty(); i++) {
                wake();
            }
            settle();
        }

        private void wake() {
            int next = waiting.removeFirst();
            inLine.add(next);
            line.add(next);
        }

        void cancel(int task) {
            if (coming.remove(task)) { // it leaves the queue of the lock at once
                line.removeIf(each -> each == task);
                gone.add(task);
            } else if (waiting.remove(task)) {
                cancelled.add(task);
                inLine.add(task);
                line.add(task);
            } else if (inLine.contains(task)) {
                cancelled.add(task);
                line.removeIf(each -> each == task); // it gives up its place, and joins again
                line.add(task);
            }
            settle();
        }

        void settle() {
            while (!isHeld && !line.isEmpty()) {
                int next = line.removeFirst();
                if (coming.remove(next)) {
                    waiting.add(next);
                } else {
                    inLine.remove(next);
                    if (cancelled.contains(next)) {
                        gone.add(next);
                        if (!waiting.isEmpty()) {
                            wake(); // in the worst case in vain
                        }
                    } else {
                        returned.add(next);
                    }
                }
            }
        }
    }

    /**
     * If this fails: a cancelled task keeps the signal that it was given, or does not take the lock again before it
     * leaves, or loses its place.
     */
    @Rule(
            id = "CONDITION-450",
            text = "In any sequence in which tasks wait at a condition, are signalled and cancelled, with the lock free"
                    + " or held, the same tasks continue as in asyncio.")
    void conditionKeepsItsModel() {
        sequences(COUNT, LONGEST, Step::random, steps -> run(() -> {
            Condition condition = new Condition();
            ConditionModel model = new ConditionModel();
            List<Task<?>> tasks = new ArrayList<>();
            Acquisition held = null;
            for (Step each : steps) {
                switch (each.kind) {
                    case WAIT -> {
                        tasks.add(createTask(() -> {
                            try (var _ = condition.acquire()) {
                                condition.await();
                            }
                        }));
                        model.add(tasks.size() - 1);
                    }
                    case SIGNAL -> {
                        int n = 1 + each.which % 3;
                        if (held != null) {
                            condition.signal(n);
                        } else {
                            try (var _ = condition.acquire()) {
                                condition.signal(n);
                            }
                        }
                        model.signal(n);
                    }
                    case CANCEL -> {
                        if (!tasks.isEmpty()) {
                            int which = each.which % tasks.size();
                            if (tasks.get(which).cancel()) {
                                model.cancel(which);
                            }
                        }
                    }
                    case HOLD -> {
                        if (held == null) {
                            held = condition.acquire();
                            model.isHeld = true;
                        }
                    }
                    case LET_GO -> {
                        if (held != null) {
                            held.close();
                            held = null;
                            model.isHeld = false;
                            model.settle();
                        }
                    }
                }
                turns(QUIET);
                expect(model.returned, model.gone, tasks);
            }
            if (held != null) {
                held.close();
                turns(QUIET);
            }
            try (var _ = condition.acquire()) {
                condition.signalAll();
            }
            turns(QUIET);
            if (tasks.stream().anyMatch(task -> !task.isDone())) {
                waitUntil(tasks);
            }
            assertFalse(condition.isLocked());
        }));
    }

    private static void expect(Set<Integer> returned, Set<Integer> gone, List<Task<?>> tasks) {
        Set<Integer> done = new HashSet<>();
        Set<Integer> cancelled = new HashSet<>();
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).isCancelled()) {
                cancelled.add(i);
            } else if (tasks.get(i).isDone()) {
                done.add(i);
            }
        }
        assertEquals(returned, done, "who has gone on");
        assertEquals(gone, cancelled, "who was cancelled");
    }

    // Barriers

    /** An operation on a barrier. */
    private record BarrierStep(Act kind, int which) {

        private enum Act {
            COME,
            COME_TWICE,
            COME_AND_RESET,
            COME_AND_ABORT,
            CANCEL,
            RESET,
            ABORT,
            TURN
        }

        static BarrierStep random(RandomGenerator random) {
            int kind = random.nextInt(Act.values().length + 3);
            return new BarrierStep(
                    kind < Act.values().length ? Act.values()[kind] : Act.COME, random.nextInt(8));
        }

        @Override
        public String toString() {
            return kind + " " + which;
        }
    }

    private static final String BROKEN = "broken";
    private static final String CANCELLED = "cancelled";

    /** The behavior of asyncio, once all is quiet after each step. */
    private static final class BarrierModel {

        private final int parties;
        private final List<Integer> waiting = new ArrayList<>();
        private final List<@Nullable String> outcomes = new ArrayList<>();
        private boolean isBroken;

        BarrierModel(int parties) {
            this.parties = parties;
        }

        private final List<Integer> places = new ArrayList<>(); // of those that wait

        void come() {
            int task = outcomes.size();
            outcomes.add(isBroken ? BROKEN : null);
            if (!isBroken) {
                places.add(waiting.size());
                waiting.add(task);
                if (waiting.size() == parties) {
                    for (int i = 0; i < parties; i++) {
                        outcomes.set(waiting.get(i), Integer.toString(places.get(i)));
                    }
                    waiting.clear();
                    places.clear();
                }
            }
        }

        void cancel(int task) {
            int at = waiting.indexOf(task);
            if (at >= 0) {
                waiting.subList(at, at + 1).clear();
                places.subList(at, at + 1).clear();
                outcomes.set(task, CANCELLED);
            }
        }

        void end(boolean broken) {
            waiting.forEach(each -> outcomes.set(each, BROKEN));
            waiting.clear();
            places.clear();
            isBroken = broken;
        }
    }

    private static String come(Barrier barrier) {
        try {
            return Integer.toString(barrier.await());
        } catch (BrokenBarrierException broken) {
            return BROKEN;
        }
    }

    private void playBarrier(List<BarrierStep> steps, int parties) {
        Barrier barrier = new Barrier(parties);
        BarrierModel model = new BarrierModel(parties);
        List<Task<String>> tasks = new ArrayList<>();
        for (BarrierStep each : steps) {
            switch (each.kind) {
                case COME, TURN -> addParties(1, barrier, model, tasks);
                case COME_TWICE -> addParties(2, barrier, model, tasks);
                case CANCEL -> {
                    if (!tasks.isEmpty()) {
                        int which = each.which % tasks.size();
                        tasks.get(which).cancel();
                        model.cancel(which);
                    }
                }
                case COME_AND_RESET -> { // it arrives while the others are about to leave
                    tasks.add(createTask(() -> come(barrier)));
                    barrier.reset();
                    model.end(false);
                    model.come();
                }
                case COME_AND_ABORT -> {
                    tasks.add(createTask(() -> come(barrier)));
                    barrier.abort();
                    model.end(true);
                    model.come();
                }
                case RESET -> {
                    barrier.reset();
                    model.end(false);
                }
                case ABORT -> {
                    barrier.abort();
                    model.end(true);
                }
            }
            turns(QUIET);
            assertEquals(model.outcomes, outcomes(tasks), "how each has ended");
            assertEquals(model.waiting.size(), barrier.waiting());
            assertEquals(model.isBroken, barrier.isBroken());
        }
        barrier.reset();
        turns(QUIET);
    }

    private static void addParties(int count, Barrier barrier, BarrierModel model, List<Task<String>> tasks) {
        for (int i = 0; i < count; i++) {
            tasks.add(createTask(() -> come(barrier)));
            model.come();
        }
    }

    private static List<@Nullable String> outcomes(List<Task<String>> tasks) {
        List<@Nullable String> outcomes = new ArrayList<>();
        for (Task<String> each : tasks) {
            outcomes.add(!each.isDone() ? null : each.isCancelled() ? CANCELLED : each.result());
        }
        return outcomes;
    }

    /**
     * If this fails: a cancelled party is still counted; or a reset lets a party pass, or leaves the barrier closed.
     */
    @Rule(
            id = "BARRIER-450",
            text = "In any sequence in which tasks arrive at a barrier and are cancelled, and it is reset and aborted:"
                    + " each task ends as in asyncio, with its place.")
    void barrierKeepsItsModel() {
        for (int parties = 1; parties <= 4; parties++) {
            int count = parties;
            sequences(COUNT / 3, LONGEST, BarrierStep::random, steps -> run(() -> playBarrier(steps, count)));
        }
    }

    /**
     * If this fails: a task that is cancelled while the barrier drains or is reset leaves it in that state for good.
     */
    @Rule(
            id = "BARRIER-451",
            text = "After any sequence of events at a barrier within a few turns, the barrier can be passed once all"
                    + " that have arrived are gone.")
    void barrierIsUsableAfterwards() {
        sequences(3 * COUNT, LONGEST, BarrierStep::random, steps -> run(() -> {
            Barrier barrier = new Barrier(3);
            List<Task<String>> tasks = new ArrayList<>();
            for (BarrierStep each : steps) {
                switch (each.kind) {
                    case COME -> tasks.add(createTask(() -> come(barrier)));
                    case COME_TWICE -> IntStream.range(0, 2).forEach(i -> tasks.add(createTask(() -> come(barrier))));
                    case CANCEL -> {
                        if (!tasks.isEmpty()) {
                            tasks.get(each.which % tasks.size()).cancel();
                        }
                    }
                    case RESET, COME_AND_RESET -> barrier.reset();
                    case ABORT, COME_AND_ABORT -> barrier.abort();
                    case TURN -> turns(1);
                }
            }
            barrier.abort();
            turns(QUIET + 4 * steps.size());
            assertEquals(0, tasks.stream().filter(task -> !task.isDone()).count(), "who is there still");
            barrier.reset();
            List<Task<String>> last = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                last.add(createTask(() -> come(barrier)));
            }
            turns(QUIET);
            assertEquals(List.of("0", "1", "2"), outcomes(last));
        }));
    }
}
