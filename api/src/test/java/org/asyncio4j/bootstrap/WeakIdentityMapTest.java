package org.asyncio4j.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WeakIdentityMapTest {

    private record Point(int x) {}

    @Test
    void keyKeepsItsFirstValue() {
        WeakIdentityMap<Point, String> map = new WeakIdentityMap<>();
        Point key = new Point(1);
        assertNull(map.get(key));
        assertEquals("first", map.putIfAbsent(key, "first"));
        assertEquals("first", map.putIfAbsent(key, "second"));
        assertEquals("first", map.get(key));
    }

    @Test
    void equalKeysAreDifferentKeys() {
        WeakIdentityMap<Point, String> map = new WeakIdentityMap<>();
        Point one = new Point(1);
        Point other = new Point(1);
        map.putIfAbsent(one, "one");
        assertNull(map.get(other));
        assertEquals("other", map.putIfAbsent(other, "other"));
        assertEquals("one", map.get(one));
        assertEquals(2, map.size());
    }

    @Test
    void entryIsRemovedOnceItsKeyIsCollected() {
        WeakIdentityMap<Point, String> map = new WeakIdentityMap<>();
        WeakReference<Point> dropped = added(map);
        while (dropped.get() != null || map.size() > 1) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            Point kept = new Point(2);
            map.putIfAbsent(kept, "kept");
            Reference.reachabilityFence(kept);
        }
        assertEquals(1, map.size());
    }

    private static WeakReference<Point> added(WeakIdentityMap<Point, String> map) {
        Point key = new Point(1);
        map.putIfAbsent(key, "dropped");
        return new WeakReference<>(key);
    }
}
