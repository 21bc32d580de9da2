package org.asyncio4j.bench.cli;

import java.util.Locale;

/** How a coroutine is suspended, by the names that {@code asyncio4j.coroutines} takes. */
enum Mechanism {
    CARRIED,
    HANDOFF;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
