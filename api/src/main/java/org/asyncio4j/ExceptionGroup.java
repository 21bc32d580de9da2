package org.asyncio4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several failures in one exception, in order; groups may contain groups.
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

    /** The part of this group whose leaves match, nesting kept; null if none does. */
    public @Nullable ExceptionGroup subgroup(Predicate<? super Throwable> condition) {
        return split(condition).matching();
    }

    /** The part of this group whose leaves are of a type, nesting kept; null if none is. */
    public @Nullable ExceptionGroup subgroup(Class<? extends Throwable> type) {
        return subgroup(type::isInstance);
    }

    /**
     * Divides the group into what matches and what does not; a nested group that matches as a whole is not divided.
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

    private @Nullable ExceptionGroup part(List<Throwable> some) {
        return some.isEmpty() ? null : some.equals(exceptions) ? this : new ExceptionGroup(title, some);
    }

    /**
     * The two parts of a divided group.
     *
     * @param matching null if nothing matched
     * @param rest null if everything matched
     */
    public record Split(@Nullable ExceptionGroup matching, @Nullable ExceptionGroup rest) {}
}
