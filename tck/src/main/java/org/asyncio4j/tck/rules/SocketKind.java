package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.nio.file.Files;

/** The kinds of connection over which every rule about connections is tried. */
public enum SocketKind {
    /** TCP over the loopback address, at ports that the system chooses. */
    TCP,
    /** Unix sockets, in folders of their own. */
    UNIX;

    /** Returns a place where servers of this kind may listen. */
    public ServerSite site() {
        try {
            return new ServerSite(this == TCP ? null : Files.createTempDirectory("asyncio4j-tck"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Returns two connected channels with small buffers. */
    public ChannelPair pair() {
        try (ServerSite site = site()) {
            return site.pair();
        }
    }
}
