package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.asyncio4j.ContextVar;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about nested eager starts (EAGER, from 450 on). */
public abstract class EagerSequenceRules extends RuleArea {

    private static final ContextVar<String> VAR = ContextVar.of("eager", "main");
    private static final String REFUSED = "refused";

    /** How a task ends after it has started others. */
    private enum End {
        RETURNS,
        FAILS,
        FAILS_WITH_ERROR,
        IS_CANCELLED,
        INTERRUPTS,
        SUSPENDS,
        IS_REFUSED
    }

    /** A task that starts others first. */
    private record Start(End end, List<Start> inside) {

        static Start random(RandomGenerator random, int depth) {
            int count = depth == 0 ? 0 : random.nextInt(3);
            List<Start> inside =
                    IntStream.range(0, count).mapToObj(i -> random(random, depth - 1)).toList();
            return new Start(oneOf(random, End.values()), inside);
        }
    }

    /** Constructor for the conformance class. */
    protected EagerSequenceRules() {}

    /**
     * If this fails: a start that ends abnormally leaves its task current, its context set, or itself among the live
     * tasks; or an interrupt that was caught still ends the run.
     */
    @Rule(
            id = "EAGER-450",
            asyncio = {118, 119, 120, 123},
            text = "However nested eager starts end - with a value, a failure, an interrupt that is caught, by a"
                    + " factory that refuses: the creator continues in its task and context.",
            source = "tasks.py Task.__eager_start; base_events.py BaseEventLoop.create_task")
    void creatorGoesOnHoweverAnEagerStartEnds() {
        sequences(MANY / 2, 8, random -> Start.random(random, 3), starts -> run(() -> new Played().all(starts)));
    }

    /** Refuses tasks of one name, and starts all others eagerly. */
    private static final class Factory implements TaskFactory {

        private final RuntimeException refusal = new IllegalArgumentException(REFUSED);

        @Override
        public <T extends @Nullable Object> Task<T> createTask(
                EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
            if (REFUSED.equals(options.name())) {
                throw refusal;
            }
            return loop.newTask(coroutine, options.withEagerStart());
        }
    }

    /** Runs one sequence, in a task. */
    private final class Played {
        private final EventLoop loop = getRunningLoop();
        private final Factory factory = new Factory();
        private final List<Object> suspended = new ArrayList<>(); // in the order in which they resume
        private int count;

        void all(List<Start> starts) throws Exception {
            loop.setTaskFactory(factory);
            Task<?> main = currentTask();
            startAll(starts, main, "main");
            turns(2);
            trail().expect(suspended.toArray());
            assertEquals(1, allTasks().size());
            expectNothingHandled();
        }

        private void startAll(List<Start> starts, Task<?> creator, String variable) throws Exception {
            for (Start each : starts) {
                start(each);
                assertSame(creator, currentTask());
                assertSame(loop, getRunningLoop());
                assertEquals(variable, VAR.get());
                assertFalse(creator.isDone());
            }
        }

        private void start(Start start) throws Exception {
            String name = start.end() == End.IS_REFUSED ? REFUSED : "task " + count++;
            Task<?>[] itself = new Task<?>[1];
            Exception failure = new Exception(name);
            Coroutine<String> body = coroutine(() -> {
                itself[0] = currentTask();
                assertTrue(allTasks().contains(itself[0]));
                VAR.set(name);
                startAll(start.inside(), itself[0], name);
                return end(start.end(), name, failure);
            });
            TaskOptions options = TaskOptions.named(name);
            switch (start.end()) {
                case IS_REFUSED -> {
                    assertSame(factory.refusal,
                            expectThrows(IllegalArgumentException.class, () -> loop.createTask(body, options)));
                    expectMisuse(Misuse.COROUTINE_REUSED, body::await);
                }
                case INTERRUPTS -> {
                    Throwable thrown = expectThrows(KeyboardInterrupt.class, () -> loop.createTask(body, options));
                    assertSame(thrown, itself[0].exception());
                }
                default -> check(loop.createTask(body, options), start.end(), name, failure);
            }
            assertTrue(itself[0] == null || allTasks().contains(itself[0]) != itself[0].isDone());
        }

        private String end(End end, String name, Exception failure) throws Exception {
            switch (end) {
                case FAILS -> throw failure;
                case FAILS_WITH_ERROR -> throw new AssertionError(failure);
                case INTERRUPTS -> throw new KeyboardInterrupt(name);
                case IS_CANCELLED -> {
                    Future<String> cancelled = loop.createFuture();
                    cancelled.cancel();
                    return cancelled.await();
                }
                case SUSPENDS -> {
                    suspended.add(name);
                    turns(1);
                    trail().add(name);
                }
                default -> {}
            }
            return name;
        }

        private void check(Task<String> task, End end, String name, Exception failure) throws Exception {
            assertEquals(end != End.SUSPENDS, task.isDone());
            switch (end) {
                case RETURNS -> assertEquals(name, task.result());
                case FAILS -> assertSame(failure, task.exception());
                case FAILS_WITH_ERROR -> assertSame(failure, task.exception().getCause());
                case IS_CANCELLED -> assertTrue(task.isCancelled());
                default -> assertTrue(allTasks().contains(task));
            }
        }
    }
}
