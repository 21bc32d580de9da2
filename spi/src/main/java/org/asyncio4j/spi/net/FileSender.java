package org.asyncio4j.spi.net;

import java.io.IOException;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.SendfileNotAvailableException;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.SendFileMode;
import org.asyncio4j.transports.Transport;

/**
 * A sender of files over transports. For transports over a channel of the JDK, the system sends. In tasks of the loop.
 */
final class FileSender {

    private final EventLoop loop;

    FileSender(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * Sends a part of a file and returns the number of bytes sent. Suspends; if cancelled, leaves transport and file as
     * they are by then.
     */
    long send(Transport transport, FilePart part, SendFileMode mode) {
        if (transport.isClosing()) {
            throw Misuse.TRANSPORT_STATE.exception("sendFile() over a transport that is closing: " + transport);
        }
        try (part) {
            if (mode != SendFileMode.FALLBACK && transport instanceof SocketTransport ours) {
                return ours.sendFile(part);
            }
            if (mode == SendFileMode.NATIVE) {
                throw new SendfileNotAvailableException("the system does not send files over " + transport);
            }
            return new FileFallback(loop, transport, part).send();
        } catch (IOException failure) {
            throw Throwing.any(failure);
        }
    }
}
