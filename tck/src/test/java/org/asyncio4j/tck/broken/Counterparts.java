package org.asyncio4j.tck.broken;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** What a forwarding loop hands out for things of the loop inside, as long as anything holds it. Any thread. */
final class Counterparts {

    private final Map<Object, WeakReference<Object>> known = new WeakHashMap<>(); // under its own lock

    /** The one counterpart of {@code inner}, made if there is none. */
    @SuppressWarnings("unchecked")
    <E> E of(Object inner, Supplier<E> making) {
        synchronized (known) {
            WeakReference<Object> reference = known.get(inner);
            Object outer = reference == null ? null : reference.get();
            if (outer == null) {
                outer = making.get();
                known.put(inner, new WeakReference<>(outer));
            }
            return (E) outer;
        }
    }
}
