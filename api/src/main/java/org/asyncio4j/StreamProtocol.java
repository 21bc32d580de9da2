package org.asyncio4j;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.UnclosedStreams;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.SslOptions;
import org.asyncio4j.transports.TlsRole;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** The protocol of a connection that is used as streams. Loop thread only. */
final class StreamProtocol implements Protocol, WriterSide {

    private final EventLoop loop;
    private final StreamReader reader;
    private final @Nullable HandledConnections served; // of a server
    private final WriteFlow flow;
    private final @Nullable CreationSite site; // debug mode
    private @Nullable StreamWriter writer; // loop thread; set by connectionMade, cleared when the program takes it
    private UnclosedStreams.@Nullable Watched watched; // loop thread; debug mode
    private boolean overTls; // loop thread
    private boolean isHandled; // loop thread; the handler of a server has not ended
    private boolean isEnding; // loop thread; the server shuts down

    StreamProtocol(EventLoop loop, int limit, @Nullable HandledConnections served, @Nullable CreationSite site) {
        this.loop = loop;
        this.reader = new StreamReader(limit);
        this.served = served;
        this.flow = new WriteFlow(loop);
        this.site = site;
    }

    private static @Nullable CreationSite siteIn(EventLoop loop) {
        return loop.isDebug() ? CreationSite.here() : null;
    }

    static StreamProtocol ofClient(EventLoop loop, int limit) {
        return new StreamProtocol(loop, limit, null, siteIn(loop));
    }

    /** Returns a factory that creates a protocol for each connection. */
    static Supplier<StreamProtocol> ofServer(EventLoop loop, int limit, ClientHandler handler) {
        return new HandledConnections(loop, limit, handler, siteIn(loop));
    }

    /** Returns the two streams; called once, when the protocol is connected. */
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
        HandledConnections among = served;
        if (among == null) {
            writer = mine;
        } else {
            isHandled = true;
            among.handle(reader, mine).addDoneCallback(done -> {
                among.ended(done);
                handled(done, mine.transport());
            });
        }
    }

    private void handled(Future<?> done, Transport transport) {
        isHandled = false;
        Throwable failure = done.isCancelled() ? null : done.exception();
        if (failure != null) {
            loop.callExceptionHandler(ExceptionContext.of("Unhandled exception in the handler of a connection", failure)
                    .with("transport", transport));
        }
        if (failure != null || done.isCancelled() || isEnding) {
            transport.close();
        }
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        if (!reader.isEnded()) {
            reader.feed(data);
        }
    }

    @Override
    public Eof eofReceived() {
        reader.feedEof();
        return overTls ? Eof.CLOSE : Eof.KEEP_OPEN; // TLS cannot be half-closed
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        if (failure == null) {
            reader.feedEof();
        } else {
            reader.setException(failure);
        }
        flow.lost(failure);
    }

    /** Ends an idle connection at once. A handler that has returned will no longer close its connection. */
    @Override
    public void shutdownRequested(BaseTransport transport) {
        isEnding = true;
        if (served != null && !isHandled) {
            transport.close();
        } else {
            reader.endWhenIdle();
        }
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
    public void written() {
        reader.answered();
    }

    @Override
    public void drain(Transport transport) {
        Throwable failure = reader.exception();
        if (failure != null) {
            throw Throwing.any(failure);
        }
        flow.drain(transport);
    }

    /** Returns the transport over TLS, which feeds the reader from now on. */
    @Override
    public Transport startTls(Transport transport, SslOptions ssl) {
        boolean serving = served != null;
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

    @Override
    public void waitClosed() {
        flow.waitClosed();
    }
}
