package org.asyncio4j.tools;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the runnable jar. */
@Command(
        name = "asyncio4j-tools",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what the tasks of asyncio4j do in another JVM, now or in a flight recording.")
public final class Main {
    private Main() {}

    /** Runs the command named in {@code args} and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Returns the command line, as executed by {@code main}. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        commands().forEach(line::addSubcommand);
        return Conventions.in(line);
    }

    /** Returns the commands, which are also a part of other command lines. */
    public static List<Object> commands() {
        return List.of(new PsCommand(), new PstreeCommand(), new TopCommand(), new TraceCommand());
    }
}
