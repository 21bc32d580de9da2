package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about tasks as objects: names, the current one, the set of all (TASK). */
public abstract class TaskRegistryRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected TaskRegistryRules() {}

    /** If this fails: tasks inherit the setters of futures. */
    @Rule(
            id = "TASK-091",
            asyncio = 91,
            text = "setResult and setException are refused on a task.",
            source = "tasks.py Task.set_result, set_exception")
    void taskRefusesToBeCompleted() {
        run(() -> {
            Task<String> task = createTask(() -> "its own");
            expectMisuse(Misuse.TASK_SETS_OWN_RESULT, () -> task.setResult("given"));
            expectMisuse(Misuse.TASK_SETS_OWN_RESULT, () -> task.setException(new Exception("given")));
            assertFalse(task.isDone());
            assertEquals("its own", task.await());
            expectMisuse(Misuse.TASK_SETS_OWN_RESULT, () -> task.setResult("late"));
        });
    }

    /** If this fails: the slot is not cleared between steps, or nested coroutines count as tasks. */
    @Rule(
            id = "TASK-092",
            asyncio = 92,
            text = "The current task is null in callbacks, and the driving task in every coroutine it awaits.",
            source = "tasks.py current_task; test_tasks.py test_current_task")
    void currentTaskIsTheOneThatRuns() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Task<?> main = Objects.requireNonNull(currentTask());
            assertSame(main, loop.currentTask());
            loop.callSoon(() -> trail().add(currentTask() == null && loop.currentTask() == null));
            Task<?> task = createTask(() -> {
                Task<?> self = Objects.requireNonNull(currentTask());
                turns(1);
                coroutine(() -> {
                    assertSame(self, currentTask());
                    turns(1);
                    assertSame(self, currentTask());
                })
                        .await();
                return self;
            });
            task.addDoneCallback(t -> trail().add(currentTask() == null && loop.currentTask() == null));
            assertSame(task, task.await());
            assertSame(main, currentTask());
            assertSame(main, loop.currentTask());
        });
        trail().expect(true, true);
    }

    /** If this fails: the loop holds tasks weakly, as asyncio does, and work vanishes under memory pressure. */
    @Rule(
            id = "TASK-093",
            level = Level.SHOULD,
            asyncio = 93,
            text = "The loop holds a task strongly until it is done.",
            intent = "asyncio's tasks can disappear in mid-flight; ours must not.",
            source = "tasks.py _scheduled_tasks, Task.__del__")
    void pendingTaskIsHeldByItsLoop() {
        run(() -> {
            WeakReference<Future<String>> awaited = startAndForget();
            turns(1);
            for (int i = 0; i < 5; i++) {
                System.gc();
                turns(1);
            }
            assertEquals(2, allTasks().size(), "tasks");
            Future<String> future = awaited.get();
            assertNotNull(future, "what the task awaits was collected");
            future.setResult("still there");
            turns(1);
        });
        trail().expect("still there");
    }

    private WeakReference<Future<String>> startAndForget() {
        Future<String> future = getRunningLoop().createFuture();
        createTask(() -> trail().add(future.await()));
        return new WeakReference<>(future);
    }

    /** If this fails: finished tasks are kept, or the set is one for all loops. */
    @Rule(
            id = "TASK-094",
            asyncio = 94,
            text = "allTasks() has the tasks of its loop that are not done, in the order they were created.",
            source = "tasks.py all_tasks")
    void allTasksAreThoseOfTheLoopThatAreNotDone() {
        EventLoop other = newLoop();
        Task<?> foreign = other.createTask(() -> trail().add("never"));
        EventLoop loop = newLoop();
        loop.runUntilComplete(() -> {
            Task<?> first = createTask(() -> loop.createFuture().await());
            Task<?> done = createTask(() -> "done");
            Task<?> second = createTask(() -> loop.createFuture().await());
            assertEquals(List.of(Objects.requireNonNull(currentTask()), first, done, second), List.copyOf(allTasks()));
            done.await();
            assertEquals(List.of(Objects.requireNonNull(currentTask()), first, second), List.copyOf(allTasks()));
            assertEquals(allTasks(), onThread(loop::allTasks));
            first.cancel();
            assertTrue(allTasks().contains(first));
            turns(2);
            assertEquals(List.of(Objects.requireNonNull(currentTask()), second), List.copyOf(allTasks()));
            second.cancel();
        });
        turns(loop, 2);
        assertEquals(List.of(), List.copyOf(loop.allTasks()));
        assertEquals(List.of(foreign), List.copyOf(other.allTasks()));
    }

    /** If this fails: names are not unique, or options are ignored. */
    @Rule(
            id = "TASK-400",
            text = "A task has the name it was given, else Task-<n> with a growing number, and can be renamed.")
    void taskHasAName() {
        run(() -> {
            Task<?> first = createTask(() -> "x");
            Task<?> second = createTask(() -> "x");
            Task<?> named = createTask(() -> "x", TaskOptions.named("given"));
            assertTrue(numberOf(second) > numberOf(first), () -> first + " before " + second);
            assertEquals("given", named.name());
            named.setName("renamed");
            assertEquals("renamed", named.name());
        });
    }

    private static int numberOf(Task<?> task) {
        assertTrue(task.name().startsWith("Task-"), task.name());
        return Integer.parseInt(task.name().substring("Task-".length()));
    }

    /** If this fails: a second use runs the body again. */
    @Rule(id = "TASK-401", text = "A coroutine object that was awaited or made into a task refuses a second use.")
    void coroutineRunsOnce() {
        run(() -> {
            Coroutine<?> awaited = coroutine(() -> trail().add("awaited"));
            awaited.await();
            expectMisuse(Misuse.COROUTINE_REUSED, awaited::await);
            expectMisuse(Misuse.COROUTINE_REUSED, createTask(awaited)::await);

            Coroutine<?> task = coroutine(() -> trail().add("task"));
            createTask(task).await();
            expectMisuse(Misuse.COROUTINE_REUSED, task::await);

            Coroutine<?> closed = coroutine(() -> trail().add("closed"));
            closed.close();
            expectMisuse(Misuse.COROUTINE_REUSED, closed::await);
        });
        trail().expect("awaited", "task");
    }
}
