package org.asyncio4j.tools;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that shows the loops and tasks of another JVM repeatedly, until it is interrupted. */
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        description = "Shows the asyncio4j loops of the JVM with that process id, and the tasks that were seen at"
                + " the same place for the longest, until interrupted. A task that runs between two samples and comes back"
                + " to its place looks like one that stays there.")
public final class TopCommand extends RemoteCommand {
    private static final String CLEAR = "\033[H\033[2J";

    @Option(
            names = "--interval",
            defaultValue = "2",
            paramLabel = "SECONDS",
            description = "The time between two samples; default ${DEFAULT-VALUE}.")
    private double interval;

    @Option(names = "--looks", paramLabel = "N", description = "The number of looks; default: unlimited.")
    private long looks = Long.MAX_VALUE;

    @Option(
            names = "--lines",
            defaultValue = "30",
            paramLabel = "N",
            description = "The maximum number of tasks to show; default ${DEFAULT-VALUE}.")
    private int lines;

    /** Creates the command. */
    public TopCommand() {}

    @Override
    int show(long process, RemoteTasks tasks, PrintWriter out, PrintWriter err) throws UnreachableTasksException {
        TopView view = new TopView(lines);
        boolean clears = isOnTerminal();
        long start = System.nanoTime();
        for (long i = 0; i < looks; i++) {
            if (i > 0) {
                LockSupport.parkNanos((long) (interval * 1e9));
            }
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            String text = view.look(time, tasks.loops(), tasks.cycles().names(), tasks.tasks());
            out.print(clears ? CLEAR + text : text + "\n");
            out.flush();
        }
        return 0;
    }

    /** Returns whether the output is a terminal. A JDK may have no console at all, or one that is not a terminal. */
    @SuppressWarnings("SystemConsoleNull") // it was never null from 22 to 24 only
    private static boolean isOnTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
