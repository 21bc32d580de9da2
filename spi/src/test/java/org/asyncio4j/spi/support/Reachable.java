package org.asyncio4j.spi.support;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A count of this library's objects reachable from some roots, by class: accumulation shows in the numbers. */
final class Reachable {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> left = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private Reachable() {}

    /**
     * Returns the number of objects of each class, from {@code roots} on; weak references and threads are not followed.
     */
    static Map<String, Integer> from(Object... roots) throws IllegalAccessException {
        var reachable = new Reachable();
        for (Object root : roots) {
            reachable.visit(root);
        }
        while (!reachable.left.isEmpty()) {
            reachable.expand(reachable.left.pop());
        }
        return reachable.counts;
    }

    private void visit(Object object) {
        if (object != null && !(object instanceof Class) && seen.add(object)) {
            left.push(object);
        }
    }

    private void expand(Object object) throws IllegalAccessException {
        switch (object) {
            case Reference<?> _ -> {}
            case Collection<?> all -> all.forEach(this::visit);
            case Map<?, ?> map -> map.forEach((key, value) -> {
                visit(key);
                visit(value);
            });
            case Object[] array -> {
                for (int i = 0; i < Array.getLength(array); i++) {
                    visit(array[i]);
                }
            }
            default -> {
                if (isOurs(object.getClass())) {
                    counts.merge(object.getClass().getName(), 1, Integer::sum);
                    expandFields(object);
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("org.asyncio4j.");
    }

    private void expandFields(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); type != null && isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    visit(field.get(object));
                }
            }
        }
    }
}
