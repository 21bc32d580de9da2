package org.asyncio4j;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A variable of which each task sees its own value. A value set in a task is visible to the tasks and callbacks that
 * the task starts afterwards, and to no others. Methods of this class may be called on any thread, and concern the
 * context of the calling code; none of them suspends.
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

    /** Creates a variable without a default. */
    public static <T> ContextVar<T> of(String name) {
        return new ContextVar<>(name, null);
    }

    /** Creates a variable with a default. */
    public static <T> ContextVar<T> of(String name, T defaultValue) {
        return new ContextVar<>(name, defaultValue);
    }

    /**
     * Returns the name, which is informational.
     *
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.ContextVar.name">ContextVar.name</a>
     */
    public String name() {
        return name;
    }

    /**
     * Returns the value in the current context, or the default. Any thread; never suspends.
     *
     * @throws NoSuchElementException if the variable is not set and has no default
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

    /**
     * Returns the value in the current context, or {@code otherwise}; the variable's default is not used.
     *
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.ContextVar.get">ContextVar.get</a>
     */
    public T get(T otherwise) {
        T value = Context.current().get(this);
        return value == null ? otherwise : value;
    }

    /**
     * Sets the value in the current context. Any thread; never suspends.
     *
     * @return a token with which {@link #reset} undoes this call; also usable as {@code try (var _ = v.set(x))}
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.ContextVar.set">ContextVar.set</a>
     */
    public Token<T> set(T value) {
        Context context = Context.current();
        Token<T> token = new Token<>(this, context, context.get(this));
        context.put(this, value);
        return token;
    }

    /**
     * Restores the value that the variable had before the {@link #set} that returned {@code token}.
     *
     * @throws IllegalArgumentException if the token belongs to another variable or was created in another context
     * @throws IllegalStateException if the token was used before
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.ContextVar.reset">
     *     ContextVar.reset</a>
     */
    public void reset(Token<T> token) {
        token.reset(this);
    }

    @Override
    public String toString() {
        return "<ContextVar name='" + name + "'>";
    }
}
