package org.asyncio4j.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getEventLoop;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.newEventLoop;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.Asyncio.toThread;
import static org.asyncio4j.Streams.startServer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.asyncio4j.AsyncFile;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CancelScope;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Lock;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.LoopGroup;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Runner;
import org.asyncio4j.Server;
import org.asyncio4j.StreamReader;
import org.asyncio4j.Subprocess;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.nio.NioEventLoopProvider;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every misuse can be committed by a program, and is reported with its own code. */
@Timeout(60)
class MisuseErrorsTest {
    private static final LoopConfig NIO = LoopConfig.backend("nio");
    private static final Duration LONG = seconds(100);

    @ParameterizedTest
    @EnumSource
    void misuseIsAnsweredWithItsCode(Misuse misuse, @TempDir Path folder) throws Exception {
        var text = commit(misuse, folder);
        var expected = misuse.code() + ": " + misuse.what();
        assertEquals(expected, text.substring(0, Math.min(expected.length(), text.length())), text);
    }

    private static void feedPastTheEnd(StreamReader reader) {
        reader.feedEof();
        reader.feedData(new byte[1]);
    }

    /**
     * Commits the misuse, and returns the message that the program gets; a constant without a case does not compile.
     */
    private static String commit(Misuse misuse, Path folder) throws Exception {
        return switch (misuse) {
            case AWAIT_OUTSIDE_TASK -> toldBy(() -> sleep(Duration.ZERO));
            case AWAIT_IN_STATIC_INITIALISER -> toldByStaticInitialiser();
            case FUTURE_OF_ANOTHER_LOOP -> toldByAwaitOfAnotherLoop();
            case TASK_AWAITS_ITSELF -> toldBy(() -> run(NIO, () -> currentTask().await()));
            case NO_RUNNING_LOOP -> toldBy(Asyncio::getRunningLoop);
            case NO_CURRENT_LOOP -> toldBy(() -> getEventLoop());
            case NESTED_RUN -> toldBy(() -> run(NIO, () -> run(NIO, () -> {})));
            case LOOP_ALREADY_RUNNING ->
                toldBy(() -> run(
                        NIO,
                        () -> {
                            var loop = getRunningLoop();
                            toThread(() -> loop.runForever());
                        }));
            case LOOP_CLOSED -> toldByClosedLoop();
            case CLOSE_WHILE_RUNNING -> toldBy(() -> run(NIO, () -> getRunningLoop().close()));
            case STOPPED_BEFORE_COMPLETE ->
                toldBy(() -> run(
                        NIO,
                        () -> {
                            getRunningLoop().stop();
                            sleep(LONG);
                        }));
            case FOREIGN_THREAD ->
                toldBy(() -> run(
                        NIO.withDebug(),
                        () -> {
                            var loop = getRunningLoop();
                            toThread(() -> loop.callSoon(() -> {}));
                        }));
            case COROUTINE_REUSED ->
                toldBy(() -> run(
                        NIO,
                        () -> {
                            var once = coroutine(() -> "once");
                            once.await();
                            once.await();
                        }));
            case SIGNAL_NOT_CATCHABLE ->
                toldBy(() -> run(NIO, () -> getRunningLoop().addSignalHandler("SIGKILL", () -> {})));
            case GENERATOR_STATE ->
                toldBy(() -> run(NIO, () -> AsyncGenerator.of(out -> out.yield(1)).asend("early")));
            case STREAM_STATE -> toldBy(() -> feedPastTheEnd(new StreamReader()));
            case DEADLOCK -> toldBy(() -> run(
                    NIO.withClock(LoopClock.virtual()).withDeadlockLimit(Duration.ZERO), () -> new Event().await()));
            case NO_PIPE -> toldBy(() -> run(NIO, () -> {
                try (var child = Subprocess.exec("true")) {
                    child.stdout();
                }
            }));
            case TRANSPORT_STATE -> toldBy(() -> run(NIO, () -> {
                Server server = startServer((reader, writer) -> {}, "127.0.0.1", 0);
                server.close();
                server.serveForever();
            }));
            case FILE_STATE -> toldBy(() -> run(NIO, () -> {
                var file = AsyncFile.openTemporary();
                file.close();
                file.readAll();
            }));
            case TASK_SETS_OWN_RESULT ->
                toldBy(() -> run(NIO, () -> currentTask().setException(new IOException())));
            case TASK_GROUP_STATE -> toldBy(() -> new TaskGroup().createTask(() -> {}));
            case TASK_STATUS -> toldBy(() -> run(NIO, () -> {
                var group = new TaskGroup();
                group.aenter();
                group.start(status -> {});
            }));
            case LOOP_GROUP_STATE -> toldBy(() -> run(NIO, () -> new LoopGroup(1).loops()));
            case SCOPE_STATE -> toldBy(() -> run(NIO, () -> new CancelScope().aexit(null)));
            case TIMEOUT_STATE -> toldBy(() -> run(NIO, () -> timeout(LONG).reschedule(LONG)));
            case EXECUTOR_SHUT_DOWN ->
                toldBy(() -> run(
                        NIO,
                        () -> {
                            getRunningLoop().shutdownDefaultExecutor();
                            toThread(() -> {});
                        }));
            case NO_BACK_END -> toldByAnotherJvm(List.of(), Asyncio.class, EventLoopProvider.class);
            case SEVERAL_BACK_ENDS -> toldWithASecondBackEnd(folder);
            case UNKNOWN_BACK_END -> toldBy(() -> newEventLoop(LoopConfig.backend("misspelt")));
            case CARRIED_UNAVAILABLE ->
                toldByAnotherJvm(
                        List.of("-Dasyncio4j.coroutines=carried"),
                        Asyncio.class,
                        EventLoopProvider.class,
                        NioEventLoopProvider.class);
            case SUSPEND_TASK_NEEDS_CARRIED ->
                toldBy(() -> newEventLoop(
                        NIO.withCoroutines(CoroutineMechanism.HANDOFF)
                                .withBlocking(BlockingPolicy.SUSPEND_TASK)));
            case RUNNER_STATE -> toldByClosedRunner();
            case NOT_SUPPORTED -> toldByLoopThatImplementsNothing();
            case PRIMITIVE_STATE -> toldBy(() -> new Lock().release());
        };
    }

    private static String toldBy(Executable program) {
        return assertThrows(MisuseException.class, program).getMessage();
    }

    private static String toldByClosedLoop() {
        var loop = newEventLoop(NIO);
        loop.close();
        return toldBy(() -> loop.callSoon(() -> {}));
    }

    private static String toldByClosedRunner() {
        var runner = new Runner(NIO);
        runner.close();
        return toldBy(runner::loop);
    }

    private static String toldByAwaitOfAnotherLoop() {
        try (var other = newEventLoop(NIO)) {
            var future = other.createFuture();
            return toldBy(() -> run(NIO, () -> future.await()));
        }
    }

    /** A class whose initialiser awaits. */
    private static final class AwaitsWhenLoaded {
        static final Object VALUE = sleep(Duration.ofMillis(1), "value");

        private AwaitsWhenLoaded() {}
    }

    private static String toldByStaticInitialiser() {
        var carried = NIO.withCoroutines(CoroutineMechanism.CARRIED);
        var failure =
                assertThrows(
                        ExceptionInInitializerError.class,
                        () -> run(carried, () -> String.valueOf(AwaitsWhenLoaded.VALUE)));
        return toldBy(() -> {
            throw failure.getCause();
        });
    }

    /** Uses a bare loop, because nio supports everything that a third-party loop may lack. */
    private static String toldByLoopThatImplementsNothing() throws IOException {
        var bare =
                (EventLoop) Proxy.newProxyInstance(
                        EventLoop.class.getClassLoader(),
                        new Class<?>[] {EventLoop.class},
                        InvocationHandler::invokeDefault);
        var channel = Pipe.open().source();
        try (channel) {
            return toldBy(() -> bare.addReader(channel, () -> {}));
        }
    }

    /** A second back end beside nio. */
    public static final class SecondBackEnd implements EventLoopProvider {
        @Override
        public String id() {
            return "second";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public EventLoop newEventLoop(LoopConfig config) {
            throw new AssertionError("chosen without being requested");
        }
    }

    private static String toldWithASecondBackEnd(Path folder) throws IOException {
        var services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(EventLoopProvider.class.getName()), SecondBackEnd.class.getName());
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var both = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(both);
            return toldBy(() -> newEventLoop());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The program of {@link #toldByAnotherJvm}, which prints the message that it gets. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            try {
                run(() -> {});
                System.out.print("it runs");
            } catch (MisuseException misuse) {
                System.out.print(misuse.getMessage());
            }
        }
    }

    /** Runs the program in a JVM without our flags, with only the artifacts of these classes. */
    private static String toldByAnotherJvm(List<String> options, Class<?>... artifacts)
            throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath(artifacts));
        command.add(Program.class.getName());
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder
                .environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.startsWith("ASYNCIO4J_"));
        var jvm = builder.start();
        try (var out = jvm.getInputStream()) {
            return new String(out.readAllBytes(), UTF_8);
        } finally {
            jvm.destroy();
        }
    }

    private static String classPath(Class<?>... artifacts) throws URISyntaxException {
        var paths = new ArrayList<Path>();
        paths.add(pathOf(Program.class));
        for (var each : artifacts) {
            paths.add(pathOf(each));
        }
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path pathOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
