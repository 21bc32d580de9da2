package org.asyncio4j.bench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the tasks of another JVM; prints circles of awaits as they are. */
@Command(
        name = "ps",
        mixinStandardHelpOptions = true,
        description = "Lists the asyncio4j tasks of the JVM with that process id.")
final class PsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PID", description = "The process id of a JVM of this user.")
    private long pid;

    @Override
    public Integer call() {
        try {
            spec.commandLine().getOut().print(RemoteTasks.of(pid).table());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (UnreachableTasksException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
