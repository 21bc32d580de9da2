package org.asyncio4j.bench.contestants.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.File;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.asyncio4j.bench.SelfSigned;
import org.jspecify.annotations.Nullable;

/** A Netty server on one of its event loops, as in its user guide. */
final class NettyServer implements Serving {

    private static final int LARGEST_LINE = 64 * 1024;
    private static final int SMALLEST_READ = 64;
    private static final int FIRST_READ = 2048;

    private final Served served;
    private final EventLoopGroup group;
    private final Channel listening;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final SocketAddress address;

    private NettyServer(NettyTransport transport, Served served) throws Exception {
        this.served = served;
        SslContext tls = served.isOverTls() ? tls() : null;
        group = new MultiThreadIoEventLoopGroup(1, transport.newFactory());
        SocketAddress wanted = served.newAddress();
        var bootstrap = new ServerBootstrap()
                .group(group)
                .channel(transport.serverChannel(served.isOverUnix()))
                .option(ChannelOption.SO_BACKLOG, Served.BACKLOG)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, served.readSize()))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        initialise(channel, tls);
                    }
                });
        if (wanted instanceof UnixDomainSocketAddress unix) {
            listening = bootstrap.bind(transport.unixAddress(unix)).sync().channel();
            address = wanted;
        } else {
            bootstrap.childOption(ChannelOption.TCP_NODELAY, true);
            listening = bootstrap.bind(wanted).sync().channel();
            address = listening.localAddress();
        }
    }

    static NettyServer start(String technology, Served served) throws Exception {
        return new NettyServer(NettyTransport.of(technology), served);
    }

    private static SslContext tls() throws SSLException {
        File pem = SelfSigned.pem().toFile();
        return SslContextBuilder.forServer(pem, pem)
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3")
                .build();
    }

    private void initialise(Channel channel, @Nullable SslContext tls) {
        connections.add(channel);
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        if (served.question().equals("ReadLine")) {
            channel.pipeline().addLast(new LineBasedFrameDecoder(LARGEST_LINE, false, true));
        }
        channel.pipeline().addLast(handler());
    }

    private ChannelHandler handler() {
        return switch (served.question()) {
            case "EchoRoundTrip", "Connections10k" -> new NettyHandlers.Echo();
            case "ReadLine" -> new NettyHandlers.Lines();
            case "TwoWrites" -> new NettyHandlers.HeadAndBody(served.writes());
            case "HttpPlaintext" -> new NettyHandlers.Http();
            default -> throw new NotServedException("no such question: " + served.question());
        };
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        listening.close().syncUninterruptibly();
        connections.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
