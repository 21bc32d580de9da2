package org.asyncio4j.bench.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that the script {@code asyncio4j} runs itself: here it has a name and a description, for the list. */
@Command
final class ScriptCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*")
    @SuppressWarnings("UnusedVariable") // picocli acts on the annotation
    private List<String> arguments = List.of();

    private ScriptCommand() {}

    static CommandLine java() {
        return named("java", "Runs java with this library on its class path, for example on a source file.");
    }

    static CommandLine jshell() {
        return named("jshell", "Runs jshell with this library on its class path.");
    }

    private static CommandLine named(String name, String description) {
        var line = new CommandLine(new ScriptCommand()).setUnmatchedOptionsArePositionalParams(true);
        line.setExpandAtFiles(false);
        line.getCommandSpec().name(name).usageMessage().description(description);
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("Only the script runs it: ./asyncio4j " + spec.name());
        return 2;
    }
}
