package org.asyncio4j.bench.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command about the tasks of another JVM: asks it, or says in a line why that cannot be done. */
abstract class RemoteCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PID", description = "The process id of a JVM of this user.")
    private long pid;

    /** Prints what the command is about; returns its exit code. */
    abstract int show(long process, RemoteTasks tasks, PrintWriter out, PrintWriter err);

    @Override
    public final Integer call() {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try {
            int code = show(pid, RemoteTasks.of(pid), out, err);
            out.flush();
            return code;
        } catch (UnreachableTasksException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
