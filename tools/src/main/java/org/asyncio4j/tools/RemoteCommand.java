package org.asyncio4j.tools;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about the tasks of another JVM, which prints a line of explanation if that JVM cannot be queried. */
abstract class RemoteCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PID", description = "The process id of a JVM of this user.")
    private long pid;

    /** Prints the command's output and returns its exit code. */
    abstract int show(long process, RemoteTasks tasks, PrintWriter out, PrintWriter err)
            throws UnreachableTasksException;

    @Override
    public final Integer call() {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try (RemoteTasks tasks = RemoteTasks.of(pid)) {
            int code = show(pid, tasks, out, err);
            out.flush();
            return code;
        } catch (UnreachableTasksException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
