package org.asyncio4j.spi.guice;

import com.google.inject.Key;
import com.google.inject.OutOfScopeException;
import com.google.inject.Provider;
import com.google.inject.Scope;
import com.google.inject.Scopes;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.asyncio4j.Action;
import org.asyncio4j.Body;
import org.asyncio4j.ContextVar;
import org.jspecify.annotations.Nullable;

/**
 * The scope of {@link TaskScoped} objects: entered by a task, and inherited by every task, callback and
 * {@code toThread} call that is started inside.
 *
 * <pre>{@code
 * taskScope.run(() -> {
 *     var request = requests.get(); // a Provider of something @TaskScoped
 *     createTask(() -> audit(requests.get())); // the same object
 * });
 * }</pre>
 *
 * <ul>
 *   <li>Each time the scope is entered, there is one object per binding, created when a task first requests it.
 *   <li>Entering the scope again inside hides the outer objects until the inner block ends: tasks started inside belong
 *       to the inner scope, those started before stay with the outer one.
 *   <li>A task that outlives the block keeps its objects, as it keeps every context variable. Nothing is closed at the
 *       end: the block itself must close what it opens.
 *   <li>Outside the scope there is no such object: {@link OutOfScopeException}.
 *   <li>No lock is held while an object is created, so a constructor may suspend. If two tasks or threads create the
 *       same object concurrently, both get the one that is ready first.
 * </ul>
 */
public final class TaskScope implements Scope {

    /** The objects of one entry of the scope, by their providers. */
    private static final class Objects {
        final Map<Provider<?>, Object> made = new ConcurrentHashMap<>(); // any thread
    }

    private final ContextVar<Objects> entered = ContextVar.of("TaskScope");

    TaskScope() {}

    /** Enters a new scope for the duration of {@code body}. Suspends if the body does. */
    public <T extends @Nullable Object, X extends Exception> T run(Body<T, X> body) throws X {
        try (var _ = entered.set(new Objects())) {
            return body.run();
        }
    }

    /** Enters a new scope for the duration of {@code action}. Suspends if the action does. */
    public <X extends Exception> void run(Action<X> action) throws X {
        this.<@Nullable Object, X>run(() -> {
            action.run();
            return null;
        });
    }

    @Override
    public <T> Provider<T> scope(Key<T> key, Provider<T> unscoped) {
        return new Provider<>() {
            @Override
            public T get() {
                return inCurrent(key, unscoped);
            }

            @Override
            public String toString() {
                return unscoped + "[" + TaskScope.this + "]";
            }
        };
    }

    /** Distinguishes bindings by provider rather than by key, because private modules may have equal keys. */
    @SuppressWarnings("unchecked")
    private <T> T inCurrent(Key<T> key, Provider<T> unscoped) {
        Objects objects;
        try {
            objects = entered.get();
        } catch (NoSuchElementException e) {
            throw new OutOfScopeException(key + " is @TaskScoped, and no task scope has been entered: ask for it inside"
                    + " taskScope.run(() -> ..), or in a task started there", e);
        }
        Object known = objects.made.get(unscoped);
        if (known != null) {
            return (T) known;
        }
        T fresh = unscoped.get();
        if (fresh == null || Scopes.isCircularProxy(fresh)) {
            return fresh;
        }
        Object first = objects.made.putIfAbsent(unscoped, fresh);
        return first == null ? fresh : (T) first;
    }

    @Override
    public String toString() {
        return "TaskScope";
    }
}
