package org.asyncio4j.spi.core;

import org.jspecify.annotations.Nullable;

/** A node of the inbox of a {@link ReadyQueue}: an entry that another thread has added. */
abstract class InboxNode {

    @Nullable InboxNode below; // owned by the thread that adds it, then by the loop

    /** Returns {@code entry} itself if it can be added only once; otherwise a node for it. */
    static InboxNode of(ReadyEntry entry) {
        return entry instanceof InboxNode node ? node : new Node(entry);
    }

    /** Returns the entry to run. */
    abstract ReadyEntry entry();

    private static final class Node extends InboxNode {

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
