package org.asyncio4j.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/**
 * The propagation of a cancel along the await graph, from a task to the future it waits for, and on from there.
 *
 * <p>Chains of awaits may be longer than a stack is deep, and tasks may await each other in a circle. So the cascade
 * descends with a stack of its own, in the order in which calls would be made, and ends where it began. Loop thread
 * only.
 */
public final class CancelCascade {

    /*
     * Overview.
     *
     * Each node on the way is asked to begin, then the futures it names are cancelled, and it ends with its own answer:
     *
     *   beginCancel --true--> nextToCancel(0), nextToCancel(1), .. --null--> endCancel --> the answer
     *        '--false--> it does not take the cancel
     *
     * A node that is already on the way closes a circle, in which every task waits for the next one: no code would see
     * the cancel. So a task that is reached a second time leaves its wait; for a gather, the task that led there does.
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
         * Returns whether the node accepts a cancel at all; if so, it counts the cancel, and is on the way until {@link
         * #endCancel}.
         */
        boolean beginCancel(@Nullable Object message);

        /** Returns whether the node is on the way. */
        boolean isBeingCancelled();

        /**
         * Called when the node is reached a second time; returns whether it is a task, which leaves its wait at the
         * end.
         */
        boolean closeCircle();

        /** Returns the future to cancel as number {@code asked}, counted from zero; null if there is none. */
        @Nullable Future<?> nextToCancel(int asked);

        /**
         * Called when all futures have been asked.
         *
         * @param taken whether any of them accepted the cancel
         * @return the result of {@code cancel}
         */
        boolean endCancel(@Nullable Object message, boolean taken);
    }

    /** A node on the way. */
    private static final class Visit {
        private final Node node;
        private int asked; // loop thread only
        private boolean taken; // loop thread only

        Visit(Node node) {
            this.node = node;
        }
    }

    /** Cancels {@code first} and the futures it leads to; returns whether it accepted the cancel. */
    public static boolean cancel(Node first, @Nullable Object message) {
        if (first.isBeingCancelled()) { // the circle goes through a future of another kind
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
                leave(); // a future of another kind failed: no node on the way may lose its cancellation
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
