package org.asyncio4j.transports;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options for connecting.
 *
 * @param localAddress the local address; null for any
 * @param allErrors whether a failure is an {@link org.asyncio4j.ExceptionGroup} of the failures at all addresses
 * @param happyEyeballsDelay the head start of each address before the next one is tried, too; null to wait until it has
 *     failed
 * @param interleave the number of addresses of the first family that come before those of all families take turns; 0 to
 *     keep the order in which they were found
 * @param ssl the TLS options; null for no TLS
 */
public record ConnectOptions(
        @Nullable InetSocketAddress localAddress,
        boolean allErrors,
        @Nullable Duration happyEyeballsDelay,
        int interleave,
        @Nullable SslOptions ssl) {

    private static final ConnectOptions DEFAULTS = new ConnectOptions(null, false, null, 0, null);

    /**
     * Creates options.
     *
     * @throws IllegalArgumentException if {@code interleave} is negative
     */
    public ConnectOptions {
        if (interleave < 0) {
            throw new IllegalArgumentException("interleave must be >= 0, and is " + interleave);
        }
    }

    /**
     * Returns the default options: from any local address, one remote address after the other, and one exception on
     * failure.
     */
    public static ConnectOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a copy with a local address, whose port may be 0 for any. */
    public ConnectOptions withLocalAddress(InetSocketAddress newLocalAddress) {
        return new ConnectOptions(newLocalAddress, allErrors, happyEyeballsDelay, interleave, ssl);
    }

    /**
     * Returns a copy that reports an {@link org.asyncio4j.ExceptionGroup} of all failures, if there is no connection.
     */
    public ConnectOptions withAllErrors() {
        return new ConnectOptions(localAddress, true, happyEyeballsDelay, interleave, ssl);
    }

    /**
     * Returns a copy with Happy Eyeballs (RFC 8305): an address that does not answer within {@code delay} no longer
     * holds up the next one; the first that answers wins, and the attempts at the others are cancelled. The families of
     * the addresses take turns, unless {@link #withInterleave} specifies otherwise.
     *
     * @param delay the delay, for which the RFC recommends 250 ms; zero or less to try all addresses at once
     * @apiNote On a virtual clock an address that does not answer holds up the next one nevertheless: time stands still
     *     while a connection is being established.
     */
    public ConnectOptions withHappyEyeballs(Duration delay) {
        return new ConnectOptions(localAddress, allErrors, delay, interleave == 0 ? 1 : interleave, ssl);
    }

    /**
     * Returns a copy in which, after {@code firstAddressFamilyCount} addresses of the first family, addresses of all
     * families take turns, one of each at a time. To keep the order with Happy Eyeballs, pass 0 after {@link
     * #withHappyEyeballs}.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public ConnectOptions withInterleave(int firstAddressFamilyCount) {
        return new ConnectOptions(localAddress, allErrors, happyEyeballsDelay, firstAddressFamilyCount, ssl);
    }

    /** Returns a copy that secures the connection with TLS: a failed handshake is a failure to connect. */
    public ConnectOptions withSsl(SslOptions newSsl) {
        return new ConnectOptions(localAddress, allErrors, happyEyeballsDelay, interleave, newSsl);
    }
}
