package org.asyncio4j;

import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/** The coroutine object of {@link Asyncio#coroutine}: a body that runs once. */
class BodyCoroutine<T extends @Nullable Object> implements Coroutine<T> {

    private final @Nullable String name;
    private final Class<?> codeClass;
    private @Nullable Body<T, ?> body; // loop thread, or the thread that owns it until then; null once used or closed

    BodyCoroutine(@Nullable String name, Body<T, ?> body) {
        this(name, body, body.getClass());
    }

    BodyCoroutine(@Nullable String name, Body<T, ?> body, Class<?> codeClass) {
        this.name = name;
        this.codeClass = codeClass;
        this.body = body;
    }

    /** Returns a coroutine that its creator runs or closes, so that it cannot be forgotten. */
    static <T extends @Nullable Object> Coroutine<T> used(Body<T, ?> body) {
        return new BodyCoroutine<>(null, body);
    }

    /** Returns a coroutine that its creator runs or closes, so that it cannot be forgotten. */
    static Coroutine<@Nullable Void> used(Action<?> action) {
        return used(action, action.getClass());
    }

    /** Returns the same, named after {@code codeClass}, whose code {@code action} only calls. */
    static Coroutine<@Nullable Void> used(Action<?> action, Class<?> codeClass) {
        return new BodyCoroutine<>(null, new ActionBody<>(action), codeClass);
    }

    /** Returns the coroutine as it is, or one that awaits {@code awaitable}. */
    static <T extends @Nullable Object> Coroutine<T> awaiting(Awaitable<T> awaitable) {
        return awaitable instanceof Coroutine<T> coroutine
                ? coroutine
                : new BodyCoroutine<>(null, awaitable::await, awaitable.getClass());
    }

    @Override
    public <X extends Throwable> T await(Class<X> declared) throws X {
        ThreadState.currentTask(); // refuses calls elsewhere
        Body<T, ?> once = body;
        if (once == null) {
            throw Misuse.COROUTINE_REUSED.exception(name());
        }
        body = null;
        try {
            return once.run();
        } catch (Throwable failure) {
            throw Throwing.any(failure);
        }
    }

    @Override
    public String name() {
        return name != null ? name : nameOf(codeClass);
    }

    @Override
    public void close() {
        body = null;
    }

    @Override
    public String toString() {
        return "<coroutine object " + name() + " at 0x" + Integer.toHexString(System.identityHashCode(this)) + ">";
    }

    /** {@code Hello$$Lambda/0x..} becomes {@code Hello.lambda}, a class of its own its simple name. */
    private static String nameOf(Class<?> type) {
        String full = type.getName();
        int lambda = full.indexOf("$$Lambda");
        String owner = lambda < 0 ? full : full.substring(0, lambda);
        String simple = owner.substring(owner.lastIndexOf('.') + 1);
        return lambda < 0 ? simple : simple + ".lambda";
    }
}
