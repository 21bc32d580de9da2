package org.asyncio4j.tools;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * The command that draws the tasks of another JVM as a tree of awaits; if there are circles, it lists these and fails.
 */
@Command(
        name = "pstree",
        mixinStandardHelpOptions = true,
        description = "Draws who awaits whom among the asyncio4j tasks of the JVM with that process id.")
public final class PstreeCommand extends RemoteCommand {
    /** Creates the command. */
    public PstreeCommand() {}

    @Override
    int show(long process, RemoteTasks tasks, PrintWriter out, PrintWriter err) throws UnreachableTasksException {
        List<String> cycles = tasks.cycles();
        if (!cycles.isEmpty()) {
            err.println("Tasks of process " + process + " await each other in a circle: there is no tree.");
            cycles.forEach(cycle -> err.println("cycle: " + cycle));
            return 1;
        }
        out.print(tasks.tree());
        return 0;
    }
}
