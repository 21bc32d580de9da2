package org.asyncio4j.tools;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** The command that lists the tasks of another JVM, including cycles of awaits. */
@Command(
        name = "ps",
        mixinStandardHelpOptions = true,
        description = "Lists the asyncio4j tasks of the JVM with that process id.")
public final class PsCommand extends RemoteCommand {
    /** Creates the command. */
    public PsCommand() {}

    @Override
    int show(long process, RemoteTasks tasks, PrintWriter out, PrintWriter err) throws UnreachableTasksException {
        out.print(tasks.table());
        return 0;
    }
}
