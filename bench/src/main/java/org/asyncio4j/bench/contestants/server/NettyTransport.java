package org.asyncio4j.bench.contestants.server;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.jspecify.annotations.Nullable;

/** The transports of Netty. */
enum NettyTransport {
    NIO,
    EPOLL,
    IO_URING;

    /**
     * Returns the transport of {@code netty-nio}, {@code netty-epoll} or {@code netty-io_uring}.
     *
     * @throws NotServedException if it is not available here
     */
    static NettyTransport of(String technology) {
        return switch (technology) {
            case "netty-nio" -> NIO;
            case "netty-epoll" -> available(EPOLL, "epoll", Epoll.unavailabilityCause());
            case "netty-io_uring" -> available(IO_URING, "io_uring", IoUring.unavailabilityCause());
            default -> throw new NotServedException("no such technology: " + technology);
        };
    }

    private static NettyTransport available(NettyTransport transport, String name, @Nullable Throwable cause) {
        if (cause != null) {
            Throwable root = cause;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new NotServedException(name + " is not available: " + root.getMessage());
        }
        return transport;
    }

    IoHandlerFactory newFactory() {
        return switch (this) {
            case NIO -> NioIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
        };
    }

    Class<? extends ServerChannel> serverChannel(boolean isUnix) {
        return switch (this) {
            case NIO -> isUnix ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class;
            case EPOLL -> isUnix ? EpollServerDomainSocketChannel.class : EpollServerSocketChannel.class;
            case IO_URING -> isUnix ? IoUringServerDomainSocketChannel.class : IoUringServerSocketChannel.class;
        };
    }

    /** Returns the address of a Unix socket in the form of this transport. */
    SocketAddress unixAddress(UnixDomainSocketAddress address) {
        return this == NIO ? address : new DomainSocketAddress(address.getPath().toString());
    }
}
