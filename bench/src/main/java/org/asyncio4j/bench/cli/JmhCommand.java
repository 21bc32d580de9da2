package org.asyncio4j.bench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.asyncio4j.bench.InterleavedRounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that passes its arguments to JMH, and the flag for carried coroutines to the JVMs that JMH forks. */
@Command(
        name = "jmh",
        description = "Runs JMH benchmarks; every argument is one of JMH's (-h lists them).")
final class JmhCommand implements Callable<Integer> {
    private static final String FORK_FLAGS = "-jvmArgsPrepend";
    private static final String ADD_OPENS = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    @Option(
            names = "--rounds",
            description = "Run everything this many times, one fork each in turn, and print medians.")
    private int rounds;

    @Parameters(paramLabel = "JMH-ARGUMENT", arity = "0..*")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        if (rounds > 0) {
            InterleavedRounds.run(rounds, forJmh(arguments), System.out);
            return 0;
        }
        org.openjdk.jmh.Main.main(forJmh(arguments).toArray(String[]::new));
        return 0;
    }

    /** Returns the arguments for JMH, which accepts the option only once, so the user's takes precedence. */
    static List<String> forJmh(List<String> arguments) {
        if (arguments.contains(FORK_FLAGS)) {
            return arguments;
        }
        var all = new ArrayList<>(List.of(FORK_FLAGS, ADD_OPENS));
        all.addAll(arguments);
        return all;
    }
}
