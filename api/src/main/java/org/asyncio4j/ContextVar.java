package org.asyncio4j;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A variable that each task sees its own value of: set in a task, it is seen by the tasks and callbacks that task
 * starts afterwards, and by nobody else.
 *
 * @param <T> the type of the value
 * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.ContextVar">contextvars.ContextVar</a>
 */
public final class ContextVar<T> {

    private final String name;
    private final @Nullable T defaultValue;

    private ContextVar(String name, @Nullable T defaultValue) {
        this.name = name;
        this.defaultValue = defaultValue;
    }

    /** A variable without a default. */
    public static <T> ContextVar<T> of(String name) {
        return new ContextVar<>(name, null);
    }

    /** A variable with a default. */
    public static <T> ContextVar<T> of(String name, T defaultValue) {
        return new ContextVar<>(name, defaultValue);
    }

    /** The name, for people. */
    public String name() {
        return name;
    }

    /**
     * The value in the current context, or the default. Any thread; never suspends.
     *
     * @throws NoSuchElementException if it is not set and has no default
     */
    public T get() {
        T value = Context.current().get(this);
        if (value == null) {
            value = defaultValue;
        }
        if (value == null) {
            throw new NoSuchElementException("context variable " + name + " is not set and has no default");
        }
        return value;
    }

    /** The value in the current context, or {@code otherwise}; the variable's default is not used. */
    public T get(T otherwise) {
        T value = Context.current().get(this);
        return value == null ? otherwise : value;
    }

    /**
     * Sets it in the current context. Any thread; never suspends.
     *
     * @return what {@link #reset} needs to undo it; also usable as {@code try (var _ = v.set(x))}
     */
    public Token<T> set(T value) {
        Context context = Context.current();
        Token<T> token = new Token<>(this, context, context.get(this));
        context.put(this, value);
        return token;
    }

    /**
     * Gives it the value it had before the {@link #set} that returned {@code token}.
     *
     * @throws IllegalArgumentException if the token is of another variable or was made in another context
     * @throws IllegalStateException if the token was used before
     */
    public void reset(Token<T> token) {
        token.reset(this);
    }

    @Override
    public String toString() {
        return "<ContextVar name='" + name + "'>";
    }
}
