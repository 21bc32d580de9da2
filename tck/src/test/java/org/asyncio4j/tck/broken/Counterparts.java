package org.asyncio4j.tck.broken;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** The counterparts that a forwarding loop hands out for objects of the inner loop, held weakly. Any thread. */
final class Counterparts {

    private final Map<Object, WeakReference<Object>> known = new WeakHashMap<>(); // under its own lock

    /** Returns the only counterpart of {@code inner}, created if necessary. */
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
