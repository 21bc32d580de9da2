package org.asyncio4j.tck.rules.io;

import static org.asyncio4j.Asyncio.getRunningLoop;

import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Server;
import org.asyncio4j.VirtualClock;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rules.ConnectionRuleArea;
import org.asyncio4j.tck.rules.ServerSite;
import org.asyncio4j.tck.rules.SocketKind;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ConnectOptions;
import org.asyncio4j.transports.Connection;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.Sockets;
import org.asyncio4j.transports.SslOptions;

/**
 * Support for rules about TLS. Time stands still unless it is advanced, where the back end allows that: a handshake is
 * watched by a timer, to which virtual time would leap while bytes are on their way.
 */
abstract class TlsRuleArea extends ConnectionRuleArea {

    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private VirtualClock time = LoopClock.manual(); // rule thread only; that of the last loop

    TlsRuleArea() {}

    static Sockets sockets() {
        return getRunningLoop().sockets();
    }

    /** Returns the same options for one version of the protocol only. */
    static SslOptions only(String version, SslOptions options) {
        return options.withParameters(parameters -> parameters.setProtocols(new String[] {version}));
    }

    /** Runs {@code main} as {@link #run} does, while time stands still. */
    final void inStillTime(Action<?> main) {
        inStillTime(config(), main);
    }

    final void inStillTime(LoopConfig config, Action<?> main) {
        time = LoopClock.manual();
        EventLoop loop = newLoop(config.withClock(claims(Capability.CONTROLLABLE_CLOCK) ? time : LoopClock.system()));
        loop.runUntilComplete(Asyncio.coroutine(main));
        loop.close();
        reportProgress();
    }

    /** Returns a limit short enough to wait for: the default, or a short one where the clock is real. */
    final Duration limit(Duration byDefault) {
        return claims(Capability.CONTROLLABLE_CLOCK) ? byDefault : Duration.ofMillis(200);
    }

    /** In a task: lets this time pass. */
    final void pass(Duration duration) {
        if (claims(Capability.CONTROLLABLE_CLOCK)) {
            time.advance(duration);
            turns(3);
        } else {
            Asyncio.sleep(duration);
        }
    }

    /** The action of a rule on one version of the protocol. */
    @FunctionalInterface
    interface VersionTrial {
        void run(String version) throws Exception;
    }

    /** Tries every version, each on a loop of its own. */
    final void onEachVersion(VersionTrial trial) {
        for (String version : VERSIONS) {
            trail().clear();
            try {
                inStillTime(() -> trial.run(version));
                expectNothingHandled();
            } catch (Throwable failure) {
                failure.addSuppressed(new AssertionError("with " + version));
                throw failure;
            }
        }
    }

    /** The action of a rule on one version over one kind. */
    @FunctionalInterface
    interface WireTrial {
        void run(SocketKind kind, String version) throws Exception;
    }

    final void onEachSocketKindAndVersion(WireTrial trial) {
        for (SocketKind kind : SocketKind.values()) {
            try {
                onEachVersion(version -> trial.run(kind, version));
            } catch (Throwable failure) {
                failure.addSuppressed(new AssertionError("over " + kind));
                throw failure;
            }
        }
    }

    /** Runs the trial with pairs of transports that are connected over TLS. */
    final void onEachTlsPair(Trial<TlsPair> trial) {
        onEachSocketKindAndVersion((kind, version) -> {
            try (TlsPair pair = TlsPair.open(kind, version)) {
                trial.run(pair);
            }
        });
    }

    static ServerOptions secured(SslOptions ssl) {
        return ServerOptions.defaults().withSsl(ssl);
    }

    static <P extends BaseProtocol> Connection<P> connect(Supplier<P> factory, Server server, SslOptions ssl) {
        return server.addresses().getFirst() instanceof UnixDomainSocketAddress unix
                ? sockets().createUnixConnection(factory, unix.getPath(), ssl)
                : sockets().createConnection(
                        factory, ServerSite.HOST, ServerSite.port(server), ConnectOptions.defaults().withSsl(ssl));
    }
}
