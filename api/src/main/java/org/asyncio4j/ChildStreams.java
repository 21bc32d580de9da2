package org.asyncio4j;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.RealTime;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.ReadTransport;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.SubprocessProtocol;
import org.asyncio4j.transports.SubprocessTransport;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WriteTransport;
import org.jspecify.annotations.Nullable;

/** The protocol of a child process whose pipes are used as streams. Loop thread only. */
final class ChildStreams implements SubprocessProtocol, WriterSide {

    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final EventLoop loop;
    private final int limit;
    private final WriteFlow flow;
    private final Future<@Nullable Void> gone;
    private @Nullable SubprocessTransport transport; // loop thread; set by connectionMade, null when all have ended
    private @Nullable StreamWriter stdin; // loop thread; set by connectionMade, as the next two
    private @Nullable StreamReader stdout;
    private @Nullable StreamReader stderr;
    private int reading; // loop thread: the pipes that have not ended
    private boolean exited; // loop thread

    ChildStreams(EventLoop loop, int limit) {
        this.loop = loop;
        this.limit = limit;
        this.flow = new WriteFlow(loop);
        this.gone = loop.createFuture();
    }

    @Override
    public void connectionMade(BaseTransport made) {
        SubprocessTransport child = (SubprocessTransport) made;
        transport = child;
        stdout = reader(child, STDOUT);
        stderr = reader(child, STDERR);
        if (child.pipeTransport(STDIN) instanceof WriteTransport pipe) {
            stdin = new StreamWriter(new ChildInput(pipe), this);
        }
    }

    private @Nullable StreamReader reader(SubprocessTransport child, int descriptor) {
        if (child.pipeTransport(descriptor) instanceof ReadTransport pipe) {
            StreamReader reader = new StreamReader(limit);
            reader.setTransport(pipe);
            reading++;
            return reader;
        }
        return null;
    }

    @Nullable StreamWriter stdin() {
        return stdin;
    }

    @Nullable StreamReader stdout() {
        return stdout;
    }

    @Nullable StreamReader stderr() {
        return stderr;
    }

    @Override
    public void pipeDataReceived(int descriptor, ByteBuffer data) {
        readerOf(descriptor).feed(data);
    }

    private StreamReader readerOf(int descriptor) {
        return Objects.requireNonNull(descriptor == STDOUT ? stdout : stderr);
    }

    @Override
    public void pipeConnectionLost(int descriptor, @Nullable Throwable failure) {
        if (descriptor == STDIN) {
            flow.lost(failure);
            return;
        }
        StreamReader reader = readerOf(descriptor);
        if (failure == null) {
            reader.feedEof();
        } else {
            reader.setException(failure);
        }
        reading--;
        closeIfOver();
    }

    @Override
    public void processExited() {
        exited = true;
        closeIfOver();
    }

    private void closeIfOver() {
        SubprocessTransport ending = transport;
        if (reading == 0 && exited && ending != null) {
            transport = null;
            ending.close(); // stdin, if it is still open
        }
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        Waiters.wake(gone);
    }

    @Override
    public void pauseWriting() {
        flow.pause();
    }

    @Override
    public void resumeWriting() {
        flow.resume();
    }

    @Override
    public void written() {}

    @Override
    public void drain(Transport pipe) {
        flow.drain(pipe);
    }

    @Override
    public Transport startTls(Transport pipe, SslOptions ssl) {
        throw Misuse.NOT_SUPPORTED.exception("startTls() over a pipe");
    }

    @Override
    public void waitClosed() {
        flow.waitClosed();
    }

    /** Waits for the exit and the ends of all pipes. */
    void waitGone(SubprocessTransport child) {
        Future<@Nullable Void> mine = loop.createFuture();
        Consumer<Future<?>> wake = done -> Waiters.wake(mine);
        gone.addDoneCallback(wake);
        RealTime.beginWait(child);
        try {
            mine.await(); // a cancelled wait must not cancel other waits
        } finally {
            RealTime.endWait(child);
            gone.removeDoneCallback(wake);
        }
    }
}
