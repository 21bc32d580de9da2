package org.asyncio4j;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The coroutines of a gather with a limit that have not been started, in argument order. Loop thread only. */
final class Backlog<T extends @Nullable Object> {

    private final int limit;
    private final ArrayDeque<Coroutine<? extends T>> waiting;
    private final Map<Coroutine<?>, Future<? extends T>> started = new HashMap<>(); // equal ones are one, as in gather

    Backlog(int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least one child must be allowed at a time: " + limit);
        }
        this.limit = limit;
        this.waiting = new ArrayDeque<>(coroutines);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /** Returns whether another coroutine is to be started while {@code running} of them run. */
    boolean hasNext(int running) {
        return running < limit && !waiting.isEmpty();
    }

    /**
     * Returns the child for the next coroutine: created by {@code start}, or the child of an equal coroutine before it.
     */
    Future<? extends T> next(Function<Coroutine<? extends T>, Future<? extends T>> start) {
        Coroutine<? extends T> first = waiting.removeFirst();
        Future<? extends T> child = started.get(first);
        if (child == null) {
            child = start.apply(first);
            started.put(first, child);
        }
        if (waiting.isEmpty()) {
            started.clear();
        }
        return child;
    }

    /** Closes the waiting coroutines, which never run. */
    void close() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().close();
        }
    }
}
