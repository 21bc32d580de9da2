package org.asyncio4j.spi.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.io.LoopIo;
import org.jspecify.annotations.Nullable;

/** An outlet to a stream that blocks. It writes on a platform thread of its own, which is created lazily. */
final class ThreadOutlet implements Outlet {

    /*
     * Overview.
     *
     * There is room for one piece between the loop and the thread:
     *
     *   EMPTY --the loop has something--> FULL --the thread has written it--> EMPTY, and a callback
     *
     * A piece that is being written when the outlet is closed is still written, if possible: the thread closes the
     * stream, as closing would have to wait for the write.
     */

    private static final int LARGEST_SIZE = 64 * 1024;

    private final LoopIo io;
    private final LazyStream<OutputStream> lazyStream;
    private final Receiver receiver;
    private final String name;
    private final Handle written;
    private @Nullable Thread thread; // loop thread
    private boolean wanted; // loop thread
    private int underWay; // loop thread; until the loop has been notified
    private volatile byte @Nullable [] piece; // set by the loop if it is null, cleared by the thread
    private volatile @Nullable IOException failure; // set once, by the thread if there is one
    private volatile boolean closed; // written by the loop

    ThreadOutlet(LoopIo io, LazyStream<OutputStream> lazyStream, Receiver receiver, String name) {
        this.io = io;
        this.lazyStream = lazyStream;
        this.receiver = receiver;
        this.name = name;
        this.written = io.newHandle(this::written);
    }

    /** Makes the thread open the stream now. */
    void open() {
        if (thread == null) {
            start();
        }
    }

    private void start() {
        try {
            thread = PipeThread.start(name, "write", this::run);
        } catch (IOException noThread) {
            lose(noThread);
        }
    }

    @Override
    public int write(ByteBuffer data) throws IOException {
        IOException lostBy = failure;
        if (lostBy != null) {
            throw lostBy;
        }
        if (closed) {
            throw new ClosedChannelException();
        }
        if (underWay > 0) {
            return 0;
        }
        byte[] taken = new byte[Math.min(LARGEST_SIZE, data.remaining())];
        data.get(taken);
        underWay = taken.length;
        piece = taken;
        if (thread == null) {
            start();
        } else {
            LockSupport.unpark(thread);
        }
        return taken.length;
    }

    @Override
    public long write(ByteBuffer[] pieces, int offset, int count) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(LARGEST_SIZE);
        for (int i = offset; i < offset + count && underWay == 0 && all.hasRemaining(); i++) {
            int taken = Math.min(all.remaining(), pieces[i].remaining());
            all.put(all.position(), pieces[i], pieces[i].position(), taken).position(all.position() + taken);
            pieces[i].position(pieces[i].position() + taken);
        }
        return write(all.flip());
    }

    @Override
    public long write(ByteBuffer[] pieces) throws IOException {
        return write(pieces, 0, pieces.length);
    }

    @Override
    public void want(boolean room) {
        wanted = room;
    }

    @Override
    public long underWay() {
        return underWay;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    private void written() {
        if (closed || piece != null) {
            return;
        }
        underWay = 0;
        IOException lostBy = failure;
        if (lostBy != null) {
            receiver.failed(lostBy);
        } else if (wanted) {
            receiver.room();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean done = lazyStream.release(underWay > 0);
        if (thread != null) {
            LockSupport.unpark(thread);
        } else if (!done) {
            start(); // to close it
        }
    }

    // Its own thread

    private void run() {
        try (OutputStream out = lazyStream.open()) {
            writeAll(out);
        } catch (IOException lostBy) {
            lose(lostBy);
        }
    }

    private void lose(IOException lostBy) {
        failure = lostBy;
        piece = null;
        io.ready(written);
    }

    private void writeAll(OutputStream out) throws IOException {
        while (true) {
            byte[] next = piece;
            if (next != null) {
                out.write(next);
                out.flush();
                piece = null;
                io.ready(written);
            } else if (closed) {
                return;
            } else {
                LockSupport.park(this);
            }
        }
    }
}
