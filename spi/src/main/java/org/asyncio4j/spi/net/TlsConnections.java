package org.asyncio4j.spi.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.Connection;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** A factory of connections over TLS, which waits for their handshakes. In tasks of the loop. */
final class TlsConnections {

    private final LoopSide side;

    TlsConnections(LoopSide side) {
        this.side = side;
    }

    /** Returns the options of a client that connects to {@code host}. */
    static SslOptions named(SslOptions ssl, String host) {
        if (ssl.serverHostname() == null && !host.isEmpty()) {
            return ssl.withServerHostname(host);
        }
        checkNamed(ssl);
        return ssl;
    }

    /** Refuses options of a client that would check a certificate against no host. */
    static void checkNamed(SslOptions ssl) {
        if (ssl.serverHostname() == null && ssl.isHostnameChecked()) {
            throw new IllegalArgumentException("the host name of the server is not known: use"
                    + " SslOptions.withServerHostname(host), or withoutHostnameCheck()");
        }
    }

    /**
     * Creates protocol and transports for a connected channel. Suspends until the handshake is over; closes the channel
     * if it fails or the task is cancelled.
     */
    <P extends BaseProtocol> Connection<P> join(
            Supplier<P> factory, SocketChannel channel, SslOptions ssl, TlsRole role) {
        try {
            P protocol = factory.get();
            Transport transport = shakeHands(outcome -> {
                TlsLayer layer = TlsLayer.ofNew(side, protocol, ssl, role, outcome);
                begin(channel, layer);
                return layer;
            });
            return new Connection<>(transport, protocol);
        } catch (Throwable failure) {
            if (side.open().isFree(channel)) {
                side.open().closeQuietly(channel);
            }
            throw Throwing.any(failure);
        }
    }

    private void begin(SocketChannel channel, TlsLayer layer) {
        try {
            new SocketTransport(side, channel, layer, null).begin(() -> {});
        } catch (IOException failure) {
            throw Throwing.any(failure);
        }
    }

    /** Puts TLS over a transport that is already in use. Suspends like {@link #join}, with the same outcome. */
    Transport start(Transport transport, BaseProtocol protocol, SslOptions ssl, TlsRole role, ByteBuffer ahead) {
        if (role == TlsRole.CLIENT) {
            checkNamed(ssl);
        }
        if (transport.isClosing() || transport.protocol() instanceof TlsLayer) {
            throw Misuse.TRANSPORT_STATE.exception("startTls() over " + transport);
        }
        return shakeHands(outcome -> {
            TlsLayer layer = TlsLayer.ofUsed(side, protocol, ssl, role, outcome, ahead);
            transport.setProtocol(layer);
            layer.connectionMade(transport);
            return layer;
        });
    }

    private Transport shakeHands(Function<Consumer<@Nullable Throwable>, TlsLayer> begin) {
        Future<@Nullable Void> handshake = side.loop().createFuture();
        TlsLayer layer = begin.apply(failure -> {
            if (failure == null) {
                Waiters.wake(handshake);
            } else if (!handshake.isDone()) {
                handshake.setException(failure);
            }
        });
        try {
            handshake.await();
        } catch (Throwable failure) {
            layer.abandon();
            throw failure;
        }
        return layer.transport();
    }
}
