package org.asyncio4j.bench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the tasks of another JVM as a tree of awaits; refuses if there are circles, and lists them. */
@Command(
        name = "pstree",
        mixinStandardHelpOptions = true,
        description = "Draws who awaits whom among the asyncio4j tasks of the JVM with that process id.")
final class PstreeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PID", description = "The process id of a JVM of this user.")
    private long pid;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        try {
            var tasks = RemoteTasks.of(pid);
            if (!tasks.cycles().isEmpty()) {
                err.println("Tasks of process " + pid + " await each other in a circle: there is no tree.");
                tasks.cycles().forEach(cycle -> err.println("cycle: " + cycle));
                return 1;
            }
            spec.commandLine().getOut().print(tasks.tree());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (UnreachableTasksException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
