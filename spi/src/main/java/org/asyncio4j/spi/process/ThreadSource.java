package org.asyncio4j.spi.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.io.LoopIo;
import org.jspecify.annotations.Nullable;

/** A source that reads a stream that blocks, on a platform thread of its own, which is created lazily. */
final class ThreadSource implements Source {

    /*
     * Overview.
     *
     * There is room for one piece between the thread and the loop:
     *
     *   EMPTY --the thread has read something--> FULL, and a callback --the loop takes it, if it wants any--> EMPTY
     *
     * The thread fills it when it is empty, and parks while it is full, so it is at most one piece ahead. A piece that
     * the loop does not want stays.
     *
     * The thread holds the monitor of the stream for as long as it lives. When a child exits, the JDK saves the
     * contents of its pipe and closes the pipe, under that monitor: later output of the child's own child processes
     * would be lost. With the monitor held, that output is read to its end, as in asyncio. Closing takes another lock.
     */

    /** A piece of input; without bytes it is the end, caused by {@code failure} if there is one. */
    @SuppressWarnings("ArrayRecordComponent") // pieces are not compared
    private record Piece(byte[] bytes, @Nullable IOException failure) {}

    private static final int FIRST_SIZE = 8 * 1024;
    private static final int LARGEST_SIZE = 64 * 1024;

    private final LoopIo io;
    private final LazyStream<InputStream> lazyStream;
    private final Receiver receiver;
    private final String name;
    private final Handle arrived;
    private @Nullable Thread thread; // loop thread
    private boolean wanted; // loop thread
    private volatile @Nullable Piece piece; // set by the thread if it is null, cleared by the loop
    private volatile boolean closed; // written by the loop

    ThreadSource(LoopIo io, LazyStream<InputStream> lazyStream, Receiver receiver, String name) {
        this.io = io;
        this.lazyStream = lazyStream;
        this.receiver = receiver;
        this.name = name;
        this.arrived = io.newHandle(this::deliver);
    }

    @Override
    public void want(boolean more) {
        wanted = more;
        if (!more || closed) {
            return;
        }
        if (thread == null) {
            start();
        } else if (piece != null) {
            io.ready(arrived);
        }
    }

    private void start() {
        try {
            thread = PipeThread.start(name, "read", this::run);
        } catch (IOException noThread) {
            put(new Piece(new byte[0], noThread));
        }
    }

    private void deliver() {
        Piece here = piece;
        if (here == null || !wanted || closed) {
            return;
        }
        piece = null;
        if (here.failure != null) {
            receiver.failed(here.failure);
        } else if (here.bytes.length == 0) {
            receiver.ended();
        } else {
            LockSupport.unpark(thread);
            receiver.received(ByteBuffer.wrap(here.bytes));
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        piece = null;
        boolean done = lazyStream.release(thread != null);
        if (thread != null) {
            LockSupport.unpark(thread);
        } else if (!done) {
            start(); // to close it
        }
    }

    // Its own thread

    private void run() {
        Piece last;
        try (InputStream in = lazyStream.open()) {
            synchronized (in) {
                last = readAll(in);
            }
        } catch (IOException failure) {
            last = new Piece(new byte[0], failure);
        }
        put(last);
    }

    private Piece readAll(InputStream in) throws IOException {
        byte[] buffer = new byte[FIRST_SIZE];
        while (!closed) {
            int count = in.read(buffer, 0, buffer.length);
            if (count < 0) {
                break;
            }
            put(new Piece(Arrays.copyOf(buffer, count), null));
            if (count == buffer.length && count < LARGEST_SIZE) {
                buffer = new byte[2 * count];
            }
            while (piece != null && !closed) {
                LockSupport.park(this);
            }
        }
        return new Piece(new byte[0], null);
    }

    private void put(Piece next) {
        if (!closed) {
            piece = next;
            io.ready(arrived);
        }
    }
}
