package org.asyncio4j.spi.process;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.net.LoopNet;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.Pipes;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.ReadPipe;
import org.asyncio4j.transports.WritePipe;

/** A factory of transports over ends of pipes. Loop thread only. */
final class LoopPipes implements Pipes {

    private final PipeSide side;
    private final Supplier<LoopNet> channels; // refuses if a loop has none

    LoopPipes(PipeSide side, Supplier<LoopNet> channels) {
        this.side = side;
        this.channels = channels;
    }

    // Reading

    @Override
    public <P extends Protocol> ReadPipe<P> connectReadPipe(Supplier<P> factory, Pipe.SourceChannel pipe) {
        LoopNet net = channels.get();
        return ofChannel(net, pipe, () -> read(factory, side.with(net.open()), PipeEnd.of(pipe, pipe), receiver -> {
            try {
                return new ChannelSource(net, side.io(), pipe, receiver);
            } catch (IOException failure) {
                throw Throwing.any(failure);
            }
        }));
    }

    @Override
    public <P extends Protocol> ReadPipe<P> connectReadPipe(Supplier<P> factory, Path pipe) {
        return read(factory, pipe, new Fifo<>(pipe, path -> new FileInputStream(path.toFile())));
    }

    @Override
    public <P extends Protocol> ReadPipe<P> connectReadPipe(Supplier<P> factory, InputStream pipe) {
        if (pipe instanceof FileInputStream file) {
            checkNoFile(file.getChannel());
        }
        return read(factory, pipe, new OpenedStream<>(pipe));
    }

    private <P extends Protocol> ReadPipe<P> read(Supplier<P> factory, Object given,
            LazyStream<InputStream> lazyStream) {
        return read(factory, side, PipeEnd.of(given, lazyStream), receiver -> new ThreadSource(
                side.io(), lazyStream, receiver, lazyStream.toString()));
    }

    private static <P extends Protocol> ReadPipe<P> read(
            Supplier<P> factory, PipeSide side, PipeEnd end, Function<Source.Receiver, Source> source) {
        P protocol = factory.get();
        var transport = new ReadPipeTransport(side, end, protocol, source);
        side.begin(transport::begin, transport::close);
        return new ReadPipe<>(transport, protocol);
    }

    // Writing

    @Override
    public <P extends BaseProtocol> WritePipe<P> connectWritePipe(Supplier<P> factory, Pipe.SinkChannel pipe) {
        LoopNet net = channels.get();
        return ofChannel(net, pipe, () -> write(factory, side.with(net.open()), PipeEnd.of(pipe, pipe), receiver -> {
            try {
                return new ChannelOutlet(net, side.io(), pipe, receiver);
            } catch (IOException failure) {
                throw Throwing.any(failure);
            }
        }));
    }

    @Override
    public <P extends BaseProtocol> WritePipe<P> connectWritePipe(Supplier<P> factory, Path pipe) {
        return write(factory, pipe, new Fifo<>(pipe, path -> new FileOutputStream(path.toFile())), ThreadOutlet::open);
    }

    @Override
    public <P extends BaseProtocol> WritePipe<P> connectWritePipe(Supplier<P> factory, OutputStream pipe) {
        if (pipe instanceof FileOutputStream file) {
            checkNoFile(file.getChannel());
        }
        return write(factory, pipe, new OpenedStream<>(pipe), outlet -> {});
    }

    private <P extends BaseProtocol> WritePipe<P> write(
            Supplier<P> factory, Object given, LazyStream<OutputStream> lazyStream, Consumer<ThreadOutlet> first) {
        return write(factory, side, PipeEnd.of(given, lazyStream), receiver -> {
            ThreadOutlet outlet = new ThreadOutlet(side.io(), lazyStream, receiver, lazyStream.toString());
            first.accept(outlet);
            return outlet;
        });
    }

    private static <P extends BaseProtocol> WritePipe<P> write(
            Supplier<P> factory, PipeSide side, PipeEnd end, Function<Outlet.Receiver, Outlet> outlet) {
        P protocol = factory.get();
        var transport = new WritePipeTransport(side, end, protocol, outlet);
        side.begin(transport::begin, transport::close);
        return new WritePipe<>(transport, protocol);
    }

    // Construction

    /** Creates the object that will own the channel; closes the channel if that fails. */
    private static <R> R ofChannel(LoopNet net, SelectableChannel channel, Supplier<R> made) {
        net.open().checkNotOwned(channel);
        try {
            return made.get();
        } catch (Throwable failure) {
            net.open().closeQuietly(channel);
            throw failure;
        }
    }

    /** Refuses a regular file: a pipe has no position. */
    private static void checkNoFile(FileChannel channel) {
        try {
            channel.position();
        } catch (IOException isPipe) {
            return;
        }
        throw new IllegalArgumentException("a regular file is not a pipe; use AsyncFile to read or write it");
    }
}
