package org.asyncio4j.bench.contestants.start;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/** The hello world of Netty. */
final class NettyHello {

    private NettyHello() {}

    static void run() {
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        group.next().execute(StartUp::sayFirst);
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly(); // after the tasks in its queue
    }
}
