package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.ensureFuture;
import static org.asyncio4j.Asyncio.gather;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about the task factory, and coroutines that will never run (RUN). */
public abstract class TaskFactoryRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected TaskFactoryRules() {}

    /** If this fails: some way of creating a task bypasses the factory. */
    @Rule(
            id = "RUN-048",
            asyncio = 48,
            text = "Everything that creates tasks uses the task factory: createTask, ensureFuture, gather, TaskGroup,"
                    + " runs.",
            source = "test_base_events.py test_set_task_factory")
    void allTasksComeFromTheFactory() {
        EventLoop loop = newLoop();
        assertNull(loop.taskFactory());
        TaskFactory factory = new RecordingFactory();
        loop.setTaskFactory(factory);
        assertSame(factory, loop.taskFactory());
        loop.runUntilComplete(coroutine("main", () -> {
            createTask(coroutine("createTask", () -> 1)).await();
            loop.createTask(coroutine("loop", () -> 1), TaskOptions.named("given")).await();
            ensureFuture(coroutine("ensureFuture", () -> 1)).await();
            gather(coroutine("gather", () -> 1)).await();
            new TaskGroup().run(group -> {
                group.createTask(coroutine("group", () -> 1));
            });
            loop.setTaskFactory(null);
            createTask(coroutine("not this one", () -> 1)).await();
        }));
        trail().expect("main", "createTask", "loop", "given", "ensureFuture", "gather", "group");
    }

    /** Records the tasks it is asked to create. */
    private final class RecordingFactory implements TaskFactory {
        @Override
        public <T extends @Nullable Object> Task<T> createTask(
                EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
            trail().add(coroutine.name());
            if (options.name() != null) {
                trail().add(options.name());
            }
            return loop.newTask(coroutine, options);
        }
    }

    /**
     * If this fails: in asyncio, a warning about a coroutine that was never awaited hides the real mistake.
     *
     * <p>A coroutine given to a closed loop is closed, as it will never run.
     */
    @Rule(
            id = "RUN-049",
            asyncio = 49,
            text = "A coroutine that a closed loop refuses is closed.",
            source = "test_base_events.py test_create_task_error_closes_coro")
    void refusedCoroutineIsClosed() {
        EventLoop loop = newLoop();
        loop.close();
        var one = new ClosingCoroutine();
        expectMisuse(Misuse.LOOP_CLOSED, () -> ensureFuture(one, loop));
        assertTrue(one.closed);
        var two = new ClosingCoroutine();
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.createTask(two, TaskOptions.named("two")));
        assertTrue(two.closed);
    }

    /** If this fails: the factory's failure is lost, or the coroutine stays open. */
    @Rule(
            id = "RUN-421",
            asyncio = {48, 49},
            text = "When the task factory fails, its failure is thrown by createTask and the coroutine is closed.",
            source = "base_events.py BaseEventLoop.create_task")
    void coroutineIsClosedWhenTheFactoryFails() {
        EventLoop loop = newLoop();
        var coroutine = new ClosingCoroutine();
        loop.setTaskFactory(new FailingFactory());
        expectThrows(UnsupportedOperationException.class, () -> loop.createTask(coroutine));
        assertTrue(coroutine.closed);
        assertTrue(loop.allTasks().isEmpty());
    }

    /** A coroutine that records being closed. */
    private static final class ClosingCoroutine implements Coroutine<String> {
        boolean closed;

        @Override
        public String name() {
            return "closing";
        }

        @Override
        public <X extends Throwable> String await(Class<X> declared) {
            throw new AssertionError("awaited");
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** A factory that creates no tasks. */
    private static final class FailingFactory implements org.asyncio4j.TaskFactory {
        @Override
        public <T extends @Nullable Object> Task<T> createTask(
                EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
            throw new UnsupportedOperationException("no tasks today");
        }
    }

    /** If this fails: a factory returns a task that will never run. */
    @Rule(
            id = "RUN-442",
            asyncio = 48,
            text = "createTask of a closed loop is refused before the task factory is called.",
            source = "base_events.py BaseEventLoop.create_task")
    void closedLoopDoesNotAskItsFactory() {
        EventLoop loop = newLoop();
        loop.setTaskFactory(new RecordingFactory());
        loop.close();
        expectMisuse(Misuse.LOOP_CLOSED, () -> loop.createTask(() -> 1));
        trail().expectNothing();
    }
}
