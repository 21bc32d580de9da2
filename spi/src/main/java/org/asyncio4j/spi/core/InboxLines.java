package org.asyncio4j.spi.core;

import org.jspecify.annotations.Nullable;

/**
 * The inbox of a {@link ReadyQueue} on cache lines of its own, separated by unused fields around it: otherwise its
 * producers would wait for the line each time the loop takes an entry, and the loop whenever something arrives.
 *
 * <p>The JVM lays out the fields of a class before those of its subclasses. So the superclasses of the queue are the
 * lines before, the inbox and the lines after.
 */
final class InboxLines {

    private InboxLines() {}

    /** 128 bytes, as processors fetch two lines at a time. */
    @SuppressWarnings("unused")
    abstract static class Before {
        private int gap; // beside the header of the object, where the inbox would fit in
        private long p0;
        private long p1;
        private long p2;
        private long p3;
        private long p4;
        private long p5;
        private long p6;
        private long p7;
        private long p8;
        private long p9;
        private long p10;
        private long p11;
        private long p12;
        private long p13;
        private long p14;
        private long p15;
    }

    /** The stack onto which any thread pushes. */
    abstract static class Inbox extends Before {
        volatile @Nullable InboxNode inbox; // any thread, CAS
    }

    /** 128 bytes again. */
    @SuppressWarnings("unused")
    abstract static class After extends Inbox {
        private int gap;
        private long p0;
        private long p1;
        private long p2;
        private long p3;
        private long p4;
        private long p5;
        private long p6;
        private long p7;
        private long p8;
        private long p9;
        private long p10;
        private long p11;
        private long p12;
        private long p13;
        private long p14;
        private long p15;
    }
}
