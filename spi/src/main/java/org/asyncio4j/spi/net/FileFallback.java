package org.asyncio4j.spi.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that sends a file by reading and writing it. Meanwhile it is the protocol of the transport, so that it is
 * notified of the water marks. It passes these calls on to the actual protocol, whose calls therefore continue to
 * alternate. In the task that sends.
 */
final class FileFallback implements Protocol {

    private static final int PIECE = 64 * 1024; // as much as a transport keeps before it pauses the protocol

    private final EventLoop loop;
    private final Transport transport;
    private final FilePart part;
    private final BaseProtocol protocol;
    private @Nullable Future<@Nullable Void> resumed; // holder of control; while the task waits
    private @Nullable Throwable loss; // loop thread

    FileFallback(EventLoop loop, Transport transport, FilePart part) {
        this.loop = loop;
        this.transport = transport;
        this.part = part;
        this.protocol = transport.protocol();
        if (protocol instanceof FileFallback) {
            throw Misuse.TRANSPORT_STATE.exception("sendFile() while a file is being sent over " + transport);
        }
    }

    /** Sends the file and returns the number of bytes sent. Suspends. */
    long send() throws IOException {
        boolean wasReading = transport.isReading();
        transport.pauseReading();
        transport.setProtocol(this);
        try {
            while (true) {
                ByteBuffer piece = loop.runInExecutor(null, part.readingPiece(PIECE)).await();
                int size = piece.remaining();
                if (size == 0) {
                    return part.sent();
                }
                awaitRoom();
                transport.write(piece);
                part.noteSent(size);
            }
        } finally {
            if (transport.protocol() == this) {
                transport.setProtocol(protocol);
            }
            if (wasReading) {
                transport.resumeReading();
            }
        }
    }

    /**
     * Waits while the buffer is above the high water mark: then the protocol is paused, and is notified when to resume.
     */
    private void awaitRoom() throws IOException {
        while (!transport.isClosing() && transport.writeBufferSize() > transport.writeBufferLimits().high()) {
            Future<@Nullable Void> mine = loop.createFuture();
            resumed = mine;
            try {
                mine.await();
            } finally {
                resumed = null;
            }
        }
        if (loss instanceof IOException failure) {
            throw failure;
        }
        if (transport.isClosing()) {
            throw new IOException("the connection was closed while a file was being sent", loss);
        }
    }

    @Override
    public void pauseWriting() {
        protocol.pauseWriting();
    }

    @Override
    public void resumeWriting() {
        Waiters.wake(resumed);
        protocol.resumeWriting();
    }

    @Override
    public void connectionLost(@Nullable Throwable failure) {
        loss = failure;
        Waiters.wake(resumed);
        protocol.connectionLost(failure);
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        throw new IllegalStateException("data was received while reading is paused");
    }

    @Override
    public Eof eofReceived() {
        throw new IllegalStateException("the end was received while reading is paused");
    }
}
