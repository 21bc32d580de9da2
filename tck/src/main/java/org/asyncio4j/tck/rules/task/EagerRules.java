package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Future;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about eager start of tasks (EAGER). */
public abstract class EagerRules extends RuleArea {

    private static final TaskOptions EAGER = TaskOptions.defaults().withEagerStart();

    /** Constructor for the conformance class. */
    protected EagerRules() {}

    /** If this fails: the first step is scheduled instead of run. */
    @Rule(
            id = "EAGER-118",
            asyncio = 118,
            text = "An eager body runs inside createTask up to its first suspension.",
            source = "tasks.py Task.__init__, Task.__eager_start")
    void eagerBodyRunsInsideCreateTask() {
        run(() -> {
            Task<String> task = createTask(() -> "value", EAGER);
            assertTrue(task.isDone());
            assertEquals("value", task.result());
            assertFalse(allTasks().contains(task));
            assertNull(task.coroutine());
            try (var turns = countTurns(getRunningLoop())) {
                assertEquals("value", task.await());
                assertEquals(0, turns.count(), "turns");
            }
        });
    }

    /** If this fails: the eager part ends at any await, or the rest of the body is also run at once. */
    @Rule(
            id = "EAGER-400",
            asyncio = 118,
            text = "An await of a done future does not end the eager part; the first real wait does.",
            source = "tasks.py Task.__eager_start; test_eager_task_factory.py test_block_after_eager_step")
    void eagerPartEndsAtTheFirstRealWait() {
        run(() -> {
            Future<String> done = getRunningLoop().createFuture();
            done.setResult("x");
            Future<String> pending = getRunningLoop().createFuture();
            Task<?> task = createTask(
                    () -> {
                        trail().add("began");
                        done.await();
                        createTask(() -> trail().add("nested"), EAGER).await();
                        trail().add("waits");
                        trail().add(pending.await());
                    },
                    EAGER);
            trail().add("made");
            assertFalse(task.isDone());
            assertTrue(allTasks().contains(task));
            pending.setResult("value");
            trail().add("set");
            task.await();
        });
        trail().expect("began", "nested", "waits", "made", "set", "value");
    }

    /** If this fails: the slot is cleared at the end of the eager step, or not switched at all. */
    @Rule(
            id = "EAGER-119",
            asyncio = 119,
            text = "An eager task is current during its first step, and its creator is current again after it.",
            source = "tasks.py Task.__eager_start; test_eager_task_factory.py test_current_task")
    void eagerTaskIsCurrentDuringItsFirstStep() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Task<?> creator = currentTask();
            Task<Task<?>> finished = createTask(() -> currentTask(), EAGER);
            assertSame(finished, finished.result());
            assertSame(creator, currentTask());
            assertSame(creator, loop.currentTask());

            Task<Task<?>> blocked = createTask(
                    () -> {
                        assertNotSame(creator, currentTask());
                        turns(1);
                        return loop.currentTask();
                    },
                    EAGER);
            assertSame(creator, currentTask());
            assertSame(creator, loop.currentTask());
            assertSame(blocked, blocked.await());

            loop.callSoon(() -> {
                Task<Task<?>> ofCallback = createTask(() -> loop.currentTask(), EAGER);
                assertSame(ofCallback, ofCallback.result());
                assertNull(currentTask());
                assertNull(loop.currentTask());
                trail().add("callback");
            });
            turns(1);
        });
        trail().expect("callback");
    }

    /** If this fails: the first step runs in the creator's context, as a plain call would. */
    @Rule(
            id = "EAGER-120",
            asyncio = 120,
            text = "An eager task runs in its own copy of the context, and its creator keeps its own.",
            source = "tasks.py Task.__eager_start; test_eager_task_factory.py test_context_vars")
    void eagerTaskRunsInItsOwnContext() {
        ContextVar<String> variable = ContextVar.of("variable", "default");
        run(() -> {
            variable.set("creator");
            Task<?> task = createTask(
                    () -> {
                        trail().add(variable.get());
                        variable.set("task");
                        turns(1);
                        trail().add(variable.get());
                    },
                    EAGER);
            assertEquals("creator", variable.get());
            variable.set("changed");
            task.await();
            assertEquals("changed", variable.get());

            Context given = Context.copyCurrent();
            createTask(() -> variable.set("in the one given"), EAGER.withContext(given));
            assertEquals("in the one given", given.get(variable));
            assertEquals("changed", variable.get());
        });
        trail().expect("creator", "task");
    }

    /** If this fails: the task does not have its awaited future yet when createTask returns. */
    @Rule(
            id = "EAGER-121",
            asyncio = 121,
            text = "Cancelling an eager task right after its creation cancels what it waits for.",
            source = "test_eager_task_factory.py test_cancellation_after_eager_step_blocks")
    void eagerTaskCanBeCancelledOnceItWaits() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Task<String> task = createTask(() -> future.await(), EAGER);
            assertTrue(task.cancel("message"));
            assertTrue(future.isCancelled());
            assertFalse(task.isDone());
            assertEquals("message", expectCancelled(task::await).message());
            assertTrue(task.isCancelled());
        });
    }

    /** If this fails: a cancel request is kept for a step that never comes. */
    @Rule(
            id = "EAGER-122",
            asyncio = 122,
            text = "Cancelling a task that ended within its eager start returns false and changes nothing.",
            source = "test_eager_task_factory.py test_cancellation_after_eager_completion")
    void cancellingAfterEagerCompletionDoesNothing() {
        run(() -> {
            Task<String> task = createTask(() -> "value", EAGER);
            assertFalse(task.cancel());
            assertEquals(0, task.cancelling());
            turns(2);
            assertFalse(task.isCancelled());
            assertEquals("value", task.await());
        });
    }

    /** If this fails: the body runs on the thread that prepares the loop. */
    @Rule(
            id = "EAGER-123",
            asyncio = 123,
            text = "A task created while its loop does not run starts in the loop's first turn, eager or not.",
            source = "tasks.py Task.__init__")
    void eagerStartNeedsARunningLoop() {
        EventLoop loop = newLoop();
        loop.setTaskFactory(TaskFactory.eager());
        Task<?> byFactory = loop.createTask(() -> trail().add("by factory"));
        Task<?> byOption = loop.createTask(coroutine(() -> trail().add("by option")), EAGER);
        trail().expectNothing();
        turns(loop, 1);
        assertTrue(byFactory.isDone() && byOption.isDone());
        trail().expect("by factory", "by option");
    }

    /** If this fails: the factory overwrites the options, or the loop's own default does. */
    @Rule(
            id = "EAGER-124",
            asyncio = 124,
            text = "The options of a task decide about eager start, or the factory if they do not specify it.",
            source = "tasks.py create_eager_task_factory; test_eager_task_factory.py test_eager_start_false")
    void optionsWinOverTheFactory() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Task<?> byDefault = createTask(() -> "x");
            Task<?> eager = createTask(() -> "x", EAGER);
            loop.setTaskFactory(TaskFactory.eager());
            Task<?> byFactory = createTask(() -> "x");
            Task<?> lazy = createTask(() -> "x", TaskOptions.defaults().withoutEagerStart());
            loop.setTaskFactory(null);
            Task<?> afterwards = createTask(() -> "x");
            assertEquals(
                    List.of(false, true, true, false, false),
                    List.of(
                            byDefault.isDone(),
                            eager.isDone(),
                            byFactory.isDone(),
                            lazy.isDone(),
                            afterwards.isDone()));
        });
    }

    /** If this fails: gather waits for callbacks of futures that are already done. */
    @Rule(
            id = "EAGER-125",
            asyncio = 125,
            text = "A gather of bodies that all end within their eager start is done when it is returned.",
            source = "tasks.py gather")
    void gatherOfEagerBodiesIsDoneAtOnce() {
        run(() -> {
            getRunningLoop().setTaskFactory(TaskFactory.eager());
            Future<List<Integer>> all = gather(() -> 1, () -> 2, () -> 3);
            assertTrue(all.isDone());
            assertEquals(List.of(1, 2, 3), all.result());
            Future<List<Integer>> some = gather(() -> 1, () -> {
                turns(1);
                return 2;
            });
            assertFalse(some.isDone());
            assertEquals(List.of(1, 2), some.await());
        });
    }

    /**
     * If this fails: creating a task can throw the task's failure, or cancel its creator on the spot.
     *
     * <p>A group reacts to a failed child in the child's done callback, even if the child failed at once.
     */
    @Rule(
            id = "EAGER-126",
            asyncio = 126,
            text = "An eager child that fails does not disturb createTask of its group; the group reacts a turn later.",
            source = "taskgroups.py TaskGroup.create_task")
    void groupReactsToAFailedEagerChildATurnLater() {
        run(() -> {
            var failure = new IOException("child");
            Action<IOException> fails = () -> {
                throw failure;
            };
            Task<?> parent = currentTask();
            var thrown = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(g -> {
                Task<?> child = g.createTask(fails, EAGER);
                trail().add("made");
                assertTrue(child.isDone());
                assertEquals(0, parent.cancelling());
                Task<?> second = g.createTask(() -> trail().add("second"), EAGER);
                assertTrue(second.isDone());
                expectCancelled(() -> turns(1));
                trail().add("cancelled");
                assertEquals(1, parent.cancelling());
            }));
            assertEquals(List.of(failure), thrown.exceptions());
            assertEquals(0, parent.cancelling());
        });
        trail().expect("made", "second", "cancelled");
    }

    /** If this fails: the first step is a plain call without a catch. */
    @Rule(
            id = "EAGER-401",
            asyncio = 118,
            text = "An eager body that fails or is cancelled within its first step leaves that outcome in its task.",
            source = "tasks.py Task.__eager_start; test_eager_task_factory.py test_eager_completion")
    void failureOfAnEagerBodyStaysInItsTask() {
        run(() -> {
            var failure = new IOException("eager");
            Action<IOException> fails = () -> {
                throw failure;
            };
            Task<?> failed = createTask(fails, EAGER);
            assertSame(failure, failed.exception());
            Task<?> cancelsItself = createTask(() -> currentTask().cancel("message"), EAGER);
            assertTrue(cancelsItself.isCancelled());
            assertEquals("message", expectCancelled(cancelsItself::await).message());
            assertEquals(0, currentTask().cancelling());
        });
    }

    /** If this fails: the creator continues after Ctrl-C as if nothing had happened. */
    @Rule(
            id = "EAGER-402",
            asyncio = 118,
            text = "A KeyboardInterrupt of an eager first step is thrown by createTask.",
            source = "tasks.py Task.__eager_start")
    void keyboardInterruptOfAnEagerBodyComesOutOfCreateTask() {
        run(() -> {
            var fatal = new KeyboardInterrupt("at once");
            Action<Exception> interrupts = () -> {
                throw fatal;
            };
            assertSame(fatal, expectThrows(KeyboardInterrupt.class, () -> createTask(interrupts, EAGER)));
            turns(1);
            trail().add("goes on");
        });
        trail().expect("goes on");
    }
}
