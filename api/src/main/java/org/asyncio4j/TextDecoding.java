package org.asyncio4j;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.MalformedInputException;
import org.jspecify.annotations.Nullable;

/** A decoder of bytes that become text piece by piece, with the text that was not taken yet. Loop thread only. */
final class TextDecoding {

    private final CharsetDecoder decoder;
    private byte[] rest = {}; // loop thread only: the beginning of a character
    private char[] chars = {}; // loop thread only
    private int begin; // loop thread only
    private int end; // loop thread only
    private boolean afterReturn; // loop thread only: a newline that follows belongs to the previous line

    TextDecoding(Charset charset) {
        this.decoder = charset.newDecoder(); // reports malformed input
    }

    /** Returns the number of characters not taken yet. */
    int size() {
        return end - begin;
    }

    /** Decodes {@code bytes}, which follow those added before, and adds the text. */
    void add(byte[] bytes) throws CharacterCodingException {
        ByteBuffer all = rest.length == 0
                ? ByteBuffer.wrap(bytes)
                : ByteBuffer.allocate(rest.length + bytes.length).put(rest).put(bytes).flip();
        makeRoom((int) Math.ceil(all.remaining() * (double) decoder.maxCharsPerByte()));
        CharBuffer decoded = CharBuffer.wrap(chars, end, chars.length - end);
        CoderResult result = decoder.decode(all, decoded, false);
        end = decoded.position();
        rest = new byte[all.remaining()];
        all.get(rest);
        if (result.isError()) {
            result.throwException();
        }
        skipNewline();
    }

    private void skipNewline() {
        if (afterReturn && size() > 0) {
            afterReturn = false;
            if (chars[begin] == '\n') {
                begin++;
            }
        }
    }

    private void makeRoom(int more) {
        if (more <= chars.length - end) {
            return;
        }
        int size = size();
        char[] roomy = size + more <= chars.length / 2 ? chars : new char[Math.max(size + more, 2 * size)];
        System.arraycopy(chars, begin, roomy, 0, size);
        chars = roomy;
        begin = 0;
        end = size;
    }

    /** Checks at the end of the file that no incomplete character is left. */
    void checkEnd() throws CharacterCodingException {
        if (rest.length > 0) {
            throw new MalformedInputException(rest.length);
        }
    }

    /** Takes the first {@code count} characters, or all if there are fewer. */
    String take(int count) {
        int taken = Math.min(count, size());
        String text = new String(chars, begin, taken);
        begin += taken;
        return text;
    }

    /**
     * Takes a line, without its terminator.
     *
     * @param searched the index before which there is no line terminator
     * @return the line, or null if none is complete
     */
    @Nullable String takeLine(int searched) {
        for (int at = begin + searched; at < end; at++) {
            char each = chars[at];
            if (each == '\n' || each == '\r') {
                String line = take(at - begin);
                begin++;
                afterReturn = each == '\r';
                skipNewline();
                return line;
            }
        }
        return null;
    }
}
