package org.asyncio4j;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.bootstrap.CancelAll;
import org.asyncio4j.bootstrap.ScopedTask;
import org.jspecify.annotations.Nullable;

/** The cancel scopes around one task, and the delivery of their cancellations to it. Loop thread only. */
final class TaskScopes implements Runnable {

    /*
     * Overview. A cancellation is delivered by cancelling the task, as in asyncio: before an await, so that it ends the
     * await, or while the task waits.
     *
     * Invariants
     *  1. `entered` holds the task's scopes that were entered and not left, the innermost last.
     *  2. However often a cancellation was delivered, the task's count of requests includes at most one of ours, and
     *     none once no scope cancels the task. So code that looks at the count, such as timeouts and groups, sees one
     *     request from outside.
     *  3. The task consults its scopes only while it has some: a task without any pays for one field read.
     */

    private final Task<?> task;
    private final ScopedTask control; // the same object
    private final List<CancelScope> entered = new ArrayList<>(2);
    private @Nullable CancelScope around; // the scope of the group whose child the task is
    private boolean counted; // whether the task's count includes one of ours

    private TaskScopes(Task<?> task, ScopedTask control) {
        this.task = task;
        this.control = control;
    }

    /** Returns the scopes of the current task, created if necessary. */
    static TaskScopes ofCurrentTask() {
        Task<?> task = Suspension.task();
        TaskScopes scopes = of(task);
        if (scopes != null) {
            return scopes;
        }
        if (!(task instanceof ScopedTask control)) {
            throw new UnsupportedOperationException(
                    "the tasks of " + task.loop()
                            + " deliver a cancellation only once, and do not support cancel scopes");
        }
        return make(task, control);
    }

    private static TaskScopes make(Task<?> task, ScopedTask control) {
        var made = new TaskScopes(task, control);
        control.beforeAwait(made);
        return made;
    }

    /** Returns the scopes of {@code task}, or null if there is no scope around it. */
    private static @Nullable TaskScopes of(Future<?> task) {
        return task instanceof ScopedTask control && control.beforeAwait() instanceof TaskScopes scopes ? scopes : null;
    }

    /** Returns the innermost scope around the current task, or null if there is none. */
    static @Nullable CancelScope aroundCurrentTask() {
        TaskScopes scopes = of(Suspension.task());
        return scopes == null ? null : scopes.innermost();
    }

    /**
     * Makes {@code child} a task of {@code scope}, in which its group was entered. The child may have started eagerly,
     * and may already wait.
     */
    static void adopt(Task<?> child, CancelScope scope) {
        if (child.isDone() || !(child instanceof ScopedTask control)) {
            return;
        }
        TaskScopes known = of(child);
        TaskScopes scopes = known == null ? make(child, control) : known;
        scopes.around = scope;
        if (!scopes.entered.isEmpty()) {
            scopes.entered.getFirst().setOuter(scope);
        }
        scope.adopt(scopes);
        scopes.wake();
    }

    /** Releases a child that has ended. */
    static void release(Future<?> child) {
        TaskScopes scopes = of(child);
        if (scopes != null && scopes.around != null) {
            scopes.around.release(scopes);
        }
    }

    /** Returns the children that {@code scope} does not cancel itself, at each await and up to their shields. */
    static Set<Task<?>> notCancelledBy(CancelScope scope, Set<Task<?>> children) {
        if (scope.effectiveCancelledScope() == null) {
            return children;
        }
        Set<Task<?>> others = new LinkedHashSet<>(children);
        others.removeIf(child -> of(child) != null);
        return others;
    }

    /** Runs a wait of the current task that has to complete, even in a cancelled scope. */
    static void runShielded(Runnable wait) {
        if (of(Suspension.task()) == null) {
            wait.run();
        } else {
            CancelScope.shielded().run(scope -> wait.run());
        }
    }

    @Nullable CancelScope innermost() {
        return entered.isEmpty() ? around : entered.getLast();
    }

    EventLoop loop() {
        return task.loop();
    }

    void enter(CancelScope scope) {
        entered.add(scope);
        takeBack();
    }

    void leave(CancelScope scope) {
        if (Suspension.task() != task || entered.isEmpty() || entered.getLast() != scope) {
            throw Misuse.SCOPE_STATE
                    .exception("it is left by a task other than the one that entered it, or before a scope inside");
        }
        entered.removeLast();
        takeBack();
        if (innermost() == null) {
            control.beforeAwait(null);
        }
    }

    /**
     * Returns the number of cancel requests that came from elsewhere than the task's scopes and were not taken back.
     */
    int requestsOfOthers() {
        return task.cancelling() - (counted ? 1 : 0);
    }

    /**
     * Returns whether no scope cancels the task, and there are at most {@code known} cancel requests from elsewhere.
     */
    boolean hasOnly(int known) {
        return effectiveCancelledScope() == null && task.cancelling() <= known;
    }

    private @Nullable CancelScope effectiveCancelledScope() {
        CancelScope scope = innermost();
        return scope == null ? null : scope.effectiveCancelledScope();
    }

    // Delivery

    /** Called when the task is about to wait. */
    @Override
    public void run() {
        CancelScope by = effectiveCancelledScope();
        if (by != null) {
            deliver(by);
        }
    }

    /**
     * Delivers the cancellation of {@code scope}, one of this task's own: tasks that wait inside get it now, and others
     * at their next await.
     */
    void wakeInside(CancelScope scope) {
        List<TaskScopes> inside = new ArrayList<>();
        inside.add(this);
        addChildren(entered.subList(entered.indexOf(scope), entered.size()), inside);
        inside.forEach(TaskScopes::wake);
    }

    private static void addChildren(List<CancelScope> scopes, List<TaskScopes> to) {
        for (CancelScope scope : scopes) {
            for (TaskScopes child : scope.children()) {
                to.add(child);
                addChildren(child.entered, to); // all others below it are children of `scope` as well
            }
        }
    }

    private void wake() {
        CancelScope by = control.isWaiting() ? effectiveCancelledScope() : null;
        if (by != null) {
            deliver(by);
        }
    }

    private void deliver(CancelScope by) {
        boolean again = counted;
        counted = true;
        CancelAll.cancel(Set.of(task), by.message(), loop()); // the awaited future may be of another kind, and fail
        if (again && task.cancelling() > 1) { // unless the code in the scope has taken ours back
            task.uncancel();
        }
    }

    /** Takes our request back if no scope cancels the task now. */
    private void takeBack() {
        if (counted && effectiveCancelledScope() == null) {
            counted = false;
            if (task.cancelling() > 0) {
                task.uncancel();
            }
        }
    }
}
