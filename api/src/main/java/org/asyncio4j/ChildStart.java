package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/** A child on its way into its task group, for which the caller of {@link TaskGroup#start} waits. Loop thread only. */
final class ChildStart<S extends @Nullable Object> extends CascadingFuture<S> implements TaskStatus<S> {

    /*
     * Overview.
     *
     *   STARTING --started(..)--> a member of the group; this future has its value
     *      |   '--the child ends--> this future has failed, with what the child failed with or as a misuse
     *      '--the caller is cancelled, and so is the child--> given up --the child ends--> this future has failed
     *
     * The group counts the child among its tasks from the beginning, so it waits for it and cancels it. The end of the
     * child is reported to the caller before started(..), and to the group afterwards.
     */

    private @Nullable Task<?> child; // loop thread only; null until it is created
    private boolean reported; // loop thread only
    private boolean givenUp; // loop thread only
    private @Nullable Object cancelMessage; // loop thread only

    ChildStart(EventLoop loop) {
        super(loop);
    }

    void setChild(Task<?> made) {
        child = made;
    }

    @Override
    public void started(S value) {
        if (reported || isDone()) {
            throw Misuse.TASK_STATUS.exception(reported ? "it has already called started(..)" : "it has ended");
        }
        reported = true;
        if (!givenUp) {
            inner.setResult(value);
        }
    }

    @Override
    public @Nullable Future<?> nextToCancel(int asked) {
        return asked == 0 ? child : null;
    }

    @Override
    public boolean endCancel(@Nullable Object message, boolean taken) {
        if (taken) {
            givenUp = true;
            cancelMessage = message;
        }
        return super.endCancel(message, taken);
    }

    /**
     * Takes the end of the child; returns whether it had not yet become a member, so that its end concerns only the
     * caller.
     */
    boolean consumeEnd(Future<?> ended) {
        if (isDone()) {
            return false;
        }
        inner.setException(failureOf(ended));
        return true;
    }

    private Throwable failureOf(Future<?> ended) {
        Throwable failure = FirstFailure.of(ended);
        if (failure != null) {
            return failure;
        }
        return givenUp
                ? new CancelledError(cancelMessage)
                : Misuse.TASK_STATUS.exception("it ended without having called started(..)");
    }

    @Override
    public String toString() {
        return "<start of " + child + ">";
    }
}
