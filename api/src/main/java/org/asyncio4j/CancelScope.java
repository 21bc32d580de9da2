package org.asyncio4j;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A block that can be cancelled as a whole: once it is, every await inside throws {@link CancelledError} until the
 * block is left; there the cancellation ends, and the code after it continues.
 *
 * <pre>{@code
 * CancelScope scope = moveOnAfter(seconds(1));
 * scope.run(s -> search());
 * if (scope.cancelledCaught()) {
 *     report("not found in time");
 * }
 * }</pre>
 *
 * <p>{@link Task#cancel()} is delivered once, and code that catches it continues as if nothing had happened. A scope
 * delivers again at each await that would suspend. Code that must await nevertheless, for example to clean up, goes
 * into a {@linkplain #shielded() shielded} scope.
 *
 * <p>A scope reaches the task that has entered it, and the children of each {@link TaskGroup} that was entered inside
 * it, with their groups and so on; it does not reach the tasks of {@link Asyncio#createTask}, which belong to no group.
 * Of nested scopes, the outermost cancelled one ends the cancellation. A cancellation of the task itself, or a {@link
 * Timeout} around the scope, passes through it unchanged.
 *
 * <p>Unless noted otherwise, methods of this class must be called on the loop thread; none of them suspends. Use each
 * object once.
 *
 * @apiNote Not in asyncio; this is {@code CancelScope} of Trio and AnyIO. As in AnyIO, an await whose result is already
 *     available returns the result, and the next one throws. Unlike in AnyIO, shields do not change while they are
 *     entered.
 * @see Asyncio#moveOnAfter
 * @see Asyncio#failAfter
 * @see <a href="https://anyio.readthedocs.io/en/stable/cancellation.html">Cancellation and timeouts in AnyIO</a>
 */
public final class CancelScope implements AsyncContextManager<CancelScope> {

    /*
     * Overview.
     *
     *   CREATED --aenter--> ENTERED --aexit--> LEFT
     *
     * A scope refers to the scope around it, `outer`: of the same task, or, at the bottom of a child of a TaskGroup,
     * the scope in which the group was entered. A task is cancelled if its innermost scope or one around it is, up to
     * the first shield. TaskScopes checks before each await; tasks that wait when a scope is cancelled are woken by it.
     */
    private enum State {
        CREATED,
        ENTERED,
        LEFT
    }

    private final boolean shield;
    private final boolean fails; // if it is left because its time was up
    private final Set<TaskScopes> children = new LinkedHashSet<>(0); // of groups that were entered here
    private State state = State.CREATED;
    private @Nullable TaskScopes host; // while it is entered
    private @Nullable CancelScope outer;
    private @Nullable Duration when;
    private @Nullable Handle timer;
    private @Nullable Object message;
    private int cancellingOnEntry;
    private boolean cancelCalled;
    private boolean timeIsUp;
    private boolean cancelledCaught;

    /** Creates a scope without a deadline, not yet entered. Any thread. */
    public CancelScope() {
        this(null, false, false);
    }

    private CancelScope(@Nullable Duration when, boolean shield, boolean fails) {
        this.when = when;
        this.shield = shield;
        this.fails = fails;
    }

    /**
     * Returns a scope that the cancellation of scopes around it does not reach. {@link Task#cancel()} reaches into it,
     * and so does its own {@link #cancel()}. Any thread.
     */
    public static CancelScope shielded() {
        return new CancelScope(null, true, false);
    }

    /** Returns a scope that is cancelled at time {@code when} of the loop, if not null. */
    static CancelScope movesOnAt(@Nullable Duration when) {
        return new CancelScope(when, false, false);
    }

    /** Returns a scope like {@link #movesOnAt}, but one that throws when its time is up. */
    static CancelScope failsAt(@Nullable Duration when) {
        return new CancelScope(when, false, true);
    }

    /**
     * Cancels everything in the scope: waiting tasks are woken by {@link CancelledError}, and each later await throws
     * it, too. Loop thread; never suspends; idempotent. Before entry: the scope is cancelled when it is entered. After
     * exit: no effect.
     */
    public void cancel() {
        cancel(null);
    }

    /** Equivalent to {@link #cancel()}, but the {@link CancelledError} carries {@code message}. */
    public void cancel(@Nullable Object message) {
        if (cancelCalled || state == State.LEFT) {
            return;
        }
        cancelCalled = true;
        this.message = message;
        stopTimer();
        if (host != null) {
            host.wakeInside(this);
        }
    }

    /** Returns whether the scope has been cancelled, by {@link #cancel()} or because its time was up. */
    public boolean cancelCalled() {
        return cancelCalled;
    }

    /** Returns whether the scope was left by its cancellation, which ended there. */
    public boolean cancelledCaught() {
        return cancelledCaught;
    }

    /** Returns whether the scope is {@link #shielded()}. */
    public boolean isShielded() {
        return shield;
    }

    /** Returns the deadline on the loop's clock, or null if there is none. */
    public @Nullable Duration when() {
        return when;
    }

    /**
     * Moves the deadline. Loop thread; never suspends; before the scope is cancelled or left.
     *
     * @param newWhen the deadline on the loop's clock, in the past for at once; null for none
     * @throws MisuseException if the scope is already cancelled or left
     */
    public void reschedule(@Nullable Duration newWhen) {
        if (cancelCalled || state == State.LEFT) {
            throw Misuse.SCOPE_STATE.exception(
                    "it cannot be rescheduled when it is " + (cancelCalled ? "cancelled" : "left"));
        }
        when = newWhen;
        if (host != null) {
            startTimer(host.loop());
        }
    }

    private void startTimer(EventLoop loop) {
        stopTimer();
        Duration end = when;
        if (end == null) {
            return;
        }
        if (end.compareTo(loop.time()) <= 0) {
            deadlineReached();
        } else {
            timer = loop.callAt(end, this::deadlineReached);
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void deadlineReached() {
        timeIsUp = !cancelCalled;
        cancel();
    }

    /**
     * {@inheritDoc} Does not suspend.
     *
     * @throws MisuseException if it has already been entered, or outside a task
     */
    @Override
    public CancelScope aenter() {
        if (state != State.CREATED) {
            throw Misuse.SCOPE_STATE.exception("it has already been entered");
        }
        TaskScopes scopes = TaskScopes.ofCurrentTask();
        outer = scopes.innermost();
        scopes.enter(this);
        cancellingOnEntry = scopes.requestsOfOthers();
        host = scopes;
        state = State.ENTERED;
        if (!cancelCalled) {
            startTimer(scopes.loop());
        }
        return this;
    }

    /**
     * {@inheritDoc} Does not suspend. Suppresses the cancellation of this scope, and nothing else.
     *
     * @throws MisuseException if it is not entered, or not the innermost scope of the current task
     * @throws TimeoutException if the time was up, for a scope of {@link Asyncio#failAfter} or {@link Asyncio#failAt}
     */
    @Override
    public boolean aexit(@Nullable Throwable failure) {
        TaskScopes scopes = host;
        if (scopes == null) {
            throw Misuse.SCOPE_STATE.exception("it is not entered");
        }
        scopes.leave(this);
        stopTimer();
        state = State.LEFT;
        host = null;
        if (!(failure instanceof CancelledError) || !cancelCalled || !scopes.hasOnly(cancellingOnEntry)) {
            return false;
        }
        cancelledCaught = true;
        if (fails && timeIsUp) {
            throw new TimeoutException(TimeoutException.DEADLINE, failure);
        }
        return true;
    }

    // For TaskScopes

    /**
     * Returns the innermost scope, from this one outwards, that cancels the contents of this one, or null if none does.
     */
    @Nullable CancelScope effectiveCancelledScope() {
        for (CancelScope each = this; each != null; each = each.outer) {
            if (each.cancelCalled) {
                return each;
            }
            if (each.shield) {
                return null;
            }
        }
        return null;
    }

    @Nullable Object message() {
        return message;
    }

    /** Returns the scopes of the tasks that belong to this scope as children of groups. */
    Set<TaskScopes> children() {
        return children;
    }

    void adopt(TaskScopes child) {
        children.add(child);
    }

    void release(TaskScopes child) {
        children.remove(child);
    }

    /**
     * Sets the scope around this one, the outermost of a task that turns out to be a child of a group entered in {@code
     * around}.
     */
    void setOuter(CancelScope around) {
        outer = around;
    }

    @Override
    public String toString() {
        return "<CancelScope" + (shield ? " shielded" : "")
                + (cancelCalled
                        ? " cancelled"
                        : state == State.ENTERED ? " entered" : state == State.LEFT ? " left" : "")
                + (when == null ? "" : " when=" + when) + ">";
    }
}
