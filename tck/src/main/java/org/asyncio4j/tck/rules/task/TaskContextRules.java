package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about the contexts of tasks (TASK). */
public abstract class TaskContextRules extends RuleArea {

    private static final ContextVar<String> VARIABLE = ContextVar.of("variable", "default");

    /** Constructor for the conformance class. */
    protected TaskContextRules() {}

    /** If this fails: the context is shared, copied at the first step, or empty. */
    @Rule(
            id = "TASK-088",
            asyncio = 88,
            text = "A task runs in a copy of its creator's context as of its creation; what it sets stays inside.",
            source = "tasks.py Task.__init__; test_tasks.py test_context_1")
    void taskRunsInACopyOfItsCreatorsContext() {
        run(() -> {
            VARIABLE.set("creator");
            Task<?> task = createTask(() -> {
                trail().add(VARIABLE.get());
                VARIABLE.set("task");
                turns(1);
                trail().add(VARIABLE.get());
            });
            VARIABLE.set("changed");
            task.await();
            assertEquals("changed", VARIABLE.get());
            assertEquals("task", task.context().get(VARIABLE));
        });
        trail().expect("creator", "task");
    }

    /** If this fails: the context is copied, or used for the first step only. */
    @Rule(
            id = "TASK-089",
            asyncio = 89,
            text = "A task given a context runs every step in it, and other code in that context sees what it sets.",
            source = "tasks.py Task.__init__; test_tasks.py test_context_4")
    void taskRunsInTheContextGiven() {
        run(() -> {
            Context shared = Context.copyCurrent();
            TaskOptions inShared = TaskOptions.defaults().withContext(shared);
            Task<?> first = createTask(
                    () -> {
                        VARIABLE.set("first");
                        turns(1);
                        trail().add(VARIABLE.get());
                        VARIABLE.set("first again");
                    },
                    inShared);
            Task<?> second = createTask(
                    () -> {
                        trail().add(VARIABLE.get());
                        VARIABLE.set("second");
                        turns(2);
                        trail().add(VARIABLE.get());
                    },
                    inShared);
            assertSame(shared, first.context());
            second.await();
            assertEquals("first again", shared.get(VARIABLE));
            assertEquals("default", VARIABLE.get());
        });
        trail().expect("first", "second", "first again");
    }

    /** If this fails: a copy is created at each await, or the context of the code that completes the future is used. */
    @Rule(
            id = "TASK-090",
            asyncio = 90,
            text = "The callback that resumes a task from an await is registered with the task's own context.",
            source = "tasks.py Task.__step; test_tasks.py test_context_2")
    void resumptionIsRegisteredWithTheTasksContext() {
        run(() -> {
            var future = new Recording<String>(getRunningLoop().createFuture());
            Task<String> task = createTask(() -> {
                VARIABLE.set("before");
                return future.await() + " " + VARIABLE.get();
            });
            turns(1);
            assertEquals(1, future.contexts.size(), "registrations");
            assertSame(task.context(), future.contexts.getFirst());
            createTask(() -> {
                VARIABLE.set("completer");
                future.setResult("value");
            });
            assertEquals("value before", task.await());
        });
    }

    /** A user-defined future that records the contexts its callbacks are added with. */
    private record Recording<T>(Future<T> inner, List<@Nullable Context> contexts) implements Future<T> {

        Recording(Future<T> inner) {
            this(inner, new ArrayList<>());
        }

        @Override
        public EventLoop loop() {
            return inner.loop();
        }

        @Override
        public boolean isDone() {
            return inner.isDone();
        }

        @Override
        public boolean isCancelled() {
            return inner.isCancelled();
        }

        @Override
        public T result() {
            return inner.result();
        }

        @Override
        public @Nullable Throwable exception() {
            return inner.exception();
        }

        @Override
        public boolean cancel(@Nullable Object message) {
            return inner.cancel(message);
        }

        @Override
        public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
            contexts.add(context);
            inner.addDoneCallback(done -> callback.accept(this), context);
        }

        @Override
        public int removeDoneCallback(Consumer<? super Future<T>> callback) {
            throw new UnsupportedOperationException("removeDoneCallback");
        }

        @Override
        public void setResult(T value) {
            inner.setResult(value);
        }

        @Override
        public void setException(Throwable failure) {
            inner.setException(failure);
        }
    }

    /** If this fails: the loop relies on its own future class. */
    @Rule(
            id = "TASK-402",
            text = "A task can await a future of a foreign class; cancelling the task cancels that same object.")
    void futureOfAForeignClassCanBeAwaited() {
        run(() -> {
            var first = new Recording<String>(getRunningLoop().createFuture());
            var second = new Recording<String>(getRunningLoop().createFuture());
            Task<String> task = createTask(() -> first.await() + second.await());
            turns(1);
            first.setResult("value");
            turns(1);
            assertTrue(task.cancel("message"));
            assertTrue(second.isCancelled());
            assertEquals("message", expectCancelled(task::await).message());
        });
    }

    /** If this fails: the current context belongs to the loop's thread and is not switched at each step. */
    @Rule(
            id = "TASK-403",
            asyncio = {88, 90},
            text = "Tasks and callbacks that alternate each see their own context after every await.",
            source = "test_tasks.py test_context_3")
    void interleavedTasksKeepTheirContexts() {
        run(() -> {
            VARIABLE.set("main");
            for (String name : List.of("a", "b")) {
                createTask(() -> {
                    VARIABLE.set(name);
                    turns(1);
                    getRunningLoop().callSoon(() -> {
                        trail().add("callback " + VARIABLE.get());
                        VARIABLE.set("callback");
                    });
                    turns(1);
                    trail().add("task " + VARIABLE.get());
                });
            }
            turns(4);
            assertEquals("main", VARIABLE.get());
        });
        trail().expect("callback a", "task a", "callback b", "task b");
    }

    /** If this fails: each step begins with the task's context, regardless of the one that was current before. */
    @Rule(id = "TASK-404",
            text = "A block that a task runs in another context stays in that context across its awaits.")
    void blockInAnotherContextStaysInItAcrossAwaits() {
        run(() -> {
            VARIABLE.set("task");
            Context other = new Context();
            other.run(() -> {
                VARIABLE.set("other");
                turns(1);
                trail().add(VARIABLE.get());
            });
            trail().add(VARIABLE.get());
        });
        trail().expect("other", "task");
    }
}
