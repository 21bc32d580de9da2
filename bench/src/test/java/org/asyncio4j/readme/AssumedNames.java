package org.asyncio4j.readme;

import static org.asyncio4j.Asyncio.*;

import com.google.inject.Guice;
import com.google.inject.Provider;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.spi.guice.AsyncioModule;
import org.asyncio4j.spi.guice.TaskScope;

/** The names that the samples of pages assume: samples are compiled as parts of subclasses. */
abstract class AssumedNames {
    final List<String> urls = List.of();
    final Path path = Path.of("notes.txt");
    final HttpClient client = HttpClient.newHttpClient();
    final HttpRequest request = HttpRequest.newBuilder(URI.create("https://example.org/")).build();
    final EventLoop loop = newEventLoop();
    final Vertx vertx = Vertx.vertx();
    final Flow.Publisher<String> publisher = new SubmissionPublisher<>();
    final Flow.Subscriber<String> subscriber = new Flow.Subscriber<>() {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(String page) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    };

    final TaskScope order = Guice.createInjector(new AsyncioModule()).getInstance(TaskScope.class);
    final Provider<Journal> journal = Journal::new;

    void work(int millis, String done) {}

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

    static final class Journal {
        void note(String entry) {}
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
