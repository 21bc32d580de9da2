package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.nio.file.Files;

/** The kinds of connection over which every rule about connections is tried. */
enum Wire {
    /** TCP over the loopback address, at ports that the system chooses. */
    TCP,
    /** Unix sockets, in folders of their own. */
    UNIX;

    /** Where servers of this kind may listen. */
    Site site() {
        try {
            return new Site(this == TCP ? null : Files.createTempDirectory("asyncio4j-tck"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Two channels that are connected to each other, and hold little on the way. */
    ChannelPair pair() {
        try (Site site = site()) {
            return site.pair();
        }
    }
}
