package org.asyncio4j.bench.contestants.server;

import static org.asyncio4j.Asyncio.createTask;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.asyncio4j.Task;
import org.asyncio4j.transports.Channels;

/** An echo server without transports: tasks receive from channels of the JDK, and send to them. */
final class RawEcho implements AutoCloseable {

    private final Channels channels;
    private final Served served;
    private final ServerSocketChannel listening;
    private final Set<Task<?>> tasks = new HashSet<>(); // strong references, so that they are not collected

    RawEcho(Channels channels, Served served) throws IOException {
        this.channels = channels;
        this.served = served;
        this.listening = served.isOverUnix()
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
    }

    /** Starts the server, and returns its address. In a task. */
    SocketAddress start() throws IOException {
        listening.bind(served.newAddress(), Served.BACKLOG).configureBlocking(false);
        tasks.add(createTask(this::accept));
        return listening.getLocalAddress();
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel channel = channels.accept(listening);
            if (!served.isOverUnix()) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            Task<?> task = createTask(() -> echo(channel));
            tasks.add(task);
            task.addDoneCallback(tasks::remove);
        }
    }

    private void echo(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(served.readSize());
        try (channel) {
            while (channels.receive(channel, buffer.clear()) >= 0) {
                channels.sendAll(channel, buffer.flip());
            }
        }
    }

    @Override
    public void close() throws IOException {
        SocketAddress address = listening.getLocalAddress();
        listening.close();
        for (Task<?> task : tasks) {
            task.cancel();
        }
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
