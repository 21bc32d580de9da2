package org.asyncio4j.bench.contestants.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The data on the wire for a question: the request, and the answer that it must get. */
public abstract class Exchange {

    /** The number of lines in a request of {@code ReadLine}; its answer is all of them, in one write. */
    public static final int LINES = 5;

    /** The size of a request of {@code TwoWrites}. */
    public static final int SMALL_REQUEST = 64;

    private static final int HEAD_SIZE = 100;
    private static final int BODY_SIZE = 900;
    private static final int DEFAULT_SIZE = 1024;
    private static final int DEFAULT_LINE = 100; // including its newline

    private static final String HTTP_REQUEST =
            """
                    GET /plaintext HTTP/1.1\r
                    Host: localhost\r
                    User-Agent: asyncio4j-bench\r
                    Accept: text/plain,text/html;q=0.9,*/*;q=0.8\r
                    Connection: keep-alive\r
                    \r
                    """;
    private static final String HTTP_ANSWER =
            """
                    HTTP/1.1 200 OK\r
                    Server: bench\r
                    Content-Type: text/plain\r
                    Content-Length: 13\r
                    \r
                    Hello, World!""";

    Exchange() {}

    /** Returns the exchange of a question. */
    static Exchange of(Arguments asked) {
        return switch (asked.question()) {
            case "EchoRoundTrip", "Connections10k" -> new Echo(asked.number("size", DEFAULT_SIZE), 0);
            case "ReadLine" -> new Echo(LINES * asked.number("size", DEFAULT_LINE), LINES);
            case "TwoWrites" -> new HeadAndBody();
            case "HttpPlaintext" -> new Http();
            default -> throw new IllegalArgumentException("no such question: " + asked.question());
        };
    }

    /** Returns the request of the connection with that number. */
    abstract byte[] request(int connection);

    /** Returns the answer that it must get. */
    abstract Answer answer(int connection);

    /** Returns the first part of an answer of {@code TwoWrites}. */
    public static byte[] head() {
        byte[] head = new byte[HEAD_SIZE];
        Arrays.fill(head, (byte) 'h');
        return head;
    }

    /** Returns the second part of an answer of {@code TwoWrites}. */
    public static byte[] body() {
        byte[] body = new byte[BODY_SIZE];
        Arrays.fill(body, (byte) 'b');
        return body;
    }

    /** Returns both parts of an answer of {@code TwoWrites}. */
    public static byte[] headAndBody() {
        return ByteBuffer.allocate(HEAD_SIZE + BODY_SIZE).put(head()).put(body()).array();
    }

    /** Returns an answer of {@code HttpPlaintext}. */
    public static byte[] httpAnswer() {
        return HTTP_ANSWER.getBytes(US_ASCII);
    }

    /** An exchange of bytes, or of a number of lines, which are echoed. Each connection sends different ones. */
    private static final class Echo extends Exchange {

        private final int size;
        private final int lines;

        Echo(int size, int lines) {
            this.size = size;
            this.lines = lines;
        }

        @Override
        byte[] request(int connection) {
            byte[] request = new byte[size];
            for (int i = 0; i < size; i++) {
                request[i] = (byte) ('a' + (connection + i + i / 100) % 26);
            }
            for (int line = 1; line <= lines; line++) {
                request[size / lines * line - 1] = '\n';
            }
            return request;
        }

        @Override
        Answer answer(int connection) {
            return new KnownAnswer(request(connection));
        }
    }

    private static final class HeadAndBody extends Exchange {

        @Override
        byte[] request(int connection) {
            byte[] request = new byte[SMALL_REQUEST];
            Arrays.fill(request, (byte) '?');
            return request;
        }

        @Override
        Answer answer(int connection) {
            return new KnownAnswer(headAndBody());
        }
    }

    private static final class Http extends Exchange {

        @Override
        byte[] request(int connection) {
            return HTTP_REQUEST.getBytes(US_ASCII);
        }

        @Override
        Answer answer(int connection) {
            return new HttpAnswer();
        }
    }
}
