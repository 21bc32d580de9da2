package org.asyncio4j.tck.rules.task;

import java.util.ArrayList;
import java.util.List;

/**
 * Futures and the operations on them, also by their done callbacks and by the exception handler: either those of a
 * loop, or a model of them. Both must show the same behavior, or one of them is wrong.
 */
abstract class CompletionWorld {

    /** The number of futures that exist at any time. */
    static final int FUTURES = 2;

    /** An operation on a future, or in a callback. */
    sealed interface Operation {}

    /** Adds a callback that performs an operation. */
    record Add(int future, Operation then) implements Operation {}

    /** Adds a callback again that was added the given number of callbacks before the last. */
    record AddAgain(int future, int back) implements Operation {}

    /** Removes such a callback. */
    record Remove(int future, int back) implements Operation {}

    record Complete(int future) implements Operation {}

    record Cancel(int future) implements Operation {}

    /** Puts a new future in the place of the old one. */
    record Renew(int future) implements Operation {}

    /** Fails, in a callback; the exception handler then performs an operation. */
    record Fail(Operation then) implements Operation {}

    record Turn() implements Operation {}

    /** The failure that a callback throws. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;
        final transient Operation then;

        Failure(Operation then) {
            this.then = then;
        }
    }

    final List<String> events = new ArrayList<>();
    private final List<Operation> callbacks = new ArrayList<>(); // by number

    final void perform(Operation operation) {
        switch (operation) {
            case Add(int future, Operation then) -> {
                callbacks.add(then);
                add(future, callbacks.size() - 1);
            }
            case AddAgain(int future, int back) -> {
                if (callbacks.size() > back) {
                    add(future, callbacks.size() - 1 - back);
                }
            }
            case Remove(int future, int back) -> {
                if (callbacks.size() > back) {
                    events.add("removed " + remove(future, callbacks.size() - 1 - back));
                }
            }
            case Complete(int future) -> events.add("completed " + complete(future));
            case Cancel(int future) -> events.add("cancelled " + cancel(future));
            case Renew(int future) -> renew(future);
            case Fail(Operation then) -> throw new Failure(then);
            case Turn() -> turn();
        }
    }

    /** A done callback is called by a future that is done. */
    final void call(int number, boolean cancelled) {
        events.add("callback " + number + (cancelled ? " of a cancelled one" : ""));
        perform(callbacks.get(number));
    }

    /** The exception handler is called. */
    final void handle(Failure failure) {
        events.add("handled");
        if (!(failure.then instanceof Fail)) {
            perform(failure.then);
        }
    }

    abstract void add(int future, int number);

    /** Returns the number of callbacks removed. */
    abstract int remove(int future, int number);

    /** Returns whether the future was pending. */
    abstract boolean complete(int future);

    /** Returns whether the future was pending. */
    abstract boolean cancel(int future);

    abstract void renew(int future);

    abstract void turn();
}
