package org.asyncio4j.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/**
 * The propagation of a cancellation along the await graph, from a task to the future it waits for, and on from there.
 *
 * <p>Chains of awaits may be longer than a stack is deep, and tasks may await each other in a cycle. So the cascade
 * descends with an explicit stack, in the order in which calls would be made, and ends where it began. Loop thread
 * only.
 */
public final class CancelCascade {

    /*
     * Overview.
     *
     * Each node that is reached is asked to begin, then the futures it names are cancelled, and it ends with its own
     * answer:
     *
     *   beginCancel --true--> nextToCancel(0), nextToCancel(1), .. --null--> endCancel --> the answer
     *        '--false--> it does not accept the cancellation
     *
     * A node that is already being cancelled closes a cycle, in which every task waits for the next one: no code would
     * see the cancellation. So a task that is reached a second time ends its wait; for a gather, the task that led
     * there does.
     *
     * Rejected: calls down to some depth and a queue beyond it. Futures would then be done in another order.
     */

    private final @Nullable Object message;
    private final List<Visit> way = new ArrayList<>(); // from the first node down

    private CancelCascade(@Nullable Object message) {
        this.message = message;
    }

    /** A future whose {@code cancel} continues to others, and is therefore {@link CancelCascade#cancel}. */
    public interface Node {

        /**
         * Returns whether the node accepts the cancellation; if so, it counts the request, and is being cancelled until
         * {@link #endCancel}.
         */
        boolean beginCancel(@Nullable Object message);

        /** Returns whether the node is being cancelled. */
        boolean isBeingCancelled();

        /**
         * Called when the node is reached a second time; returns whether it is a task, which ends its wait at the end.
         */
        boolean closeCircle();

        /** Returns the next future to cancel, after {@code asked} others; null if there is none. */
        @Nullable Future<?> nextToCancel(int asked);

        /**
         * Called when all futures have been asked.
         *
         * @param taken whether any of them accepted the cancellation
         * @return the result of {@code cancel}
         */
        boolean endCancel(@Nullable Object message, boolean taken);
    }

    /** A node that is being cancelled. */
    private static final class Visit {
        private final Node node;
        private int asked; // loop thread only
        private boolean taken; // loop thread only

        Visit(Node node) {
            this.node = node;
        }
    }

    /** Cancels {@code first} and the futures it leads to; returns whether it accepted the cancellation. */
    public static boolean cancel(Node first, @Nullable Object message) {
        if (first.isBeingCancelled()) { // the cycle goes through a future of another kind
            return first.closeCircle();
        }
        return first.beginCancel(message) && new CancelCascade(message).from(first);
    }

    private boolean from(Node first) {
        way.add(new Visit(first));
        try {
            while (true) {
                Visit here = way.getLast();
                Future<?> next = here.node.nextToCancel(here.asked++);
                if (next != null) {
                    visit(here, next);
                } else {
                    boolean answer = leave();
                    if (way.isEmpty()) {
                        return answer;
                    }
                    way.getLast().taken |= answer;
                }
            }
        } finally {
            while (!way.isEmpty()) {
                leave(); // a future of another kind failed: no node that was begun may lose its cancellation
            }
        }
    }

    private void visit(Visit from, Future<?> next) {
        if (!(next instanceof Node node)) {
            from.taken |= next.cancel(message);
        } else if (!node.isBeingCancelled()) {
            if (node.beginCancel(message)) {
                way.add(new Visit(node));
            }
        } else if (node.closeCircle()) {
            from.taken = true;
        } else {
            leaveWaitOfNearestTask();
        }
    }

    private void leaveWaitOfNearestTask() {
        for (int i = way.size() - 1; i >= 0; i--) {
            if (way.get(i).node.closeCircle()) {
                return;
            }
        }
    }

    private boolean leave() {
        Visit done = way.removeLast();
        return done.node.endCancel(message, done.taken);
    }
}
