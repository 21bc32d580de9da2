package org.asyncio4j.spi.core;

import org.asyncio4j.bootstrap.ThreadState;

/** The port of an entry that has its turn: the thread it runs on, and the reports for its failure. */
public record EntryContext(DrivingThread thread, Reports reports) {

    /** Returns the state of the thread on which callbacks run. */
    public ThreadState threadState() {
        return thread.state();
    }
}
