package org.asyncio4j.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the same benchmarks several times over, one fork of each per round, and prints the median of each and its ratio
 * to its floor.
 *
 * <p>The speed of a shared machine drifts: variants measured ten minutes apart cannot be compared, but within a round
 * all of them meet the same conditions.
 */
public final class InterleavedRounds {

    private final Map<String, List<Double>> scores = new LinkedHashMap<>(); // by benchmark and parameters
    private final Map<String, List<Double>> allocations = new LinkedHashMap<>(); // bytes per operation

    private InterleavedRounds() {}

    /**
     * Runs {@code rounds} rounds of the benchmarks selected by JMH's {@code arguments}, and prints a table to
     * {@code out}.
     */
    public static void run(int rounds, List<String> arguments, PrintStream out)
            throws RunnerException, CommandLineOptionException {
        var all = new InterleavedRounds();
        for (int round = 1; round <= rounds; round++) {
            out.println("# Round " + round + " of " + rounds);
            all.add(new Runner(new OptionsBuilder()
                    .parent(new CommandLineOptions(arguments.toArray(String[]::new)))
                    .forks(1)
                    .build())
                    .run());
        }
        all.print(out);
    }

    private void add(Collection<RunResult> results) {
        for (RunResult result : results) {
            String key = key(result);
            scores.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(result.getPrimaryResult().getScore());
            var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocated != null) {
                allocations.computeIfAbsent(key, k -> new ArrayList<>()).add(allocated.getScore());
            }
        }
    }

    private static String key(RunResult result) {
        String name = result.getParams().getBenchmark();
        var parameters = new TreeMap<String, String>();
        result.getParams().getParamsKeys().forEach(k -> parameters.put(k, result.getParams().getParam(k)));
        String simple = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        return parameters.isEmpty() ? simple : simple + parameters;
    }

    private void print(PrintStream out) {
        out.println();
        out.println("| benchmark | median | min | max | x floor | B/op |");
        out.println("|---|---|---|---|---|---|");
        scores.forEach((key, values) -> {
            double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %s | %s |%n",
                    key,
                    Median.of(sorted),
                    sorted[0],
                    sorted[sorted.length - 1],
                    ratioToFloor(key, values),
                    allocated(allocations.get(key)));
        });
    }

    private static String allocated(@Nullable List<Double> values) {
        if (values == null) {
            return "";
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(Locale.ROOT, "%.1f", Median.of(sorted));
    }

    /** Returns the median over the rounds of the ratio within a round. */
    private String ratioToFloor(String key, List<Double> values) {
        List<Double> floor = scores.get(floorOf(key));
        if (key.contains(".floor") || floor == null || floor.size() != values.size()) {
            return "";
        }
        double[] ratios = new double[values.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values.get(i) / floor.get(i);
        }
        Arrays.sort(ratios);
        return String.format(Locale.ROOT, "%.2f", Median.of(ratios));
    }

    /**
     * Returns the floor: for {@code X.loop{loop=nio-carried, tasks=1}}, {@code X.floorCarried{tasks=1}} or
     * {@code X.floor}.
     */
    private String floorOf(String key) {
        String className = key.substring(0, key.indexOf('.'));
        String mechanism = key.contains("-carried") ? "Carried" : key.contains("-handoff") ? "Handoff" : "";
        String rest = key.replaceAll("^[^{]*", "").replaceAll("loop=[^,}]*(, )?", "").replace("{}", "");
        String own = className + ".floor" + mechanism + rest;
        return scores.containsKey(own) ? own : className + ".floor" + rest;
    }
}
