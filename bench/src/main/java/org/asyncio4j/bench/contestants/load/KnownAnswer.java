package org.asyncio4j.bench.contestants.load;

import java.nio.ByteBuffer;

/**
 * An answer whose bytes are known. Its length is always verified, as well as the first and the last bytes of each
 * chunk: all bytes if there are few.
 */
final class KnownAnswer implements Answer {

    private static final int FIRST = 2048;
    private static final int LAST = 64;

    private final ByteBuffer expected;
    private int received;

    KnownAnswer(byte[] expected) {
        this.expected = ByteBuffer.allocateDirect(expected.length).put(expected);
    }

    @Override
    public boolean take(ByteBuffer chunk) {
        int begin = received;
        int end = begin + chunk.remaining();
        if (end > expected.capacity()) {
            throw new WrongAnswerException(
                    "an answer of " + expected.capacity() + " bytes has at least " + end + " of them");
        }
        compare(chunk, begin, Math.min(end, begin + FIRST));
        if (end > begin + FIRST) {
            chunk.position(Math.max(chunk.position() + FIRST, chunk.limit() - LAST));
            compare(chunk, end - chunk.remaining(), end);
        }
        received = end == expected.capacity() ? 0 : end;
        return received == 0;
    }

    /** Compares {@code chunk} with the expected bytes from {@code begin} to {@code end}. */
    private void compare(ByteBuffer chunk, int begin, int end) {
        int all = chunk.limit();
        chunk.limit(chunk.position() + end - begin);
        expected.limit(end).position(begin);
        int wrong = expected.mismatch(chunk);
        chunk.limit(all);
        if (wrong >= 0) {
            throw new WrongAnswerException("byte " + (begin + wrong) + " of an answer is not what was asked for");
        }
    }
}
