package org.asyncio4j.readme;

import static org.asyncio4j.Asyncio.*;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;

/** What the README's samples take for granted: they are compiled as parts of subclasses. */
abstract class Surroundings {
    final List<String> urls = List.of();
    final Path path = Path.of("notes.txt");
    final HttpClient client = HttpClient.newHttpClient();
    final HttpRequest request = HttpRequest.newBuilder(URI.create("https://example.org/")).build();
    final EventLoop loop = newEventLoop();

    static String fetch(String url) {
        sleep(millis(1));
        return url;
    }

    static String lookUp(String query) {
        return "all about " + query;
    }

    static void save(String page) {
        sleep(millis(1));
    }

    static void serve() {}

    static long checksum(Path file) {
        return file.hashCode();
    }

    static Connection connect() {
        return new Connection();
    }

    static final class Connection {
        void serve() {}

        void sayGoodbye() {}
    }

    static final class AcmeLoopProvider implements EventLoopProvider {
        @Override
        public String id() {
            return "acme";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public EventLoop newEventLoop(LoopConfig config) {
            throw new UnsupportedOperationException();
        }
    }
}
