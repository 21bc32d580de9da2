package org.asyncio4j.bootstrap;

import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.asyncio4j.transports.BaseProtocol;

/**
 * A distributor of the connections that a server accepts to servers of other loops, used in place of a factory of
 * protocols. Loop thread.
 */
public interface Distribution extends Supplier<BaseProtocol> {

    /** Called when a connection was accepted, which belongs to no loop yet. */
    void accepted(SocketChannel connection);

    /** Never called: the servers that get the connections have factories of their own. */
    @Override
    default BaseProtocol get() {
        throw new UnsupportedOperationException("the protocol is created on the loop that gets the connection");
    }
}
