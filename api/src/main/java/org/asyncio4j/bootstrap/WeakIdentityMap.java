package org.asyncio4j.bootstrap;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys are compared by identity and held weakly. A value must not refer to its key. Any thread.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class WeakIdentityMap<K, V> {

    /*
     * Overview. A thread that carries coroutines must not wait for a lock of a coroutine that waits for another one:
     * only this thread can run that coroutine. A WeakHashMap under a lock is such a place, as the queue of collected
     * references has a lock of its own. Here that queue is polled while no other lock is held.
     */

    private final ConcurrentMap<Key, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Creates an empty map. */
    public WeakIdentityMap() {}

    /** Returns the value of {@code key}, or null if it has none. */
    public @Nullable V get(K key) {
        return values.get(new Key(key, null));
    }

    /** Gives {@code key} the value, unless it has one; returns the one it has then. */
    public V putIfAbsent(K key, V value) {
        for (Reference<?> each = collected.poll(); each != null; each = collected.poll()) {
            values.remove(each);
        }
        V known = values.putIfAbsent(new Key(key, collected), value);
        return known == null ? value : known;
    }

    /** Returns the number of entries, including those whose key has been collected since the last {@link #putIfAbsent}. */
    int size() {
        return values.size();
    }

    /** A key; one whose object has been collected equals only itself. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object key, @Nullable ReferenceQueue<Object> queue) {
            super(key, queue);
            this.hash = System.identityHashCode(key);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Object mine = get();
            return this == other || (mine != null && other instanceof Key key && key.refersTo(mine));
        }
    }
}
