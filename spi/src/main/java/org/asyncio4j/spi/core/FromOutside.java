package org.asyncio4j.spi.core;

import org.jspecify.annotations.Nullable;

/** A node of the inbox of a {@link ReadyQueue}: what another thread has left for the loop. */
abstract class FromOutside {

    @Nullable FromOutside below; // of the thread that leaves it, then of the loop

    /** {@code entry} itself, if it is one that is left once only; else a node for it. */
    static FromOutside of(ReadyEntry entry) {
        return entry instanceof FromOutside node ? node : new Node(entry);
    }

    /** What is to run. */
    abstract ReadyEntry entry();

    private static final class Node extends FromOutside {

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
