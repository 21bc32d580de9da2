package org.asyncio4j;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A deadline around a block: when it passes, the block is cancelled, and leaving it throws {@link TimeoutException}.
 *
 * <pre>{@code
 * timeout(seconds(1)).run(t -> fetch());
 * }</pre>
 *
 * <p>Code that does not await cannot time out. A cancellation from outside takes precedence over the timeout. Use each
 * object once. Unless noted otherwise, methods of this class must be called on the loop thread and do not suspend.
 *
 * <p>Any other failure that leaves the block after the deadline is propagated unchanged, with a {@link
 * TimeoutException} among its {@linkplain Throwable#getSuppressed() suppressed} exceptions; in an {@link
 * ExceptionGroup} each direct member that has a cancellation among its causes carries one, too. A block that catches
 * the cancellation and returns counts as completed in time: no exception is thrown, and {@link #isExpired()} returns
 * true.
 *
 * @apiNote Python puts the TimeoutError into the chain of contexts, between the failure and the cancellation that
 *     caused it. Java has no such chain and cannot see what caused a failure, so every failure carries the exception;
 *     one that is thrown again and again carries the first few.
 * @see Asyncio#timeout
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Timeout">asyncio.Timeout</a>
 */
public final class Timeout implements AsyncContextManager<Timeout> {

    /*
     * Overview. Loop thread only.
     *
     *   CREATED --aenter--> ENTERED --the time is up: cancels its task--> EXPIRING --aexit--> EXPIRED
     *                          '--aexit--> EXITED
     *
     * Other cancellations of the task are distinguished by its count: requests counted on entry are not the timeout's.
     */

    private enum State {
        CREATED("created"),
        ENTERED("active"),
        EXPIRING("expiring"),
        EXPIRED("expired"),
        EXITED("finished");

        private final String word; // asyncio's

        State(String word) {
            this.word = word;
        }
    }

    private State state = State.CREATED; // loop thread only
    private @Nullable Duration when; // loop thread only
    private @Nullable Duration delay; // loop thread only; null if the deadline was not given as one
    private @Nullable Task<?> task; // loop thread only
    private @Nullable Handle timer; // loop thread only
    private int cancellingOnEntry; // loop thread only

    Timeout(@Nullable Duration when) {
        this.when = when;
    }

    static Timeout after(Duration delay) {
        Timeout timeout = new Timeout(Current.deadline(delay));
        timeout.delay = delay;
        return timeout;
    }

    /**
     * Returns the deadline on the loop's clock, or null if there is none.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Timeout.when">Timeout.when</a>
     */
    public @Nullable Duration when() {
        return when;
    }

    /**
     * Returns whether the deadline passed while the block ran.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Timeout.expired">Timeout.expired</a>
     */
    public boolean isExpired() {
        return state == State.EXPIRING || state == State.EXPIRED;
    }

    /**
     * Moves the deadline. Loop thread; never suspends; inside the block only.
     *
     * @param newWhen the deadline on the loop's clock: one in the past expires at once; null for none
     * @throws MisuseException before the block, after it, or once the deadline has passed
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Timeout.reschedule">
     *     Timeout.reschedule</a>
     */
    public void reschedule(@Nullable Duration newWhen) {
        Task<?> self = task;
        if (state != State.ENTERED || self == null) {
            throw Misuse.TIMEOUT_STATE.exception("it cannot be rescheduled while it is " + state.word);
        }
        if (newWhen != when) {
            when = newWhen;
            delay = null;
        }
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (newWhen != null) {
            EventLoop loop = self.loop();
            timer = newWhen.compareTo(loop.time()) <= 0
                    ? loop.callSoon(this::onTimeout)
                    : loop.callAt(newWhen, this::onTimeout);
        }
    }

    /**
     * {@inheritDoc} Does not suspend.
     *
     * @throws MisuseException if it has already been entered, or outside a task
     */
    @Override
    public Timeout aenter() {
        if (state != State.CREATED) {
            throw Misuse.TIMEOUT_STATE.exception("it has already been entered");
        }
        task = Suspension.task();
        cancellingOnEntry = task.cancelling();
        state = State.ENTERED;
        try {
            reschedule(when);
        } catch (Throwable failure) {
            state = State.EXITED; // a timer that was already set must not cancel the task later
            throw failure;
        }
        return this;
    }

    /**
     * {@inheritDoc} Does not suspend.
     *
     * @throws TimeoutException if the block was cancelled because the deadline has passed
     * @throws MisuseException if it is not entered
     */
    @Override
    public boolean aexit(@Nullable Throwable failure) {
        Task<?> self = task;
        if (self == null || (state != State.ENTERED && state != State.EXPIRING)) {
            throw Misuse.TIMEOUT_STATE.exception("it is not entered");
        }
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (state == State.ENTERED) {
            state = State.EXITED;
            return false;
        }
        state = State.EXPIRED;
        if (self.uncancel() <= cancellingOnEntry && failure != null) {
            if (failure instanceof CancelledError) {
                throw expired(failure);
            }
            Suppressed.add(failure, expired(cancellationBehind(failure)));
            if (failure instanceof ExceptionGroup group) {
                group.exceptions().forEach(this::addTo);
            }
        }
        return false;
    }

    private void onTimeout() {
        if (task != null && state == State.ENTERED) {
            task.cancel();
            state = State.EXPIRING;
            timer = null; // release it early
        }
    }

    /**
     * Adds the timeout to a member of a group, but only if a cancellation caused it: it may have failed long before.
     */
    private void addTo(Throwable member) {
        CancelledError cancellation = cancellationBehind(member);
        if (cancellation != null) {
            Suppressed.add(member, expired(cancellation));
        }
    }

    private TimeoutException expired(@Nullable Throwable cause) {
        return new TimeoutException(delay == null ? TimeoutException.DEADLINE : TimeoutException.after(delay), cause);
    }

    private static @Nullable CancelledError cancellationBehind(Throwable failure) {
        for (Throwable each = failure.getCause(); each != null; each = each.getCause()) {
            if (each instanceof CancelledError cancellation) {
                return cancellation;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        boolean showsDeadline = state == State.ENTERED && when != null;
        return "<Timeout [" + state.word + "]" + (showsDeadline ? " when=" + when : "") + ">";
    }
}
