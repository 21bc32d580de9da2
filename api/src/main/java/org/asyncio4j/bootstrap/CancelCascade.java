package org.asyncio4j.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/**
 * A cancel on its way along the await graph, from a task to what it waits for, and on from there.
 *
 * <p>Chains of awaits may be longer than a stack is deep, and tasks may await each other in a circle. So it goes down
 * with a stack of its own, in the order in which calls would go, and ends where it began. Loop thread only.
 */
public final class CancelCascade {

    /*
     * Overview.
     *
     * Each node on the way is asked to begin, then what it names is cancelled, and it ends with an answer of its own:
     *
     *   beginCancel --true--> nextToCancel(0), nextToCancel(1), .. --null--> endCancel --> the answer
     *        '--false--> it does not take the cancel
     *
     * A node that is on the way already closes a circle, in which every task waits for the next one: no code would see
     * the cancel. So a task that is reached a second time leaves its wait; where a gather is, the task that led there.
     *
     * Rejected: calls down to some depth and a queue beyond it. Futures would become done in another order then.
     */

    private final @Nullable Object message;
    private final List<Visit> way = new ArrayList<>(); // from the first one down

    private CancelCascade(@Nullable Object message) {
        this.message = message;
    }

    /** A future whose {@code cancel} goes on to others, and therefore is {@link CancelCascade#cancel}. */
    public interface Node {

        /** Whether it takes a cancel at all; counts it then, and is on the way until {@link #endCancel}. */
        boolean beginCancel(@Nullable Object message);

        /** Whether it is on the way. */
        boolean isBeingCancelled();

        /** It is reached a second time; whether it is a task, which leaves its wait at the end. */
        boolean closeCircle();

        /** The future that the cancel goes to as number {@code asked}, from zero on; null if there is none. */
        @Nullable Future<?> nextToCancel(int asked);

        /**
         * All have been asked.
         *
         * @param taken whether any of them took it
         * @return what {@code cancel} answers
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

    /** Cancels {@code first} and what it leads to; whether it took the cancel. */
    public static boolean cancel(Node first, @Nullable Object message) {
        if (first.isBeingCancelled()) { // the circle goes through a future of another make
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
                leave(); // a future of another make failed: none on the way loses its cancellation by that
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
