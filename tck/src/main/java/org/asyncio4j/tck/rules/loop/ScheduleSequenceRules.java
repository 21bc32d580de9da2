package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.asyncio4j.Body;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about callbacks and timers that are scheduled and cancelled in any order (TIMER, from 450 on). */
public abstract class ScheduleSequenceRules extends RuleArea {

    /** An operation on a loop, performed from outside or by one of its callbacks. */
    private sealed interface Operation {

        /** Returns any operation. */
        static Operation random(RandomGenerator random) {
            return switch (random.nextInt(8)) {
                case 0 -> new Turn();
                case 1 -> new RunFor(random.nextInt(4));
                case 2 -> new Many(100 + random.nextInt(100), 1 + random.nextInt(6));
                default -> inCallback(random, 3);
            };
        }

        /** Returns an operation that a callback may perform, too. */
        static Operation inCallback(RandomGenerator random, int depth) {
            return switch (random.nextInt(depth == 0 ? 3 : 8)) {
                case 0 -> new Nothing();
                case 1 -> new Cancel(random.nextInt(6), random.nextBoolean());
                case 2 -> new Reschedule(random.nextInt(6), random.nextInt(4));
                case 3 -> new Soon(inCallback(random, depth - 1));
                case 4 -> new Threadsafe(random.nextBoolean(), inCallback(random, depth - 1));
                default -> new Later(random.nextInt(4) - 1, inCallback(random, depth - 1));
            };
        }
    }

    private record Turn() implements Operation {}

    private record RunFor(int delay) implements Operation {}

    /** Schedules {@code count} timers and cancels all but every {@code kept}th of them. */
    private record Many(int count, int kept) implements Operation {}

    private record Nothing() implements Operation {}

    /** Cancels the handle that was created {@code back} handles before the last one. */
    private record Cancel(int back, boolean fromThread) implements Operation {}

    private record Reschedule(int back, int delay) implements Operation {}

    private record Soon(Operation inside) implements Operation {}

    private record Threadsafe(boolean fromThread, Operation inside) implements Operation {}

    private record Later(int delay, Operation inside) implements Operation {}

    /** Constructor for the conformance class. */
    protected ScheduleSequenceRules() {}

    /**
     * If this fails: the queue or the heap of timers loses its order when entries are cancelled, when it grows, or when
     * too many cancelled timers are removed all at once.
     *
     * <p>A queue and a list sorted by time determine which callbacks run, in which order and when.
     */
    @Rule(
            id = "TIMER-450",
            asyncio = {1, 2, 6, 15, 16, 18, 22, 24, 25},
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "However callbacks and timers are scheduled, cancelled and rescheduled, from outside, by callbacks"
                    + " and by other threads, those not cancelled run, in order, each in its turn and at its time.",
            source = "base_events.py BaseEventLoop._run_once; events.py Handle, TimerHandle")
    void callbacksRunAsAQueueAndASortedListSay() {
        sequences(MANY / 2, 30, Operation::random, operations -> new Played().all(operations));
    }

    /** One sequence. */
    private final class Played {
        private final EventLoop loop = newLoop();
        private final Duration start = loop.time();
        private final List<Handle> handles = new ArrayList<>();
        private final List<Operation> inside = new ArrayList<>(); // indexed by the number of its callback
        private final Set<Integer> threadsafe = new HashSet<>(); // the numbers of threadsafe handles
        private final List<Object> expected = new ArrayList<>();
        private final ScheduleModel model = new ScheduleModel(this::callInModel);

        void all(List<Operation> operations) {
            operations.forEach(this::play);
            play(new RunFor(100));
            trail().expect(expected.toArray());
            for (int number = 0; number < handles.size(); number++) {
                Handle handle = handles.get(number);
                assertEquals(model.isCancelled(number), handle.isCancelled(), "cancelled: " + number);
                if (handle instanceof TimerHandle timer) {
                    assertEquals(start.plusMillis(model.when(number)), timer.when(), "when: " + number);
                }
            }
        }

        private void play(Operation operation) {
            switch (operation) {
                case Turn() -> {
                    model.turn();
                    turns(loop, 1);
                }
                case RunFor(int delay) -> {
                    loop.callLater(Duration.ofMillis(delay), loop::stop);
                    model.runFor(delay);
                    loop.runForever();
                }
                default -> {
                    doInModel(operation);
                    doIt(operation, -1);
                }
            }
        }

        private void callInModel(int number) {
            expected.add(number);
            doInModel(inside.get(number));
        }

        /** Records what each callback does, too: the model creates all handles before the loop does. */
        private void doInModel(Operation operation) {
            switch (operation) {
                case Cancel(int back, boolean _) -> cancelInModel(back);
                case Reschedule(int back, int delay) -> {
                    cancelInModel(back);
                    laterInModel(delay, new Nothing());
                }
                case Soon(Operation then) -> soonInModel(then);
                case Threadsafe(boolean _, Operation then) -> soonInModel(then);
                case Later(int delay, Operation then) -> laterInModel(delay, then);
                case Many(int count, int kept) -> {
                    for (int i = 0; i < count; i++) {
                        laterInModel(i * 7 % 5, new Nothing());
                        if (i % kept != 0) {
                            cancelInModel(0);
                        }
                    }
                }
                default -> {}
            }
        }

        private void cancelInModel(int back) {
            if (model.count() > back) {
                model.cancel(model.count() - 1 - back);
            }
        }

        private void soonInModel(Operation then) {
            inside.add(then);
            model.soon();
        }

        private void laterInModel(int delay, Operation then) {
            inside.add(then);
            model.later(delay);
        }

        private void call(int number) {
            trail().add(number);
            doIt(inside.get(number), number);
        }

        private void doIt(Operation operation, int self) {
            switch (operation) {
                case Cancel(int back, boolean fromThread) -> cancel(back, fromThread, self);
                case Reschedule(int back, int delay) -> {
                    cancel(back, false, self);
                    later(delay);
                }
                case Soon(Operation _) -> {
                    int number = handles.size();
                    handles.add(loop.callSoon(() -> call(number)));
                }
                case Threadsafe(boolean fromThread, Operation _) -> threadsafe(fromThread);
                case Later(int delay, Operation _) -> later(delay);
                case Many(int count, int kept) -> {
                    for (int i = 0; i < count; i++) {
                        later(i * 7 % 5);
                        if (i % kept != 0) {
                            cancel(0, false, self);
                        }
                    }
                }
                default -> {}
            }
        }

        private void later(int delay) {
            int number = handles.size();
            handles.add(loop.callLater(Duration.ofMillis(delay), () -> call(number)));
        }

        private void threadsafe(boolean fromThread) {
            int number = handles.size();
            Runnable callback = () -> call(number);
            Body<Handle, RuntimeException> schedule = () -> loop.callSoonThreadsafe(callback);
            handles.add(fromThread ? onThread(schedule) : schedule.run());
            threadsafe.add(number);
        }

        /** Cancels from another thread where that is allowed; it would wait for a callback that is running. */
        private void cancel(int back, boolean fromThread, int self) {
            int number = handles.size() - 1 - back;
            if (number < 0) {
                return;
            }
            Handle handle = handles.get(number);
            if (fromThread && number != self && threadsafe.contains(number)) {
                onThread(handle::cancel);
            } else {
                handle.cancel();
            }
        }
    }
}
