package org.asyncio4j.spi.core;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Forwarding;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tasks that wait for a future, through the futures in between that are not tasks: gathers of gathers,
 * shields.
 *
 * <p>Uses an explicit stack instead of recursion, because chains may be long. Any thread, racily.
 */
final class Awaiters {

    private final Set<Task<?>> tasks = new LinkedHashSet<>();
    private final Set<Future<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> left = new ArrayDeque<>(); // entries and futures, the next one first

    Awaiters(FutureState<?> future) {
        expand(future);
    }

    Set<Task<?>> find() {
        while (!left.isEmpty()) {
            Object next = left.removeFirst();
            if (next instanceof Task<?> task) {
                tasks.add(task);
            } else if (next instanceof Future<?> between) {
                follow(between);
            } else if (next instanceof DoneCallback<?> callback) {
                Future<?> awaiter = callback.awaiter();
                if (awaiter != null) {
                    left.addFirst(awaiter);
                }
            }
        }
        return tasks;
    }

    private void follow(Future<?> between) {
        Future<?> future = between;
        while (future instanceof Forwarding forwarding) {
            future = forwarding.forwardsTo();
        }
        if (future instanceof FutureState<?> ours) {
            expand(ours);
        } else {
            tasks.addAll(future.awaitedBy());
        }
    }

    private void expand(FutureState<?> future) {
        if (seen.add(future)) {
            @Nullable Object[] waiting = future.waiting();
            for (int i = waiting.length - 1; i >= 0; i--) {
                if (waiting[i] != null) {
                    left.addFirst(waiting[i]);
                }
            }
        }
    }
}
