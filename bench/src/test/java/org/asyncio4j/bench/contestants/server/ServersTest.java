package org.asyncio4j.bench.contestants.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.asyncio4j.bench.contestants.load.Arguments;
import org.asyncio4j.bench.contestants.load.Load;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each Java server answers each question correctly, and leaves nothing behind. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ServersTest {

    private static final int REQUESTS = 60;
    private static final long PATIENCE = 30_000; // milliseconds

    /** The threads that stay: those of the JVM, and the singleton threads of libraries. */
    private static final String OF_THE_JVM =
            "(?i)(.*(cleaner|poller|unparker|forkjoin|globaleventexecutor|watchdog|process reaper|vertx-blocked).*)";

    private static final List<String> OURS = List.of(
            "nio-carried", "nio-handoff", "vertx-carried", "vertx-handoff", "virtual-carried", "virtual-handoff");
    private static final List<String> OTHERS =
            List.of("floor", "netty-nio", "netty-epoll", "netty-io_uring", "vertx", "virtual-threads");
    private static final List<String> ALL_SERVE = List.of(
            "EchoRoundTrip",
            "EchoRoundTrip api=protocol size=10240 over=unix",
            "EchoRoundTrip size=1024 over=tls",
            "EchoRoundTrip size=102400 over=tcp",
            "EchoRoundTrip size=102400 over=tls",
            "ReadLine",
            "TwoWrites writes=1",
            "TwoWrites writes=2",
            "HttpPlaintext",
            "Connections10k connections=50 active=20");
    private static final List<String> OURS_SERVE = List.of(
            "EchoRoundTrip api=streams size=102400 over=tcp",
            "EchoRoundTrip api=streams over=unix",
            "EchoRoundTrip api=streams size=10240 over=tls",
            "EchoRoundTrip api=raw size=102400 over=tcp",
            "EchoRoundTrip api=raw over=unix",
            "TwoWrites api=streams writes=2",
            "HttpPlaintext api=protocol");

    static Stream<ArgumentSet> served() {
        return Stream.of(
                pairs(OURS, ALL_SERVE),
                pairs(OURS, OURS_SERVE),
                pairs(OTHERS, ALL_SERVE),
                pairs(List.of("vertx", "vertx-carried", "vertx-handoff"), List.of("HttpPlaintext api=http")))
                .flatMap(all -> all);
    }

    private static Stream<ArgumentSet> pairs(List<String> technologies, List<String> questions) {
        return technologies.stream().flatMap(technology -> questions.stream()
                .map(question -> org.junit.jupiter.params.provider.Arguments.argumentSet(
                        technology + " " + question, technology, question)));
    }

    /** Connects once, because the JVM keeps the resources it opens with its first connection. */
    @BeforeAll
    static void connectOnce() throws Exception {
        answer("floor", "EchoRoundTrip");
    }

    private static void answer(String technology, String question) throws Exception {
        try (Serving serving = start(technology, question);
                Load load = Load.connect(Arguments.of((question + " target=" + serving.target()).split(" ")))) {
            assertTrue(load.run(REQUESTS).nanos() > 0);
            assertTrue(load.run(1).nanos() > 0);
        }
    }

    @ParameterizedTest
    @MethodSource("served")
    void answersAndLeavesNothingBehind(String technology, String question) throws Exception {
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        Set<String> sockets = sockets();
        answer(technology, question);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!threads.contains(thread) && !thread.getName().matches(OF_THE_JVM)) {
                thread.join(PATIENCE);
                assertFalse(thread.isAlive(), thread::toString);
            }
        }
        Set<String> left = sockets();
        left.removeAll(sockets);
        assertEquals(Set.of(), left);
    }

    private static Serving start(String technology, String question) throws Exception {
        try {
            return ServerContestant.start(technology, Arguments.of(question.split(" ")));
        } catch (NotServedException refused) {
            Assumptions.assumeFalse(refused.getMessage().contains("is not available"), refused::getMessage);
            throw refused;
        }
    }

    /** Returns the open sockets; empty if the system does not report them. */
    private static Set<String> sockets() throws IOException {
        Set<String> found = new HashSet<>();
        Path descriptors = Path.of("/proc/self/fd");
        if (Files.isDirectory(descriptors)) {
            try (Stream<Path> all = Files.list(descriptors)) {
                for (Path each : all.toList()) {
                    String target = Files.isSymbolicLink(each) ? readLink(each) : "";
                    if (target.startsWith("socket:")) {
                        found.add(target);
                    }
                }
            }
        }
        return found;
    }

    private static String readLink(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    @ParameterizedTest
    @CsvSource({
            "netty-nio, EchoRoundTrip api=raw, no such api: raw for EchoRoundTrip over tcp",
            "virtual-threads, EchoRoundTrip api=raw over=unix, no such api: raw for EchoRoundTrip over unix",
            "vertx, EchoRoundTrip api=http, no such api: http for EchoRoundTrip over tcp",
            "nio-carried, HttpPlaintext api=http, no such api: http for HttpPlaintext over tcp",
            "vertx-carried, EchoRoundTrip api=http, no such api: http for EchoRoundTrip over tcp",
            "nio-carried, EchoRoundTrip api=raw over=tls, no such api: raw for EchoRoundTrip over tls",
            "virtual-handoff, ReadLine api=protocol, no such api: protocol for ReadLine over tcp",
            "floor, TaskSwitch, no such question: TaskSwitch",
            "floor, EchoRoundTrip over=pigeons, no such transport: pigeons",
            "curio, EchoRoundTrip, no such technology: curio"
    })
    void whatCannotBeServedIsRefused(String technology, String question, String message) {
        var refused = assertThrows(
                NotServedException.class,
                () -> ServerContestant.start(technology, Arguments.of(question.split(" "))).close());
        assertEquals(message, refused.getMessage());
    }
}
