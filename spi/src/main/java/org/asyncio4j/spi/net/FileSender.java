package org.asyncio4j.spi.net;

import java.io.IOException;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.SendfileNotAvailableException;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.SendFileMode;
import org.asyncio4j.transports.Transport;

/** Sends files over transports: those that have a channel of the JDK have it done by the system. In tasks of the loop. */
final class FileSender {

    private final EventLoop loop;

    FileSender(EventLoop loop) {
        this.loop = loop;
    }

    /** Returns how much was sent. Suspends; cancelled, it leaves transport and file as they are by then. */
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
