package org.asyncio4j.bench.cli;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.asyncio4j.bench.IdleConnections;
import org.asyncio4j.bench.SuspendedTasks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that measures the memory of suspended tasks, or of idle connections, each time in a JVM of its own. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "Suspends many tasks at once in a small heap, or has many connections, and prints what each takes.")
final class MemoryCommand implements Callable<Integer> {

    @Option(names = "--tasks", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
    private int tasks;

    @Option(
            names = "--connections",
            paramLabel = "<number>",
            description = "Weighs so many idle connections instead, of each kind; needs as many descriptors.")
    private @Nullable Integer connections;

    @Option(names = "--heap", defaultValue = "512m", description = "Default: ${DEFAULT-VALUE}.")
    private String heap = "512m";

    @Mixin
    private final BackEndOption backEnd = new BackEndOption();

    @Mixin
    private final MechanismsOption coroutines = new MechanismsOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var id = backEnd.provider().id(); // refused here, and not by each of the programs
        int worst = 0;
        for (var mechanism : coroutines.mechanisms()) {
            String loop = id + "-" + mechanism;
            if (connections == null) {
                worst = Math.max(worst, weigh(SuspendedTasks.class, loop, Integer.toString(tasks)));
                continue;
            }
            for (var kind : IdleConnections.Kind.values()) {
                worst = Math.max(worst, weigh(IdleConnections.class, loop, kind.name(), connections.toString()));
            }
        }
        return worst;
    }

    private int weigh(Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx" + heap,
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .inheritIO()
                .start()
                .waitFor();
    }
}
