package org.asyncio4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several failures in one exception, in order; groups may contain groups.
 *
 * <p>{@link #handle} treats them by type, as {@code except*} does:
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
     * A group of one or more failures.
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
            addSuppressed(each); // so that printStackTrace and every logger show them
        }
    }

    /** The message it was made with. */
    public String title() {
        return title;
    }

    /** The failures, in order. */
    public List<Throwable> exceptions() {
        return exceptions;
    }

    /** The part of this group that matches, nesting kept; null if nothing does. See {@link #split(Predicate)}. */
    public @Nullable ExceptionGroup subgroup(Predicate<? super Throwable> condition) {
        return split(condition).matching();
    }

    /** The part of this group whose leaves are of a type, nesting kept; null if none is. */
    public @Nullable ExceptionGroup subgroup(Class<? extends Throwable> type) {
        return split(type).matching();
    }

    /**
     * Divides the group into the leaves of a type and the others, nesting kept. With a type of exception groups: into
     * the groups of that type, undivided, and the others.
     *
     * @apiNote A group is a {@link RuntimeException} and may hold anything. So, unlike in Python, no group counts as
     *     an instance of the types above it.
     * @see <a href="https://docs.python.org/3/library/exceptions.html#BaseExceptionGroup.split">
     *     BaseExceptionGroup.split</a>
     */
    public Split split(Class<? extends Throwable> type) {
        return ExceptionGroup.class.isAssignableFrom(type) ? split(type::isInstance) : splitLeaves(type::isInstance);
    }

    /**
     * Divides the group into what matches and what does not. The condition is asked about groups as well, this one
     * first; a group that matches as a whole is not divided.
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

    /** Divides by a condition that is asked about leaves only. */
    Split splitLeaves(Predicate<? super Throwable> condition) {
        return split(each -> !(each instanceof ExceptionGroup) && condition.test(each));
    }

    private @Nullable ExceptionGroup part(List<Throwable> some) {
        return some.isEmpty() ? null : some.equals(exceptions) ? this : new ExceptionGroup(title, some);
    }

    /**
     * Runs {@code block}, and has its failures handled by type: {@code try: .. except*}. Suspends if the block or a
     * handler does.
     *
     * <p>When the block throws an exception group, each handler in turn gets the part that matches it of what the ones
     * before it have left, nesting kept; if nothing does, it is not called. What no handler has matched is thrown
     * again. When the block throws anything else, the first handler it matches gets it in a group of its own; if there
     * is none, it is thrown again as it is.
     *
     * <p>A handler that throws the very group it was given gives it back, to be thrown again with the rest, in its old
     * place. A new failure of a handler carries that group as {@linkplain Throwable#getSuppressed() suppressed}. One
     * failure leaves alone; several, or one and a rest, leave as one group without a title. But a {@link
     * CancelledError}, {@link CoroutineExit}, {@link GeneratorExit}, {@link KeyboardInterrupt} or {@link
     * VirtualMachineError} of a handler leaves at once and alone, and carries all others.
     *
     * @apiNote Python does the same, but for two things Java cannot tell apart or express: there {@code raise} gives
     *     back, and naming the group raises it anew; and there a cancellation may leave in a group, which is no
     *     Exception then.
     * @throws X what the block throws; what handlers throw leaves undeclared
     * @see <a href="https://docs.python.org/3/reference/compound_stmts.html#except-star">except*</a>
     */
    public static <X extends Exception> void handle(Action<X> block, Handler... handlers) throws X {
        ExceptionHandlers.run(block, List.of(handlers));
    }

    /**
     * Handles failures of a type, for {@link #handle}.
     *
     * @param handler what to do; is given a group all leaves of which are of that type
     * @throws IllegalArgumentException for a type of exception groups: catch these as usual
     */
    public static Handler on(Class<? extends Throwable> type, VoidBlock<? super ExceptionGroup, ?> handler) {
        if (ExceptionGroup.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "handlers are given groups of what is in a group: catch " + type.getName());
        }
        return new Handler(type::isInstance, handler);
    }

    /** Handles failures that match, for {@link #handle}; the condition is never asked about groups. */
    public static Handler on(
            Predicate<? super Throwable> condition, VoidBlock<? super ExceptionGroup, ?> handler) {
        return new Handler(condition, handler);
    }

    /** One way to handle some failures: an {@code except*} clause. */
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
     * @param matching null if nothing matched
     * @param rest null if everything matched
     */
    public record Split(@Nullable ExceptionGroup matching, @Nullable ExceptionGroup rest) {}
}
