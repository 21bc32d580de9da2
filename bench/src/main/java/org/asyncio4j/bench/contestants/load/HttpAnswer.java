package org.asyncio4j.bench.contestants.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of {@code HttpPlaintext}, with any headers. The first answer is parsed; the others have its length, its
 * beginning and its end.
 */
final class HttpAnswer implements Answer {

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *13\r\n", Pattern.CASE_INSENSITIVE);
    private static final byte[] BEGIN = "HTTP/1.1 200 OK\r\n".getBytes(US_ASCII);
    private static final byte[] END = (END_OF_HEAD + "Hello, World!").getBytes(US_ASCII);
    private static final int MAX_BYTES = 4096;

    private final byte[] bytes = new byte[MAX_BYTES];
    private int received;
    private int length; // 0 until it is known

    @Override
    public boolean take(ByteBuffer chunk) {
        int count = chunk.remaining();
        if (count > MAX_BYTES - received) {
            throw new WrongAnswerException("an answer is longer than " + MAX_BYTES + " bytes");
        }
        chunk.get(bytes, received, count);
        received += count;
        if (length == 0) {
            length = parse();
        }
        if (length == 0 || received < length) {
            return false;
        }
        verify();
        received = 0;
        return true;
    }

    /** Returns the length of the answer, or 0 while it is not known. */
    private int parse() {
        String text = new String(bytes, 0, received, US_ASCII);
        int head = text.indexOf(END_OF_HEAD);
        if (head < 0) {
            return 0;
        }
        Matcher header = LENGTH.matcher(text).region(0, head + 2);
        if (!header.find()) {
            throw new WrongAnswerException("no Content-Length of 13 in: " + text);
        }
        return head + END.length;
    }

    private void verify() {
        if (received > length
                || !Arrays.equals(bytes, 0, BEGIN.length, BEGIN, 0, BEGIN.length)
                || !Arrays.equals(bytes, length - END.length, length, END, 0, END.length)) {
            throw new WrongAnswerException("not the answer: " + new String(bytes, 0, received, US_ASCII));
        }
    }
}
