package org.asyncio4j.bench.contestants.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.asyncio4j.IncompleteReadException;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.bench.contestants.load.Exchange;

/** The handlers of a server on streams, one for each question. */
final class StreamHandlers {

    private static final byte[] HEAD = Exchange.head();
    private static final byte[] BODY = Exchange.body();
    private static final byte[] BOTH = Exchange.headAndBody();
    private static final byte[] HTTP_ANSWER = Exchange.httpAnswer();
    private static final byte[] END_OF_REQUEST = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] METHOD = "GET ".getBytes(US_ASCII);

    private StreamHandlers() {}

    static void echo(StreamReader reader, StreamWriter writer, int readSize) {
        try (writer) {
            for (byte[] data = reader.read(readSize); data.length > 0; data = reader.read(readSize)) {
                writer.send(data);
            }
        }
    }

    static void lines(StreamReader reader, StreamWriter writer) {
        try (writer) {
            while (true) {
                var answer = new ByteArrayOutputStream();
                for (int i = 0; i < Exchange.LINES; i++) {
                    byte[] line = reader.readLine();
                    if (line.length == 0) {
                        return;
                    }
                    answer.writeBytes(line);
                }
                writer.send(answer.toByteArray());
            }
        }
    }

    static void headAndBody(StreamReader reader, StreamWriter writer, int writes) {
        try (writer) {
            while (true) {
                reader.readExactly(Exchange.SMALL_REQUEST);
                if (writes == 1) {
                    writer.write(BOTH);
                } else {
                    writer.write(HEAD);
                    writer.write(BODY);
                }
                writer.drain();
            }
        } catch (IncompleteReadException end) {
            // the client has gone
        }
    }

    static void http(StreamReader reader, StreamWriter writer) {
        try (writer) {
            while (true) {
                byte[] request = reader.readUntil(END_OF_REQUEST);
                if (!Arrays.equals(request, 0, METHOD.length, METHOD, 0, METHOD.length)) {
                    throw new IllegalStateException("only GET is served");
                }
                writer.send(HTTP_ANSWER);
            }
        } catch (IncompleteReadException end) {
            // the client has gone
        }
    }
}
