package org.asyncio4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several failures in one exception, in order; groups may contain groups.
 *
 * <p>{@link #handle} handles them by type, like {@code except*}:
 *
 * <pre>{@code
 * ExceptionGroup.handle(
 *         () -> new TaskGroup().run(g -> fetchAll(g)),
 *         on(IOException.class, failures -> retryLater(failures)),
 *         on(IllegalArgumentException.class, failures -> log(failures)));
 * }</pre>
 *
 * @see <a href="https://docs.python.org/3/library/exceptions.html#ExceptionGroup">ExceptionGroup</a>
 */
public class ExceptionGroup extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String title;
    private final transient List<Throwable> exceptions;

    /**
     * Creates a group of one or more failures.
     *
     * @throws IllegalArgumentException if there are none
     */
    @SuppressWarnings("this-escape") // addSuppressed is final
    public ExceptionGroup(String message, List<? extends Throwable> exceptions) {
        super(message + " (" + exceptions.size() + (exceptions.size() == 1 ? " sub-exception)" : " sub-exceptions)"));
        if (exceptions.isEmpty()) {
            throw new IllegalArgumentException("an exception group needs at least one exception");
        }
        this.title = message;
        this.exceptions = List.copyOf(exceptions);
        for (Throwable each : this.exceptions) {
            addSuppressed(each); // so that printStackTrace and all loggers show them
        }
    }

    /** Returns the message with which the group was created. */
    public String title() {
        return title;
    }

    /** Returns the failures, in order. */
    public List<Throwable> exceptions() {
        return exceptions;
    }

    /**
     * Returns the part of this group that matches, with its nesting kept, or null if nothing matches. See {@link
     * #split(Predicate)}.
     */
    public @Nullable ExceptionGroup subgroup(Predicate<? super Throwable> condition) {
        return split(condition).matching();
    }

    /**
     * Returns the part of this group whose leaves are of {@code type}, with its nesting kept, or null if there is none.
     */
    public @Nullable ExceptionGroup subgroup(Class<? extends Throwable> type) {
        return split(type).matching();
    }

    /**
     * Divides the group into the leaves of a type and the others, with the nesting kept. A type of exception groups
     * divides it into the groups of that type, undivided, and the others.
     *
     * @apiNote A group is a {@link RuntimeException} and may hold anything. So, unlike in Python, no group counts as an
     *     instance of its supertypes.
     * @see <a href="https://docs.python.org/3/library/exceptions.html#BaseExceptionGroup.split">
     *     BaseExceptionGroup.split</a>
     */
    public Split split(Class<? extends Throwable> type) {
        return ExceptionGroup.class.isAssignableFrom(type) ? split(type::isInstance) : splitLeaves(type::isInstance);
    }

    /**
     * Divides the group into the part that matches and the part that does not. The condition is tested on groups as
     * well, this one first; a group that matches as a whole is not divided.
     *
     * @see <a href="https://docs.python.org/3/library/exceptions.html#BaseExceptionGroup.split">
     *     BaseExceptionGroup.split</a>
     */
    public Split split(Predicate<? super Throwable> condition) {
        if (condition.test(this)) {
            return new Split(this, null);
        }
        List<Throwable> matching = new ArrayList<>();
        List<Throwable> rest = new ArrayList<>();
        for (Throwable each : exceptions) {
            if (each instanceof ExceptionGroup nested) {
                Split parts = nested.split(condition);
                if (parts.matching() != null) {
                    matching.add(parts.matching());
                }
                if (parts.rest() != null) {
                    rest.add(parts.rest());
                }
            } else {
                (condition.test(each) ? matching : rest).add(each);
            }
        }
        return new Split(part(matching), part(rest));
    }

    /** Divides the group by a condition that is tested on leaves only. */
    Split splitLeaves(Predicate<? super Throwable> condition) {
        return split(each -> !(each instanceof ExceptionGroup) && condition.test(each));
    }

    private @Nullable ExceptionGroup part(List<Throwable> some) {
        return some.isEmpty() ? null : some.equals(exceptions) ? this : new ExceptionGroup(title, some);
    }

    /**
     * Runs {@code block}, and handles its failures by type: {@code try: .. except*}. Suspends if the block or a handler
     * does.
     *
     * <p>When the block throws an exception group, each handler in turn gets the part that matches it, with the nesting
     * kept, of what the handlers before it have left; if nothing matches, it is not called. The part that no handler
     * matches is rethrown. When the block throws anything else, the first handler that matches gets it in a group of
     * its own; if there is none, it is rethrown as it is.
     *
     * <p>A handler that throws the same group it was given returns it, to be rethrown with the rest, in its old place.
     * A new failure of a handler carries that group as {@linkplain Throwable#getSuppressed() suppressed}. A single
     * failure is thrown on its own; several, or one and a rest, are thrown as one group without a title. But a {@link
     * CancelledError}, {@link CoroutineExit}, {@link GeneratorExit}, {@link KeyboardInterrupt} or {@link
     * VirtualMachineError} of a handler is thrown at once and on its own, and carries all others.
     *
     * @apiNote Python does the same, except for two things that Java cannot distinguish or express: there {@code raise}
     *     returns the group, and naming the group raises it anew; and there a cancellation may be raised in a group,
     *     which is then not an Exception.
     * @throws X the failure of the block; failures of handlers are thrown undeclared
     * @see <a href="https://docs.python.org/3/reference/compound_stmts.html#except-star">except*</a>
     */
    public static <X extends Exception> void handle(Action<X> block, Handler... handlers) throws X {
        GroupHandling.run(block, List.of(handlers));
    }

    /**
     * Returns a handler of failures of a type, for {@link #handle}.
     *
     * @param handler the action, which is passed a group whose leaves are all of that type
     * @throws IllegalArgumentException if it is a type of exception groups: catch these as usual
     */
    public static Handler on(Class<? extends Throwable> type, VoidBlock<? super ExceptionGroup, ?> handler) {
        if (ExceptionGroup.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "a handler is called with a group of the matching leaves, and a group is no leaf: catch "
                            + type.getName());
        }
        return new Handler(type::isInstance, handler);
    }

    /** Returns a handler of failures that match, for {@link #handle}; the condition is never tested on groups. */
    public static Handler on(
            Predicate<? super Throwable> condition, VoidBlock<? super ExceptionGroup, ?> handler) {
        return new Handler(condition, handler);
    }

    /** A handler of some failures: an {@code except*} clause. */
    public static final class Handler {

        final Predicate<? super Throwable> condition;
        final VoidBlock<? super ExceptionGroup, ?> action;

        private Handler(Predicate<? super Throwable> condition, VoidBlock<? super ExceptionGroup, ?> action) {
            this.condition = Objects.requireNonNull(condition, "condition");
            this.action = Objects.requireNonNull(action, "handler");
        }
    }

    /**
     * The two parts of a divided group.
     *
     * @param matching the part that matched, or null if nothing did
     * @param rest the part that did not match, or null if everything did
     */
    public record Split(@Nullable ExceptionGroup matching, @Nullable ExceptionGroup rest) {}
}
