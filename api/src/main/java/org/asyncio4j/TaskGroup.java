package org.asyncio4j;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.Awaiter;
import org.jspecify.annotations.Nullable;

/**
 * A scope that no task of it outlives: leaving it waits for them all, and one failure cancels the rest.
 *
 * <pre>{@code
 * new TaskGroup().run(g -> {
 *     g.createTask(() -> fetch("a"));
 *     g.createTask(() -> fetch("b"));
 * });
 * }</pre>
 *
 * <p>Failures come out together in one {@link ExceptionGroup}, in the order they happened, that of the block last; a
 * cancellation from outside comes out as {@link CancelledError} unless there are failures. Use each group once.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup">asyncio.TaskGroup</a>
 */
public final class TaskGroup implements AsyncContextManager<TaskGroup> {

    /*
     * Overview. Loop thread only, all of it.
     *
     * The group may cancel its parent, to get it out of the block. It counts that request (parentCancelRequested) and
     * takes it back on exit; what remains on the parent's counter came from outside and wins over silence, but not
     * over failures. `aborting` says that the children have been cancelled; no new ones are taken then.
     */
    private final Set<Task<?>> tasks = new LinkedHashSet<>(); // not done yet, in order of creation
    private final List<Throwable> errors = new ArrayList<>();
    private final MemberDone memberDone = new MemberDone();
    private @Nullable EventLoop loop;
    private @Nullable Task<?> parent;
    private @Nullable Future<@Nullable Void> allDone; // what aexit waits for
    private @Nullable Throwable fatal; // KeyboardInterrupt leaves bare
    private boolean entered;
    private boolean exiting;
    private boolean aborting;
    private boolean parentCancelRequested;
    private boolean cancelOnEntry;

    /** A group, not yet entered. */
    public TaskGroup() {}

    /** {@inheritDoc} Does not suspend. */
    @Override
    public TaskGroup aenter() {
        if (entered) {
            throw Misuse.TASK_GROUP_STATE.exception("it has already been entered");
        }
        loop = Suspension.loop();
        parent = Suspension.task();
        entered = true;
        if (cancelOnEntry) {
            cancel();
        }
        return this;
    }

    /** Makes a task in this group. */
    public <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body) {
        return createTask(Asyncio.used(body), TaskOptions.defaults());
    }

    /** Makes a task in this group. */
    public Task<@Nullable Void> createTask(Action<?> action) {
        return createTask(Asyncio.used(action), TaskOptions.defaults());
    }

    /** Makes a task in this group, with options. */
    public <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body, TaskOptions options) {
        return createTask(Asyncio.used(body), options);
    }

    /** Makes a task in this group, with options. */
    public Task<@Nullable Void> createTask(Action<?> action, TaskOptions options) {
        return createTask(Asyncio.used(action), options);
    }

    /** Makes a task in this group. */
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return createTask(coroutine, TaskOptions.defaults());
    }

    /**
     * Makes a task in this group. Loop thread; never suspends. Refused before entry, after the last task has ended on
     * exit, and while the group shuts down; the coroutine is then closed.
     */
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        EventLoop on = loop;
        boolean finished = exiting && tasks.isEmpty();
        if (on == null || finished || aborting) {
            coroutine.close();
            throw Misuse.TASK_GROUP_STATE.exception(
                    on == null ? "it has not been entered" : finished ? "it is finished" : "it is shutting down");
        }
        Task<T> task = on.createTask(coroutine, options);
        try {
            tasks.add(task);
            task.addDoneCallback(memberDone);
        } catch (Throwable failure) {
            tasks.remove(task);
            task.cancel(); // it would run on with nobody to wait for it
            throw failure;
        }
        if (aborting && !task.isDone()) {
            task.cancel(); // its eager start cancelled the group before it was a member
        }
        return task;
    }

    /**
     * Ends the group early and silently: its tasks and its block are cancelled, and leaving it throws nothing for
     * that. Loop thread; never suspends; idempotent. Before entry: the group is cancelled when it is entered. After
     * exit: no effect.
     *
     * @see <a href="https://docs.python.org/3.15/library/asyncio-task.html#asyncio.TaskGroup.cancel">
     *     TaskGroup.cancel</a>
     */
    public void cancel() {
        if (!entered) {
            cancelOnEntry = true;
            return;
        }
        if (aborting || (exiting && tasks.isEmpty())) {
            return;
        }
        abort();
        if (parent != null && !parentCancelRequested) {
            parentCancelRequested = true;
            parent.cancel();
        }
    }

    /** {@inheritDoc} Suspends until every task of the group has ended. */
    @Override
    public boolean aexit(@Nullable Throwable failure) {
        Task<?> self = parent;
        if (self == null) {
            throw Misuse.TASK_GROUP_STATE.exception("it has not been entered");
        }
        try {
            leave(self, failure);
        } finally {
            parent = null;
            fatal = null;
        }
        return true; // what it does not suppress it has thrown
    }

    private void leave(Task<?> self, @Nullable Throwable failure) {
        exiting = true;
        if (failure instanceof KeyboardInterrupt && fatal == null) {
            fatal = failure;
        }
        CancelledError propagate = failure instanceof CancelledError cancelled ? cancelled : null;
        if (failure != null && !aborting) {
            abort();
        }
        CancelledError whileWaiting = null;
        while (!tasks.isEmpty()) {
            allDone = self.loop().createFuture();
            try {
                allDone.await();
            } catch (CancelledError error) {
                whileWaiting = error;
                if (!aborting) {
                    propagate = error;
                    abort();
                }
            }
            allDone = null;
        }
        if (fatal != null) {
            throw Sneaky.rethrow(fatal);
        }
        if (parentCancelRequested) {
            if (self.uncancel() == 0) {
                propagate = null;
            } else if (propagate == null) {
                propagate = whileWaiting;
            }
        }
        if (propagate != null && errors.isEmpty()) {
            throw propagate;
        }
        if (failure != null && !(failure instanceof CancelledError)) {
            errors.add(failure);
        }
        if (!errors.isEmpty()) {
            if (self.cancelling() > 0) { // cancelled from outside as well: let the next await say so
                self.uncancel();
                self.cancel();
            }
            if (failure instanceof CoroutineExit && errors.size() == 1) {
                throw Sneaky.rethrow(failure); // the loop is closing: no failure of this group
            }
            throw new ExceptionGroup("unhandled errors in a TaskGroup", errors);
        }
    }

    private void abort() {
        aborting = true;
        if (loop != null) {
            CancelAll.of(tasks, null, loop);
        }
    }

    /** What stands at each task of the group: the parent waits for it, sooner or later. */
    private final class MemberDone implements Consumer<Future<?>>, Awaiter {
        @Override
        public void accept(Future<?> done) {
            onTaskDone(done);
        }

        @Override
        public @Nullable Future<?> awaiter() {
            return parent;
        }
    }

    private void onTaskDone(Future<?> done) {
        tasks.remove(done);
        if (allDone != null && tasks.isEmpty() && !allDone.isDone()) {
            allDone.setResult(null);
        }
        if (done.isCancelled()) {
            return;
        }
        Throwable failure = done.exception();
        if (failure == null) {
            return;
        }
        errors.add(failure);
        if (failure instanceof KeyboardInterrupt && fatal == null) {
            fatal = failure;
        }
        Task<?> self = parent;
        if (self == null || self.isDone()) {
            done.loop().callExceptionHandler(ExceptionContext.of(
                    "Task of a group has failed but the group's parent task is already done", failure)
                    .about(done));
        } else if (!aborting && !parentCancelRequested) {
            abort();
            parentCancelRequested = true;
            self.cancel();
        }
    }

    @Override
    public String toString() {
        return "<TaskGroup" + (tasks.isEmpty() ? "" : " tasks=" + tasks.size())
                + (errors.isEmpty() ? "" : " errors=" + errors.size())
                + (aborting ? " cancelling" : entered ? " entered" : "") + ">";
    }
}
