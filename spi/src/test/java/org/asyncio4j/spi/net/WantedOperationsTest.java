package org.asyncio4j.spi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Protocol;
import org.asyncio4j.transports.Transport;
import org.junit.jupiter.api.Test;

/** A transport waits only for operations it can use: otherwise its loop would spin. */
class WantedOperationsTest {

    private static final int READ = SelectionKey.OP_READ;
    private static final int WRITE = SelectionKey.OP_WRITE;

    private static final class HalfOpenWitness implements Protocol {
        @Override
        public Eof eofReceived() {
            return Eof.KEEP_OPEN;
        }
    }

    private static void with(OneConnection.Trial trial) throws IOException {
        OneConnection.with(HalfOpenWitness::new, trial);
    }

    private static void fill(Transport transport) {
        while (transport.writeBufferSize() == 0) {
            transport.write(new byte[64 * 1024]);
        }
    }

    @Test
    void openTransportWaitsForData() throws IOException {
        with((loop, transport, peer) -> assertEquals(READ, loop.wanted()));
    }

    @Test
    void pausedTransportWaitsForNothing() throws IOException {
        with((loop, transport, peer) -> {
            transport.pauseReading();
            assertEquals(0, loop.wanted());
            transport.resumeReading();
            assertEquals(READ, loop.wanted());
        });
    }

    @Test
    void roomIsWaitedForUntilAllIsSent() throws IOException {
        with((loop, transport, peer) -> {
            fill(transport);
            assertEquals(READ | WRITE, loop.wanted());
            drain(loop, transport, peer);
            assertEquals(READ, loop.wanted());
        });
    }

    private static void drain(WantsLoop loop, Transport transport, SocketChannel peer) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        while (transport.writeBufferSize() > 0) {
            peer.read(buffer.clear());
            loop.ready(WRITE);
        }
    }

    @Test
    void closingTransportWaitsForRoomAlone() throws IOException {
        with((loop, transport, peer) -> {
            fill(transport);
            transport.close();
            assertEquals(WRITE, loop.wanted());
            drain(loop, transport, peer);
            assertEquals(0, loop.wanted());
        });
    }

    @Test
    void halfOpenTransportWaitsForNothing() throws IOException {
        with((loop, transport, peer) -> {
            peer.shutdownOutput();
            while (loop.wanted() != 0) {
                loop.ready(READ);
            }
            assertFalse(transport.isClosing());
            fill(transport);
            assertEquals(WRITE, loop.wanted());
        });
    }

    @Test
    void lostTransportWaitsForNothing() throws IOException {
        with((loop, transport, peer) -> {
            fill(transport);
            transport.abort();
            assertEquals(0, loop.wanted());
        });
    }
}
