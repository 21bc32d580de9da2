package org.asyncio4j.spi.net;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.environment.Log;
import org.asyncio4j.spi.io.ProtocolCalls;
import org.asyncio4j.spi.io.StreamProtocols;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** The protocol over TLS: the calls it receives, and the handling of its exceptions. Loop thread only. */
final class ProtocolAbove {

    private final EventLoop loop;
    private final Transport transport; // of the protocol
    private final ProtocolCalls calls;
    private BaseProtocol protocol; // loop thread
    private boolean connected; // loop thread; connectionMade has been called
    private boolean lost; // loop thread; only connectionLost may still be called

    ProtocolAbove(EventLoop loop, Transport transport, BaseProtocol protocol, ProtocolCalls calls) {
        this.loop = loop;
        this.transport = transport;
        this.calls = calls;
        this.protocol = StreamProtocols.checked(protocol);
    }

    BaseProtocol protocol() {
        return protocol;
    }

    void setProtocol(BaseProtocol newProtocol) {
        protocol = StreamProtocols.checked(newProtocol);
    }

    /** Returns whether the protocol has been notified of the connection. */
    boolean isConnected() {
        return connected;
    }

    /** Records that the protocol has used the connection before. */
    void setConnected() {
        connected = true;
    }

    void connectionMade() {
        if (!connected) {
            connected = true;
            calls.call("Fatal error: protocol.connectionMade() call failed.", () -> protocol.connectionMade(transport));
        }
    }

    /** Passes on some of {@code plain}: at least one byte, or all. */
    void received(ByteBuffer plain, ReadBuffer from) {
        calls.call("Fatal error on SSL protocol", () -> {
            if (protocol instanceof BufferedProtocol buffered) {
                StreamProtocols.fill(buffered, plain);
            } else {
                int end = plain.limit();
                from.deliver(plain, ((Protocol) protocol)::dataReceived);
                plain.limit(end).position(end); // consumed in any case
            }
        });
    }

    void eofReceived() {
        calls.call("Error calling eofReceived()", () -> {
            if (StreamProtocols.eofReceived(protocol) == Eof.KEEP_OPEN) {
                Log.report(Level.WARNING, "KEEP_OPEN from eofReceived() has no effect over TLS: " + transport, null);
            }
        });
    }

    void pauseWriting() {
        notifyProtocol("protocol.pauseWriting() failed", protocol::pauseWriting);
    }

    void resumeWriting() {
        notifyProtocol("protocol.resumeWriting() failed", protocol::resumeWriting);
    }

    /** Notifies the protocol. An exception it throws does not end the connection. */
    private void notifyProtocol(String failed, Runnable what) {
        if (connected && !lost) {
            ProtocolCalls.notify(loop, transport, failed, what);
        }
    }

    /** Stops all notifications but that of the end. */
    void setLost() {
        lost = true;
    }

    /** Notifies the protocol in a turn of its own, unless it has never been notified of the connection. */
    void connectionLost(@Nullable Throwable failure) {
        if (connected) {
            loop.callSoon(() -> protocol.connectionLost(failure));
        }
    }
}
