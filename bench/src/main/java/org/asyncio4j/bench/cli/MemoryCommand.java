package org.asyncio4j.bench.cli;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.asyncio4j.bench.BackEnds;
import org.asyncio4j.bench.SuspendedTasks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Weighs suspended tasks, each time in a JVM of its own with a small heap. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "Suspends many tasks at once in a small heap and prints what each takes.")
final class MemoryCommand implements Callable<Integer> {

    @Option(names = "--tasks", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
    private int tasks;

    @Option(names = "--heap", defaultValue = "512m", description = "Default: ${DEFAULT-VALUE}.")
    private String heap = "512m";

    @Option(names = "--backend", defaultValue = BackEnds.DEFAULT, description = "Default: ${DEFAULT-VALUE}.")
    private String backend = BackEnds.DEFAULT;

    @Option(names = "--coroutines", description = "carried or handoff; both if not given.")
    private @Nullable Mechanism coroutines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        int worst = 0;
        for (var mechanism : coroutines == null ? List.of(Mechanism.values()) : List.of(coroutines)) {
            worst = Math.max(worst, weigh(backend + "-" + mechanism));
        }
        return worst;
    }

    private int weigh(String loop) throws IOException, InterruptedException {
        return new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx" + heap,
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SuspendedTasks.class.getName(),
                loop,
                Integer.toString(tasks))
                .inheritIO()
                .start()
                .waitFor();
    }
}
