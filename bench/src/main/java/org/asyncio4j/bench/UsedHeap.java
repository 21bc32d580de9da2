package org.asyncio4j.bench;

/** What is alive on the heap. */
public final class UsedHeap {

    private UsedHeap() {}

    /** In bytes, after full collections. */
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
