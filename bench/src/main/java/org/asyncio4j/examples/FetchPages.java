package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;
import static org.asyncio4j.Asyncio.*;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asyncio4j.Outcome;

/** Fetches several pages (its arguments, or its own server's) at once in one session; one of them fails; 12.py. */
final class FetchPages {
    private static final Map<String, String> PAGES =
            Map.of("/short", "hello", "/long", "lorem ipsum\n".repeat(1000), "/empty", "");

    static void main(String[] args) throws IOException {
        try (var session = HttpClient.newHttpClient()) {
            if (args.length > 0) {
                run(() -> program(session, List.of(args)));
                return;
            }
            var server = startServer();
            try {
                var root = "http://127.0.0.1:" + server.getAddress().getPort();
                var pages = Stream.of("/long", "/missing", "/short", "/empty").map(root::concat).toList();
                run(() -> program(session, pages));
            } finally {
                server.stop(0);
            }
        }
    }

    static void program(HttpClient session, List<String> urls) {
        var fetches = urls.stream().map(url -> coroutine(() -> text(session, url))).toList();
        var pages = gatherOutcomes(fetches).await();
        for (int i = 0; i < urls.size(); i++) {
            IO.println(
                    switch (pages.get(i)) {
                        case Outcome.Value(var page) -> urls.get(i) + ": " + page.length() + " characters";
                        case Outcome.Failure(var e) -> urls.get(i) + ": failed, " + reason(e);
                        case Outcome.Cancelled(_) -> urls.get(i) + ": cancelled";
                    });
        }
    }

    /** The client has a non-blocking call of its own; wrapFuture makes its result awaitable. */
    static String text(HttpClient session, String url) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(seconds(30)).build();
        var sending = wrapFuture(session.sendAsync(request, BodyHandlers.ofString()));
        var response = sending.await(IOException.class);
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    /** Not every exception of the client has a message. */
    private static String reason(Throwable failure) {
        return requireNonNullElse(failure.getMessage(), failure.toString());
    }

    private static HttpServer startServer() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", FetchPages::answer);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var page = PAGES.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(page == null ? 404 : 200, 0); // 0: of any length
            if (page != null) {
                exchange.getResponseBody().write(page.getBytes(UTF_8));
            }
        }
    }
}
