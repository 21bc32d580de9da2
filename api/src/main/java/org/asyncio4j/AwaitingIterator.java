package org.asyncio4j;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/** A view of an {@link AsyncIterator} as an iterator, which fetches one element ahead, in {@code hasNext}. */
final class AwaitingIterator<T extends @Nullable Object> implements Iterator<T> {

    /** The state of the next element. */
    private enum State {
        UNKNOWN,
        FETCHED,
        ENDED
    }

    private final AsyncIterator<T> source;
    private State state = State.UNKNOWN; // the task that iterates
    private @Nullable T element; // the task that iterates

    AwaitingIterator(AsyncIterator<T> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (state == State.UNKNOWN) {
            fetch();
        }
        return state == State.FETCHED;
    }

    private void fetch() {
        try {
            element = source.anext();
            state = State.FETCHED;
        } catch (StopAsyncIteration end) {
            state = State.ENDED;
        } catch (Exception failure) {
            throw Throwing.any(failure);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // element is T once fetched
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        state = State.UNKNOWN;
        T next = element;
        element = null;
        return next;
    }
}
