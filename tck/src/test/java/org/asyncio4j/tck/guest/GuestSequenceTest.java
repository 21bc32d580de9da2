package org.asyncio4j.tck.guest;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.ContextVar;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.Token;
import org.asyncio4j.tck.guest.GuestModel.Act;
import org.asyncio4j.tck.guest.GuestModel.AtEnd;
import org.asyncio4j.tck.guest.GuestModel.Call;
import org.asyncio4j.tck.harness.RandomPlays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random sequences of operations on a guest's loop, against a model of it. */
class GuestSequenceTest {

    private static final ContextVar<String> WHO = ContextVar.of("who");
    private static final int SEQUENCES = 500;

    /** An operation of the host's code between turns. */
    private sealed interface Operation {

        static Operation random(RandomGenerator random) {
            return switch (random.nextInt(12)) {
                case 0, 1 -> Step.BEGIN;
                case 2, 3 -> Step.PUMP;
                case 4 -> Step.STOP;
                case 5 -> Step.RUN_AND_WAIT;
                case 6 -> random.nextInt(4) == 0 ? Step.CLOSE : Step.PUMP;
                case 7 -> new Ends(AtEnd.values()[random.nextInt(5) % 3]);
                default -> new Calls(Act.values()[random.nextInt(Act.values().length)]);
            };
        }
    }

    private enum Step implements Operation {
        BEGIN,
        PUMP,
        STOP,
        RUN_AND_WAIT,
        CLOSE
    }

    private record Calls(Act act) implements Operation {}

    private record Ends(AtEnd act) implements Operation {}

    @ParameterizedTest
    @EnumSource
    void guestMatchesTheModel(CoroutineMechanism mechanism) {
        RandomPlays.check(SEQUENCES, 20, Operation::random, operations -> {
            Token<String> before = WHO.set("host");
            try {
                new Played(mechanism).all(operations);
            } finally {
                WHO.reset(before);
            }
        });
    }

    /** One sequence in progress. */
    private static final class Played {
        private final GuestModel model = new GuestModel();
        private final List<String> events = new ArrayList<>();
        private final List<Task<?>> held = new ArrayList<>();
        private final PumpedLoop loop;
        private AtEnd atEnd = AtEnd.NOTHING;

        Played(CoroutineMechanism mechanism) {
            loop = new PumpedLoop(LoopConfig.defaults()
                    .withCoroutines(mechanism)
                    .withClock(LoopClock.virtual())
                    .withExceptionHandler((from, context) -> handle(context)));
        }

        private void handle(ExceptionContext context) {
            String message = Objects.requireNonNull(context.exception()).getMessage();
            if (message.startsWith("handled")) { // not of a task whose callbacks were never called
                events.add(message);
            }
        }

        void all(List<Operation> operations) {
            for (int number = 0; number < operations.size(); number++) {
                play(number + 1, operations.get(number));
                check();
            }
            if (model.isRunning()) {
                loop.stop();
                model.stop();
                atEnd(AtEnd.NOTHING);
                loop.pump();
                model.pump();
                check();
            }
            loop.close();
        }

        private void check() {
            assertEquals(model.events, events);
            assertEquals(model.isRunning(), loop.isRunning());
            assertEquals(model.isClosed(), loop.isClosed());
            assertEquals("host", WHO.get());
            expectMisuse(Misuse.NO_RUNNING_LOOP, Asyncio::getRunningLoop);
        }

        private void play(int number, Operation operation) {
            switch (operation) {
                case Calls(Act act) -> call(number, act);
                case Ends(AtEnd act) -> atEnd(act);
                case Step.BEGIN -> begin();
                case Step.PUMP -> {
                    loop.pump();
                    model.pump();
                }
                case Step.STOP -> {
                    loop.stop();
                    model.stop();
                }
                case Step.RUN_AND_WAIT -> expectMisuse(
                        model.isClosed()
                                ? Misuse.LOOP_CLOSED
                                : model.isRunning() ? Misuse.LOOP_ALREADY_RUNNING : Misuse.NESTED_RUN,
                        loop::runForever);
                case Step.CLOSE -> close();
            }
        }

        private void atEnd(AtEnd act) {
            atEnd = act;
            model.atEnd(act);
        }

        private void begin() {
            if (model.isClosed()) {
                expectMisuse(Misuse.LOOP_CLOSED, () -> loop.begin(this::hasEnded));
            } else if (model.isRunning()) {
                expectMisuse(Misuse.LOOP_ALREADY_RUNNING, () -> loop.begin(this::hasEnded));
            } else {
                loop.begin(this::hasEnded);
                model.begin();
            }
        }

        private void hasEnded(@Nullable Throwable failure) {
            events.add(
                    failure == null ? "stopped" : failure instanceof KeyboardInterrupt ? "interrupted" : "" + failure);
            AtEnd act = atEnd;
            atEnd = AtEnd.NOTHING;
            if (act == AtEnd.BEGINS_AGAIN) {
                loop.begin(this::hasEnded);
            } else if (act == AtEnd.CLOSES) {
                loop.close();
            }
        }

        private void close() {
            if (model.isRunning()) {
                expectMisuse(Misuse.CLOSE_WHILE_RUNNING, loop::close);
            } else {
                loop.close();
                model.close();
            }
        }

        private void call(int number, Act act) {
            if (model.isClosed()) {
                expectMisuse(Misuse.LOOP_CLOSED, () -> loop.callSoonThreadsafe(() -> {}));
                return;
            }
            if (act == Act.IS_TASK_THAT_FAILS || act == Act.IS_TASK_THAT_INTERRUPTS) {
                Task<?> task = loop.createTask(() -> run(number, act));
                task.addDoneCallback(done -> {
                    assertSame(held.get(held.indexOf(task)), done);
                    done.exception();
                    events.add("done " + number);
                });
                held.add(task);
            } else if (number % 2 == 0) {
                loop.callSoonThreadsafe(() -> run(number, act));
            } else {
                loop.callSoon(() -> run(number, act));
            }
            model.add(new Call(number, act));
        }

        private void run(int number, Act act) {
            assertSame(loop, getRunningLoop());
            WHO.set("loop");
            events.add("call " + number);
            switch (act) {
                case FAILS -> throw new IllegalStateException("handled " + number);
                case IS_TASK_THAT_FAILS -> throw new IllegalStateException("task " + number);
                case INTERRUPTS, IS_TASK_THAT_INTERRUPTS -> throw new KeyboardInterrupt();
                case STOPS -> loop.stop();
                case CALLS_ANOTHER -> loop.callSoon(() -> events.add("call -" + number));
                case NOTHING -> {}
            }
        }

        private static void expectMisuse(Misuse misuse, Runnable call) {
            assertEquals(misuse, assertThrows(MisuseException.class, call::run).misuse());
        }
    }
}
