package org.asyncio4j.spi.net;

import java.util.Set;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.Capability;

/** What a loop can do with channels; the rest is refused. */
record Offer(Set<Capability> capabilities) {

    /** Refuses what is asked for if the loop does not offer that. */
    void check(Capability needed, String what) {
        if (!capabilities.contains(needed)) {
            throw Misuse.NOT_SUPPORTED.exception(what);
        }
    }
}
