package org.asyncio4j.spi.net;

import java.util.Set;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.Capability;

/** The capabilities of a loop with channels; all others are refused. */
record SupportedCapabilities(Set<Capability> capabilities) {

    /** Refuses a request if the loop does not offer the capability it needs. */
    void require(Capability needed, String what) {
        if (!capabilities.contains(needed)) {
            throw Misuse.NOT_SUPPORTED.exception(what + ": the back end does not claim " + needed);
        }
    }
}
