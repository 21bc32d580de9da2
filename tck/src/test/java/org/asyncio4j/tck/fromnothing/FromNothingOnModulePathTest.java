package org.asyncio4j.tck.fromnothing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.RunningLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop written from nothing is a module of its own that requires the spi, and a program runs on it. */
class FromNothingOnModulePathTest {

    private static final String MODULE =
            """
                    module com.acme.loop {
                        requires org.asyncio4j.spi;
                        requires static org.jspecify;

                        provides org.asyncio4j.spi.EventLoopProvider with
                                org.asyncio4j.tck.fromnothing.FromNothingLoopProvider;
                    }
                    """;

    private static final String PROGRAM =
            """
                    package org.asyncio4j.tck.fromnothing;

                    import static org.asyncio4j.Asyncio.*;

                    import java.time.Duration;
                    import org.asyncio4j.LoopConfig;

                    class Program {
                        public static void main(String[] arguments) {
                            run(LoopConfig.backend("from-nothing"), () -> {
                                var task = createTask(() -> sleep(Duration.ofMillis(1), currentTask() != null));
                                System.out.println(getRunningLoop() == task.loop() && task.await());
                            });
                        }
                    }
                    """;

    @TempDir
    private Path folder;

    @BeforeEach
    void copySources() throws IOException {
        Path sources = Path.of("src/test/java", getClass().getPackageName().replace('.', '/'));
        Path copies = Files.createDirectories(folder.resolve("sources"));
        try (Stream<Path> files = Files.list(sources)) {
            for (Path each : files.filter(file -> !file.toString().endsWith("Test.java")).toList()) {
                Files.copy(each, copies.resolve(each.getFileName()));
            }
        }
        Files.writeString(copies.resolve("module-info.java"), MODULE);
        Files.writeString(copies.resolve("Program.java"), PROGRAM);
    }

    @Test
    void programRunsOnALoopThatRequiresTheSpiAlone() throws Exception {
        Path classes = folder.resolve("classes");
        String path = Stream.of(EventLoop.class, RunningLoop.class, Nullable.class)
                .map(FromNothingOnModulePathTest::placeOf)
                .collect(Collectors.joining(java.io.File.pathSeparator));
        List<String> compile = new ArrayList<>(List.of("-p", path, "-d", classes.toString(), "-Xlint:all,-exports"));
        try (Stream<Path> files = Files.list(folder.resolve("sources"))) {
            files.map(Path::toString).forEach(compile::add);
        }
        var written = new StringWriter();
        var out = new PrintWriter(written, true);
        int failed = ToolProvider.findFirst("javac").orElseThrow().run(out, out, compile.toArray(String[]::new));
        assertEquals("", written.toString());
        assertEquals(0, failed);

        Process program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p", path + java.io.File.pathSeparator + classes,
                "-m", "com.acme.loop/" + getClass().getPackageName() + ".Program")
                .redirectErrorStream(true)
                .start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("true\n", printed.replace(System.lineSeparator(), "\n"));
        assertEquals(0, program.waitFor());
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (java.net.URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
