package org.asyncio4j.spi.core;

import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.InvalidStateException;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/** The single completion state machine: every future and task of the core is one of these. Loop thread only. */
public class FutureState<T extends @Nullable Object> implements Future<T> {

    /*
     * Overview.
     *
     *   PENDING --setResult----> FINISHED    outcome: the value
     *      |-----setException--> FAILED      outcome: the Throwable
     *      '-----cancel--------> CANCELLED   outcome: the message, or the error that ended a task until it is requested
     *
     * Invariants
     *  1. A state other than PENDING never changes.
     *  2. While PENDING, `attached` is null, one ReadyEntry, or WaitingEntries, in the order they were added; on
     *     leaving PENDING all go to the ready queue in that order, and none can be removed any longer.
     *  3. While FAILED and not retrieved, `attached` is the UnretrievedFailure that will report it.
     */

    private static final Object[] NONE = {};

    private static final byte PENDING = 0;
    private static final byte FINISHED = 1;
    private static final byte FAILED = 2;
    private static final byte CANCELLED = 3;

    final Ports ports;
    private byte state = PENDING; // holder of control
    private @Nullable Object outcome; // holder of control
    private @Nullable Object attached; // holder of control
    private final @Nullable CreationSite site; // debug mode; fits into the padding

    /** Creates a pending future of the loop behind these ports. */
    public FutureState(Ports ports) {
        this.ports = ports;
        this.site = ports.debug().site();
    }

    @Override
    public EventLoop loop() {
        return ports.loop();
    }

    @Override
    public final boolean isDone() {
        return state != PENDING;
    }

    @Override
    public final boolean isCancelled() {
        return state == CANCELLED;
    }

    // Both awaits are shortcuts, which keep the stack of every suspended coroutine shorter.

    @Override
    public final T await() {
        if (state == PENDING) {
            ports.control().suspend(this);
        }
        return result();
    }

    @Override
    public final <X extends Throwable> T await(Class<X> declared) throws X {
        if (state == PENDING) {
            ports.control().suspend(this);
        }
        return result();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the outcome is a T, and null if T may be
    public final T result() {
        if (state == FINISHED) {
            return (T) outcome;
        }
        Throwable failure = endedBy();
        if (state == FAILED && (ports.debug().isOn() || AwaitChain.isWanted(failure, this))) {
            AwaitChain.add(failure);
        }
        throw Throwing.any(failure);
    }

    @Override
    public final @Nullable Throwable exception() {
        if (state == FINISHED) {
            return null;
        }
        Throwable failure = endedBy();
        if (state == CANCELLED) {
            throw Throwing.any(failure);
        }
        return failure;
    }

    private Throwable endedBy() {
        if (state == PENDING) {
            throw new InvalidStateException("the result is not available yet: " + this);
        }
        markSeen();
        if (state == CANCELLED) {
            return cancellation();
        }
        if (outcome instanceof Throwable failure) {
            return failure;
        }
        throw new IllegalStateException("a failed future without a failure");
    }

    /**
     * Returns the error that the task ended with to the first caller; to later ones, and if there is no such error, a
     * new one with the message of {@code cancel}.
     */
    private CancelledError cancellation() {
        if (outcome instanceof CancelledError error) {
            outcome = null;
            return error;
        }
        return new CancelledError(cancelMessage());
    }

    @Override
    public @Nullable Object cancelMessage() {
        return state == CANCELLED && outcome instanceof CancelledMessage(Object message) ? message : null;
    }

    /** A message given to cancel; a null one needs no record. */
    private record CancelledMessage(Object message) {}

    @Override
    public boolean cancel(@Nullable Object message) {
        markSeen();
        if (state != PENDING) {
            return false;
        }
        finish(CANCELLED, message == null ? null : new CancelledMessage(message));
        return true;
    }

    /** Ends it as cancelled with an error that exists already, as for a task that throws one. */
    final void endCancelled(CancelledError error) {
        finish(CANCELLED, error);
    }

    @Override
    public void setResult(T value) {
        checkPending();
        finish(FINISHED, value);
    }

    @Override
    public void setException(Throwable failure) {
        checkPending();
        finish(FAILED, failure);
        attached = ports.unretrievedFailures().add(this, site, failure);
    }

    private void checkPending() {
        if (state != PENDING) {
            throw new InvalidStateException("the future is already done: " + this);
        }
    }

    private void finish(byte newState, @Nullable Object newOutcome) {
        Object waiting = attached;
        if (waiting != null && ports.debug().isOn()) {
            ports.scheduler().checkThread(); // before any change: otherwise its waiters could not even time out
        }
        state = newState;
        outcome = newOutcome;
        attached = null;
        if (waiting instanceof ReadyEntry one) {
            ports.scheduler().enqueue(one);
        } else if (waiting instanceof WaitingEntries several) {
            for (Object each : several.snapshot()) {
                if (each != null) {
                    ports.scheduler().enqueue((ReadyEntry) each);
                }
            }
        }
    }

    final void markSeen() {
        if (state == FAILED && attached instanceof UnretrievedFailure unseen) {
            unseen.seen();
            attached = null;
        }
    }

    @Override
    public final void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        Context in = context != null ? context : ThreadState.current().context().copy();
        addWaiting(new DoneCallback<>(this, callback, in));
    }

    /** Adds an entry that becomes ready when this is done; at once if it is. */
    final void addWaiting(ReadyEntry entry) {
        if (state != PENDING) {
            ports.scheduler().enqueue(entry);
        } else if (attached == null) {
            attached = entry;
        } else if (attached instanceof WaitingEntries several) {
            several.add(entry);
        } else {
            WaitingEntries several = new WaitingEntries();
            several.add((ReadyEntry) attached);
            several.add(entry);
            attached = several;
        }
    }

    /** Undoes {@link #addWaiting}. */
    final void removeWaiting(ReadyEntry entry) {
        if (state != PENDING) {
            ports.scheduler().dequeue(entry);
        } else if (attached == entry) {
            attached = null;
        } else if (attached instanceof WaitingEntries several) {
            several.remove(entry);
        }
    }

    @Override
    public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
        if (state != PENDING || attached == null) {
            return 0;
        }
        if (attached instanceof WaitingEntries several) {
            int removed = several.removeCallbacks(callback);
            if (several.isEmpty()) {
                attached = null;
            }
            return removed;
        }
        if (attached instanceof DoneCallback<?> done && done.calls(callback)) {
            attached = null;
            return 1;
        }
        return 0;
    }

    @Override
    public final Set<Task<?>> awaitedBy() {
        return state != PENDING || attached == null ? Set.of() : new Awaiters(this).find();
    }

    /** Returns the entries that become ready when this is done, in order. Any thread, racily: never fails. */
    final @Nullable Object[] waiting() {
        Object now = state == PENDING ? attached : null;
        return now instanceof WaitingEntries several
                ? several.snapshot()
                : now == null ? NONE : new Object[] {now};
    }

    /** Returns the failure, if it failed, without marking it as retrieved. */
    final @Nullable Throwable failureUnseen() {
        return state == FAILED ? (Throwable) outcome : null;
    }

    @Override
    public final String toString() {
        return Repr.once(this, this::text);
    }

    /** Returns the text of {@code toString}, unless it contains itself. */
    String text() {
        return "<Future " + stateWord() + outcomeText() + siteText() + ">";
    }

    final @Nullable CreationSite site() {
        return site;
    }

    final String siteText() {
        return site == null ? "" : site.inShort();
    }

    /** Returns {@code pending}, {@code finished} or {@code cancelled}. */
    final String stateWord() {
        return switch (state) {
            case PENDING -> "pending";
            case CANCELLED -> "cancelled";
            default -> "finished";
        };
    }

    /** Returns {@code  result=..} or {@code  exception=..} once it is finished, otherwise an empty string. */
    final String outcomeText() {
        return switch (state) {
            case PENDING, CANCELLED -> "";
            case FINISHED -> " result=" + Repr.of(outcome);
            default -> " exception=" + Repr.of(outcome);
        };
    }
}
