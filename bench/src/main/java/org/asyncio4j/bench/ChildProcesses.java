package org.asyncio4j.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Subprocess;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.Stdio;

/**
 * How many children a second can be started, fed and waited for, and how many lines a second come through a pipe: this
 * library, plain {@link ProcessBuilder} on platform threads, and CPython's asyncio.
 *
 * <p>Each runs in a process of its own in each of several rounds, one after the other, because the speed of a shared
 * machine drifts; each process warms up with a tenth of the work. Prints the median of the rounds.
 *
 * <p>Arguments: the Python program next to this class, the rounds, the children, how many of them at once, the lines.
 */
final class ChildProcesses {

    private static final ProcessOptions FED = ProcessOptions.defaults().withStdin(Stdio.PIPE).withStdout(Stdio.PIPE);

    private ChildProcesses() {}

    /** A way to run children. */
    private enum Way {
        PLAIN,
        CARRIED,
        HANDOFF,
        CPYTHON;

        List<String> command(String twin, List<String> sizes) {
            List<String> command = new ArrayList<>();
            if (this == CPYTHON) {
                command.addAll(List.of("python3", twin));
            } else {
                command.addAll(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dasyncio4j.backend=nio",
                        "-Dasyncio4j.coroutines=" + (this == HANDOFF ? "handoff" : "carried"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildProcesses.class.getName(),
                        name()));
            }
            command.addAll(sizes);
            return command;
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (Arrays.stream(Way.values()).anyMatch(way -> way.name().equals(arguments[0]))) {
            measure(Way.valueOf(arguments[0]), number(arguments[1]), number(arguments[2]), number(arguments[3]));
            return;
        }
        List<String> sizes = List.of(arguments).subList(2, 5);
        Map<Way, List<double[]>> rates = new LinkedHashMap<>();
        for (int round = 0; round < number(arguments[1]); round++) {
            for (Way way : Way.values()) {
                rates.computeIfAbsent(way, none -> new ArrayList<>()).add(run(way.command(arguments[0], sizes)));
            }
        }
        IO.println("| way | children/s | lines/s |\n|---|---|---|");
        rates.forEach((way, all) -> IO.println(String.format(
                Locale.ROOT, "| %s | %.0f | %.0f |", way, median(all, 0), median(all, 1))));
    }

    private static int number(String argument) {
        return Integer.parseInt(argument);
    }

    private static double[] run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(new File("/dev/null")).start();
        try (BufferedReader output = process.inputReader()) {
            double[] rates = output.lines().mapToDouble(Double::parseDouble).toArray();
            if (process.waitFor() != 0 || rates.length != 2) {
                throw new IOException("no figures from " + command);
            }
            return rates;
        }
    }

    private static double median(List<double[]> all, int which) {
        double[] sorted = all.stream().mapToDouble(each -> each[which]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    // one way, in a process of its own

    private static void measure(Way way, int children, int atOnce, int lines) throws Exception {
        Action<Exception> some = way == Way.PLAIN
                ? () -> plainChildren(children, atOnce)
                : () -> Asyncio.run(LoopConfig.defaults(), () -> children(children, atOnce));
        Action<Exception> text = way == Way.PLAIN
                ? () -> plainLines(lines)
                : () -> Asyncio.run(LoopConfig.defaults(), () -> lines(lines));
        Action<Exception> warmUp = way == Way.PLAIN
                ? () -> plainChildren(children / 10, atOnce)
                : () -> Asyncio.run(LoopConfig.defaults(), () -> children(children / 10, atOnce));
        warmUp.run();
        IO.println(rate(children, some));
        text.run();
        IO.println(rate(lines, text));
    }

    private static double rate(int count, Action<Exception> what) throws Exception {
        long begin = System.nanoTime();
        what.run();
        return count * 1e9 / (System.nanoTime() - begin);
    }

    private static void children(int count, int atOnce) {
        new TaskGroup().run(group -> {
            for (int i = 0; i < atOnce; i++) {
                group.createTask(() -> {
                    for (int j = 0; j < count / atOnce; j++) {
                        Subprocess.exec(FED, "cat").communicate("hello\n");
                    }
                });
            }
        });
    }

    private static void lines(int count) {
        Subprocess child =
                Subprocess.exec(ProcessOptions.defaults().withStdout(Stdio.PIPE), "seq", Integer.toString(count));
        int seen = 0;
        for (byte[] line : child.stdout()) {
            seen += line.length > 0 ? 1 : 0;
        }
        check(child.await() == 0 && seen == count);
    }

    private static void plainChildren(int count, int atOnce) {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < count / atOnce * atOnce; i++) {
                all.add(CompletableFuture.runAsync(ChildProcesses::plainChild, threads));
            }
            all.forEach(CompletableFuture::join);
        }
    }

    private static void plainChild() {
        try {
            Process child = new ProcessBuilder("cat").redirectError(ProcessBuilder.Redirect.INHERIT).start();
            child.getOutputStream().write("hello\n".getBytes(US_ASCII));
            child.getOutputStream().close();
            check(child.getInputStream().readAllBytes().length == 6 && child.waitFor() == 0);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void plainLines(int count) throws Exception {
        Process child = new ProcessBuilder("seq", Integer.toString(count)).start();
        try (BufferedReader output = child.inputReader(US_ASCII)) {
            int seen = 0;
            while (output.readLine() != null) {
                seen++;
            }
            check(seen == count && child.waitFor() == 0);
        }
    }

    private static void check(boolean isSo) {
        if (!isSo) {
            throw new IllegalStateException("a child has not done what it should");
        }
    }
}
