package org.asyncio4j;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.Awaiter;
import org.asyncio4j.bootstrap.CancelAll;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * A scope that none of its tasks outlives: leaving it waits for them all, and one failure cancels the rest.
 *
 * <pre>{@code
 * new TaskGroup().run(g -> {
 *     g.createTask(() -> fetch("a"));
 *     g.createTask(() -> fetch("b"));
 * });
 * }</pre>
 *
 * <p>Failures are thrown together in one {@link ExceptionGroup}, in the order they happened, the failure of the block
 * last. A cancellation from outside is thrown as {@link CancelledError} unless there are failures. Use each group once.
 * Unless noted otherwise, methods of this class must be called on the loop thread and do not suspend.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup">asyncio.TaskGroup</a>
 */
public final class TaskGroup implements AsyncContextManager<TaskGroup> {

    /*
     * Overview. Loop thread only.
     *
     *   CREATED ------aenter------> ENTERED --the block ends--> EXITING
     *      '--cancel--> CANCELLED --aenter, and is cancelled--^
     *
     * The group may cancel its parent, to make it leave the block. It records that request (parentCancelRequested) and
     * takes it back on exit. Requests that remain on the parent's counter came from outside; they take precedence over
     * a silent end, but not over failures. `aborting` is set once the children have been cancelled; no new ones are
     * accepted then.
     */
    private enum State {
        CREATED,
        CANCELLED,
        ENTERED,
        EXITING
    }

    private final Set<Task<?>> tasks = new LinkedHashSet<>(); // not done yet, in order of creation
    private final List<Throwable> errors = new ArrayList<>();
    private final MemberDone memberDone = new MemberDone();
    private @Nullable EventLoop loop; // loop thread only
    private @Nullable Task<?> parent; // loop thread only
    private @Nullable CancelScope scope; // loop thread only: the scope in which the group was entered
    private @Nullable Future<@Nullable Void> allDone; // loop thread only: aexit waits for it
    private @Nullable Throwable fatal; // loop thread only: a KeyboardInterrupt, thrown unwrapped
    private State state = State.CREATED; // loop thread only
    private boolean aborting; // loop thread only
    private boolean parentCancelRequested; // loop thread only

    /** Creates a group, which is not entered yet. */
    public TaskGroup() {}

    /**
     * {@inheritDoc} Does not suspend.
     *
     * @throws MisuseException if it has already been entered, or outside a task
     */
    @Override
    public TaskGroup aenter() {
        State before = state;
        if (isEntered()) {
            throw Misuse.TASK_GROUP_STATE.exception("it has already been entered");
        }
        loop = Suspension.loop();
        parent = Suspension.task();
        scope = TaskScopes.aroundCurrentTask();
        state = State.ENTERED;
        if (before == State.CANCELLED) {
            cancel();
        }
        return this;
    }

    /**
     * Creates a task in this group. Equivalent to {@link #createTask(Coroutine, TaskOptions)} with {@code
     * coroutine(body)} and the default options.
     */
    public <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body) {
        return createTask(BodyCoroutine.used(body), TaskOptions.defaults());
    }

    /**
     * Creates a task in this group. Equivalent to {@link #createTask(Coroutine, TaskOptions)} with {@code
     * coroutine(action)} and the default options.
     */
    public <X extends Exception> Task<@Nullable Void> createTask(Action<X> action) {
        return createTask(BodyCoroutine.used(action), TaskOptions.defaults());
    }

    /**
     * Creates a task in this group, with options. Equivalent to {@link #createTask(Coroutine, TaskOptions)} with {@code
     * coroutine(body)}.
     */
    public <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body, TaskOptions options) {
        return createTask(BodyCoroutine.used(body), options);
    }

    /**
     * Creates a task in this group, with options. Equivalent to {@link #createTask(Coroutine, TaskOptions)} with {@code
     * coroutine(action)}.
     */
    public <X extends Exception> Task<@Nullable Void> createTask(Action<X> action, TaskOptions options) {
        return createTask(BodyCoroutine.used(action), options);
    }

    /**
     * Creates a task in this group. Equivalent to {@link #createTask(Coroutine, TaskOptions)} with the default options.
     */
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return createTask(coroutine, TaskOptions.defaults());
    }

    /**
     * Creates a task in this group. Loop thread; never suspends. Refused before entry, after the last task has ended on
     * exit, and while the group shuts down; the coroutine is then closed.
     *
     * @throws MisuseException if it is refused
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup.create_task">
     *     TaskGroup.create_task</a>
     */
    public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        return admit(coroutine, options, memberDone);
    }

    /** Starts a child. Equivalent to {@link #start(VoidBlock, TaskOptions)} with the default options. */
    public <S extends @Nullable Object, X extends Exception> S start(VoidBlock<? super TaskStatus<S>, X> child)
            throws X {
        return start(child, TaskOptions.defaults());
    }

    /**
     * Creates a task in this group that runs {@code child}, and suspends until the child reports, by {@link
     * TaskStatus#started}, that it is ready. Inside a task, of the group or not; refused under the same conditions as
     * {@link #createTask(Coroutine, TaskOptions)}.
     *
     * <p>Until then the child belongs to this call. If it fails, this method throws its failure, the same object, and
     * the group does not end; if it is cancelled, for example with the group, this method throws {@link
     * CancelledError}. Each cancellation of the caller cancels the child; the call then ends when the child has ended:
     * with {@link CancelledError}, even if the child reports meanwhile that it is ready, or with the failure of the
     * child. The group waits for the child from the beginning. Once ready, the child is a member like any other, even
     * if the caller ends.
     *
     * @return the value that the child passed to {@code started}
     * @throws MisuseException if the child ends without having reported that it is ready, if it is refused, or outside
     *     a task of the loop of this group
     * @apiNote Not in asyncio; this is {@code nursery.start} of Trio and {@code TaskGroup.start} of AnyIO. As in AnyIO,
     *     a group that is cancelled cancels a child that is not ready yet; in Trio only the caller's scope does so.
     * @see <a href="https://trio.readthedocs.io/en/stable/reference-core.html#trio.Nursery.start">Nursery.start</a>
     */
    public <S extends @Nullable Object, X extends Exception> S start(
            VoidBlock<? super TaskStatus<S>, X> child, TaskOptions options) throws X {
        EventLoop here = Suspension.loop();
        if (loop != null && loop != here) {
            throw Misuse.FUTURE_OF_ANOTHER_LOOP.exception();
        }
        var start = new ChildStart<S>(here);
        Body<@Nullable Void, X> body = () -> {
            child.run(start);
            return null;
        };
        Task<@Nullable Void> task =
                admit(new BodyCoroutine<>(null, body, child.getClass()), options, new ChildDone(start));
        start.setChild(task);
        return start.await();
    }

    private <T extends @Nullable Object> Task<T> admit(
            Coroutine<T> coroutine, TaskOptions options, Consumer<Future<?>> whenDone) {
        EventLoop on = loop;
        boolean finished = isFinished();
        if (on == null || finished || aborting) {
            coroutine.close();
            throw Misuse.TASK_GROUP_STATE.exception(
                    on == null ? "it has not been entered" : finished ? "it is finished" : "it is shutting down");
        }
        Task<T> task = on.createTask(coroutine, options);
        try {
            tasks.add(task);
            task.addDoneCallback(whenDone);
        } catch (Throwable failure) {
            tasks.remove(task);
            task.cancel(); // it would continue with no task to wait for it
            throw failure;
        }
        if (scope != null) {
            TaskScopes.adopt(task, scope);
        }
        if (aborting && !task.isDone()) {
            task.cancel(); // its eager start cancelled the group before it was a member
        }
        return task;
    }

    /**
     * Ends the group early and silently: its tasks and its block are cancelled, and leaving the group throws no
     * exception because of it. Loop thread; never suspends; idempotent. Before entry, the group is cancelled when it is
     * entered; after exit, this method has no effect.
     *
     * @see <a href="https://docs.python.org/3.15/library/asyncio-task.html#asyncio.TaskGroup.cancel">
     *     TaskGroup.cancel</a>
     */
    public void cancel() {
        if (!isEntered()) {
            state = State.CANCELLED;
            return;
        }
        if (aborting || isFinished()) {
            return;
        }
        abort();
        if (parent != null && !parentCancelRequested) {
            parentCancelRequested = true;
            parent.cancel();
        }
    }

    /**
     * {@inheritDoc} Suspends until every task of the group has ended. Cancelling the caller meanwhile cancels the
     * tasks; the wait continues.
     *
     * @throws ExceptionGroup if tasks of the group, or the block, have failed
     * @throws CancelledError if the caller was cancelled from outside and there are no failures
     * @throws MisuseException if it is not entered
     */
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
        return true; // any failure that is not suppressed was thrown above
    }

    private void leave(Task<?> self, @Nullable Throwable failure) {
        state = State.EXITING;
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
                if (whileWaiting == null) {
                    allDone.await();
                } else {
                    TaskScopes.runShielded(allDone::await); // a scope's cancellation is known, and would recur
                }
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
            throw Throwing.any(fatal);
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
            if (self.cancelling() > 0) { // cancelled from outside as well: let the next await throw that
                self.uncancel();
                self.cancel();
            }
            if (failure instanceof CoroutineExit && errors.size() == 1) {
                throw Throwing.any(failure); // the loop is closing: no failure of this group
            }
            throw new ExceptionGroup("unhandled errors in a TaskGroup", errors);
        }
    }

    private boolean isEntered() {
        return state == State.ENTERED || state == State.EXITING;
    }

    private boolean isFinished() {
        return state == State.EXITING && tasks.isEmpty();
    }

    private void abort() {
        aborting = true;
        if (loop != null) {
            CancelAll.cancel(scope == null ? tasks : TaskScopes.notCancelledBy(scope, tasks), null, loop);
        }
    }

    /** The done callback of each task in the group: the parent waits for the task, sooner or later. */
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

    /** The done callback of a task that was started: the caller waits for the task until it is ready. */
    private final class ChildDone implements Consumer<Future<?>>, Awaiter {

        private final ChildStart<?> start;

        ChildDone(ChildStart<?> start) {
            this.start = start;
        }

        @Override
        public void accept(Future<?> done) {
            if (start.consumeEnd(done)) {
                dismiss(done);
            } else {
                onTaskDone(done);
            }
        }

        @Override
        public @Nullable Future<?> awaiter() {
            return start.isDone() ? parent : start;
        }
    }

    private void dismiss(Future<?> done) {
        tasks.remove(done);
        TaskScopes.release(done);
        if (tasks.isEmpty()) {
            Waiters.wake(allDone);
        }
    }

    private void onTaskDone(Future<?> done) {
        dismiss(done);
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
                + (aborting ? " cancelling" : isEntered() ? " entered" : "") + ">";
    }
}
