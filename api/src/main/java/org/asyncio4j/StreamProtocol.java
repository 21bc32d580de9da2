package org.asyncio4j;

import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.UnclosedStreams;
import org.asyncio4j.bootstrap.WakeUp;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** The protocol of a connection that is used as streams. Loop thread only. */
final class StreamProtocol implements Protocol {

    private final EventLoop loop;
    private final StreamReader reader;
    private final @Nullable ClientHandler handler; // of a server
    private final Future<@Nullable Void> closed;
    private final Deque<Future<@Nullable Void>> draining = new ArrayDeque<>(); // loop thread
    private final @Nullable CreationSite site; // debug mode
    private @Nullable StreamWriter writer; // loop thread; set by connectionMade, until the program has it
    private UnclosedStreams.@Nullable Watched watched; // loop thread; debug mode
    private boolean paused; // loop thread
    private boolean lost; // loop thread
    private boolean overTls; // loop thread

    private StreamProtocol(
            EventLoop loop, int limit, @Nullable ClientHandler handler, @Nullable CreationSite site) {
        this.loop = loop;
        this.reader = new StreamReader(limit);
        this.handler = handler;
        this.closed = loop.createFuture();
        this.site = site;
    }

    private static @Nullable CreationSite siteIn(EventLoop loop) {
        return loop.isDebug() ? CreationSite.here() : null;
    }

    static StreamProtocol ofClient(EventLoop loop, int limit) {
        return new StreamProtocol(loop, limit, null, siteIn(loop));
    }

    /** Makes one for each connection. */
    static Supplier<StreamProtocol> ofServer(EventLoop loop, int limit, ClientHandler handler) {
        CreationSite site = siteIn(loop);
        return () -> new StreamProtocol(loop, limit, handler, site);
    }

    /** The two ends: once, when it is connected. */
    StreamConnection connection() {
        StreamWriter mine = writer;
        if (mine == null) {
            throw new IllegalStateException("not connected");
        }
        writer = null;
        return new StreamConnection(reader, mine);
    }

    @Override
    public void connectionMade(BaseTransport made) {
        Transport transport = (Transport) made;
        StreamWriter mine = new StreamWriter(transport, this);
        if (site != null) {
            watched = UnclosedStreams.watch(mine, transport, loop, site);
        }
        reader.setTransport(transport);
        overTls = transport.extraInfo(ExtraInfo.SSLCONTEXT) != null;
        ClientHandler serving = handler;
        if (serving == null) {
            writer = mine;
        } else {
            Task<?> task = loop.createTask(() -> serving.handle(reader, mine));
            task.addDoneCallback(done -> handled(done, mine.transport()));
        }
    }

    private void handled(Future<?> done, Transport transport) {
        if (done.isCancelled()) {
            transport.close();
            return;
        }
        Throwable failure = done.exception();
        if (failure != null) {
            loop.callExceptionHandler(ExceptionContext.of("Unhandled exception in client_connected_cb", failure)
                    .with("transport", transport));
            transport.close();
        }
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        reader.feed(data);
    }

    @Override
    public Eof eofReceived() {
        reader.feedEof();
        return overTls ? Eof.CLOSE : Eof.KEEP_OPEN; // TLS cannot be half-closed
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        lost = true;
        if (failure == null) {
            reader.feedEof();
            closed.setResult(null);
        } else {
            reader.setException(failure);
            closed.setException(failure);
            closed.exception(); // nothing is lost if no task waits for the end
        }
        releaseDraining(failure);
    }

    @Override
    public void pauseWriting() {
        paused = true;
    }

    @Override
    public void resumeWriting() {
        paused = false;
        releaseDraining(null);
    }

    private void releaseDraining(@Nullable Throwable failure) {
        for (Future<@Nullable Void> each : draining) {
            if (failure == null) {
                WakeUp.call(each);
            } else if (!each.isDone()) {
                each.setException(failure);
            }
        }
        draining.clear();
    }

    void drain(Transport transport) {
        Throwable failure = reader.exception();
        if (failure != null) {
            throw Throwing.any(failure);
        }
        if (transport.isClosing()) {
            Suspension.yieldNow(); // so that a lost connection is noticed
        }
        if (lost) {
            throw Throwing.any(new SocketException("Connection lost"));
        }
        if (paused) {
            Future<@Nullable Void> mine = loop.createFuture();
            draining.add(mine);
            try {
                mine.await();
            } finally {
                draining.remove(mine);
            }
        }
    }

    /** The transport over TLS; from now on it feeds the reader. */
    Transport startTls(Transport transport, SslOptions ssl) {
        boolean serving = handler != null;
        byte[] ahead = serving ? reader.takeAll() : new byte[0];
        overTls = true;
        Transport secured = loop.sockets()
                .startTls(transport, this, ssl, serving ? TlsRole.SERVER : TlsRole.CLIENT, ByteBuffer.wrap(ahead));
        reader.replaceTransport(secured);
        if (watched != null) {
            watched.over(secured);
        }
        return secured;
    }

    void waitClosed() {
        if (!closed.isDone()) {
            Future<@Nullable Void> mine = loop.createFuture();
            Consumer<Future<?>> wake = done -> WakeUp.call(mine);
            closed.addDoneCallback(wake);
            try {
                mine.await(); // a cancelled wait must not cancel the others'
            } finally {
                closed.removeDoneCallback(wake);
            }
        }
        closed.result();
    }
}
