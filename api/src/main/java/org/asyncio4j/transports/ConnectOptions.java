package org.asyncio4j.transports;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to connect.
 *
 * @param localAddress from where; null for any address
 * @param allErrors whether a failure is an {@link org.asyncio4j.ExceptionGroup} of those at all addresses
 * @param happyEyeballsDelay the head start of each address before the next one is tried, too; null to wait until it has
 *     failed
 * @param interleave how many addresses of the first family come before those of all families take turns; 0 to keep
 *     the order in which they were found
 * @param ssl how it is secured with TLS; null for not at all
 */
public record ConnectOptions(
        @Nullable InetSocketAddress localAddress,
        boolean allErrors,
        @Nullable Duration happyEyeballsDelay,
        int interleave,
        @Nullable SslOptions ssl) {

    private static final ConnectOptions DEFAULTS = new ConnectOptions(null, false, null, 0, null);

    /**
     * These.
     *
     * @throws IllegalArgumentException if {@code interleave} is negative
     */
    public ConnectOptions {
        if (interleave < 0) {
            throw new IllegalArgumentException("interleave must be >= 0, and is " + interleave);
        }
    }

    /** From any address, to one address after the other, and one exception. */
    public static ConnectOptions defaults() {
        return DEFAULTS;
    }

    /** The same from this address; port 0 for any. */
    public ConnectOptions from(InetSocketAddress newLocalAddress) {
        return new ConnectOptions(newLocalAddress, allErrors, happyEyeballsDelay, interleave, ssl);
    }

    /** The same with an {@link org.asyncio4j.ExceptionGroup} of all failures, if there is no connection. */
    public ConnectOptions withAllErrors() {
        return new ConnectOptions(localAddress, true, happyEyeballsDelay, interleave, ssl);
    }

    /**
     * The same with Happy Eyeballs (RFC 8305): an address that does not answer within {@code delay} no longer holds up
     * the next one; the first that answers wins, and the attempts at the others are cancelled. The families of the
     * addresses take turns, unless {@link #interleaved} says otherwise.
     *
     * @param delay the RFC recommends 250 ms; zero or less to try all at once
     * @apiNote On a virtual clock an address that does not answer holds up the next one after all: time stands still
     *     while something connects.
     */
    public ConnectOptions withHappyEyeballs(Duration delay) {
        return new ConnectOptions(localAddress, allErrors, delay, interleave == 0 ? 1 : interleave, ssl);
    }

    /**
     * The same with addresses of all families taking turns after so many of the first family, one of each at a time. To
     * keep the order with Happy Eyeballs: 0, after {@link #withHappyEyeballs}.
     *
     * @throws IllegalArgumentException if that is negative
     */
    public ConnectOptions interleaved(int firstAddressFamilyCount) {
        return new ConnectOptions(localAddress, allErrors, happyEyeballsDelay, firstAddressFamilyCount, ssl);
    }

    /** The same, secured with TLS: a failing handshake is a failure to connect. */
    public ConnectOptions withSsl(SslOptions newSsl) {
        return new ConnectOptions(localAddress, allErrors, happyEyeballsDelay, interleave, newSsl);
    }
}
