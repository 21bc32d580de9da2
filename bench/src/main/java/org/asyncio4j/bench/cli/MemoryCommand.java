package org.asyncio4j.bench.cli;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.asyncio4j.bench.SuspendedTasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final BackEndOption backEnd = new BackEndOption();

    @Mixin
    private final MechanismsOption coroutines = new MechanismsOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        int worst = 0;
        for (var mechanism : coroutines.mechanisms()) {
            worst = Math.max(worst, weigh(backEnd.id() + "-" + mechanism));
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
