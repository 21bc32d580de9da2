package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link ContextVar} before it was set, which can be used for one reset. Any thread, in the context in
 * which the variable was set; no method suspends.
 *
 * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.Token">contextvars.Token</a>
 */
public final class Token<T> implements AutoCloseable {

    private final ContextVar<T> variable;
    private final Context context;
    private final @Nullable T oldValue;
    private boolean used; // the thread of its context only

    Token(ContextVar<T> variable, Context context, @Nullable T oldValue) {
        this.variable = variable;
        this.context = context;
        this.oldValue = oldValue;
    }

    /**
     * Returns the variable to which this token belongs.
     *
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.Token.var">Token.var</a>
     */
    public ContextVar<T> variable() {
        return variable;
    }

    /**
     * Returns the previous value, or null if there was none.
     *
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.Token.old_value">Token.old_value</a>
     */
    public @Nullable T oldValue() {
        return oldValue;
    }

    /**
     * Resets the variable, unless this was done already.
     *
     * @throws IllegalArgumentException if the token was created in another context
     */
    @Override
    public void close() {
        if (!used) {
            reset(variable);
        }
    }

    void reset(ContextVar<T> of) {
        if (of != variable) {
            throw new IllegalArgumentException(this + " belongs to a variable other than " + of);
        }
        if (Context.current() != context) {
            throw new IllegalArgumentException(this + " was created in another context");
        }
        if (used) {
            throw new IllegalStateException(this + " has already been used once");
        }
        used = true;
        if (oldValue == null) {
            context.remove(variable);
        } else {
            context.put(variable, oldValue);
        }
    }

    @Override
    public String toString() {
        return "<Token" + (used ? " used" : "") + " var=" + variable + ">";
    }
}
