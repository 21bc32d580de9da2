package org.asyncio4j.bench.contestants.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What goes over the wire in a question: the request, and the answer that it must get. */
public abstract class Exchange {

    /** So many lines are a request of {@code ReadLine}; its answer is all of them, in one write. */
    public static final int LINES = 5;

    /** The size of a request of {@code TwoWrites}. */
    public static final int SMALL_REQUEST = 64;

    private static final int HEAD_SIZE = 100;
    private static final int BODY_SIZE = 900;
    private static final int DEFAULT_SIZE = 1024;
    private static final int DEFAULT_LINE = 100; // with its newline

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

    /** The exchange of a question. */
    static Exchange of(Arguments asked) {
        return switch (asked.question()) {
            case "EchoRoundTrip", "Connections10k" -> new Echo(asked.number("size", DEFAULT_SIZE), 0);
            case "ReadLine" -> new Echo(LINES * asked.number("size", DEFAULT_LINE), LINES);
            case "TwoWrites" -> new HeadAndBody();
            case "HttpPlaintext" -> new Http();
            default -> throw new IllegalArgumentException("no such question: " + asked.question());
        };
    }

    /** What the connection of that number asks. */
    abstract byte[] request(int connection);

    /** What it must get. */
    abstract Answer answer(int connection);

    /** The first part of an answer of {@code TwoWrites}. */
    public static byte[] head() {
        byte[] head = new byte[HEAD_SIZE];
        Arrays.fill(head, (byte) 'h');
        return head;
    }

    /** The second part of an answer of {@code TwoWrites}. */
    public static byte[] body() {
        byte[] body = new byte[BODY_SIZE];
        Arrays.fill(body, (byte) 'b');
        return body;
    }

    /** Both parts of an answer of {@code TwoWrites}. */
    public static byte[] headAndBody() {
        return ByteBuffer.allocate(HEAD_SIZE + BODY_SIZE).put(head()).put(body()).array();
    }

    /** An answer of {@code HttpPlaintext}. */
    public static byte[] httpAnswer() {
        return HTTP_ANSWER.getBytes(US_ASCII);
    }

    /** Bytes, or so many lines, which come back. Each connection has others. */
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
