package org.asyncio4j.bench.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** The command that lists the tasks of another JVM, including circles of awaits. */
@Command(
        name = "ps",
        mixinStandardHelpOptions = true,
        description = "Lists the asyncio4j tasks of the JVM with that process id.")
final class PsCommand extends RemoteCommand {
    @Override
    int show(long process, RemoteTasks tasks, PrintWriter out, PrintWriter err) {
        out.print(tasks.table());
        return 0;
    }
}
