package org.asyncio4j.spi.net;

import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.Capability;

/** The capabilities of a loop; all others are refused. */
public record SupportedCapabilities(EventLoop loop, Set<Capability> capabilities) {

    /** Refuses a request if the loop does not offer the capability it needs. */
    public void require(Capability needed, String what) {
        if (!capabilities.contains(needed)) {
            throw Misuse.NOT_SUPPORTED.exception(what + ": the back end of " + loop + " does not claim " + needed);
        }
    }
}
