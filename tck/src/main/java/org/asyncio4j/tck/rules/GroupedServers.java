package org.asyncio4j.tck.rules;

import org.asyncio4j.LoopGroup;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;

/** A test of whether the loops of a group can serve connections that the loop that has entered it accepts. */
public final class GroupedServers {

    private GroupedServers() {}

    /**
     * Returns whether the loops can: those without the sockets of the core refuse, and so do those of a simulated
     * network. In the block of the group.
     */
    public static boolean areOffered(LoopGroup group) {
        try {
            group.startServer((_, _) -> {}, "127.0.0.1", 0).close();
            return true;
        } catch (MisuseException refused) {
            if (refused.misuse() == Misuse.LOOP_GROUP_STATE) {
                return false;
            }
            throw refused;
        }
    }
}
