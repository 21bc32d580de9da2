package org.asyncio4j.transports;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How to connect.
 *
 * @param localAddress from where; null for any address
 * @param allErrors whether a failure is an {@link org.asyncio4j.ExceptionGroup} of those at all addresses
 */
public record ConnectOptions(@Nullable InetSocketAddress localAddress, boolean allErrors) {

    private static final ConnectOptions DEFAULTS = new ConnectOptions(null, false);

    /** From any address, and one exception. */
    public static ConnectOptions defaults() {
        return DEFAULTS;
    }

    /** The same from this address; port 0 for any. */
    public ConnectOptions from(InetSocketAddress newLocalAddress) {
        return new ConnectOptions(newLocalAddress, allErrors);
    }

    /** The same with an {@link org.asyncio4j.ExceptionGroup} of all failures, if there is no connection. */
    public ConnectOptions withAllErrors() {
        return new ConnectOptions(localAddress, true);
    }
}
