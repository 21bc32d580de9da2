package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.asyncio4j.Action;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Misuse;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about sequences of operations on one runner (RUNNER, from 450 on). */
public abstract class RunnerSequenceRules extends RuleArea {

    /** The operations on a runner; all but the first two and the last are runs. */
    private enum Operation {
        ASK_FOR_LOOP,
        CLOSE_INSIDE_ANOTHER_LOOP,
        SUCCEED,
        FAIL,
        BE_CANCELLED,
        BE_INTERRUPTED,
        STOP,
        SET_VARIABLE,
        SET_VARIABLE_OF_OWN_CONTEXT,
        LEAVE_WAITING,
        LEAVE_NOT_BEGUN,
        LEAVE_ONE_THAT_IGNORES,
        LEAVE_ONE_THAT_FAILS,
        LEAVE_ONE_THAT_INTERRUPTS,
        LEAVE_GENERATOR,
        USE_EXECUTOR,
        SHUT_EXECUTOR,
        RUN_INSIDE,
        CLOSE_INSIDE,
        CLOSE;

        /** Returns a random operation, but rarely one that leaves nothing more to try. */
        static Operation random(RandomGenerator random) {
            Operation picked = oneOf(random, values());
            boolean again = picked == CLOSE || picked == LEAVE_ONE_THAT_INTERRUPTS;
            return again && random.nextInt(2) == 0 ? SUCCEED : picked;
        }
    }

    private static final ContextVar<String> VAR = ContextVar.of("sequence");

    /** Constructor for the conformance class. */
    protected RunnerSequenceRules() {}

    /**
     * If this fails: a run that ended badly has left something behind - a loop that counts as running, a context, a
     * task that is never ended - or closing misses one of the things it has to end.
     */
    @Rule(
            id = "RUNNER-450",
            asyncio = {206, 207, 208, 209, 210, 211, 218},
            text = "After any sequence of runs that succeed, fail, are stopped or interrupted, and of misuse, a"
                    + " runner's state, context and tasks are as asyncio's would be, and so is the effect of closing"
                    + " it.",
            source = "runners.py Runner")
    void runnerIsWhatAsynciosWouldBe() {
        sequences(MANY / 2, 12, Operation::random, operations -> {
            Context.copyCurrent().run(() -> new Played().all(operations));
        });
    }

    /** One sequence. */
    private final class Played {
        private final RunnerModel model = new RunnerModel();
        private final Runner runner = newRunner();
        private final List<Object> held = new ArrayList<>();
        private final List<Integer> unwound = new ArrayList<>();
        private final Map<Integer, Exception> failures = new TreeMap<>();
        private final Map<Integer, Task<?>> tasks = new TreeMap<>();
        private @Nullable EventLoop loop;
        private boolean wasInterrupted;

        void all(List<Operation> operations) throws Exception {
            for (int number = 0; number < operations.size(); number++) {
                VAR.set("caller " + number);
                play(number, operations.get(number));
                check(number);
            }
            close();
            check(operations.size() - 1);
        }

        private void play(int number, Operation operation) throws Exception {
            switch (operation) {
                case ASK_FOR_LOOP -> askForLoop();
                case CLOSE_INSIDE_ANOTHER_LOOP -> closeInsideAnotherLoop();
                case CLOSE -> close();
                default -> runUnlessClosed(number, operation);
            }
        }

        private void askForLoop() {
            if (model.isClosed()) {
                expectMisuse(Misuse.RUNNER_STATE, runner::loop);
                return;
            }
            use();
        }

        private void use() {
            model.use(VAR.get());
            EventLoop seen = runner.loop();
            assertSame(loop == null ? seen : loop, seen, "the loop of all runs");
            loop = seen;
        }

        /** Only while there is nothing to end: otherwise closing would be refused halfway. */
        private void closeInsideAnotherLoop() {
            if (model.state() != RunnerModel.State.INITIALISED) {
                RunnerSequenceRules.this.run(() -> {
                    expectMisuse(Misuse.NESTED_RUN, () -> runner.run(trail().mark("ran")::run));
                    runner.close();
                });
                model.close();
            }
        }

        private void runUnlessClosed(int number, Operation operation) throws Exception {
            if (model.isClosed()) {
                expectMisuse(Misuse.RUNNER_STATE, () -> runner.run(trail().mark("ran")::run));
                return;
            }
            use();
            model.run();
            run(number, operation);
        }

        private void run(int number, Operation operation) throws Exception {
            switch (operation) {
                case SUCCEED -> assertEquals(number, runner.run(() -> number));
                case FAIL -> fail();
                case BE_CANCELLED -> expectCancelled(() -> runner.run(() -> {
                    currentTask().cancel();
                    turns(1);
                }));
                case BE_INTERRUPTED -> interrupt();
                case STOP -> stop(number);
                case SET_VARIABLE -> {
                    String seen = runner.run(() -> setVariable(number));
                    assertEquals(model.setVariable("run " + number), seen, "what the run before has set");
                }
                case SET_VARIABLE_OF_OWN_CONTEXT -> setVariableOfOwnContext(number);
                case LEAVE_WAITING -> leave(number, RunnerModel.Left.ENDS, true);
                case LEAVE_NOT_BEGUN -> leave(number, RunnerModel.Left.ENDS, false);
                case LEAVE_ONE_THAT_IGNORES -> leave(number, RunnerModel.Left.IGNORES, true);
                case LEAVE_ONE_THAT_FAILS -> leave(number, RunnerModel.Left.FAILS, true);
                case LEAVE_ONE_THAT_INTERRUPTS -> leave(number, RunnerModel.Left.INTERRUPTS, true);
                case LEAVE_GENERATOR -> leaveGenerator(number);
                case USE_EXECUTOR -> runner.run(this::useExecutor);
                case SHUT_EXECUTOR -> {
                    runner.run(() -> getRunningLoop().shutdownDefaultExecutor());
                    model.shutExecutor();
                }
                case RUN_INSIDE -> runner.run(() -> {
                    expectMisuse(Misuse.NESTED_RUN, () -> runner.run(trail().mark("ran")::run));
                    turns(1);
                });
                case CLOSE_INSIDE -> runner.run(() -> {
                    expectMisuse(Misuse.RUNNER_STATE, runner::close);
                    turns(1);
                });
                default -> throw new AssertionError(operation);
            }
        }

        private void fail() {
            var failure = new IOException("main");
            Action<IOException> failing = () -> {
                turns(1);
                throw failure;
            };
            assertSame(failure, expectThrows(IOException.class, () -> runner.run(failing)));
        }

        private void interrupt() {
            var interrupt = new KeyboardInterrupt();
            Action<RuntimeException> interrupted = () -> {
                turns(1);
                throw interrupt;
            };
            assertSame(interrupt, expectThrows(KeyboardInterrupt.class, () -> runner.run(interrupted)));
        }

        private void stop(int number) {
            expectMisuse(Misuse.STOPPED_BEFORE_COMPLETE, () -> runner.run(() -> {
                tasks.put(number, currentTask());
                getRunningLoop().stop();
                leftTask(number, RunnerModel.Left.ENDS);
            }));
            model.leave(number, RunnerModel.Left.ENDS, true);
        }

        private String setVariable(int number) {
            String seen = VAR.get();
            VAR.set("run " + number);
            return seen;
        }

        private void setVariableOfOwnContext(int number) {
            Context own = new Context();
            runner.run(Asyncio.coroutine(() -> VAR.set("own " + number)), own);
            assertEquals("own " + number, own.run(() -> VAR.get()));
        }

        private void leave(int number, RunnerModel.Left kind, boolean begun) {
            model.leave(number, kind, begun);
            runner.run(() -> {
                Runnable leaving = () -> tasks.put(number, createTask(() -> leftTask(number, kind)));
                if (begun) {
                    leaving.run();
                } else { // the run's own callback came first, so this is the last turn
                    currentTask().addDoneCallback(done -> leaving.run());
                }
            });
        }

        private void leftTask(int number, RunnerModel.Left kind) throws Exception {
            trail().add(number + " began");
            try {
                getRunningLoop().createFuture().await();
            } catch (CancelledError cancelled) {
                if (kind == RunnerModel.Left.IGNORES) {
                    trail().add(number + " ignored");
                    turns(2);
                    trail().add(number + " ended");
                    return;
                }
                trail().add(number + " cancelled");
                if (kind == RunnerModel.Left.INTERRUPTS) {
                    throw new KeyboardInterrupt();
                }
                throwIf(failures.get(number), kind == RunnerModel.Left.FAILS);
                throw cancelled;
            } finally {
                unwound.add(number);
            }
        }

        private static void throwIf(@Nullable Exception failure, boolean fails) throws Exception {
            if (fails && failure != null) {
                throw failure;
            }
        }

        private void leaveGenerator(int number) throws Exception {
            AsyncGenerator<Integer> generator = AsyncGenerator.of(out -> {
                try {
                    out.yield(number);
                } finally {
                    unwound.add(number);
                    turns(1);
                    trail().add(number + " closed");
                }
            });
            held.add(generator);
            assertEquals(number, runner.run(() -> generator.anext()));
            model.leaveGenerator(number);
        }

        private void useExecutor() throws Exception {
            if (model.executorIsShut()) {
                expectMisuse(Misuse.EXECUTOR_SHUT_DOWN, () -> toThread(() -> 1));
            } else {
                assertEquals(1, toThread(() -> 1));
            }
        }

        private void close() {
            List<Integer> failing = model.failing();
            failing.forEach(number -> failures.put(number, new IOException("left " + number)));
            boolean interrupted = model.close();
            if (interrupted) {
                expectThrows(KeyboardInterrupt.class, runner::close);
                ignoreHandled(); // how far the others got is unspecified
                wasInterrupted = true;
                return;
            }
            runner.close();
            for (int number : failing) {
                assertSame(tasks.get(number), expectHandled(failures.get(number)).task());
            }
            expectNothingHandled();
        }

        private void check(int number) {
            expectMisuse(Misuse.NO_RUNNING_LOOP, Asyncio::getRunningLoop);
            expectMisuse(Misuse.NO_CURRENT_LOOP, Asyncio::getEventLoop);
            assertEquals("caller " + number, VAR.get(), "what the caller has set");
            if (loop != null) {
                assertFalse(loop.isRunning());
                assertEquals(model.isClosed(), loop.isClosed());
                assertEquals(model.countOfTasks(), loop.allTasks().size(), "tasks that are left");
            }
            assertEquals(model.unwound(), unwound.stream().sorted().toList(), "what has come to its end");
            checkTrail();
        }

        private void checkTrail() {
            List<String> tasksThenGenerators = trail().entries();
            int ofTasks = model.events().size();
            assertEquals(model.events(), tasksThenGenerators.stream().limit(ofTasks).toList());
            List<String> after = tasksThenGenerators.stream().skip(ofTasks).sorted().toList();
            if (!wasInterrupted) { // otherwise all that is left is torn down, in no order
                assertEquals(model.closedGenerators().stream().sorted().toList(), after);
            }
        }
    }
}
