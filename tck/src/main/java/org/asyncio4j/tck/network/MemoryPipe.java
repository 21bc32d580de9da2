package org.asyncio4j.tck.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.Objects;

/** A pipe of the simulated network: the loop can watch its ends, unlike those of other pipes. Loop thread only. */
final class MemoryPipe extends Pipe {

    private final Network network;
    private final Source source;
    private final Sink sink;
    private final Flow flow;

    MemoryPipe(SimulatedChannels provider, Host host) {
        this.network = host.network();
        this.source = new Source(provider);
        this.sink = new Sink(provider);
        this.flow = new Flow(host.to(host), Options.DEFAULT_BUFFER_SIZE / 2, Options.DEFAULT_BUFFER_SIZE / 2,
                new Flow.Ends() {
                    @Override
                    public void senderChanged() {
                        network.readiness().changed(sink);
                    }

                    @Override
                    public void receiverChanged() {
                        network.readiness().changed(source);
                    }

                    @Override
                    public void refused() {
                        network.readiness().changed(sink);
                    }

                    @Override
                    public void givenUp() {
                        throw new IllegalStateException("within one host nothing is cut");
                    }
                });
    }

    @Override
    public SourceChannel source() {
        return source;
    }

    @Override
    public SinkChannel sink() {
        return sink;
    }

    /** The end to read from. */
    private final class Source extends SourceChannel implements Pollable {

        Source(SimulatedChannels provider) {
            super(provider);
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (!isOpen()) {
                throw new ClosedChannelException();
            }
            int count = flow.read(into, Integer.MAX_VALUE);
            if (count == 0 && into.hasRemaining()) {
                if (flow.isAtEnd()) {
                    return -1;
                }
                Blocking.refuse(this, "read()");
            }
            return count;
        }

        @Override
        public long read(ByteBuffer[] into) throws IOException {
            return read(into, 0, into.length);
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            long all = 0;
            for (int i = offset; i < offset + length; i++) {
                int count = into[i].hasRemaining() ? read(into[i]) : 0;
                if (count < 0) {
                    return all == 0 ? count : all;
                }
                all += count;
            }
            return all;
        }

        @Override
        protected void implCloseSelectableChannel() {
            network.readiness().closed(this);
            flow.leave();
            flow.kill();
            network.readiness().changed(sink);
        }

        @Override
        protected void implConfigureBlocking(boolean block) {
            // reading checks the mode
        }

        @Override
        public int readyOperations() {
            return isOpen() && (flow.bytesArrived() > 0 || flow.isAtEnd()) ? SelectionKey.OP_READ : 0;
        }
    }

    /** The end to write to. */
    private final class Sink extends SinkChannel implements Pollable {

        Sink(SimulatedChannels provider) {
            super(provider);
        }

        @Override
        public int write(ByteBuffer data) throws IOException {
            if (!isOpen()) {
                throw new ClosedChannelException();
            }
            if (!source.isOpen()) {
                throw new IOException("Broken pipe");
            }
            int count = flow.send(data);
            if (data.hasRemaining()) {
                Blocking.refuse(this, "write()");
            }
            return count;
        }

        @Override
        public long write(ByteBuffer[] data) throws IOException {
            return write(data, 0, data.length);
        }

        @Override
        public long write(ByteBuffer[] data, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, data.length);
            long all = 0;
            for (int i = offset; i < offset + length; i++) {
                all += write(data[i]);
            }
            return all;
        }

        @Override
        protected void implCloseSelectableChannel() {
            network.readiness().closed(this);
            flow.end();
        }

        @Override
        protected void implConfigureBlocking(boolean block) {
            // writing checks the mode
        }

        @Override
        public int readyOperations() {
            return isOpen() && (!source.isOpen() || flow.isWritable()) ? SelectionKey.OP_WRITE : 0;
        }
    }
}
