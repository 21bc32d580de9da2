package org.asyncio4j.bench.contestants.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import org.asyncio4j.bench.contestants.load.Exchange;

/** The handlers of a connection on a thread, one for each question. */
final class BlockingHandlers {

    private static final byte[] HEAD = Exchange.head();
    private static final byte[] BODY = Exchange.body();
    private static final byte[] BOTH = Exchange.headAndBody();
    private static final byte[] HTTP_ANSWER = Exchange.httpAnswer();

    private BlockingHandlers() {}

    static void echo(InputStream in, OutputStream out, int readSize) throws IOException {
        byte[] buffer = new byte[readSize];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
        }
    }

    static void lines(InputStream in, OutputStream out) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, US_ASCII));
        while (true) {
            var answer = new StringBuilder();
            for (int i = 0; i < Exchange.LINES; i++) {
                String line = reader.readLine();
                if (line == null) {
                    return;
                }
                answer.append(line).append('\n');
            }
            out.write(answer.toString().getBytes(US_ASCII));
        }
    }

    static void headAndBody(InputStream in, OutputStream out, int writes) throws IOException {
        byte[] request = new byte[Exchange.SMALL_REQUEST];
        while (in.readNBytes(request, 0, request.length) == request.length) {
            if (writes == 1) {
                out.write(BOTH);
            } else {
                out.write(HEAD);
                out.write(BODY);
            }
        }
    }

    static void http(InputStream in, OutputStream out, int readSize) throws IOException {
        var scanner = new RequestScanner();
        byte[] buffer = new byte[readSize];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (scanner.ends(buffer[i])) {
                    out.write(HTTP_ANSWER);
                }
            }
        }
    }
}
