package org.asyncio4j.bench.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.bench.BackEnds;
import org.asyncio4j.examples.Example;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that runs examples one after the other, with a real clock and real sockets. */
@Command(
        name = "examples",
        mixinStandardHelpOptions = true,
        description = "Runs the example programs: all of them, or those that are named.")
final class ExamplesCommand implements Callable<Integer> {
    private static final String BACKEND = "asyncio4j.backend";
    private static final String COROUTINES = "asyncio4j.coroutines";

    /** The mean of all programs. */
    private static final Duration EACH = Duration.ofMillis(2_240);

    private final List<Example> catalogue;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "The number or the title of an example.")
    private List<String> names = List.of();

    @Mixin
    private final BackEndOption backEnd = new BackEndOption();

    @Mixin
    private final MechanismsOption coroutines = new MechanismsOption();

    @Option(
            names = "--arg",
            paramLabel = "TEXT",
            description = "An argument for the program itself; may be repeated.")
    private List<String> arguments = List.of();

    private ExamplesCommand(List<Example> catalogue) {
        this.catalogue = catalogue;
    }

    static CommandLine commandLine(List<Example> catalogue) {
        return new CommandLine(new ExamplesCommand(catalogue))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        var chosen = chosen();
        if (names.isEmpty()) {
            announce(chosen.size());
        }
        var failed = new ArrayList<String>();
        for (var example : chosen) {
            for (var mechanism : coroutines.mechanisms()) {
                var header = "%s %s (%s, %s)".formatted(example.id(), example.title(), backEnd.id(), mechanism);
                if (!succeeds(example, mechanism, header)) {
                    failed.add(header);
                }
            }
        }
        failed.forEach(header -> err().println("FAILED: " + header));
        return failed.isEmpty() ? 0 : 1;
    }

    private void announce(int programs) {
        int runs = programs * coroutines.mechanisms().size();
        out().println(programs + " programs, " + runs + " runs: takes about " + words(EACH.multipliedBy(runs)));
    }

    /** Returns a time in tens of seconds. */
    private static String words(Duration time) {
        long seconds = Math.max(1, Math.round(time.toMillis() / 10_000.0)) * 10;
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private boolean succeeds(Example example, Mechanism mechanism, String header) {
        out().println("== " + header);
        out().flush(); // the program writes to System.out
        System.setProperty(BACKEND, backEnd.id());
        System.setProperty(COROUTINES, mechanism.toString());
        try {
            example.run(arguments.toArray(String[]::new));
            return true;
        } catch (KeyboardInterrupt e) { // from the user: ends all, not only this example
            throw e;
        } catch (Throwable e) { // any failure is a failure of this example only
            e.printStackTrace(err());
            return false;
        } finally {
            System.clearProperty(BACKEND);
            System.clearProperty(COROUTINES);
            System.out.flush();
        }
    }

    private List<Example> chosen() {
        if (catalogue.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "This build contains no examples.");
        }
        return names.isEmpty()
                ? catalogue.stream().filter(this::isPossible).toList()
                : names.stream().map(this::named).toList();
    }

    /** Returns whether the back end claims what the example needs; an example that was named runs in any case. */
    private boolean isPossible(Example example) {
        boolean possible = BackEnds.find(backEnd.id())
                .map(provider -> provider.capabilities().containsAll(example.needs()))
                .orElse(true);
        if (!possible) {
            out().println("== " + example.id() + " " + example.title() + ": left out, as " + backEnd.id()
                    + " does not claim " + example.needs());
        }
        return possible;
    }

    private Example named(String name) {
        return catalogue.stream()
                .filter(example -> example.isNamed(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), unknown(name)));
    }

    private String unknown(String name) {
        return catalogue.stream()
                .map(example -> "  " + example.id() + " " + example.title())
                .collect(Collectors.joining("\n", "No example '" + name + "'. There are:\n", ""));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
