package org.asyncio4j.transports;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.PublicKey;

/** A converter of private keys in older formats, PKCS#1 (RSA) and SEC 1 (EC), to PKCS#8 (RFC 5958). */
final class Pkcs8 {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION = {2, 1, 0};

    private Pkcs8() {}

    /** Wraps a private key, whose algorithm and curve are those of its public key. */
    static byte[] wrap(byte[] key, PublicKey owner) {
        return encoded(SEQUENCE, VERSION, algorithm(owner), encoded(OCTET_STRING, key));
    }

    /** Returns the algorithm of a public key: the first element of the sequence that encodes it (RFC 5280). */
    private static byte[] algorithm(PublicKey key) {
        ByteBuffer all = ByteBuffer.wrap(key.getEncoded());
        enter(all);
        int begin = all.position();
        int length = enter(all);
        byte[] element = new byte[all.position() + length - begin];
        all.get(begin, element);
        return element;
    }

    /** Skips a tag and a length; returns the length. */
    private static int enter(ByteBuffer der) {
        der.get();
        int length = der.get() & 0xFF;
        if (length < 0x80) {
            return length;
        }
        int bytes = length & 0x7F;
        length = 0;
        for (int i = 0; i < bytes; i++) {
            length = (length << 8) | (der.get() & 0xFF);
        }
        return length;
    }

    private static byte[] encoded(int tag, byte[]... contents) {
        var content = new ByteArrayOutputStream();
        for (byte[] each : contents) {
            content.writeBytes(each);
        }
        var all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length < 0x80) {
            all.write(length);
        } else if (length < 0x100) {
            all.write(0x81);
            all.write(length);
        } else {
            all.write(0x82);
            all.write(length >> 8);
            all.write(length);
        }
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }
}
