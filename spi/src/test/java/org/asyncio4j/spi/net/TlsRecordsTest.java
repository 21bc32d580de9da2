package org.asyncio4j.spi.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** Records are found however they are divided on arrival. */
class TlsRecordsTest {

    private static final int HEADER = 5;

    private final TlsRecords records = new TlsRecords();

    private static byte[] record(int length) {
        byte[] all = new byte[HEADER + length];
        all[0] = 23;
        all[1] = 3;
        all[2] = 3;
        all[3] = (byte) (length >> 8);
        all[4] = (byte) length;
        for (int i = 0; i < length; i++) {
            all[HEADER + i] = (byte) i;
        }
        return all;
    }

    /** Reads the single record at the start, as an engine would. */
    private static byte[] read(ByteBuffer from) {
        int length = (from.get(from.position() + 3) & 0xFF) << 8 | from.get(from.position() + 4) & 0xFF;
        byte[] all = new byte[HEADER + length];
        from.get(all);
        return all;
    }

    private void assertFound(byte[] sent, int pieces) throws SSLException {
        var found = new ByteArrayOutputStream();
        for (int at = 0; at < sent.length; at += pieces) {
            ByteBuffer data = ByteBuffer.wrap(sent, at, Math.min(pieces, sent.length - at)).slice();
            for (ByteBuffer next = records.next(data); next != null; next = records.next(data)) {
                found.writeBytes(read(next));
            }
            assertEquals(0, data.remaining());
        }
        assertArrayEquals(sent, found.toByteArray(), "in pieces of " + pieces);
    }

    @Test
    void recordsAreFoundInPiecesOfEverySize() throws SSLException {
        var sent = new ByteArrayOutputStream();
        for (int length : new int[] {1, 0, 300, 16 * 1024 + 2 * 1024, 2, 0, 0, 7}) {
            sent.writeBytes(record(length));
        }
        for (int pieces = 1; pieces <= 40; pieces++) {
            assertFound(sent.toByteArray(), pieces);
        }
        assertFound(sent.toByteArray(), 301);
        assertFound(sent.toByteArray(), sent.size());
    }

    @Test
    void wholeRecordIsNotCopied() throws SSLException {
        ByteBuffer data = ByteBuffer.wrap(record(10)).order(ByteOrder.LITTLE_ENDIAN);
        assertSame(data, records.next(data));
    }

    @Test
    void restOfARecordIsKeptAtItsOwnLength() throws SSLException {
        byte[] sent = record(1000);
        assertNull(records.next(ByteBuffer.wrap(sent, 0, 700)));
        ByteBuffer more = ByteBuffer.allocate(2 * sent.length).put(sent, 700, sent.length - 700).put(sent).flip();
        ByteBuffer completed = records.next(more);
        assertEquals(sent.length, completed.capacity());
        assertEquals(sent.length, more.remaining(), "the next one is left");
    }

    @Test
    void whatIsNoRecordIsRefused() {
        assertRefused("GET / HTTP/1.0".getBytes(StandardCharsets.US_ASCII), "GET /");
        assertRefused(new byte[] {19, 3, 3, 0, 1}, "not a TLS record");
        assertRefused(new byte[] {25, 3, 3, 0, 1}, "not a TLS record");
        assertRefused(new byte[] {23, 2, 3, 0, 1}, "not a TLS record");
        assertRefused(new byte[] {23, 3, 3, 0x48, 1}, "too long");
    }

    private static void assertRefused(byte[] data, String why) {
        for (int pieces : new int[] {1, data.length}) {
            var fresh = new TlsRecords();
            SSLException failure = assertThrows(SSLException.class, () -> {
                for (int at = 0; at < data.length; at += pieces) {
                    fresh.next(ByteBuffer.wrap(data, at, Math.min(pieces, data.length - at)));
                }
            });
            assertTrue(failure.getMessage().contains(why), failure.getMessage());
        }
    }
}
