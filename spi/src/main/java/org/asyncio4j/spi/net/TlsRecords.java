package org.asyncio4j.spi.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The TLS records of the input. The beginning of a record is kept only until its rest arrives. Loop thread only. */
final class TlsRecords {

    /** Type, version, length (RFC 8446, 5.1). */
    private static final int HEADER = 5;

    /** The maximum size of a record, with the growth that TLS 1.2 allows. */
    private static final int MAX_RECORD_SIZE = HEADER + 16 * 1024 + 2 * 1024;

    private static final int FIRST_TYPE = 20;
    private static final int LAST_TYPE = 24;

    private @Nullable ByteBuffer begun; // loop thread; exactly as long as its record, or a header if that is unknown

    /**
     * Returns a buffer that starts with a whole record: {@code data}, or a record begun earlier that {@code data}
     * completes. Returns null if there is none yet; then {@code data} has been consumed.
     *
     * @throws SSLException if the input is not a record
     */
    @Nullable ByteBuffer next(ByteBuffer data) throws SSLException {
        if (begun == null && data.remaining() >= HEADER) {
            int length = length(data, data.position());
            if (data.remaining() >= length) {
                return data;
            }
            begun = ByteBuffer.allocate(length);
        } else if (begun == null) {
            begun = ByteBuffer.allocate(HEADER);
        }
        return complete(begun, data);
    }

    private @Nullable ByteBuffer complete(ByteBuffer record, ByteBuffer data) throws SSLException {
        move(data, record);
        if (record.hasRemaining()) {
            return null;
        }
        int length = length(record, 0);
        if (record.capacity() < length) {
            ByteBuffer longer = ByteBuffer.allocate(length).put(record.flip());
            begun = longer;
            return complete(longer, data);
        }
        begun = null;
        return record.flip();
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count);
        to.position(to.position() + count);
        from.position(from.position() + count);
    }

    /**
     * Returns the length of the record, header included. An engine would wait for the length encoded in any five bytes.
     */
    private static int length(ByteBuffer data, int at) throws SSLException {
        int type = data.get(at) & 0xFF;
        int version = data.get(at + 1);
        int length = HEADER + (((data.get(at + 3) & 0xFF) << 8) | (data.get(at + 4) & 0xFF)); // in any byte order
        if (type < FIRST_TYPE || type > LAST_TYPE || version != 3) {
            byte[] header = new byte[HEADER];
            data.get(at, header);
            throw new SSLException("not a TLS record; it begins with '" + printable(header) + "'");
        }
        if (length > MAX_RECORD_SIZE) {
            throw new SSLException("a TLS record of " + length + " bytes, which is too long");
        }
        return length;
    }

    private static String printable(byte[] header) {
        return new String(header, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
    }
}
