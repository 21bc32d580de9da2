package org.asyncio4j.bench.contestants.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.util.List;
import org.asyncio4j.bench.contestants.load.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * The work of a server: a question and its case.
 *
 * @param api {@code protocol}, {@code streams}, {@code raw} or {@code http}; null for the natural one
 * @param over {@code tcp}, {@code unix} or {@code tls}
 * @param writes how many writes an answer of {@code TwoWrites} takes
 */
record Served(String question, @Nullable String api, String over, int writes) {

    static final List<String> QUESTIONS =
            List.of("EchoRoundTrip", "ReadLine", "TwoWrites", "HttpPlaintext", "Connections10k");

    static final String LOOPBACK = "127.0.0.1";

    /** The maximum number of connections that wait to be accepted. */
    static final int BACKLOG = 1024;

    private static final int LARGE = 256 * 1024;
    private static final int SMALL = 8 * 1024;

    /**
     * Reads the question and its case.
     *
     * @throws NotServedException if there is no such question
     */
    static Served of(Arguments asked) {
        if (!QUESTIONS.contains(asked.question())) {
            throw new NotServedException("no such question: " + asked.question());
        }
        String over = asked.get("over", "tcp");
        if (!List.of("tcp", "unix", "tls").contains(over)) {
            throw new NotServedException("no such transport: " + over);
        }
        return new Served(asked.question(), asked.get("api"), over, asked.number("writes", 1));
    }

    /** Returns the api, or {@code natural} if unset. */
    String api(String natural) {
        return api == null ? natural : api;
    }

    /** Refuses any api other than {@code natural} and protocols, which all servers accept. */
    Served withOneApi(String natural) {
        if (!api(natural).equals(natural) && !api(natural).equals("protocol")) {
            throw noSuchApi();
        }
        return this;
    }

    NotServedException noSuchApi() {
        return new NotServedException("no such api: " + api + " for " + question + " over " + over);
    }

    boolean isOverTls() {
        return over.equals("tls");
    }

    boolean isOverUnix() {
        return over.equals("unix");
    }

    /** Returns how much to read at once, if that can be chosen: most requests are small. */
    int readSize() {
        return question.equals("EchoRoundTrip") ? LARGE : SMALL;
    }

    /** Returns an address to listen at: a free port of the loopback address, or a new file. */
    SocketAddress newAddress() throws IOException {
        if (!isOverUnix()) {
            return new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), 0);
        }
        var path = Files.createTempFile("asyncio4j-bench", ".sock");
        Files.delete(path);
        return UnixDomainSocketAddress.of(path);
    }
}
