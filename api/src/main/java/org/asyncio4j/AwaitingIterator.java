package org.asyncio4j;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An {@link AsyncIterator} seen as an iterator: fetches one element ahead, in {@code hasNext}. */
final class AwaitingIterator<T extends @Nullable Object> implements Iterator<T> {

    private final AsyncIterator<T> source;
    private boolean fetched; // the task that iterates
    private boolean ended; // the task that iterates
    private @Nullable T element; // the task that iterates

    AwaitingIterator(AsyncIterator<T> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (fetched) {
            return true;
        }
        if (ended) {
            return false;
        }
        try {
            element = source.anext();
            fetched = true;
        } catch (StopAsyncIteration end) {
            ended = true;
        } catch (Exception failure) {
            throw Sneaky.rethrow(failure);
        }
        return fetched;
    }

    @Override
    @SuppressWarnings("NullAway") // element is T once fetched
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        fetched = false;
        T next = element;
        element = null;
        return next;
    }
}
