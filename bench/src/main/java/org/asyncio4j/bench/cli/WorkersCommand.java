package org.asyncio4j.bench.cli;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.asyncio4j.bench.Checkout;
import org.asyncio4j.examples.redis.KilledWorker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that runs the example with workers in several JVMs, on a class path with Lettuce. */
@Command(
        name = "workers",
        mixinStandardHelpOptions = true,
        description = "Starts redis-server and workers in several JVMs, kills one of them, and prints what has become"
                + " of the jobs.")
final class WorkersCommand implements Callable<Integer> {

    @Mixin
    private final BackEndOption backEnd = new BackEndOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator
                        + Checkout.root().resolve("bench/target/redis")
                        + File.separator + "*",
                KilledWorker.class.getName(),
                backEnd.id())
                .inheritIO()
                .start()
                .waitFor();
    }
}
