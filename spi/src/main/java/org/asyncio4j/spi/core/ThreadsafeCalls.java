package org.asyncio4j.spi.core;

import org.jspecify.annotations.Nullable;

/** A node of the inbox of a {@link ReadyQueue}: an entry that another thread has left for the loop. */
abstract class ThreadsafeCalls {

    @Nullable ThreadsafeCalls below; // of the thread that leaves it, then of the loop

    /** Returns {@code entry} itself, if it is one that is left only once; else a node for it. */
    static ThreadsafeCalls of(ReadyEntry entry) {
        return entry instanceof ThreadsafeCalls node ? node : new Node(entry);
    }

    /** Returns the entry to run. */
    abstract ReadyEntry entry();

    private static final class Node extends ThreadsafeCalls {

        private final ReadyEntry entry;

        Node(ReadyEntry entry) {
            this.entry = entry;
        }

        @Override
        ReadyEntry entry() {
            return entry;
        }
    }
}
