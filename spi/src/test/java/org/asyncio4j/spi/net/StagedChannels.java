package org.asyncio4j.spi.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Handle;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.Channels;

/** Channels that connect when a test requires, and to nothing. */
final class StagedChannels implements Channels {

    /** The start of each attempt, and its address. */
    final List<String> attempts = new ArrayList<>();

    /** All channels that were to be connected. */
    final List<SocketChannel> used = new ArrayList<>();

    private final Map<SocketAddress, Duration> answers = new HashMap<>();
    private final Map<SocketAddress, Duration> refusals = new HashMap<>();

    /** Makes this address answer after a time; others never do. */
    void answer(InetSocketAddress address, Duration after) {
        answers.put(address, after);
    }

    /** Makes this address refuse after a time. */
    void refuse(InetSocketAddress address, Duration after) {
        refusals.put(address, after);
    }

    @Override
    public void connect(SocketChannel channel, SocketAddress to) {
        used.add(channel);
        attempts.add(Asyncio.getRunningLoop().time().toMillis() + " "
                + ((InetSocketAddress) to).getAddress().getHostAddress());
        if (refusals.containsKey(to)) {
            Asyncio.sleep(refusals.get(to));
            throw Throwing.any(new IOException("refused: " + to));
        }
        Asyncio.sleep(answers.getOrDefault(to, Duration.ofDays(1)));
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("connecting does without");
    }

    @Override
    public Handle addReader(SelectableChannel channel, Runnable callback) {
        throw unused();
    }

    @Override
    public boolean removeReader(SelectableChannel channel) {
        throw unused();
    }

    @Override
    public Handle addWriter(SelectableChannel channel, Runnable callback) {
        throw unused();
    }

    @Override
    public boolean removeWriter(SelectableChannel channel) {
        throw unused();
    }

    @Override
    public <C extends SelectableChannel & ReadableByteChannel> int receive(C channel, ByteBuffer into) {
        throw unused();
    }

    @Override
    public <C extends SelectableChannel & WritableByteChannel> void sendAll(C channel, ByteBuffer data) {
        throw unused();
    }

    @Override
    public long sendFile(SocketChannel channel, FileChannel file, long offset, long count) {
        throw unused();
    }

    @Override
    public SocketChannel accept(ServerSocketChannel channel) {
        throw unused();
    }

    @Override
    public SocketAddress receiveFrom(DatagramChannel channel, ByteBuffer into) {
        throw unused();
    }

    @Override
    public void sendTo(DatagramChannel channel, ByteBuffer data, SocketAddress to) {
        throw unused();
    }
}
