package org.asyncio4j.bench;

/** The live objects on the heap. */
public final class UsedHeap {

    private UsedHeap() {}

    /** Returns their size in bytes, after full collections. */
    public static long now() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
