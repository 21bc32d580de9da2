package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;

import org.asyncio4j.Task;
import org.asyncio4j.tck.rules.ConnectedPair;
import org.asyncio4j.tck.rules.Credentials;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.Sockets;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;

/**
 * Two connected transports over TLS of the running loop, their protocols, and the transports below, which a rule can
 * disturb.
 */
record TlsPair(Witness ours, Witness peer, Transport oursBelow, Transport peerBelow) implements AutoCloseable {

    /** Suspends until both ends are connected; ours is the client. */
    static TlsPair open(SocketKind kind, String version) {
        return open(
                kind,
                TlsRuleArea.only(version, Credentials.AUTHORITY.trusted()),
                Credentials.SERVER.serving());
    }

    static TlsPair open(SocketKind kind, SslOptions client, SslOptions server) {
        return over(ConnectedPair.open(kind), client, server);
    }

    /** Secures a connected pair. */
    static TlsPair over(ConnectedPair plain, SslOptions client, SslOptions server) {
        return over(plain.ours().transport(), plain.peer().transport(), client, server);
    }

    /** Returns a pair that is connected over TLS within this one. */
    TlsPair within(SslOptions client, SslOptions server) {
        return over(ours.transport(), peer.transport(), client, server);
    }

    private static TlsPair over(Transport oursBelow, Transport peerBelow, SslOptions client, SslOptions server) {
        Sockets sockets = getRunningLoop().sockets();
        Witness ours = new Witness();
        Witness peer = new Witness();
        Task<Transport> serving = createTask(() -> sockets.startTls(peerBelow, peer, server, TlsRole.SERVER));
        ours.connectionMade(sockets.startTls(oursBelow, ours, client, TlsRole.CLIENT));
        peer.connectionMade(serving.await());
        return new TlsPair(ours, peer, oursBelow, peerBelow);
    }

    /** Makes the peer stop answering, while its connection stays. Returns the witness that receives in its place. */
    Witness silencePeer() {
        Witness silent = new Witness();
        peerBelow.setProtocol(silent);
        return silent;
    }

    @Override
    public void close() {
        ours.transport().abort();
        peer.transport().abort();
        peerBelow.abort();
    }
}
