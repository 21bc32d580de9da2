package org.asyncio4j.bench.cli;

import java.util.Locale;

/** A coroutine mechanism, by the names that {@code asyncio4j.coroutines} accepts. */
enum Mechanism {
    CARRIED,
    HANDOFF;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
