package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.Objects;
import org.asyncio4j.Action;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about tasks: start, stepping, turns (TASK). */
public abstract class TaskRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected TaskRules() {}

    /** If this fails: tasks are started eagerly without a request. */
    @Rule(
            id = "TASK-080",
            asyncio = 80,
            text = "The body of a task starts in a later turn than the one that created it.",
            source = "tasks.py Task.__init__")
    void bodyStartsInALaterTurn() {
        run(() -> {
            for (int i = 0; i < MANY; i++) {
                Task<?> task = createTask(() -> trail().add("body"));
                trail().add("made");
                task.await();
                trail().expect("made", "body");
                trail().clear();
            }
        });
    }

    /** If this fails: the first step does not check for a cancel request. */
    @Rule(
            id = "TASK-081",
            asyncio = 81,
            text = "A task cancelled before its first step ends cancelled and never runs its body.",
            source = "tasks.py Task.__step")
    void taskCancelledBeforeItsFirstStepNeverRuns() {
        run(() -> {
            Task<?> task = createTask(trail().mark("body")::run);
            assertTrue(task.cancel("message"));
            assertFalse(task.isDone());
            assertEquals("message", expectCancelled(task::await).message());
            assertTrue(task.isCancelled());
        });
        trail().expectNothing();
    }

    /** If this fails: first steps have a queue of their own, or a stack. */
    @Rule(
            id = "TASK-082",
            asyncio = 82,
            text = "The first steps of tasks run in the order the tasks were created, in one queue with callbacks.",
            source = "tasks.py Task.__init__")
    void firstStepsRunInTheOrderOfCreation() {
        run(() -> {
            for (int i = 0; i < MANY; i++) {
                createTask(() -> trail().add("a"));
                getRunningLoop().callSoon(trail().mark("callback"));
                createTask(() -> trail().add("b"));
                createTask(() -> trail().add("c"));
                turns(1);
                trail().expect("a", "callback", "b", "c");
                trail().clear();
            }
        });
    }

    /** If this fails: awaiters have a list of their own or are resumed inline, or callbacks come a turn late. */
    @Rule(
            id = "TASK-083",
            asyncio = 83,
            text = "Done callbacks and awaiters of a task run one turn after its last step, in the order they came.",
            source = "futures.py Future.__schedule_callbacks")
    void doneCallbacksAndAwaitersShareOneList() {
        run(() -> {
            try (var turns = countTurns(getRunningLoop())) {
                Task<?> first = createTask(() -> trail().add("step " + turns.count()));
                first.addDoneCallback(t -> trail().add("callback " + turns.count()));
                first.await();
                trail().add("awaiter " + turns.count());

                turns.reset();
                Task<?> second = createTask(() -> {
                    turns(2);
                    trail().add("step " + turns.count());
                });
                createTask(() -> {
                    second.await();
                    trail().add("awaiter " + turns.count());
                });
                turns(1);
                second.addDoneCallback(t -> trail().add("callback " + turns.count()));
                second.await();
            }
        });
        trail().expect("step 1", "callback 2", "awaiter 2", "step 3", "awaiter 4", "callback 4");
    }

    /**
     * If this fails: a resumption takes a detour through a further callback, or a shortcut. Programs that rely on the
     * order of concurrent tasks then behave differently from asyncio.
     *
     * <p>Waiting takes as many turns as in asyncio.
     */
    @Rule(
            id = "TASK-084",
            asyncio = 84,
            text = "sleep(0) costs one turn, awaiting a new task that does not block two, gather and TaskGroup three.",
            source = "tasks.py Task.__wakeup, gather; taskgroups.py _on_task_done")
    void waitingCostsAsManyTurnsAsInAsyncio() {
        run(() -> {
            Action<RuntimeException> nothing = () -> {};
            assertEquals(1, turnsOf(() -> turns(1)), "sleep(0)");
            assertEquals(2, turnsOf(() -> createTask(nothing).await()), "task");
            assertEquals(3, turnsOf(() -> gather(nothing).await()), "gather of one");
            assertEquals(3, turnsOf(() -> gather(nothing, nothing).await()), "gather of two");
            assertEquals(3, turnsOf(() -> new TaskGroup().run(g -> {
                g.createTask(nothing);
                g.createTask(nothing);
            })), "task group");
            assertEquals(0, turnsOf(() -> new TaskGroup().run(g -> {})), "empty task group");
        });
    }

    private int turnsOf(Action<?> action) throws Exception {
        try (var turns = countTurns(getRunningLoop())) {
            action.run();
            return turns.count();
        }
    }

    /** If this fails: the task hangs, or the refusal ends it without its code being able to react. */
    @Rule(
            id = "TASK-085",
            asyncio = 85,
            text = "A task that awaits itself is refused, inside the task.",
            source = "tasks.py Task.__step; test_tasks.py test_task_awaits_on_itself")
    void taskThatAwaitsItselfIsRefused() {
        run(() -> {
            Task<String> task = createTask(() -> {
                Task<?> self = Objects.requireNonNull(currentTask());
                expectMisuse(Misuse.TASK_AWAITS_ITSELF, self::await);
                turns(1);
                return "goes on";
            });
            assertEquals("goes on", task.await());
        });
    }

    /** If this fails: the task waits for a loop that may never run, or is resumed on the wrong thread. */
    @Rule(
            id = "TASK-086",
            asyncio = 86,
            text = "A task that awaits a future of another loop is refused, inside the task.",
            source = "tasks.py Task.__step; test_tasks.py test_other_loop_future")
    void taskThatAwaitsAFutureOfAnotherLoopIsRefused() {
        EventLoop other = newLoop();
        Future<String> foreign = other.createFuture();
        Task<String> foreignTask = other.createTask(() -> "of the other loop");
        run(() -> {
            Task<String> task = createTask(() -> {
                expectMisuse(Misuse.FUTURE_OF_ANOTHER_LOOP, foreign::await);
                expectMisuse(Misuse.FUTURE_OF_ANOTHER_LOOP, foreignTask::await);
                turns(1);
                return "goes on";
            });
            assertEquals("goes on", task.await());
        });
        foreign.setResult("x");
        turns(other, 2);
        assertEquals("of the other loop", foreignTask.result());
    }

    /** If this fails: results are flattened. */
    @Rule(
            id = "TASK-095",
            asyncio = 95,
            text = "A future returned by a body is the task's value and is not awaited.",
            source = "tasks.py Task.__step; test_tasks.py test_coroutine_non_gen_function_return_future")
    void returnedFutureIsAnOrdinaryValue() {
        run(() -> {
            Future<String> pending = getRunningLoop().createFuture();
            Task<Future<String>> task = createTask(() -> pending);
            assertSame(pending, task.await());
            assertFalse(pending.isDone());
            assertSame(pending, coroutine(() -> pending).await());
        });
    }

    /** If this fails: coroutines become tasks when they are awaited. */
    @Rule(
            id = "TASK-096",
            asyncio = 96,
            text = "Coroutines that await one another cost no turn and no task.",
            source = "coroutine semantics")
    void nestedCoroutinesCostNoTurn() {
        run(() -> {
            try (var turns = countTurns(getRunningLoop())) {
                assertEquals(50, nested(50).await());
                assertEquals(0, turns.count(), "turns");
                assertEquals(1, allTasks().size(), "tasks");
            }
        });
    }

    private static Coroutine<Integer> nested(int depth) {
        return coroutine(() -> depth == 0 ? 0 : 1 + nested(depth - 1).await());
    }

    /** If this fails: what the coroutine holds is never released, or debug mode reports it as never awaited. */
    @Rule(
            id = "TASK-419",
            asyncio = 81,
            text = "A task cancelled before its first step closes its coroutine; the loop drops the task.",
            source = "tasks.py Task.__step, where the coroutine is thrown into")
    void taskCancelledBeforeItsFirstStepClosesItsCoroutine() {
        run(() -> {
            var dropped = new WeakReference<>(cancelledInTime());
            trail().expect("closed");
            expectCollected(dropped);
        });
    }

    private Task<?> cancelledInTime() {
        Task<?> task = getRunningLoop().createTask(new Closing(), TaskOptions.defaults().withoutEagerStart());
        task.cancel();
        turns(1);
        assertTrue(task.isCancelled());
        return task;
    }

    private final class Closing implements Coroutine<String> {
        @Override
        public String name() {
            return "closing";
        }

        @Override
        public <X extends Throwable> String await(Class<X> declared) {
            throw new AssertionError("it was cancelled before its first step");
        }

        @Override
        public void close() {
            trail().add("closed");
        }
    }
}
