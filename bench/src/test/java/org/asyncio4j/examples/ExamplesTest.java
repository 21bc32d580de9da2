package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.bench.BackEnds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example has the output of CPython for its twin, on each back end with each mechanism. */
@Isolated("System.out and the system properties belong to one program at a time")
@Timeout(60)
class ExamplesTest {
    private static final List<String> BACKENDS = BackEnds.ids();

    private static final String BACKEND = "asyncio4j.backend";
    private static final String COROUTINES = "asyncio4j.coroutines";

    /** The tests of a module run in its folder. */
    private static final Path SOURCES = Path.of("src/main/java/org/asyncio4j/examples");

    /** One test: a program on a back end with a mechanism. */
    record Combination(Example example, String backend, CoroutineMechanism mechanism) {
        @Override
        public String toString() {
            return "%s %s (%s, %s)".formatted(example.id(), example.title(), backend, idOf(mechanism));
        }
    }

    static List<Combination> all() {
        var all = new ArrayList<Combination>();
        for (var example : ExampleCatalogue.EXAMPLES) {
            for (var backend : BACKENDS) {
                if (!BackEnds.find(backend).orElseThrow().capabilities().containsAll(example.needs())) {
                    continue;
                }
                for (var mechanism : CoroutineMechanism.values()) {
                    all.add(new Combination(example, backend, mechanism));
                }
            }
        }
        return all;
    }

    static List<Combination> virtual() {
        return all().stream().filter(combination -> combination.example.isVirtual()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void printsWhatItsTwinPrints(Combination combination) throws Throwable {
        var output =
                combination.example.isVirtual()
                        ? printedBy(() -> runOnVirtualClock(combination))
                        : printedBy(() -> runForReal(combination));
        assertEquals(expected(combination.example), normalised(output));
    }

    /** As on the command line: main, on the real clock. */
    @Tag("thorough")
    @ParameterizedTest(name = "{0}, for real")
    @MethodSource("virtual")
    void printsTheSameForReal(Combination combination) throws Throwable {
        var output = printedBy(() -> runForReal(combination));
        assertEquals(expected(combination.example), normalised(output));
    }

    @Test
    void allThreeBackEndsAreThere() {
        assertEquals(List.of("nio", "vertx", "virtual"), BACKENDS);
    }

    @Test
    void everyPythonProgramHasItsTwin() throws IOException {
        try (var files = Files.list(SOURCES)) {
            var names = files.map(file -> file.getFileName().toString());
            var programs = names.filter(name -> name.matches("\\d\\d\\.py")).sorted().toList();
            var twins = ExampleCatalogue.EXAMPLES.stream().map(example -> example.id() + ".py").toList();
            assertEquals(programs, twins);
        }
    }

    @Test
    void everyExampleNamesItsTwinInItsClassComment() throws IOException {
        for (var example : ExampleCatalogue.EXAMPLES) {
            var source = Files.readString(SOURCES.resolve(example.program().getSimpleName() + ".java"));
            var comment = source.substring(source.indexOf("/**"), source.indexOf("*/"));
            assertTrue(comment.contains(example.id() + ".py"), comment);
        }
    }

    /** Runs a program, which must leave nothing to the loop's exception handler. */
    private static void runOnVirtualClock(Combination combination) throws Exception {
        List<ExceptionContext> reports = new CopyOnWriteArrayList<>();
        var config =
                LoopConfig.backend(combination.backend)
                        .withCoroutines(combination.mechanism)
                        .withClock(LoopClock.virtual())
                        .withExceptionHandler((loop, context) -> reports.add(context));
        Asyncio.run(config, combination.example.coroutine());
        assertEquals(List.of(), reports);
    }

    private static void runForReal(Combination combination) throws Throwable {
        System.setProperty(BACKEND, combination.backend);
        System.setProperty(COROUTINES, idOf(combination.mechanism));
        try {
            combination.example.run();
        } finally {
            System.clearProperty(BACKEND);
            System.clearProperty(COROUTINES);
        }
    }

    private static String idOf(CoroutineMechanism mechanism) {
        return mechanism.name().toLowerCase(Locale.ROOT);
    }

    private interface Program {
        void run() throws Throwable;
    }

    private static String printedBy(Program program) throws Throwable {
        var console = System.out;
        var printed = new ByteArrayOutputStream();
        var capture = new PrintStream(printed, true, UTF_8);
        System.setOut(capture);
        try {
            program.run();
        } finally {
            System.setOut(console);
            capture.flush();
        }
        return printed.toString(UTF_8);
    }

    private static String expected(Example example) throws IOException {
        return normalised(Files.readString(SOURCES.resolve(example.id() + ".out")));
    }

    /**
     * Replaces the parts that differ from run to run: addresses, ports, line ends. Measured times need no replacement,
     * because the programs print only whole seconds of loop time.
     */
    private static String normalised(String output) {
        return output
                .replace("\r\n", "\n")
                .replaceAll("0x[0-9a-f]+", "0x<address>")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:<port>");
    }
}
