package org.asyncio4j.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.vertx.core.spi.transport.Transport;

/** A transport whose event loops know no channels of the JDK, as native ones do not: on every system. */
final class ForeignTransport implements Transport {

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return LocalIoHandler.newFactory();
    }

    @Override
    @SuppressWarnings("deprecation") // the interface has it
    public DatagramChannel datagramChannel(io.netty.channel.socket.InternetProtocolFamily family) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return LocalChannel::new;
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return LocalServerChannel::new;
    }
}
