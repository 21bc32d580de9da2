package org.asyncio4j.tck.rules.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Futures as in asyncio: lists of callbacks that go to the queue when the future is done. */
final class CompletionModel extends CompletionWorld {

    private static final class Future {
        private final List<Integer> callbacks = new ArrayList<>();
        private boolean done;
        private boolean cancelled;
    }

    private record Ready(Future future, int number) {}

    private final Future[] futures = new Future[FUTURES];
    private final Deque<Ready> queue = new ArrayDeque<>();

    CompletionModel() {
        for (int i = 0; i < FUTURES; i++) {
            renew(i);
        }
    }

    @Override
    void add(int future, int number) {
        if (futures[future].done) {
            queue.add(new Ready(futures[future], number));
        } else {
            futures[future].callbacks.add(number);
        }
    }

    @Override
    int remove(int future, int number) {
        List<Integer> callbacks = futures[future].callbacks;
        int before = callbacks.size();
        callbacks.removeIf(each -> each == number);
        return before - callbacks.size();
    }

    @Override
    boolean complete(int future) {
        return end(futures[future], false);
    }

    @Override
    boolean cancel(int future) {
        return end(futures[future], true);
    }

    private boolean end(Future future, boolean cancelled) {
        if (future.done) {
            return false;
        }
        future.done = true;
        future.cancelled = cancelled;
        future.callbacks.forEach(number -> queue.add(new Ready(future, number)));
        future.callbacks.clear();
        return true;
    }

    @Override
    void renew(int future) {
        futures[future] = new Future();
    }

    @Override
    void turn() {
        for (int left = queue.size(); left > 0; left--) {
            Ready next = queue.remove();
            try {
                call(next.number(), next.future().cancelled);
            } catch (Failure failure) {
                handle(failure);
            }
        }
    }
}
