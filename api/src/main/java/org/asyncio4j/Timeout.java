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
 * <p>Code that does not await cannot time out. A cancellation from outside wins over the timeout. Use each object
 * once.
 *
 * <p>Any other failure that leaves the block after its time was up leaves as it is, with a {@link TimeoutException}
 * among its {@linkplain Throwable#getSuppressed() suppressed} exceptions; in an {@link ExceptionGroup} each direct
 * member that has a cancellation among its causes carries one, too. A block that catches the cancellation and returns
 * has made it in time: nothing is thrown, and {@link #isExpired()} tells.
 *
 * @apiNote Python puts the TimeoutError into the chain of contexts, between the failure and the cancellation it
 *     answers. Java has no such chain and cannot see what a failure answers, so every failure carries it; one that
 *     is thrown again and again carries the first few.
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
     * Other cancellations of the task are told apart by its count: what it was on entry is not the timeout's.
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
    private @Nullable Task<?> task; // loop thread only
    private @Nullable Handle timer; // loop thread only
    private int cancellingOnEntry; // loop thread only

    Timeout(@Nullable Duration when) {
        this.when = when;
    }

    static Timeout after(Duration delay) {
        return new Timeout(Current.deadline(delay));
    }

    /** The deadline on the loop's clock; null for none. */
    public @Nullable Duration when() {
        return when;
    }

    /** Whether the deadline passed while the block ran. */
    public boolean isExpired() {
        return state == State.EXPIRING || state == State.EXPIRED;
    }

    /**
     * Moves the deadline. Loop thread; never suspends; inside the block only.
     *
     * @param newWhen the deadline on the loop's clock, in the past for at once; null for none
     */
    public void reschedule(@Nullable Duration newWhen) {
        Task<?> self = task;
        if (state != State.ENTERED || self == null) {
            throw Misuse.TIMEOUT_STATE.exception("it cannot be rescheduled while it is " + state.word);
        }
        when = newWhen;
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

    /** {@inheritDoc} Does not suspend. */
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
            state = State.EXITED; // what may be set already must not cancel the task later
            throw failure;
        }
        return this;
    }

    /** {@inheritDoc} Does not suspend. */
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
                throw new TimeoutException(null, failure);
            }
            Suppressed.add(failure, new TimeoutException(null, cancellationBehind(failure)));
            if (failure instanceof ExceptionGroup group) {
                group.exceptions().forEach(Timeout::tellOfTimeout);
            }
        }
        return false;
    }

    private void onTimeout() {
        if (task != null && state == State.ENTERED) {
            task.cancel();
            state = State.EXPIRING;
            timer = null; // let go early
        }
    }

    /** A member of a group may have failed long before; one that answers a cancellation says so. */
    private static void tellOfTimeout(Throwable member) {
        CancelledError cancellation = cancellationBehind(member);
        if (cancellation != null) {
            Suppressed.add(member, new TimeoutException(null, cancellation));
        }
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
        boolean tellsWhen = state == State.ENTERED && when != null;
        return "<Timeout [" + state.word + "]" + (tellsWhen ? " when=" + when : "") + ">";
    }
}
