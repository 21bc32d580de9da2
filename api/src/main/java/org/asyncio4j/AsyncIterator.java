package org.asyncio4j;

import java.util.Iterator;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A sequence whose next element may have to be awaited; Java's for-each over it, inside a task, is {@code async for}.
 *
 * @param <T> the type of the elements
 * @see <a href="https://docs.python.org/3/reference/datamodel.html#asynchronous-iterators">asynchronous iterators</a>
 */
public interface AsyncIterator<T extends @Nullable Object> extends Iterable<T> {

    /**
     * Returns the next element. Inside a task; may suspend. Cancelling the task ends the wait, unless the type
     * specifies more.
     *
     * @throws StopAsyncIteration if there are no more elements
     * @throws Exception if the source of the elements fails
     * @see <a href="https://docs.python.org/3/reference/datamodel.html#object.__anext__">object.__anext__</a>
     */
    T anext() throws Exception;

    /**
     * Returns a view for for-each, whose {@code hasNext} awaits the next element: it suspends, inside a task, and
     * throws what {@link #anext()} throws, undeclared; {@link StopAsyncIteration} ends the loop. This method itself
     * does not suspend.
     */
    @Override
    default Iterator<T> iterator() {
        return new AwaitingIterator<>(this);
    }

    /**
     * Equivalent to {@link #toPublisher(EventLoop)} with {@link Asyncio#getEventLoop()}.
     *
     * @throws MisuseException if there is no loop
     */
    default Flow.Publisher<T> toPublisher() {
        return toPublisher(Current.runningOrDefaultLoop());
    }

    /**
     * Returns a publisher of the elements, for code that works with reactive streams. It has one subscriber: a second
     * one gets an {@link IllegalStateException}. Any thread may subscribe, request and cancel; never suspends.
     *
     * <p>A task of {@code loop} iterates, in the context of the subscriber, and sends all signals after {@code
     * onSubscribe}: a subscriber must not block. It takes an element only when one was requested, so the end, too, is
     * noticed only through a request. {@code cancel} cancels what the task waits for; no signal begins after it. Then,
     * and at the end, an iterator that is {@link AutoCloseable}, such as a generator, is closed.
     *
     * <p>A failure of the iterator goes to {@code onError} as the same object. A cancelled task signals {@link
     * CancelledError}, a closed loop {@link Misuse#LOOP_CLOSED}, a null element {@link NullPointerException}, and a
     * request for less than one element {@link IllegalArgumentException}. A throwable thrown by the subscriber ends the
     * iteration and is reported to the loop's exception handler, as is a failure after {@code cancel}. If the loop is
     * closed before the task has begun, the subscriber is notified only at its next request.
     *
     * @apiNote asyncio has no such bridge; {@link AsyncGenerator#from} is the reverse.
     */
    default Flow.Publisher<T> toPublisher(EventLoop loop) {
        return new IteratorPublisher<>(this, loop);
    }
}
