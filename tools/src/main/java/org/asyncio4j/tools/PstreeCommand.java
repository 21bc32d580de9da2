package org.asyncio4j.tools;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/**
 * The command that draws the tasks of another JVM as a tree of awaits; if there are cycles, it also lists these with
 * the places of their tasks, and fails.
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
        RemoteCycles found = tasks.cycles();
        if (!found.names().isEmpty()) {
            err.println("Tasks of process " + process + " await each other in a cycle:");
            found.names().forEach(cycle -> err.println("cycle: " + cycle));
            found.members().forEach(task -> err.println("  " + task.name() + " waits at " + task.place()));
        }
        out.print(tasks.tree());
        return found.names().isEmpty() ? 0 : 1;
    }
}
