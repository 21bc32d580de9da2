package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;

/** A transport of a loop that watches nothing else, and the channel at its other end. */
final class OneConnection {

    private OneConnection() {}

    /** The use of a transport and its peer. In a task. */
    interface Trial {
        void run(WantsLoop loop, Transport transport, SocketChannel peer) throws IOException;
    }

    static void with(Supplier<? extends Protocol> protocol, Trial trial) throws IOException {
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var peer = SocketChannel.open(server.getLocalAddress());
                var loop = new WantsLoop()) {
            SocketChannel ours = server.accept();
            loop.runUntilComplete(() -> {
                Transport transport =
                        loop.sockets().connectAcceptedChannel(protocol::get, ours).transport();
                trial.run(loop, transport, peer);
                transport.abort();
            });
        }
    }
}
