package org.asyncio4j;

import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.ToolContext;
import org.jspecify.annotations.Nullable;

/**
 * The values of all context variables, as one object: every task, callback and {@code toThread} call runs in one.
 *
 * <p>Its methods may be called on any thread, but not on several at once while one of them sets a variable; only {@link
 * #run(Body)} may suspend.
 *
 * <p>Copying creates one small object: the values are in an immutable array that is replaced when a variable is set.
 *
 * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.Context">contextvars.Context</a>
 */
public final class Context {

    private static final Object[] EMPTY = {};

    private Object[] entries; // the thread that runs in this context: variable, value, variable, value ..; the array is never changed

    /** Creates an empty context. */
    public Context() {
        this(EMPTY);
    }

    private Context(Object[] entries) {
        this.entries = entries;
    }

    /**
     * Returns a copy of the context of the calling code. Any thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.copy_context">copy_context</a>
     */
    public static Context copyCurrent() {
        return current().copy();
    }

    static Context current() {
        return ThreadState.current().context();
    }

    /**
     * Returns a copy that changes independently. The copy of the current context also takes along what the JVM's tools
     * keep in thread-locals, if they are to follow tasks.
     *
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.Context.copy">Context.copy</a>
     */
    public Context copy() {
        Context copy = new Context(entries);
        ToolContext tools = ToolContext.followed();
        if (tools != null && ThreadState.current().context() == this) {
            copy.put((ContextVar<?>) tools.variable(), tools.capture());
        }
        return copy;
    }

    /**
     * Runs {@code body} in this context itself, on the current thread; values that it sets remain here. Suspends if the
     * body does.
     *
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.Context.run">Context.run</a>
     */
    public <T extends @Nullable Object, X extends Exception> T run(Body<T, X> body) throws X {
        ThreadState state = ThreadState.current();
        ToolContext tools = ToolContext.followed();
        ToolContext.Scope scope = tools == null ? null : restore(tools); // if it fails, nothing has changed
        Context before = state.swapContext(this);
        try {
            return body.run();
        } finally {
            state.swapContext(before);
            if (scope != null) {
                scope.close();
            }
        }
    }

    /** Gives the current thread what this context keeps for the JVM's tools; null if it keeps nothing. */
    private ToolContext.@Nullable Scope restore(ToolContext tools) {
        Object values = get((ContextVar<?>) tools.variable());
        return values == null ? null : tools.restore(values);
    }

    /** Equivalent to {@link #run(Body)}, for code without a value. */
    public <X extends Exception> void run(Action<X> action) throws X {
        run(new ActionBody<>(action));
    }

    /**
     * Returns the value of {@code variable} in this context, or null if it is not set, regardless of its default.
     *
     * @see <a href="https://docs.python.org/3/library/contextvars.html#contextvars.Context.get">Context.get</a>
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(ContextVar<T> variable) {
        Object[] now = entries;
        for (int i = 0; i < now.length; i += 2) {
            if (now[i] == variable) {
                return (T) now[i + 1];
            }
        }
        return null;
    }

    /** Returns the number of variables that are set in this context. */
    public int size() {
        return entries.length / 2;
    }

    void put(ContextVar<?> variable, Object value) {
        Object[] now = entries;
        for (int i = 0; i < now.length; i += 2) {
            if (now[i] == variable) {
                Object[] next = now.clone();
                next[i + 1] = value;
                entries = next;
                return;
            }
        }
        Object[] next = new Object[now.length + 2];
        System.arraycopy(now, 0, next, 0, now.length);
        next[now.length] = variable;
        next[now.length + 1] = value;
        entries = next;
    }

    void remove(ContextVar<?> variable) {
        Object[] now = entries;
        for (int i = 0; i < now.length; i += 2) {
            if (now[i] == variable) {
                Object[] next = new Object[now.length - 2];
                System.arraycopy(now, 0, next, 0, i);
                System.arraycopy(now, i + 2, next, i, next.length - i);
                entries = next;
                return;
            }
        }
    }
}
