package org.asyncio4j.bench.cli;

import org.asyncio4j.examples.ExampleCatalogue;
import org.asyncio4j.tools.Conventions;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The top-level command, which only has subcommands. */
@Command(
        name = "asyncio4j",
        mixinStandardHelpOptions = true,
        description = "Runs the examples, the conformance kit, the scenario programs and the benchmarks of asyncio4j,"
                + " and shows the tasks of another JVM.")
public final class Main {
    private Main() {}

    /** Runs the command named in {@code args} and exits with its code. */
    public static void main(String[] args) {
        // Exits even if a failed example has left a thread behind.
        System.exit(commandLine().execute(args));
    }

    private static CommandLine caseInsensitive(Object command) {
        return new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Returns the whole command line, as executed by {@code main}. */
    public static CommandLine commandLine() {
        var jmh = new CommandLine(new JmhCommand());
        jmh.setUnmatchedOptionsArePositionalParams(true);
        jmh.setExpandAtFiles(false);
        var line = new CommandLine(new Main())
                .addSubcommand(ExamplesCommand.commandLine(ExampleCatalogue.EXAMPLES))
                .addSubcommand(caseInsensitive(new TckCommand()))
                .addSubcommand(new JdksCommand())
                .addSubcommand(caseInsensitive(new OracleCommand()))
                .addSubcommand(new BenchCommand())
                .addSubcommand(jmh)
                .addSubcommand(caseInsensitive(new MemoryCommand()))
                .addSubcommand(new WorkersCommand())
                .addSubcommand(new TestCommand())
                .addSubcommand(new DocsCommand())
                .addSubcommand(ScriptCommand.java())
                .addSubcommand(ScriptCommand.jshell());
        org.asyncio4j.tools.Main.commands().forEach(line::addSubcommand);
        return Conventions.in(line);
    }
}
